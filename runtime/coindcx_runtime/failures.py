"""What a transport can raise, as a Failure: its kind, and whether any byte may have left.

The exception itself goes no further. Its frames and those of its causes hold the request's headers, and a traceback
with locals would print the key.
"""

from __future__ import annotations

import sys

import httpx

from coindcx_runtime.steps import Failure

# httpx and httpcore raise these before they write anything.
_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)


def failure_of(error: Exception, *, given_out: bool) -> Failure:
    """The Failure that an exception stands for; `given_out` tells whether the transport had the request by then."""
    told = _own_words(error)
    timed_out = isinstance(told, (httpx.TimeoutException, TimeoutError))
    sent = given_out and not isinstance(told, (*_NOT_SENT, *_not_sent_by_aiohttp()))
    if not sent:
        message = "no connection in time; nothing was sent" if timed_out else "no connection; nothing was sent"
    elif timed_out:
        message = "no answer in time"
    else:
        message = "the connection broke before the whole answer was here"
    return Failure(f"{message} ({type(told).__name__})", timed_out, sent)


def _own_words(error: Exception) -> Exception:
    # httpx-aiohttp gives ConnectTimeout for every broken connection, refused at once or broken after the request was
    # written, so behind it only aiohttp's own exception tells.
    aiohttp = sys.modules.get("aiohttp")
    cause = error.__cause__
    if aiohttp is not None and isinstance(cause, Exception) and isinstance(cause, aiohttp.ClientError):
        return cause
    return error


def _not_sent_by_aiohttp() -> tuple[type[Exception], ...]:
    aiohttp = sys.modules.get("aiohttp")
    return () if aiohttp is None else (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)


def without_frames(error: BaseException) -> BaseException:
    """An interruption (Ctrl-C, a cancelled task) that no longer shows where in the transport it struck."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)
