"""Money that customers lend to the exchange.

How much interest is paid is documented nowhere. Ours is a rate in percent for each whole day, at most for those
agreed on, paid by the exchange when the loan is settled. A loan can be settled early; after its end it earns nothing.
"""

from dataclasses import dataclass
from decimal import Decimal

from coindcx_mock.sandbox.accounts import EXCHANGE, Account
from coindcx_mock.sandbox.market.candles import DAY_MS
from coindcx_mock.sandbox.money import ZERO, places, rounded
from coindcx_mock.sandbox.refusals import Refused, invalid_request, order_not_found
from coindcx_mock.sandbox.venue import Venue

RATE = Decimal("0.05")
MOST_DAYS = 365


@dataclass
class Loan:
    """An amount that stays locked until it is settled; `days` are those agreed on."""

    id: str
    account: Account
    currency: str
    amount: Decimal
    days: int
    created_ms: int
    settled_ms: int | None = None

    @property
    def expires_ms(self) -> int:
        return self.created_ms + self.days * DAY_MS

    def interest(self, now_ms: int) -> Decimal:
        """What it has earned by then, in its currency."""
        days = min(self.days, (now_ms - self.created_ms) // DAY_MS)
        return rounded(self.amount * RATE / 100 * days, places(14))


class LendingEngine:
    """Loans of a customer to the exchange."""

    def __init__(self, venue: Venue) -> None:
        self._venue = venue
        self._loans: dict[str, Loan] = {}

    def lend(self, account: Account, currency: str, amount: Decimal, days: int) -> Loan:
        """Lock an amount of the account for some days.

        Raises:
            Refused: there is no such currency, or less of it; the amount or the days are not possible.
        """
        venue = self._venue
        if currency not in venue.currencies:
            raise Refused(422, "Currency is not valid")
        if amount <= ZERO or not 0 < days <= MOST_DAYS:
            raise invalid_request(f"amount has to be above zero, duration from 1 to {MOST_DAYS} days")
        venue.set_aside(account, currency, amount)
        loan = Loan(venue.ids.text(), account, currency, amount, days, venue.now_ms)
        self._loans[loan.id] = loan
        return loan

    def settle(self, account: Account, loan_id: str) -> Loan:
        """Give an amount back with its interest; one that was settled before is left as it is.

        Raises:
            Refused: the account has no such loan.
        """
        loan = self._loans.get(loan_id)
        if loan is None or loan.account is not account:
            raise order_not_found()
        if loan.settled_ms is None:
            ledger, now_ms = self._venue.ledger, self._venue.now_ms
            ledger.unlock(account.purse(), loan.currency, loan.amount)
            ledger.move(loan.currency, loan.interest(now_ms), EXCHANGE, account.purse())
            loan.settled_ms = now_ms
        return loan

    def loans(self, account: Account) -> list[Loan]:
        """All that the account ever lent, newest first."""
        return [loan for loan in reversed(self._loans.values()) if loan.account is account]
