"""What of an answer the models did not keep."""

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import attrs
from coindcx_client import operations
from coindcx_runtime.operation.operation import Operation


def by_path() -> dict[str, Operation[Any]]:
    """Every operation of the client."""
    modules = [import_module(f"{operations.__name__}.{found.name}") for found in iter_modules(operations.__path__)]
    return {item.path: item for module in modules for item in vars(module).values() if isinstance(item, Operation)}


def content_of(operation: Operation[Any], answer: Any) -> Any:
    """The part of an answer that the caller gets."""
    if operation.unwrap is not None and isinstance(answer, dict):
        answer = answer[operation.unwrap]
    return answer[0] if operation.one and isinstance(answer, list) else answer


def differences(recorded: Any, value: Any, where: str = "") -> Iterator[str]:
    """Where a decoded value is not what was recorded, but for number or text, null or absent or `None`, and dates."""
    if attrs.has(type(value)) and isinstance(recorded, dict):
        members = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
        yield from (f"{where}.{name}: undocumented" for name in recorded.keys() - members.keys())
        for name, member in members.items():
            yield from differences(recorded.get(name), member, f"{where}.{name}")
    elif isinstance(value, dict) and isinstance(recorded, dict) and value.keys() == recorded.keys():
        for name, member in value.items():
            yield from differences(recorded[name], member, f"{where}.{name}")
    elif isinstance(value, list) and isinstance(recorded, list) and len(value) == len(recorded):
        for index, (one, other) in enumerate(zip(recorded, value, strict=True)):
            yield from differences(one, other, f"{where}[{index}]")
    elif not _same(recorded, value):
        yield f"{where}: {recorded!r} became {value!r}"


def summary(found: Iterator[str]) -> dict[str, int]:
    """How often each difference occurs, rows taken together."""
    counted: dict[str, int] = {}
    for text in found:
        text = re.sub(r"\[[0-9]+\]", "[]", text)
        counted[text] = counted.get(text, 0) + 1
    return counted


def _same(recorded: Any, value: Any) -> bool:
    if recorded == "None":
        # Where the exchange writes it, it means null.
        return value is None
    if recorded is None or value is None or isinstance(recorded, bool) or isinstance(value, bool):
        return recorded is value
    if isinstance(value, Enum):
        return bool(value.value == recorded)
    if isinstance(value, datetime):
        return value == datetime.fromisoformat(recorded)
    if isinstance(value, Decimal):
        # Digit for digit: 0.10 stays 0.10.
        return value.compare_total(Decimal(recorded)) == 0
    return type(value) in (int, str) and str(value) == str(recorded)
