"""The operations of the tag futures.wallets."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.arguments import Arguments
from coindcx_mock.sandbox.futures.checks import invalid_request
from coindcx_mock.sandbox.futures.conversion import MarginCurrency
from coindcx_mock.sandbox.futures.history import WalletMove
from coindcx_mock.sandbox.futures.wallets import CURRENCIES, FuturesWallet
from coindcx_mock.sandbox.operations import Page, page_of, private
from coindcx_mock.sandbox.printing import plain

if TYPE_CHECKING:
    from coindcx_mock.sandbox.exchange import Exchange

_FULL_NAMES = {"USDT": "Tether", "INR": "Indian Rupee"}


@private("list_futures_wallets")
def list_wallets(exchange: "Exchange", account: Account, _: Arguments) -> object:
    return [_wallet_row(exchange.futures.wallets.wallet(account, currency)) for currency in CURRENCIES]


@private("transfer_futures_wallet", changes=True)
def transfer(exchange: "Exchange", account: Account, arguments: Arguments) -> object:
    currency = _currency(arguments.text("currency_short_name"))
    direction, amount = arguments.text("transfer_type"), arguments.decimal("amount")
    if direction not in ("deposit", "withdraw") or amount <= 0:
        raise invalid_request()
    wallets = exchange.futures.wallets
    wallets.transfer(account, currency, amount, into_futures=direction == "deposit")
    return [_wallet_row(wallets.wallet(account, currency))]


@private("list_futures_wallet_transactions")
def transactions(exchange: "Exchange", account: Account, arguments: Arguments) -> Page:
    rows = [
        _move_row(move, exchange.futures.wallets.id(account, move.currency))
        for move in exchange.futures.history.moves(account.id)
    ]
    return page_of(rows, arguments)


def _currency(name: str) -> MarginCurrency:
    for currency in CURRENCIES:
        if name == currency:
            return currency
    raise invalid_request()


def _wallet_row(wallet: FuturesWallet) -> dict[str, Any]:
    return {
        "id": wallet.id,
        "currency_short_name": wallet.currency,
        "balance": _text(wallet.balance),
        "locked_balance": _text(wallet.locked_balance),
        "cross_order_margin": _text(wallet.cross_order_margin),
        "cross_user_margin": _text(wallet.cross_user_margin),
    }


def _move_row(move: WalletMove, wallet_id: str) -> dict[str, Any]:
    return {
        "derivatives_futures_wallet_id": wallet_id,
        "transaction_type": "credit" if move.amount > 0 else "debit",
        "amount": abs(move.amount),
        "currency_short_name": move.currency,
        "currency_full_name": _FULL_NAMES[move.currency],
        "reason": move.reason,
        "created_at": move.time_ms,
    }


def _text(amount: Decimal) -> str:
    """A number as text, with a point: `0.0`."""
    text = plain(amount.normalize())
    return text if "." in text else f"{text}.0"
