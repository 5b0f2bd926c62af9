"""The operations of the tag futures.wallets."""

from typing import Any

from coindcx_mock.sandbox.accounts import Account, PurseKind
from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.exchange import Exchange
from coindcx_mock.sandbox.futures import MARGIN_CURRENCIES, FuturesWallet
from coindcx_mock.sandbox.printing import ruby_text

from .operations import Operation, Page, changing, page_of, reading

_WAYS: dict[str, tuple[PurseKind, PurseKind]] = {"deposit": ("spot", "futures"), "withdraw": ("futures", "spot")}


def list_wallets(exchange: Exchange, account: Account, _: Arguments) -> object:
    return [_wallet_row(exchange.futures.wallets.wallet(account, currency)) for currency in MARGIN_CURRENCIES]


def transfer(exchange: Exchange, account: Account, arguments: Arguments) -> object:
    source, destination = _WAYS[arguments.text("transfer_type")]
    currency = arguments.text("currency_short_name")
    exchange.futures.wallets.transfer(account, source, destination, currency, arguments.decimal("amount"))
    return [_wallet_row(exchange.futures.wallets.wallet(account, currency))]


def transactions(exchange: Exchange, account: Account, arguments: Arguments) -> Page:
    rows = [
        {
            "derivatives_futures_wallet_id": exchange.futures.wallets.id(account, each.currency),
            "transaction_type": "credit" if each.amount > 0 else "debit",
            "amount": abs(each.amount),
            "currency_short_name": each.currency,
            "currency_full_name": exchange.venue.currencies[each.currency],
            "reason": each.reason,
            "created_at": each.time_ms,
        }
        for each in exchange.futures.history.moves(account.id)
    ]
    return page_of(rows, arguments)


def _wallet_row(wallet: FuturesWallet) -> dict[str, Any]:
    return {
        "id": wallet.id,
        "currency_short_name": wallet.currency,
        "balance": ruby_text(wallet.balance),
        "locked_balance": ruby_text(wallet.locked_balance),
        "cross_order_margin": ruby_text(wallet.cross_order_margin),
        "cross_user_margin": ruby_text(wallet.cross_user_margin),
    }


OPERATIONS: dict[str, Operation] = {
    "list_futures_wallets": reading(list_wallets),
    "transfer_futures_wallet": changing(transfer),
    "list_futures_wallet_transactions": reading(transactions),
}
