"""Where the cases come from: schemathesis on the bundle, the seed, and how many."""

from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

import schemathesis
from contract import seeding
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.strategies import SearchStrategy
from schemathesis import Case, GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation
from support.seed import number_of
from support.spec import Json, SpecOperation, bundle

# Security headers are tests of their own, and literals of our sources would tie the cases to the state of the code.
CONFIG = {"generation": {"with-security-parameters": False}, "analysis": {"constants": {"enabled": False}}}


def fuzzed(examples: int) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Run a check on so many cases, the same for the same seed."""
    chosen = settings(
        max_examples=number_of(examples),
        deadline=None,  # a call through two servers has no steady pace
        database=None,  # failures of an earlier run are not part of the seed
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        # too_slow: see deadline; filter_too_much: what stamping or the wire makes valid is left out, and counted.
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    return lambda check: seed(seeding.now)(chosen(check))


def drawn(operation: SpecOperation, mode: GenerationMode) -> SearchStrategy[Case]:
    """Requests that fit the operation, or do not, at random."""
    cases: SearchStrategy[Case] = _untimed_operation(operation).as_strategy(generation_mode=mode)
    return cases.filter(has_ids_apart) if mode == GenerationMode.POSITIVE else cases


def systematic(operation: SpecOperation, mode: GenerationMode) -> list[Case]:
    """Each limit of each field met, or broken, by itself; a seed changes their order alone."""
    found = _untimed_operation(operation)
    # Both modes, because broken ones alone would come together with other broken ones.
    cases = found.schema.iter_coverage_cases(
        found,
        generation_modes=list(GenerationMode),
        generation_config=found.schema.config.generation_for(operation=found, phase="coverage"),
    )
    wanted = [case for case in cases if case.meta is not None and case.meta.generation.mode == mode]
    kept = [case for case in wanted if mode != GenerationMode.POSITIVE or has_ids_apart(case)]
    return Random(f"{seeding.now} {operation.name}").sample(kept, len(kept))


def has_ids_apart(case: Case) -> bool:
    """Whether each order of a list has an id of its own: documented, and more than a schema can say."""
    orders = case.body.get("orders", []) if isinstance(case.body, dict) else []
    ids = [order["client_order_id"] for order in orders if "client_order_id" in order]
    return len(ids) == len(set(ids))


def content(case: Case) -> tuple[dict[str, Any], dict[str, Any]]:
    """Parameters and body of a case, before anything becomes text."""
    assert case.meta is not None
    path = case.meta.raw_containers.get(ParameterLocation.PATH, case.path_parameters)
    query = case.meta.raw_containers.get(ParameterLocation.QUERY, case.query)
    return {**(path or {}), **(query or {})}, case.body if isinstance(case.body, dict) else {}


def answers(operation: SpecOperation) -> SearchStrategy[Any]:
    """Answers that fit the operation's documented one.

    schemathesis makes requests, so the answer becomes the body of one in a made-up document.
    """
    media_types = {"application/json": {"schema": operation.answer}}
    request = {"requestBody": {"required": True, "content": media_types}, "responses": {}}
    document = _typed({**bundle(), "paths": {"/answer": {"post": request}}})
    return _schema(document)["/answer"]["POST"].as_strategy().map(lambda case: case.body)


@cache
def _untimed_schema() -> Any:
    return _schema(untimed(bundle()))


def _untimed_operation(operation: SpecOperation) -> Any:
    return _untimed_schema()[operation.path][operation.method]


def _schema(document: Json) -> Any:
    return schemathesis.openapi.from_dict(document, config=SchemathesisConfig.from_dict(CONFIG))


# What the client sends in any case.
_SENT = {"x-sent", "x-default"}


def untimed(document: Json) -> Json:
    """No timestamp in the requests: they are stamped, so a case about its time alone would be none.

    What the client always sends is required, though the exchange does without.
    """

    def change(node: Json) -> Json:
        if _SENT & node.keys() and "in" in node:
            return {**node, "required": True}
        if node.get("additionalProperties") is not False:
            return node
        properties = {name: inner for name, inner in node["properties"].items() if name != "timestamp"}
        needed = [name for name in node.get("required", []) if name != "timestamp"]
        sent = [name for name, inner in properties.items() if _SENT & inner.keys()]
        return {**node, "properties": properties, "required": [*needed, *sent]}

    return dict(_changed(document, change))


_DIGITS = {"epoch-s": 10, "epoch-ms": 13}


def _typed(document: Json) -> Json:
    """A type for every field, as schemathesis never draws one that may be anything, and times whose unit their size tells."""
    anything = {"type": ["array", "object", "number", "null"]}
    telling = {"type", "$ref", "enum", "const", "anyOf", "oneOf", "allOf"}

    def change(node: Json) -> Json:
        if isinstance(digits := _DIGITS.get(str(node.get("format"))), int):
            return {"minimum": 10 ** (digits - 1), "maximum": 10**digits - 1, **node}
        if not isinstance(node.get("properties"), dict):
            return node
        properties = {name: inner if telling & inner.keys() else anything for name, inner in node["properties"].items()}
        return {**node, "properties": properties}

    return dict(_changed(document, change))


def _changed(node: Any, change: Callable[[Json], Json]) -> Any:
    """A copy with every object of the document changed."""
    if isinstance(node, list):
        return [_changed(item, change) for item in node]
    if isinstance(node, dict):
        return change({key: _changed(item, change) for key, item in node.items()})
    return node
