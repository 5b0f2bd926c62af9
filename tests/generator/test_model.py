"""The model says what a target needs, in no programming language."""

import pytest
from support.spec import bundle

from generator.model import Api, EnumRef, ListOf, MapOf, ObjectRef, OneOf, Scalar, api_of
from generator.model.types import type_of


@pytest.fixture(scope="module")
def api() -> Api:
    return api_of(bundle())


def test_it_has_every_operation_in_the_resource_of_its_tag(api):
    described = {
        operation["operationId"]: operation["tags"][0]
        for item in bundle()["paths"].values()
        for operation in item.values()
    }
    assert {id: method.tag for id, method in api.methods.items()} == described
    assert [one.tag for one in api.resources] == [
        tag["name"] for tag in bundle()["tags"] if tag["name"] in described.values()
    ]


def test_every_argument_has_what_documentation_needs(api):
    for method in api.methods.values():
        assert method.summary, method.id
        assert method.result.description, method.id
        assert method.claim.documented or method.claim.contradicted, method.id
        assert {429, 500} <= {error.status for error in method.errors}, method.id
        assert method.samples.answers, method.id
        for one in method.arguments:
            assert one.description, f"{method.id} {one.name}"
            assert one.allowed is not None, f"{method.id} {one.name}"


def test_an_argument_knows_its_name_place_limits_default_and_example(api):
    page = next(one for one in api.methods["list_futures_orders"].arguments if one.wire == "page")
    assert (page.place, page.type, page.default) == (
        "body",
        Scalar("integer", "integer-text", ("string", "integer")),
        1,
    )
    assert page.allowed.kind == "digits"
    assert page.allowed.limits["minimum"] == 1
    assert page.example is not None


def test_what_a_caller_can_meet_is_in_a_module_once(api):
    names = [name for module in api.modules for name in module.names]
    assert len(names) == len(set(names))
    assert set(names) == api.objects.keys() | api.enums.keys()


ORDER = {"type": "object", "properties": {"id": {"type": "string"}}}
SIDE = {"type": "string", "enum": ["buy", "sell"]}
DOCUMENT = {"components": {"schemas": {"Order": ORDER, "Side": SIDE}}}
TYPES = {
    "a list of objects": (
        {"type": "array", "items": {"$ref": "#/components/schemas/Order"}},
        ListOf(ObjectRef("Order")),
    ),
    "an enum, or null": (
        {"anyOf": [{"$ref": "#/components/schemas/Side"}, {"type": "null"}]},
        OneOf((EnumRef("Side"), Scalar("null"))),
    ),
    "a decimal as number or text": (
        {"type": ["number", "string"], "format": "decimal"},
        Scalar("decimal", "decimal", ("number", "string")),
    ),
    "a map of texts": (
        {"type": "object", "additionalProperties": {"type": "string"}},
        MapOf(Scalar("text", "", ("string",))),
    ),
    "an id of either form": (
        {"type": ["integer", "string"], "format": "id"},
        Scalar("text", "id", ("integer", "string")),
    ),
    "anything": ({}, Scalar("any")),
}


@pytest.mark.parametrize(("schema", "kind"), TYPES.values(), ids=TYPES.keys())
def test_a_schema_is_a_type(schema, kind):
    assert type_of(DOCUMENT, schema, "") == kind
