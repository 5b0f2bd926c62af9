"""What is told to the log `coindcx_runtime`: never a value, a key or a secret."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from coindcx_runtime.steps import Answer, Outcome

_logger = logging.getLogger("coindcx_runtime")
_LONG_WAIT = 1.0
_LONG_NAME = 80


def tells_ends() -> bool:
    """Whether anybody wants to know how calls end."""
    return _logger.isEnabledFor(logging.INFO)


def report_end(operation: str, outcome: Outcome, seconds: float, attempt: int, request_id: str) -> None:
    """One line a call: how it ended, how long it took with all its waits, and under which id the exchange has it."""
    request = f", request {request_id}" if request_id else ""
    _logger.info("%s: %s in %d ms, attempt %d%s", operation, _told(outcome), seconds * 1000, attempt, request)


def report_retry(operation: str, outcome: Outcome, attempt: int, seconds: float) -> None:
    """Say that an attempt is followed by another."""
    _logger.debug("%s: %s at attempt %d, again in %.2f s", operation, _told(outcome), attempt, seconds)


def report_elsewhere(operation: str, outcome: Outcome, host: str) -> None:
    """Say that the other host is asked, as the first did not answer."""
    _logger.info("%s: %s, so %s is asked", operation, _told(outcome), host)


def report_wait(operation: str, seconds: float) -> None:
    """Say that a call is held back by its limit, where a person would notice."""
    if seconds >= _LONG_WAIT:
        _logger.info("%s: waits %.1f s for its documented limit", operation, seconds)


def report_hold(operation: str, seconds: float, longest: float) -> None:
    """Warn that the exchange asks for a silence that calls which reduce risk do not keep to the end."""
    text = "%s: the exchange asks for no calls for %.0f s; cancels and exits wait %.0f s of it at most"
    _logger.warning(text, operation, seconds, longest)


def report_dry_run(operation: str) -> None:
    """Say what a client that sends no orders would have sent."""
    _logger.info("%s: signed and not sent (dry run)", operation)


def report_doubt(operation: str) -> None:
    """Warn that the answer of a call that has returned may have been another call's."""
    text = "%s: more came after its answer and it may be another call's: find out what became of it"
    _logger.warning(text, operation)


def report_journal(problem: str) -> None:
    """Warn that the end of a call could not be written down."""
    _logger.warning("%s; the entry of this call stays open, and reconcile() will settle it", problem)


def report_reopening(problem: str) -> None:
    """Warn that what came later of a call could not be written down."""
    _logger.warning("%s; the entry of this call stays closed, though it is not known how it ended", problem)


def report_pruning(problem: str) -> None:
    """Say that old entries of a journal could not be deleted."""
    _logger.info("%s; its old entries are deleted another day", problem)


def report_redis_lost(reason: str, share: int) -> None:
    """Warn that limits are no longer shared; `reason` is the kind of the error, its text could say where Redis is."""
    part = "the limits" if share == 1 else f"1/{share} of each limit"
    _logger.warning("no Redis to share rate limits (%s): this process keeps to %s until it is back", reason, part)


def report_redis_back() -> None:
    """Say that the limits are shared again."""
    _logger.warning("Redis is back: rate limits are shared again")


def report_odd(kind: str, fields: Sequence[str], count: int) -> None:
    """Warn that these fields of an answer, the first of `count`, did not have their documented form."""
    more = f" and {count - len(fields)} more" if count > len(fields) else ""
    _logger.warning("%s: not as documented, at %s%s; said once, later ones are counted", kind, ", ".join(fields), more)


def report_failed_hook(name: str, kind: str) -> None:
    """Say that a function of the caller raised. Its traceback is left out: it could hold what the caller hides."""
    _logger.error("%s raised %s, which broke nothing; said once", name, kind)


def printable(name: str) -> str:
    """A name that may be a key of an answer, so that it can neither break a line nor fill a log."""
    return ascii(name[:_LONG_NAME])[1:-1][:_LONG_NAME]


def _told(outcome: Outcome) -> str:
    return str(outcome.status) if isinstance(outcome, Answer) else outcome.message
