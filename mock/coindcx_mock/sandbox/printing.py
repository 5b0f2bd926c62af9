"""Answers as bytes, numbers printed as the two programs of the exchange print them.

api.coindcx.com is Ruby: 1.0e-05, 9000.0. public.coindcx.com is JavaScript: 0.00001, 1e-7, 9000. No digit is lost.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec

Style = Callable[[Decimal], str]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def ruby(number: Decimal) -> str:
    """As Ruby prints a Float: always with a point, an exponent of two digits below 0.0001 and from 1e16."""
    sign, digits, exponent = _parts(number)
    if -4 < exponent <= 16:
        whole, fraction = _split(digits, exponent)
        return f"{sign}{whole}.{fraction or '0'}"
    power = exponent - 1
    return f"{sign}{digits[0]}.{digits[1:] or '0'}e{'-' if power < 0 else '+'}{abs(power):02d}"


def javascript(number: Decimal) -> str:
    """As JavaScript prints a Number: no point without need, an exponent below 0.000001 and from 1e21."""
    sign, digits, exponent = _parts(number)
    if -6 < exponent <= 21:
        whole, fraction = _split(digits, exponent)
        return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"
    power = exponent - 1
    point = f".{digits[1:]}" if digits[1:] else ""
    return f"{sign}{digits[0]}{point}e{'-' if power < 0 else '+'}{abs(power)}"


def plain(number: Decimal) -> str:
    """All digits and no exponent, as strings of the exchange mostly have them."""
    return format(number, "f")


def ruby_text(number: Decimal) -> str:
    """As Ruby writes a BigDecimal: always with a point, never with an exponent."""
    sign, digits, exponent = _parts(number)
    whole, fraction = _split(digits, exponent)
    return f"{sign}{whole}.{fraction or '0'}"


def iso(time_ms: int) -> str:
    """A moment as `2018-04-20T08:00:25.430Z`."""
    return (_EPOCH + timedelta(milliseconds=time_ms)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def trimmed(number: Decimal) -> str:
    """The same without zeros at the end: `72200`, `0.00007`."""
    return format(number.normalize(), "f")


def fixed(number: Decimal, digits: int) -> str:
    """With that many digits behind the point: `65483.14000000000000`."""
    return format(number.quantize(Decimal(1).scaleb(-digits)), "f")


def encoded(content: object, style: Style = ruby) -> bytes:
    """Write JSON; each Decimal becomes a number in that style."""
    return msgspec.json.encode(_printable(content, style))


def _printable(content: object, style: Style) -> Any:
    if isinstance(content, Decimal):
        return msgspec.Raw(style(content).encode())
    if isinstance(content, dict):
        return {name: _printable(value, style) for name, value in content.items()}
    if isinstance(content, list):
        return [_printable(value, style) for value in content]
    return content


def _parts(number: Decimal) -> tuple[str, str, int]:
    """Sign, digits without zeros around them, and the place of the point: 0.025 is ("", "25", -1)."""
    assert number.is_finite(), "no NaN and no infinity gets here"
    whole, _, fraction = format(number.copy_abs(), "f").partition(".")
    text = (whole + fraction).lstrip("0")
    if not text:
        return "", "0", 1
    return "-" if number < 0 else "", text.rstrip("0"), len(text) - len(fraction)


def _split(digits: str, point: int) -> tuple[str, str]:
    if point <= 0:
        return "0", "0" * -point + digits
    return digits[:point].ljust(point, "0"), digits[point:]
