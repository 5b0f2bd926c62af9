from collections.abc import Iterator

import httpx
import pytest
from coindcx_client import CoinDCX, RetryPolicy
from coindcx_mock import RunningMock
from contract import seeding
from contract.clock import HurriedClock
from contract.exchange import Exchange
from contract.recorder import Recorder
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from support.seed import SEED, SEEDS


@pytest.fixture
def recorder() -> Recorder:
    return Recorder(httpx.HTTPTransport(verify=False))


@pytest.fixture
def client(mock_server: RunningMock, recorder: Recorder) -> Iterator[CoinDCX]:
    """The typed client, which tries once and keeps what it sent."""
    with CoinDCX(
        api_key=mock_server.key,
        api_secret=mock_server.secret,
        base_url=mock_server.url,
        transport=recorder,
        retry=RetryPolicy(attempts=1),
        clock=HurriedClock(),
        limits="none",
    ) as client:
        yield client


@pytest.fixture
def exchange(mock_server: RunningMock) -> Iterator[Exchange]:
    """The mock without the client: bytes in, answer out."""
    with httpx.Client(base_url=mock_server.url, trust_env=False, verify=False) as http:
        yield Exchange(http, mock_server.key, mock_server.secret)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if SEEDS and metafunc.definition.get_closest_marker("by_seed"):
        metafunc.parametrize("seed", SEEDS, indirect=True, ids=lambda seed: f"seed={seed}")


@pytest.fixture(autouse=True)
def seed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeding, "now", getattr(request, "param", SEED))


@pytest.fixture(autouse=True)
def the_seed_alone_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hypothesis mixes literals of the imported sources into its draws, so cases would depend on which tests ran before."""
    monkeypatch.setattr(providers, "_get_local_constants", Constants)
    providers.CONSTANTS_CACHE.cache.clear()
