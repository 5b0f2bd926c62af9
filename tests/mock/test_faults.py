"""Every fault as a caller sees it: over a socket, and without one."""

# ruff: noqa: SIM300 (the expected value stands first, constants too)
import asyncio
import contextlib
import json
import socket
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from coindcx_mock.faults import KINDS
from coindcx_mock.http import Answer, Request, protocol, server
from coindcx_mock.http.in_process import AsyncInProcess, InProcess
from coindcx_mock.http.server import serving as served
from coindcx_mock.simulator import Simulator
from support.simulators import (
    BALANCES,
    BOB,
    CREATE,
    NOW_MS,
    Echo,
    Time,
    ask,
    connect,
    listen,
    make_simulator,
    on_the_wire,
    public,
    signed,
)

ROW = b'[{"balance":"1.0","locked_balance":"0.0","currency":"INR"}]'
HTML = "text/html; charset=UTF-8"
JSON = "application/json; charset=utf-8"

Seen = tuple[Any, ...]


@pytest.fixture
def exchange() -> Echo:
    echo = Echo()
    echo.answer = lambda: Answer(200, ROW)
    return echo


def wire(request: httpx.Request | Request) -> httpx.Request:
    assert isinstance(request, Request)
    return httpx.Request(
        request.method, f"http://mock{request.path}", content=request.body, headers=[*request.headers],
        extensions={"timeout": {"connect": 5, "read": 5, "write": 5, "pool": 5}},
    )  # fmt: skip


def of(response: httpx.Response, body: bytes) -> Seen:
    return response.status_code, response.headers["content-type"], response.headers["content-length"], body


