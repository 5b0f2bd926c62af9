"""Text of the spec as docstrings."""

from __future__ import annotations

import textwrap

from generator import provenance
from generator.parameters import Parameter
from generator.printed import Method, Resource
from generator.source import Json

WIDTH = 120


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


def method_text(method: Method) -> str:
    """What a caller wants to know: what it does, arguments with units, what comes back, what is raised, the source."""
    operation = method.operation
    parts = [operation["summary"], operation["description"]]
    if method.signature:
        parts.append(_arguments(method.signature, operation))
    parts.append(f"Returns:\n    {' '.join(method.returns.split())}")
    parts.append("Raises:\n" + "\n".join(f"    {line}" for line in _raises(method)))
    parts.append(_source(operation))
    return "\n\n".join(part.strip() for part in parts)


def iterator_text(method: Method) -> str:
    """What an iterator goes through, its arguments, and when it raises."""
    assert method.iterator is not None, "only asked for methods that have one"
    return "\n\n".join(
        [
            method.iterator.summary,
            _arguments(method.iterator.signature, method.operation),
            f"Raises:\n    As `{method.name}`, where a call is made; for bad arguments at once.",
        ]
    )


def _arguments(parameters: list[Parameter], operation: Json) -> str:
    """What each is; and where it comes from, unless that is where the operation does."""
    inherited = provenance.line({"x-source": [provenance.newest(operation["x-source"])]})
    lines = []
    for one in parameters:
        own = "" if one.provenance == inherited else one.provenance
        lines.append(f"    {one.name}: {' '.join(f'{one.description} {own}'.split())}")
    return "Args:\n" + "\n".join(lines)


def deprecation(resource: Resource, method: Method) -> str:
    """The warning of a superseded call."""
    moved = method.operation.get("x-moved-to")
    return f"{resource.tag}.{method.name} is superseded" + (f" by the call of {moved}" if moved else "")


def _raises(method: Method) -> list[str]:
    operation = method.operation
    lines = []
    if operation["x-retry"] != "read":
        lines.append("OutcomeUnknown: no clear answer came; it may have taken effect. Look before repeating it.")
    if operation["security"]:
        lines.append("AuthenticationFailed: unknown key, wrong signature, or this machine's clock is off.")
    lines.append("ApiError: the exchange refused; the subclass says how, `.message` why.")
    if operation["x-retry"] == "read":
        lines.append("ConnectionFailed: no answer; TimedOut when it took too long.")
        lines.append("DecodeError: the answer holds no such object.")
    else:
        lines.append("ConnectionFailed: no connection (TimedOut: none in time); nothing was sent.")
    if operation.get("x-same"):
        lines.append("WrongInstrument: the exchange does not know it, and answered with another.")
    if any(parameter.expression != parameter.name for parameter in method.signature) or method.needs_one_of:
        lines.append("TypeError, ValueError: an argument is no exact number, no clear time, or missing; none was sent.")
    return lines


def _source(operation: Json) -> str:
    limit = operation["x-rate-limit"]
    allowed = f"{limit['limit']} calls in {limit['seconds']} s" if limit else "none documented"
    signed = "Signed" if operation["security"] else "Not signed"
    if other := operation.get("x-other-method"):
        signed += f" (when answered with 404, and with a key, tried once more as {other.upper()}, signed)"
    source = f"documentation {provenance.passages(operation['x-source'])}."
    against = operation.get("x-contradicted")
    return f"{signed}. Limit: {allowed}. Source: {source}" + (f" Contradicted by {against}." if against else "")
