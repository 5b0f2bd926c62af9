import asyncio
import inspect
import socket
import ssl
import traceback
from typing import Any

import aiohttp
import httpx
import pytest
from coindcx_runtime.call.retry import RetryPolicy
from coindcx_runtime.client.awaiting import AsyncClient
from coindcx_runtime.client.blocking import SyncClient
from coindcx_runtime.errors import CoinDCXError, ConnectionFailed, OutcomeUnknown, TimedOut
from coindcx_runtime.http.failures import failure_of
from coindcx_runtime.operation.operation import Call
from support.doubles import BASE_URL, KEY, SECRET, Exploding, FakeClock, operation, shown

REQUEST = httpx.Request("POST", BASE_URL)

# Raised before anything is written; whatever is not named here leaves the outcome of an order open.
NOT_SENT = {"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol", "InvalidURL"}
TIMEOUTS = {"TimeoutException", "ConnectTimeout", "ReadTimeout", "WriteTimeout", "PoolTimeout", "TimeoutError"}

HTTPX_CLASSES = [
    kind for _, kind in inspect.getmembers(httpx, inspect.isclass) if issubclass(kind, Exception)
]  # fmt: skip
OTHER_CLASSES = [
    RuntimeError,
    OSError,
    ConnectionResetError,
    TimeoutError,
    ValueError,
    KeyError,
    RecursionError,
    AssertionError,
]


def made(kind: type[Exception]) -> Exception:
    """An exception of this class, whatever it wants to be made with."""
    arguments: list[tuple[Any, dict[str, Any]]] = [
        (("text",), {}),
        ((), {}),
        (("text",), {"request": REQUEST, "response": httpx.Response(500)}),
    ]
    for positional, named in arguments:
        try:
            return kind(*positional, **named)
        except TypeError:
            continue
    raise AssertionError(f"how is {kind} made?")


def outcome(shell: str, transport: Exploding, retry: str) -> BaseException:
    """What a caller catches when the transport behaves so."""
    options: dict[str, Any] = {
        "api_key": KEY, "api_secret": SECRET, "base_url": BASE_URL, "transport": transport, "clock": FakeClock(),
        "retry": RetryPolicy(draw=lambda: 1.0),
    }  # fmt: skip
    call = Call(operation(retry=retry), body={"account": "private-417"})
    try:
        if shell == "blocking":
            SyncClient(**options)._call(call)
        else:
            asyncio.run(_call(options, call))
    except BaseException as error:
        # Without the frames of this file, which hold the arguments.
        while error.__traceback__ and "coindcx_runtime" not in error.__traceback__.tb_frame.f_code.co_filename:
            error.__traceback__ = error.__traceback__.tb_next
        return error
    raise AssertionError("nothing was raised")


async def _call(options: dict[str, Any], call: Call[Any]) -> Any:
    return await AsyncClient(**options)._call(call)


def assert_shows_no_secret(error: BaseException, requests: list[httpx.Request]) -> None:
    text = shown(error)
    assert "coindcx_runtime" in text
    secrets = [KEY, SECRET, "private-417", *(request.headers["x-auth-signature"] for request in requests)]
    assert [secret for secret in secrets if secret in text] == []


def test_the_table_is_about_classes_that_exist() -> None:
    names = {kind.__name__ for kind in [*HTTPX_CLASSES, *OTHER_CLASSES]}
    assert names >= NOT_SENT
    assert names >= TIMEOUTS
    assert len(HTTPX_CLASSES) > 25


@pytest.mark.parametrize("shell", ["blocking", "awaiting"])
@pytest.mark.parametrize("kind", [*HTTPX_CLASSES, *OTHER_CLASSES], ids=lambda kind: kind.__name__)
def test_an_order_is_open_unless_nothing_was_sent(kind: type[Exception], shell: str) -> None:
    transport = Exploding(lambda: made(kind))
    error = outcome(shell, transport, "unsafe")
    if kind.__name__ in NOT_SENT:
        assert isinstance(error, ConnectionFailed)
        reason: CoinDCXError = error
    else:
        assert isinstance(error, OutcomeUnknown)
        reason = error.reason
    assert type(reason) is (TimedOut if kind.__name__ in TIMEOUTS else ConnectionFailed)
    assert isinstance(reason, ConnectionFailed)
    assert reason.may_have_been_sent is (kind.__name__ not in NOT_SENT)
    assert kind.__name__ in str(error)
    assert len(transport.requests) == 1
    for each in (error, reason):
        assert (each.__cause__, each.__context__) == (None, None)
    assert_shows_no_secret(error, transport.requests)


