"""What goes wrong with a spec, in one sentence that names the file and the place."""

from __future__ import annotations

from typing import Any


class SpecError(Exception):
    """The spec cannot be used as it stands."""

    def __init__(self, file: str, pointer: str, sentence: str) -> None:
        super().__init__(f"{file}#{pointer}: {sentence}")


class Unusable(Exception):
    """As SpecError, raised where only the merged document is known; `place` finds the file."""

    def __init__(self, pointer: str, sentence: str) -> None:
        super().__init__(sentence)
        self.pointer = pointer


def place(error: Unusable, document: dict[str, Any]) -> SpecError:
    """The SpecError that names the file of the spec."""
    tag = "shared"
    match error.pointer.split("/")[1:]:
        case ["paths", path, method, *_]:
            path = path.replace("~1", "/").replace("~0", "~")
            tag = document["paths"][path][method]["tags"][0]
        case ["components", "schemas", name, *_]:
            tag = document["components"]["schemas"][name]["x-module"]
    return SpecError("spec/openapi.yaml" if tag == "shared" else f"spec/tags/{tag}.yaml", error.pointer, str(error))


def pointer(*parts: str | int) -> str:
    """A JSON pointer (RFC 6901) to the given keys."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)
