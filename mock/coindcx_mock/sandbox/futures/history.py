"""What has happened: fills, gains and losses, and what went into and out of the wallets."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from coindcx_mock.sandbox.money import ZERO

from .position import FuturesOrder

Reason = Literal["by_universal_wallet", "by_futures_order"]


@dataclass(frozen=True, slots=True)
class FuturesFill:
    """One fill of an order: `fee` in USDT; `profit` and `charge`, the fee once more, in margin currency.

    `btc_price` is that of a bitcoin in USDT then, 0 where no future has one.
    """

    order: FuturesOrder
    price: Decimal
    quantity: Decimal
    is_maker: bool
    fee: Decimal
    profit: Decimal
    charge: Decimal
    btc_price: Decimal
    time_ms: int


@dataclass(frozen=True, slots=True)
class WalletMove:
    """An amount that came into a futures wallet, or below zero, left it."""

    currency: str
    amount: Decimal
    reason: Reason
    time_ms: int


class History:
    """By the id of the account, oldest first."""

    def __init__(self) -> None:
        self._fills: dict[str, list[FuturesFill]] = {}
        self._moves: dict[str, list[WalletMove]] = {}

    def add_fill(self, fill: FuturesFill) -> None:
        """Add a fill, and what it did to the wallet."""
        position = fill.order.position
        self._fills.setdefault(position.account.id, []).append(fill)
        gain = fill.profit - fill.charge
        if gain != ZERO:
            self._add(position.account.id, WalletMove(position.currency, gain, "by_futures_order", fill.time_ms))

    def transferred(self, account_id: str, currency: str, amount: Decimal, time_ms: int) -> None:
        """Add a transfer from the spot wallet, or below zero, to it."""
        self._add(account_id, WalletMove(currency, amount, "by_universal_wallet", time_ms))

    def fills(self, account_id: str) -> list[FuturesFill]:
        """Newest first."""
        return self._fills.get(account_id, [])[::-1]

    def moves(self, account_id: str) -> list[WalletMove]:
        """Newest first."""
        return self._moves.get(account_id, [])[::-1]

    def _add(self, account_id: str, move: WalletMove) -> None:
        self._moves.setdefault(account_id, []).append(move)
