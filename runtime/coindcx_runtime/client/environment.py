"""Keys and places of a client that stand in the environment or in the keyring of the operating system."""

from __future__ import annotations

import os
from typing import Any

from coindcx_runtime.client.keyring_secrets import from_keyring

_KEYS = {"api_key": "COINDCX_API_KEY", "api_secret": "COINDCX_API_SECRET"}
_PLACES = {"base_url": "COINDCX_BASE_URL", "rate_limit_url": "COINDCX_RATE_LIMIT_URL"}


def with_environment(options: dict[str, Any]) -> dict[str, Any]:
    """These options, and those that are set in the environment alone.

    `options` is emptied, because a traceback can print the caller's locals, and a key may be among them.

    Raises:
        ValueError: one of key and secret is missing.
    """
    together = {**{name: value for name, value in _set(_KEYS).items() if value}, **_set(_PLACES), **options}
    options.clear()
    half = [name for name in _KEYS if name in together]
    if len(half) == 1 and "credentials" not in together:
        together.clear()
        (missing,) = (name for name in _KEYS if name not in half)
        raise ValueError(f"{missing} is missing: set {_KEYS[missing]}, too, or neither of the two")
    return together


def with_keyring(service: str, options: dict[str, Any]) -> dict[str, Any]:
    """These options, the places of the environment, and the credentials of the keyring.

    Raises:
        ValueError: it has none.
    """
    found = from_keyring(service)
    if isinstance(found, str):
        raise ValueError(found)
    return {"credentials": found, **_set(_PLACES), **options}


def _set(variables: dict[str, str]) -> dict[str, str]:
    # A place that is set and empty is a mistake; it must not mean the real exchange.
    return {name: os.environ[variable] for name, variable in variables.items() if variable in os.environ}
