"""How the spec says that an unknown outcome is settled: `x-settle`, checked against the operations that it asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from generator.spec.errors import Unusable, pointer
from generator.spec.load import Json
from generator.targets.python.printed import Method, Resource

KEYS = (
    *("ask", "given", "each", "pages", "inside", "same", "match", "older", "new", "done", "gone", "raised", "lowered"),
    *("unsure", "still", "refused", "then"),
)
_WORDS = ("Acknowledgement", "BookAcknowledgement")
_OF_ROWS = ("same", "match", "done", "unsure", "refused", "raised", "lowered")


@frozen
class Settling:
    """What the methods of a client need to settle their outcomes."""

    methods: Mapping[str, Method]
    fields: Mapping[str, set[str]]
    """Names of the fields of each model."""
    row_of: Mapping[str, str]
    """By model and field, as `MarginOrder.orders`, the model of the rows that the field holds."""

    def check(self) -> None:
        """Unusable for the first look that asks for what is not there."""
        for method in self.methods.values():
            at = pointer("paths", method.path, method.http_method.lower(), "x-settle")
            looks = method.operation.get("x-settle", [])
            if looks and method.operation["x-retry"] == "read":
                raise Unusable(at, "a read has no outcome to settle")
            for look in looks:
                self._check_look(method, look, at)

    def row(self, method: Method) -> str | None:
        """The model of the rows that settle a method; None where nothing does."""
        looks = method.operation.get("x-settle")
        return self._row(looks[0]) if looks else None

    def gives_its_answer(self, method: Method) -> bool:
        """Whether what settles the method is what it answers with, or it answers with a mere acknowledgement."""
        row = self.row(method)
        return row is not None and method.result in (row, f"list[{row}]", *_WORDS)

    def printed(self, look: Json) -> str:
        """The look as source text."""
        parts = [f"{key}={self._value(look, key)}" for key in KEYS if key in look]
        walk = self.methods[look["ask"]].iterator
        if "pages" in look and walk and walk.most is not None:
            parts.append(f"most={walk.most}")
        return f"Look({', '.join(parts)})"

    def _value(self, look: Json, key: str) -> str:
        if key == "then":
            return self.printed(look["then"])
        if key == "pages":
            asked = self.methods[look["ask"]]
            names = {one.wire: one.name for one in asked.parameters}
            return repr(tuple(names[asked.operation["x-pages"][which]] for which in ("page", "size")))
        value = look[key]
        if key == "each":
            value = {name: tuple(values) for name, values in value.items()}
        return repr(tuple(value) if key == "still" else value)

    def _row(self, look: Json) -> str:
        if "then" in look:
            return self._row(look["then"])
        row = self.methods[look["ask"]].result.removeprefix("list[").removesuffix("]")
        return self.row_of.get(f"{row}.{look['inside']}", row) if "inside" in look else row

    def _check_look(self, method: Method, look: Json, at: str) -> None:
        def need(holds: bool, sentence: str) -> None:
            if not holds:
                raise Unusable(at, sentence)

        for key in look:
            need(key in KEYS, f"unknown key {key} of a look; it is one of {', '.join(KEYS)}")
        asked = self.methods.get(look.get("ask", ""))
        if asked is None or asked.operation["x-retry"] != "read":
            raise Unusable(at, f"ask has to name a read, and {look.get('ask')!r} is none")
        need(not look.get("pages") or "x-pages" in asked.operation, f"{look['ask']} has no pages")
        arguments = {one.name for one in asked.parameters}
        for name in (*look.get("given", {}), *look.get("each", {})):
            need(name in arguments, f"{look['ask']} has no argument {name}")
        fields = self.fields.get(self._row(look), set())
        named = [*(name for key in _OF_ROWS for name in look.get(key, {})), *look.get("still", ())]
        for name in [*named, *([look["older"]] if "older" in look else [])]:
            need("then" in look or name in fields, f"the rows of {look['ask']} have no {name}")
        own = {one.wire for one in method.parameters}
        for text in _texts([look.get(key) for key in ("given", *_OF_ROWS)]):
            name = text[1:].partition(".")[0]
            need(text[0] != "$" or name in own, f"{method.name} has no argument {name}")
        if "then" in look:
            self._check_look(method, look["then"], at)


def fields_of(
    resources: list[Resource], models: list[Any]
) -> tuple[dict[str, Method], dict[str, set[str]], dict[str, str]]:
    """What `Settling` is made of."""
    methods = {method.operation["operationId"]: method for resource in resources for method in resource.methods}
    fields = {model.name: {one.name for one in model.fields} for model in models}
    rows = {
        f"{model.name}.{one.name}": one.annotation.removesuffix(" | None").removeprefix("list[").removesuffix("]")
        for model in models
        for one in model.fields
    }
    return methods, fields, rows


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value[:1] in ("$", "#") else []
    if isinstance(value, Mapping):
        return _texts([*value.keys(), *value.values()])
    return [text for one in value for text in _texts(one)] if isinstance(value, list) else []
