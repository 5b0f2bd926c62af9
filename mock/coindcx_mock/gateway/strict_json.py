import json
import re
from decimal import Decimal

# A number of more digits, or of a greater power of ten, has no meaning here, and a Decimal of it could fill the memory.
_MOST = 40
_NUMBER = re.compile(r"-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?")
_HALF = re.compile(rb"\\u[dD][89abAB]|\\u[dD][c-fC-F]")


class Malformed(ValueError):
    """The bytes are not valid UTF-8 JSON."""


def _refuse(name: str) -> object:
    raise Malformed(f"{name} is not JSON")


def _integer(text: str) -> int:
    if len(text) - text.startswith("-") > _MOST:
        raise Malformed(f"a number of more than {_MOST} digits")
    return int(text)


def _decimal(text: str) -> Decimal:
    parts = _NUMBER.fullmatch(text)
    assert parts is not None, "the JSON reader hands over numbers only"
    whole, fraction, exponent = parts[1], parts[2] or "", parts[3] or "0"
    if len(whole) + len(fraction) > _MOST:
        raise Malformed(f"a number of more than {_MOST} digits")
    if len(exponent) > _MOST or abs(int(exponent)) > _MOST:
        raise Malformed(f"an exponent beyond {_MOST}")
    return Decimal(text)


_EXACT = json.JSONDecoder(parse_constant=_refuse, parse_int=_integer, parse_float=_decimal)
_LOOSE = json.JSONDecoder(parse_constant=_refuse)


def parse(body: bytes, *, loose: bool = False) -> object:
    """Read JSON: numbers exactly, as int or Decimal; no NaN, no Infinity; of a repeated key the last one counts.

    Args:
        body: the bytes.
        loose: for whom only timestamps matter: numbers of any size, fractions as floats.

    Raises:
        Malformed: not UTF-8, not JSON, or nested too deeply to read; and unless `loose`, half a surrogate pair, or a
            number of more than 40 digits or with an exponent beyond 40.
    """
    try:
        value: object = (_LOOSE if loose else _EXACT).decode(body.decode("utf-8"))
        if not loose and _HALF.search(body):
            # Halves that make no pair are no text: nobody could store or send them.
            json.dumps(value, ensure_ascii=False, default=str).encode()
    except (ValueError, RecursionError) as error:
        raise Malformed(str(error)) from error
    return value
