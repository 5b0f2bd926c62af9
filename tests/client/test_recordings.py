"""Every recorded answer of the spot API decodes with nothing lost."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from client.keeping import by_path, content_of, differences, summary
from coindcx_runtime.codec import decode
from coindcx_runtime.errors import CoinDCXError, error_class
from coindcx_runtime.operation import Call, Operation
from coindcx_runtime.plan import Answer
from doubles import FakeClock, carry_out, floats_in, operation, planner
from recorded import RECORDINGS, skip_without_recordings

skip_without_recordings()

OPERATIONS = by_path()
WHOLE_FILES = {
    "balances": "/exchange/v1/users/balances",
    "candles": "/market_data/candles",
    "markets_details": "/exchange/v1/markets_details",
    "orderbook": "/market_data/orderbook",
    "ticker": "/exchange/ticker",
    "trade_history": "/market_data/trade_history",
}
COLLECTION = "spot_and_margin_recorded_2024_ccxt.json"
ERRORS = {
    "errors_probed_public_2026-09.json": "body",
    "errors_recorded_http_2026-03.json": "response_body",
    "errors_reported_2024_ccxt.json": "body",
}

# Fields that were recorded and that the spec does not have, by path: none may be dropped in silence.
UNDOCUMENTED: dict[str, dict[str, int]] = {}


def recordings() -> list[Any]:
    """File, path and bytes of each recorded answer; of a collection, the bytes of its rows."""
    found = []
    for prefix, path in WHOLE_FILES.items():
        for file in sorted(RECORDINGS.glob(f"{prefix}_*.json")):
            found.append(pytest.param(path, file.read_bytes(), id=file.stem))
    for path, body in _rows(RECORDINGS / COLLECTION):
        if path in OPERATIONS:
            found.append(pytest.param(path, body, id=f"2024 {path}"))
    return found


def _rows(file: Path) -> list[tuple[str, bytes]]:
    # Cut out of the text, so that numbers keep the form they were recorded in.
    text = file.read_text(encoding="utf-8")
    rows = json.loads(text)
    at, bodies = 0, []
    for row in rows:
        at = re.compile(r'"body"\s*:\s*').search(text, at).end()  # type: ignore[union-attr]
        _, end = json.JSONDecoder().raw_decode(text, at)
        bodies.append((row["endpoint"], text[at:end].encode()))
        at = end
    return bodies


def refusals() -> list[Any]:
    return [
        pytest.param(row["http_status"], row[member], id=f"{file} {index}")
        for file, member in ERRORS.items()
        for index, row in enumerate(json.loads((RECORDINGS / file).read_text(encoding="utf-8")))
        if (row["http_status"] or 0) >= 300  # one is a batch whose only order was refused, with 200
    ]


@pytest.mark.parametrize(("path", "body"), recordings())
def test_a_recorded_answer_is_kept(path: str, body: bytes) -> None:
    op: Operation[Any] = OPERATIONS[path]
    decoded = decode(op, body)
    recorded = json.loads(body, parse_float=Decimal)
    assert summary(differences(content_of(op, recorded), decoded.value)) == UNDOCUMENTED.get(path, {})
    assert decoded.odd == ()
    assert floats_in(decoded.value) == []


@pytest.mark.parametrize(("path", "body"), recordings())
def test_the_reading_for_odd_answers_reads_the_same(path: str, body: bytes) -> None:
    # A byte order mark is enough for the fast reading to give up.
    slow = decode(OPERATIONS[path], b"\xef\xbb\xbf" + body)
    assert slow.value == decode(OPERATIONS[path], body).value
    assert slow.odd == ()
    assert floats_in(slow.value) == []


@pytest.mark.parametrize(("status", "content"), refusals())
def test_a_recorded_refusal_is_the_error_of_its_status(status: int, content: Any) -> None:
    body = b"" if content is None else json.dumps(content).encode()
    clock = FakeClock()
    plan = planner(clock).plan(Call(operation()))
    error = carry_out(plan, [Answer(status, {}, body)], clock).error
    assert isinstance(error, CoinDCXError)
    assert type(error) is error_class(status)
    assert (error.status, error.body) == (status, body)
    if content is not None:
        assert (error.code, error.message) == (content["code"], content["message"])


def test_every_recorded_file_of_the_spot_api_was_read() -> None:
    spot = {
        file.name
        for file in RECORDINGS.glob("*.json")
        if not re.match(r"futures|candlesticks|socket|response", file.name)
    }
    read = {file.name for prefix in WHOLE_FILES for file in RECORDINGS.glob(f"{prefix}_*.json")}
    assert spot == {*read, COLLECTION, *ERRORS}
    assert len(read) >= len(WHOLE_FILES)
