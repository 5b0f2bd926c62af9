"""What is told to the log `coindcx_runtime`: never a value, a key or a secret."""

from __future__ import annotations

import logging

_logger = logging.getLogger("coindcx_runtime")
_SHOWN = 5
_LONG_WAIT = 1.0


def report_wait(operation: str, seconds: float) -> None:
    """Say that a call is held back by the documented limit, where a person would notice."""
    if seconds >= _LONG_WAIT:
        _logger.info("%s: waits %.1f s for its documented limit", operation, seconds)


def report_odd(operation: str, odd: tuple[str, ...]) -> None:
    """Warn that these fields of an answer did not have their documented form."""
    if odd:
        more = f" and {len(odd) - _SHOWN} more" if len(odd) > _SHOWN else ""
        # A name can be a key of the answer: it must not break the line or fill the log.
        names = ", ".join(ascii(name)[1:-1][:80] for name in odd[:_SHOWN])
        _logger.warning("%s: fields not as documented, kept raw: %s%s", operation, names, more)