# What is done, what a caller then sees, and whether the exchange was asked.
CASES = [
    pytest.param("lost", httpx.ReadError, False),
    pytest.param("reply_lost", httpx.ReadError, True),
    pytest.param("reset", (200, JSON, str(len(ROW)), httpx.ReadError), True),
    pytest.param('{"what":"delay","seconds":0.01}', (200, JSON, str(len(ROW)), ROW), True),
    pytest.param('{"what":"delay","seconds":0.01,"before":true}', (200, JSON, str(len(ROW)), ROW), True),
    pytest.param("rate_limited", (429, JSON, "59", b'{"code":429,"message":"Too Many Requests","status":"error"}'), False),
    pytest.param("error", (500, JSON, "63", b'{"code":500,"message":"Internal Server Error","status":"error"}'), False),
    pytest.param('{"what":"error","status":503}', (503, JSON, "61", b'{"code":503,"message":"Service Unavailable","status":"error"}'), False),
    pytest.param('{"what":"error","accepted":true}', (500, JSON, "63", b'{"code":500,"message":"Internal Server Error","status":"error"}'), True),
    pytest.param("html", (502, HTML, "110", b"<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n"), False),
    pytest.param('{"what":"html","status":403}', (403, HTML, "106", b"<!DOCTYPE html>\n<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1></body></html>\n"), False),
    pytest.param("truncated", (200, JSON, str(len(ROW) // 2), ROW[: len(ROW) // 2]), True),
    pytest.param("empty", (200, JSON, "0", b""), True),
    pytest.param("wrong_type", (200, HTML, str(len(ROW)), ROW), True),
    pytest.param("clock", (200, JSON, str(len(ROW)), ROW), True),
    pytest.param('{"what":"trickle","size":7,"seconds":0.001}', (200, JSON, str(len(ROW)), ROW), True),
    pytest.param('{"what":"reply_doubled","seconds":60}', (200, JSON, str(len(ROW)), ROW), True),
    pytest.param('{"what":"replies_swapped","seconds":0.01}', (200, JSON, str(len(ROW)), ROW), True),
]  # fmt: skip


def test_every_fault_has_a_case() -> None:
    named = {str(case.values[0]) for case in CASES}
    assert set(KINDS) == {json.loads(name)["what"] if name.startswith("{") else name for name in named}


def through(transport: httpx.BaseTransport, request: httpx.Request) -> Any:
    """What the caller of a transport sees: a response, one that breaks off, or an error."""
    try:
        response = transport.handle_request(request)
    except httpx.TransportError as error:
        return type(error)
    try:
        return of(response, response.read())
    except httpx.TransportError as error:
        return *of(response, b"")[:-1], type(error)


async def through_async(transport: httpx.AsyncBaseTransport, request: httpx.Request) -> Any:
    try:
        response = await transport.handle_async_request(request)
    except httpx.TransportError as error:
        return type(error)
    try:
        return of(response, await response.aread())
    except httpx.TransportError as error:
        return *of(response, b"")[:-1], type(error)


@pytest.mark.parametrize(("fault", "expected", "accepted"), CASES)
def test_a_fault_over_a_socket(
    fault: str, expected: Any, accepted: bool, url: str, simulator: Simulator, exchange: Echo
) -> None:
    request = wire(signed(x_mock_fault=fault))
    request.url = httpx.URL(f"{url}{BALANCES}")
    with httpx.HTTPTransport() as transport:
        seen = through(transport, request)
        request.headers["x-mock-fault"] = "wrong_type"
        after = through(transport, request)
    assert (expected, accepted) == (seen, len(exchange.calls) == 2)
    assert (accepted, True) == tuple(entry.accepted for entry in simulator.requests)
    assert (200, HTML, str(len(ROW)), ROW) == after, "the next call is served"


@pytest.mark.parametrize(("fault", "expected", "accepted"), CASES)
def test_a_fault_without_a_socket(
    fault: str, expected: Any, accepted: bool, simulator: Simulator, exchange: Echo
) -> None:
    assert expected == through(InProcess(simulator), wire(signed(x_mock_fault=fault)))
    assert expected == asyncio.run(through_async(AsyncInProcess(simulator), wire(signed(x_mock_fault=fault))))
    assert 2 * accepted == len(exchange.calls)
    assert [accepted] * 2 == [entry.accepted for entry in simulator.requests]


@pytest.mark.parametrize(
    ("expected", "fault"),
    [((b"", "reset"), "lost"), ((b"", "reset"), "reply_lost"), ((ROW[: len(ROW) // 2], "reset"), "reset")],
)
def test_a_cut_is_a_reset_of_the_socket(expected: tuple[bytes, str], fault: str, url: str) -> None:
    with connect(url) as caller:
        caller.sendall(on_the_wire(signed(x_mock_fault=fault)))
        read, end = listen(caller)
    assert expected == (read.partition(b"\r\n\r\n")[2], end)


def test_a_cut_leaves_other_connections_alone(url: str) -> None:
    with connect(url) as cut, connect(url) as other:
        other.sendall(on_the_wire(public())[:20])
        cut.sendall(on_the_wire(signed(x_mock_fault="lost")))
        listen(cut)
        other.sendall(on_the_wire(public())[20:])
        assert "whole" == listen(other)[1]


def test_an_answer_before_a_cut_is_whole(url: str) -> None:
    """Two requests at once on one connection: the first is answered, the second is cut."""
    with connect(url) as caller:
        caller.sendall(on_the_wire(public()) + on_the_wire(signed(x_mock_fault="lost")))
        assert "whole" == listen(caller)[1]
        with pytest.raises(ConnectionResetError):
            caller.recv(1)


def read_bodies(caller: socket.socket, number: int) -> list[bytes]:
    """The bodies of so many answers on one connection."""
    read = b""
    while read.count(b"\r\n\r\n") < number or not read.endswith((b"]", b"}")):
        piece = caller.recv(65536)
        assert piece, "the connection was closed"
        read += piece
    return [part.partition(b"\r\n\r\n")[2] for part in read.split(b"HTTP/1.1 ")[1:]]


@pytest.mark.parametrize("kind", ["httptools", "h11"])
@pytest.mark.parametrize("seconds", [0, 0.01])
def test_a_reply_comes_twice_on_its_connection(
    simulator: Simulator, exchange: Echo, kind: str, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "protocol_class", getattr(protocol, f"_{kind}"))
    exchange.answer = None
    fault = json.dumps({"what": "reply_doubled", "seconds": seconds})
    with served(simulator) as url, connect(url) as caller:
        caller.sendall(on_the_wire(signed(x_mock_fault=fault)))
        first, second = read_bodies(caller, 2)
        caller.sendall(on_the_wire(signed()))
        (after,) = read_bodies(caller, 1)
    assert [1, 1, 2] == [json.loads(body)["calls"] for body in (first, second, after)]


def test_a_reply_that_comes_twice_comes_before_the_connection_is_closed(url: str) -> None:
    with connect(url) as caller:
        caller.sendall(on_the_wire(signed(x_mock_fault="reply_doubled", connection="close")))
        assert [ROW, ROW] == read_bodies(caller, 2)
        assert b"" == caller.recv(1)


def test_without_a_socket_the_next_call_gets_a_reply_that_came_twice(simulator: Simulator, exchange: Echo) -> None:
    exchange.answer = None
    transport = InProcess(simulator)
    seen = [through(transport, wire(signed(**given))) for given in ({"x_mock_fault": "reply_doubled"}, {}, {})]
    assert [1, 1, 3] == [json.loads(body)["calls"] for *_, body in seen]
    other = through(InProcess(simulator), wire(signed()))
    assert 4 == json.loads(other[-1])["calls"], "it is that client's alone"


SWAPPED = '{"what":"replies_swapped","seconds":60}'


def test_two_connections_get_each_others_reply(url: str, exchange: Echo) -> None:
    exchange.answer = None
    with connect(url) as first, connect(url) as second:
        for number, caller in enumerate((first, second), 1):
            caller.sendall(on_the_wire(signed(x_mock_fault=SWAPPED)))
            while len(exchange.calls) < number:
                time.sleep(0.001)
        assert [2, 1] == [json.loads(read_bodies(caller, 1)[0])["calls"] for caller in (first, second)]


def test_two_callers_without_a_socket_get_each_others_reply(simulator: Simulator, exchange: Echo) -> None:
    exchange.answer = None

    simulator.faults.add("replies_swapped", seconds=1, times=2)

    async def pair() -> list[Any]:
        async def sleep(_: float) -> None:
            await asyncio.sleep(0)

        return await asyncio.gather(
            *(through_async(AsyncInProcess(simulator, sleep), wire(signed())) for _ in range(2))
        )

    assert [2, 1] == [json.loads(body)["calls"] for *_, body in asyncio.run(pair())]


@pytest.mark.parametrize("kind", ["httptools", "h11"])
def test_a_server_that_stops_cuts_a_trickle_off(
    simulator: Simulator, kind: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """No second answer is begun, which the server would complain about."""
    monkeypatch.setattr(server, "protocol_class", getattr(protocol, f"_{kind}"))
    with contextlib.ExitStack() as stack:
        with served(simulator) as url:
            caller = stack.enter_context(connect(url))
            caller.sendall(on_the_wire(signed(x_mock_fault='{"what":"trickle","size":7,"seconds":60}')))
            read = b""
            while ROW[:7] not in read:
                read += caller.recv(4096)
        assert (b"", "reset") == listen(caller)
    assert [] == caplog.records


def test_a_trickle_comes_in_pieces_with_pauses(exchange: Echo, simulator: Simulator) -> None:
    pauses: list[float] = []
    request = wire(signed(x_mock_fault='{"what":"trickle","size":25,"seconds":0.5}'))
    response = InProcess(simulator, pauses.append).handle_request(request)
    assert isinstance(response.stream, httpx.SyncByteStream)
    assert ([ROW[:25], ROW[25:50], ROW[50:]], [0.5, 0.5]) == (list(response.stream), pauses)


@pytest.mark.parametrize(
    ("expected", "slept", "fault"),
    [
        (httpx.ReadTimeout, [], '{"what":"delay","seconds":5}'),
        (httpx.ReadTimeout, [], '{"what":"delay","seconds":3000,"before":true}'),
        ((200, JSON, str(len(ROW)), ROW), [4.9], '{"what":"delay","seconds":4.9}'),
        ((200, JSON, str(len(ROW)), ROW), [4.9], '{"what":"delay","seconds":4.9,"before":true}'),
        ((200, JSON, str(len(ROW)), httpx.ReadTimeout), [], '{"what":"trickle","seconds":6}'),
    ],
)
def test_nobody_sleeps_beyond_a_timeout(expected: Any, slept: list[float], fault: str, simulator: Simulator) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    request = wire(signed(x_mock_fault=fault))
    assert expected == through(InProcess(simulator, pauses.append), request)
    assert expected == asyncio.run(through_async(AsyncInProcess(simulator, sleep), request))
    assert (slept * 2, True) == (pauses, simulator.requests[-1].accepted)


def test_without_a_timeout_every_delay_is_waited_for(simulator: Simulator) -> None:
    pauses: list[float] = []
    request = wire(signed(x_mock_fault='{"what":"delay","seconds":3600}'))
    request.extensions = {}
    assert 200 == through(InProcess(simulator, pauses.append), request)[0]
    assert [3600] == pauses


def test_what_is_late_on_its_way_in_is_accepted_only_then(exchange: Echo) -> None:
    time = Time()
    simulator = make_simulator(exchange, time)
    late = simulator.handle(signed(x_mock_fault='{"what":"delay","seconds":3,"before":true}'))
    assert (0, "waiting") == (len(exchange.calls), simulator.requests[-1].status)
    assert late.later is not None
    assert (200, 1, 200) == (late.later().status, len(exchange.calls), simulator.requests[-1].status)


def test_what_is_too_late_is_refused_for_its_timestamp(exchange: Echo) -> None:
    time = Time()
    simulator = make_simulator(exchange, time)
    late = simulator.handle(signed(x_mock_fault='{"what":"delay","seconds":11,"before":true}'))
    time.seconds += 11
    assert late.later is not None
    assert (401, 0, 401, False) == (
        late.later().status,
        len(exchange.calls),
        simulator.requests[-1].status,
        simulator.requests[-1].accepted,
    )


def test_a_clock_ahead_moves_the_date_and_the_window() -> None:
    time = Time()
    simulator = make_simulator(time=time)
    simulator.faults.add("clock", skew=30)
    answer = simulator.handle(signed(now_ms=NOW_MS + 30_000)).answer
    assert answer is not None
    assert (200, "Thu, 09 Oct 2025 08:53:50 GMT") == (answer.status, answer.headers["date"])
    assert [401, 200, 200, 401] == [
        ask(simulator, signed(now_ms=NOW_MS + ahead))[0] for ahead in (19_999, 20_000, 40_000, 40_001)
    ]


def test_a_drifting_clock_goes_on_drifting() -> None:
    time = Time()
    simulator = make_simulator(time=time)
    simulator.faults.add("clock", skew=-1, drift=-0.5)
    statuses = []
    for _ in range(3):
        statuses.append(ask(simulator, signed(now_ms=time.now_ms() + 0))[0])
        time.seconds += 10
    assert [200, 200, 401] == statuses
    simulator.faults.clear()
    assert 200 == ask(simulator, signed(now_ms=time.now_ms()))[0]


def test_one_call_may_meet_another_clock() -> None:
    simulator = make_simulator()
    ahead = '{"what":"clock","skew":-60}'
    assert [401, 200] == [ask(simulator, signed(x_mock_fault=ahead))[0], ask(simulator, signed())[0]]


def fired(simulator: Simulator, calls: int, request: Callable[[], Request] = signed) -> list[int]:
    """Which of so many calls, counted from 1, did not get 200."""
    return [number for number in range(1, calls + 1) if ask(simulator, request())[0] != 200]


@pytest.mark.parametrize(
    ("expected", "rule"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 8], {}),
        ([1, 2, 3, 4, 5, 6, 7, 8], {"when": {}}),
        ([3], {"when": {"nth": 3}}),
        ([3, 6], {"when": {"every": 3}}),
        ([3], {"when": {"every": 3}, "times": 1}),
        ([1, 2], {"times": 2}),
        ([], {"when": {"probability": 0}}),
        ([1, 2, 3, 4, 5, 6, 7, 8], {"when": {"probability": 1}}),
        ([], {"operation": "create_order"}),
        ([2], {"operation": "list_balances", "when": {"nth": 2}}),
        ([2], {"operation": "users.balances", "when": {"nth": 2}}),
    ],
)
def test_a_rule_says_which_calls(expected: list[int], rule: dict[str, Any], simulator: Simulator) -> None:
    added = simulator.faults.add("html", **rule)
    assert expected == fired(simulator, 8)
    assert len(expected) == added.fired


def test_a_rule_counts_its_own_operation_only(simulator: Simulator) -> None:
    simulator.faults.add("html", operation="users.balances", when={"nth": 2})
    assert [] == fired(simulator, 5, public)
    assert [2] == fired(simulator, 3)


def test_of_two_rules_the_first_befalls_a_call_and_both_count_it(simulator: Simulator) -> None:
    html = simulator.faults.add("html", when={"nth": 2})
    error = simulator.faults.add("error", when={"every": 2})
    assert [200, 502, 200, 500] == [ask(simulator, signed())[0] for _ in range(4)]
    assert (4, 1, 4, 1) == (html.met, html.fired, error.met, error.fired)


def test_chance_is_repeated_by_the_seed() -> None:
    def run(seed: int) -> list[int]:
        simulator = make_simulator(seed=seed)
        simulator.faults.add("html", when={"probability": 0.3})
        return fired(simulator, 200)

    assert run(1) == run(1)
    assert run(1) != run(2)
    assert 30 < len(run(1)) < 90


def test_a_header_goes_before_rules_which_do_not_count_it(simulator: Simulator) -> None:
    rule = simulator.faults.add("error")
    assert (502, 0) == (ask(simulator, signed(x_mock_fault="html"))[0], rule.met)


def test_what_never_got_to_the_exchange_meets_no_rule(simulator: Simulator) -> None:
    rule = simulator.faults.add("html")
    assert [401, 400] == [ask(simulator, signed(now_ms=0))[0], ask(simulator, signed(CREATE))[0]]
    assert 0 == rule.met


def test_rate_limited_may_say_when_to_come_again(simulator: Simulator) -> None:
    asked = [
        simulator.handle(signed(x_mock_fault=fault)).answer
        for fault in ("rate_limited", '{"what":"rate_limited","retry_after":3}')
    ]
    assert [None, "3"] == [answer and answer.headers.get("retry-after") for answer in asked]


def test_accepted_calls_are_neither_lost_nor_doubled(exchange: Echo, simulator: Simulator) -> None:
    """The log says of every call whether it was accepted, and the exchange agrees."""
    for fault in KINDS:
        arguments = {"seconds": 0} if fault == "delay" else {}
        simulator.faults.add(fault, when={} if fault == "clock" else {"probability": 0.2}, **arguments)
    for _ in range(300):
        simulator.handle(signed(account=BOB))
    accepted = [entry for entry in simulator.requests if entry.accepted]
    assert (len(exchange.calls), 300) == (len(accepted), len(simulator.requests))
    assert {"lost", "html", "rate_limited", "error"} == {
        entry.fault for entry in simulator.requests if not entry.accepted
    }


# The faults by HTTP.

RULE = {"what": "delay", "seconds": 0.5, "operation": "orders.create", "when": {"every": 2}, "times": 3}


def control(simulator: Simulator, method: str, body: object = None, path: str = "/_mock/faults") -> tuple[int, Any]:
    status, text = ask(simulator, Request(method, path, body=b"" if body is None else json.dumps(body).encode()))
    return status, json.loads(text)


def test_rules_are_set_listed_and_cleared_by_http(simulator: Simulator) -> None:
    told = {**RULE, "before": False, "met": 0, "fired": 0}
    assert (200, told) == control(simulator, "POST", RULE)
    assert (200, [told]) == control(simulator, "GET")
    assert (200, []) == control(simulator, "DELETE")
    assert (200, []) == control(simulator, "GET")
    assert 0 == len(simulator.requests), "talk about the mock is none of the exchange"


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("There is no fault 'nope': choose one of lost, reply_lost, reset, delay, rate_limited, error, html, truncated, empty, wrong_type, trickle, reply_doubled, replies_swapped, clock.", {"what": "nope"}),
        ("There is no fault 7: choose one of lost, reply_lost, reset, delay, rate_limited, error, html, truncated, empty, wrong_type, trickle, reply_doubled, replies_swapped, clock.", {"what": 7}),
        ('A rule is a JSON object with at least what, such as {"what": "reply_lost"}.', {}),
        ('A rule is a JSON object with at least what, such as {"what": "reply_lost"}.', ["lost"]),
        ("The fault delay needs seconds.", {"what": "delay"}),
        ("The seconds of the fault delay has to be a number from 0 to 3600, and not -1.", {"what": "delay", "seconds": -1}),
        ("The seconds of the fault delay has to be a number from 0 to 3600, and not True.", {"what": "delay", "seconds": True}),
        ("The size of the fault trickle has to be a whole number from 1 to 1048576, and not 0.", {"what": "trickle", "size": 0}),
        ("The status of the fault error has to be 500 or 503, and not 404.", {"what": "error", "status": 404}),
        ("The accepted of the fault error has to be true or false, and not 1.", {"what": "error", "accepted": 1}),
        ("The fault lost has no seconds: it takes no arguments.", {"what": "lost", "seconds": 1}),
        ("The fault lost has no self: it takes no arguments.", {"what": "lost", "self": 1}),
        ("The fault error has no seconds: it takes status, accepted.", {"what": "error", "seconds": 1}),
        ("There is no operation 'nope': name an operationId, one like orders.create, or *.", {"what": "lost", "operation": "nope"}),
        ("There is no operation ['*']: name an operationId, one like orders.create, or *.", {"what": "lost", "operation": ["*"]}),
        ("times has to be a whole number above 0, and not 0.", {"what": "lost", "times": 0}),
        *(
            ('when is {"nth": 1} or a later one, {"every": 2}, {"probability": 0 to 1}, or {} for always.', {"what": "lost", "when": when})
            for when in ([], "always", {"nth": 0}, {"nth": True}, {"every": 1.5}, {"probability": 2}, {"often": 1}, {"nth": 1, "every": 2})
        ),
        ("The exchange has one clock: a clock fault takes neither operation nor when nor times.", {"what": "clock", "times": 1}),
    ],
)  # fmt: skip
def test_a_bad_rule_gets_one_sentence(sentence: str, body: object, simulator: Simulator) -> None:
    assert (400, {"code": 400, "message": sentence, "status": "error"}) == control(simulator, "POST", body)
    assert () == simulator.faults.list


def test_a_rule_that_is_no_json_is_refused(simulator: Simulator) -> None:
    assert 400 == ask(simulator, Request("POST", "/_mock/faults", body=b"{"))[0]


@pytest.mark.parametrize(
    ("sentence", "header"),
    [
        ("x-mock-fault is neither the name of a fault nor JSON.", "{"),
        ('x-mock-fault is a JSON object with at least what, such as {"what": "reply_lost"}.', "{}"),
        ("The fault delay needs seconds.", "delay"),
    ],
)
def test_a_bad_header_gets_one_sentence(sentence: str, header: str, simulator: Simulator, exchange: Echo) -> None:
    status, text = ask(simulator, signed(x_mock_fault=header))
    assert (400, {"code": 400, "message": sentence, "status": "error"}) == (status, json.loads(text))
    assert [] == exchange.calls


def test_a_path_of_the_mock_that_it_does_not_have_is_not_found(simulator: Simulator) -> None:
    assert [404, 404] == [control(simulator, "PUT")[0], control(simulator, "GET", path="/_mock/nope")[0]]
