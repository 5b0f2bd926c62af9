import re
from collections import Counter

from referee.referee import Verdict, Violation

_ROWS = 20

Kind = tuple[str, int, str, str]


def table(verdict: Verdict) -> list[str]:
    """Lines that tell what is wrong: each kind of violation once, how often, and the first answer that shows it."""
    counted = Counter(map(_kind, verdict.violations))
    first = {_kind(violation): violation for violation in reversed(verdict.violations)}
    lines = []
    for kind, count in list(counted.items())[:_ROWS]:
        violation = first[kind]
        answer = violation.exchange.answer
        lines += [
            f"{count:5} x {violation.operation} {answer.status}, {violation.judge}: {_short(violation.message, 300)}",
            f"        answer {_short(answer.body.decode(errors='backslashreplace'), 200)}",
            f"        in {violation.exchange.where or 'no test'}",
        ]
    return [*lines, f"        and {len(counted) - _ROWS} other kinds"] if len(counted) > _ROWS else lines


def _kind(violation: Violation) -> Kind:
    # The same in another row of a list is of one kind.
    message = re.sub(r"\d+", "0", violation.message)
    return violation.operation, violation.exchange.answer.status, violation.judge, message


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]} ..."
