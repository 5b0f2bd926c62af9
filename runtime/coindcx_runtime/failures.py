"""What a transport can raise, as a Failure: its kind, and whether any byte may have left.

The exception itself goes no further. Its frames and those of its causes hold the request's headers, and a traceback
with locals would print the key.
"""

from __future__ import annotations

import errno
import os
import socket
import ssl
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

_DEEPEST = 10


def failure_of(error: Exception, host: str, *, given_out: bool) -> Failure:
    """The Failure that an exception stands for; `given_out` tells whether the transport had the request by then."""
    told = _own_words(error)
    timed_out = isinstance(told, (httpx.TimeoutException, TimeoutError))
    sent = given_out and not isinstance(told, (*_NOT_SENT, *_not_sent_by_aiohttp()))
    if not sent:
        why = " in time" if timed_out else f": {reason}" if (reason := _reason(told)) else ""
        message = f"no connection to {host}{why}; nothing was sent"
    elif timed_out:
        message = "no answer in time"
    else:
        message = "the connection broke before the whole answer was here"
    return Failure(f"{message} ({type(told).__name__})", timed_out, sent)


def _reason(error: BaseException) -> str:
    """What the system says is wrong; not in the words of the exception, which somebody else may have chosen."""
    found: BaseException | None = error
    for _ in range(_DEEPEST):
        if isinstance(found, ssl.SSLCertVerificationError):
            return "its certificate is not trusted"
        if isinstance(found, ssl.SSLError):
            return "it does not answer in TLS (a mock on this machine is http://)"
        if isinstance(found, socket.gaierror):
            return "its name is not found"
        if isinstance(found, OSError) and found.errno is not None and found.errno in errno.errorcode:
            return os.strerror(found.errno).lower()
        if found is None:
            break
        found = found.__cause__ or found.__context__
    return ""


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
