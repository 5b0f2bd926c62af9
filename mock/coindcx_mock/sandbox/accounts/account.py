from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from .ledger import Purse

PurseKind = Literal["spot", "futures"]


@dataclass(frozen=True)
class Account:
    """One customer: `id` is what the exchange calls it, `key` signs for it; what it starts with is in `deposits`."""

    id: str
    key: str = field(repr=False)
    deposits: dict[PurseKind, dict[str, Decimal]] = field(default_factory=dict)
    first_name: str = "Sandbox"
    last_name: str = "Trader"
    email: str = "trader@example.invalid"

    def purse(self, kind: PurseKind = "spot") -> Purse:
        return Purse(self.id, kind)
