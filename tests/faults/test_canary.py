"""A key, a secret and their signatures are followed through everything that can go wrong, and are seen nowhere."""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import signal
import sqlite3
import ssl
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from html import escape
from itertools import pairwise, product
from operator import methodcaller
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import keyring
import pytest
from coindcx_client import (
    AsyncCoinDCX,
    CoinDCX,
    ConnectionFailed,
    DryRun,
    JournalFailed,
    OrderJournal,
    OutcomeUnknown,
    RateLimited,
    RetryPolicy,
)
from coindcx_client.models import StopLossTrigger, TakeProfitTrigger
from coindcx_mock.gateway import Signer
from coindcx_mock.http.server import serving
from coindcx_runtime.auth.signing import Credentials
from coindcx_runtime.call import attempts
from coindcx_runtime.call import response as reading
from coindcx_runtime.http import exchange as transport
from keyring.backend import KeyringBackend
from support.canary import Watch, canaries, forms, watching
from support.doubles import BASE_URL, Exploding, FakeClock
from support.fault_cases import EXPIRES_ON_THE_WAY, every_fault
from support.proxy_server import OPENED, tunnel
from support.redis_server import RedisServer
from support.scenarios import WORLDS, method_of, spot_order
from support.seed import number_of, some_of
from support.timed_exchange import TimedExchange

SIGNERS = canaries()
KINDS = [CoinDCX, AsyncCoinDCX]
NAMES = ["users.balances", "orders.cancel", "orders.create"]
PATIENCE = 3.0
FAULTS = [*every_fault(PATIENCE), EXPIRES_ON_THE_WAY]

each_key = pytest.mark.parametrize("signer", SIGNERS.values(), ids=SIGNERS)
each_kind = pytest.mark.parametrize("kind", KINDS)


def keys(signer: Signer) -> dict[str, str]:
    return {"api_key": signer.key, "api_secret": signer.secret}


def caught(kind: type[Any], client: Any, call: Callable[[Any], Any]) -> BaseException | None:
    """What a call of either client raises."""

    async def awaited() -> None:
        await call(client)

    try:
        if issubclass(kind, AsyncCoinDCX):
            asyncio.run(awaited())
        else:
            call(client)
    except (Exception, KeyboardInterrupt, SystemExit, asyncio.CancelledError) as error:
        return error
    return None


@each_key
@each_kind
@pytest.mark.parametrize("name", NAMES)
def test_no_fault_shows_it(signer: Signer, kind: type[Any], name: str, tally: Counter[str]) -> None:
    with watching(signer) as watch:
        for fault, always in some_of(product(FAULTS, (False, True)), by=(kind, name, signer.label)):
            exchange = TimedExchange(account=signer)
            arguments = WORLDS[name](exchange, exchange.client())
            exchange.faults.add(fault.what, operation=name, times=None if always else 1, **fault.arguments)
            options = {"timeout": PATIENCE, **fault.options}
            client = exchange.client(**options) if kind is CoinDCX else exchange.async_client(**options)
            error = caught(kind, client, _called(name, arguments))
            exchange.faults.clear()
            watch.see(
                error, repr(exchange.simulator.requests), *(entry.as_json() for entry in exchange.simulator.requests)
            )
            if isinstance(error, OutcomeUnknown):
                watch.see(caught(kind, client, methodcaller("reconcile", error)), pickle.dumps(error))
            tally["faults with a canary"] += 1
        watch.see(client)
    assert watch.leaks() == []


