"""Orders held against the rules of their market, with the sandbox as the judge: it shares no code with the client."""

import contextlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import httpx
import pytest
from coindcx_client import ApiError, AsyncCoinDCX, BrokenRules, CoinDCX, CoinDCXError, DryRun, OrderPreview, RetryPolicy
from coindcx_client.models import NewOrder
from coindcx_mock import Sandbox
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import BASE_URL, KEY, SECRET, FakeClock, steady
from support.recordings_folder import RECORDINGS

pytestmark = pytest.mark.slow


DETAILS = "market_data.market_details"


CURRENCIES = ["BTC", "DOGE", "ENS", "ETH", "INR", "LYX", "MLK", "SHIB", "USDT", "XRP"]
RICH = {"me": {"spot": dict.fromkeys(CURRENCIES, 10**12), "futures": {"INR": 10**12, "USDT": 10**12}}}


@pytest.fixture(scope="module")
def exchange() -> Iterator[Sandbox]:
    with Sandbox(accounts=RICH) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def client(exchange: Sandbox) -> CoinDCX:
    return exchange.client()


# Words of the sandbox's refusals, by the rule that the client names.
WORDS = {
    "step": "divisible",
    "tick": "divisible",
    "min_quantity": "greater",
    "max_quantity": "less",
    "max_quantity_market": "less",
    "min_notional": "Minimum order value",
    "min_price": "permissible range",
    "max_price": "permissible range",
    "order_types": "not allowed",
    "price": "empty",
    "combination": "Invalid Request",
    "trigger": "Limit price should be",
    "position_leverage": "Order leverage must be equal to position leverage",
    "max_leverage": "Leverage should be",
    "max_leverage_short": "Leverage should be",
}
MARKETS = ["BTCINR", "DOGEINR", "SHIBINR", "ENSINR", "BTCUSDT", "XRPBTC", "LYXUSDT", "MLKUSDT"]


@steady
@given(
    market=st.sampled_from(MARKETS),
    side=st.sampled_from(["buy", "sell"]),
    order_type=st.sampled_from(["limit_order", "market_order"]),
    worth=st.decimals("0.5", "20", places=3),
    near=st.decimals("0.2", "4", places=3),
    quantity_digits=st.integers(-1, 2),
    price_digits=st.integers(-1, 2),
    round_down=st.booleans(),
)
def test_what_a_preview_calls_ok_is_accepted_and_what_it_names_is_refused(
    exchange: Sandbox,
    client: CoinDCX,
    market: str,
    side: str,
    order_type: str,
    worth: Decimal,
    near: Decimal,
    quantity_digits: int,
    price_digits: int,
    round_down: bool,
) -> None:
    """Orders about the least value and the band, and about the step and the tick; never many open ones."""
    rules = client.rules(market)
    assert rules.min_notional is not None
    price = _places(exchange.price(market) * near, (rules.price_precision or 0) + price_digits)
    value = rules.min_notional * worth
    quantity = _places(value / (price or Decimal(1)), (rules.quantity_precision or 0) + quantity_digits)
    wanted: dict[str, Any] = {
        "market": market,
        "side": side,
        "order_type": order_type,
        "total_quantity": quantity,
        "price_per_unit": price,
    }
    if quantity > 0 and price > 0:
        _judge(client.orders, client.orders.preview(**wanted, round_down=round_down))


def test_the_judge_has_seen_every_rule_of_a_spot_order(client: CoinDCX) -> None:
    """One order for each rule, so that the property above need not meet all of them."""
    limit = {"market": "BTCINR", "side": "buy", "order_type": "limit_order"}
    orders: dict[str, dict[str, Any]] = {
        "step": {**limit, "total_quantity": "0.0001234", "price_per_unit": "9000000"},
        "tick": {**limit, "total_quantity": "0.0001", "price_per_unit": "9000000.05"},
        "min_quantity": {**limit, "market": "DOGEINR", "total_quantity": "0.5", "price_per_unit": "18"},
        "max_quantity": {**limit, "total_quantity": "2.00001", "price_per_unit": "9000000"},
        "max_quantity_market": {**limit, "order_type": "market_order", "total_quantity": "0.02001"},
        "min_notional": {**limit, "total_quantity": "0.00001", "price_per_unit": "8000000"},
        "min_price": {**limit, "total_quantity": "0.0001", "price_per_unit": "2000000"},
        "max_price": {**limit, "total_quantity": "0.0001", "price_per_unit": "90000000"},
        "order_types": {**limit, "market": "ENSINR", "order_type": "market_order", "total_quantity": "1"},
        "price": {**limit, "total_quantity": "0.0001"},
    }
    for rule, order in orders.items():
        found = client.orders.preview(**order)
        assert rule in {one.rule for one in found.violations}
        _judge(client.orders, found)


