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
    Gate. G is not documented. (Source: markets_details recorded Aug 2026 (public host).)
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
    """Word that a request was taken. `status` and `message` may each be a number or a text."""

    status: str | int | None = None
    """The word success. Cancelling answered with the number 200. (Source: orders/cancel, cancel_all and cancel_by_ids
    recorded 2024 (ccxt).)
    """

    message: str | int | None = None
    """The HTTP status once more. Cancelling answered with a text. (Source: orders/cancel, cancel_all and cancel_by_ids
    recorded 2024 (ccxt).)
    """

    code: int | None = None
    """The HTTP status once more."""
