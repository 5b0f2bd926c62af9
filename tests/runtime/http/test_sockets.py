"""Both shells over real sockets of this machine, with each transport that they are used with."""

import asyncio
import gzip
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from coindcx_runtime.call.retry import RetryPolicy
from coindcx_runtime.client.awaiting import AsyncClient
from coindcx_runtime.errors import ApiError, ConnectionFailed, OutcomeUnknown, ServerError, TimedOut, WrongAnswer
from coindcx_runtime.operation.operation import Call
from support.doubles import KEY, ROW, SECRET, operation, shown
from support.loopback_server import Loopback, Reply, answer, http, refusing, serving
from support.over_sockets import SHELLS, Run

pytestmark = pytest.mark.slow


ORDER = Call(operation(), body={"market": "A"})
READ = Call(
    operation(signed=False, method="GET", timestamp=None, retry="read"), query={"pair": "B-BTC_USDT", "q": "a b+c"}
)


@pytest.fixture(params=SHELLS)
def run(request: pytest.FixtureRequest) -> Run:
    return SHELLS[request.param]


def lines(request: bytes) -> list[str]:
    """Request line and headers, names in lower case."""
    first, *headers = request.partition(b"\r\n\r\n")[0].decode().split("\r\n")
    return [first, *(f"{name.lower()}:{value}" for name, _, value in (header.partition(":") for header in headers))]


def test_an_order_arrives_once_as_it_was_signed(run: Run) -> None:
    with serving(answer(ROW)) as server:
        (raw,) = run(server.url, ORDER)
    assert raw.value.id == "a1"
    (request,) = server.requests
    first, *headers = lines(request)
    assert first == "POST /rows HTTP/1.1"
    assert f"x-auth-apikey: {KEY}" in headers
    assert request.endswith(b'\r\n\r\n{"market":"A","timestamp":1700000000000}')
    assert {"content-type: application/json", "accept: application/json", "accept-encoding: gzip, deflate"} <= {
        *headers
    }


def test_a_query_arrives_as_it_was_given(run: Run) -> None:
    with serving(answer(ROW)) as server:
        run(server.url, READ)
    assert lines(server.requests[0])[0] == "GET /rows?pair=B-BTC_USDT&q=a+b%2Bc HTTP/1.1"


def test_a_refused_connection_means_that_nothing_was_sent(run: Run) -> None:
    with refusing() as url:
        (error,) = run(url, ORDER)
    assert type(error) is ConnectionFailed
    assert error.may_have_been_sent is False
    place = url.removeprefix("http://")
    assert f"no connection to {place}: connection refused; nothing was sent" in str(error)


def assert_open(outcomes: list[Any], server: Loopback, reason: type[Exception]) -> None:
    """One order was sent once, and its outcome is open; what is raised shows no secret."""
    (error,) = outcomes
    assert isinstance(error, OutcomeUnknown)
    assert type(error.reason) is reason
    assert len(server.requests) == 1
    (signature,) = [line.split(": ")[1] for line in lines(server.requests[0]) if line.startswith("x-auth-signature")]
    # Without the frames of this file, which hold the arguments.
    trace = error.__traceback__
    while trace and "coindcx_runtime" not in trace.tb_frame.f_code.co_filename:
        trace = trace.tb_next
    text = shown(error.with_traceback(trace))
    assert "_send" in text or "_fail" in text or "_refuse" in text
    assert [secret for secret in (KEY, SECRET, signature) if secret in text] == []
    assert (error.__cause__, error.__context__) == (None, None)


HALF = http("200 OK", ROW)[:-5]


@pytest.mark.parametrize("reply", [
    Reply(then="close"),
    Reply(b"HTTP/1.1 200", then="close"),
    Reply(HALF, then="close"),
    Reply(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"", then="close"),
    Reply(b"this is not HTTP\r\n\r\n", then="close"),
    answer(b"no gzip", "200 OK", "Content-Encoding: gzip"),
], ids=["nothing", "half a line", "half a body", "half a chunk", "no HTTP", "no gzip"])  # fmt: skip
def test_an_order_is_open_when_the_connection_breaks_after_it(run: Run, reply: Reply) -> None:
    with serving(reply) as server:
        assert_open(run(server.url, ORDER), server, ConnectionFailed)


@pytest.mark.parametrize("sent", [b"", HALF], ids=["silent", "half a body"])
def test_an_order_is_open_when_no_answer_comes_in_time(run: Run, sent: bytes) -> None:
    with serving(Reply(sent, then="hold")) as server:
        assert_open(run(server.url, ORDER, timeout=0.4), server, TimedOut)


@pytest.mark.parametrize(("status", "reason"), [
    ("500 Internal Server Error", ServerError), ("503 Service Unavailable", ServerError), ("408 Request Timeout", ApiError),
])  # fmt: skip
def test_an_order_is_open_after_a_fault(run: Run, status: str, reason: type[Exception]) -> None:
    with serving(answer(b"<html>", status), answer(ROW)) as server:
        assert_open(run(server.url, ORDER), server, reason)


