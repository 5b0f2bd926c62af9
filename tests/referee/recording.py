"""Recording at the client's end: an httpx transport that passes everything on and keeps what came whole."""

from collections.abc import AsyncIterator, Callable, Iterator

import httpx
from coindcx_mock.http import Answer, Request

Record = Callable[[Request, Answer], None]
IsFault = Callable[[httpx.Request, httpx.Response], bool]


def _never(_request: httpx.Request, _response: httpx.Response) -> bool:
    return False


class Recording(httpx.BaseTransport):
    """Passes on to `inner`; an answer that was read to its end is recorded, unless `is_fault` says that it was asked for."""

    def __init__(self, inner: httpx.BaseTransport, record: Record, is_fault: IsFault = _never) -> None:
        self._inner = inner
        self._record = record
        self._is_fault = is_fault

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        response = self._inner.handle_request(request)
        return response if self._is_fault(request, response) else _kept(request, response, self._record)

    def close(self) -> None:
        self._inner.close()


class AsyncRecording(httpx.AsyncBaseTransport):
    """As `Recording`, awaited."""

    def __init__(self, inner: httpx.AsyncBaseTransport, record: Record, is_fault: IsFault = _never) -> None:
        self._inner = inner
        self._record = record
        self._is_fault = is_fault

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        response = await self._inner.handle_async_request(request)
        return response if self._is_fault(request, response) else _kept(request, response, self._record)

    async def aclose(self) -> None:
        await self._inner.aclose()


def _kept(request: httpx.Request, response: httpx.Response, record: Record) -> httpx.Response:
    path, _, query = request.url.raw_path.decode("ascii").partition("?")
    headers = tuple((name.lower(), value) for name, value in request.headers.multi_items())
    seen = Request(request.method, path, query, headers, request.content)

    def keep(body: bytes) -> None:
        record(seen, Answer(response.status_code, body, dict(response.headers)))

    # A new response: one that was made with its content is taken for read, and its stream for spent.
    return httpx.Response(
        response.status_code,
        headers=response.headers,
        stream=_Whole(response.stream, keep),
        extensions=response.extensions,
    )


class _Whole(httpx.SyncByteStream, httpx.AsyncByteStream):
    """Hands on what passes through it, and all of it to `keep` at the end; a stream that breaks off has no end."""

    def __init__(self, inner: httpx.SyncByteStream | httpx.AsyncByteStream, keep: Callable[[bytes], None]) -> None:
        self._inner = inner
        self._keep = keep

    def __iter__(self) -> Iterator[bytes]:
        assert isinstance(self._inner, httpx.SyncByteStream)
        passed = []
        for chunk in self._inner:
            passed.append(chunk)
            yield chunk
        self._keep(b"".join(passed))

    async def __aiter__(self) -> AsyncIterator[bytes]:
        assert isinstance(self._inner, httpx.AsyncByteStream)
        passed = []
        async for chunk in self._inner:
            passed.append(chunk)
            yield chunk
        self._keep(b"".join(passed))

    def close(self) -> None:
        assert isinstance(self._inner, httpx.SyncByteStream)
        self._inner.close()

    async def aclose(self) -> None:
        assert isinstance(self._inner, httpx.AsyncByteStream)
        await self._inner.aclose()
