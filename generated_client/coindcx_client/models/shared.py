# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types that several tags share."""

from __future__ import annotations

from attrs import frozen
from coindcx_runtime.models import OpenEnum


class Side(OpenEnum):
    """Direction of an order."""

    BUY = "buy"
    SELL = "sell"


class Ecode(OpenEnum):
    """Exchange code, whose order book a market is: I CoinDCX, B Binance, HB HitBTC, H Huobi, BM BitMEX, KC KuCoin, G
    Gate. G is not documented.
    Contradicted by markets_details recorded Aug 2026 (public host).
    """

    I = "I"
    B = "B"
    HB = "HB"
    KC = "KC"
    H = "H"
    BM = "BM"
    G = "G"


@frozen(kw_only=True)
class Acknowledgement:
    """Word that a request was taken. `status` and `message` may each be a number or a text.
    Documented: 2025 "Margin Order / Cancel Order".
    """

    status: int | str | None = None
    """The HTTP status once more, or the word success.
    Documented: 2025 "Margin Order / Cancel Order".
    """

    message: str | int | None = None
    """What was done, or the HTTP status once more.
    Documented: 2025 "Margin Order / Cancel Order".
    """

    code: int | None = None
    """The HTTP status once more.
    Documented: 2025 "Margin Order / Cancel Order".
    """
