"""The futures wallets: what lies in them, and for what. Each account has one in every margin currency."""

from dataclasses import dataclass
from decimal import Decimal

from coindcx_mock.sandbox.accounts import Account, PurseKind
from coindcx_mock.sandbox.ids import named_id
from coindcx_mock.sandbox.money import ZERO
from coindcx_mock.sandbox.refusals import Refused, invalid_request
from coindcx_mock.sandbox.venue import Venue

from .conversion import MARGIN_CURRENCIES
from .history import History
from .positions import Positions


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
    def __init__(self, venue: Venue, positions: Positions, history: History) -> None:
        self._venue = venue
        self._positions = positions
        self._history = history

    def id(self, account: Account, currency: str) -> str:
        return named_id(f"{self._venue.seed}/{account.id}/wallet/{currency}")

    def wallet(self, account: Account, currency: str) -> FuturesWallet:
        """What lies in one wallet."""
        funds = self._venue.ledger.funds(account.purse("futures"), currency)
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

    def transfer(
        self, account: Account, source: PurseKind, destination: PurseKind, currency: str, amount: Decimal
    ) -> None:
        """Move money between the spot and the futures wallet of an account.

        Raises:
            Refused: the wallets are the same, the amount is not above zero, the currency is unknown or not for
                futures, or less is free.
        """
        if source == destination:
            raise invalid_request(f"source and destination are both the {source} wallet")
        if amount <= ZERO:
            raise Refused(422, "Invalid amount")
        if currency not in self._venue.currencies:
            raise Refused(422, "Invalid currency")
        if currency not in MARGIN_CURRENCIES:
            raise Refused(
                422, f"Derivatives Futures Wallet creation is not allowed for currency_short_name: {currency}"
            )
        self._venue.transfer(currency, amount, account.purse(source), account.purse(destination))
        into_futures = amount if destination == "futures" else -amount
        self._history.transferred(account.id, currency, into_futures, self._venue.now_ms)
