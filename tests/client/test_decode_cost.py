"""An answer four times as long costs about four times as much, of whatever kind it is.

Six times is allowed, as lists grow by leaps; sixteen times would be quadratic. Counted are calls of functions and the
most memory in use: a clock would tell of the machine.
"""

import gc
import sys
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import product
from types import FrameType
from typing import Any

import httpx
import pytest
from coindcx_client import AsyncCoinDCX, CoinDCX, CoinDCXError
from coindcx_runtime.codec.salvage import ids_in
from support.arguments import arguments
from support.generated_clients import at_a_fake
from support.samples import required
from support.seed import some_of
from support.spec import OPERATIONS

pytestmark = pytest.mark.slow


OPERATION_NAMES = ["orders.create", "orders.create_multiple", "market_data.order_book"]
SMALL, LARGE = 1_000, 4_000
# A byte may not bring more than this many calls, nor fill more than this many bytes.
MOST_CALLS, MOST_BYTES = 50, 1000

# Each made of a start, what is repeated, and an end.
KINDS: dict[str, tuple[str, str, str]] = {
    "digits": ('{"id":"a","price":', "9", "}"),
    "digits of a fraction": ('{"id":"a","price":0.', "9", "}"),
    "many numbers of many digits": ("[", "9" * 999 + ",", "1]"),
    "a long text": ('{"id":"', "x", '"}'),
    "a long text of digits": ('{"id":"a","fee":"', "1", '"}'),
    "a long text of digits that is none": ('{"id":"a","fee":"', "1", ' "}'),
    "blanks in a text": ('{"id":"a","fee":"', " ", '"}'),
    "texts of blanks": ("[", '"   ",', "1]"),
    "escapes": ('{"id":"', "\\u0031", '"}'),
    "an id that does not end": ('{"id":"a","order_id":"', '\\"id\\":\\"', ""),
    "ids that do not end": ("", '"id":"', ""),
    "lists of ids that do not end": ("", '"ids":["a",', ""),
    "opened lists": ("", "[", ""),
    "opened objects": ("", '{"id":', ""),
    "closed lists": ("", "[]", ""),
    "rows of nothing": ("[", "{},", "{}]"),
    "rows of a number": ("[", "1,", "1]"),
    "rows with an id": ("[", '{"id":"a","fee":[]},', "1]"),
    "the same member": ("{", '"id":1,', '"id":2}'),
    "levels": ('{"timestamp":1,"bids":{', '"1":[],', '"2":3},"asks":{}}'),
    "one long key": ('{"timestamp":1,"asks":{},"bids":{"', "9", '":[]}}'),
    "orders": ('{"orders":[', '{"id":"a","fee":"x"},', '{"id":"b"}]}'),
    "one wrapped list": ('{"orders":', "[", ""),
    "not UTF-8": ('{"id":"a","x":"', "\udcff", '"}'),
    "blank lines": ("", " \n", ""),
    "a page": ("<html>", "<p>busy</p>", "</html>"),
}


def body_of(kind: str, size: int) -> bytes:
    start, part, end = KINDS[kind]
    return (start + part * (size // len(part)) + end).encode(errors="surrogateescape")


def cost(work: Callable[[], object]) -> tuple[int, int]:
    """Calls of functions, those written in C too, and the most bytes in use at once."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    gc.collect()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    tracemalloc.start()
    try:
        work()
        return calls, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(("kind", "name"), some_of(product(KINDS, OPERATION_NAMES), by="cost"))
def test_the_cost_of_an_answer_grows_with_its_length(kind: str, name: str) -> None:
    (operation,) = (one for one in OPERATIONS if one.name == name)
    given: dict[str, Any] = arguments(operation, required(operation))
    costs: list[tuple[int, int]] = []
    for size in (SMALL, LARGE):
        response = partial(httpx.Response, 200, content=body_of(kind, size))
        client = at_a_fake(CoinDCX, lambda _: response()).client  # noqa: B023  # nobody calls it after this turn

        def work(client: CoinDCX = client) -> None:
            with suppress(CoinDCXError):
                operation.on(client)(**given)

        work()
        costs.append(cost(work))
    for small, large, most in zip(*costs, (MOST_CALLS, MOST_BYTES), strict=True):
        assert large <= max(6 * small, 6_000), f"{small} for {SMALL} bytes, {large} for {LARGE}"
        assert large <= most * LARGE


@pytest.mark.parametrize("kind", some_of(KINDS, by="finding ids"))
def test_the_cost_of_finding_ids_grows_with_the_length(kind: str) -> None:
    small, large = (cost(partial(ids_in, body_of(kind, size))) for size in (SMALL, LARGE))
    assert all(more <= max(6 * less, 6_000) for less, more in zip(small, large, strict=True))


@pytest.mark.parametrize("kind", KINDS)
async def test_a_megabyte_of_any_kind_is_an_error_of_ours(kind: str) -> None:
    body = body_of(kind, 1_000_000)
    either = at_a_fake(AsyncCoinDCX, lambda _: httpx.Response(200, content=body))
    with pytest.raises(CoinDCXError):
        await either(lambda client: client.users.info())
