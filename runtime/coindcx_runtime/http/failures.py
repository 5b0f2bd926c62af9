"""What a transport can raise, as a Failure: its kind, and whether any byte may have left.

The exception itself goes no further. Its frames and those of its causes hold the request's headers, and a traceback
with locals would print the key.
"""

from __future__ import annotations

import errno
import os
import re
import socket
import ssl
import sys
from collections.abc import Iterator

import httpx

from coindcx_runtime.http.answer_size import UnusableAnswer, headers_too_large
from coindcx_runtime.steps import Failure

# httpx and httpcore raise these before they write anything.
_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)

_DEEPEST = 10
_KNOWN = "coindcx_failure"
_STATUS = re.compile(r"([1-9][0-9]{2})\b", re.ASCII)


class NothingSent(Exception):
    """What a transport of ours raises when it is certain that the request was not begun; the text says why."""

    def __init__(self, why: str, timed_out: bool = False) -> None:
        super().__init__(why)
        self.timed_out = timed_out


def known(error: Exception, failure: Failure) -> Exception:
    """An exception of httpx that says what it stands for, wherever it is raised again."""
    setattr(error, _KNOWN, failure)
    return error


def failure_of(error: Exception, host: str, *, given_out: bool) -> Failure:
    """The Failure that an exception stands for; `given_out` tells whether the transport had the request by then."""
    if isinstance(ours := getattr(error, _KNOWN, None), Failure):
        return ours
    if isinstance(error, NothingSent):
        return Failure(f"{error}; nothing was sent ({type(error.__cause__).__name__})", error.timed_out, sent=False)
    told = headers_too_large() if _has_long_headers(error) else _own_words(error)
    if isinstance(told, UnusableAnswer):
        return Failure(str(told), timed_out=False, sent=True, is_final=told.is_final)
    timed_out = isinstance(told, (httpx.TimeoutException, TimeoutError))
    sent = given_out and not isinstance(told, (*_NOT_SENT, *_not_sent_by_aiohttp()))
    if not sent:
        message = f"{_why_not(told, host, timed_out=timed_out)}; nothing was sent"
    elif timed_out:
        message = "no answer in time"
    else:
        message = "the connection broke before the whole answer was here"
    return Failure(f"{message} ({type(told).__name__})", timed_out, sent)


def no_time_left() -> Failure:
    """The deadline has passed."""
    return Failure("no time was left for it; nothing was sent", timed_out=True, sent=False)


def not_connected(error: Exception, host: str) -> Failure:
    """There is no connection, so nothing was sent."""
    timed_out = isinstance(error, TimeoutError)
    why = _why_not(error, host, timed_out=timed_out)
    return Failure(f"{why}; nothing was sent ({type(error).__name__})", timed_out, sent=False)


def _why_not(told: Exception, host: str, *, timed_out: bool) -> str:
    if isinstance(told, httpx.ProxyError):
        # The status is in its text alone, before words of the proxy.
        found = _STATUS.match(str(told))
        return f"the proxy refused ({found[1]})" if found else "the proxy refused"
    why = " in time" if timed_out else f": {reason}" if (reason := _reason(told)) else ""
    return f"no connection to {host}{why}"


def _has_long_headers(error: Exception) -> bool:
    """Whether httpx gave up on the headers, at a limit of its own."""
    return any(getattr(one, "error_status_hint", 0) == 431 for one in _causes(error))


def _reason(error: BaseException) -> str:
    """What the system says is wrong; not in the words of the exception, which somebody else may have chosen."""
    for found in _causes(error):
        if isinstance(found, ssl.SSLCertVerificationError):
            return "its certificate is not trusted"
        if isinstance(found, ssl.SSLError):
            return "it does not answer in TLS (a mock on this machine is http://)"
        if isinstance(found, socket.gaierror):
            return "its name is not found"
        if isinstance(found, OSError) and found.errno is not None and found.errno in errno.errorcode:
            return os.strerror(found.errno).lower()
    return ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An exception and those behind it, as far as that is of interest."""
    found: BaseException | None = error
    for _ in range(_DEEPEST):
        if found is None:
            return
        yield found
        found = found.__cause__ or found.__context__


def _own_words(error: Exception) -> Exception:
    # Who passes the transport of httpx-aiohttp gets its ConnectTimeout for every broken connection, refused at once or
    # broken after the request was written, so behind it only aiohttp's own exception tells.
    aiohttp = sys.modules.get("aiohttp")
    cause = error.__cause__
    if aiohttp is not None and isinstance(cause, Exception) and isinstance(cause, aiohttp.ClientError):
        return cause
    return error


def _not_sent_by_aiohttp() -> tuple[type[Exception], ...]:
    aiohttp = sys.modules.get("aiohttp")
    if aiohttp is None:
        return ()
    return (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)


def without_frames(error: BaseException) -> BaseException:
    """An interruption (Ctrl-C, a cancelled task) that no longer shows where in the transport it struck."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)
