"""Every operation and every field says where it comes from, in the bundle and in the docstrings."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from coindcx_client.resources.orders import Orders
from support.bundle import operations
from support.spec import bundle

from generator.model.claims import claim_of
from generator.reports.coverage.report import fields
from generator.spec import provenance
from generator.spec.bundle import bundle as merge
from generator.spec.errors import SpecError

pytestmark = pytest.mark.slow


GOLDEN = Path(__file__).parent / "golden"
OLD, NEW = {"revision": 2021, "section": "Old"}, {"revision": 2025, "section": "New"}


def named(node: Any, condition: bool = False) -> Iterator[dict[str, Any]]:
    """Every parameter and property of a document, found without the code under test."""
    if isinstance(node, list):
        for item in node:
            yield from named(item, condition)
    elif isinstance(node, dict):
        if isinstance(node.get("properties"), dict) and not condition:
            yield from node["properties"].values()
        yield from node.get("parameters", [])
        for key, value in node.items():
            if key not in ("example", "examples"):
                yield from named(value, key == "anyOf" and "properties" in node)


def test_every_operation_and_field_is_documented_or_observed_and_not_both() -> None:
    found = [*(operation for _, _, operation in operations()), *named(bundle())]
    assert len(found) > 300
    for node in found:
        assert ("x-source" in node) != ("x-observed" in node), node
        assert "x-contradicted" not in node or "x-source" in node, node


def test_the_report_counts_these_fields_and_no_others() -> None:
    assert sorted(id(node) for _, node in fields(bundle())) == sorted({id(node) for node in named(bundle())})


def call(schema: dict[str, Any], **keys: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {"x-source": [OLD, NEW], "responses": {"200": {"content": content}}, **keys}


def inherited(schema: dict[str, Any], *calls: dict[str, Any], **schemas: dict[str, Any]) -> dict[str, Any]:
    """A document of one operation, of further ones and of components, with provenance."""
    every = [call(schema), *calls]
    document = {
        "paths": {f"/{number}": {"get": one} for number, one in enumerate(every)},
        "components": {"schemas": schemas},
    }
    provenance.add(document)
    return document


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": {"a": {}}},
        {"items": {"properties": {"a": {}}}},
        {"additionalProperties": {"properties": {"a": {}}}},
        {"contentSchema": {"properties": {"a": {}}}},
        {"anyOf": [{"type": "null"}, {"properties": {"a": {}}}]},
        {"properties": {"b": {"type": "object", "properties": {"a": {}}}}},
    ],
)
def test_a_field_inherits_the_newest_passage_of_its_operation(schema: dict[str, Any]) -> None:
    inherited(schema)
    assert [field["x-source"] for field in named(schema)] == [[NEW]] * len([*named(schema)])


def test_parameters_requests_headers_and_shared_answers_are_reached_too() -> None:
    parts = {name: {"properties": {"a": {}}} for name in ("Body", "Head", "No", "Query")}
    reference = {name: {"$ref": f"#/components/schemas/{name}"} for name in parts}
    one = call({})
    one["parameters"] = [{"name": "p", "schema": reference["Query"]}]
    one["requestBody"] = {"content": {"application/json": {"schema": reference["Body"]}}}
    one["responses"]["200"]["headers"] = {"x": {"schema": {"contentSchema": reference["Head"]}}}
    one["responses"]["400"] = {"content": {"application/json": {"schema": reference["No"]}}}
    inherited({}, one, **parts)
    assert [field["x-source"] for field in [one["parameters"][0], *named(parts)]] == [[NEW]] * 5


def test_a_shared_schema_is_claimed_by_the_first_operation_that_is_not_superseded() -> None:
    reference = {"$ref": "#/components/schemas/A"}
    superseded = call(reference, deprecated=True, **{"x-source": [{"revision": 2018, "section": "Draft"}]})
    later = call(reference, **{"x-source": [{"revision": 2025, "section": "Later"}]})
    document = inherited({}, superseded, call(reference), later, A={"properties": {"a": {}}})
    assert document["components"]["schemas"]["A"]["properties"]["a"] == {"x-source": [NEW]}


def test_what_a_field_says_itself_stays_and_goes_for_what_it_holds() -> None:
    seen = {"x-observed": "2024", "properties": {"inner": {}}}
    led_to = {"properties": {"inner": {}}}
    own = {"x-source": [OLD], "$ref": "#/components/schemas/LedTo"}
    inherited({"properties": {"seen": seen, "own": own}}, LedTo=led_to)
    assert seen["properties"]["inner"] == {"x-observed": "2024"}
    assert led_to["properties"]["inner"] == {"x-source": [OLD]}
    assert own["x-source"] == [OLD]


def test_what_is_documented_anywhere_is_not_merely_observed() -> None:
    shared = {"properties": {"a": {}}, "items": {"$ref": "#/components/schemas/Shared"}}  # leads to itself
    only_seen = {"properties": {"a": {}}}
    reference = {name: {"$ref": f"#/components/schemas/{name}"} for name in ("Shared", "OnlySeen")}
    answer = {"x-observed": "2024", "anyOf": [*reference.values()]}
    inherited(answer, call(reference["Shared"]), Shared=shared, OnlySeen=only_seen)
    assert shared["properties"]["a"] == {"x-source": [NEW]}
    assert only_seen["properties"]["a"] == {"x-observed": "2024"}


def test_a_condition_on_a_field_is_no_field() -> None:
    condition = {"properties": {"a": {"const": 1}}}
    inherited({"properties": {"a": {}}, "anyOf": [condition, {"required": ["b"]}]})
    assert condition == {"properties": {"a": {"const": 1}}}


def test_what_contradicts_an_answer_as_a_whole_contradicts_the_operation() -> None:
    schema = {"x-contradicted": "one", "properties": {"a": {"x-contradicted": "a field's own"}}}
    document = inherited(schema)
    operation = document["paths"]["/0"]["get"]
    assert operation["x-contradicted"] == "one"
    operation["responses"]["200"]["x-contradicted"] = "two"
    provenance.add(document)
    assert operation["x-contradicted"] == "one and two"


def test_fields_that_the_yaml_writes_once_and_uses_twice_have_their_own_provenance(tmp_path: Path) -> None:
    spec = Path(shutil.copytree(GOLDEN / "spec", tmp_path / "spec"))
    orders = spec / "tags" / "orders.yaml"
    text = orders.read_text()
    text = text.replace(
        "x-method: create_old\n", "x-method: create_old\n      x-source: [{revision: 2018, section: Draft}]\n"
    )
    orders.write_text(text)
    sections = []
    for path in ("/orders/create", "/orders/old"):
        body = merge(spec)["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
        sections.append(body["properties"]["note"]["x-source"][0]["section"])
    assert sections == ["New Order", "Draft"]


@pytest.mark.parametrize(
    ("node", "kind", "line"),
    [
        ({"x-source": [NEW]}, "documented", 'Documented: 2025 "New".'),
        ({"x-source": [{**NEW, "assumed": True}]}, "documented", 'Documented: 2025 "New" (assumed).'),
        ({"x-observed": "orders, 2024"}, "observed", "Observed: orders, 2024."),
        (
            {"x-source": [NEW], "x-contradicted": "orders, 2024"},
            "contradicted",
            'Contradicted: 2025 "New" against orders, 2024.',
        ),
        ({"x-contradicted": "orders, 2024"}, "contradicted", "Contradicted by orders, 2024."),
        ({}, "documented", ""),
    ],
)
def test_each_kind_is_one_line(node: dict[str, Any], kind: str, line: str) -> None:
    assert (provenance.kind(node), claim_of(node).line) == (kind, line)


def test_the_line_is_the_last_of_a_fields_docstring_and_arguments_show_it_where_it_deviates() -> None:
    package = GOLDEN / "expected" / "coindcx_client"
    models, resources = [(package / folder / "market_data.py").read_text() for folder in ("models", "resources")]
    assert '    """Price.\n    Documented: 2025 "Trades".\n    """' in models
    assert 'sent with a fraction.\n    Contradicted: 2025 "Trades" against a recording.\n' in models
    assert "            pair: The pair.\n" in resources
    assert "            depth: 1 or 5. Observed: a recording, 2024.\n" in resources


def test_a_methods_docstring_names_what_contradicts_it() -> None:
    text = " ".join(str(Orders.cancel.__doc__).split())
    assert text.endswith('2021 "Order / Cancel". Contradicted by orders/cancel recorded 2024 (ccxt).')


MISWRITTEN = {
    "a source that is not a list": ("/x-source: write a list", {"x-source": NEW}),
    "no source at all": ("/x-source: write a list", {"x-source": []}),
    "a source without its section": ("/x-source: write a list", {"x-source": [{"revision": 2025}]}),
    "a misspelt key of a source": ("/x-source: write a list", {"x-source": [{**NEW, "asumed": True}]}),
    "an observation without a source": ("/x-observed: name the source", {"x-observed": True}),
    "documented and observed": ("/x-observed: what is documented", {"x-source": [NEW], "x-observed": "2024"}),
    "observed and contradicted": (
        "/x-contradicted: nothing documented",
        {"x-observed": "2024", "x-contradicted": "2025"},
    ),
}


@pytest.mark.parametrize(("sentence", "keys"), MISWRITTEN.values(), ids=MISWRITTEN.keys())
@pytest.mark.parametrize("field", ["owner", "side"])
def test_a_miswritten_key_is_refused_with_the_file_and_the_place(
    sentence: str, keys: dict[str, Any], field: str, tmp_path: Path
) -> None:
    """Also beside a `$ref`, as `side` has it."""
    spec = Path(shutil.copytree(GOLDEN / "spec", tmp_path / "spec"))
    orders = spec / "tags" / "orders.yaml"
    before, start, rest = orders.read_text().partition("    Order:\n")
    key = f"        {field}: {{"
    assert key in rest
    rest = rest.replace(key, f"{key}{json.dumps(keys)[1:-1]}, ", 1)
    orders.write_text(f"{before}{start}{rest}")
    with pytest.raises(SpecError) as error:
        merge(spec)
    assert f"spec/tags/orders.yaml#/components/schemas/Order/properties/{field}{sentence}" in str(error.value)
