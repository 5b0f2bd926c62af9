"""Balances, the identity of an account, and moves between its wallets and to other accounts."""

from decimal import Decimal
from typing import Any

import pytest
from sandbox.spot_exchange import SpotExchange

D = Decimal
DONE = {"status": "success", "message": 200, "code": 200}


@pytest.fixture
def spot() -> SpotExchange:
    return SpotExchange()


def test_balances_are_texts_with_a_point_and_no_exponent(spot: SpotExchange) -> None:
    spot.place("buy", "0.1", "1500.5")
    assert spot.call("list_balances") == [
        {"balance": "1000.0", "locked_balance": "0.0", "currency": "ABC"},
        {"balance": "100.0", "locked_balance": "0.0", "currency": "ETH"},
        {"balance": "999849.19975", "locked_balance": "150.80025", "currency": "INR"},
        {"balance": "1000.0", "locked_balance": "0.0", "currency": "USDT"},
        {"balance": "0.00001", "locked_balance": "0.0", "currency": "XYZ"},
    ]
    assert spot.call("list_balances_2018") == spot.call("list_balances")


def test_the_owner_of_a_key_is_told_in_a_list_of_one(spot: SpotExchange) -> None:
    (info,) = spot.call("get_user_info", key="other")
    assert info["coindcx_id"] == "other-id"
    assert sorted(info) == ["coindcx_id", "email", "first_name", "last_name", "mobile_number"]


def test_money_goes_to_the_futures_wallet_and_back(spot: SpotExchange) -> None:
    assert spot.call("transfer_between_wallets", **_transfer(amount=D("400.5"))) == DONE
    purse = spot.exchange.venue.accounts["main-id"].purse("futures")
    assert spot.funds("USDT") == (D("599.5"), D(0))
    assert spot.exchange.venue.ledger.funds(purse, "USDT").free == D("400.5")
    back = _transfer(amount=D("400.5"), source_wallet_type="futures", destination_wallet_type="spot")
    assert spot.call("transfer_between_wallets", **back) == DONE
    assert spot.funds("USDT") == (D(1000), D(0))


@pytest.mark.parametrize(
    ("changes", "status", "message"),
    [
        ({"amount": D(0)}, 422, "Invalid amount"),
        ({"amount": D(-1)}, 422, "Invalid amount"),
        ({"currency_short_name": "NOPE"}, 422, "Invalid currency"),
        ({"currency_short_name": "ETH"}, 422, "Derivatives Futures Wallet creation is not allowed for currency_short_name: ETH"),
        ({"amount": D("1000.000001")}, 400, "Insufficient funds"),
        ({"source_wallet_type": "futures", "destination_wallet_type": "spot"}, 400, "Insufficient funds"),
        ({"destination_wallet_type": "spot"}, 400, "Invalid request"),
        ({"destination_wallet_type": "margin"}, 400, "Invalid request"),
    ],
)  # fmt: skip
def test_a_transfer_is_refused_with_the_documented_text(
    spot: SpotExchange, changes: dict[str, Any], status: int, message: str
) -> None:
    before = spot.snapshot()
    found, content = spot.answer("transfer_between_wallets", **_transfer(**changes))
    assert (found, content["message"]) == (status, message)
    assert spot.snapshot() == before


def test_what_an_order_has_locked_is_not_transferred(spot: SpotExchange) -> None:
    spot.place("buy", "1", "20", market="ETHUSDT")
    assert spot.answer("transfer_between_wallets", **_transfer(amount=D(980)))[0] == 400
    assert spot.call("transfer_between_wallets", **_transfer(amount=D("979.9"))) == DONE


@pytest.mark.parametrize("reverse", [False, True])
def test_the_main_account_moves_money_between_all(spot: SpotExchange, reverse: bool) -> None:
    way = ("other-id", "main-id") if reverse else ("main-id", "other-id")
    assert spot.call("transfer_between_sub_accounts", **_between(*way)) == DONE
    sign = 1 if reverse else -1
    assert (spot.funds("INR"), spot.funds("INR", "other")) == (
        (D(1_000_000) + sign * 10, D(0)),
        (D(1_000_000) - sign * 10, D(0)),
    )


@pytest.mark.parametrize(
    ("key", "changes", "status", "message"),
    [
        ("other", {}, 401, "Unauthorized access"),
        ("main", {"to_account_id": "nobody"}, 422, "Invalid transfer"),
        ("main", {"from_account_id": "nobody"}, 422, "Invalid transfer"),
        ("main", {"to_account_id": "main-id"}, 422, "Invalid transfer"),
        ("main", {"currency_short_name": "NOPE"}, 400, "Currency short name not present"),
        ("main", {"currency_short_name": "XYZ"}, 404, "destination wallet not found"),
        ("main", {"currency_short_name": "XYZ", "from_account_id": "other-id", "to_account_id": "main-id"}, 404, "source wallet not found"),
        ("main", {"amount": D(0)}, 422, "Amount should be greater than 0.0"),
        ("main", {"amount": D(1_000_001)}, 400, "Insufficient funds"),
    ],
)  # fmt: skip
def test_a_transfer_between_accounts_is_refused_with_the_documented_text(
    spot: SpotExchange, key: str, changes: dict[str, Any], status: int, message: str
) -> None:
    before = spot.snapshot()
    given = _between("main-id", "other-id") | changes
    found, content = spot.answer("transfer_between_sub_accounts", key=key, **given)
    assert (found, content["message"]) == (status, message)
    assert spot.snapshot() == before


def test_a_refusal_opens_no_wallet(spot: SpotExchange) -> None:
    """Refusals are not played again, so nothing that is accepted later may hang on one."""
    before = spot.call("list_balances", key="other")
    lent = {"currency_short_name": "XYZ", "amount": D(1), "duration": 1}
    assert spot.answer("create_lend_order", key="other", **lent)[0] == 422
    assert before == spot.call("list_balances", key="other")
    given = _between("main-id", "other-id") | {"currency_short_name": "XYZ", "amount": D("0.00001")}
    assert spot.answer("transfer_between_sub_accounts", **given)[0] == 404


def _transfer(**changes: Any) -> dict[str, Any]:
    given = {
        "source_wallet_type": "spot",
        "destination_wallet_type": "futures",
        "currency_short_name": "USDT",
        "amount": D(1),
    }
    return given | changes


def _between(source: str, destination: str) -> dict[str, Any]:
    return {"from_account_id": source, "to_account_id": destination, "currency_short_name": "INR", "amount": D(10)}
