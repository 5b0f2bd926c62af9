"""The tables of our keys in spec/README.md, made from the dialect between markers."""

from __future__ import annotations

import re
from pathlib import Path

from generator.spec.dialect import described
from generator.spec.load import Json

_MARKED = re.compile(r"(<!-- keys: (?P<place>[\w-]+)(?: (?P<section>[\w-]+))? -->\n).*?(<!-- end -->)", re.DOTALL)


def with_tables(text: str) -> str:
    """The text, with each marked table as the dialect has it."""
    return _MARKED.sub(lambda found: f"{found[1]}{_table(found['place'], found['section'])}{found[4]}", text)


def stale(readme: Path) -> str | None:
    """What the README has to be, where it is something else; None where it is current, or not there."""
    if not readme.is_file():
        return None
    text = readme.read_text(encoding="utf-8")
    return fresh if (fresh := with_tables(text)) != text else None


def _table(place: str, section: str | None) -> str:
    if section == "formats":
        rows = [(f"format: {one['const']}", one) for one in described(place)["properties"]["format"]["oneOf"]]
    else:
        properties = ((key, _resolved(about)) for key, about in described(place)["properties"].items())
        rows = [(key, about) for key, about in properties if about.get("x-section") == section]
        rows = [(key, about) for key, about in rows if section or about["description"] != "OpenAPI's own."]
    columns: list[tuple[str, str | None]] = [("key", None), ("value", "x-value"), ("meaning", "description")]
    columns += [("who writes it", "x-writer")] if place == "provenance" else []
    used = [(title, key) for title, key in columns if key is None or any(key in about for _, about in rows)]
    lines = ["| " + " | ".join(title for title, _ in used) + " |", "|" + "---|" * len(used)]
    for name, about in rows:
        lines.append("| " + " | ".join(f"`{name}`" if key is None else about.get(key, "") for _, key in used) + " |")
    return "\n".join(lines) + "\n"


def _resolved(about: Json) -> Json:
    """What is said of a key, here or where it is described for several places."""
    target = described(about["$ref"].rpartition("/")[2]) if "$ref" in about else {}
    return {**target, **about}
