"""Signed calls of a machine whose clock is off, drifts, is set or stands still: what it costs, and what is known of it.

The rule: a call is accepted at its first attempt while the exchange's clock and this machine's have parted by less than
a signature lives since the last answer. Beyond that its first attempt is refused, and the next one, signed anew, is not.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, get_type_hints

import pytest
from coindcx_client import AuthenticationFailed, CoinDCXError
from coindcx_runtime.exchange_time.server_time import ASSUMED_DRIFT
from support.fault_cases import ended
from support.scenarios import method_of, spot_order
from support.seed import SEED
from support.timed_exchange import Machine, TimedExchange

pytestmark = pytest.mark.slow


KINDS = ("blocking", "awaiting")
LIFE = 10
HOUR = 3600

each_kind = pytest.mark.parametrize("kind", KINDS)


class Desk:
    """A machine with a client at an exchange whose clock is `skew` seconds ahead, and `drift` more with each second."""

    def __init__(self, kind: str, *, skew: float = 0, drift: float = 0, **options: Any) -> None:
        self.exchange = TimedExchange(seed=SEED)
        self.machine = Machine(self.exchange.time)
        make = self.exchange.client if kind == "blocking" else self.exchange.async_client
        self.client = make(clock=self.machine, **options)
        self._skew, self._drift = skew, drift
        if skew or drift:
            self.exchange.faults.add("clock", skew=skew, drift=drift)

    def __call__(self, name: str = "users.balances", **arguments: Any) -> list[int | str]:
        """Make a call that has to succeed: how each of its attempts was answered."""
        self.exchange.simulator.requests.clear()
        assert self.error(name, **arguments) is None
        return self.statuses

    def error(self, name: str = "users.balances", **arguments: Any) -> CoinDCXError | None:
        method = method_of(self.client, name)
        return ended(lambda: method(**arguments), get_type_hints(method)["return"])

    @property
    def statuses(self) -> list[int | str]:
        return [entry.status for entry in self.exchange.simulator.requests]

    @property
    def signed_ms(self) -> list[int]:
        bodies: list[Any] = [entry.body for entry in self.exchange.simulator.requests]
        return [int(body["timestamp"]) for body in bodies]

    @property
    def ahead(self) -> float:
        """Seconds that the exchange's clock is ahead of this machine's wall clock in truth."""
        theirs_ms = self.exchange.time.now_ms() + 1000 * (self._skew + self._drift * self.exchange.time.seconds)
        return (theirs_ms - self.machine.now_ms()) / 1000

    def knows_the_time(self) -> bool:
        """Whether the exchange's clock is where the client thinks it is, to the second that a Date is exact to."""
        off, uncertainty = abs(self.client.clock.offset - self.ahead), self.client.clock.uncertainty
        if uncertainty is None or uncertainty > 0.501:
            return False
        # What is proven rests on a drift that clocks have; beyond it the second is all there is.
        proven = uncertainty if abs(self._drift) <= ASSUMED_DRIFT else 0.5
        return off <= 2 * proven + 0.001  # the estimate is in whole milliseconds


@each_kind
@pytest.mark.parametrize("skew", [30, -30, 5, -5])
@pytest.mark.parametrize(("name", "arguments"), [("users.balances", {}), ("orders.create", spot_order())])
def test_the_first_call_is_signed_anew_if_need_be_and_once(
    kind: str, skew: int, name: str, arguments: dict[str, Any]
) -> None:
    desk = Desk(kind, skew=skew)
    assert (desk.client.clock.offset, desk.client.clock.uncertainty) == (0, None)
    assert desk(name, **arguments) == ([401, 200] if abs(skew) > LIFE else [200])
    assert desk.exchange.accepted(name) == 1
    assert desk.knows_the_time()
    assert desk(name, **arguments) == [200]


@each_kind
@pytest.mark.parametrize("skew", [30, -30])
def test_an_answer_to_anybody_tells_the_time(kind: str, skew: int) -> None:
    desk = Desk(kind, skew=skew)
    desk("market_data.markets")
    assert desk.knows_the_time()
    assert desk("orders.create", **spot_order()) == [200]


