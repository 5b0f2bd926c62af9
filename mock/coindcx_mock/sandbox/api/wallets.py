"""The operations of the tag wallets."""

from typing import Any, cast

from coindcx_mock.sandbox.accounts import Account, PurseKind
from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.refusals import invalid_request
from coindcx_mock.sandbox.spot import transfer_between_accounts

from .operations import Operation, changing

_SUCCESS: dict[str, Any] = {"status": "success", "message": 200, "code": 200}


def between_wallets(exchange: Exchange, account: Account, given: Arguments) -> object:
    source, destination = _kind(given, "source_wallet_type"), _kind(given, "destination_wallet_type")
    currency, amount = given.text("currency_short_name"), given.decimal("amount")
    exchange.futures.wallets.transfer(account, source, destination, currency, amount)
    return _SUCCESS


def between_accounts(exchange: Exchange, account: Account, given: Arguments) -> object:
    source_id, destination_id = given.text("from_account_id"), given.text("to_account_id")
    currency, amount = given.text("currency_short_name"), given.decimal("amount")
    transfer_between_accounts(exchange.venue, account, source_id, destination_id, currency, amount)
    return _SUCCESS


def _kind(given: Arguments, name: str) -> PurseKind:
    kind = given.text(name)
    if kind not in ("spot", "futures"):
        raise invalid_request(f"{name}: has to be spot or futures")
    return cast(PurseKind, kind)


OPERATIONS: dict[str, Operation] = {
    "transfer_between_wallets": changing(between_wallets),
    "transfer_between_sub_accounts": changing(between_accounts),
}
