"""Money that customers lend to the exchange."""

from .engine import RATE, LendingEngine, Loan

__all__ = ["RATE", "LendingEngine", "Loan"]
