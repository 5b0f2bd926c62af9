"""`python -m coindcx_mock` apart from its command line: either mode, on one socket, until it is stopped."""

import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coindcx_mock.gateway import Signer, credentials
from coindcx_mock.gateway import bundle as bundles
from coindcx_mock.http.asgi import App
from coindcx_mock.http.server import GRACE_S, Stop, allow_many_connections, app_of, listening, run, url_of

if TYPE_CHECKING:
    from .build import Settings

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
    from coindcx_mock.prism import PrismBackend, running_prism

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
    from .build import open_simulator

    with listening(address.host, address.port) as listener:
        simulator, close = open_simulator(settings)
        try:
            _serve(app_of(simulator), listener, simulator.accounts[0], stop, GRACE_S)
        finally:
            close()


def _serve(app: App, listener: socket.socket, signer: Signer, stop: Stop, grace: float) -> None:
    allow_many_connections()
    print(f"url: {url_of(listener)}", f"key: {signer.key}", f"secret: {signer.secret}", sep="\n", flush=True)
    run(app, listener, stop, grace)
