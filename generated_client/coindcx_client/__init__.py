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
    BrokenRules,
    CoinDCXError,
    ConnectionFailed,
    DecodeError,
    DryRun,
    Forbidden,
    JournalFailed,
    NotAccepted,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    ServerError,
    TimedOut,
    Unprocessable,
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
    "BrokenRules",
    "CoinDCX",
    "CoinDCXError",
    "ConnectionFailed",
    "DateLike",
    "DecimalLike",
    "DecodeError",
    "Deviation",
    "DryRun",
    "Forbidden",
    "JournalFailed",
    "Level",
    "MarketRules",
    "NotAccepted",
    "NotFound",
    "OpenEnum",
    "OrderJournal",
    "OrderPreview",
    "OutcomeUnknown",
    "RateLimited",
    "RawResponse",
    "RetryPolicy",
    "ServerError",
    "Settlement",
    "TimeLike",
    "TimedOut",
    "Unprocessable",
    "Violation",
    "WrongInstrument",
    "new_order_id",
]
