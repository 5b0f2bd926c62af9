# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The REST API of the CoinDCX exchange, written down once.

Unofficial description of the public REST API, made from four revisions of its documentation and from recorded
answers. Not affiliated with or endorsed by the exchange.
"""

from coindcx_runtime.decimals import DecimalLike
from coindcx_runtime.deviations import Deviation
from coindcx_runtime.errors import (
    ApiError,
    AuthenticationFailed,
    BadRequest,
    BelowMinimum,
    BrokenRules,
    CoinDCXError,
    ConnectionFailed,
    DecodeError,
    DryRun,
    DuplicateOrderId,
    Forbidden,
    InsufficientFunds,
    JournalFailed,
    LeverageMismatch,
    NotAccepted,
    NotFound,
    OrderNotChangeable,
    OrderNotFound,
    OutcomeUnknown,
    PartRefused,
    RateLimited,
    ServerError,
    TimedOut,
    UnknownMarket,
    Unprocessable,
    WrongAnswer,
    WrongInstrument,
)
from coindcx_runtime.journal import OrderJournal
from coindcx_runtime.models import Level, OpenEnum
from coindcx_runtime.operation import RawResponse
from coindcx_runtime.order_ids import new_order_id
from coindcx_runtime.retry import RetryPolicy
from coindcx_runtime.rules import MarketRules, OrderPreview, Violation
from coindcx_runtime.settlement import Settlement
from coindcx_runtime.times import DateLike, TimeLike

from coindcx_client.client import AsyncCoinDCX, CoinDCX

__all__ = [
    "ApiError",
    "AsyncCoinDCX",
    "AuthenticationFailed",
    "BadRequest",
    "BelowMinimum",
    "BrokenRules",
    "CoinDCX",
    "CoinDCXError",
    "ConnectionFailed",
    "DateLike",
    "DecimalLike",
    "DecodeError",
    "Deviation",
    "DryRun",
    "DuplicateOrderId",
    "Forbidden",
    "InsufficientFunds",
    "JournalFailed",
    "Level",
    "LeverageMismatch",
    "MarketRules",
    "NotAccepted",
    "NotFound",
    "OpenEnum",
    "OrderJournal",
    "OrderNotChangeable",
    "OrderNotFound",
    "OrderPreview",
    "OutcomeUnknown",
    "PartRefused",
    "RateLimited",
    "RawResponse",
    "RetryPolicy",
    "ServerError",
    "Settlement",
    "TimeLike",
    "TimedOut",
    "UnknownMarket",
    "Unprocessable",
    "Violation",
    "WrongAnswer",
    "WrongInstrument",
    "new_order_id",
]
