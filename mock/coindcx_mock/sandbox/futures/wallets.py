"""The futures wallets, one a currency: what lies in them, and for what."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from coindcx_mock.sandbox.accounts.account import Account
from coindcx_mock.sandbox.ids import named_id
from coindcx_mock.sandbox.money import ZERO

from .positions import Positions

if TYPE_CHECKING:
    from coindcx_mock.sandbox.exchange import Exchange


@dataclass(frozen=True)
class FuturesWallet:
    """`balance` holds the crossed margins, too, and with `locked_balance`, the isolated ones, makes the total."""

    id: str
    currency: str
    balance: Decimal
    locked_balance: Decimal
    cross_order_margin: Decimal
    cross_user_margin: Decimal


class Wallets:
    def __init__(self, exchange: "Exchange", positions: Positions) -> None:
        self._exchange = exchange
        self._positions = positions

    def id(self, account: Account, currency: str) -> str:
        return named_id(f"{self._exchange.seed}/{account.id}/wallet/{currency}")

    def wallet(self, account: Account, currency: str) -> FuturesWallet:
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
