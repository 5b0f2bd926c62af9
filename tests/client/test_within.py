"""The resources of `client.within(seconds)` belong to it, whatever was used before."""

from typing import Any

import httpx
import pytest
from coindcx_client import BadRequest
from support.generated_clients import KINDS, Either, at_a_fake


def fake(kind: type[Any]) -> Either:
    return at_a_fake(kind, lambda _: httpx.Response(400))


async def patience(either: Either, client: Any) -> list[float]:
    """Seconds of patience with calls of a resource, its raw form, a resource of a group, and an iterator."""
    before = len(either.requests)
    for call in (
        lambda: client.orders.active(market="BTCINR"),
        lambda: client.orders.raw.active(market="BTCINR"),
        lambda: client.futures.wallets.list(),
    ):
        with pytest.raises(BadRequest):
            await either(lambda _, call=call: call())
    with pytest.raises(BadRequest):
        await either.rows(lambda _: client.orders.iter_trade_history())
    return [request.extensions["timeout"]["read"] for request in either.requests[before:]]


@pytest.mark.parametrize("kind", KINDS)
async def test_each_resource_has_the_deadline_of_its_client(kind: type[Any]) -> None:
    either = fake(kind)
    assert await patience(either, either.client) == [10] * 4
    assert await patience(either, either.client.within(2)) == [2] * 4
    assert await patience(either, either.client.within(2).within(3)) == [3] * 4
    assert await patience(either, either.client) == [10] * 4


@pytest.mark.parametrize("kind", KINDS)
async def test_a_class_of_the_callers_own_keeps_to_it_too(kind: type[Any]) -> None:
    class Own(kind):  # type: ignore[misc]  # either of two
        """A client with something more."""

    either = fake(Own)
    assert await patience(either, either.client) == [10] * 4
    other = either.client.within(2)
    assert type(other) is Own
    assert await patience(either, other) == [2] * 4
