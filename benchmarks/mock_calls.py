"""Calls a second of one caller who waits for each answer: of the mocks against each other, in turns.

Through the typed client, whose own time is in all of them, and without it, to see what the mock can do alone.
"""

import hmac
import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from statistics import median

from coindcx_client import CoinDCX
from coindcx_mock import KEY, SECRET, RunningMock, Sandbox, running_mock
from coindcx_mock.http import Request
from coindcx_mock.launch.build import Settings, open_simulator
from coindcx_runtime.clock import SystemClock
from rich.console import Console
from rich.table import Table

ROUNDS = 9
TURN_S = 0.4

MARKET, PAIR = "BTCINR", "I-BTC_INR"
# Far enough below the market to rest.
LIMIT, QUANTITY = 8_000_000, "0.001"
CALLS = 5

PRISM, SANDBOX, IN_PROCESS = "client, Prism, socket", "client, sandbox, socket", "client, sandbox, in process"
BARE_SOCKET, BARE_SIMULATOR = "bare requests, sandbox, socket", "bare requests, sandbox, in process"
NEEDED = {SANDBOX: 4, IN_PROCESS: 10}

# One order's life, and two looks beside it: so many calls.
Mix = Callable[[], object]
# Sends a request (method, path with query, body, headers) and gives the body of the answer.
Send = Callable[[str, str, bytes, dict[str, str]], bytes]


class FastClock(SystemClock):
    """Its seconds are short, or the client would keep to the documented limits."""

    def monotonic(self) -> float:
        return time.monotonic() * 1000


def by_client(client: CoinDCX) -> Mix:
    def mix() -> None:
        order = client.orders.create(
            market=MARKET, side="buy", order_type="limit_order", price_per_unit=LIMIT, total_quantity=QUANTITY
        )
        client.orders.status(id=order.id)
        client.orders.cancel(id=order.id)
        client.users.balances()
        client.market_data.order_book(pair=PAIR)

    return mix


def by_hand(send: Send) -> Mix:
    """The same calls, signed, and of the answers nothing is read but the order's id."""

    def signed(path: str, **content: object) -> bytes:
        body = json.dumps({**content, "timestamp": time.time_ns() // 1_000_000}).encode()
        signature = hmac.digest(SECRET.encode(), body, "sha256").hex()
        headers = {"content-type": "application/json", "x-auth-apikey": KEY, "x-auth-signature": signature}
        return send("POST", f"/exchange/v1/{path}", body, headers)

    def mix() -> None:
        order = signed(
            "orders/create",
            market=MARKET,
            side="buy",
            order_type="limit_order",
            price_per_unit=LIMIT,
            total_quantity=float(QUANTITY),
        )
        order_id = order.partition(b'"id":"')[2].partition(b'"')[0].decode()
        signed("orders/status", id=order_id)
        signed("orders/cancel", id=order_id)
        signed("users/balances")
        send("GET", f"/market_data/orderbook?pair={PAIR}", b"", {})

    return mix


@contextmanager
def bare_socket(mock: RunningMock) -> Iterator[Send]:
    host, _, port = mock.url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

        def send(method: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
            given = {"host": host, **headers, "content-length": str(len(body))}
            lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in given.items()), "", ""]
            connection.sendall("\r\n".join(lines).encode() + body)
            answer, content = connection.recv(1 << 16), b""
            head, _, content = answer.partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200 "), answer
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            while len(content) < length:
                content += connection.recv(1 << 16)
            return content

        yield send


@contextmanager
def bare_simulator() -> Iterator[Send]:
    simulator, close = open_simulator(Settings(seed=0, limits="none"))

    def send(method: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
        path, _, query = path.partition("?")
        answer = simulator.handle(Request(method, path, query, tuple(headers.items()), body)).answer
        assert answer is not None
        assert answer.status == 200, answer
        return answer.body

    yield send
    close()


def a_turn(mix: Mix) -> float:
    """Calls a second."""
    mixes, started = 0, time.perf_counter()
    while (took := time.perf_counter() - started) < TURN_S:
        mix()
        mixes += 1
    return mixes * CALLS / took


def main(console: Console) -> None:
    with ExitStack() as stack, console.status("calling the mocks in turns ..."):
        prism = stack.enter_context(running_mock(mode="prism"))
        sandbox = stack.enter_context(running_mock(mode="sandbox", seed=0, limits="none"))
        exchange = stack.enter_context(Sandbox(seed=0))

        def connected(mock: RunningMock) -> CoinDCX:
            client = CoinDCX(
                api_key=mock.key, api_secret=mock.secret, base_url=mock.url, clock=FastClock(), limits="none"
            )
            return stack.enter_context(client)

        ways = {
            PRISM: by_client(connected(prism)),
            SANDBOX: by_client(connected(sandbox)),
            IN_PROCESS: by_client(exchange.client(clock=FastClock())),
            BARE_SOCKET: by_hand(stack.enter_context(bare_socket(sandbox))),
            BARE_SIMULATOR: by_hand(stack.enter_context(bare_simulator())),
        }
        for mix in ways.values():
            mix()
        rounds = [{name: a_turn(mix) for name, mix in ways.items()} for _ in range(ROUNDS)]

    title = f"one caller, orders placed, asked for and cancelled, balances, order book; median of {ROUNDS} rounds"
    table = Table("way", "calls/s", "us a call", "of Prism's", "needed", title=title)
    rates = {name: median(each[name] for each in rounds) for name in ways}
    for name, rate in rates.items():
        needed = f">= {NEEDED[name]}" if name in NEEDED else ""
        table.add_row(name, f"{rate:,.0f}", f"{1e6 / rate:,.0f}", f"{rate / rates[PRISM]:.1f}", needed)
    console.print(table)
