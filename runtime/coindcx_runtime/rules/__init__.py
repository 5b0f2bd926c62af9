"""Orders held against the rules of their market before they are sent. Pure, but for kept.py, which makes the calls.

details ─▶ readers.py ─▶ MarketRules ─┬─▶ checks.py ─▶ Violations ─▶ BrokenRules, or an OrderPreview
              arguments ─▶ Draft ─────┤                                 ▲ preview.py rounds first, if told
position ─▶ holding.py ─▶ Holding ────┘                                 ▲ remarks.py: notes, and what nobody checked
"""

from coindcx_runtime.errors import Violation
from coindcx_runtime.operation import Lookup, Ruled
from coindcx_runtime.rules.asking import MAX_AGE, look_up, preview, require
from coindcx_runtime.rules.market_rules import MarketRules
from coindcx_runtime.rules.preview import OrderPreview
from coindcx_runtime.rules.readers import read_instrument, read_market

__all__ = [
    "MAX_AGE",
    "Lookup",
    "MarketRules",
    "OrderPreview",
    "Ruled",
    "Violation",
    "look_up",
    "preview",
    "read_instrument",
    "read_market",
    "require",
]
