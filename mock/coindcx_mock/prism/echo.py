"""Examples made to be about what was asked for, as an exchange's answers are: what `x-same` of an operation names."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from coindcx_mock.gateway import Call
from coindcx_mock.gateway.examples import as_printed
from coindcx_mock.http import Answer


def about(call: Call, answer: Answer) -> Answer:
    """Put what was asked for into the places in which the answer names it; all else stays as it is printed."""
    same = {member: argument for member, argument in call.route.operation.get("x-same", {}).items() if argument}
    if not same or answer.status != 200:
        return answer
    # Numbers are not read, so that 0.10 does not become 0.1.
    content = json.loads(answer.body, parse_int=as_printed, parse_float=as_printed)
    unwrapped = call.route.operation.get("x-result", {}).get("unwrap")
    whole = content.get(unwrapped, content) if isinstance(content, dict) else content
    for member, argument in same.items():
        asked = _texts(list(_at(_arguments(call), argument)), may_be_list="client_order_id" not in argument)
        *path, name = member.split(".")
        for number, row in enumerate(_at(whole, ".".join(path))):
            if asked and isinstance(row, dict) and row.get(name) is not None:
                row[name] = asked[number % len(asked)]
    return replace(answer, body=msgspec.json.encode(content))


def _arguments(call: Call) -> Mapping[str, Any]:
    body = call.content if isinstance(call.content, dict) else {}
    inner = body.get(call.route.nested) if call.route.nested else body
    return {**call.route.in_path(call.request.path), **dict(parse_qsl(call.request.query)), **(inner or {})}


def _at(value: Any, path: str) -> Iterator[Any]:
    """What stands at a path; of lists each element."""
    if isinstance(value, list):
        for item in value:
            yield from _at(item, path)
    elif not path:
        yield value
    elif isinstance(value, dict):
        name, _, rest = path.partition(".")
        yield from _at(value.get(name), rest)


def _texts(asked: list[Any], *, may_be_list: bool) -> list[str]:
    """Some arguments are a list in one text; an id of the caller may have commas of its own."""
    texts = [str(one) for one in asked if one is not None]
    if not may_be_list:
        return texts
    return [part.strip() if "," in text else part for text in texts for part in text.split(",")]
