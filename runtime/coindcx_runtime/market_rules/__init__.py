"""Orders held against the rules of their market before they are sent. No I/O: client/cache.py makes the calls.

details ─▶ readers.py ─▶ MarketRules ─┬─▶ checks.py ─▶ Violations ─▶ BrokenRules, or an OrderPreview
              arguments ─▶ Draft ─────┤                                 ▲ preview.py rounds first, if told
position ─▶ holding.py ─▶ Holding ────┘                                 ▲ preview.py: notes, and what nobody checked
"""

from coindcx_runtime.errors import Violation
from coindcx_runtime.market_rules.plans import MAX_AGE, look_up, preview, require
from coindcx_runtime.market_rules.preview import OrderPreview
from coindcx_runtime.market_rules.readers import read_instrument, read_market
from coindcx_runtime.market_rules.rules import MarketRules
from coindcx_runtime.operation.operation import Lookup, OrderFields

__all__ = [
    "MAX_AGE",
    "Lookup",
    "MarketRules",
    "OrderFields",
    "OrderPreview",
    "Violation",
    "look_up",
    "preview",
    "read_instrument",
    "read_market",
    "require",
]
