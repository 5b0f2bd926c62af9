"""Every operation of the spec through gateway and Prism: blocking, and in the form least like it, awaited and raw.

What the other two do is the same code; their signatures are compared in test_surface.
"""

import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, get_type_hints

import pytest
from coindcx_client import AsyncCoinDCX, CoinDCX
from coindcx_mock import RunningMock
from support.annotation_check import misfits
from support.arguments import arguments
from support.samples import everything, required
from support.spec import OPERATIONS, SpecOperation, for_each

# What settles these shows something else than they answer with, so they can not answer in its place.
ANSWERED_OTHERWISE = {
    *("orders.create_multiple", "wallets.transfer", "futures.wallets.transfer"),
    *("futures.positions.exit", "futures.positions.create_tpsl"),
}
UNUSED: dict[type[Any], Any] = {kind: kind() for kind in (CoinDCX, AsyncCoinDCX)}
SUPERSEDED = [operation for operation in OPERATIONS if operation.spec.get("deprecated")]

pytestmark = pytest.mark.filterwarnings("ignore:.*is superseded:DeprecationWarning")


@pytest.fixture
def client(mock_server: RunningMock) -> Iterator[CoinDCX]:
    with CoinDCX(api_key=mock_server.key, api_secret=mock_server.secret, base_url=mock_server.url) as client:
        yield client


@pytest.fixture
async def async_client(mock_server: RunningMock) -> AsyncIterator[AsyncCoinDCX]:
    async with AsyncCoinDCX(api_key=mock_server.key, api_secret=mock_server.secret, base_url=mock_server.url) as client:
        yield client


@for_each(OPERATIONS)
@pytest.mark.parametrize("kind", [CoinDCX, AsyncCoinDCX])
@pytest.mark.parametrize("raw", [False, True])
def test_the_parameters_are_those_of_the_spec(
    operation: SpecOperation, kind: type[CoinDCX] | type[AsyncCoinDCX], raw: bool
) -> None:
    """So that the tests below leave no parameter out."""
    parameters = dict(inspect.signature(operation.on(UNUSED[kind], raw=raw)).parameters)
    on_unknown = parameters.pop("on_unknown", None)
    needed = {name for name, parameter in parameters.items() if parameter.default is parameter.empty}
    assert (on_unknown is not None) == ("x-reconcile" in operation.spec and operation.name not in ANSWERED_OTHERWISE)
    assert on_unknown is None or on_unknown.default == "raise"
    ours = {"check"} if "x-rules" in operation.spec else set()
    assert parameters.keys() == arguments(operation, everything(operation)).keys() | ours
    assert needed <= arguments(operation, required(operation)).keys()


@for_each(OPERATIONS)
def test_a_call_with_what_it_needs_gives_its_documented_type(operation: SpecOperation, client: CoinDCX) -> None:
    call = operation.on(client)
    value = call(**arguments(operation, required(operation)))
    assert misfits(value, get_type_hints(call)["return"]) == []


@for_each(OPERATIONS)
async def test_an_awaited_raw_call_with_all_it_takes_gives_the_answer_beside_it(
    operation: SpecOperation, async_client: AsyncCoinDCX
) -> None:
    call = operation.on(async_client, raw=True)
    answer = await call(**arguments(operation, everything(operation)))
    assert (answer.status, answer.headers["content-type"], answer.odd) == (200, "application/json", ())
    assert misfits(answer.value, _type_of_value(call)) == []


@for_each(SUPERSEDED)
def test_a_superseded_call_says_by_what(operation: SpecOperation, client: CoinDCX) -> None:
    with pytest.warns(DeprecationWarning, match=operation.spec["x-moved-to"]):
        operation.on(client)(**arguments(operation, required(operation)))


def _type_of_value(raw_call: Callable[..., Any]) -> Any:
    (wanted,) = get_type_hints(raw_call)["return"].__args__
    return wanted