def _judge(resource: Any, found: OrderPreview) -> None:
    """Send the order as it was previewed, unchecked: the sandbox and the preview have to agree."""
    if found.ok:
        order = resource.create(**found.arguments)
        # Only so many orders of a market may be open.
        with contextlib.suppress(ApiError):
            resource.cancel(id=order.id)
        return
    if not found.quantity:  # rounded down to nothing, which the client itself refuses
        with pytest.raises(ValueError, match="quantity"):
            resource.create(**found.arguments)
        return
    with pytest.raises(CoinDCXError) as caught:
        resource.create(**found.arguments)
    assert any(WORDS[one.rule] in caught.value.message for one in found.violations), (found, caught.value)


def _places(number: Decimal, digits: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-max(digits, 0)))


def test_a_checked_order_that_breaks_a_rule_is_not_sent(exchange: Sandbox, client: CoinDCX) -> None:
    client.rules("BTCINR")
    before = len(exchange.requests)
    order: dict[str, Any] = {
        "market": "BTCINR",
        "side": "buy",
        "order_type": "limit_order",
        "price_per_unit": 9_000_000,
    }
    for create in (client.orders.create, client.orders.raw.create):
        with pytest.raises(BrokenRules) as caught:
            create(**order, total_quantity="0.0001234", check=True)
    assert len(exchange.requests) == before
    assert (caught.value.operation, caught.value.status, caught.value.violations[0].rule) == (
        "orders.create",
        None,
        "step",
    )
    assert client.orders.create(**order, total_quantity="0.00012", check=True).total_quantity == Decimal("0.00012")
    assert client.orders.raw.create(**order, total_quantity="0.00012", check=True).status == 200
    assert len(exchange.requests) == before + 2


def test_a_dry_run_holds_every_order_against_the_rules(exchange: Sandbox) -> None:
    order: dict[str, Any] = {
        "market": "BTCINR",
        "side": "buy",
        "order_type": "limit_order",
        "price_per_unit": 9_000_000,
    }
    with exchange.client(dry_run=True) as dry:
        with pytest.raises(BrokenRules):
            dry.orders.create(**order, total_quantity="0.0001234")
        with pytest.raises(DryRun):
            dry.orders.create(**order, total_quantity="0.00012")


def test_what_an_order_is_checked_for_is_what_its_preview_names(client: CoinDCX) -> None:
    order: dict[str, Any] = {"market": "BTCINR", "side": "sell", "order_type": "limit_order"}
    order |= {"price_per_unit": "1.23", "total_quantity": "0.000001"}
    with pytest.raises(BrokenRules) as caught:
        client.orders.create(**order, check=True)
    assert caught.value.violations == client.orders.preview(**order).violations != ()


def test_a_batch_is_checked_as_a_whole(exchange: Sandbox, client: CoinDCX) -> None:
    good: dict[str, Any] = {"side": "buy", "order_type": "limit_order", "total_quantity": "0.0001", "ecode": "I"}
    first = NewOrder(market="BTCINR", price_per_unit=9_000_000, **good)
    second = NewOrder(market="BTCINR", price_per_unit="9000000.01", **good)
    other = NewOrder(market="BTCUSDT", price_per_unit=100_000, **good)
    client.rules("BTCINR")
    before = len(exchange.requests)
    with pytest.raises(BrokenRules) as caught:
        client.orders.create_multiple(orders=[first, second, other], check=True)
    assert [(one.index, one.rule) for one in caught.value.violations] == [(1, "tick"), (2, "ecode")]
    assert "orders[1]: price_per_unit 9000000.01 is not" in str(caught.value)
    with pytest.raises(ValueError, match=r"^orders\[1\]: market: there is no 'BTCIN'; did you mean BTCINR"):
        client.orders.create_multiple(orders=[first, NewOrder(market="BTCIN", **good)], check=True)
    assert len(exchange.requests) == before
    assert len(client.orders.create_multiple(orders=[first, first], check=True)) == 2


