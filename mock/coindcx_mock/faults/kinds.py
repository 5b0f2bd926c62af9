"""What can go wrong on the way to the exchange and back, each as it looks to the caller.

A fault plays with `accept`, which hands the call to the exchange: where it is never called, nothing happened.
"""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from coindcx_mock.http import Answer, Outcome, Trickle, answers

from .arguments import Unfit, argument, number, one_of, whole

Accept = Callable[[], Answer]

_HOUR = 3600.0
_YEAR = 366 * 24 * _HOUR


@dataclass(frozen=True)
class Fault:
    """One kind of fault; the fields of a kind are its arguments."""

    what: ClassVar[str]

    def play(self, accept: Accept) -> Outcome:
        """Say what becomes of the call."""
        raise NotImplementedError

    def as_dict(self) -> dict[str, object]:
        names = [found.name for found in dataclasses.fields(self)]
        return {"what": self.what, **{name: getattr(self, name) for name in names}}


@dataclass(frozen=True)
class Lost(Fault):
    """The request vanishes on its way: nothing happened, and the connection is cut."""

    what = "lost"

    def play(self, accept: Accept) -> Outcome:  # noqa: ARG002 (never called: that is the fault)
        return Outcome(None)


@dataclass(frozen=True)
class ReplyLost(Fault):
    """The exchange accepts the call, and its answer vanishes: the connection is cut."""

    what = "reply_lost"

    def play(self, accept: Accept) -> Outcome:
        accept()
        return Outcome(None)


@dataclass(frozen=True)
class Reset(Fault):
    """The connection is cut in the middle of the body of the answer."""

    what = "reset"

    def play(self, accept: Accept) -> Outcome:
        answer = accept()
        return Outcome(answer, cut_after=len(answer.body) // 2)


@dataclass(frozen=True)
class Delay(Fault):
    """The call takes longer; `before`: it reaches the exchange late, else the answer comes back late."""

    what = "delay"
    seconds: float = argument(number(0, _HOUR))
    before: bool = argument(one_of(True, False), False)

    def play(self, accept: Accept) -> Outcome:
        if self.before:
            return Outcome(None, delay=self.seconds, later=accept)
        return Outcome(accept(), delay=self.seconds)


@dataclass(frozen=True)
class RateLimited(Fault):
    """The exchange says that there were too many calls; `retry_after`: and when to come again, in seconds."""

    what = "rate_limited"
    retry_after: int | None = argument(whole(0, 3600), None)

    def play(self, accept: Accept) -> Outcome:  # noqa: ARG002 (never called: the edge answers)
        headers = {} if self.retry_after is None else {"retry-after": str(self.retry_after)}
        return Outcome(answers.with_headers(answers.too_many(), headers))


@dataclass(frozen=True)
class Error(Fault):
    """The exchange fails, in its own JSON; `accepted`: after it accepted the call."""

    what = "error"
    status: int = argument(one_of(500, 503), 500)
    accepted: bool = argument(one_of(True, False), False)

    def play(self, accept: Accept) -> Outcome:
        if self.accepted:
            accept()
        return Outcome(answers.refusal(self.status, _PHRASES[self.status]))


@dataclass(frozen=True)
class Html(Fault):
    """The edge in front of the exchange answers with a page of its own: the call never got further."""

    what = "html"
    status: int = argument(one_of(502, 403), 502)

    def play(self, accept: Accept) -> Outcome:  # noqa: ARG002 (never called: the edge answers)
        title = f"{self.status} {_PHRASES[self.status]}"
        page = f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n"
        return Outcome(Answer(self.status, page.encode(), {"content-type": "text/html; charset=UTF-8"}))


@dataclass(frozen=True)
class Truncated(Fault):
    """The JSON ends in its middle, and the header says that this is all of it."""

    what = "truncated"

    def play(self, accept: Accept) -> Outcome:
        answer = accept()
        return Outcome(replace(answer, body=answer.body[: len(answer.body) // 2]))


@dataclass(frozen=True)
class Empty(Fault):
    """The answer is 200 and has no body."""

    what = "empty"

    def play(self, accept: Accept) -> Outcome:
        return Outcome(replace(accept(), status=200, body=b""))


@dataclass(frozen=True)
class WrongType(Fault):
    """The answer is right, but calls itself HTML."""

    what = "wrong_type"

    def play(self, accept: Accept) -> Outcome:
        return Outcome(answers.with_headers(accept(), {"content-type": "text/html; charset=UTF-8"}))


@dataclass(frozen=True)
class Slow(Fault):
    """The body comes in pieces of `size` bytes, with `seconds` between them."""

    what = "trickle"
    size: int = argument(whole(1, 1 << 20), 16)
    seconds: float = argument(number(0, 60), 0.05)

    def play(self, accept: Accept) -> Outcome:
        return Outcome(accept(), trickle=Trickle(self.size, self.seconds))


@dataclass(frozen=True)
class Doubled(Fault):
    """The reply comes twice, so that the second one may be read by the next call on the connection.

    `seconds`: how long after the first, 0 for one segment with it. Without a socket the next call of that client gets
    it in the place of its own.
    """

    what = "reply_doubled"
    seconds: float = argument(number(0, 60), 0.0)

    def play(self, accept: Accept) -> Outcome:
        return Outcome(accept(), again=self.seconds)


@dataclass(frozen=True)
class Swapped(Fault):
    """Two callers get each other's reply; where no second one comes within `seconds`, the first gets its own.

    Without a socket the first waits for all of that time.
    """

    what = "replies_swapped"
    seconds: float = argument(number(0, 60), 0.2)

    def play(self, accept: Accept) -> Outcome:
        return Outcome(accept(), swapped=self.seconds)


@dataclass(frozen=True)
class Clock(Fault):
    """The exchange's clock is `skew` seconds ahead, and `drift` more with every second since."""

    what = "clock"
    skew: float = argument(number(-_YEAR, _YEAR), 0.0)
    drift: float = argument(number(-1, 1000), 0.0)

    def play(self, accept: Accept) -> Outcome:
        return Outcome(accept())


_PHRASES = {403: "Forbidden", 500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable"}

KINDS: dict[str, type[Fault]] = {
    kind.what: kind
    for kind in (
        *(Lost, ReplyLost, Reset, Delay, RateLimited, Error, Html, Truncated, Empty, WrongType, Slow),
        *(Doubled, Swapped, Clock),
    )
}


def make(what: object, arguments: Mapping[str, object]) -> Fault:
    """Make a fault of its name and arguments.

    Raises:
        Unfit: no such fault, or not with these arguments.
    """
    kind = KINDS.get(what) if isinstance(what, str) else None
    if kind is None:
        raise Unfit(f"There is no fault {what!r}: choose one of {', '.join(KINDS)}.")
    fields = {found.name: found for found in dataclasses.fields(kind)}
    for name in arguments:
        if name not in fields:
            takes = ", ".join(fields) or "no arguments"
            raise Unfit(f"The fault {what} has no {name}: it takes {takes}.")
    read: dict[str, object] = {}
    for name, found in fields.items():
        value = arguments.get(name)
        if value is None and found.default is dataclasses.MISSING:
            raise Unfit(f"The fault {what} needs {name}.")
        if value is not None:
            try:
                read[name] = found.metadata["read"](value)
            except Unfit as unfit:
                raise Unfit(f"The {name} of the fault {what} has to be {unfit}, and not {value!r}.") from None
    return kind(**read)
