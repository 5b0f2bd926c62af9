"""What users of the package see."""

import importlib
import inspect
import pickle
import re
import subprocess
import sys
from functools import reduce
from importlib.metadata import version
from typing import Any

import coindcx_client
import httpx
import pytest
from coindcx_client import AsyncCoinDCX, CoinDCX, models
from support import shapes
from support.doubles import BASE_URL, KEY, SECRET, FakeClock
from support.spec import OPERATIONS

RESOURCES = sorted({one.name.rpartition(".")[0] for one in OPERATIONS})


def client(kind: type[Any], body: str = "") -> Any:
    def exchange(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=body.encode(), request=request)

    transport = httpx.MockTransport(exchange)
    return kind(api_key=KEY, api_secret=SECRET, base_url=BASE_URL, clock=FakeClock(), transport=transport)


def attributes(holder: Any) -> list[str]:
    """The resources of a client or of a group."""
    return [name for name in dir(type(holder)) if hasattr(getattr(type(holder), name), "func")]


def at(made: Any, name: str) -> Any:
    return reduce(getattr, name.split("."), made)


def methods(resource: Any) -> dict[str, Any]:
    """The calls of a resource."""
    found = inspect.getmembers(resource, inspect.ismethod)
    others = {*iterators(resource), *previews(resource), "reconcile"}
    return {name: item for name, item in found if not name.startswith("_") and name not in others}


def iterators(resource: Any) -> dict[str, Any]:
    """What goes through many calls."""
    return {name: item for name, item in inspect.getmembers(resource, inspect.ismethod) if name.startswith("iter")}


def previews(resource: Any) -> dict[str, Any]:
    """What looks at an order before it is sent."""
    return {name: item for name, item in inspect.getmembers(resource, inspect.ismethod) if name.startswith("preview")}


@pytest.mark.parametrize("module", ["coindcx_client", "coindcx_client.models"])
def test_public_names_are_sorted_and_there(module: str) -> None:
    package = importlib.import_module(module)
    assert package.__all__ == sorted(package.__all__)
    assert [name for name in package.__all__ if not hasattr(package, name)] == []
    assert set(package.__all__) <= {*dir(package)}


def test_every_public_error_is_exported() -> None:
    from coindcx_runtime import errors

    wanted = {name for name, item in vars(errors).items() if inspect.isclass(item) and issubclass(item, Exception)}
    assert wanted <= {*coindcx_client.__all__}


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="Nonsense"):
        models.Nonsense  # noqa: B018 (asking for it is the test)


@pytest.mark.parametrize("kind", [CoinDCX, AsyncCoinDCX])
def test_both_clients_have_these_resources(kind: type[Any]) -> None:
    made = client(kind)
    assert sorted(attributes(made)) == sorted({name.partition(".")[0] for name in RESOURCES})
    within = [name for name in RESOURCES if name.startswith("futures.")]
    assert sorted(f"futures.{name}" for name in attributes(made.futures)) == within
    assert all(at(made, name) is at(made, name) for name in RESOURCES)


@pytest.mark.parametrize("name", RESOURCES)
def test_awaited_resources_have_the_methods_and_signatures_of_blocking_ones(name: str) -> None:
    blocking, awaiting = at(client(CoinDCX), name), at(client(AsyncCoinDCX), name)
    for one, other in ((blocking, awaiting), (blocking.raw, awaiting.raw)):
        assert methods(one).keys() == methods(other).keys() != set()
        for method in methods(one):
            sync, coroutine = getattr(one, method), getattr(other, method)
            assert inspect.signature(sync) == inspect.signature(coroutine)
            assert inspect.getdoc(sync) == inspect.getdoc(coroutine)
            assert inspect.iscoroutinefunction(coroutine)
            assert not inspect.iscoroutinefunction(sync)


@pytest.mark.parametrize("name", RESOURCES)
def test_awaited_iterators_are_those_of_the_blocking_resource(name: str) -> None:
    blocking, awaiting = iterators(at(client(CoinDCX), name)), iterators(at(client(AsyncCoinDCX), name))
    assert blocking.keys() == awaiting.keys()
    for method in blocking:
        sync, other = inspect.signature(blocking[method]), inspect.signature(awaiting[method])
        assert sync.parameters == other.parameters
        assert f"Async{sync.return_annotation}" == other.return_annotation
        assert inspect.getdoc(blocking[method]) == inspect.getdoc(awaiting[method])


RULED = ["futures.orders", "margin", "orders"]


def test_previews_stand_where_the_rules_of_markets_are_known() -> None:
    made = client(CoinDCX)
    assert [name for name in RESOURCES if previews(at(made, name))] == RULED


@pytest.mark.parametrize("name", RULED)
def test_a_preview_takes_arguments_of_the_call_and_looks_alike_awaited(name: str) -> None:
    blocking, awaiting = at(client(CoinDCX), name), at(client(AsyncCoinDCX), name)
    assert inspect.signature(blocking.preview) == inspect.signature(awaiting.preview)
    assert inspect.getdoc(blocking.preview) == inspect.getdoc(awaiting.preview)
    assert inspect.iscoroutinefunction(awaiting.preview)
    taken = dict(inspect.signature(blocking.preview).parameters)
    assert taken.pop("round_down").default is False
    assert taken.items() <= inspect.signature(blocking.create).parameters.items()


