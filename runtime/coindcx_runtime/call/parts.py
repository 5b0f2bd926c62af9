"""Which parts of a call its answer confirms: each leg, or each of several orders, may be taken or refused by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
from attrs import field, frozen

from coindcx_runtime.call.refusal import Reason, code_of, content_of, reason_of, says_no, words_of
from coindcx_runtime.call.same import is_same
from coindcx_runtime.errors import PartRefused, both
from coindcx_runtime.operation.operation import Call, Parts
from coindcx_runtime.reconcile.rows import field_of, fits


@frozen
class Answered:
    """The parts of a call, by name, and by what its answer says of them.

    missing: those of which it says nothing that can be read.
    """

    accepted: dict[str, Any] = field(factory=dict)
    refused: dict[str, Any] = field(factory=dict)
    missing: dict[str, Any] = field(factory=dict)


def is_whole(call: Call[Any], parts: Parts, value: Any) -> bool:
    """Whether the answer confirms all that was asked for; of several orders, whether it has a model for each."""
    found = answered(parts, call.arguments, value)
    is_fine = [parts.each is not None and attrs.has(type(part)) for part in found.refused.values()]
    return not found.missing and all(is_fine)


def answered(parts: Parts, arguments: Mapping[str, Any], value: Any) -> Answered:
    """What an answer's value says of each part that was asked for."""
    found = Answered()
    for name, part in _asked(parts, arguments, value).items():
        is_order = field_of(part, "id") is not None  # whose status is its state, however odd
        if (not is_order and says_no(part)) or (parts.refused and fits(part, parts.refused)):
            found.refused[name] = part
        elif is_order or str(field_of(part, "success")).lower() == "true":
            found.accepted[name] = part
        elif parts.each is not None and attrs.has(type(part)) and not hasattr(part, "id"):
            # The documented refusal, without its words.
            found.refused[name] = part
        else:  # neither an order nor a word of success
            found.missing[name] = part
    return found


def _asked(parts: Parts, arguments: Mapping[str, Any], value: Any) -> dict[str, Any]:
    if parts.each is None:
        return {name: field_of(value, name) for name in parts.names if arguments.get(name) is not None}
    return {f"{parts.each}[{index}]": part for index, part in enumerate(_by_order(arguments[parts.each], value))}


def _by_order(orders: Sequence[Any], entries: Sequence[Any]) -> Iterator[Any]:
    """The entry of each order: the one that repeats its own id; by its place only where that entry repeats none."""
    name = "client_order_id"
    named = [entry for entry in entries if field_of(entry, name) is not None]
    for index, order in enumerate(orders):
        there = entries[index] if index < len(entries) else None
        own = (entry for entry in named if is_same(name, field_of(entry, name), str(field_of(order, name))))
        yield next(own, there if field_of(there, name) is None else None)


def denies(parts: Parts, unwrap: str | None, body: bytes) -> bool:
    """Whether the raw answer says no of a part that has an id, so that it reads as one that was taken."""
    if not any(word in body for word in (b'"success"', b'"error', b'"code"', b'"status"')):
        return False
    content = content_of(body)
    if isinstance(content, Mapping) and unwrap is not None:
        content = content.get(unwrap, content)
    raw = [field_of(content, name) for name in parts.names] if parts.each is None else content
    entries = raw if isinstance(raw, list) else []
    return any(field_of(one, "id") is not None and says_no(_without_state(one), ("error",)) for one in entries)


def _without_state(order: Any) -> Mapping[str, Any]:
    """Without its status, which is its state, however odd, unless that says error."""
    return {name: said for name, said in order.items() if name != "status" or str(said).lower() == "error"}


def part_refused(
    call: Call[Any],
    parts: Parts,
    value: Any,
    status: int,
    body: bytes,
    shown: Callable[[Any], Any],
    reasons: Iterable[Reason],
) -> PartRefused:
    """The error of an answer that does not confirm all parts, with those that it does.

    value, body: without secrets. shown: makes of a text or code in it what may be shown.
    """
    content = content_of(body)
    found = answered(parts, call.arguments, value)
    told = {name: field_of(content, name) or _members(part) for name, part in found.refused.items()}
    words = {name: shown(words_of(part) or _state(parts, part)) for name, part in told.items()}
    codes = {name: shown(code_of(part, status)) for name, part in told.items()}
    kinds = (reason_of(codes[name], words[name], reasons) for name in told)
    error = both(next(filter(None, kinds), None), PartRefused)(
        _sentence(found, words),
        operation=call.operation.name,
        status=status,
        code=next(filter(None, codes.values()), None),
        body=body,
    )
    error.value, error.refused = value, words
    error.accepted, error.missing = tuple(found.accepted), tuple(found.missing)
    return error


def _members(part: Any) -> Any:
    return attrs.asdict(part, recurse=False) if attrs.has(type(part)) else part


def _state(parts: Parts, part: Any) -> str:
    states = ((name, field_of(part, name)) for name in parts.refused)
    return ", ".join(f"its {name} is {state}" for name, state in states if state is not None) or "no reason given"


def _sentence(found: Answered, words: Mapping[str, str]) -> str:
    texts = [f"{name} was refused: {why}" for name, why in words.items()]
    if found.missing:
        texts.append(f"the answer does not say what became of {' and '.join(found.missing)}")
    for name, part in found.accepted.items():
        id = field_of(part, "id")
        texts.append(f"{name} was accepted" + (f" (id {id})" if id else ""))
    return "; ".join(texts)
