import httpx


class Recorder(httpx.BaseTransport):
    """A transport that keeps the last request that passed through it."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self._transport = transport
        self.last: httpx.Request | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.last = request
        return self._transport.handle_request(request)

    def close(self) -> None:
        self._transport.close()
