# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""The REST API of the CoinDCX exchange, written down once.

Unofficial description of the public REST API, made from three revisions of its documentation and from recorded
answers. Not affiliated with or endorsed by the exchange.
"""

from coindcx_runtime.decimals import DecimalLike
from coindcx_runtime.errors import (
    ApiError,
    AuthenticationFailed,
    BadRequest,
    CoinDCXError,
    ConnectionFailed,
    DecodeError,
    Forbidden,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    ServerError,
    TimedOut,
    Unprocessable,
    WrongInstrument,
)
from coindcx_runtime.models import Level, OpenEnum
from coindcx_runtime.operation import RawResponse
from coindcx_runtime.retry import RetryPolicy
from coindcx_runtime.times import DateLike, TimeLike

from coindcx_client.client import AsyncCoinDCX, CoinDCX

__all__ = [
    "ApiError",
    "AsyncCoinDCX",
    "AuthenticationFailed",
    "BadRequest",
    "CoinDCX",
    "CoinDCXError",
    "ConnectionFailed",
    "DateLike",
    "DecimalLike",
    "DecodeError",
    "Forbidden",
    "Level",
    "NotFound",
    "OpenEnum",
    "OutcomeUnknown",
    "RateLimited",
    "RawResponse",
    "RetryPolicy",
    "ServerError",
    "TimeLike",
    "TimedOut",
    "Unprocessable",
    "WrongInstrument",
]
