"""What goes wrong with a spec, in one sentence that names the file and the place."""

from __future__ import annotations


class SpecError(Exception):
    """The spec cannot be used as it stands."""

    def __init__(self, file: str, pointer: str, sentence: str) -> None:
        super().__init__(f"{file}#{pointer}: {sentence}")


def pointer(*parts: str | int) -> str:
    """A JSON pointer (RFC 6901) to the given keys."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)
