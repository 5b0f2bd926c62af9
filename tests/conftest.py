import pytest
from hypothesis import settings

pytest_plugins = [
    "support.mock_server",
    "support.redis_server",
    "support.referee",
    "support.sandbox_referee",
    "support.seed",
]

# A slow machine is not a bug.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first, so that no worker is left alone with it at the end; starting Prism is slow, too."""
    for item in items:
        if "mock_server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
