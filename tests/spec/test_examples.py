"""Every example in the bundle fits its schema; every place that needs one has one."""

from collections.abc import Iterator
from typing import Any

import pytest
from support.bundle import complaints, operations
from support.spec import bundle, resolve

Example = tuple[str, dict[str, Any], Any]


def of_content(place: str, holder: dict[str, Any]) -> Iterator[Example]:
    for media in holder.get("content", {}).values():
        if "example" in media:
            yield place, media["schema"], media["example"]
        for name, example in media.get("examples", {}).items():
            yield f"{place} {name}", media["schema"], example["value"]


def request_examples() -> Iterator[Example]:
    for _, path, operation in operations():
        if "requestBody" in operation:
            yield from of_content(f"{path} request", operation["requestBody"])
        for parameter in operation.get("parameters", []):
            if "example" in parameter:
                yield f"{path} {parameter['name']}", parameter["schema"], parameter["example"]


def response_examples() -> Iterator[Example]:
    for _, path, operation in operations():
        for status, response in operation["responses"].items():
            yield from of_content(f"{path} {status}", resolve(response))


def schema_examples() -> Iterator[Example]:
    for name, schema in bundle()["components"]["schemas"].items():
        for example in schema.get("examples", []):
            yield name, schema, example


EXAMPLES = [*request_examples(), *response_examples(), *schema_examples()]


@pytest.mark.parametrize(("schema", "value"), [case[1:] for case in EXAMPLES], ids=[case[0] for case in EXAMPLES])
def test_example_fits_its_schema(schema: dict[str, Any], value: Any) -> None:
    assert complaints(schema, value) == []


def test_every_request_parameter_and_answer_has_an_example() -> None:
    have = {
        place.split(" ")[0] + " " + place.split(" ")[1] for place, *_ in [*request_examples(), *response_examples()]
    }
    need = set()
    for _, path, operation in operations():
        need |= {f"{path} {parameter['name']}" for parameter in operation.get("parameters", [])}
        need |= {f"{path} {status}" for status in operation["responses"]}
        need |= {f"{path} request"} if "requestBody" in operation else set()
    assert need - have == set()
