"""One test for both shells of the runtime."""

import asyncio
from typing import Any

from coindcx_runtime.client.awaiting import AsyncClient
from coindcx_runtime.client.blocking import SyncClient
from coindcx_runtime.operation.operation import Call
from support.doubles import BASE_URL, KEY, SECRET, FakeClock

Kind = type[SyncClient | AsyncClient]
KINDS: list[Kind] = [SyncClient, AsyncClient]
KEYS: dict[str, Any] = {"api_key": KEY, "api_secret": SECRET}


def call_with(kind: Kind, call: Call[Any], **options: Any) -> Any:
    """The raw answer of one call by a client that is made for it."""
    made = kind(**{"base_url": BASE_URL, "clock": FakeClock(), **options})
    try:
        return call_by(made, call)
    finally:
        close(made)


def call_by(client: SyncClient | AsyncClient, call: Call[Any]) -> Any:
    """The raw answer of one call by this client."""
    return client._call_raw(call) if isinstance(client, SyncClient) else asyncio.run(client._call_raw(call))


def close(client: SyncClient | AsyncClient) -> None:
    if isinstance(client, SyncClient):
        client.close()
    else:
        asyncio.run(client.close())
