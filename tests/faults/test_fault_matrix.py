"""Every operation with every fault: the right value or the right error, and no more attempts than may be."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import product
from typing import Any, get_type_hints

import pytest
from coindcx_client import CoinDCXError, OutcomeUnknown
from coindcx_mock.faults import KINDS as KNOWN
from support.fault_cases import (
    ARRIVALS,
    EXPIRES_ON_THE_WAY,
    OPERATIONS,
    REPEATED,
    Fault,
    Outcome,
    ended,
    every_fault,
    expected,
    told,
)
from support.scenarios import UNLISTED, WORLDS, method_of, missing_worlds
from support.seed import SEED, some_of
from support.timed_exchange import TimedExchange

PATIENCE = 3.0
FAULTS = [*every_fault(PATIENCE), EXPIRES_ON_THE_WAY]
KINDS = ("blocking", "awaiting")

pytestmark = pytest.mark.filterwarnings("ignore:.*is superseded:DeprecationWarning")


@cache
def hint_of(name: str) -> Any:
    return get_type_hints(method_of(TimedExchange().client(), name))["return"]


class Trial:
    """A call in a world in which it would succeed. A read changes nothing, so that its world serves for the next."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.operation = OPERATIONS[name]
        self.exchange = TimedExchange(seed=SEED)
        self.arguments = WORLDS[name](self.exchange, self.exchange.client())

    def play(
        self, kind: str, *faults: tuple[Fault, dict[str, Any]], after: float = 0
    ) -> tuple[Outcome, CoinDCXError | None]:
        """What becomes of the call, made `after` seconds with these faults; when each befalls it is given beside it."""
        exchange, name = self.exchange, self.name
        exchange.simulator.requests.clear()
        exchange.faults.clear()
        options: dict[str, Any] = {"timeout": PATIENCE}
        for fault, when in faults:
            operation = "*" if fault.what == "clock" else name
            exchange.faults.add(fault.what, operation=operation, **when, **fault.arguments)
            options |= fault.options
        exchange.time.sleep(after)
        client = exchange.client(**options) if kind == "blocking" else exchange.async_client(**options)
        error = ended(lambda: method_of(client, name)(**self.arguments), hint_of(name))
        exchange.faults.clear()
        # What is said of it now has to be true of all that comes later.
        self.said = "refused" if error else "done"
        if isinstance(error, OutcomeUnknown):
            # Asking takes the longest of it all, and is the same plan for both clients.
            self.said = self._settled(error) if kind == "blocking" and faults[-1][1] else "unknown"
        exchange.time.sleep(60)
        return Outcome(self.arrivals, sum(one.accepted for one in exchange.came(name)), *told(error)), error

    @property
    def arrivals(self) -> int:
        return len(self.exchange.came(self.name))

    def _settled(self, unknown: OutcomeUnknown) -> str:
        if self.name in UNLISTED:
            return "unknown"
        try:
            return self.exchange.client().reconcile(unknown).outcome
        except OutcomeUnknown as still:
            # A trailing stop moves by itself, so that it may not be where it was put.
            return "unknown" if self.name == "margin.edit_trailing_sl" else str(still.__notes__)

    def broken_promises(self) -> list[str]:
        """What holds whatever went wrong, and does not."""
        taken = self.exchange.accepted(self.name)
        # What a refused read had been is nobody's loss.
        if self.operation.retry == "read":
            true = ["done"] if self.said == "done" else ["refused"]
        else:
            true = ["unknown", "done"] if taken else ["unknown", "absent", "refused"]
        found = [] if self.said in true else [f"it was said to be {self.said}, and was taken {taken} times"]
        if self.operation.retry == "unsafe" and taken > 1:
            found.append(f"it was taken {taken} times")
        return found


def test_every_operation_has_a_world_and_every_ending_a_rule() -> None:
    assert missing_worlds() == []
    assert set(WORLDS) == set(OPERATIONS)
    repeatable = {name for name, operation in OPERATIONS.items() if operation.retry == "idempotent"}
    assert [
        f"{name} has x-retry: idempotent: say in REPEATED of tests/support/fault_cases.py how the second of two ends"
        for name in sorted(repeatable - set(REPEATED))
    ] == []
    assert set(REPEATED) <= repeatable
    assert {fault.ending for fault in FAULTS} == set(ARRIVALS)
    assert {fault.what for fault in FAULTS} | {"clock"} == set(KNOWN)


