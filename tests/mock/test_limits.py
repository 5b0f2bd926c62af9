# ruff: noqa: SIM300 (the expected value stands first, constants too)
import pytest
from coindcx_mock.gateway import Limit
from coindcx_mock.gateway.limits import Window
from coindcx_mock.http import Answer, Request
from coindcx_mock.simulator import Simulator
from support.simulators import BOB, TRADES, Echo, Time, make_simulator, public, signed

TOO_MANY = b'{"code":429,"message":"Too Many Requests","status":"error"}'
CANCEL_ALL = "/exchange/v1/orders/cancel_all"


PRICES = "/market_data/v3/current_prices/futures/rt"
FUTURES_BOOK = "/market_data/v3/orderbook/B-BTC_USDT-futures"


def on_public(path: str = PRICES) -> Request:
    """A call on the host that counts and tells."""
    return public(path, "")


def answered(simulator: Simulator, request: Request) -> Answer:
    answer = simulator.handle(request).answer
    assert answer is not None
    return answer


def test_a_window_slides() -> None:
    """Three calls in ten seconds, whenever one looks: a call leaves when it is ten seconds old."""
    window = Window(Limit(3, 10))
    for now in (0.0, 4.0, 9.0):
        window.count(now)
    assert [0, 0, 1, 1, 2, 3] == [window.left(now) for now in (9.0, 9.999, 10.0, 13.9, 14.0, 30.0)]


def test_sixteen_signed_calls_a_second_for_each_key() -> None:
    time = Time()
    simulator = make_simulator(time=time, limits="documented")
    alice, bob = signed(), signed(account=BOB)
    first = [answered(simulator, alice).status for _ in range(17)]
    assert ([200] * 16 + [429], 200) == (first, answered(simulator, bob).status)
    time.seconds += 0.999
    assert 429 == answered(simulator, alice).status
    time.seconds += 0.001
    assert 200 == answered(simulator, alice).status


def test_refused_calls_do_not_count() -> None:
    time = Time()
    simulator = make_simulator(time=time, limits="documented")
    statuses = [answered(simulator, signed()).status for _ in range(100)]
    time.seconds += 1
    assert (16, 16) == (statuses.count(200), [answered(simulator, signed()).status for _ in range(100)].count(200))


def test_no_minute_has_more_than_960_signed_calls() -> None:
    """The second rule of the FAQ follows from the first, however the calls are spread."""
    time = Time()
    simulator = make_simulator(time=time, limits="documented")
    admitted: list[float] = []
    for _ in range(80):
        time.seconds += 0.93
        calls = [answered(simulator, signed(now_ms=time.now_ms())).status for _ in range(17)]
        admitted += [time.seconds] * calls.count(200)
    assert 960 >= max(sum(start <= at < start + 60 for at in admitted) for start in admitted)
    assert 0 < len(admitted) < 80 * 17


def test_an_operation_has_its_own_limit() -> None:
    """Thirty cancel_all a minute, sent slowly enough for the rule of all signed calls."""
    time = Time()
    simulator = make_simulator(time=time, limits="documented")
    statuses = []
    for _ in range(31):
        time.seconds += 1
        statuses.append(answered(simulator, signed(CANCEL_ALL, {"market": "BTCINR"}, now_ms=time.now_ms())).status)
    assert [200] * 30 + [429] == statuses
    assert 200 == answered(simulator, signed(now_ms=time.now_ms())).status
    time.seconds += 30
    assert 200 == answered(simulator, signed(CANCEL_ALL, {"market": "BTCINR"}, now_ms=time.now_ms())).status


def test_a_wrong_signature_does_not_count() -> None:
    simulator = make_simulator(limits="documented")
    wrong = {answered(simulator, signed(now_ms=0)).status for _ in range(100)}
    assert ({401}, 200) == (wrong, answered(simulator, signed()).status)


def test_the_public_host_counts_by_route_and_says_so() -> None:
    time = Time()
    simulator = make_simulator(time=time, limits="documented")
    first, second = answered(simulator, on_public()), answered(simulator, on_public())
    time.seconds += 21.5
    third = answered(simulator, on_public(f"{FUTURES_BOOK}/50"))
    fourth = answered(simulator, on_public())
    assert ["limit=5000, remaining=4999, reset=60", "limit=5000, remaining=4998, reset=60"] == [
        answer.headers["ratelimit"] for answer in (first, second)
    ]
    assert ["limit=5000, remaining=4999, reset=60", "limit=5000, remaining=4997, reset=39"] == [
        answer.headers["ratelimit"] for answer in (third, fourth)
    ]
    assert {"5000;w=60"} == {answer.headers["ratelimit-policy"] for answer in (first, second, third, fourth)}


def test_the_public_host_refuses_the_5001st_call_of_a_minute() -> None:
    simulator = make_simulator(limits="documented")
    assert {200} == {answered(simulator, on_public()).status for _ in range(5000)}
    refused = answered(simulator, on_public())
    assert (429, TOO_MANY) == (refused.status, refused.body)
    assert "limit=5000, remaining=0, reset=60" == refused.headers["ratelimit"]
    assert 200 == answered(simulator, on_public(f"{FUTURES_BOOK}/50")).status


@pytest.mark.parametrize("limits", ["documented", "none"])
def test_only_the_public_host_tells_its_limit(limits: str) -> None:
    simulator = make_simulator(limits=limits)
    requests = [signed(), Request("GET", "/exchange/ticker"), Request("GET", TRADES), on_public()]
    told = ["ratelimit" in answered(simulator, request).headers for request in requests]
    assert [False, False, False, limits == "documented"] == told


def test_without_limits_nobody_is_refused() -> None:
    exchange = Echo()
    simulator = make_simulator(exchange)
    assert {200} == {answered(simulator, signed()).status for _ in range(1000)}
    assert 1000 == len(exchange.calls)


def test_a_refusal_by_the_limit_has_no_retry_after() -> None:
    simulator = make_simulator(limits="documented")
    refused = [answered(simulator, signed()) for _ in range(17)][-1]
    assert (429, TOO_MANY, False) == (refused.status, refused.body, "retry-after" in refused.headers)
