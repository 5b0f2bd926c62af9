# Made by `make generate` from spec/. Do not edit: change the YAML or generator/ and run that again.
"""A tiny exchange.

One of each shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coindcx_runtime.generated import (
    ApiError,
    AsyncSocketTransport,
    AuthenticationFailed,
    BadRequest,
    BelowMinimum,
    BrokenRules,
    CoinDCXError,
    ConnectionFailed,
    DateLike,
    DecimalLike,
    DecodeError,
    Deviation,
    DryRun,
    DuplicateOrderId,
    Forbidden,
    InsufficientFunds,
    JournalFailed,
    Level,
    LeverageMismatch,
    MarketRules,
    NotAccepted,
    NotFound,
    OpenEnum,
    OrderJournal,
    OrderNotChangeable,
    OrderNotFound,
    OrderPreview,
    OutcomeUnknown,
    PartRefused,
    RateLimited,
    RawResponse,
    RetryPolicy,
    ServerError,
    Settlement,
    SocketTransport,
    TimedOut,
    TimeLike,
    UnknownMarket,
    Unprocessable,
    Violation,
    WrongAnswer,
    WrongInstrument,
    new_order_id,
)

from coindcx_client.client import AsyncCoinDCX, CoinDCX

if TYPE_CHECKING:
    from coindcx_client.models import (
        Book,
        Candle,
        Currency,
        Details,
        Fill,
        FuturesFill,
        FuturesOrder,
        Interval,
        Legs,
        NewOrder,
        Order,
        Refusal,
        Side,
        SortOrder,
        Trade,
    )

    __version__: str

__all__ = [
    "ApiError",
    "AsyncCoinDCX",
    "AsyncSocketTransport",
    "AuthenticationFailed",
    "BadRequest",
    "BelowMinimum",
    "Book",
    "BrokenRules",
    "Candle",
    "CoinDCX",
    "CoinDCXError",
    "ConnectionFailed",
    "Currency",
    "DateLike",
    "DecimalLike",
    "DecodeError",
    "Details",
    "Deviation",
    "DryRun",
    "DuplicateOrderId",
    "Fill",
    "Forbidden",
    "FuturesFill",
    "FuturesOrder",
    "InsufficientFunds",
    "Interval",
    "JournalFailed",
    "Legs",
    "Level",
    "LeverageMismatch",
    "MarketRules",
    "NewOrder",
    "NotAccepted",
    "NotFound",
    "OpenEnum",
    "Order",
    "OrderJournal",
    "OrderNotChangeable",
    "OrderNotFound",
    "OrderPreview",
    "OutcomeUnknown",
    "PartRefused",
    "RateLimited",
    "RawResponse",
    "Refusal",
    "RetryPolicy",
    "ServerError",
    "Settlement",
    "Side",
    "SocketTransport",
    "SortOrder",
    "TimeLike",
    "TimedOut",
    "Trade",
    "UnknownMarket",
    "Unprocessable",
    "Violation",
    "WrongAnswer",
    "WrongInstrument",
    "new_order_id",
]


if not TYPE_CHECKING:  # a type checker would take every name for one of these

    def __getattr__(name: str) -> Any:
        """The version, and the types of `coindcx_client.models`, each when it is first used."""
        if name == "__version__":
            from importlib.metadata import version

            return version("coindcx-client")
        from importlib import import_module

        models = import_module(f"{__name__}.models")
        if name in models.__all__:
            return getattr(models, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return [*__all__, "__version__"]
