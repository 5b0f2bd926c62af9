"""What a proxy does to an order: whatever fails before the order itself is begun, nothing was sent."""

import asyncio
import ssl
from typing import Any

import pytest
from coindcx_runtime.errors import ApiError, ConnectionFailed, OutcomeUnknown, TimedOut
from coindcx_runtime.http.proxy_url import checked_proxy
from coindcx_runtime.operation.operation import Call
from support.both_clients import KEYS, KINDS, Kind, call_with
from support.doubles import KEY, SECRET, FakeClock, operation
from support.loopback_server import answer, refusing, serving
from support.proxy_server import OPENED, SOCKS_OPENED, SOCKS_READY, tunnel, without_certificate

pytestmark = pytest.mark.slow


ORDER = Call(operation(), body={"market": "A"})
EXCHANGE = "https://127.0.0.1:1"
either = pytest.mark.parametrize("kind", KINDS)


def failed(kind: Kind, proxy: str, base_url: str = EXCHANGE, **options: Any) -> Any:
    """What an order through a proxy raises."""
    with pytest.raises((ConnectionFailed, OutcomeUnknown, ApiError)) as caught:
        call_with(kind, ORDER, base_url=base_url, proxy=proxy, **{**KEYS, **options})
    error = caught.value
    assert (error.__cause__, error.__context__) == (None, None)
    return error


@either
@pytest.mark.parametrize(
    "status", ["403 Forbidden", "407 a word of somebody else", "503 Service Unavailable", "302 Found"]
)
def test_where_connect_is_refused_nothing_was_sent(kind: Kind, status: str) -> None:
    with serving(answer(b"no", status)) as proxy:
        error = failed(kind, proxy.url)
    assert (type(error), error.may_have_been_sent) == (ConnectionFailed, False)
    assert str(error).startswith(f"rows.make: the proxy refused ({status[:3]}); nothing was sent (")
    (asked,) = proxy.requests
    assert asked.startswith(b"CONNECT 127.0.0.1:1 ")
    assert KEY.encode() not in asked


@either
@pytest.mark.parametrize(("said", "then"), [
    ((), "close"), ((b"this is not HTTP\r\n\r\n",), "close"), ((b"HTTP/1.1 200",), "cut"), ((OPENED,), "cut"),
    ((OPENED,), "close"), ((OPENED, b"this is not TLS"), "close"),
])  # fmt: skip
def test_where_a_tunnel_breaks_while_it_is_made_nothing_was_sent(
    kind: Kind, said: tuple[bytes, ...], then: Any
) -> None:
    with tunnel(*said, then=then) as proxy:
        error = failed(kind, f"http://{proxy.place}")
    assert (type(error), error.may_have_been_sent) == (ConnectionFailed, False)
    assert "; nothing was sent (" in str(error)


@either
def test_where_a_proxy_is_silent_nothing_was_sent(kind: Kind) -> None:
    with tunnel(then="hold") as proxy:
        error = failed(kind, f"http://{proxy.place}", timeout=0.4)
    assert (type(error), error.may_have_been_sent) == (TimedOut, False)


@either
def test_where_there_is_no_proxy_nothing_was_sent(kind: Kind) -> None:
    with refusing() as nowhere:
        error = failed(kind, nowhere)
    assert (type(error), error.may_have_been_sent) == (ConnectionFailed, False)


@either
def test_an_order_that_is_lost_in_a_tunnel_is_open(kind: Kind) -> None:
    with tunnel(OPENED, then="tls") as proxy:
        error = failed(kind, f"http://{proxy.place}", verify=without_certificate(ssl.PROTOCOL_TLS_CLIENT))
    assert type(error) is OutcomeUnknown
    assert proxy.heard[1].startswith(b"POST /rows ")


@either
@pytest.mark.parametrize(
    ("status", "wanted"), [("407 No", ApiError), ("503 No", OutcomeUnknown), ("504 No", OutcomeUnknown)]
)
def test_without_a_tunnel_the_answer_of_the_proxy_is_the_answer(
    kind: Kind, status: str, wanted: type[Exception]
) -> None:
    """It has the order: a clear no is one, and after a fault nobody knows whether it passed the order on."""
    with serving(answer(b"{}", status)) as proxy, refusing() as nowhere:
        assert type(failed(kind, proxy.url, base_url=nowhere)) is wanted


