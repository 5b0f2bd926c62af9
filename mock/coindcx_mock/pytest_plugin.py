"""A fixture for tests of your own bot: an exchange that keeps state, in the test's own process.

It is loaded wherever the package is installed, so it imports nothing but pytest until the fixture is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .embedded import Sandbox


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "coindcx_exchange(**settings): how the fixture of that name is to be set up")


@pytest.fixture
def coindcx_exchange(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """An exchange for this test alone; `help("coindcx_mock.embedded")` says what it can do."""
    settings: dict[str, Any] = {}
    # The outermost first, so that a test overrides its class setting by setting.
    for marker in reversed(list(request.node.iter_markers("coindcx_exchange"))):
        if marker.args:
            pytest.fail("coindcx_exchange takes settings by name, such as seed=2 or markets=['BTCINR']", pytrace=False)
        settings |= marker.kwargs
    with _sandbox(settings) as exchange:
        yield exchange


def _sandbox(settings: dict[str, Any]) -> Sandbox:
    try:
        from .embedded import Sandbox

        return Sandbox(**settings)
    except ModuleNotFoundError as error:
        missing = error.name
    pytest.fail(
        f"coindcx_exchange needs {missing}: install coindcx-client with its extra [mock], as the README says",
        pytrace=False,
    )
