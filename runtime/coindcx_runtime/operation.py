"""What a call is: the record of its operation, and the arguments of one use of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, Literal, TypeVar

from attrs import field, frozen

T = TypeVar("T")

Retry = Literal["read", "idempotent", "unsafe"]


@frozen
class RateLimit:
    """At most `limit` calls in any `seconds`."""

    limit: int
    seconds: int


@frozen(kw_only=True)
class Operation(Generic[T]):
    """One operation of the API, as its spec has it. Travels with every request; nobody matches URLs."""

    id: str
    name: str
    method: str
    host: str
    path: str
    signed: bool
    retry: Retry
    rate_limit: RateLimit | None
    timestamp: Literal["body", "each_order"] | None
    result: Any
    unwrap: str | None = None
    one: bool = False
    nested: str | None = None
    other_method: str | None = None
    same: str | None = None
    needs: tuple[str, ...] = ()
    needs_one_of: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(factory=dict)
    """Arguments that Python calls otherwise than the wire, by wire name."""


@frozen
class Call(Generic[T]):
    """An operation and its arguments; the body is hidden in the repr, it may hold account numbers."""

    operation: Operation[T]
    path: Mapping[str, Any] = field(factory=dict)
    query: Mapping[str, Any] = field(factory=dict)
    body: Mapping[str, Any] | None = field(default=None, repr=False)

    @property
    def arguments(self) -> dict[str, Any]:
        """All of them by wire name."""
        return {**self.path, **self.query, **(self.body or {})}

    def __attrs_post_init__(self) -> None:
        given, operation = self.arguments, self.operation
        missing = [name for name in operation.needs if _is_nothing(given.get(name))]
        wanted = operation.needs_one_of
        if not missing and wanted and all(_is_nothing(given.get(name)) for name in wanted):
            raise ValueError(f"{operation.name}: pass {' or '.join(wanted)}")
        # Whether an empty list means none or all of them is the exchange's secret.
        missing = missing or [name for name, value in given.items() if value == []]
        if missing:
            names = " and ".join(operation.renamed.get(name, name) for name in missing)
            raise ValueError(f"{operation.name}: {names} must not be None or empty")


def _is_nothing(argument: Any) -> bool:
    return argument is None or argument == "" or argument == []


@frozen
class RawResponse(Generic[T]):
    """An answer as it came, beside what was read from it.

    `headers` has lower-case names. `odd` names the fields that did not have their documented form: they are raw on
    the model, or None where they were missing.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    value: T
    odd: tuple[str, ...] = ()
