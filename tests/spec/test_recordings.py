"""What the exchange was recorded to answer fits the schema of its operation."""

import json
import re
from typing import Any

import pytest
from bundled import answer_schema, bundle, complaints
from recorded import RECORDINGS, skip_without_recordings

skip_without_recordings()

WHOLE_FILES = {
    "balances_2024_ccxt.json": "/exchange/v1/users/balances",
    "candles_5m_2021-08-22.json": "/market_data/candles",
    "candles_B-BTC_USDT_1m_2026-08-20.json": "/market_data/candles",
    "markets_details_public_2026-08-20.json": "/exchange/v1/markets_details",
    "orderbook_B-BTC_USDT_2026-08-20.json": "/market_data/orderbook",
    "orderbook_B-BTC_USDT_2026-09-06.json": "/market_data/orderbook",
    "orderbook_I-BTC_INR_2020-03-18.json": "/market_data/orderbook",
    "orderbook_I-BTC_INR_2026-09-06.json": "/market_data/orderbook",
    "ticker_full_2020-03-18.json": "/exchange/ticker",
    "ticker_full_2025-12-14T1141IST.json": "/exchange/ticker",
    "ticker_full_2025-12-14T1158IST.json": "/exchange/ticker",
    "trade_history_B-BTC_USDT_2026-09-06.json": "/market_data/trade_history",
}
COLLECTION = "spot_and_margin_recorded_2024_ccxt.json"
ERRORS = {
    "errors_probed_public_2026-09.json": ("request", "body"),
    "errors_recorded_http_2026-03.json": ("url", "response_body"),
    "errors_reported_2024_ccxt.json": ("endpoint", "body"),
}


def read(name: str) -> Any:
    return json.loads((RECORDINGS / name).read_text(encoding="utf-8"))


def collected() -> list[tuple[str, Any]]:
    return [(row["endpoint"], row["body"]) for row in read(COLLECTION) if row["endpoint"] in bundle()["paths"]]


def refusals() -> list[tuple[str, int, Any]]:
    """Path, status and body; an empty body has nothing to check."""
    found = []
    for name, (where, body) in ERRORS.items():
        for row in read(name):
            match = re.search(r"/(exchange|market_data)/[\w/]*", row[where])
            if match and match[0] in bundle()["paths"] and row[body] is not None:
                found.append((match[0], row["http_status"], row[body]))
    return found


@pytest.mark.parametrize(("name", "path"), WHOLE_FILES.items())
def test_recorded_answer_fits(name: str, path: str) -> None:
    assert complaints(answer_schema(path, 200), read(name)) == []


@pytest.mark.parametrize(("path", "body"), collected(), ids=[path for path, _ in collected()])
def test_collected_answer_fits(path: str, body: Any) -> None:
    assert complaints(answer_schema(path, 200), body) == []


@pytest.mark.parametrize(
    ("path", "status", "body"), refusals(), ids=[f"{path} {status}" for path, status, _ in refusals()]
)
def test_recorded_refusal_fits(path: str, status: int, body: Any) -> None:
    assert complaints(answer_schema(path, status), body) == []


def test_no_recording_of_these_tags_is_left_out() -> None:
    mine = re.compile(r"(balances|candles|markets_details|orderbook|ticker|trade_history)_.*\.json")
    assert {file.name for file in RECORDINGS.iterdir() if mine.fullmatch(file.name)} == set(WHOLE_FILES)
