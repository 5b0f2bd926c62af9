"""The bundle says everything that our notes of the documentation say about these operations."""

from typing import Any

import pytest
from bundled import bundle, operations, resolve
from recorded import RECORDINGS, skip_without_recordings
from ruamel.yaml import YAML

skip_without_recordings()

TAGS = {"market_data", "users", "wallets", "orders", "margin", "lending"}
FACTS = [
    fact
    for fact in YAML(typ="safe", pure=True).load((RECORDINGS.parent / "rest-spot.yaml").read_text(encoding="utf-8"))
    if fact["tag"] in TAGS
]
each_fact = pytest.mark.parametrize("fact", FACTS, ids=[fact["id"] for fact in FACTS])


def operation_of(fact: dict[str, Any]) -> dict[str, Any]:
    return bundle()["paths"][fact["path"]][fact["method"].lower()]


def kinds_of(schema: dict[str, Any]) -> list[str]:
    return [schema["type"]] if isinstance(schema["type"], str) else schema["type"]


def branches(schema: dict[str, Any]) -> list[dict[str, Any]]:
    schema = resolve(schema)
    return [branch for part in schema["anyOf"] for branch in branches(part)] if "anyOf" in schema else [schema]


def at(schema: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The schemas that a name such as `orders[].id` leads to, through every branch; none when it leads nowhere."""
    found = [schema]
    for step in name.replace("[]", ".[]").strip(".").split("."):
        parts = [part for schema in found for part in branches(schema)]
        if step == "[]":
            found = [part["items"] for part in parts if "items" in part]
        elif step.startswith("<"):
            found = [part["additionalProperties"] for part in parts if "additionalProperties" in part]
        else:
            found = [part["properties"][step] for part in parts if step in part.get("properties", {})]
    return found


def test_bundle_has_these_operations_and_no_others() -> None:
    documented = {(fact["method"], fact["path"]) for fact in FACTS}
    assert {(method, path) for method, path, op in operations() if op["tags"][0] in TAGS | {"legacy"}} == documented
    assert len(documented) == 37


@each_fact
def test_host_limit_and_signing(fact: dict[str, Any]) -> None:
    operation = operation_of(fact)
    limit = fact.get("rate_limit")
    assert operation["servers"] == [{"url": fact["base"]}]
    assert operation["x-rate-limit"] == (limit and {"limit": limit["limit"], "seconds": limit["period_s"]})
    assert bool(operation["security"]) == (fact["auth"] == "signed")


@each_fact
def test_source_and_names(fact: dict[str, Any]) -> None:
    operation = operation_of(fact)
    documented = [source for source in operation["x-source"] if not source.get("assumed")]
    assert {source["revision"] for source in documented} == {
        int(str(revision).removeprefix("seed-")) for revision in fact["revisions"]
    }
    assert max(documented, key=lambda source: source["revision"])["section"] == fact["section"]
    if fact.get("deprecated"):
        assert (operation["tags"], operation["deprecated"]) == (["legacy"], True)
        assert operation["x-moved-to"] in bundle()["paths"]
    else:
        assert (operation["tags"], operation["operationId"]) == ([fact["tag"]], fact["id"])


@each_fact
def test_every_documented_parameter_is_there(fact: dict[str, Any]) -> None:
    operation = operation_of(fact)
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    query = {parameter["name"]: parameter for parameter in operation.get("parameters", [])}

    def same(wanted: dict[str, Any], required: bool, schema: dict[str, Any]) -> None:
        whole = {**resolve(schema), **schema}
        assert required == wanted["required"], wanted["name"]
        for key in {"enum", "default", "minimum", "maximum"} & set(wanted):
            assert whole[key] == wanted[key], wanted["name"]
        if "max_length" in wanted:
            assert whole["maxLength"] == wanted["max_length"]
        assert wanted["type"] in kinds_of(whole), wanted["name"]
        if "items_type" in wanted:
            item = resolve(whole["items"])
            assert (item["type"], item.get("maxLength")) == (wanted["items_type"], wanted.get("items_max_length"))
        for inner in wanted.get("properties", []):
            same(inner, inner["name"] in item["required"], item["properties"][inner["name"]])

    for wanted in fact["request"]:
        name = wanted["name"]
        if wanted["in"] == "query":
            same(wanted, query[name]["required"], query[name]["schema"])
        else:
            same(wanted, name in body.get("required", []), body["properties"][name])
    if not fact.get("deprecated"):
        alternatives = {name for choice in body.get("anyOf", []) for name in choice.get("required", [])}
        assert {wanted["name"] for wanted in fact["request"] if "required_when" in wanted} == alternatives


@each_fact
def test_every_documented_field_is_there(fact: dict[str, Any]) -> None:
    content = operation_of(fact)["responses"]["200"]["content"]["application/json"]
    for field in fact["response"]["fields"]:
        found = at(content["schema"], field["name"])
        assert found, f"{field['name']} is missing"
        kinds = [branch for schema in found for branch in branches(schema)]
        types = {kind for branch in kinds for kind in kinds_of(branch)}
        accepted = {field["type"], "number"} if field["type"] == "integer" else {field["type"]}
        members = {member for branch in kinds for member in branch.get("enum", [])}
        assert types & accepted, field["name"]
        assert members >= set(field.get("enum", [])), field["name"]
