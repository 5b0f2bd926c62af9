"""A sandbox front with an exchange that only repeats what it was asked, and raw sockets to talk to it."""

import hashlib
import hmac
import json
import socket
from collections.abc import Callable
from typing import Any, Literal
from urllib.parse import urlsplit

from coindcx_mock.gateway import Signer, bundle
from coindcx_mock.http import Answer, Request
from coindcx_mock.simulator import Simulator

NOW_MS = 1_760_000_000_000
ALICE = Signer("alice", "key-of-alice", "secret-of-alice")
BOB = Signer("bob", "key-of-bob", "secret-of-bob")
BUNDLE = bundle.load()

ORDER = {
    "market": "SNTBTC",
    "side": "buy",
    "order_type": "limit_order",
    "total_quantity": 400,
    "price_per_unit": "0.03244",
}
BALANCES = "/exchange/v1/users/balances"
CREATE = "/exchange/v1/orders/create"
TRADES = "/market_data/trade_history"


class Echo:
    """Keeps the calls; answers what it is told, by default the operation and how many calls there were."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str | None, dict[str, object]]] = []
        self.answer: Callable[[], Answer] | None = None

    def call(self, operation_id: str, key: str | None, arguments: dict[str, object]) -> Answer:
        self.calls.append((operation_id, key, arguments))
        if self.answer is not None:
            return self.answer()
        return Answer(200, json.dumps({"operation": operation_id, "calls": len(self.calls)}).encode())


class Time:
    """A clock that stands still until it is moved."""

    def __init__(self, seconds: float = NOW_MS / 1000) -> None:
        self.seconds = seconds

    def now_ms(self) -> int:
        return round(self.seconds * 1000)


def make_simulator(exchange: Echo | None = None, time: Time | None = None, **options: Any) -> Simulator:
    time = time or Time()
    options = {"accounts": (ALICE, BOB), "limits": "none", **options}
    return Simulator(BUNDLE, exchange or Echo(), now_ms=time.now_ms, seconds=lambda: time.seconds, **options)


def sign(body: bytes, account: Signer = ALICE) -> dict[str, str]:
    signature = hmac.new(account.secret.encode(), body, hashlib.sha256).hexdigest()
    return {"x-auth-apikey": account.key, "x-auth-signature": signature}


def stamped(members: dict[str, Any] | None = None, now_ms: int = NOW_MS) -> bytes:
    return json.dumps({**(members or {}), "timestamp": now_ms}).encode()


def signed(
    path: str = BALANCES,
    members: dict[str, Any] | None = None,
    account: Signer = ALICE,
    *,
    method: str = "POST",
    query: str = "",
    now_ms: int = NOW_MS,
    **headers: str,
) -> Request:
    body = stamped(members, now_ms)
    given = {**sign(body, account), **{name.replace("_", "-"): value for name, value in headers.items()}}
    return Request(method, path, query, tuple(given.items()), body)


def public(path: str = TRADES, query: str = "pair=B-BTC_USDT") -> Request:
    return Request("GET", path, query)


def ask(simulator: Simulator, request: Request) -> tuple[int, str]:
    answer = simulator.handle(request).answer
    assert answer is not None
    return answer.status, answer.body.decode()


def on_the_wire(request: Request) -> bytes:
    target = f"{request.path}?{request.query}" if request.query else request.path
    lines = [f"{request.method} {target} HTTP/1.1", "host: mock", f"content-length: {len(request.body)}"]
    lines += [f"{name}: {value}" for name, value in request.headers]
    return "\r\n".join([*lines, "", ""]).encode() + request.body


def connect(url: str) -> socket.socket:
    parts = urlsplit(url)
    return socket.create_connection((parts.hostname, parts.port), timeout=20)


End = Literal["reset", "closed", "whole"]


def listen(caller: socket.socket) -> tuple[bytes, End]:
    """Read one answer, and tell how it ended: whole by its content-length, or before that, closed or reset."""
    read = b""
    while True:
        head, separator, body = read.partition(b"\r\n\r\n")
        if separator and len(body) >= content_length(head):
            return read, "whole"
        try:
            piece = caller.recv(65536)
        except ConnectionResetError:
            return read, "reset"
        if not piece:
            return read, "closed"
        read += piece


def content_length(head: bytes) -> int:
    lines = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return int(lines[0].partition(b":")[2]) if lines else 0
