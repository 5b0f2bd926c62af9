"""The futures wallets, one a currency: moves between them and the spot wallets, and what lies in them for what."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from coindcx_mock.sandbox.accounts import Account
from coindcx_mock.sandbox.ids import named_id
from coindcx_mock.sandbox.ledger import Shortfall
from coindcx_mock.sandbox.money import ZERO
from coindcx_mock.sandbox.refusals import insufficient_funds_futures

from .conversion import MarginCurrency
from .history import History, WalletMove
from .positions import Positions

if TYPE_CHECKING:
    from coindcx_mock.sandbox.exchange import Exchange

CURRENCIES: tuple[MarginCurrency, ...] = ("USDT", "INR")


@dataclass(frozen=True)
class FuturesWallet:
    """`balance` holds the crossed margins, too, and with `locked_balance`, the isolated ones, makes the total."""

    id: str
    currency: MarginCurrency
    balance: Decimal
    locked_balance: Decimal
    cross_order_margin: Decimal
    cross_user_margin: Decimal


class Wallets:
    def __init__(self, exchange: "Exchange", history: History, positions: Positions) -> None:
        self._exchange = exchange
        self._history = history
        self._positions = positions

    def transfer(self, account: Account, currency: str, amount: Decimal, *, into_futures: bool) -> None:
        """Move an amount from the spot wallet, or to it.

        Raises:
            Refused: there is less.
        """
        spot, futures = account.purse("spot"), account.purse("futures")
        source, target = (spot, futures) if into_futures else (futures, spot)
        try:
            self._exchange.ledger.move(currency, amount, source, target)
        except Shortfall:
            raise insufficient_funds_futures() from None
        signed = amount if into_futures else -amount
        self._history.add_move(account.id, WalletMove(currency, signed, "by_universal_wallet", self._exchange.now_ms))

    def id(self, account: Account, currency: str) -> str:
        return named_id(f"{self._exchange.seed}/{account.id}/wallet/{currency}")

    def wallet(self, account: Account, currency: MarginCurrency) -> FuturesWallet:
        """What lies in one wallet."""
        funds = self._exchange.ledger.funds(account.purse("futures"), currency)
        crossed = [
            position
            for position in self._positions.of(account)
            if position.currency == currency and position.margin_type == "crossed"
        ]
        ordered = sum((position.order_margin for position in crossed), ZERO)
        held = sum((position.margin for position in crossed), ZERO)
        return FuturesWallet(
            self.id(account, currency),
            currency,
            balance=funds.free + ordered + held,
            locked_balance=funds.locked - ordered - held,
            cross_order_margin=ordered,
            cross_user_margin=held,
        )
