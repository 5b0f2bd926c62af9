"""What is known of a call whose answer did not come: what it takes to find out, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, Literal, TypeVar

from attrs import field, frozen

from coindcx_runtime.exchange_time.validity import Signed
from coindcx_runtime.operation.operation import Call
from coindcx_runtime.operation.order_ids import new_order_id

T = TypeVar("T")


@frozen
class Claim:
    """A call's place among those that change the same thing, in one client."""

    client: str
    thing: str
    number: int
    alone: bool
    """Whether no earlier one was under way, or could still arrive, when it began."""
    fresh: bool
    """Whether none was in the second before either, which is as close as times of rows tell."""


@frozen(kw_only=True)
class PendingCall:
    """A call that was sent, and of which nobody knows what became: all that it takes to find out.

    signed: when it was signed last.
    token: its identity, where rows are remembered by the call that made them.
    before: the rows that will tell, as they were before it; None where nobody looked.
    entry: its place in the journal.
    claim: its place among those that change the same.
    account: names the key and the exchange that it was sent with, without telling the key.
    is_ambiguous: another call may have changed the same meanwhile.
    """

    call: Call[Any]
    signed: Signed
    token: str = field(factory=new_order_id)
    before: Sequence[Any] | None = field(default=None, repr=False)
    entry: str | None = None
    claim: Claim | None = None
    account: str | None = None
    is_ambiguous: bool = False


@frozen
class Settlement(Generic[T]):
    """What became of a call.

    outcome: `done`, it took effect (an order was placed); `refused`, the exchange has it and turned it down, or it came
        too late; `absent`, it is not there and can never arrive any more.
    rows: what shows it, such as the order, or the orders where the call was about several. `value` is the first.
    because: what was seen, in a sentence.
    """

    outcome: Literal["done", "refused", "absent"]
    rows: tuple[T, ...]
    because: str

    @property
    def value(self) -> T | None:
        """The first row; None where nothing is left to show."""
        return self.rows[0] if self.rows else None
