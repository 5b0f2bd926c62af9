import hashlib
import hmac
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from coindcx_mock.http import protocol, server
from coindcx_mock.simulator import Simulator
from support.simulators import Echo, make_simulator

SMALL_SPEC = Path(__file__).with_name("small_openapi.json")

Sign = Callable[[str, bytes], str]
MakeClient = Callable[..., Path]


@pytest.fixture(autouse=True)
def _client_not_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests of this process import the real client; the mock is to look for one afresh."""
    monkeypatch.delitem(sys.modules, "coindcx_client", raising=False)


@pytest.fixture(scope="session")
def sign() -> Sign:
    """How a caller signs: lower-case hex HMAC-SHA256 of the body."""
    return lambda secret, body: hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


@pytest.fixture(scope="session")
def make_client(tmp_path_factory: pytest.TempPathFactory) -> MakeClient:
    """Put a package folder coindcx_client into an empty folder and return that; importing the package fails."""

    def make(spec: bytes = SMALL_SPEC.read_bytes(), provenance: str | None = None) -> Path:
        parent = tmp_path_factory.mktemp("client")
        package = parent / "coindcx_client"
        package.mkdir()
        (package / "__init__.py").write_text("raise AssertionError('the mock imported the client')\n")
        (package / "openapi.json").write_bytes(spec)
        sha256 = hashlib.sha256(spec).hexdigest()
        (package / "_spec.py").write_text(f'SPEC_SHA256 = "{sha256}"\n' if provenance is None else provenance)
        return parent

    return make


@pytest.fixture
def exchange() -> Echo:
    """What a simulator of these tests asks; a module may have another."""
    return Echo()


@pytest.fixture
def simulator(exchange: Echo) -> Simulator:
    return make_simulator(exchange)


@pytest.fixture(params=["httptools", "h11"])
def url(simulator: Simulator, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The simulator on a socket, by each of the two HTTP protocols."""
    monkeypatch.setattr(server, "protocol_class", getattr(protocol, f"_{request.param}"))
    with server.serving(simulator) as url:
        yield url
