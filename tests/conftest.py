from hypothesis import settings

pytest_plugins = [
    "fixtures.mock_server",
    "fixtures.redis_server",
    "fixtures.referee",
    "fixtures.sandbox_referee",
    "fixtures.seed",
]

# A slow machine is no bug.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
