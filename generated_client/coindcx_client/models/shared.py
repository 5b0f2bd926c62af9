# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""Types that several tags share."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from coindcx_runtime.generated import (
    OpenEnum,
)


class Side(OpenEnum):
    """Direction of an order."""

    BUY = "buy"
    SELL = "sell"


class Ecode(OpenEnum):
    """Exchange code, whose order book a market is: I CoinDCX, B Binance, HB HitBTC, H Huobi, BM BitMEX, KC KuCoin, G
    Gate. HB, H and BM stand in earlier revisions only.
    Contradicted by documentation until 2025.
    """

    I = "I"
    B = "B"
    HB = "HB"
    KC = "KC"
    H = "H"
    BM = "BM"
    G = "G"


class MarginCurrency(OpenEnum):
    """A currency that futures are margined in; the two make separate books."""

    INR = "INR"
    USDT = "USDT"


class MarginType(OpenEnum):
    """Whether a position has margin of its own (isolated) or shares the wallet's (crossed, with USDT margin only)."""

    ISOLATED = "isolated"
    CROSSED = "crossed"


class FuturesOrderType(OpenEnum):
    """Order types that futures know. One table says `market` and `limit`; `market` was refused.
    Contradicted by samples of 2025 and futures/orders/create recorded Jan 2026 (unnamed source, INR book).
    """

    MARKET_ORDER = "market_order"
    LIMIT_ORDER = "limit_order"
    STOP_LIMIT = "stop_limit"
    STOP_MARKET = "stop_market"
    TAKE_PROFIT_LIMIT = "take_profit_limit"
    TAKE_PROFIT_MARKET = "take_profit_market"


class TimeInForce(OpenEnum):
    """How long an order stays: until it is cancelled, only for what fills at once, or not at all unless it fills at
    once and whole.
    """

    GOOD_TILL_CANCEL = "good_till_cancel"
    IMMEDIATE_OR_CANCEL = "immediate_or_cancel"
    FILL_OR_KILL = "fill_or_kill"


@frozen(kw_only=True)
class Acknowledgement:
    """Word that a request was taken. `status` and `message` may each be a number or a text.
    Documented: 2026 "Margin Order / Cancel Order".
    """

    status: int | str | None = None
    """The HTTP status once more, or the word success.
    Documented: 2026 "Margin Order / Cancel Order".
    """

    message: str | int | None = None
    """What was done, or the HTTP status once more.
    Documented: 2026 "Margin Order / Cancel Order".
    """

    code: int | None = None
    """The HTTP status once more.
    Documented: 2026 "Margin Order / Cancel Order".
    """

    orders: list[Any] | None = None
    """Said to confirm each id of `orders.cancel_by_ids`; no example has it, so the form is not known.
    Documented: 2026 "Order / Cancel multiple By Ids".
    """


@frozen(kw_only=True)
class BookAcknowledgement:
    """Word that a request about whole books was taken.
    Documented: 2025 "Futures End Points / Cancel All Open Orders".
    """

    status: int | str | None = None
    """The HTTP status once more, or the word success.
    Documented: 2025 "Futures End Points / Cancel All Open Orders".
    """

    message: str | int | None = None
    """What was done, or the HTTP status once more.
    Documented: 2025 "Futures End Points / Cancel All Open Orders".
    """

    code: int | None = None
    """The HTTP status once more.
    Documented: 2025 "Futures End Points / Cancel All Open Orders".
    """

    orders: list[Any] | None = None
    """Said to confirm each id of `orders.cancel_by_ids`; no example has it, so the form is not known.
    Documented: 2026 "Order / Cancel multiple By Ids".
    """

    books: tuple[str, ...] = ()
    """Margin currencies whose books the call was about; the others were not touched. The exchange does not say it: this
    is what was asked for. Empty where an id was, which has a book of its own.
    """
