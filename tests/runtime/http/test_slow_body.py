"""An answer that comes in pieces has to be here by the deadline of its call."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest
from coindcx_runtime.call.retry import RetryPolicy
from coindcx_runtime.errors import CoinDCXError, OutcomeUnknown, TimedOut
from coindcx_runtime.operation.operation import Call
from support.both_clients import KEYS, KINDS, Kind, call_with
from support.doubles import ROW, FakeClock, operation

either = pytest.mark.parametrize("kind", KINDS)


class Dripping(httpx.BaseTransport, httpx.AsyncBaseTransport, httpx.SyncByteStream, httpx.AsyncByteStream):
    """Answers with one byte a second."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock, self.given, self.closed = clock, 0, 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=self)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)

    def __iter__(self) -> Iterator[bytes]:
        for byte in ROW:
            self.clock.sleep(1)
            self.given += 1
            yield bytes([byte])

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece

    def close(self) -> None:
        self.closed += 1

    async def aclose(self) -> None:
        self.closed += 1


def ask(kind: Kind, retry: str, deadline: float | None) -> tuple[Dripping, FakeClock, Any]:
    clock = FakeClock()
    drip = Dripping(clock)
    call = Call(operation(retry=retry))
    try:
        found = call_with(kind, call, transport=drip, clock=clock, deadline=deadline, **KEYS)
    except CoinDCXError as error:
        found = error
    return drip, clock, found


@either
@pytest.mark.parametrize(("retry", "wanted"), [
    ("read", TimedOut), ("idempotent", OutcomeUnknown), ("unsafe", OutcomeUnknown),
])  # fmt: skip
def test_it_is_let_go_at_the_deadline(kind: Kind, retry: str, wanted: type[CoinDCXError]) -> None:
    drip, clock, error = ask(kind, retry, 3.5)
    assert type(error) is wanted
    assert (drip.given, clock.seconds) == (5, 5.0)
    assert drip.closed >= 1
    reason = error.reason if isinstance(error, OutcomeUnknown) else error
    assert type(reason) is TimedOut
    assert reason.may_have_been_sent is True


@either
@pytest.mark.parametrize("deadline", [None, 1000.0, float(len(ROW)), len(ROW) - 0.5])
def test_a_slow_one_is_an_answer_when_only_its_last_piece_is_late(kind: Kind, deadline: float | None) -> None:
    drip, _, raw = ask(kind, "unsafe", deadline)
    assert (raw.status, raw.body) == (200, ROW)
    assert drip.closed >= 1


@either
def test_the_deadline_is_that_of_the_call_and_not_of_the_attempt(kind: Kind) -> None:
    clock = FakeClock()

    class Once(Dripping):
        """Fails first, after two seconds."""

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            if clock.seconds == 0:
                clock.sleep(2)
                raise httpx.ReadError("broken")
            return super().handle_request(request)

    drip = Once(clock)
    with pytest.raises(TimedOut):
        call_with(
            kind, Call(operation(retry="read")), transport=drip, clock=clock, deadline=5.5,
            retry=RetryPolicy(draw=lambda: 1.0), **KEYS,
        )  # fmt: skip
    assert (drip.given, clock.seconds) == (5, 7.25)
