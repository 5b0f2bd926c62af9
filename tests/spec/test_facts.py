"""The bundle says about its operations what our notes of the documentation say."""

from typing import Any

import pytest
from support.documented_facts import HEADINGS, at, operation, place_of, revisions_of
from support.recordings_folder import skip_without_recordings
from support.revision_2026 import CHANGED, ON_ANOTHER_HOST
from support.spec import bundle, resolve

from generator.reports.coverage.lookup import forms
from generator.reports.coverage.reference import Heading, steps

skip_without_recordings()

LONGEST = 256
"""Characters of a text of which no document says how long it may be (`x-longest-text`)."""

SPOT = [heading for heading in HEADINGS if not heading.fact["tag"].startswith("futures")]
"""The notes on futures write items and members in another way; what they list is checked in test_claims."""

each_heading = pytest.mark.parametrize("heading", HEADINGS, ids=[heading.fact["id"] for heading in HEADINGS])
each_spot_heading = pytest.mark.parametrize("heading", SPOT, ids=[heading.fact["id"] for heading in SPOT])


def kinds_of(schema: dict[str, Any]) -> list[str]:
    return [schema["type"]] if isinstance(schema["type"], str) else schema["type"]


def hosts_of(heading: Heading, operation: dict[str, Any]) -> list[str]:
    """Where it is asked for: first where 2026 places it, then where our notes do."""
    hosts = [server["url"] for server in operation["servers"]]
    assert len(hosts) == (2 if heading.fact["id"] in ON_ANOTHER_HOST else 1)
    return hosts


@each_heading
def test_host_limit_and_signing(heading: Heading) -> None:
    fact, found = heading.fact, operation(heading)
    limit = fact.get("rate_limit")
    assert fact["base"] in hosts_of(heading, found)
    assert found["x-rate-limit"] == (limit and {"limit": limit["limit"], "seconds": limit["period_s"]})
    if "x-other-method" not in found:  # which verb is documented decides on signing too
        assert bool(found["security"]) == (fact["auth"] == "signed")


@each_heading
def test_source_and_names(heading: Heading) -> None:
    fact, found = heading.fact, operation(heading)
    documented = [source for source in found["x-source"] if not source.get("assumed")]
    assert {source["revision"] for source in documented} == revisions_of(heading)
    assert heading.section in {
        source["section"] for source in documented if source["revision"] == max(heading.revisions)
    }
    if heading.draft:
        assert (found["tags"], found["deprecated"]) == (["legacy"], True)
        assert found["x-moved-to"] in bundle()["paths"]
    elif "same_operation_as" not in fact:
        assert (found["tags"][0].replace(".", "_"), found["operationId"]) == (fact["tag"], fact["id"])


@each_spot_heading
def test_every_documented_parameter_is_there(heading: Heading) -> None:
    fact = heading.fact
    body = place_of(heading, "body")
    query = place_of(heading, "query")["properties"]

    def same(wanted: dict[str, Any], required: bool, schema: dict[str, Any]) -> None:
        # What may be null as well is a choice of two.
        whole = {**resolve(schema.get("anyOf", [schema])[0]), **schema}
        assert required == wanted["required"], wanted["name"]
        for key in {"enum", "default", "minimum", "maximum"} & set(wanted):
            assert whole[key] == wanted[key], wanted["name"]
        if "max_length" in wanted:
            assert whole.get("maxLength") == (wanted["max_length"] or LONGEST)
        assert wanted["type"] in kinds_of(whole), wanted["name"]
        if "items_type" in wanted:
            item = resolve(whole["items"])
            assert (item["type"], item.get("maxLength")) == (wanted["items_type"], wanted.get("items_max_length"))
        for inner in wanted.get("properties", []):
            member = item["properties"][inner["name"]]
            # What the exchange does without is documented as required, and sent.
            same(inner, inner["name"] in item["required"] or "x-sent" in member, member)

    for noted in fact["request"]:
        name = noted["name"]
        wanted = {**noted, **CHANGED.get((fact["id"], name), {})}
        if wanted["in"] == "query":
            same(wanted, query[name]["required"], query[name]["schema"])
        else:
            same(wanted, name in body.get("required", []), body["properties"][name])
    if not heading.draft:
        alternatives = {name for choice in body.get("anyOf", []) for name in choice.get("required", [])}
        assert {wanted["name"] for wanted in fact["request"] if "required_when" in wanted} == alternatives


@each_spot_heading
def test_every_documented_field_has_its_type(heading: Heading) -> None:
    for field in heading.fact["response"]["fields"]:
        found = [form for schema in at(heading, "answer", steps(field["name"])) for form in forms(bundle(), schema)]
        types = {kind for form in found for kind in kinds_of(form)}
        accepted = {field["type"], "number"} if field["type"] == "integer" else {field["type"]}
        members = {member for form in found for member in form.get("enum", [])}
        assert types & accepted, field["name"]
        assert members >= set(field.get("enum", [])), field["name"]
