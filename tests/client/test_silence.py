"""The exchange asks for a day of silence after one read: what reduces risk goes on, the rest waits."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from coindcx_client import CoinDCX, CoinDCXError, RateLimited
from support.doubles import BASE_URL, KEY, SECRET, FakeClock

Ask = Callable[[CoinDCX], Any]


def silenced() -> tuple[CoinDCX, FakeClock, list[str]]:
    """A client whose read was just refused for a day, and the paths that it calls from now on."""
    called: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        called.append(request.url.path)
        if request.url.path.endswith("/balances"):
            return httpx.Response(429, headers={"retry-after": "86400"}, json={})
        return httpx.Response(422, json={"message": "it arrived"})

    clock = FakeClock()
    client = CoinDCX(
        api_key=KEY, api_secret=SECRET, base_url=BASE_URL, clock=clock, transport=httpx.MockTransport(answer)
    )
    with pytest.raises(RateLimited):
        client.users.balances()
    called.clear()
    return client, clock, called


@pytest.mark.parametrize(("ask", "path"), [
    (lambda client: client.orders.cancel(id="o-1"), "/exchange/v1/orders/cancel"),
    (lambda client: client.margin.cancel(id="o-1"), "/exchange/v1/margin/cancel"),
    (lambda client: client.margin.exit(id="o-1"), "/exchange/v1/margin/exit"),
    (lambda client: client.futures.orders.cancel(id="o-1"), "/exchange/v1/derivatives/futures/orders/cancel"),
    (lambda client: client.futures.positions.exit(id="p-1"), "/exchange/v1/derivatives/futures/positions/exit"),
])  # fmt: skip
def test_cancels_and_exits_leave_within_half_a_minute(ask: Ask, path: str) -> None:
    client, clock, called = silenced()
    with pytest.raises(CoinDCXError, match="it arrived"):
        ask(client)
    assert called == [path]
    assert clock.seconds <= 30.0


def test_an_order_does_not() -> None:
    client, _, called = silenced()
    with pytest.raises(RateLimited, match="nothing was sent"):
        client.orders.create(market="BTCINR", side="buy", order_type="market_order", total_quantity="0.001")
    assert called == []