def test_rules_take_the_same_arguments_awaited() -> None:
    for blocking, awaiting in (
        (CoinDCX.rules, AsyncCoinDCX.rules),
        (type(client(CoinDCX).futures).rules, type(client(AsyncCoinDCX).futures).rules),
    ):
        assert inspect.signature(blocking) == inspect.signature(awaiting)
        assert inspect.getdoc(blocking) == inspect.getdoc(awaiting)


@pytest.mark.parametrize("kind", [CoinDCX, AsyncCoinDCX])
@pytest.mark.parametrize("name", RESOURCES)
def test_who_has_something_to_settle_can_be_asked_to(name: str, kind: type[Any]) -> None:
    resource = at(client(kind), name)
    settles = any(one.name.rpartition(".")[0] == name and "x-reconcile" in one.spec for one in OPERATIONS)
    assert hasattr(resource, "reconcile") == settles
    assert not hasattr(resource.raw, "reconcile")
    if settles:
        signature = inspect.signature(resource.reconcile)
        assert [*signature.parameters] == ["unknown", "patience"]
        assert signature.return_annotation.startswith("Settlement[")
        assert inspect.iscoroutinefunction(resource.reconcile) == (kind is AsyncCoinDCX)


@pytest.mark.parametrize("kind", [CoinDCX, AsyncCoinDCX])
@pytest.mark.parametrize("name", RESOURCES)
def test_raw_forms_take_the_same_arguments(name: str, kind: type[Any]) -> None:
    resource = at(client(kind), name)
    assert methods(resource).keys() == methods(resource.raw).keys()
    for method in methods(resource):
        plain, raw = (inspect.signature(getattr(form, method)) for form in (resource, resource.raw))
        assert plain.parameters == raw.parameters
        assert raw.return_annotation == f"RawResponse[{plain.return_annotation}]"


@pytest.mark.parametrize("name", RESOURCES)
def test_every_method_takes_its_arguments_by_name_and_says_what_it_does(name: str) -> None:
    for method in methods(at(client(CoinDCX), name)).values():
        kinds = {parameter.kind for parameter in inspect.signature(method).parameters.values()}
        assert kinds <= {inspect.Parameter.KEYWORD_ONLY}
        assert inspect.getdoc(method)


ORDER: dict[str, Any] = {"market": "BTCINR", "total_quantity": 1, "side": "buy", "order_type": "market_order"}


LEGACY = pytest.mark.parametrize(
    ("method", "arguments", "body"), [("balances", {}, shapes.BALANCES), ("create_order", ORDER, shapes.CREATED)]
)


@LEGACY
@pytest.mark.parametrize("raw", [False, True])
def test_legacy_calls_warn_where_they_are_made(method: str, arguments: Any, body: str, raw: bool) -> None:
    legacy = client(CoinDCX, body).legacy
    call = getattr(legacy.raw if raw else legacy, method)
    with pytest.warns(DeprecationWarning, match="superseded") as caught:
        call(**arguments)
    assert [warning.filename for warning in caught] == [__file__]


@LEGACY
@pytest.mark.parametrize("raw", [False, True])
async def test_awaited_legacy_calls_warn_where_they_are_made(method: str, arguments: Any, body: str, raw: bool) -> None:
    legacy = client(AsyncCoinDCX, body).legacy
    call = getattr(legacy.raw if raw else legacy, method)
    with pytest.warns(DeprecationWarning, match="superseded") as caught:
        await call(**arguments)
    assert [warning.filename for warning in caught] == [__file__]


def test_public_data_needs_no_key() -> None:
    made = CoinDCX(base_url=BASE_URL, transport=httpx.MockTransport(lambda _: httpx.Response(200, text=shapes.TICKERS)))
    assert [row.market for row in made.market_data.tickers()] == ["BTCINR", "BTCINR_insta", "XYZBTC"]


@pytest.mark.parametrize("kind", [CoinDCX, AsyncCoinDCX])
def test_a_client_says_where_it_goes_and_with_which_key(kind: type[Any]) -> None:
    assert repr(kind()) == f"{kind.__name__}(https://api.coindcx.com)"
    told = repr(kind(api_key=KEY, api_secret=SECRET, base_url=BASE_URL, dry_run=True))
    assert re.fullmatch(rf"{kind.__name__}\({re.escape(BASE_URL)}, key fingerprint [0-9a-f]{{12}}, dry run\)", told)
    assert not any(part in told for part in (KEY[:6], SECRET[:6]))


@pytest.mark.parametrize("kind", [CoinDCX, AsyncCoinDCX])
def test_a_client_lists_its_resources_and_little_else(kind: type[Any]) -> None:
    resources = {name.partition(".")[0] for name in RESOURCES}
    own = {"rules", "clock", "deviations", "within", "reconcile", "warm", "close", "from_env", "from_keyring"}
    assert {name for name in dir(kind()) if not name.startswith("_")} == resources | own


def test_a_client_is_not_pickled() -> None:
    with pytest.raises(TypeError, match="make one in each process"):
        pickle.dumps(client(CoinDCX))


def test_the_package_has_its_version_and_the_models() -> None:
    assert coindcx_client.__version__ == version("coindcx-client")
    assert {name for name in models.__all__ if getattr(coindcx_client, name) is not getattr(models, name)} == set()
    assert set(models.__all__) < set(coindcx_client.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'Ordr'"):
        coindcx_client.Ordr  # noqa: B018 (looking it up is the test)


def test_importing_the_client_loads_neither_aiohttp_nor_the_models() -> None:
    script = (
        "import sys, coindcx_client; coindcx_client.CoinDCX;"
        "print([n for n in sys.modules if n == 'aiohttp' or n.startswith('coindcx_client.models')])"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
