"""The iterators of the clients, and exchanges that have more rows than one call gives."""

import hashlib
import hmac
import inspect
import json
from collections.abc import Callable
from typing import Any

import httpx
from attrs import define, field, frozen
from coindcx_client import CoinDCX
from support.arguments import arguments
from support.doubles import SECRET, FakeClock
from support.samples import everything
from support.spec import OPERATIONS, Json, SpecOperation, resolve


class Ticking(FakeClock):
    """A clock that nobody reads twice at the same time."""

    def monotonic(self) -> float:
        self.seconds += 0.001
        return super().monotonic()


@frozen
class Walk:
    """One iterator, the operation whose calls it makes, and arguments for all that it takes."""

    operation: SpecOperation
    name: str
    arguments: Json

    @property
    def keys(self) -> Json:
        """Its `x-pages` or `x-window`."""
        return dict(self.operation.spec.get("x-pages") or self.operation.spec["x-window"])

    @property
    def row(self) -> Json:
        """A row of the example."""
        return dict(self.operation.content(self.operation.answer_example)[0])

    @property
    def filters(self) -> Json:
        """What each call has to carry beside what the walk decides, as it arrives."""
        driven = {self.keys.get(key) for key in ("page", "size", "start", "end", "limit", "sort")}
        query, body = everything(self.operation)
        texts = {name: value if type(value) is str else json.dumps(value) for name, value in query.items()}
        return {name: value for name, value in {**texts, **body}.items() if name not in driven}

    def python(self, key: str) -> str:
        """The argument's name for one of the keys."""
        wire = self.keys[key]
        members = resolve(self.operation.body["schema"])["properties"] if self.operation.body else {}
        named = {one["name"]: one for one in self.operation.parameters} | members
        return str(resolve(named[wire]).get("x-python-name", wire))

    def on(self, **changes: Any) -> Callable[[Any], Any]:
        """What starts the iterator of a client."""
        return lambda client: getattr(self._resource(client), self.name)(**{**self.arguments, **changes})

    def _resource(self, client: Any) -> Any:
        return self.operation.on(client).__self__


def walks() -> list[Walk]:
    """Every method named as an iterator, wherever it is."""
    found, made = [], CoinDCX()
    for tag in sorted({operation.spec["tags"][0] for operation in OPERATIONS}):
        mine = {operation.spec["x-method"]: operation for operation in OPERATIONS if operation.spec["tags"][0] == tag}
        resource = next(iter(mine.values())).on(made).__self__
        for name, method in inspect.getmembers(resource, inspect.ismethod):
            if name.startswith("iter"):
                operation = mine["list" if name == "iter" else name.removeprefix("iter_")]
                given = arguments(operation, everything(operation))
                taken = inspect.signature(method).parameters
                found.append(Walk(operation, name, {one: given[one] for one in given if one in taken}))
    return found


@define
class Exchange:
    """Answers with the rows that a call asks for, and keeps what was asked; `rows` gives them and a header."""

    walk: Walk
    rows: Callable[[Json], tuple[list[Json], Json]]
    asked: list[Json] = field(factory=list)
    stamps: list[int] = field(factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content) if request.content else {}
        if self.walk.operation.signed:
            signature = hmac.new(SECRET.encode(), request.content, hashlib.sha256).hexdigest()
            assert request.headers["x-auth-signature"] == signature
            self.stamps.append(body.pop("timestamp"))
        self.asked.append({**dict(request.url.params), **body})
        rows, headers = self.rows(self.asked[-1])
        key = self.walk.operation.spec.get("x-result", {}).get("unwrap")
        return httpx.Response(200, json={"s": "ok", key: rows} if key else rows, headers=headers)

    def is_asked_the_same_each_time(self) -> bool:
        """Whether the filters were on every call, and on signed ones a time of its own."""
        given = [
            {name: value for name, value in call.items() if name not in self.walk.keys.values()} for call in self.asked
        ]
        step = self.walk.keys.get("step")
        wanted = {name: value for name, value in self.walk.filters.items() if name != step}
        times = len(self.asked) if self.walk.operation.signed else 0
        return all(call == wanted for call in given) and len({*self.stamps}) == times
