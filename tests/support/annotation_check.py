"""Is a value what an annotation promises, all the way down?"""

import types
from typing import Annotated, Any, Union, get_args, get_origin

import attrs


def misfits(value: Any, hint: Any, where: str = "value") -> list[str]:
    """The places that are not of their type; an empty list is one, if anything in it could be checked."""
    origin = get_origin(hint)
    if origin is Annotated:
        return misfits(value, get_args(hint)[0], where)
    if origin in (Union, types.UnionType):
        found = [misfits(value, choice, where) for choice in get_args(hint)]
        return [] if [] in found else [f"{where}: {value!r} is none of {hint}"]
    if origin is list and isinstance(value, list):
        inner = [
            misfit
            for index, item in enumerate(value)
            for misfit in misfits(item, get_args(hint)[0], f"{where}[{index}]")
        ]
        return inner if value or _is_anything(get_args(hint)[0]) else [f"{where}: an empty list"]
    if origin is dict and isinstance(value, dict):
        return [misfit for key, item in value.items() for misfit in misfits(item, get_args(hint)[1], f"{where}.{key}")]
    if attrs.has(hint) and isinstance(value, hint):
        fields = attrs.fields(attrs.resolve_types(hint))
        return [
            misfit
            for field in fields
            for misfit in misfits(getattr(value, field.name), field.type, f"{where}.{field.name}")
        ]
    if hint is Any:
        return [f"{where}: a float"] if isinstance(value, float) else []
    # To isinstance True is an int.
    right = isinstance(value, origin or hint) and isinstance(value, bool) == (hint is bool)
    return [] if right else [f"{where}: {value!r} is no {hint}"]


def _is_anything(hint: Any) -> bool:
    return hint is Any or (get_origin(hint) is dict and _is_anything(get_args(hint)[1]))
