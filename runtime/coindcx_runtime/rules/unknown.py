"""The sentence for a market that is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

_PAIR = re.compile(r"[A-Za-z]+-(\w+)_(\w+)", re.ASCII)


def unknown_market(rows: Sequence[Any], market: str) -> ValueError:
    """A ValueError that suggests the names that the caller may have meant."""
    if not isinstance(market, str):
        return ValueError(f"market: pass a name such as 'BTCINR', not {type(market).__name__}")
    names = [name for row in rows if isinstance(name := getattr(row, "coindcx_name", None), str)]
    pair = _PAIR.fullmatch(market[:100])
    wanted = (pair[1] + pair[2] if pair else market[:100]).upper()
    what = f"market: {market!r:.40} is a pair" if pair else f"market: there is no {market!r:.40}"
    close = [wanted] if wanted in names else get_close_matches(wanted, names, 3)
    if pair and close == [wanted]:
        return ValueError(f"{what}; the market is called {wanted}")
    if pair:
        what += " of no market"
    return ValueError(f"{what}; did you mean {' or '.join(close)}?" if close else f"{what}; see market_data.markets()")