@either
@pytest.mark.parametrize("said", [
    (b"\x05\xff",), (b"\x05\x02",), (b"\x04\x5b",), (b"HTTP/1.1 400 no",), (b"\x05",), (), (SOCKS_READY,),
    (SOCKS_READY, b"\x05\x05\x00\x01\x00\x00\x00\x00\x00\x00"), (SOCKS_READY, b"?"),
])  # fmt: skip
@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
@pytest.mark.parametrize("base_url", [EXCHANGE, "http://127.0.0.1:1"])
def test_where_a_socks_handshake_fails_nothing_was_sent(
    kind: Kind, base_url: str, scheme: str, said: tuple[bytes, ...]
) -> None:
    with tunnel(*said) as proxy:
        error = failed(kind, f"{scheme}://{proxy.place}", base_url=base_url)
    assert (type(error), error.may_have_been_sent) == (ConnectionFailed, False)
    assert "the proxy" in str(error)
    assert all(KEY.encode() not in heard for heard in proxy.heard)


@either
def test_where_a_socks_password_is_wrong_nothing_was_sent_and_it_is_not_shown(kind: Kind) -> None:
    with tunnel(b"\x05\x02", b"\x01\x01") as proxy:
        error = failed(kind, f"socks5://me:pass%40word@{proxy.place}")
    assert (str(error), error.may_have_been_sent) == (
        "rows.make: the proxy refused; nothing was sent (ProxyError)", False,
    )  # fmt: skip
    assert proxy.heard[1] == b"\x01\x02me\x09pass@word"


@either
def test_an_order_that_is_lost_behind_socks_is_open(kind: Kind) -> None:
    with tunnel(SOCKS_READY, SOCKS_OPENED) as proxy:
        error = failed(kind, f"socks5://{proxy.place}", base_url="http://127.0.0.1:1")
    assert type(error) is OutcomeUnknown
    assert proxy.heard[2].startswith(b"POST /rows ")


def test_a_read_that_a_proxy_refused_is_tried_again() -> None:
    read = Call(operation(retry="read"))
    refusal = answer(b"", "503 No")
    with serving(*[refusal] * 5) as proxy, pytest.raises(ConnectionFailed, match="refused"):
        call_with(KINDS[0], read, base_url=EXCHANGE, proxy=proxy.url, **KEYS)
    assert len(proxy.requests) == 3


@pytest.mark.parametrize("url", [
    "http://proxy", "https://proxy.example:8443/", "http://me:word@10.0.0.1:8080", "http://me@[::1]:3128",
    "http://me:%40%3A%2F@proxy:8080", "HTTP://Proxy:1",
])  # fmt: skip
def test_a_proxy_has_a_url(url: str) -> None:
    assert checked_proxy(url) == url


@either
@pytest.mark.parametrize(("url", "reason"), [
    ("proxy:8080", "has to be a URL"), ("ftp://me:{}@proxy", "has to be a URL"), ("http://", "has to be a URL"),
    ("http://me:{}@proxy:port", "has to be a URL"), ("http://me:{}@proxy:99999", "has to be a URL"),
    ("http://me:{}@proxy:0", "has to be a URL"), ("http://me:{}@proxy/path", "has to be a URL"),
    ("http://me:{}@proxy?a=b", "has to be a URL"), ("http://me:{}@pro xy", "blanks"), ("http://me:{}\n@proxy", "blanks"),
    ("http://me:a/{}@proxy", "%XX"), ("http://me:a#{}@proxy", "%XX"), ("http://me:a@{}@proxy", "%XX"),
    ("http://me:{}@[::1", "has to be a URL"), ("socks4://me:{}@proxy", "has to be a URL"), ("", "has to be a URL"),
])  # fmt: skip
def test_what_is_no_proxy_is_refused_in_a_sentence(kind: Kind, url: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        kind(proxy=url.replace("{}", SECRET))
    assert SECRET not in str(caught.value)


@either
def test_a_proxy_of_another_type_is_refused(kind: Kind) -> None:
    with pytest.raises(TypeError, match="proxy has to be a str such as http"):
        kind(proxy=b"http://proxy:8080")  # type: ignore[arg-type]  # what is tested


def test_a_missing_package_for_socks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coindcx_runtime.http.proxy_url.find_spec", lambda _: None)
    with pytest.raises(ImportError) as caught:
        KINDS[0](proxy="socks5://127.0.0.1:1080")
    assert str(caught.value) == (
        "a SOCKS proxy needs the package socksio: install coindcx-client with its extra [socks], as the README says"
    )


async def test_a_call_that_is_cancelled_in_a_handshake_is_cancelled() -> None:
    with tunnel(then="hold") as proxy:
        client = KINDS[1](base_url=EXCHANGE, proxy=f"http://{proxy.place}", clock=FakeClock(), **KEYS)
        task = asyncio.ensure_future(client._call(ORDER))  # type: ignore[arg-type]  # it is the awaiting one
        while not proxy.heard:
            await asyncio.sleep(0.005)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await client.close()  # type: ignore[misc]  # as above
