"""`python -m coindcx_mock` apart from its command line: either mode, on one socket, until it is stopped."""

import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import bundle as bundles
from . import credentials
from .asgi import App
from .credentials import Signer
from .serving import GRACE_S, Stop, allow_many_connections, app_of, listening, run, url_of

if TYPE_CHECKING:
    from .opening import Settings

# How long Prism may take over the calls that are under way when the server ends.
_PRISM_GRACE_S = 2.0


class PrismDied(Exception):
    """Prism ended while the mock was serving."""


@dataclass(frozen=True)
class Address:
    """Where to listen; port 0 takes a free one."""

    host: str
    port: int


def serve_prism(address: Address, spec: Path | None, stop: Stop) -> None:
    """Serve the examples of the spec; print url, key and secret when it is ready.

    Raises:
        CannotStart: with one sentence that says why.
        PrismDied: with the last lines that Prism printed.
    """
    from .prism_backend import PrismBackend
    from .prism_process import running_prism

    bundle = bundles.load(spec)
    # Before Prism, so that a taken port is known at once.
    with listening(address.host, address.port) as listener, running_prism(bundle) as prism:
        prism.when_dead(stop)
        backend = PrismBackend(bundle, prism.url)
        _serve(App(backend.handle, backend.close), listener, credentials.MAIN, stop, _PRISM_GRACE_S)
        if not prism.is_alive():
            raise PrismDied(prism.obituary())


def serve_sandbox(address: Address, settings: "Settings", stop: Stop) -> None:
    """Serve a sandbox; print url, key and secret of its first account when it is ready.

    Raises:
        CannotStart: with one sentence that says why.
    """
    from .opening import open_desk

    with listening(address.host, address.port) as listener:
        desk, close = open_desk(settings)
        try:
            _serve(app_of(desk), listener, desk.accounts[0], stop, GRACE_S)
        finally:
            close()


def _serve(app: App, listener: socket.socket, signer: Signer, stop: Stop, grace: float) -> None:
    allow_many_connections()
    print(f"url: {url_of(listener)}", f"key: {signer.key}", f"secret: {signer.secret}", sep="\n", flush=True)
    run(app, listener, stop, grace)