@pytest.mark.parametrize("name", WORLDS)
def test_a_fault_ends_as_its_kind_and_the_retry_class_say(name: str, tally: Counter[str]) -> None:
    wrong = []
    trial = Trial(name)
    for kind, fault, always in some_of(product(KINDS, FAULTS, (False, True)), by=name):
        if trial.operation.retry != "read":
            trial = Trial(name)
        seen, _ = trial.play(kind, (fault, {} if always else {"times": 1}))
        wanted = expected(trial.operation, fault, always=always)
        broken = [*([] if seen == wanted else [f"{seen}, not {wanted}"]), *trial.broken_promises()]
        wrong += [f"{kind}, {fault.id}, {'always' if always else 'once'}: {what}" for what in broken]
        tally["operations with a fault"] += 1
    assert wrong == []


# What each does to the exchange's clock, seconds later, and how far off that clock then is.
CLOCKS: dict[str, tuple[dict[str, float], float, float]] = {
    "5 s ahead": ({"skew": 5}, 0, 5),
    "5 s behind": ({"skew": -5}, 0, 5),
    "30 s ahead": ({"skew": 30}, 0, 30),
    "30 s behind": ({"skew": -30}, 0, 30),
    "a percent fast": ({"drift": 0.01}, 1200, 12),
    "a percent slow": ({"drift": -0.01}, 1200, 12),
    "200 ppm fast": ({"drift": 200e-6}, 1200, 0.3),
    "200 ppm slow": ({"drift": -200e-6}, 1200, 0.3),
}
SIGNATURE_LIFE = 10


@pytest.mark.parametrize("name", WORLDS)
def test_a_clock_that_is_off_costs_one_refusal_at_most(name: str, tally: Counter[str]) -> None:
    wrong = []
    for clock, (arguments, seconds, off) in some_of(CLOCKS.items(), by=name):
        trial = Trial(name)
        seen, error = trial.play(
            "blocking", (Fault(clock, "clock", "answered", arguments=arguments), {}), after=seconds
        )
        refused = [one for one in trial.exchange.simulator.requests if one.status == 401]
        # Where it looks before, that read is refused in its place.
        wanted = int(off > SIGNATURE_LIFE and trial.operation.signed)
        if (error, seen.reached, len(refused)) != (None, 1, wanted) or seen.arrivals > 1 + wanted:
            wrong.append(f"{clock}: {seen}, {error}, refused {len(refused)} times")
        tally["operations with a wrong clock"] += 1
    assert wrong == []


# One of each kind as far as the exchange and the caller can tell them apart.
REFUSED_FOR_CERTAIN = ("throttled", "mistimed")
DIFFERENT = list({(fault.ending, fault.taken, bool(fault.arguments.get("before"))): fault for fault in FAULTS}.values())


@pytest.mark.parametrize("name", ["users.balances", "orders.cancel", "orders.create"])
def test_one_fault_after_another_breaks_no_promise(name: str, tally: Counter[str]) -> None:
    wrong = []
    trial = Trial(name)
    for first, second, always in some_of(product(DIFFERENT, DIFFERENT, (False, True)), by=name):
        if trial.operation.retry != "read":
            trial = Trial(name)
        seen, _ = trial.play("blocking", (first, {"times": 1}), (second, {} if always else {"times": 1}))
        broken = trial.broken_promises()
        befallen = [first, second, *([second] * 2 if always else [])][: seen.arrivals - 1]
        if trial.operation.retry == "unsafe" and not all(fault.ending in REFUSED_FOR_CERTAIN for fault in befallen):
            broken.append(f"it arrived {seen.arrivals} times")
        wrong += [f"{first.id}, then {second.id}, {'always' if always else 'once'}: {what}" for what in broken]
        tally["operations with two faults"] += 1
    assert wrong == []
