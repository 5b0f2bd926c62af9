"""The one account of the mock: fixed, public and worthless."""

KEY = "mock-key-not-secret"
SECRET = "mock-secret-not-secret"  # noqa: S105 (that is the point of it)
