"""Decimals that lose nothing on the way: all of the sandbox computes under `exact`."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import (
    ROUND_DOWN,
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)

ZERO = Decimal(0)

# Sums and products of amounts fit without rounding; only quotients, such as an average price, end here.
_EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])


@contextmanager
def exact() -> Iterator[None]:
    """Compute with 60 digits, and fail rather than go on with a NaN."""
    with localcontext(_EXACT):
        yield


def is_multiple(value: Decimal, step: Decimal) -> bool:
    return step == 0 or value % step == 0


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """The multiple of `step` at or towards zero from `value`."""
    return value if step == 0 else (value / step).quantize(Decimal(1), ROUND_DOWN) * step


def places(digits: int) -> Decimal:
    """The smallest amount with that many digits behind the point: 2 is 0.01."""
    return Decimal(1).scaleb(-digits)
