"""The two currencies of margin. Prices, fees and margins of a future are in USDT; money lies in the margin currency."""

from decimal import Decimal
from typing import Literal

from coindcx_mock.sandbox.market import CONVERSION_PRICE
from coindcx_mock.sandbox.money import places

MarginCurrency = Literal["USDT", "INR"]
MARGIN_CURRENCIES = ("INR", "USDT")

# To how many digits the exchange was seen to print a quotient, such as a margin at leverage 2.1.
_QUOTIENT = places(14)


def conversion_price(currency: str) -> Decimal:
    """The price of one USDT in margin currency."""
    return CONVERSION_PRICE if currency == "INR" else Decimal(1)


def money(usdt: Decimal, currency: str) -> Decimal:
    """An amount of USDT, in margin currency."""
    return usdt * conversion_price(currency)


def usdt(money: Decimal, currency: str) -> Decimal:
    """An amount in margin currency, in USDT."""
    return quotient(money, CONVERSION_PRICE) if currency == "INR" else money


def quotient(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Cut to as many digits as can be added up without loss."""
    return (dividend / divisor).quantize(_QUOTIENT)
