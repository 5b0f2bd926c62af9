"""Who may call, and whose money it is."""

from .account import Account, PurseKind
from .ledger import EXCHANGE, FEES, Funds, Ledger, Purse, Shortfall

__all__ = ["EXCHANGE", "FEES", "Account", "Funds", "Ledger", "Purse", "PurseKind", "Shortfall"]
