"""Rules that say which calls go wrong, and how."""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from coindcx_mock.gateway import Refused, Route, strict_json
from coindcx_mock.http import Request, answers

from .arguments import Unfit
from .kinds import Clock, Fault, make

HEADER = "x-mock-fault"


@dataclass(slots=True)
class Rule:
    """One fault, the calls it befalls, and how often it met and befell one.

    Attributes:
        operation: operationId, the client's name such as `orders.create`, or `*` for all.
        when: `{"nth": 3}` only the third matching call, `{"every": 3}` each third one, `{"probability": 0.1}` one in
            ten by the seed, `{}` every one.
        times: after so many it is over; None never.
        since: when it was added, by the exchange's clock in seconds.
        met: matching calls so far.
        fired: how many of them it befell.
    """

    fault: Fault
    operation: str
    when: Mapping[str, float]
    times: int | None
    since: float
    dice: random.Random = field(repr=False)
    met: int = 0
    fired: int = 0

    def befalls(self, route: Route) -> bool:
        """Count a call, and tell whether the fault befalls it."""
        if self.operation not in ("*", route.operation_id, route.name):
            return False
        self.met += 1
        return (self.times is None or self.fired < self.times) and self._is_due()

    def _is_due(self) -> bool:
        match [*self.when.items()]:
            case [("nth", number)]:
                return self.met == number
            case [("every", number)]:
                return self.met % number == 0
            case [("probability", share)]:
                return self.dice.random() < share
            case _:
                return True

    def as_dict(self) -> dict[str, object]:
        counts: dict[str, object] = {"times": self.times, "met": self.met, "fired": self.fired}
        return {"operation": self.operation, **self.fault.as_dict(), "when": dict(self.when), **counts}


class Faults:
    """The rules of one exchange; of several that befall a call the first counts.

    Args:
        operations: what may be named in a rule.
        seconds: the exchange's clock without any fault of its own.
        seed: of the probabilities.
    """

    def __init__(self, operations: Iterable[str], seconds: Callable[[], float], seed: int = 0) -> None:
        self._operations = {"*", *operations}
        self._seconds = seconds
        self._seed = seed
        # Replaced and never changed, so that a call goes through the rules that there are when it comes.
        self._rules: tuple[Rule, ...] = ()
        self._added = 0

    @property
    def list(self) -> tuple[Rule, ...]:
        """The rules, the oldest first."""
        return self._rules

    def clear(self) -> None:
        self._rules = ()

    def add(
        self,
        what: str,
        /,
        *,
        operation: str = "*",
        when: Mapping[str, float | Decimal] | None = None,
        times: int | None = None,
        **arguments: object,
    ) -> Rule:
        """Let calls go wrong from now on: `add("delay", operation="orders.create", when={"nth": 2}, seconds=3)`.

        Not taken by the exchange: `lost`, `rate_limited(retry_after)`, `html(status=502)`, `error(status=503)`. Taken:
        `reply_lost`, `reset`, `truncated`, `empty`, `wrong_type`, `trickle(size, seconds)`, `error(accepted=True)`,
        `reply_doubled(seconds)`, `replies_swapped(seconds)`, and `delay(seconds)`, with `before=True` only when the
        delay is over. `clock(skew, drift)` is for all calls.

        Args:
            what: name of the fault.
            operation: operationId, the client's name such as `orders.create`, or `*` for all.
            when: `{"nth": n}`, `{"every": n}`, `{"probability": p}`, or `{}` for always.
            times: how often at most.
            arguments: those of the fault.

        Raises:
            Unfit: a ValueError whose sentence says what is wrong.
        """
        fault = make(what, arguments)
        if not isinstance(operation, str) or operation not in self._operations:
            raise Unfit(f"There is no operation {operation!r}: name an operationId, one like orders.create, or *.")
        checked = _when({} if when is None else when)
        if times is not None and (not _is_whole(times) or times < 1):
            raise Unfit(f"times has to be a whole number above 0, and not {times!r}.")
        if isinstance(fault, Clock) and (operation != "*" or checked or times is not None):
            raise Unfit("The exchange has one clock: a clock fault takes neither operation nor when nor times.")
        self._added += 1
        dice = random.Random(f"{self._seed}/{self._added}")  # noqa: S311 (to be repeatable is the point)
        rule = Rule(fault, operation, checked, times, self._seconds(), dice)
        self._rules = (*self._rules, rule)
        return rule

    def add_from(self, content: object) -> Rule:
        """Add the rule that a JSON object describes.

        Raises:
            Unfit: it describes none.
        """
        members = _members(content, "A rule")
        return self.add(members.pop("what"), **members)  # type: ignore[arg-type]  # JSON has any type, and add looks

    def next(self, route: Route) -> Fault | None:
        """Return what befalls this call; every rule that it matches counts it."""
        found: Rule | None = None
        for rule in self._rules:
            if not isinstance(rule.fault, Clock) and rule.befalls(route) and found is None:
                found = rule
        if found is None:
            return None
        found.fired += 1
        return found.fault

    def skew(self) -> float:
        """Return the seconds that the exchange's clock is ahead by now."""
        clocks = [(rule, rule.fault) for rule in self._rules if isinstance(rule.fault, Clock)]
        if not clocks:
            return 0.0
        now = self._seconds()
        for rule, _ in clocks:
            rule.met += 1
            rule.fired += 1
        return sum(clock.skew + clock.drift * (now - rule.since) for rule, clock in clocks)


def asked_for(request: Request) -> Fault | None:
    """Return the fault that a request asks for itself: `reply_lost`, or `{"what": "delay", "seconds": 0.2}`.

    Raises:
        Refused: with 400 and a sentence, when it cannot be understood.
    """
    text = request.header(HEADER)
    if text is None:
        return None
    try:
        members = _members(_parsed(text), HEADER) if text.lstrip().startswith("{") else {"what": text.strip()}
        return make(members.pop("what"), members)
    except Unfit as unfit:
        raise Refused(answers.refusal(400, str(unfit)), str(unfit)) from unfit


def _parsed(text: str) -> object:
    try:
        return strict_json.parse(text.encode())
    except strict_json.Malformed as error:
        raise Unfit(f"{HEADER} is neither the name of a fault nor JSON.") from error


def _members(content: object, name: str) -> dict[str, object]:
    if not isinstance(content, dict) or "what" not in content:
        raise Unfit(f'{name} is a JSON object with at least what, such as {{"what": "reply_lost"}}.')
    return {str(key): value for key, value in content.items()}


def _when(when: object) -> dict[str, float]:
    if when == {}:
        return {}
    if isinstance(when, Mapping) and len(when) == 1:
        name, value = next(iter(when.items()))
        if name in ("nth", "every") and _is_whole(value) and value >= 1:
            return {name: value}
        if name == "probability" and isinstance(value, int | float | Decimal) and 0 <= value <= 1:
            return {name: float(value)}
    raise Unfit('when is {"nth": 1} or a later one, {"every": 2}, {"probability": 0 to 1}, or {} for always.')


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
