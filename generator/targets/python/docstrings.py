"""Text of the model as docstrings."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from generator.model import Claim, Method
from generator.targets.python.arguments import Argument

WIDTH = 120
_BAD_ARGUMENTS = "TypeError, ValueError: an argument is missing, or not what the spec allows; none was sent."
_DETAILS_FAIL = "CoinDCXError: the details could not be had; ConnectionFailed when there was no answer."


def docstring(text: str, indent: int = 4) -> str:
    """A docstring of this text, wrapped, its first line indented by whoever prints it."""
    text = text.strip().replace("\\", "\\\\").replace('"""', "'''")
    wrapped = [line for block in text.splitlines() for line in _wrap(block, indent)]
    if len(wrapped) == 1 and len(wrapped[0]) + indent + 6 <= WIDTH:
        return f'"""{wrapped[0]}{" " if wrapped[0].endswith(chr(34)) else ""}"""'
    lines = [f'"""{wrapped[0]}', *wrapped[1:], '"""']
    return "\n".join(line and " " * indent * bool(number) + line for number, line in enumerate(lines))


def _wrap(block: str, indent: int) -> list[str]:
    lead = block[: len(block) - len(block.lstrip())]
    # A block that is indented hangs: its further lines go deeper.
    return textwrap.wrap(
        block,
        WIDTH - indent - 3,
        subsequent_indent=lead and lead + "    ",
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def described(description: str, claim: Claim) -> str:
    """The description, and below it where it comes from."""
    return f"{description}\n{claim.line}".strip()


def method_text(method: Method, arguments: Sequence[Argument], settled: bool, in_one_call: bool) -> str:
    """What a caller wants to know: what it does, arguments with units, what comes back, what is raised, the source.

    settled: whether it can be found out what became of a call whose answer was lost. in_one_call: by an argument, too.
    """
    parts = [method.summary, method.description]
    if arguments:
        parts.append(_arguments(arguments, method) + (f"\n    {_ON_UNKNOWN}" if in_one_call else ""))
    parts.append(f"Returns:\n    {' '.join(method.result.description.split())}")
    parts.append("Raises:\n" + "\n".join(f"    {line}" for line in _raises(method, settled, in_one_call)))
    parts.append(_source(method))
    return "\n\n".join(part.strip() for part in parts)


def preview_text(method: Method, arguments: list[Argument]) -> str:
    """What a preview tells, its arguments, and when it raises."""
    position = _POSITION if method.rules and method.rules.position else ""
    return "\n\n".join(
        [
            f"Hold an order against the rules of its market, without sending it.\n\n"
            f"`{method.name}(..., check=True)` does the same before it sends. {position}What depends on balances, the "
            "book or other orders is not looked at, and the rules may be five minutes old: the exchange may refuse.",
            _arguments(arguments, method),
            "Returns:\n    The order as it would be sent, its value, and what it breaks: `.ok` when that is nothing. "
            "What was not checked is in `.ignored`.",
            f"Raises:\n    ValueError: there is no such market.\n    {_DETAILS_FAIL}\n    {_BAD_ARGUMENTS}",
        ]
    )


def iterator_text(summary: str, arguments: list[Argument], method: Method) -> str:
    """What it goes through, its arguments and what it raises."""
    raises = f"Raises:\n    As `{method.name}`, where a call is made; for bad arguments at once."
    return "\n\n".join([summary, _arguments(arguments, method), raises])


def rules_text(reader: str, arguments: list[Argument]) -> str:
    """What `rules` gives, its arguments, and when it raises."""
    if reader == "market":
        known, unknown = "a market", "ValueError: there is no such market, or"
    else:
        known, unknown = "a future in one book", "WrongInstrument: there is no such future.\n    ValueError:"
    return "\n\n".join(
        [
            f"Get what {known} allows: steps, limits, order types.\n\n"
            "Read from its details, which are downloaded when none are young enough; threads share them. What makes no "
            "sense in them is left out and named in `ignored`.",
            "Args:\n" + "\n".join(f"    {one.name}: {one.description}" for one in arguments),
            f"Raises:\n    {unknown} `max_age` is not a time.\n    {_DETAILS_FAIL}",
        ]
    )


def _arguments(arguments: Sequence[Argument], method: Method) -> str:
    """What each is; and where it comes from, unless that is where the operation does."""
    inherited = method.claim.newest.line
    lines = []
    for one in arguments:
        own = "" if one.origin == inherited else one.origin
        lines.append(f"    {one.name}: {' '.join(f'{one.description} {own}'.split())}")
    return "Args:\n" + "\n".join(lines)


def deprecation(method: Method) -> str:
    """The warning of a superseded call."""
    moved = f" by the call of {method.moved_to}" if method.moved_to else ""
    return f"{method.tag}.{method.name} is superseded{moved}"


_POSITION = (
    "The position is read, too (one signed call; `check=True` makes it only where the order has a leverage, or the "
    "future is to be left): its leverage, what the order does to it (`.notes`). "
)
_ON_UNKNOWN = (
    "on_unknown: With `reconcile`, what became of a call without a clear answer is found out before this returns, which"
    " can take a minute."
)


def _raises(method: Method, settled: bool, in_one_call: bool) -> list[str]:
    result, lines = method.result, []
    if method.retry != "read":
        then = "`reconcile` finds out." if settled else "Look before repeating it."
        lines.append(f"OutcomeUnknown: no clear answer came; it may have taken effect. {then}")
    if in_one_call:
        lines.append("NotAccepted: with `on_unknown`, what was found out: it did not take effect.")
    if method.is_signed:
        lines.append("AuthenticationFailed: unknown key, or wrong signature.")
    lines.append("ApiError: the exchange refused; the subclass says how, `.message` why.")
    if result.parts and result.parts.names:
        lines.append("PartRefused: a part was refused; `.value` has the others; where one is missing, OutcomeUnknown.")
    if method.retry == "read":
        lines.append("ConnectionFailed: no answer; TimedOut when it took too long.")
        lines.append("DecodeError: the answer holds no such object.")
    else:
        lines.append("ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.")
    if method.rules:
        lines.append("BrokenRules: with `check`, what the market would refuse; nothing was sent.")
    if result.same and not method.is_signed:
        lines.append("WrongInstrument: the exchange does not know it, and answered with another.")
    elif result.same and method.retry == "read":
        lines.append("WrongAnswer: the answer is about something else than was asked for.")
    for name in result.unknown:
        lines.append(f"WrongInstrument: the exchange does not know this {name}, and answered with nothing.")
    if method.window:
        lines.append("WrongAnswer: rows of another time came than those asked for.")
    if method.arguments:
        lines.append(_BAD_ARGUMENTS)
    return lines


def _source(method: Method) -> str:
    limit = f"{method.limit.limit} calls in {method.limit.seconds} s" if method.limit else "none documented"
    signed = "Signed" if method.is_signed else "Not signed"
    if method.other_verb:
        signed += f" (when answered with 404, and with a key, tried once more as {method.other_verb}, signed)"
    against = f" Contradicted by {method.claim.contradicted}." if method.claim.contradicted else ""
    return f"{signed}. Limit: {limit}. Source: documentation {method.claim.passages}.{against}"
