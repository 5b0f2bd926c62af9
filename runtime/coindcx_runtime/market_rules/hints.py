"""The sentences for a market or a pair that is not there, or is called by the name of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from coindcx_runtime.operation.operation import Call, members_of

_PAIR = re.compile(r"[A-Za-z]+-(\w+)_(\w+)", re.ASCII)


def unknown_market(rows: Sequence[Any], market: str) -> ValueError:
    """A ValueError that suggests the names that the caller may have meant."""
    if not isinstance(market, str):
        return ValueError(f"market: pass a name such as 'BTCINR', not {type(market).__name__}")
    return ValueError(f"market: {_right_market(_pairs(rows), market)}")


def hint(call: Call[Any], rows: Sequence[Any]) -> str:
    """What is right, where a call names a market by its pair, or a pair by its market, or one that is not there.

    rows: the details that are known of markets; without any, form alone tells. Empty where nothing is wrong.
    """
    pairs = _pairs(rows)
    for name, given in _named(call):
        if name == "market" and (_PAIR.fullmatch(given[:100]) or (pairs and given not in pairs)):
            return _right_market(pairs, given)
        if name == "pair" and given not in pairs.values():
            wanted, is_pair = _market_of(given), _PAIR.fullmatch(given[:100])
            # A future can have a pair of its own, so that another one than the market's may be right.
            if wanted in pairs and (not is_pair or given.upper() == pairs[wanted]):
                return f"{wanted} is the market; its pair is {pairs[wanted]}"
            if not is_pair:
                return f"{given!r:.40} has not the form of a pair, such as B-BTC_USDT or I-BTC_INR"
    return ""


def _right_market(pairs: dict[str, str], market: str) -> str:
    wanted, what = _market_of(market), f"there is no {market!r:.40}"
    if _PAIR.fullmatch(market[:100]):
        what = f"{market!r:.40} is a pair"
        if wanted in pairs:
            return f"{what}; {wanted} is the market; its pair is {pairs[wanted]}"
        if not pairs:
            return f"{what}; the market would be called {wanted}"
        what += " of no market"
    close = [wanted] if wanted in pairs else get_close_matches(wanted, pairs, 3)
    return f"{what}; did you mean {' or '.join(close)}?" if close else f"{what}; see market_data.markets()"


def _market_of(name: str) -> str:
    """What a market would be called that goes by this name, or by this pair."""
    pair = _PAIR.fullmatch(name[:100])
    return (pair[1] + pair[2] if pair else name[:100]).upper()


def _pairs(rows: Sequence[Any]) -> dict[str, str]:
    """Pairs by the names of their markets."""
    names = ((getattr(row, "coindcx_name", None), getattr(row, "pair", None)) for row in rows)
    return {name: str(pair) for name, pair in names if isinstance(name, str)}


def _named(call: Call[Any]) -> Iterator[tuple[str, str]]:
    """The markets and pairs that a call names."""
    given = call.arguments
    for members in (given, *map(members_of, given.get("orders") or ())):
        for name in ("market", "pair"):
            if isinstance(value := members.get(name), str):
                yield name, value
