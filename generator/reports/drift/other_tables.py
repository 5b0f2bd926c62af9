"""Tables of errors and of rate limits."""

from __future__ import annotations

from generator.reports.drift.documented import Stated
from generator.reports.drift.markdown import Table

_STATUS = {"status code", "status", "code", "error code", "http status"}


def errors(table: Table) -> list[Stated]:
    """Status and message of each row; none where it is another table."""
    titles = table.titles
    status = next((index for index, title in enumerate(titles) if title in _STATUS), None)
    if status is None or "message" not in titles:
        return []
    message = titles.index("message")
    return [
        Stated(f"{row[status].text} {row[message].text}".strip(), row[status].number)
        for row in table.rows[1:]
        if row[status].text
    ]


def limits(table: Table) -> list[Stated]:
    """What is limited, and how; none where it is another table."""
    if not any("rate limit" in title for title in table.titles):
        return []
    return [
        Stated(row[0].text, row[0].number, {"limit": " / ".join(cell.text for cell in row[1:])})
        for row in table.rows[1:]
        if row and row[0].text
    ]
