import os
import socket
from pathlib import Path

import uvicorn

from . import bundle as bundles
from . import credentials
from ._errors import CannotStart
from .gateway import make_app
from .prism_process import running_prism


class PrismDied(Exception):
    """Prism ended while the mock was serving."""


def serve(host: str, port: int, spec: Path | None = None) -> None:
    """Run the mock until a signal ends it; print url, key and secret when it is ready.

    Raises:
        CannotStart: with one sentence that says why.
        PrismDied: with the last lines that Prism printed.
    """
    bundle = bundles.load(spec)
    # Before Prism, so that a taken port is known at once; listening, so that nobody else takes it meanwhile.
    with _listening(host, port) as listener, running_prism(bundle) as prism:
        server = uvicorn.Server(
            uvicorn.Config(
                make_app(bundle, prism.url),
                loop="asyncio",
                ws="none",
                proxy_headers=False,
                access_log=False,
                log_level="warning",
                server_header=False,
                timeout_graceful_shutdown=2,
            )
        )

        def end() -> None:
            server.should_exit = True

        prism.when_dead(end)
        print(
            f"url: {_url(listener)}", f"key: {credentials.KEY}", f"secret: {credentials.SECRET}", sep="\n", flush=True
        )
        server.run(sockets=[listener])
        if not prism.is_alive():
            raise PrismDied(prism.obituary())


def _listening(host: str, port: int) -> socket.socket:
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


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
