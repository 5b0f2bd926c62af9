"""Names that generated code can have."""

from __future__ import annotations

import keyword

from generator.spec.errors import Unusable

# What the templates import beside models, and helpers of models that a field would hide from those after it.
_TAKEN = {
    *("to_calendar_date", "to_decimal", "to_digits", "to_id_number", "to_list", "to_ms", "to_seconds", "to_text"),
    *("builtins", "clear_null_texts", "datetime", "field", "levels", "number", "optional_number", "optional_text"),
    *("property", "self", "step_of", "text", "utc"),
}


def refuse_names(at: str, names: list[str], what: str) -> None:
    """Unusable for a name that Python or the templates cannot take, and for two of the same."""
    for index, name in enumerate(names):
        if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_") or name in _TAKEN:
            raise Unusable(at, f"{name!r} cannot be the name of a {what} in Python; give it another x-python-name")
        if name in names[:index]:
            raise Unusable(at, f"two {what}s would be called {name!r} in Python; give one another x-python-name")


def module_name(tag: str) -> str:
    """The Python module of a tag."""
    return tag.replace(".", "_")
