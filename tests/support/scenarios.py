"""For each operation: a world in which it can succeed, and the arguments with which it does.

One that needs nothing to be there takes the examples of the spec. Else a scenario is given an exchange and a client of it, and returns the arguments. It calls nothing that its own operation names.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from coindcx_client import CoinDCX
from coindcx_client.models import NewOrder, StopLossTrigger, TakeProfitTrigger
from support.arguments import arguments
from support.samples import required
from support.spec import OPERATIONS, SpecOperation
from support.timed_exchange import START_MS, TimedExchange

Scenario = Callable[[TimedExchange, CoinDCX], dict[str, Any]]
PAIR = "B-ETH_USDT"

_MADE: dict[str, Scenario] = {}


def scenario(name: str) -> Callable[[Scenario], Scenario]:
    """The function below is of this operation."""

    def register(function: Scenario) -> Scenario:
        _MADE[name] = function
        return function

    return register


def method_of(client: Any, name: str) -> Callable[..., Any]:
    """The method of a client, such as `futures.orders.create`."""
    found = client
    for part in name.split("."):
        found = getattr(found, part)
    return found  # type: ignore[no-any-return]  # every name here is that of a method


def spot_order(price: str = "4000000") -> dict[str, Any]:
    """A limit order that rests far below the price."""
    return {
        "market": "BTCINR",
        "side": "buy",
        "order_type": "limit_order",
        "price_per_unit": Decimal(price),
        "total_quantity": Decimal("0.001"),
    }


def futures_order(**changes: Any) -> dict[str, Any]:
    """One that rests far below the price."""
    whole = {
        "pair": PAIR,
        "side": "buy",
        "order_type": "limit_order",
        "price": Decimal(3000),
        "total_quantity": Decimal("0.1"),
        "leverage": 2,
    }
    return {**whole, **changes}


def margin_order(**changes: Any) -> dict[str, Any]:
    """One that rests below the price."""
    whole = {
        "market": "ETHUSDT",
        "side": "buy",
        "order_type": "limit_order",
        "price": Decimal(3500),
        "quantity": Decimal("0.1"),
        "leverage": 2,
        "ecode": "B",
    }
    return {**whole, **changes}


def position(client: CoinDCX) -> str:
    """The id of an open position."""
    client.futures.orders.create(**{**futures_order(order_type="market_order"), "price": None})
    [found] = client.futures.positions.list(pairs=PAIR)
    return found.id


def margin_position(client: CoinDCX) -> str:
    """The id of a margin order that has been filled."""
    return client.margin.create(**{**margin_order(order_type="market_order"), "price": None}).id


@scenario("orders.create")
def _(_: TimedExchange, __: CoinDCX) -> dict[str, Any]:
    return spot_order()


@scenario("orders.create_multiple")
def _(_: TimedExchange, __: CoinDCX) -> dict[str, Any]:
    return {"orders": [NewOrder(**spot_order(price), ecode="I") for price in ("4000000", "4000001")]}


@scenario("orders.cancel")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    return {"id": client.orders.create(**spot_order()).id}


@scenario("orders.cancel_by_ids")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    return {"ids": [client.orders.create(**spot_order()).id for _ in range(2)]}


@scenario("orders.cancel_all")
def _(exchange: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    client.orders.create(**spot_order())
    exchange.time.sleep(3)  # its time is known to half a second, and told in whole ones
    return {"market": "BTCINR", "side": "buy"}


@scenario("orders.edit_price")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    return {"id": client.orders.create(**spot_order()).id, "price_per_unit": Decimal(4_000_500)}


@scenario("margin.create")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    client.margin.create(**margin_order())  # one like it is there already
    return margin_order()


@scenario("margin.cancel")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    return {"id": client.margin.create(**margin_order()).id}


@scenario("margin.exit")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    return {"id": margin_position(client)}


@scenario("margin.edit_target")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    return {"id": margin_position(client), "target_price": Decimal(5000)}


@scenario("margin.edit_price_of_target")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    id = client.margin.create(**{**margin_order(order_type="market_order"), "price": None}, target_price=4900).id
    legs = client.margin.status(id=id, details=True).orders or []
    [target] = [leg for leg in legs if leg.price_per_unit == 4900]
    return {"id": id, "target_price": Decimal(5000), "itpo_id": target.id}


@scenario("margin.edit_sl")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    return {"id": margin_position(client), "sl_price": Decimal(3000)}


@scenario("margin.edit_trailing_sl")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    order = client.margin.create(**{**margin_order(order_type="market_order"), "price": None}, trailing_sl=True)
    return {"id": order.id, "sl_price": Decimal(3000)}


@scenario("margin.add_margin")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    return {"id": margin_position(client), "amount": Decimal(5)}


@scenario("margin.remove_margin")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    id = margin_position(client)
    client.margin.add_margin(id=id, amount=10)
    return {"id": id, "amount": Decimal(5)}


@scenario("lending.create")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    client.lending.create(currency_short_name="USDT", amount=100, duration=10)  # one like it is there already
    return {"currency_short_name": "USDT", "amount": Decimal(100), "duration": 10}


@scenario("lending.settle")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    return {"id": client.lending.create(currency_short_name="USDT", amount=100, duration=10).id}


@scenario("wallets.transfer")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    given = {"source_wallet_type": "spot", "destination_wallet_type": "futures"}
    client.futures.wallets.transfer(transfer_type="deposit", currency_short_name="USDT", amount=7)
    return {**given, "currency_short_name": "USDT", "amount": Decimal(7)}


@scenario("futures.wallets.transfer")
def _(_: TimedExchange, __: CoinDCX) -> dict[str, Any]:
    return {"transfer_type": "withdraw", "currency_short_name": "USDT", "amount": Decimal(7)}


@scenario("futures.orders.create")
def _(_: TimedExchange, __: CoinDCX) -> dict[str, Any]:
    return futures_order()


@scenario("futures.orders.cancel")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    return {"id": client.futures.orders.create(**futures_order()).id}


@scenario("futures.orders.edit")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    id = client.futures.orders.create(**futures_order()).id
    return {"id": id, "price": Decimal(3001), "total_quantity": Decimal("0.2")}


@scenario("futures.orders.cancel_all")
def _(exchange: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    client.futures.orders.create(**futures_order())
    exchange.time.sleep(3)
    return {}


@scenario("futures.orders.cancel_all_for_position")
def _(exchange: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    client.futures.orders.create(**futures_order())
    exchange.time.sleep(3)
    [found] = client.futures.positions.list(pairs=PAIR)
    return {"id": found.id}


@scenario("futures.positions.update_leverage")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    position(client)
    return {"pair": PAIR, "leverage": Decimal(3)}


@scenario("futures.positions.add_margin")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    return {"id": position(client), "amount": Decimal(5)}


@scenario("futures.positions.remove_margin")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    id = position(client)
    client.futures.positions.add_margin(id=id, amount=10)
    return {"id": id, "amount": Decimal(5)}


@scenario("futures.positions.exit")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    return {"id": position(client)}


@scenario("futures.positions.create_tpsl")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    return {
        "id": position(client),
        "take_profit": TakeProfitTrigger(stop_price="4800", order_type="take_profit_market"),
        "stop_loss": StopLossTrigger(stop_price="3000", order_type="stop_market"),
    }


@scenario("futures.positions.change_margin_type")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    order = client.futures.orders.create(**futures_order())
    client.futures.orders.cancel(id=order.id)
    return {"pair": PAIR, "margin_type": "crossed"}


@scenario("legacy.create_order")
def _(_: TimedExchange, __: CoinDCX) -> dict[str, Any]:
    return spot_order()


@scenario("wallets.sub_account_transfer")
def _(_: TimedExchange, __: CoinDCX) -> dict[str, Any]:
    given = {"from_account_id": "me", "to_account_id": "other"}
    return {**given, "currency_short_name": "INR", "amount": Decimal(7)}


_PLAIN: dict[str, dict[str, Any]] = {
    "market_data.trades": {"pair": "I-BTC_INR", "limit": 5},
    "market_data.order_book": {"pair": "I-BTC_INR", "depth": 10},
    "market_data.candles": {"pair": "I-BTC_INR", "interval": "1m", "limit": 5},
    "futures.market_data.active_instruments": {"margin_currency_short_name": ["USDT"]},
    "futures.market_data.instrument": {"pair": PAIR, "margin_currency_short_name": "USDT"},
    "futures.market_data.trades": {"pair": PAIR},
    "futures.market_data.order_book": {"pair": PAIR, "depth": 10},
    "futures.market_data.candles": {"pair": PAIR, "start": START_MS - 600_000, "end": START_MS, "resolution": "1"},
    "futures.market_data.stats": {"pair": PAIR},
}


for _name, _arguments in _PLAIN.items():
    scenario(_name)(lambda _, __, arguments=_arguments: arguments)


@scenario("orders.status")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    return {"id": client.orders.create(**spot_order()).id}


@scenario("orders.status_multiple")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    return {"ids": [client.orders.create(**spot_order()).id]}


@scenario("orders.active")
@scenario("orders.count_active")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    client.orders.create(**spot_order())
    return {"market": "BTCINR"}


@scenario("orders.trade_history")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    client.orders.create(**{**spot_order(), "order_type": "market_order", "price_per_unit": None})
    return {"limit": 5}


@scenario("margin.orders")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    client.margin.create(**margin_order())
    return {"market": "ETHUSDT"}


@scenario("margin.status")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    return {"id": client.margin.create(**margin_order()).id}


@scenario("lending.orders")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    client.lending.create(currency_short_name="USDT", amount=100, duration=10)
    return {}


@scenario("futures.orders.list")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    client.futures.orders.create(**futures_order())
    return {"status": "open", "side": "buy"}


@scenario("futures.orders.trades")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    position(client)
    return {"pair": PAIR, "from_date": "2025-12-31", "to_date": "2026-01-02"}


@scenario("futures.positions.list")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    position(client)
    return {"pairs": PAIR}


@scenario("futures.positions.transactions")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    client.futures.positions.exit(id=position(client))
    return {"stage": "all"}


@scenario("futures.wallets.transactions")
def _(_: TimedExchange, client: CoinDCX) -> dict[str, Any]:
    client.futures.wallets.transfer(transfer_type="withdraw", currency_short_name="USDT", amount=7)
    return {}


def _of_the_spec(operation: SpecOperation) -> Scenario:
    """Needs nothing in the exchange: the examples of the spec."""
    given = arguments(operation, required(operation))
    return lambda _, __: given


WORLDS: dict[str, Scenario] = {each.name: _MADE.get(each.name) or _of_the_spec(each) for each in OPERATIONS}
RECONCILED = [each.name for each in OPERATIONS if "x-reconcile" in each.spec]
"""What changes something, and can be looked up."""
UNLISTED = [each.name for each in OPERATIONS if each.spec["x-retry"] != "read" and each.name not in RECONCILED]
"""What changes something that the exchange lists nowhere."""


def missing_worlds() -> list[str]:
    """What is to be written for an operation that is new, a sentence each."""
    return [
        f"{name} has x-reconcile: write the world in which it succeeds in tests/support/scenarios.py, @scenario({name!r})"
        for name in RECONCILED
        if name not in _MADE
    ]
