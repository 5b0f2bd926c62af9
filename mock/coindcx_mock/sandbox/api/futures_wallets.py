"""The operations of the tag futures.wallets."""

from typing import TYPE_CHECKING, Any

from coindcx_mock.sandbox.accounts.account import Account, PurseKind
from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.futures.wallets import FuturesWallet
from coindcx_mock.sandbox.printing import ruby_text
from coindcx_mock.sandbox.spot.wallets import MARGIN_CURRENCIES
from coindcx_mock.sandbox.spot.wallets import transfer as move

from .operations import Page, page_of, private

if TYPE_CHECKING:
    from coindcx_mock.sandbox.exchange import Exchange

_WAYS: dict[str, tuple[PurseKind, PurseKind]] = {"deposit": ("spot", "futures"), "withdraw": ("futures", "spot")}


@private("list_futures_wallets")
def list_wallets(exchange: "Exchange", account: Account, _: Arguments) -> object:
    return [_wallet_row(exchange.futures.wallets.wallet(account, currency)) for currency in MARGIN_CURRENCIES]


@private("transfer_futures_wallet", changes=True)
def transfer(exchange: "Exchange", account: Account, arguments: Arguments) -> object:
    source, destination = _WAYS[arguments.text("transfer_type")]
    currency = arguments.text("currency_short_name")
    move(exchange, account, source, destination, currency, arguments.decimal("amount"))
    return [_wallet_row(exchange.futures.wallets.wallet(account, currency))]


@private("list_futures_wallet_transactions")
def transactions(exchange: "Exchange", account: Account, arguments: Arguments) -> Page:
    rows = [
        {
            "derivatives_futures_wallet_id": exchange.futures.wallets.id(account, each.currency),
            "transaction_type": "credit" if each.amount > 0 else "debit",
            "amount": abs(each.amount),
            "currency_short_name": each.currency,
            "currency_full_name": exchange.currencies[each.currency],
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
