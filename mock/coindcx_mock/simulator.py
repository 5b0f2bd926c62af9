"""Everything between a request and the exchange, without a socket: checks, limits, faults, the log, one lock."""

import math
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from . import admin_api
from .faults import Clock, Fault, Faults, Swaps, asked_for
from .gateway import MAIN, Bundle, Call, Entry, Gateway, Limits, Mode, Refused, RequestLog, Route, Signer
from .gateway.examples import Examples
from .http import Answer, Outcome, Request, answers
from .http.clock import http_date, system_ms
from .sandbox.refusals import NotModelled

Given = TypeVar("Given")


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


class Exchange(Protocol):
    """What answers the calls that passed all checks. It is asked by one thread at a time."""

    def call(self, operation_id: str, key: str | None, arguments: dict[str, object]) -> Answer:
        """Answer a call; raise `NotModelled` where that is not known here."""
        ...

    def control(self, name: str, given: dict[str, object]) -> None: ...


class Simulator:
    """The sandbox as one may call it from a server, a test or a transport.

    Args:
        bundle: the spec.
        exchange: answers what passed the checks.
        accounts: who may sign.
        limits: `documented` or `none`.
        seed: of the faults' probabilities.
        now_ms: the exchange's clock, milliseconds since 1970 UTC.
        seconds: a clock that only goes forward, for the limits.
        say: told why a call was refused, which its answer does not say, or that the exchange does not model it.

    Attributes:
        faults: rules that let calls go wrong.
        requests: what came in.
        lock: held while a call is handled; hold it to look at the exchange from another thread.
    """

    def __init__(
        self,
        bundle: Bundle,
        exchange: Exchange,
        *,
        accounts: Sequence[Signer] = (MAIN,),
        limits: Mode = "documented",
        seed: int = 0,
        now_ms: Callable[[], int] = system_ms,
        seconds: Callable[[], float] = time.monotonic,
        say: Callable[[str], object] = _to_stderr,
    ) -> None:
        self.accounts = tuple(accounts)
        self.exchange = exchange
        self.spec_sha256 = bundle.sha256
        self.lock = threading.Lock()
        self.requests = RequestLog()
        names = {name for route in bundle.routes.all for name in (route.operation_id, route.name)}
        self.faults = Faults(names, lambda: now_ms() / 1000, seed)
        self._now_ms = now_ms
        self._say = say
        keys = {account.key: account.secret for account in accounts}
        self._gateway = Gateway(bundle.routes, keys, now_ms, sandbox=True)
        self._labels = {account.key: account.label for account in accounts}
        self._limits = Limits(limits, seconds)
        self._validation = bundle.validation
        self._examples = Examples(bundle.content)
        self._swaps = Swaps()

    def handle(self, request: Request) -> Outcome:
        """Say what becomes of a request. Any thread may ask; nothing is waited for."""
        with self.lock:
            administered = self._asked(lambda: admin_api.answer(self, request))
            return Outcome(self._dated(administered, 0)) if administered else self._handle(request)

    def _handle(self, request: Request) -> Outcome:
        entry = Entry.of(request, self._now_ms() / 1000)
        self.requests.add(entry)
        skew = self.faults.skew()
        try:
            call = self._gateway.read(request)
            entry.operation = call.route.name
            asked = asked_for(request)
            if isinstance(asked, Clock):
                entry.fault = asked.what
                skew += asked.skew
            key = self._authenticate(call, entry, skew)
            headers = self._limits.admit(call.route, key)
            arguments = self._validation.arguments(call)
        except Refused as refusal:
            return Outcome(self._refused(refusal, entry, skew))

        def accept() -> Answer:
            entry.accepted = True
            answer = self._asked(lambda: self._answer(call.route, key, arguments))
            entry.reason = answer.why
            return answers.with_headers(answer, headers) if headers else answer

        fault = asked or self.faults.next(call.route)
        if fault is None:
            answer = accept()
            entry.status = answer.status
            return Outcome(self._dated(answer, skew))
        entry.fault = fault.what
        return self._played(fault, call, entry, accept, skew)

    def _played(self, fault: Fault, call: Call, entry: Entry, accept: Callable[[], Answer], skew: float) -> Outcome:
        outcome = fault.play(accept)
        if outcome.later is None:
            delivered = self._delivered(outcome, entry, skew)
            return delivered if outcome.swapped is None else self._swaps.change(delivered)

        def arrive_late() -> Answer:
            with self.lock:
                now_ahead = self.faults.skew()
                try:
                    # The time of the signature is that of the caller, and may be too long ago by now.
                    self._authenticate(call, entry, now_ahead)
                except Refused as refusal:
                    return self._refused(refusal, entry, now_ahead)
                answer = self._delivered(Outcome(accept()), entry, now_ahead).answer
                assert answer is not None
                return answer

        return replace(outcome, later=arrive_late)

    def _authenticate(self, call: Call, entry: Entry, skew: float) -> str | None:
        key = self._gateway.authenticate(call, round(skew * 1000))
        entry.account = self._labels.get(key) if key is not None else None
        return key

    def _answer(self, route: Route, key: str | None, arguments: dict[str, object]) -> Answer:
        try:
            return self.exchange.call(route.operation_id, key, arguments)
        except NotModelled:
            answer = self._examples.answer(route)
            self._say(f"{route.name} is {answer.why}")
            return answer

    def _asked(self, ask: Callable[[], Given]) -> Given | Answer:
        try:
            return ask()
        except Exception as error:  # the next caller is to be served all the same
            traceback.print_exc()
            return answers.failed(error)

    def _refused(self, refusal: Refused, entry: Entry, skew: float) -> Answer:
        entry.status, entry.reason = refusal.answer.status, refusal.reason
        # The answer is the exchange's, which is terse; the reason is for the person who runs the mock.
        self._say(f"refused {entry.method} {entry.path}: {refusal.reason}")
        return self._dated(refusal.answer, skew)

    def _delivered(self, outcome: Outcome, entry: Entry, skew: float) -> Outcome:
        if outcome.answer is None:
            entry.status = "cut"
            return outcome
        entry.status = outcome.answer.status if outcome.cut_after is None else "cut"
        return replace(outcome, answer=self._dated(outcome.answer, skew))

    def _dated(self, answer: Answer, skew: float) -> Answer:
        return answers.with_headers(answer, {"date": http_date(math.floor(self._now_ms() / 1000 + skew))})
