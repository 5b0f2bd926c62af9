# ruff: noqa: SIM300 (the expected value stands first, constants too)
import json
from decimal import Decimal

import pytest
from coindcx_mock.gateway import Entry, RequestLog
from coindcx_mock.http import Request
from support.simulators import (
    ALICE,
    BALANCES,
    BOB,
    CREATE,
    NOW_MS,
    ORDER,
    Echo,
    ask,
    make_simulator,
    public,
    signed,
    stamped,
)


def test_an_entry_says_what_came_and_what_became_of_it() -> None:
    simulator = make_simulator()
    ask(simulator, signed(CREATE, ORDER, BOB))
    simulator.handle(signed(x_mock_fault="reply_lost"))
    ask(simulator, Request("POST", BALANCES, "a=1", body=stamped()))
    ask(simulator, Request("PUT", "/nowhere", body=b"{"))
    common = {"time": NOW_MS / 1000, "query": "", "fault": None, "reason": None}
    stamp = {"timestamp": NOW_MS}
    expected = [
        {**common, "method": "POST", "path": CREATE, "operation": "orders.create", "account": "bob", "status": 200, "accepted": True, "body": {**ORDER, **stamp}},
        {**common, "method": "POST", "path": BALANCES, "operation": "users.balances", "account": "alice", "status": "cut", "accepted": True, "fault": "reply_lost", "body": stamp},
        {**common, "method": "POST", "path": BALANCES, "query": "a=1", "operation": "users.balances", "account": None, "status": 401, "accepted": False, "reason": "not signed: X-AUTH-APIKEY is missing, or stands there twice", "body": stamp},
        {**common, "method": "PUT", "path": "/nowhere", "operation": None, "account": None, "status": 400, "accepted": False, "reason": simulator.requests[-1].reason, "body": None},
    ]  # fmt: skip
    assert expected == json.loads(ask(simulator, Request("GET", "/_mock/requests"))[1])
    assert [entry["path"] for entry in expected] == [entry.path for entry in simulator.requests]


def test_bodies_are_parsed_exactly_and_printed_as_they_came() -> None:
    body = b'{"total_quantity": 1.10, "timestamp": 1}'
    entry = Entry.of(Request("POST", BALANCES, body=body), 0)
    assert {"total_quantity": Decimal("1.10"), "timestamp": 1} == entry.body
    assert body.decode() in entry.as_json()


def test_neither_keys_nor_signatures_are_kept_or_told(capsys: pytest.CaptureFixture[str]) -> None:
    simulator = make_simulator()
    requests = [
        signed(),
        signed(now_ms=0),
        signed(CREATE, {"market": 1}),
        signed("/nowhere"),
        signed(x_mock_fault="nope"),
        signed(x_mock_fault="lost"),
        signed(x_mock_fault='{"what":"delay","seconds":1,"before":true}'),
    ]
    for request in requests:
        simulator.handle(request)
    signatures = [value for request in requests for name, value in request.headers if name == "x-auth-signature"]
    output = capsys.readouterr()
    told = "".join(
        [
            *map(repr, simulator.requests),
            repr(simulator.accounts),
            repr(list(simulator.faults.list)),
            output.out,
            output.err,
        ]
    )
    told += ask(simulator, Request("GET", "/_mock/requests"))[1] + ask(simulator, Request("GET", "/_mock/faults"))[1]
    assert (7, 4 * 2 + 1) == (len(signatures), told.count("alice")), "told of each call that was signed right"
    assert [] == [secret for secret in (ALICE.key, ALICE.secret, BOB.key, *signatures) if secret in told]


def test_the_log_forgets_the_oldest() -> None:
    log = RequestLog(most=3)
    for number in range(5):
        log.add(Entry.of(Request("GET", f"/{number}"), 0))
    assert (["/2", "/3", "/4"], 3, "/4") == ([entry.path for entry in log], len(log), log[-1].path)


def test_a_long_request_is_not_kept_whole() -> None:
    entry = Entry.of(Request("POST", "/" + "p" * 60_000, "q" * 60_000, body=b'"' + b"b" * 100_000 + b'"'), 0)
    assert (1024, 1024, "(100002 bytes)") == (len(entry.path), len(entry.query), entry.body)
    assert len(entry.as_json()) < 3000


def test_the_log_may_be_read_while_requests_come_in() -> None:
    simulator = make_simulator()
    for _ in range(3):
        ask(simulator, public())
    read = 0
    for _ in simulator.requests:
        ask(simulator, public())
        read += 1
    assert (3, 6) == (read, len(simulator.requests))


def test_the_log_is_cleared_by_http() -> None:
    simulator = make_simulator(Echo())
    ask(simulator, public())
    assert (1, (200, "[]"), 0) == (
        len(simulator.requests),
        ask(simulator, Request("DELETE", "/_mock/requests")),
        len(simulator.requests),
    )
