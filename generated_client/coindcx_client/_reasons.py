# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""What a refusal can give as its reason: the texts and codes that have a class of their own."""

from coindcx_runtime.generated import (
    BelowMinimum,
    DuplicateOrderId,
    InsufficientFunds,
    LeverageMismatch,
    OrderNotChangeable,
    OrderNotFound,
    Reason,
    UnknownMarket,
)

REASONS: tuple[Reason, ...] = (
    Reason(InsufficientFunds, text="Insufficient funds\\.?"),
    Reason(InsufficientFunds, code="CA1013"),
    Reason(OrderNotFound, text="Order not found\\.?"),
    Reason(DuplicateOrderId, text="client_order_id already used\\.?"),
    Reason(BelowMinimum, text="Minimum order value should be .+"),
    Reason(BelowMinimum, text="Quantity should be greater than .+"),
    Reason(BelowMinimum, code="OMS-VF-0004"),
    Reason(UnknownMarket, text="Currency pair is not valid\\.?"),
    Reason(UnknownMarket, text="Invalid pair .+"),
    Reason(OrderNotChangeable, text="This order cannot be cancelled\\.?"),
    Reason(LeverageMismatch, text="Order leverage must be equal to position leverage\\.?"),
)