@pytest.mark.parametrize(
    "status", ["301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"]
)
def test_a_redirect_is_not_followed(run: Run, status: str) -> None:
    with serving(answer(b"", status, "Location: /elsewhere"), answer(ROW)) as server:
        assert_open(run(server.url, ORDER), server, ApiError)


def test_a_read_is_tried_again_on_a_new_connection(run: Run) -> None:
    with serving(Reply(then="close"), Reply(HALF, then="close"), answer(ROW)) as server:
        (raw,) = run(server.url, READ)
    assert raw.value.id == "a1"
    assert len(server.requests) == 3


def test_an_attempt_is_one_request_whatever_the_library_would_like(run: Run) -> None:
    with serving(*[Reply(then="close")] * 4) as server:
        (error,) = run(server.url, READ, retry=RetryPolicy(attempts=1))
    assert type(error) is ConnectionFailed
    assert len(server.requests) == 1


def test_a_packed_answer_is_unpacked(run: Run) -> None:
    with serving(answer(gzip.compress(ROW), "200 OK", "Content-Encoding: gzip")) as server:
        (raw,) = run(server.url, ORDER)
    assert (raw.body, raw.value.id) == (ROW, "a1")


def test_a_connection_is_used_again(run: Run) -> None:
    with serving(answer(ROW), answer(ROW), answer(ROW)) as server:
        run(server.url, ORDER, ORDER, ORDER)
    assert len(server.requests) == 3
    assert server.connections == 1


def test_a_connection_that_the_server_closed_meanwhile_is_not_used_for_an_order(run: Run) -> None:
    first = Reply(http("200 OK", ROW), then="close")
    with serving(first, answer(ROW)) as server:
        outcomes = run(server.url, ORDER, ORDER, between=lambda: server.hung_up.wait(10))
    assert [outcome.value.id for outcome in outcomes] == ["a1", "a1"]
    assert len(server.requests) == 2
    assert server.connections == 2


def test_a_connection_is_used_again_after_an_error(run: Run) -> None:
    with serving(answer(b"{}", "400 Bad Request"), answer(b"", "422 Unprocessable"), answer(ROW)) as server:
        outcomes = run(server.url, ORDER, ORDER, ORDER)
    assert [type(outcome).__name__ for outcome in outcomes] == ["BadRequest", "Unprocessable", "RawResponse"]
    assert server.connections == 1


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_no_proxy_is_taken_from_the_environment(run: Run, variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with refusing() as nowhere, serving(answer(ROW)) as server:
        monkeypatch.setenv(variable, nowhere)
        (raw,) = run(server.url, ORDER)
    assert raw.status == 200


@pytest.mark.parametrize("shell", ["blocking", "awaiting"])
def test_a_proxy_that_is_named_is_used(shell: str) -> None:
    with serving(answer(ROW)) as proxy, refusing() as nowhere:
        (raw,) = SHELLS[shell](nowhere, ORDER, proxy=proxy.url)
    assert raw.status == 200
    assert lines(proxy.requests[0])[0] == f"POST {nowhere}/rows HTTP/1.1"


@pytest.mark.parametrize("transport", [httpx.AsyncHTTPTransport, lambda: None], ids=["httpx", "ours"])
async def test_a_cancelled_order_was_sent_once_and_shows_no_secret(transport: Callable[[], Any]) -> None:
    with serving(Reply(then="hold")) as server:
        async with AsyncClient(api_key=KEY, api_secret=SECRET, base_url=server.url, transport=transport()) as client:
            task = asyncio.create_task(client._call(ORDER))
            assert await asyncio.to_thread(server.asked.wait, 10)
            task.cancel("enough")
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
        assert len(server.requests) == 1
    text = shown(caught.value)
    assert [secret for secret in (KEY, SECRET) if secret in text] == []
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


async def test_many_orders_at_once_each_arrive_once() -> None:
    with serving(*[answer(ROW)] * 40) as server:
        async with AsyncClient(api_key=KEY, api_secret=SECRET, base_url=server.url) as client:
            calls = [Call(operation(), body={"number": number}) for number in range(40)]
            rows = await asyncio.gather(*(client._call(call) for call in calls))
    assert len(rows) == 40
    bodies = sorted(request.partition(b"\r\n\r\n")[2] for request in server.requests)
    assert len({*bodies}) == 40


ASKED = Call(operation(retry="read", same={"id": "id"}), body={"id": "a1"})
ANOTHERS = ROW.replace(b"a1", b"b2")


def test_the_connection_on_which_a_wrong_answer_came_is_left(run: Run, request: pytest.FixtureRequest) -> None:
    """What is still to come there may be wrong, too. Whoever passed a transport has to see to its connections."""
    with serving(answer(ANOTHERS), answer(ROW), answer(ROW)) as server:
        wrong, *right = run(server.url, ASKED, ASKED, ASKED)
    assert type(wrong) is WrongAnswer
    assert [raw.value.id for raw in right] == ["a1", "a1"]
    assert server.connections == (1 if "httpx" in request.node.callspec.params["run"] else 2)
