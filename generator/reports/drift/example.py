"""JSON examples as documents print them."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

# Texts stay; comments, dots in place of more rows, and commas before a closing bracket go.
_NOISE = re.compile(r'("(?:\\.|[^"\\\n])*")|//[^\n]*|(?<![\d.])\.+(?!\d)|,(?=\s*[\]}])')


class NotReadable(ValueError):
    """No JSON, even without comments and commas too many."""


def looks_like_json(code: str) -> bool:
    return code.lstrip().startswith(("{", "["))


def read_example(code: str) -> Any:
    """The value of an example; of a repeated key the last one counts."""
    for text in (code, unescape(code)):
        # A comma may end up before a bracket only after the comment behind it went.
        bare = _NOISE.sub(r"\1", _NOISE.sub(r"\1", text)).strip().rstrip(",")
        for attempt in (text, bare):
            try:
                return json.loads(attempt)
            except (ValueError, RecursionError):
                continue
    raise NotReadable
