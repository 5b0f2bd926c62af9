# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What a refusal can give as its reason: the texts and codes that have a class of their own."""

from coindcx_runtime.generated import (
    BelowMinimum,
    InsufficientFunds,
    Reason,
)

REASONS: tuple[Reason, ...] = (
    Reason(InsufficientFunds, text="No money\\."),
    Reason(BelowMinimum, code="MIN-1"),
)