@each_key
@each_kind
def test_no_fault_over_a_socket_shows_it(signer: Signer, kind: type[Any], tally: Counter[str]) -> None:
    impatient = [fault for fault in every_fault(0.15) if fault.arguments.get("retry_after") != 2]
    exchange = TimedExchange(account=signer)
    # Signatures are as of this machine's time here.
    exchange.time.sleep((time.time_ns() // 1_000_000 - exchange.time.now_ms()) / 1000)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    with watching(signer) as watch, serving(exchange.simulator) as url:
        for name, fault in some_of(product(NAMES, impatient), by=(kind, signer.label)):
            arguments = WORLDS[name](exchange, exchange.client())
            exchange.faults.add(fault.what, operation=name, **fault.arguments)
            options = {"timeout": 0.15, "retry": RetryPolicy(attempts=2, base=0.001), "limits": "none", **fault.options}
            client = kind(**keys(signer), base_url=url, verify=tls, **options)
            watch.see(caught(kind, client, _called_and_closed(name, arguments)), client)
            exchange.faults.clear()
            for order in exchange.client().orders.active(market="BTCINR"):
                exchange.client().orders.cancel(id=order.id)
            tally["faults with a canary"] += 1
        answer = httpx.get(f"{url}/_mock/requests", trust_env=False)
        assert len(answer.json()) > number_of(len(impatient))
        watch.see(answer.text, repr(exchange.simulator.requests))
    assert watch.leaks() == []


def _called(name: str, arguments: dict[str, Any]) -> Callable[[Any], Any]:
    return lambda client: method_of(client, name)(**arguments)


def _called_and_closed(name: str, arguments: dict[str, Any]) -> Callable[[Any], Any]:
    def call(client: Any) -> Any:
        if isinstance(client, CoinDCX):
            with client:
                return method_of(client, name)(**arguments)
        return awaited(client)

    async def awaited(client: AsyncCoinDCX) -> Any:
        async with client:
            return await method_of(client, name)(**arguments)

    return call


def _as_escapes(text: str) -> str:
    return "".join(f"\\u{ord(letter):04X}" for letter in text)


# How a server may write what it was sent into an answer.
DRESSES: dict[str, Callable[[str], str]] = {
    "plain": lambda text: text,
    "JSON": lambda text: json.dumps(text)[1:-1],
    "JSON with slashes": lambda text: json.dumps(text)[1:-1].replace("/", "\\/"),
    "JSON in escapes": _as_escapes,
    "JSON in JSON": lambda text: json.dumps(json.dumps(text)[1:-1])[1:-1],
    "HTML": escape,
    "HTML in JSON": lambda text: json.dumps(escape(text))[1:-1],
    "URL": lambda text: quote(text, safe=""),
    "url": lambda text: quote(text, safe="").lower() if text.isalnum() else quote(text, safe=""),
}
BODIES: dict[str, Callable[[str], str]] = {
    "message": lambda text: f'{{"code": 0, "message": "{text}", "status": "error"}}',
    "code": lambda text: f'{{"code": "{text}", "message": "no", "status": "error"}}',
    "error": lambda text: f'{{"success": false, "error": "{text}", "errorCode": "{text}"}}',
    "errors": lambda text: f'{{"errors": {{"{text}": [{{"reason": "{text}", "code": "{text}"}}]}}, "code": 422}}',
    "page": lambda text: f"<html>{text}</html>",
    "half": lambda text: f'{{"message": "{text}',
    "name": lambda text: f'{{"{text}": 1, "message": {{"{text}": []}}, "status": "error"}}',
    "list": lambda text: f'["{text}"]',
}


@each_key
@each_kind
@pytest.mark.parametrize("status", [200, 302, 401, 422, 429, 500])
def test_a_server_that_repeats_what_it_was_sent_shows_it_to_nobody(
    signer: Signer, kind: type[Any], status: int, tally: Counter[str]
) -> None:
    with watching(signer) as watch:
        for dress, body in some_of(product(DRESSES.values(), BODIES.values()), by=(kind, status, signer.label)):

            def answer(request: httpx.Request, dress: Any = dress, body: Any = body) -> httpx.Response:
                sent = [request.headers["x-auth-apikey"], request.headers["x-auth-signature"], request.content.decode()]
                headers = {"x-request-id": sent[1], "retry-after": sent[0], "date": sent[0], "ratelimit": sent[0]}
                headers |= {
                    "location": f"/{quote(sent[0])}",
                    "set-cookie": f"a={sent[1]}",
                    "content-type": "application/json",
                }
                return httpx.Response(status, headers=headers, content=body(dress(" ".join(sent[:2]))).encode())

            options = {"clock": FakeClock(), "limits": "none", "transport": httpx.MockTransport(answer)}
            client = kind(**keys(signer), base_url=BASE_URL, **options)
            error = caught(kind, client, lambda client: client.orders.cancel(id="o-1"))
            watch.see(error, client)
            if error is not None:
                watch.see(pickle.dumps(error))
            tally["echoes with a canary"] += 1
    assert watch.leaks() == []


LEGS: dict[str, Callable[[str], str]] = {
    "refused": lambda text: f'{{"success": false, "error": "{text}", "errorCode": "{text}"}}',
    "rejected": lambda text: f'{{"id": "{text}", "status": "rejected", "display_message": "{text}"}}',
    "accepted": lambda text: f'{{"id": "{text}", "status": "open", "display_message": "{text}"}}',
    "missing": lambda text: f'["{text}"]',
}


@each_key
@each_kind
def test_a_leg_that_repeats_what_was_sent_shows_it_to_nobody(signer: Signer, kind: type[Any]) -> None:
    trigger = {"stop_price": "1", "order_type": "stop_market"}
    legs = {"take_profit": TakeProfitTrigger(**trigger), "stop_loss": StopLossTrigger(**trigger)}
    with watching(signer) as watch:
        for dress, (one, other) in product(DRESSES.values(), pairwise([*LEGS.values()])):

            def answer(
                request: httpx.Request, dress: Any = dress, one: Any = one, other: Any = other
            ) -> httpx.Response:
                text = dress(request.headers["x-auth-apikey"] + " " + request.headers["x-auth-signature"])
                body = f'{{"take_profit": {one(text)}, "stop_loss": {other(text)}}}'
                return httpx.Response(200, content=body.encode() if "tpsl" in request.url.path else b"[]")

            options = {"clock": FakeClock(), "limits": "none", "transport": httpx.MockTransport(answer)}
            client = kind(**keys(signer), base_url=BASE_URL, **options)
            error = caught(kind, client, lambda client: client.futures.positions.create_tpsl(id="p", **legs))
            watch.see(error, client)
            if error is not None:
                watch.see(pickle.dumps(error))
    assert watch.leaks() == []


@each_key
@each_kind
def test_no_misuse_shows_it(signer: Signer, kind: type[Any]) -> None:
    exchange = TimedExchange(account=signer)

    def client(**options: Any) -> Any:
        return exchange.client(**options) if kind is CoinDCX else exchange.async_client(**options)

    order = spot_order()
    with watching(signer) as watch:
        for wrong in (
            {"price_per_unit": 1.5}, {"price_per_unit": "ten"}, {"total_quantity": None}, {"market": ""},
            {"client_order_id": 7}, {"total_quantity": Decimal("NaN")}, {"side": object()},
        ):  # fmt: skip
            error = caught(kind, client(), lambda one, wrong=wrong: one.orders.create(**{**order, **wrong}))
            assert isinstance(error, (TypeError, ValueError)), wrong
            watch.see(error)
        dry = client(dry_run=True)
        error = caught(kind, dry, lambda one: one.orders.create(**order))
        assert isinstance(error, DryRun)
        watch.see(error, dry, pickle.dumps(error))
        busy = client(limits="table").within(1)
        found = [caught(kind, busy, lambda one: one.orders.cancel_all(market="BTCINR")) for _ in range(40)]
        assert isinstance(found[-1], RateLimited)
        watch.see(*found, busy)
        closed = client()
        caught(kind, closed, lambda one: one.close())
        error = caught(kind, closed, lambda one: one.orders.create(**order))
        assert isinstance(error, RuntimeError)
        watch.see(error, closed)
        for thing in (client(), Credentials(signer.key, signer.secret), client()._planner):
            with pytest.raises(TypeError) as pickled:
                pickle.dumps(thing)
            watch.see(pickled.value)
    assert watch.leaks() == []


def mistakes(signer: Signer) -> list[dict[str, Any]]:
    """Options of a constructor that are wrong, each with a secret where one can slip in."""
    key, secret, in_url = signer.key, signer.secret, quote(signer.secret, safe="")
    names = (
        "secret", "key", "apiKey", "api_secrets", "apisecret", "API_SECRET", "password", "token", "base_url_", "headers",
    )  # fmt: skip
    return [
        *({name: secret} for name in names),
        {"credentials": secret}, {"credentials": (key, secret)}, {"credentials": {"api_key": key, "api_secret": secret}},
        *({"api_secret": wrong} for wrong in (
            None, "", secret.encode(), secret + "\n", " " + secret, f'"{secret}"', f"'{secret}'", secret + "\u0430",
            [secret], {"secret": secret},
        )),
        *({"api_key": wrong} for wrong in (None, "", key.encode(), key + " ", f'"{key}"', [key])),
        {"base_url": f"https://{quote(key, safe='')}:{in_url}@api.coindcx.com"},
        *({"base_url": url} for url in (
            f"http://api.coindcx.com/{in_url}", f"https://api.example.com/?{in_url}", f"https://api.example.com/{in_url}",
            f"https://api.coindcx.com:{in_url}", f"https://me:{in_url}@[::1", f"https://api.coindcx.com/ {in_url}",
            secret.encode(), [in_url],
        )),
        *({"rate_limit_url": url} for url in (
            f"redis://me:{in_url}@127.0.0.1/none", f"http://me:{secret}@127.0.0.1", f"redis://me:{secret}@127.0.0.1:port",
            f"redis://me:{in_url}@127.0.0.1/0?share={in_url}", secret.encode(),
        )),
        *({"proxy": url} for url in (
            f"ftp://me:{in_url}@proxy:1", f"http://me:{in_url}@proxy:port", f"http://me:{in_url}@proxy:99999",
            f"http://me:{in_url}@proxy/path", f"me:{in_url}@proxy:1", f"http://me:a/{secret}@proxy:1",
            f"socks4://me:{in_url}@proxy:1", f"http://me:{in_url}@[::1", f"http://me:{in_url}@pro xy", in_url.encode(),
        )),
        # Something else is wrong, and a password is right.
        *({"proxy": f"http://me:{in_url}@proxy:1", **wrong} for wrong in (
            {"verify": "nonsense"}, {"timeout": -1}, {"transport": httpx.MockTransport(lambda _: httpx.Response(200))},
        )),
        *({"rate_limit_url": f"redis://me:{in_url}@127.0.0.1", **wrong} for wrong in ({"limits": "many"}, {"deadline": 0})),
        {"trusted_hosts": [f"https://me:{in_url}@a"]}, {"trusted_hosts": in_url}, {"trusted_hosts": 7},
        *({name: secret} for name in (
            "timeout", "deadline", "retry", "signature_life", "transport", "journal", "limits", "max_answer_bytes",
        )),
    ]  # fmt: skip


@each_key
@each_kind
@pytest.mark.parametrize("make", ["class", "from_env", "from_keyring"])
def test_no_constructor_shows_it(signer: Signer, kind: type[Any], make: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is wrong with what it was given, in a traceback with locals or without."""
    monkeypatch.setattr("keyring.core._keyring_backend", Keyring(signer, None))
    made = kind if make == "class" else getattr(kind, make)
    with watching(signer) as watch:
        for wrong in mistakes(signer):
            if make == "from_keyring" and {*wrong} & {"credentials", "api_key", "api_secret"}:
                continue  # it brings its own, and takes no other
            given = wrong if make == "from_keyring" else {**keys(signer), **wrong}
            error = caught(CoinDCX, None, lambda _, given=given: made(**given))
            assert isinstance(error, (TypeError, ValueError)), wrong
            assert error.__traceback__ is not None
            watch.see(error)
        for given in ((signer.key, signer.secret.encode()), (signer.key, None)):
            watch.see(caught(CoinDCX, None, lambda _, given=given: Credentials(*given)))
    assert watch.leaks() == []


HANDSHAKES = [
    *product(KINDS, ["http"], [(b"HTTP/1.1 407 no\r\n\r\n",), (OPENED, b"this is not TLS"), (b"?",)]),
    *product([CoinDCX], ["socks5"], [(b"\x05\x02", b"\x01\x01"), (b"?",)]),
]


@pytest.mark.parametrize(
    ("signer", "kind", "scheme", "said"),
    some_of(((signer, *case) for signer, case in product(SIGNERS.values(), HANDSHAKES)), by="handshakes"),
)
def test_no_handshake_with_a_proxy_shows_it(
    signer: Signer, kind: type[Any], scheme: str, said: tuple[bytes, ...]
) -> None:
    """Neither the key nor the password of the proxy, also where httpcore tells all that it does."""
    password = SIGNERS["hex"].secret[:32]
    with watching(signer, Signer("proxy", "p" + password[:9], password)) as watch, tunnel(*said) as proxy:
        url = f"{scheme}://p{password[:9]}:{password}@{proxy.place}"
        client = kind(**keys(signer), base_url="https://127.0.0.1:1", proxy=url, clock=FakeClock())
        error = caught(kind, client, _called_and_closed("orders.create", spot_order()))
        assert isinstance(error, ConnectionFailed)
        assert proxy.heard != []
        watch.see(error)
    assert watch.leaks() == []


@each_key
@each_kind
def test_no_journal_shows_it(signer: Signer, kind: type[Any], tmp_path: Path) -> None:
    exchange = TimedExchange(account=signer)
    path = tmp_path / "orders.sqlite"
    with watching(signer) as watch, OrderJournal(path) as journal:
        client = exchange.client(journal=journal) if kind is CoinDCX else exchange.async_client(journal=journal)
        for fault in ("reply_lost", "html", "rate_limited", "empty"):
            exchange.faults.add(fault, operation="orders.create")
            watch.see(caught(kind, client, lambda one: one.orders.create(**spot_order())))
            exchange.faults.clear()
        watch.see(*(file.read_bytes() for file in tmp_path.iterdir()), *journal.entries(), journal)
        assert len(journal.entries()) == 4
        with sqlite3.connect(path) as other:
            other.execute("DROP TABLE calls")
        error = caught(kind, client, lambda one: one.orders.create(**spot_order()))
        assert isinstance(error, JournalFailed)
        watch.see(error, client)
        with pytest.raises(ValueError, match="there is no folder") as unusable:
            OrderJournal(tmp_path / "no such folder" / "orders.sqlite")
        watch.see(unusable.value)
    watch.see(*(file.read_bytes() for file in tmp_path.iterdir()))
    assert watch.leaks() == []


class Keyring(KeyringBackend):
    """Raises what it was given from a frame that holds everything."""

    priority = 1

    def __init__(self, signer: Signer, error: BaseException | None) -> None:
        self._held, self._error = {"api_key": signer.key, "api_secret": signer.secret}, error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("nothing writes")

    def get_password(self, service: str, username: str) -> str | None:
        held = self._held[username]
        if self._error is not None and username == "api_secret":
            raise self._error from LookupError(held)
        return held


@each_key
@each_kind
def test_no_keyring_and_no_environment_shows_it(
    signer: Signer, kind: type[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with watching(signer) as watch:
        for error in (None, RuntimeError("locked"), KeyboardInterrupt(), SystemExit(1)):
            monkeypatch.setattr("keyring.core._keyring_backend", Keyring(signer, error))
            assert keyring.get_password("coindcx", "api_key") == signer.key
            watch.see(caught(CoinDCX, None, lambda _: kind.from_keyring(timeout=-1)))
        for name, value in (("KEY", signer.key), ("SECRET", signer.secret + " ")):
            monkeypatch.setenv(f"COINDCX_API_{name}", value)
        error = caught(CoinDCX, None, lambda _: kind.from_env())
        assert isinstance(error, ValueError)
        watch.see(error)
    assert watch.leaks() == []


@each_key
@each_kind
@pytest.mark.parametrize(
    "error", [KeyboardInterrupt, SystemExit, asyncio.CancelledError, RuntimeError, httpx.ReadError]
)
def test_no_interruption_shows_it(signer: Signer, kind: type[Any], error: Callable[..., BaseException]) -> None:
    with watching(signer) as watch:
        exploding = Exploding(lambda: error("enough"))
        client = kind(**keys(signer), base_url=BASE_URL, transport=exploding, clock=FakeClock())
        found = caught(kind, client, lambda one: one.orders.create(**spot_order()))
        assert found is not None
        assert len(exploding.requests) == 1
        exploding.requests.clear()
        watch.see(found, client)
        # The frames of this test and of the transport are gone, and so are the errors behind it.
        assert (found.__cause__, found.__context__) == (None, None)
    assert watch.leaks() == []


@each_key
async def test_a_cancelled_call_over_a_socket_does_not_show_it(signer: Signer) -> None:
    with watching(signer) as watch:
        exchange = TimedExchange(account=signer)
        exchange.time.sleep((time.time_ns() // 1_000_000 - exchange.time.now_ms()) / 1000)
        exchange.faults.add("delay", seconds=30)
        with serving(exchange.simulator) as url:
            async with AsyncCoinDCX(**keys(signer), base_url=url) as client:
                task = asyncio.create_task(client.orders.create(**spot_order()))
                while not len(exchange.simulator.requests):
                    await asyncio.sleep(0.005)
                watch.see(repr(task))
                task.cancel()
                with pytest.raises(asyncio.CancelledError) as cancelled:
                    await task
                watch.see(cancelled.value, task, client)
    assert watch.leaks() == []


@each_key
@each_kind
def test_redis_does_not_show_it(signer: Signer, kind: type[Any]) -> None:
    """Neither the password of a Redis nor the key whose limits it counts."""
    if not RedisServer.is_here():
        pytest.skip("no redis-server on PATH")
    exchange = TimedExchange(account=signer)
    password = SIGNERS["hex"].secret[::2]
    with watching(signer, Signer("redis", password, password)) as watch, RedisServer(password=password) as server:

        def ask(url: str) -> None:
            options = {"rate_limit_url": url, "limits": "strict"}
            client = exchange.client(**options) if kind is CoinDCX else exchange.async_client(**options)
            watch.see(caught(kind, client, _called_and_closed("users.balances", {})), repr(client), client._limiter)

        ask(server.url)
        ask(server.url.replace(password, password[1:]))
        server.kill()
        ask(server.url)
    assert watch.leaks() == []


DEATHS = [("delay", "plain"), ("delay", "rich"), ("reply_lost", "rich")]
CRASH = """
import asyncio, logging, signal, sys
import rich.traceback
from coindcx_client import AsyncCoinDCX, CoinDCX
logging.basicConfig(level=logging.DEBUG)
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
if sys.argv[3] == "rich":
    rich.traceback.install(show_locals=True, locals_max_string=None, locals_max_length=None)
given = {"market": "BTCINR", "side": "buy", "order_type": "market_order", "total_quantity": "0.001"}
def blocking():
    with CoinDCX.from_env(base_url=sys.argv[1]) as client:
        client.orders.create(**given)
async def awaiting():
    async with AsyncCoinDCX.from_env(base_url=sys.argv[1]) as client:
        await client.orders.create(**given)
blocking() if sys.argv[2] == "CoinDCX" else asyncio.run(awaiting())
"""


@pytest.mark.parametrize(
    ("signer", "kind", "fault", "shows"),
    some_of(
        ((signer, kind, *end) for signer, kind, end in product(SIGNERS.values(), KINDS, DEATHS)),
        by="a process that dies",
    ),
)
def test_a_process_that_dies_in_the_middle_does_not_print_it(
    signer: Signer, kind: type[Any], fault: str, shows: str
) -> None:
    exchange = TimedExchange(account=signer)
    exchange.time.sleep((time.time_ns() // 1_000_000 - exchange.time.now_ms()) / 1000)
    exchange.faults.add(fault, **({"seconds": 30} if fault == "delay" else {}))
    with watching(signer) as watch, serving(exchange.simulator) as url:
        environment = {**os.environ, "COINDCX_API_KEY": signer.key, "COINDCX_API_SECRET": signer.secret}
        command = [sys.executable, "-X", "dev", "-c", CRASH, url, kind.__name__, shows]
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            while not len(exchange.simulator.requests) and process.poll() is None:
                time.sleep(0.01)
            if fault == "delay":
                process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        assert process.returncode != 0
        # rich breaks long lines, and draws boxes around them.
        squeezed = "".join(letter for letter in err if letter not in " \n│")
        # It does not show what asyncio puts in the place of a cancelled call.
        assert "mayhavetakeneffect" in squeezed or (fault, shows, kind) == ("delay", "rich", AsyncCoinDCX)
        assert ("KeyboardInterrupt" if fault == "delay" else "OutcomeUnknown") in err
        [request] = exchange.simulator.requests
        sent = request.raw
        watch.secrets.add(Credentials(signer.key, signer.secret).headers(sent)["X-AUTH-SIGNATURE"])
        watch.see(out, err, squeezed)
    assert watch.leaks() == []


def _in_a_log(monkeypatch: pytest.MonkeyPatch, signer: Signer) -> None:
    def told(*_: Any) -> None:
        import logging

        logging.getLogger("coindcx_runtime").debug("sent %s", {"key": json.dumps(signer.key)})

    monkeypatch.setattr(attempts, "report_end", told)


def _in_a_repr(monkeypatch: pytest.MonkeyPatch, signer: Signer) -> None:
    monkeypatch.setattr(Credentials, "__repr__", lambda self: f"Credentials({quote(signer.secret, safe='')})")


def _in_a_frame(monkeypatch: pytest.MonkeyPatch, signer: Signer) -> None:
    failed = reading.ResponseReader._failed

    def outer(*given: Any) -> Any:
        held = signer.secret.encode().hex()  # noqa: F841  # a local that a traceback prints
        raise failed(*given)

    monkeypatch.setattr(reading.ResponseReader, "_failed", outer)


def _in_an_error(monkeypatch: pytest.MonkeyPatch, signer: Signer) -> None:
    def failure(error: Exception, host: str, *, given_out: bool) -> Any:
        found = transport_failure_of(error, host, given_out=given_out)
        return type(found)(f"{found.message} {signer.key[::-1]}", found.timed_out, found.sent)

    transport_failure_of = transport.failure_of
    monkeypatch.setattr(transport, "failure_of", failure)


def _in_an_attribute(monkeypatch: pytest.MonkeyPatch, signer: Signer) -> None:
    signed = attempts.Caller.sign

    def sign(self: Any, call: Any) -> None:
        signed(self, call)
        self.other_methods.add(signer.key)

    monkeypatch.setattr(attempts.Caller, "sign", sign)


@each_key
@each_kind
@pytest.mark.parametrize("plant", [_in_a_log, _in_a_repr, _in_a_frame, _in_an_error, _in_an_attribute])
def test_a_leak_that_was_planted_is_found(
    signer: Signer, kind: type[Any], plant: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def leaks() -> list[str]:
        exchange = TimedExchange(account=signer)
        exchange.faults.add("lost")
        client = exchange.client() if kind is CoinDCX else exchange.async_client()
        with watching(signer) as watch:
            watch.see(caught(kind, client, lambda one: one.orders.create(**spot_order())), client)
        return watch.leaks()

    assert leaks() == []
    plant(monkeypatch, signer)
    assert leaks() != []


@each_key
def test_it_is_found_however_it_is_written(signer: Signer) -> None:
    watch = Watch({signer.secret})
    for form in forms(signer.secret):
        watch.texts[:] = [f"before {form} after"]
        assert watch.leaks(), form
    watch.texts[:] = [signer.secret[:-1], signer.key]
    assert watch.leaks() == []
