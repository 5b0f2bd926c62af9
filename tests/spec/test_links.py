"""Links between operations: what a test that walks along them relies on."""

import re
from typing import Any

import pytest
from support.spec import OPERATIONS, SpecOperation, resolve

LINKS = [
    pytest.param(operation, link, id=f"{operation.name} to {name}")
    for operation in OPERATIONS
    for name, link in resolve(operation.spec["responses"]["200"]).get("links", {}).items()
]


@pytest.mark.parametrize(("operation", "link"), LINKS)
def test_link_leads_to_an_operation_that_takes_what_the_example_gives(
    operation: SpecOperation, link: dict[str, Any]
) -> None:
    [target] = [each for each in OPERATIONS if each.spec["operationId"] == link["operationId"]]
    assert target.body is not None
    for name, expression in link["requestBody"].items():
        found = operation.answer_example
        for part in re.fullmatch(r"\$response\.body#/(.+)", expression)[1].split("/"):  # type: ignore[index]  # (each expression matches)
            found = found[int(part) if isinstance(found, list) else part]
        assert isinstance(found, str)
        assert name in resolve(target.body["schema"])["properties"]


def test_there_are_links_from_every_kind_of_order() -> None:
    assert {"orders.create", "futures.orders.create", "margin.create", "lending.create"} == {
        param.values[0].name for param in LINKS
    }
