"""`client.within(seconds)` is the same client with another deadline."""

from typing import Any

import httpx
import pytest
from coindcx_runtime.call.retry import CAPACITY, COST, RetryPolicy
from coindcx_runtime.errors import CoinDCXError, DryRun, RateLimited
from coindcx_runtime.operation.operation import Call, RateLimit
from support.both_clients import KEYS, KINDS, Kind, call_by, close
from support.doubles import BASE_URL, ROW, FakeClock, date_of, operation

READ = Call(operation(retry="read"))


class Exchange:
    """Answers with these statuses in turn, then with success, and keeps what came."""

    def __init__(self, *statuses: int) -> None:
        self.statuses, self.seen = list(statuses), list[httpx.Request]()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        status = self.statuses.pop(0) if self.statuses else 200
        return httpx.Response(status, headers={"date": date_of(1_700_000_030_000)}, content=ROW)

    @property
    def timeouts(self) -> list[float]:
        return [request.extensions["timeout"]["read"] for request in self.seen]


def client_of(kind: Kind, exchange: Exchange, **options: Any) -> Any:
    made = {"base_url": BASE_URL, "clock": FakeClock(), "transport": httpx.MockTransport(exchange), **KEYS, **options}
    return kind(**made)


either = pytest.mark.parametrize("kind", KINDS)


@either
def test_it_is_of_the_same_class_and_leaves_the_first_one_as_it_was(kind: Kind) -> None:
    client = client_of(kind, exchange := Exchange(), timeout=5, deadline=3)
    other = client.within(2)
    assert type(other) is kind
    assert other is not client
    for one in (other, client, other.within(1), client.within(20)):
        call_by(one, READ)
    assert exchange.timeouts == [2, 3, 1, 5]


@either
def test_it_ends_within_its_seconds(kind: Kind) -> None:
    clock = FakeClock()
    policy = RetryPolicy(attempts=100, draw=lambda: 1.0)
    client = client_of(kind, exchange := Exchange(*[503] * 9), clock=clock, retry=policy)
    with pytest.raises(CoinDCXError):
        call_by(client.within(2), READ)
    # 0.25 + 0.5 + 1.0, and another 2.0 would be too long.
    assert (len(exchange.seen), clock.seconds) == (4, 1.75)


@either
def test_what_one_is_told_the_other_knows(kind: Kind) -> None:
    client = client_of(kind, Exchange())
    other = client.within(2)
    assert other.clock is client.clock
    call_by(other, READ)
    assert client.clock.offset == other.clock.offset
    assert 29 < client.clock.offset <= 30


@either
def test_they_keep_one_limit(kind: Kind) -> None:
    client = client_of(kind, exchange := Exchange())
    limited = Call(operation(retry="read", rate_limit=RateLimit(1, 60)))
    call_by(client, limited)
    with pytest.raises(RateLimited) as caught:
        call_by(client.within(2), limited)
    assert caught.value.status is None
    assert len(exchange.seen) == 1


@either
def test_they_pay_for_retries_together(kind: Kind) -> None:
    client = client_of(kind, exchange := Exchange(*[503] * 1000), retry=RetryPolicy(attempts=2, draw=lambda: 1.0))
    other = client.within(50)
    for _ in range(CAPACITY // COST // 2):
        for one in (client, other):
            with pytest.raises(CoinDCXError):
                call_by(one, READ)
    paid = len(exchange.seen)
    assert paid == 2 * CAPACITY // COST
    for one in (client, other):
        with pytest.raises(CoinDCXError):
            call_by(one, READ)
    assert len(exchange.seen) == paid + 2


@either
def test_they_remember_the_same_verbs(kind: Kind) -> None:
    client = client_of(kind, exchange := Exchange(404))
    call = Call(operation(retry="read", method="GET", other_method="POST"))
    call_by(client.within(2), call)
    call_by(client, call)
    assert [request.method for request in exchange.seen] == ["GET", "POST", "POST"]


@either
def test_a_dry_run_stays_one(kind: Kind) -> None:
    client = client_of(kind, exchange := Exchange(), dry_run=True)
    with pytest.raises(DryRun):
        call_by(client.within(2), Call(operation()))
    assert exchange.seen == []


@either
def test_when_the_first_one_is_closed_the_other_is_too(kind: Kind) -> None:
    client = client_of(kind, Exchange())
    other = client.within(2)
    close(client)
    for one in (client, other, client.within(2)):
        with pytest.raises(RuntimeError, match="closed"):
            call_by(one, READ)


@either
@pytest.mark.parametrize("seconds", [0, -1, float("inf"), float("nan"), None, "2", True], ids=repr)
def test_seconds_that_are_none_are_refused(kind: Kind, seconds: Any) -> None:
    with pytest.raises(ValueError, match="deadline has to be a number of seconds above zero"):
        client_of(kind, Exchange()).within(seconds)
