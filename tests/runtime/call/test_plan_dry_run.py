"""A client with dry_run=True sends reads, and signs and checks all else without sending it."""

import logging
import pickle
from decimal import Decimal
from typing import Any

import httpx
import pytest
from coindcx_runtime.errors import DryRun
from coindcx_runtime.operation.operation import Call
from support.both_clients import KINDS, Kind, call_with
from support.doubles import KEY, OK, ROW, SECRET, operation, play, shown

CHANGES = pytest.mark.parametrize("retry", ["idempotent", "unsafe"])


@CHANGES
def test_what_changes_something_is_not_sent(retry: str) -> None:
    run = play(OK, retry=retry, dry_run=True)
    assert run.steps == []
    assert type(run.error) is DryRun
    assert str(run.error) == "rows.make: signed and not sent, as this client has dry_run=True"


def test_it_does_not_even_look_or_take_notes() -> None:
    assert play(OK, retry="unsafe", dry_run=True, journal=True).steps == []


def test_a_read_is_sent() -> None:
    run = play(OK, retry="read", dry_run=True)
    assert (len(run.sends), run.result is not None) == (1, True)


@CHANGES
def test_the_error_has_what_would_have_been_sent(retry: str) -> None:
    call = Call(operation(retry=retry, order_id="client_order_id"), path={"n": 1}, body={"price": Decimal(1)})
    error = play(OK, call=call, dry_run=True).error
    assert isinstance(error, DryRun)
    assert error.sent == error.call.arguments
    assert error.sent.keys() == {"n", "price", "client_order_id"}
    assert (error.status, error.code, error.body) == (None, None, None)


@CHANGES
@pytest.mark.parametrize(("body", "kind", "sentence"), [
    ({"price": 0.1}, TypeError, "price: a float is not exact"),
    ({"price": Decimal("NaN")}, ValueError, "price: NaN is not a finite number"),
    ({"price": object()}, TypeError, "price: object has no place in a request"),
])  # fmt: skip
def test_what_cannot_be_sent_is_refused_as_ever(
    retry: str, body: dict[str, Any], kind: type[Exception], sentence: str
) -> None:
    call = Call(operation(retry=retry, order_id="client_order_id"), body=body)
    for dry_run in (True, False):
        with pytest.raises(kind, match=sentence):
            play(OK, call=call, dry_run=dry_run)


@CHANGES
def test_without_a_key_it_says_so(retry: str) -> None:
    with pytest.raises(ValueError, match="make the client with api_key and api_secret"):
        play(OK, retry=retry, dry_run=True, credentials=None)


@CHANGES
def test_it_is_told_to_the_log(retry: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        play(OK, retry=retry, dry_run=True)
    assert caplog.messages == ["rows.make: signed and not sent (dry run)"]


def test_it_shows_nothing_of_the_key() -> None:
    call = Call(operation(), body={"account": "private-417"})
    error = play(OK, call=call, dry_run=True).error
    assert error is not None
    text = shown(error.with_traceback(None)) + str(pickle.dumps(error))
    assert [secret for secret in (KEY, SECRET) if secret in text] == []
    assert "private-417" not in shown(error.with_traceback(None))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_leaves_either_client(kind: Kind) -> None:
    seen: list[httpx.Request] = []

    def exchange(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=ROW)

    options: dict[str, Any] = {
        "transport": httpx.MockTransport(exchange), "dry_run": True, "api_key": KEY, "api_secret": SECRET,
    }  # fmt: skip
    for retry in ("idempotent", "unsafe"):
        with pytest.raises(DryRun):
            call_with(kind, Call(operation(retry=retry)), **options)
    assert seen == []
    assert isinstance(call_with(kind, Call(operation(retry="read")), **options).value.id, str)
    assert len(seen) == 1
