"""What a call is: the record of its operation, and the arguments of one use of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, Literal, TypeVar, cast

import attrs
from attrs import evolve, field, frozen

from coindcx_runtime.operation.order_ids import new_order_id
from coindcx_runtime.operation.probe import Probe
from coindcx_runtime.operation.window import Window
from coindcx_runtime.values.allowed import Allowed, check_all

T = TypeVar("T")
R = TypeVar("R")

Maker = Callable[..., "Call[Any]"]
"""Makes calls of one operation."""

Retry = Literal["read", "idempotent", "unsafe"]
Lane = Literal["cancel"]


@frozen
class RateLimit:
    """At most `limit` calls in any `seconds`."""

    limit: int
    seconds: int


@frozen
class Added:
    """A field that repeats an argument, by wire name, as a tuple of texts.

    left_out: what the exchange takes for it where it was left out. unless: an argument with which it says nothing.
    """

    argument: str
    left_out: tuple[str, ...] = ()
    unless: str | None = None

    def of(self, given: Mapping[str, Any]) -> tuple[str, ...]:
        value = given.get(self.argument)
        if self.unless is not None and given.get(self.unless) is not None:
            return ()
        if value is None:
            return self.left_out
        return (str(value),) if isinstance(value, str) else tuple(str(one) for one in value)


@frozen(kw_only=True)
class Parts:
    """The arguments that each have a part of their own in the answer, to be taken or refused by itself.

    names: arguments whose parts are the fields of the same name.
    each: an argument that is a list; the answer is one, too, and has an entry for each. Refusals among them are values
        that the caller gets.
    refused: how a part is that was turned down, though nothing in it says error.
    """

    names: tuple[str, ...] = ()
    each: str | None = None
    refused: Mapping[str, Any] = field(factory=dict)


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
    """Of this operation alone, as the documented table has it."""
    timestamp: Literal["body", "each_order"] | None
    result: Any
    host_limit: RateLimit | None = None
    """Of all calls to the host together."""
    global_limits: tuple[RateLimit, ...] = ()
    """Of all signed calls of a key together, the shorter period first."""
    lane: Lane | None = None
    """Calls in a lane have a share of the global limits that no other call may take."""
    unwrap: str | None = None
    one: bool = False
    nested: str | None = None
    other_method: str | None = None
    same: Mapping[str, str] = field(factory=dict)
    """Which member of the answer has to equal which argument, see call/same.py."""
    parts: Parts | None = None
    """Which arguments the answer has to confirm one by one."""
    adds: Mapping[str, Added] = field(factory=dict)
    """Fields of the value that no answer has, filled from the arguments."""
    unknown: Mapping[str, Mapping[str, Any]] = field(factory=dict)
    """How the value is, by its fields, when the exchange does not know an argument."""
    allowed: Mapping[str, Allowed] = field(factory=dict, repr=False)
    """What the spec allows of each argument, by wire name."""
    window: Window | None = None
    """The arguments for a span of time, to which the rows of an answer are held."""
    other_host: str | None = None
    """Where else a read may be asked for, when the host does not answer."""
    other_host_limit: RateLimit | None = None
    needs: tuple[str, ...] = ()
    needs_one_of: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(factory=dict)
    """Arguments that Python calls otherwise than the wire, by wire name."""
    split: Mapping[str, int] = field(factory=dict)
    """Arguments that are lists, and how many elements one request may have: longer ones go out in parts."""
    order_id: str | None = None
    """The argument with the caller's own id of an order, filled in where the caller gives none."""
    probes: tuple[Probe, ...] = ()
    """How to find out what became of a call that was not answered: asked in turn, until one of them shows it."""
    rules: OrderFields | None = None
    """Where the rules of the market stand that an order of this operation has to keep."""


