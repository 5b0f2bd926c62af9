"""Where a fact comes from: what the documentation says, what was seen, and what contradicts it."""

from __future__ import annotations

from attrs import frozen

from generator.spec.load import Json


@frozen
class Source:
    """A passage of the documentation; assumed where it is our conclusion from it."""

    revision: int
    section: str
    assumed: bool = False

    def __str__(self) -> str:
        return f'{self.revision} "{self.section}"' + (" (assumed)" if self.assumed else "")


@frozen
class Claim:
    """Where one operation, field or argument comes from; empty where what is in it says so."""

    documented: tuple[Source, ...] = ()
    observed: str = ""
    contradicted: str = ""

    @property
    def passages(self) -> str:
        """The passages in one line."""
        return ", ".join(map(str, self.documented))

    @property
    def line(self) -> str:
        """All of it in one line; empty where there is nothing to say."""
        if self.observed:
            return f"Observed: {self.observed}."
        if self.documented and self.contradicted:
            return f"Contradicted: {self.passages} against {self.contradicted}."
        if self.contradicted:
            return f"Contradicted by {self.contradicted}."
        return self.passages and f"Documented: {self.passages}."

    @property
    def newest(self) -> Claim:
        """The passage of the latest revision, alone: what fields inherit."""
        return Claim((max(self.documented, key=lambda source: source.revision),))


def claim_of(node: Json) -> Claim:
    """The claim of an operation, a parameter, a field or a schema of the bundle."""
    sources = (Source(one["revision"], one["section"], one.get("assumed", False)) for one in node.get("x-source", []))
    return Claim(tuple(sources), node.get("x-observed", ""), node.get("x-contradicted", ""))
