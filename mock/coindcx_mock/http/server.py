"""Serves an ASGI application on a socket until told to stop: in the main thread, or beside a test in another."""

import asyncio
import contextlib
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from uvicorn.server import ServerState

from coindcx_mock.errors import CannotStart

from .asgi import App
from .messages import Handler, Outcome, Request
from .protocol import protocol_class

# A sandbox answers at once: what is under way when the server ends is a fault, and nobody waits for those.
GRACE_S = 0.05
_KEEP_ALIVE_S = 30


class Stop:
    """A request to stop, from any thread or a signal handler, before or while the server runs."""

    def __init__(self) -> None:
        self._asked = False
        self._wake: Callable[[], object] | None = None

    def __call__(self) -> None:
        self._asked = True
        wake = self._wake
        if wake is not None:
            with contextlib.suppress(RuntimeError):  # the loop ended meanwhile
                wake()

    @property
    def is_waited_for(self) -> bool:
        return self._wake is not None

    async def wait(self) -> None:
        loop = asyncio.get_running_loop()
        asked = asyncio.Event()
        self._wake = lambda: loop.call_soon_threadsafe(asked.set)
        if not self._asked:
            await asked.wait()


def run(app: App, listener: socket.socket, stop: Stop, grace: float = GRACE_S) -> None:
    """Serve until stopped; calls under way then have `grace` seconds."""
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_serve(app, listener, stop, grace))


@contextmanager
def serving(handler: Handler, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve a simulator from a thread of this process, and yield its URL.

    Raises:
        CannotStart: the port is taken.
    """
    with listening(host, port) as listener:
        stop = Stop()
        server = threading.Thread(target=run, args=(app_of(handler), listener, stop), daemon=True)
        server.start()
        try:
            yield url_of(listener)
        finally:
            stop()
            server.join()


def app_of(handler: Handler) -> App:
    async def handle(request: Request) -> Outcome:
        return handler.handle(request)

    return App(handle)


def listening(host: str, port: int) -> socket.socket:
    """Listen, so that nobody else takes the port and the first caller may come at once.

    Raises:
        CannotStart: with one sentence that says why.
    """
    listener: socket.socket | None = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        if os.name == "posix":
            # Or a port just freed stays refused for a minute. Elsewhere the option lets two listen at once.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError as error:
        if listener is not None:
            listener.close()
        raise CannotStart(
            f"The mock server cannot listen on {host} port {port} ({error.strerror}):"
            " choose another with --port, 0 for any free one."
        ) from error
    return listener


def url_of(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def allow_many_connections() -> None:
    """Let this process have as many open files as it may."""
    try:
        import resource
    except ModuleNotFoundError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):  # some systems name a limit that they do not grant
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    try:
        import uvloop
    except ModuleNotFoundError:
        return asyncio.new_event_loop
    return uvloop.new_event_loop


async def _serve(app: App, listener: socket.socket, stop: Stop, grace: float) -> None:
    config = uvicorn.Config(
        app,
        http=protocol_class(),
        ws="none",
        lifespan="off",
        interface="asgi3",
        proxy_headers=False,
        access_log=False,
        log_config=None,
        timeout_keep_alive=_KEEP_ALIVE_S,
    )
    config.load()
    state = ServerState()

    def protocol() -> asyncio.Protocol:
        return config.http_protocol_class(config=config, server_state=state, app_state={})  # type: ignore[call-arg]  # typed as any Protocol

    server = await asyncio.get_running_loop().create_server(protocol, sock=listener, backlog=2048)
    await stop.wait()
    server.close()
    for connection in list(state.connections):
        connection.shutdown()
    if state.tasks:
        _, late = await asyncio.wait(state.tasks, timeout=grace)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
    for connection in list(state.connections):
        connection.transport.close()
    await app.close()