@pytest.mark.parametrize("shell", ["blocking", "awaiting"])
@pytest.mark.parametrize("kind", [*HTTPX_CLASSES, *OTHER_CLASSES], ids=lambda kind: kind.__name__)
def test_a_read_is_repeated_and_fails_as_itself(kind: type[Exception], shell: str) -> None:
    transport = Exploding(lambda: made(kind))
    error = outcome(shell, transport, "read")
    assert type(error) is (TimedOut if kind.__name__ in TIMEOUTS else ConnectionFailed)
    assert len(transport.requests) == 3
    assert len({request.headers["x-auth-signature"] for request in transport.requests}) == 3
    assert (error.__cause__, error.__context__) == (None, None)
    assert_shows_no_secret(error, transport.requests)


@pytest.mark.parametrize("shell", ["blocking", "awaiting"])
@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit, asyncio.CancelledError, GeneratorExit])
def test_an_interruption_passes_without_a_frame_of_the_transport(kind: type[BaseException], shell: str) -> None:
    interruption = kind("stop")
    transport = Exploding(lambda: interruption)
    caught = outcome(shell, transport, "read")
    # asyncio.run makes its own KeyboardInterrupt or CancelledError of one that a task raised.
    assert type(caught) is kind
    assert (interruption.__cause__, interruption.__context__) == (None, None)
    names = [frame.name for frame in traceback.extract_tb(interruption.__traceback__)]
    assert "handle_request" not in names
    assert len(transport.requests) == 1
    assert_shows_no_secret(interruption, transport.requests)


@pytest.mark.parametrize(("reason", "told"), [
    (OSError(111, "a word of somebody else"), ": connection refused"),
    (socket.gaierror(-2, "a word of somebody else"), ": its name is not found"),
    (ssl.SSLCertVerificationError(1, "a word of somebody else"), ": its certificate is not trusted"),
    (ssl.SSLError(1, "a word of somebody else"), ": it does not answer in TLS (a mock on this machine is http://)"),
    (OSError("a word of somebody else"), ""),
    (RuntimeError("a word of somebody else"), ""),
])  # fmt: skip
@pytest.mark.parametrize("shell", ["blocking", "awaiting"])
def test_where_no_connection_was_made_it_says_to_whom_and_why(shell: str, reason: Exception, told: str) -> None:
    class Unreachable(Exploding):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            try:
                raise RuntimeError("between") from reason
            except RuntimeError:
                raise httpx.ConnectError("a word of somebody else")  # noqa: B904 - as context

    error = outcome(shell, Unreachable(RuntimeError), "unsafe")
    host = BASE_URL.removeprefix("http://")
    assert str(error) == f"rows.make: no connection to {host}{told}; nothing was sent (ConnectError)"


def test_a_ring_of_causes_ends() -> None:
    one, other = httpx.ConnectError("one"), httpx.ConnectError("other")
    one.__cause__, other.__cause__ = other, one
    assert failure_of(one, "host", given_out=True).message == "no connection to host; nothing was sent (ConnectError)"


def client_error(kind: type[Exception]) -> Exception:
    if issubclass(kind, aiohttp.ClientConnectorError):
        key = aiohttp.client_reqrep.ConnectionKey("h", 1, False, True, None, None, None)
        return kind(key, OSError(111, "refused"))
    return kind("text")


# httpx-aiohttp wraps all of these in the same ConnectTimeout; only aiohttp's own exception tells.
@pytest.mark.parametrize(("kind", "sent", "timed_out"), [
    (aiohttp.ClientConnectorError, False, False),
    (aiohttp.ClientConnectorDNSError, False, False),
    (aiohttp.ClientConnectorCertificateError, False, False),
    (aiohttp.ClientProxyConnectionError, False, False),
    (aiohttp.ConnectionTimeoutError, False, True),
    (aiohttp.ServerDisconnectedError, True, False),
    (aiohttp.ClientOSError, True, False),
    (aiohttp.ClientConnectionResetError, True, False),
    (aiohttp.ClientConnectionError, True, False),
    (aiohttp.ClientPayloadError, True, False),
    (aiohttp.SocketTimeoutError, True, True),
    (aiohttp.ServerTimeoutError, True, True),
])  # fmt: skip
@pytest.mark.parametrize("wrapped", [httpx.ConnectTimeout, httpx.ConnectError, httpx.ReadError])
def test_behind_aiohttp_its_own_exception_tells(
    kind: type[Exception], sent: bool, timed_out: bool, wrapped: type[Exception]
) -> None:
    class Wrapping(Exploding):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            self.requests.append(request)
            raise wrapped("text") from client_error(kind)

    error = outcome("awaiting", Wrapping(RuntimeError), "unsafe")
    reason = error.reason if isinstance(error, OutcomeUnknown) else error
    assert isinstance(error, OutcomeUnknown) is sent
    assert type(reason) is (TimedOut if timed_out else ConnectionFailed)