MARGIN: dict[str, Any] = {"market": "XRPBTC", "side": "buy", "order_type": "limit_order", "ecode": "B"}


@pytest.mark.parametrize(("order", "rules"), [
    ({"quantity": 90, "price": "0.000025", "leverage": 1}, []),
    ({"quantity": 90, "price": "0.000025", "leverage": 3, "side": "sell"}, []),
    ({"quantity": 90, "price": "0.000025", "order_type": "stop_limit", "stop_price": "0.000024"}, []),
    ({"quantity": "90.05", "price": "0.000025"}, ["step"]),
    ({"quantity": 90, "price": "0.000025001"}, ["tick"]),
    ({"quantity": 1, "price": "0.000025"}, ["min_notional"]),
    ({"quantity": 90, "price": "0.000025", "leverage": 4}, ["max_leverage"]),
    ({"quantity": 90, "price": "0.000025", "order_type": "stop_limit"}, ["price"]),
    ({"quantity": 90, "price": "0.000025", "target_price": "0.1"}, ["max_price"]),
])  # fmt: skip
def test_a_margin_order_is_judged_alike(client: CoinDCX, order: dict[str, Any], rules: list[str]) -> None:
    found = client.margin.preview(**{**MARGIN, **order})
    assert [one.rule for one in found.violations] == rules
    _judge(client.margin, found)


def test_a_market_that_takes_no_margin_orders_says_so(client: CoinDCX) -> None:
    with pytest.raises(BrokenRules, match="BTCINR takes no margin orders to buy"):
        client.margin.create(
            market="BTCINR", side="buy", order_type="market_order", quantity="0.0001", ecode="B", check=True
        )


FUTURE: dict[str, Any] = {"pair": "B-ETH_USDT", "side": "buy", "order_type": "limit_order"}


@pytest.mark.parametrize("currency", ["USDT", "INR", None])
@pytest.mark.parametrize(("order", "rules"), [
    ({"total_quantity": "0.01", "price": 3000}, []),
    ({"total_quantity": "0.0105", "price": 3000}, ["step"]),
    ({"total_quantity": "0.01", "price": "3000.001"}, ["tick"]),
    ({"total_quantity": "0.0001", "price": 3000}, ["step", "min_quantity", "min_notional"]),
    ({"total_quantity": 9001, "price": 3000}, ["max_quantity"]),
    ({"total_quantity": 2001, "order_type": "market_order"}, ["max_quantity_market"]),
    ({"total_quantity": "0.001", "price": 3000}, ["min_notional"]),
    ({"total_quantity": "0.1", "price": 300}, ["min_price"]),
    ({"total_quantity": "0.1", "price": 50_000}, ["max_price"]),
    ({"total_quantity": "0.01", "price": 3000, "take_profit_price": "3100.001"}, ["tick"]),
    ({"total_quantity": "0.01", "price": 3000, "order_type": "market_order"}, ["combination"]),
    ({"total_quantity": "0.01", "price": 5100, "order_type": "stop_limit", "stop_price": 5000}, []),
    ({"total_quantity": "0.01", "price": 5000, "order_type": "stop_limit", "stop_price": 5000}, ["trigger"]),
    ({"total_quantity": "0.01", "order_type": "stop_limit", "stop_price": 5000}, ["price"]),
    ({"total_quantity": "0.01", "order_type": "stop_market", "stop_price": 5000, "take_profit_price": 5100}, ["combination"]),
    ({"total_quantity": "0.01", "price": 5100, "order_type": "stop_limit", "stop_price": 5000, "stop_loss_price": 3000}, ["combination"]),
])  # fmt: skip
def test_a_futures_order_is_judged_alike(
    client: CoinDCX, order: dict[str, Any], rules: list[str], currency: Any
) -> None:
    found = client.futures.orders.preview(**{**FUTURE, **order}, margin_currency_short_name=currency)
    assert [one.rule for one in found.violations] == rules
    assert found.rules.margin_currency == (currency or "USDT")
    _judge(client.futures.orders, found)


