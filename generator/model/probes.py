"""The reads that find out what became of a call: `x-reconcile`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import fields, frozen

from generator.spec.load import Json


@frozen
class Probe:
    """A read, and what its rows show of a call. What is None is not asked; spec/README.md says what each key means."""

    ask: str
    given: Mapping[str, Any] | None = None
    each: Mapping[str, Any] | None = None
    pages: bool | None = None
    inside: str | None = None
    same: Mapping[str, Any] | None = None
    match: Mapping[str, Any] | None = None
    older: str | None = None
    new: bool | None = None
    kind: str | None = None
    confirmed: Mapping[str, Any] | None = None
    increased: Mapping[str, Any] | None = None
    decreased: Mapping[str, Any] | None = None
    unsure: Mapping[str, Any] | None = None
    unchanged: tuple[str, ...] | None = None
    refused: Mapping[str, Any] | None = None
    then: Probe | None = None

    @property
    def last(self) -> Probe:
        """The one whose rows show it."""
        return self.then.last if self.then else self

    @property
    def conditions(self) -> list[Mapping[str, Any]]:
        """What is asked of the fields of rows."""
        found = (
            *(self.same, self.match, self.confirmed, self.unsure, self.refused),
            *(self.increased, self.decreased),
        )
        return [one for one in found if one is not None]

    @property
    def fields(self) -> list[str]:
        """The fields of rows that it looks at."""
        named = [name for condition in self.conditions for name in condition]
        return [*named, *(self.unchanged or ()), *([self.older] if self.older else [])]

    @property
    def arguments(self) -> Iterator[str]:
        """The arguments of the call that it speaks of."""
        for text in _texts([self.given, *self.conditions]):
            if text.startswith("$"):
                yield text[1:].partition(".")[0]


KEYS = tuple(key.name for key in fields(Probe))


def probe_of(told: Json) -> Probe:
    """What one entry of `x-reconcile` says."""
    found = dict(told)
    if "unchanged" in told:
        found["unchanged"] = tuple(told["unchanged"])
    if "then" in told:
        found["then"] = probe_of(told["then"])
    return Probe(**found)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for pair in value.items():
            yield from _texts(list(pair))
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
