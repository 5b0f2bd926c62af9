"""The recorder gets what came whole, as it was on the wire, and nothing else."""

# ruff: noqa: SIM300 (the expected value stands first, constants too)

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from coindcx_mock.http import Answer, Request
from referee.exchanges import Exchange, Recorder, recorded
from referee.recording import AsyncRecording, Recording

URL = "http://127.0.0.1/exchange/v1/users/info?a%20b=1&x[]=2"


class Chunks(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body in two parts, or one that breaks off between them."""

    def __init__(self, cut: bool = False) -> None:
        self._cut = cut
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        yield b'{"a":'
        if self._cut:
            raise httpx.ReadError("cut")
        yield b"1}"

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


def answering(stream: Chunks | None = None) -> httpx.MockTransport:
    def answer(_: httpx.Request) -> httpx.Response:
        headers = {"Content-Type": "application/json", "X-Pagination": "{}"}
        if stream is None:
            return httpx.Response(422, headers=headers, content=b'{"a":1}')
        return httpx.Response(422, headers=headers, stream=stream)

    return httpx.MockTransport(answer)


def send(transport: httpx.BaseTransport) -> httpx.Response:
    with httpx.Client(transport=transport) as client:
        return client.post(URL, content=b'{"z": 1}', headers={"X-Auth-ApiKey": "key"})


async def send_async(transport: httpx.AsyncBaseTransport) -> httpx.Response:
    async with httpx.AsyncClient(transport=transport) as client:
        return await client.post(URL, content=b'{"z": 1}', headers={"X-Auth-ApiKey": "key"})


def check(recorder: Recorder) -> None:
    [exchange] = recorder.distinct
    request, answer = exchange.request, exchange.answer
    target = ("POST", "/exchange/v1/users/info", "a%20b=1&x[]=2", b'{"z": 1}')
    assert target == (request.method, request.path, request.query, request.body)
    assert "key" == request.header("x-auth-apikey")
    assert (422, b'{"a":1}') == (answer.status, answer.body)
    assert ("application/json", "{}") == (answer.headers["content-type"], answer.headers["x-pagination"])


@pytest.mark.parametrize("stream", [None, Chunks()], ids=["whole", "streamed"])
def test_a_blocking_call_is_recorded_and_its_answer_handed_on(stream: Chunks | None) -> None:
    recorder = Recorder()
    assert b'{"a":1}' == send(Recording(answering(stream), recorder)).content
    check(recorder)


@pytest.mark.parametrize("stream", [None, Chunks()], ids=["whole", "streamed"])
async def test_an_awaited_call_is_recorded_and_its_answer_handed_on(stream: Chunks | None) -> None:
    recorder = Recorder()
    assert b'{"a":1}' == (await send_async(AsyncRecording(answering(stream), recorder))).content
    check(recorder)


async def test_an_answer_that_breaks_off_is_not_recorded() -> None:
    recorder = Recorder()
    with pytest.raises(httpx.ReadError, match="cut"):
        send(Recording(answering(Chunks(cut=True)), recorder))
    with pytest.raises(httpx.ReadError, match="cut"):
        await send_async(AsyncRecording(answering(Chunks(cut=True)), recorder))
    assert 0 == recorder.count


async def test_a_fault_that_was_asked_for_is_not_recorded() -> None:
    recorder = Recorder()

    def asked(request: httpx.Request, response: httpx.Response) -> bool:
        return request.headers["x-auth-apikey"] == "key" and response.status_code == 422

    assert 422 == send(Recording(answering(), recorder, asked)).status_code
    assert 422 == (await send_async(AsyncRecording(answering(), recorder, asked))).status_code
    assert 0 == recorder.count


async def test_streams_are_closed() -> None:
    for stream in (blocking := Chunks(), awaited := Chunks()):
        assert not stream.closed
    send(Recording(answering(blocking), Recorder()))
    await send_async(AsyncRecording(answering(awaited), Recorder()))
    assert blocking.closed
    assert awaited.closed


def exchange(path: str = "/a", query: str = "", body: bytes = b"1", headers: dict[str, str] | None = None) -> Exchange:
    return Exchange(Request("GET", path, query), Answer(200, body, headers or {}))


def test_what_is_alike_for_a_judge_is_kept_once() -> None:
    recorder = recorded([exchange(), exchange(query="x=1"), exchange(headers={"date": "today"})])
    assert (3, 1) == (recorder.count, len(recorder.distinct))


@pytest.mark.parametrize(
    "other",
    [
        exchange(path="/b"),
        exchange(body=b"2"),
        exchange(headers={"content-type": "text/html"}),
        exchange(headers={"x-pagination": "{}"}),
        Exchange(Request("POST", "/a"), Answer(200, b"1", {})),
        Exchange(Request("GET", "/a"), Answer(404, b"1", {})),
    ],
)
def test_what_is_not_alike_is_kept_beside_it(other: Exchange) -> None:
    assert 2 == len(recorded([exchange(), other]).distinct)


def test_calls_to_the_mock_itself_are_none_of_the_exchange() -> None:
    assert 0 == recorded([exchange(path="/_mock/faults")]).count


def test_the_first_test_that_saw_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder()
    for where in ("tests/test_a.py::test_one (call)", "tests/test_b.py::test_two (call)"):
        monkeypatch.setenv("PYTEST_CURRENT_TEST", where)
        recorder(Request("GET", "/a"), Answer(200))
    assert ["tests/test_a.py::test_one"] == [kept.where for kept in recorder.distinct]