def test_crossed_margin_does_not_go_with_inr(client: CoinDCX) -> None:
    order = {**FUTURE, "total_quantity": "0.01", "price": 3000, "position_margin_type": "crossed"}
    assert client.futures.orders.preview(**order).ok
    found = client.futures.orders.preview(**order, margin_currency_short_name="INR")
    (text,) = [one.text for one in found.violations]
    assert text == "position_margin_type crossed does not go with margin_currency_short_name INR; leave it out"
    _judge(client.futures.orders, found)


def test_an_order_has_the_leverage_of_its_position() -> None:
    order: dict[str, Any] = {**FUTURE, "pair": "B-BTC_USDT", "total_quantity": "0.01"}
    with Sandbox(accounts=RICH) as own:
        client = own.client()
        fresh = client.futures.orders.preview(**order, price=80_000, leverage=5)
        assert (fresh.ok, fresh.ignored) == (True, ("leverage is not checked: the position has none yet",))
        client.futures.orders.create(**{**order, "order_type": "market_order"}, leverage=5)
        same = client.futures.orders.preview(**order, price=80_000, leverage=5)
        assert (same.ok, same.ignored, same.notes) == (True, (), ())
        other = client.futures.orders.preview(**order, price=80_000, leverage=10)
        assert [(one.rule, one.field, one.allowed) for one in other.violations] == [
            ("position_leverage", "leverage", 5)
        ]
        _judge(client.futures.orders, other)
        assert client.futures.orders.preview(
            **order, price=80_000, leverage=10, margin_currency_short_name="INR"
        ).ok  # another book, another position
        before = len(own.requests)
        with pytest.raises(BrokenRules, match="leverage 10 is not that of the position; use 5"):
            client.futures.orders.create(**order, price=80_000, leverage=10, check=True)
        assert [entry.operation for entry in list(own.requests)[before:]] == ["futures.positions.list"]
        client.futures.orders.create(**order, price=80_000, check=True)
        assert [entry.operation for entry in list(own.requests)[before + 1 :]] == ["futures.orders.create"]
        sold = {**order, "side": "sell", "total_quantity": "0.02", "price": 110_000}
        assert client.futures.orders.preview(**sold).notes == (
            "total_quantity 0.02 is more than the position of 0.01: the rest opens a position the other way",
        )


def test_without_a_key_the_market_is_checked_and_the_position_named_as_unchecked(exchange: Sandbox) -> None:
    keyless = CoinDCX(base_url=exchange.url, limits="none")
    order = {**FUTURE, "total_quantity": "0.0105", "price": 3000, "leverage": 3}
    found = keyless.futures.orders.preview(**order)
    assert [one.rule for one in found.violations] == ["step"]
    (unchecked,) = found.ignored
    assert unchecked.startswith("what it does to the position and leverage are not checked: futures.positions.list is")


def test_a_float_is_taken_where_the_rules_round_it(client: CoinDCX) -> None:
    spot, future = client.rules("BTCINR"), client.futures.rules("B-ETH_USDT", "USDT")
    limit: dict[str, Any] = {"side": "buy", "order_type": "limit_order", "check": True}
    order = client.orders.create(
        market="BTCINR", total_quantity=spot.quantity(0.000123456), price_per_unit=spot.price(8_999_999.97), **limit
    )
    assert (order.total_quantity, order.price_per_unit) == (Decimal("0.00012"), 9_000_000)
    other = client.futures.orders.create(
        pair="B-ETH_USDT", total_quantity=future.quantity(0.0129), price=future.price(3000.009, "down"), **limit
    )
    assert (other.total_quantity, other.price) == (Decimal("0.012"), 3000)


def test_rules_of_a_future_are_kept_by_pair_and_book() -> None:
    with Sandbox() as exchange:
        client = exchange.client()
        for _ in range(2):
            assert client.futures.rules("B-BTC_USDT", "USDT").margin_currency == "USDT"
            assert client.futures.rules("B-BTC_USDT", "INR").margin_currency == "INR"
            assert client.futures.rules("B-ETH_USDT", "INR").market == "B-ETH_USDT"
        assert len(exchange.requests) == 3