@each_kind
@pytest.mark.parametrize("skew", [30, -30, 5, -5, 0])
@pytest.mark.parametrize("drift", [0.01, -0.01, 200e-6, -200e-6])
def test_later_calls_are_accepted_at_once_for_hours(kind: str, skew: int, drift: float) -> None:
    desk = Desk(kind, skew=skew, drift=drift)
    dice = random.Random(f"{SEED}/{skew}/{drift}")
    desk()
    while desk.exchange.time.seconds < 3 * HOUR:
        desk.exchange.time.sleep(dice.choice([2, 20, 200]) * dice.uniform(0.5, 1.5))
        assert desk() == [200]
        assert desk.knows_the_time()
    order = spot_order()
    assert desk("orders.create", **order) == [200]
    assert desk("orders.active", market=order["market"]) == [200]


@each_kind
@pytest.mark.parametrize("drift", [0.01, -0.01, 200e-6, -200e-6])
def test_after_a_long_silence_a_fast_drift_costs_one_refusal(kind: str, drift: float) -> None:
    desk = Desk(kind, drift=drift)
    dice = random.Random(f"{SEED}/{drift}")
    seen = set()
    desk()
    for _ in range(60):
        silence = dice.uniform(0.1, 1) * HOUR
        desk.exchange.time.sleep(silence)
        parted = abs(drift) * silence
        statuses = desk("orders.create", **spot_order())
        # The estimate was right to a second.
        possible = [[200]] * (parted < LIFE + 1) + [[401, 200]] * (parted > LIFE - 1)
        assert statuses in possible, parted
        assert desk.exchange.accepted("orders.create") == 1
        assert desk.knows_the_time()
        assert desk("orders.cancel_all", market="BTCINR") == [200]
        seen.add(len(statuses))
    assert seen == ({1, 2} if abs(drift) * HOUR > LIFE else {1})


@each_kind
@pytest.mark.parametrize("is_known", [True, False], ids=["after an answer", "before any"])
def test_setting_the_wall_clock_changes_nothing_in_what_is_signed(kind: str, is_known: bool) -> None:
    def signed(jumps: list[int]) -> list[int]:
        desk = Desk(kind, skew=3)
        if is_known:
            desk()
        times = []
        for jump in jumps:
            desk.machine.set_wall_clock(jump)
            desk.exchange.time.sleep(7)
            assert desk() == [200]
            times += desk.signed_ms
            assert desk.knows_the_time()
        return times

    assert signed([HOUR, -2 * HOUR, 86_400, -20]) == signed([0, 0, 0, 0])


@each_kind
def test_a_wrong_key_is_not_signed_anew(kind: str) -> None:
    for wrong in ({"api_secret": "another-secret"}, {"api_key": "another-key"}):
        desk = Desk(kind, **wrong)
        for _ in range(2):
            assert type(desk.error()) is AuthenticationFailed
        assert desk.statuses == [401, 401]


@each_kind
def test_a_wrong_key_at_a_wrong_time_is_signed_anew_once_and_not_again(kind: str) -> None:
    desk = Desk(kind, skew=30, api_secret="another-secret")
    for _ in range(2):
        assert type(desk.error("orders.create", **spot_order())) is AuthenticationFailed
    assert desk.statuses == [401, 401, 401]
    first, second, third = desk.signed_ms
    assert 29_000 <= second - first <= 31_000
    assert third == second


@each_kind
@pytest.mark.parametrize("call", [lambda desk: desk(), lambda desk: desk("orders.create", **spot_order())])
def test_a_machine_that_slept_recovers_with_one_correction(kind: str, call: Callable[[Desk], list[int | str]]) -> None:
    desk = Desk(kind)
    assert call(desk) == [200]
    desk.machine.close_lid(HOUR)
    assert call(desk) == [401, 200]
    assert desk.knows_the_time()
    assert call(desk) == [200]


@each_kind
def test_uncertainty_falls_with_answers_and_rises_with_their_age(kind: str) -> None:
    desk = Desk(kind)
    known = []
    for _ in range(20):
        desk.exchange.time.sleep(1.37)
        desk()
        known.append(desk.client.clock.uncertainty)
    assert known[0] == 0.5
    assert known[-1] is not None
    assert known[-1] < 0.1
    desk.exchange.time.sleep(HOUR)
    later = desk.client.clock.uncertainty
    assert later == pytest.approx(known[-1] + 200e-6 * HOUR)
