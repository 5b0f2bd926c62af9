# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types that several tags share."""

from __future__ import annotations

from coindcx_runtime.generated import (
    OpenEnum,
)


class Side(OpenEnum):
    """Buy or sell."""

    BUY = "buy"
    SELL = "sell"
