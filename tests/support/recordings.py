"""The recorded answers as bytes, each with the operation that it is of; what a recording is of stands in its INDEX.md."""

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Any
from urllib.parse import urlsplit

from attrs import field, frozen
from support.recordings_folder import RECORDINGS

_FUTURES = "/exchange/v1/derivatives/futures"
WHOLE_FILES = {
    "balances_*": "/exchange/v1/users/balances",
    "candles_*": "/market_data/candles",
    "candlesticks_futures_*": "/market_data/candlesticks",
    "futures_active_instruments_*": f"{_FUTURES}/data/active_instruments",
    "futures_conversions_*": "/api/v1/derivatives/futures/data/conversions",
    "futures_current_prices_rt_*": "/market_data/v3/current_prices/futures/rt",
    "markets_details_*": "/exchange/v1/markets_details",
    "orderbook_*": "/market_data/orderbook",
    "ticker_*": "/exchange/ticker",
    "trade_history_*": "/market_data/trade_history",
}
# A list of answers.
LISTS = {"futures_instruments_*": f"{_FUTURES}/data/instrument"}
# A list of rows that say what each is of: the members with the place, and with the answer.
COLLECTIONS = {
    "spot_and_margin_recorded_*": ("endpoint", "body"),
    "futures_INR_orders_positions_*": ("endpoint", "body"),
    "futures_create_tpsl_ok_*": ("url", "response_body"),
    "futures_orders_create_ok_*": ("url", "response_body"),
    "futures_positions_exit_ok_*": ("url", "response_body"),
    "futures_positions_list_*": ("url", "response_body"),
    "errors_probed_public_*": ("request", "body"),
    "errors_recorded_http_*": ("url", "response_body"),
    "errors_reported_*": ("endpoint", "body"),
}
VERBS = "futures_verb_matrix_2026-09-03.json"
HEADERS = "response_headers_recorded_2025-12_2026-03.json"
LEFT_OUT = {
    "response_headers_public_2026-08_09.json": "no header that the client reads",
    "socket_messages_recorded.json": "the client has no sockets",
}


@frozen
class Recording:
    """One answer. `body` has the numbers as they were recorded; it is empty where the answer was."""

    name: str
    path: str
    status: int | None
    body: bytes = field(repr=False)
    row: dict[str, Any] = field(factory=dict, repr=False)

    @property
    def content(self) -> Any:
        """The answer as JSON Schema sees it."""
        return json.loads(self.body)

    @property
    def request(self) -> dict[str, Any] | None:
        """The body of the request, where it was recorded."""
        return self.row.get("request_body")


def recordings() -> list[Recording]:
    """Every recorded answer, refusals too."""
    found = [
        Recording(file.stem, path, 200, file.read_bytes())
        for pattern, path in WHOLE_FILES.items()
        for file in sorted(RECORDINGS.glob(f"{pattern}.json"))
    ]
    for pattern, path in LISTS.items():
        for file in sorted(RECORDINGS.glob(f"{pattern}.json")):
            bodies = _cut(file.read_text(encoding="utf-8"), r"[\[,]\s*(?=\{)")
            found += [Recording(f"{file.stem} {at}", path, 200, body) for at, body in enumerate(bodies)]
    for pattern, (place, member) in COLLECTIONS.items():
        for file in sorted(RECORDINGS.glob(f"{pattern}.json")):
            text = file.read_text(encoding="utf-8")
            for at, (row, body) in enumerate(zip(json.loads(text), _cut(text, rf'"{member}"\s*:\s*'), strict=True)):
                status = row.get("http_status", 200)
                found.append(Recording(f"{file.stem} {at}", _path(row[place]), status, body, row))
    return found


def accepted() -> list[Recording]:
    """The answers of status 200."""
    return [one for one in recordings() if one.status == 200]


def refused() -> list[Recording]:
    """The answers of another status; what has none is of a socket."""
    return [one for one in recordings() if one.status not in (200, None)]


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a file that holds no answers."""
    found: list[dict[str, Any]] = json.loads((RECORDINGS / name).read_text(encoding="utf-8"))
    return found


def unread() -> set[str]:
    """Files that none of the above knows."""
    known = [*(f"{pattern}.json" for pattern in (*WHOLE_FILES, *LISTS, *COLLECTIONS)), VERBS, HEADERS, *LEFT_OUT]
    return {
        file.name
        for file in RECORDINGS.iterdir()
        if file.name != "INDEX.md" and not any(fnmatch(file.name, pattern) for pattern in known)
    }


def _cut(text: str, before: str) -> Iterator[bytes]:
    # Out of the text, so that numbers keep the form they were recorded in.
    at, starts = 0, re.compile(before)
    while start := starts.search(text, at):
        value, at = json.JSONDecoder().raw_decode(text, start.end())
        yield b"" if value is None else text[start.end() : at].encode()


def _path(place: str) -> str:
    found = re.search(r"(https://|/)[^\s?]*", place)
    return urlsplit(found[0]).path if found else place