def test_one_download_serves_all_markets_until_it_is_too_old() -> None:
    clock = FakeClock()
    with Sandbox() as exchange:
        client = exchange.client(clock=clock)
        client.rules("BTCINR")
        client.rules("BTCUSDT", max_age=300)
        client.orders.preview(
            market="ETHINR", side="buy", order_type="limit_order", total_quantity=1, price_per_unit=360_000
        )
        assert [entry.operation for entry in exchange.requests] == [DETAILS]
        clock.seconds += 299
        client.rules("BTCINR")
        assert len(exchange.requests) == 1
        client.rules("BTCINR", max_age=60)
        assert len(exchange.requests) == 2
        clock.seconds += 300
        client.rules("BTCINR")
        assert len(exchange.requests) == 3


async def test_the_awaiting_client_gives_the_same() -> None:
    with Sandbox() as exchange:
        client = exchange.client()
        order: dict[str, Any] = {"market": "BTCINR", "side": "buy", "order_type": "limit_order"}
        order |= {"price_per_unit": "9000000.01", "total_quantity": "0.0001234"}
        async with exchange.async_client() as awaiting:
            assert await awaiting.rules("BTCINR") == client.rules("BTCINR")
            assert await awaiting.orders.preview(**order) == client.orders.preview(**order)
            rounded = await awaiting.orders.preview(**order, round_down=True)
            assert rounded == client.orders.preview(**order, round_down=True)
            with pytest.raises(BrokenRules):
                await awaiting.orders.create(**order, check=True)
            assert (await awaiting.orders.create(**rounded.arguments, check=True)).status == "open"
            assert (await awaiting.futures.rules("B-BTC_USDT", "INR")).margin_currency == "INR"
        assert [entry.operation for entry in exchange.requests].count(DETAILS) == 2


def test_without_details_nothing_is_sent() -> None:
    paths: list[str] = []

    def fail(request: httpx.Request) -> httpx.Response:
        paths.append(request.url.path)
        return httpx.Response(503)

    client = CoinDCX(
        api_key=KEY,
        api_secret=SECRET,
        base_url=BASE_URL,
        retry=RetryPolicy(attempts=1),
        transport=httpx.MockTransport(fail),
    )
    with pytest.raises(CoinDCXError) as caught:
        client.orders.create(market="BTCINR", side="buy", order_type="market_order", total_quantity=1, check=True)
    assert (caught.value.operation, paths) == (DETAILS, ["/exchange/v1/markets_details"])


@pytest.mark.parametrize("kind", [CoinDCX, AsyncCoinDCX])
def test_an_argument_that_is_no_exact_number_is_refused_by_a_preview_too(kind: Any) -> None:
    order: dict[str, Any] = {"market": "BTCINR", "side": "buy", "order_type": "limit_order", "total_quantity": 0.1}
    with pytest.raises(TypeError, match="float"):
        _carried_out(kind().orders.preview, order)


def _carried_out(method: Any, arguments: dict[str, Any]) -> None:
    if (coroutine := method(**arguments)) is not None:
        coroutine.send(None)


@pytest.mark.skipif(not RECORDINGS.is_dir(), reason="the recordings are not beside this checkout")
def test_every_recorded_market_can_be_previewed() -> None:
    body = (RECORDINGS / "markets_details_public_2026-08-20.json").read_bytes()
    client = CoinDCX(base_url=BASE_URL, transport=httpx.MockTransport(lambda _: httpx.Response(200, content=body)))
    names = [row.coindcx_name for row in client.market_data.market_details()]
    assert len(names) == 997
    for name in names:
        rules = client.rules(name)
        price = rules.max_price or Decimal(1)
        for order_type in ("limit_order", "market_order"):
            found = client.orders.preview(
                market=name,
                side="buy",
                order_type=order_type,
                total_quantity=(rules.max_quantity or Decimal(1)) / 2,
                price_per_unit=price,
                round_down=True,
            )
            expected = set() if rules.takes(order_type) else {"order_types"}
            assert {one.rule for one in found.violations} - {"max_quantity_market"} == expected, (name, found)
