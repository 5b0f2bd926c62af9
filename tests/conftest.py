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
