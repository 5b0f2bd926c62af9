"""The account of the mock when nobody configured others: fixed, public and worthless."""

from dataclasses import dataclass, field

KEY = "mock-key-not-secret"
SECRET = "mock-secret-not-secret"  # noqa: S105 (that is the point of it)


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who may sign; `label` stands for the account where its key must not."""

    label: str
    key: str = field(repr=False)
    secret: str = field(repr=False)


MAIN = Signer("main", KEY, SECRET)