@frozen
class Call(Generic[T]):
    """An operation and its arguments; the body is hidden in the repr, it may hold account numbers."""

    operation: Operation[T]
    path: Mapping[str, Any] = field(factory=dict)
    query: Mapping[str, Any] = field(factory=dict)
    body: Mapping[str, Any] | None = field(default=None, repr=False)

    @classmethod
    def checked(
        cls,
        operation: Operation[T],
        *,
        path: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Call[T]:
        """The call that a caller wants, with plain values.

        Raises TypeError or ValueError for an argument that is missing or that the spec does not allow.
        """
        call = cls(operation, path or {}, query or {}, body)

        def plain(given: Mapping[str, Any]) -> dict[str, Any]:
            return check_all(operation.allowed, given, operation.renamed)

        return evolve(call, path=plain(call.path), query=plain(call.query), body=None if body is None else plain(body))

    @property
    def arguments(self) -> dict[str, Any]:
        """All of them by wire name."""
        return {**self.path, **self.query, **(self.body or {})}

    @property
    def ids(self) -> dict[str, Any]:
        """The ids among the arguments by which the exchange can be asked for what the call did."""
        return ids_among(self.arguments)

    def completed(self, value: T) -> T:
        """The value with what the call says and the answer does not."""
        added = {name: one.of(self.arguments) for name, one in self.operation.adds.items()}
        return cast("T", evolve(cast("Any", value), **added)) if added else value

    def elsewhere(self) -> Call[T] | None:
        """The same call to the other host; None where there is only one."""
        operation = self.operation
        if operation.other_host is None:
            return None
        moved = evolve(operation, host=operation.other_host, host_limit=operation.other_host_limit, other_host=None)
        return evolve(self, operation=moved)

    def pieces(self) -> list[Call[T]]:
        """The calls that it goes out as: itself, unless a list of it is longer than one request may have."""
        for name, values, most in self._long_lists():
            # Twice the same id, in two of them, would be cancelled once and refused once.
            distinct = list(dict.fromkeys(values))
            lists = [distinct[at : at + most] for at in range(0, len(distinct), most)]
            return [evolve(self, body={**(self.body or {}), name: one}) for one in lists]
        return [self]

    def _long_lists(self) -> list[tuple[str, Sequence[Any], int]]:
        given = ((name, self.arguments.get(name), most) for name, most in self.operation.split.items())
        return [(name, values, most) for name, values, most in given if isinstance(values, list) and len(values) > most]

    def identified(self) -> Call[T]:
        """The same call, with an id of ours for each order to which the caller gave none."""
        name = self.operation.order_id
        if name is None or self.body is None:
            return self
        if "orders" in self.body:
            orders = [_identified(name, members_of(order)) for order in self.body["orders"]]
            return evolve(self, body={**self.body, "orders": orders})
        return evolve(self, body=_identified(name, self.body))

    def __attrs_post_init__(self) -> None:
        given, operation = self.arguments, self.operation
        missing = [name for name in operation.needs if _is_nothing(given.get(name))]
        wanted = operation.needs_one_of
        if not missing and wanted and all(_is_nothing(given.get(name)) for name in wanted):
            raise ValueError(f"{operation.name}: pass {' or '.join(wanted)}")
        # Whether an empty list means none or all of them is the exchange's secret.
        missing = missing or [name for name, value in given.items() if isinstance(value, list) and not value]
        if missing:
            names = " and ".join(operation.renamed.get(name, name) for name in missing)
            raise ValueError(f"{operation.name}: {names} must not be None or empty")
        self._refuse_two_lists()
        self._refuse_equal_ids()

    def _refuse_two_lists(self) -> None:
        """Which of two lists counts is not documented, so that they cannot be cut side by side."""
        both = [name for name in self.operation.split if not _is_nothing(self.arguments.get(name))]
        for name, values, most in self._long_lists():
            if len(both) > 1:
                raise ValueError(
                    f"{self.operation.name}: {name} has {len(values)} elements, and one request takes {most};"
                    f" pass {' or '.join(both)}, not both, so that it can be sent in parts"
                )

    def _refuse_equal_ids(self) -> None:
        orders, name = (self.body or {}).get("orders"), self.operation.order_id
        if name is None or not isinstance(orders, list):
            return
        given = [id for order in orders if (id := members_of(order).get(name)) is not None]
        twice = next((id for at, id in enumerate(given) if id in given[:at]), None)
        if twice is not None:
            raise ValueError(f"{self.operation.name}: {name} {twice!r:.50} is there twice; give each order its own")


@frozen
class Lookup(Generic[R]):
    """The call whose answer holds the rules of a market, and how they are read from it."""

    call: Call[Any]
    read: Callable[[Any], R]


@frozen(kw_only=True)
class OrderFields:
    """The arguments of an order call, by wire name, that a market's rules speak of.

    lookup: from the arguments of an order to where its rules stand. each: the argument that is a list of orders, whose
    members the others are. book: whose book of a future. trigger: the price that stops and take-profits wait for;
    take_profit, stop_loss: triggers that the position is to get.
    position: from the arguments to the call that lists the position; `leverage` then has to be that of the position,
    else one that the market allows. refused: combinations that the exchange refuses: which values of each argument,
    `*` for any; the last one is too much. limit_beyond_trigger: a buyer's limit has to lie above the trigger, a
    seller's below.
    """

    lookup: Callable[[Mapping[str, Any]], Lookup[Any]]
    market: str
    side: str
    type: str
    quantity: str
    price: str
    each: str | None = None
    ecode: str | None = None
    book: str | None = None
    leverage: str | None = None
    trigger: str | None = None
    take_profit: str | None = None
    stop_loss: str | None = None
    position: Callable[[Mapping[str, Any]], Call[Any]] | None = None
    refused: tuple[Mapping[str, Sequence[str]], ...] = ()
    limit_beyond_trigger: bool = False

    @property
    def triggers(self) -> list[str]:
        """The prices beside that of the order."""
        return [name for name in (self.trigger, self.take_profit, self.stop_loss) if name is not None]

    @property
    def names(self) -> list[str]:
        """All of them, without `each`."""
        roles = (self.market, self.side, self.type, self.quantity, self.price, self.ecode, self.book, self.leverage)
        combined = [name for combination in self.refused for name in combination]
        return list(dict.fromkeys(name for name in (*roles, *self.triggers, *combined) if name is not None))


_ORDER_ID = "client_order_id"
_IDS = ("id", "ids", _ORDER_ID, f"{_ORDER_ID}s", "itpo_id")


def ids_among(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The ids by which the exchange can be asked, among arguments by wire name; those of several orders together."""
    given = {name: value for name, value in arguments.items() if name in _IDS and value is not None}
    orders = [members_of(order).get(_ORDER_ID) for order in arguments.get("orders", ())]
    return {**given, f"{_ORDER_ID}s": orders} if any(orders) else given


def members_of(order: Any) -> Mapping[str, Any]:
    """The members of one order of several, by wire name, those that are None left out."""
    if isinstance(order, Mapping):
        return order
    if not attrs.has(type(order)):
        raise TypeError(f"orders: pass models such as NewOrder, not {type(order).__name__}")
    pairs = ((one.name, getattr(order, one.name)) for one in attrs.fields(type(order)))
    return {name: value for name, value in pairs if value is not None}


def _identified(name: str, members: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**members, name: members.get(name) or new_order_id()}


def _is_nothing(argument: Any) -> bool:
    # By its type: a number of numpy cannot be compared with a list.
    return argument is None or (isinstance(argument, (str, list)) and not argument)


@frozen
class RawResponse(Generic[T]):
    """An answer as it came, beside what was read from it.

    `headers` has lower-case names. `status` is 0 where no answer came and the value was found out by asking. `odd`
    names the fields that did not have their documented form: raw on the model, or None where they were missing.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    value: T
    odd: tuple[str, ...] = ()
