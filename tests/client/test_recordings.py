"""Every recorded answer decodes with nothing lost, and what was recorded to be asked for leaves the client so."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

import httpx
import pytest
from coindcx_client import CoinDCX
from coindcx_client.models import StopLossTrigger, TakeProfitTrigger
from coindcx_client.operations.futures_positions import list as list_positions
from coindcx_runtime.codec.codec import decode
from coindcx_runtime.errors import CoinDCXError, error_class
from coindcx_runtime.operation.operation import Call, RawResponse
from coindcx_runtime.pagination import Pages
from coindcx_runtime.steps import Answer
from support.doubles import BASE_URL, KEY, SECRET, FakeClock, carry_out, floats_in, operation, planner
from support.kept_fields import by_path, content_of, differences, summary
from support.recordings import (
    COLLECTIONS,
    HEADERS,
    LISTS,
    VERBS,
    WHOLE_FILES,
    Recording,
    accepted,
    recordings,
    refused,
    rows,
    unread,
)
from support.recordings_folder import skip_without_recordings

skip_without_recordings()

OPERATIONS = by_path()
FUTURES = "/exchange/v1/derivatives/futures"

# Fields that were recorded and that the spec does not have, by path: none may be dropped in silence.
UNDOCUMENTED: dict[str, dict[str, int]] = {}


def for_each(found: list[Recording]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("recording", found, ids=lambda one: f"{one.name} {one.path.rpartition('/')[2]}")


def requests() -> list[Recording]:
    """Answers of futures calls whose request was recorded and has the form that the exchange takes."""
    flat = [f"{FUTURES}/orders/create"]
    return [
        one
        for one in recordings()
        if one.path in TYPED_CALLS and one.request and (one.path not in flat or "order" in one.request)
    ]


def triggers(body: dict[str, Any]) -> dict[str, Any]:
    kinds = {"take_profit": TakeProfitTrigger, "stop_loss": StopLossTrigger}
    return {name: kinds[name](**leg) if name in kinds else leg for name, leg in body.items()}


def numbered(body: dict[str, Any]) -> dict[str, Any]:
    return {name: int(value) if name in ("page", "size") else value for name, value in body.items()}


TYPED_CALLS: dict[str, Callable[[CoinDCX, dict[str, Any]], object]] = {
    f"{FUTURES}/orders/create": lambda client, body: client.futures.orders.create(**body["order"]),
    f"{FUTURES}/positions/create_tpsl": lambda client, body: client.futures.positions.create_tpsl(**triggers(body)),
    f"{FUTURES}/positions/exit": lambda client, body: client.futures.positions.exit(**body),
    f"{FUTURES}/positions": lambda client, body: client.futures.positions.list(**numbered(body)),
}


@for_each(accepted())
def test_a_recorded_answer_is_kept(recording: Recording) -> None:
    op = OPERATIONS[recording.path]
    decoded = decode(op, recording.body)
    recorded = json.loads(recording.body, parse_float=Decimal)
    assert summary(differences(content_of(op, recorded), decoded.value)) == UNDOCUMENTED.get(recording.path, {})
    assert decoded.odd == ()
    assert floats_in(decoded.value) == []


@for_each(accepted())
def test_the_reading_for_odd_answers_reads_the_same(recording: Recording) -> None:
    # A byte order mark is enough for the fast reading to give up.
    slow = decode(OPERATIONS[recording.path], b"\xef\xbb\xbf" + recording.body)
    # The repr too: 0.10 equals 0.1.
    fast = decode(OPERATIONS[recording.path], recording.body)
    assert (slow.value, repr(slow.value)) == (fast.value, repr(fast.value))
    assert slow.odd == ()
    assert floats_in(slow.value) == []


@for_each(refused())
def test_a_recorded_refusal_is_the_error_of_its_status(recording: Recording) -> None:
    clock = FakeClock()
    status = recording.status or 0
    plan = planner(clock).plan(Call(operation()))
    error = carry_out(plan, [Answer(status, {}, recording.body)], clock).error
    assert isinstance(error, CoinDCXError)
    assert isinstance(error, error_class(status))
    assert (error.status, error.body) == (status, recording.body)
    if recording.body:
        content = json.loads(recording.body)
        own_code = content.get("errorCode") or content.get("err_code_dcx")
        assert (error.code, error.message) == (own_code, content["message"])


@for_each(requests())
def test_a_recorded_request_leaves_the_typed_client_as_it_was(recording: Recording) -> None:
    left: list[bytes] = []

    def exchange(request: httpx.Request) -> httpx.Response:
        left.append(request.content)
        return httpx.Response(recording.status or 0, content=recording.body)

    client = CoinDCX(
        api_key=KEY, api_secret=SECRET, base_url=BASE_URL, clock=FakeClock(), transport=httpx.MockTransport(exchange)
    )
    # Read again, so that 0.029 is passed on as a Decimal.
    wanted = json.loads(json.dumps(recording.request), parse_float=Decimal)
    timestamp = wanted.pop("timestamp")
    # Where only a comparison will tell what became of a call, one looks before it.
    looks = any(look.needs_before for look in OPERATIONS[recording.path].probes)
    try:
        TYPED_CALLS[recording.path](client, wanted)
    except CoinDCXError as error:
        assert error.status == recording.status != 200  # noqa: PT017 (most were accepted)
    assert len(left) == (2 if looks else 1)
    stamped = json.loads(left[-1], parse_float=Decimal)
    assert type(stamped.pop("timestamp")) is type(timestamp)
    if recording.path == f"{FUTURES}/orders/create" and "client_order_id" not in wanted["order"]:
        assert UUID(stamped["order"].pop("client_order_id")).version == 7
    if recording.path == f"{FUTURES}/positions" and "margin_currency_short_name" not in wanted:
        assert stamped.pop("margin_currency_short_name") == ["USDT", "INR"]  # the recorded caller saw one book only
    assert stamped == wanted


def pagination_headers() -> list[str]:
    found = [one.row["response_headers"] for one in accepted() if one.path == f"{FUTURES}/positions" and one.request]
    return [
        headers["x-pagination"]
        for headers in [*found, *(row["headers"] for row in rows(HEADERS))]
        if "x-pagination" in headers
    ]


@pytest.mark.parametrize("header", pagination_headers())
def test_a_recorded_header_leads_to_its_next_page(header: str) -> None:
    following = json.loads(header)["next_page"]
    walk = Pages(lambda page: list_positions(page=page, size=5), 5)
    walk.take(RawResponse(200, {"x-pagination": header}, b"[1]", value=[object()]))  # type: ignore[list-item]  # only the header is read
    assert (walk.call and walk.call.arguments["page"]) == (following and str(following))


def test_recorded_headers_have_a_next_page_and_none() -> None:
    assert {json.loads(header)["next_page"] is None for header in pagination_headers()} == {True, False}


@pytest.mark.parametrize("row", rows(VERBS), ids=lambda row: row["path"])
def test_the_verb_of_a_futures_call_is_one_that_exists(row: dict[str, Any]) -> None:
    operation = OPERATIONS[row["path"].partition("?")[0]]
    assert row[operation.method] != 404
    # 401 to a call without a key is a signed one.
    assert operation.signed == (row[operation.method] == 401)


def test_every_recorded_file_is_read_or_left_out_by_name() -> None:
    assert unread() == set()


@pytest.mark.parametrize("pattern", [*WHOLE_FILES, *LISTS, *COLLECTIONS])
def test_every_kind_of_file_gave_answers(pattern: str) -> None:
    assert [one for one in recordings() if one.name.startswith(pattern.removesuffix("*"))]
