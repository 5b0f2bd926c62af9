"""Which members of an answer have to equal which arguments: `x-same`, on which no operation may be silent."""

from __future__ import annotations

from collections.abc import Iterator

from generator.spec.document import arguments, wire_schema
from generator.spec.errors import Unusable
from generator.spec.load import Json

# What tells one call from another. An argument may also have several of it, as `ids`, `pairs` or `currency[]`.
_NAMES = (
    *("id", "client_order_id", "order_id", "position_id", "market", "symbol", "pair", "side"),
    *("currency", "currency_short_name", "margin_currency_short_name"),
    *("source_wallet_type", "destination_wallet_type", "transfer_type", "from_account_id", "to_account_id"),
)


def check_same(document: Json, operation: Json, at: str) -> None:
    """Unusable where `x-same` names what is not there, or leaves out what request and answer share."""

    def need(holds: bool, sentence: str) -> None:
        if not holds:
            raise Unusable(f"{at}/x-same", sentence)

    same = operation.get("x-same", {})
    given = set(_paths(document, arguments(document, operation)))
    answered = list(dict.fromkeys(_answered(document, operation)))
    for member, argument in same.items():
        need(member in answered, f"the answer has no {member}")
        need(argument is False or argument in given, f"the operation has no argument {argument}")
    for member in answered:
        argument = next((one for one in sorted(given) if member not in same and _is_shared(member, one)), None)
        need(
            argument is None,
            f"the answer's {member} may be that of another call: write `{member}: {argument}` where the two have to be"
            f" equal, else `{member}: false` and why",
        )


def compared(operation: Json) -> dict[str, str]:
    """What is compared, by member of the answer."""
    return {member: argument for member, argument in operation.get("x-same", {}).items() if argument}


def _is_shared(member: str, argument: str) -> bool:
    name, asked = (path.rpartition(".")[2] for path in (member, argument))
    return name in _NAMES and asked.removesuffix("[]") in (name, f"{name}s")


def _answered(document: Json, operation: Json) -> Iterator[str]:
    """Paths of what a caller gets; of a list those of its rows."""
    schema = operation["responses"]["200"].get("content", {}).get("application/json", {}).get("schema", {})
    unwrapped = operation.get("x-result", {}).get("unwrap")
    for form in _forms(document, schema):
        members = form.get("properties", {})
        inner = members.get(unwrapped) if unwrapped else None
        for part in [form] if inner is None else _forms(document, inner):
            yield from _paths(document, part.get("properties", {}))


def _paths(document: Json, members: Json) -> Iterator[str]:
    """Their names, and those of the members of what is nested in them."""
    for name, member in members.items():
        yield name
        for form in _forms(document, member.get("schema", member)):
            yield from (f"{name}.{inner}" for inner in form.get("properties", {}))


def _forms(document: Json, schema: Json) -> Iterator[Json]:
    """The schema, or each of those that it may be; of a list that of its elements."""
    schema = wire_schema(document, schema)
    for part in (*schema.get("anyOf", []), *schema.get("oneOf", []), *schema.get("allOf", [])):
        yield from _forms(document, part)
    if "items" in schema:
        yield from _forms(document, schema["items"])
    elif "properties" in schema:
        yield schema
