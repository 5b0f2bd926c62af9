"""Where deviations from the documentation are told: to the log, by field name, never with a value."""

from __future__ import annotations

import logging

_logger = logging.getLogger("coindcx_runtime")
_SHOWN = 5


def report_odd(operation: str, odd: tuple[str, ...]) -> None:
    """Warn that these fields of an answer did not have their documented form."""
    if odd:
        more = f" and {len(odd) - _SHOWN} more" if len(odd) > _SHOWN else ""
        # A name can be a key of the answer: it must not break the line or fill the log.
        names = ", ".join(ascii(name)[1:-1][:80] for name in odd[:_SHOWN])
        _logger.warning("%s: fields not as documented, kept raw: %s%s", operation, names, more)
