"""What the runtime's tests put in the place of time, the network and the spec."""

import traceback
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from email.utils import formatdate
from itertools import repeat
from typing import Any

import httpx
from attrs import define, field, frozen
from coindcx_runtime.auth.signing import Credentials
from coindcx_runtime.call.attempts import Caller
from coindcx_runtime.call.plan import Planner
from coindcx_runtime.call.retry import RetryBudget, RetryPolicy
from coindcx_runtime.call.tracking import Tracker
from coindcx_runtime.codec.models import OpenEnum
from coindcx_runtime.errors import CoinDCXError
from coindcx_runtime.exchange_time.server_time import ServerTime
from coindcx_runtime.operation.operation import Call, Operation, RawResponse
from coindcx_runtime.rate_limits import Limiter
from coindcx_runtime.steps import Admit, Answer, Failure, JournalOpen, Outcome, Plan, Send, Step, StepResult, Wait
from hypothesis import settings
from rich.traceback import Traceback

# The secrets are searched for in what is shown, so neither may be part of an ordinary word.
KEY = "k3y-7f1d9a52c4"
SECRET = "s3cret-0b8e6d31f7"
BASE_URL = "http://127.0.0.1:9"

# The same examples in each run, and no clock: a slow machine is not a bug.
steady = settings(derandomize=True, deadline=None)


class FakeClock:
    """Time that passes only when somebody sleeps."""

    def __init__(self, now_ms: int = 1_700_000_000_000) -> None:
        self._start_ms = now_ms
        self.seconds = 0.0

    def now_ms(self) -> int:
        return self._start_ms + round(self.seconds * 1000)

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds

    async def sleep_async(self, seconds: float) -> None:
        self.seconds += seconds


class FakeLimiter:
    """Tells these pauses in turn and then none, and keeps what it was told."""

    def __init__(self, *pauses: float) -> None:
        self.pauses = list(pauses)
        self.learned: list[tuple[Mapping[str, str], float]] = []
        self.held: list[tuple[float, float]] = []

    def take(self, operation: Operation[Any], now: float) -> float:
        return self.pauses.pop(0) if self.pauses else 0.0

    async def take_async(self, operation: Operation[Any], now: float) -> float:
        return self.take(operation, now)

    def learn(self, operation: Operation[Any], headers: Any, now: float) -> None:
        self.learned.append((headers, now))

    def hold(self, operation: Operation[Any], seconds: float, now: float) -> None:
        self.held.append((seconds, now))


class State(OpenEnum):
    OPEN = "open"
    DONE = "done"


@frozen(kw_only=True)
class Row:
    """One field of each kind that generated models have."""

    id: str
    price: Decimal
    state: State
    fee: Decimal | None = None
    at: int | None = None
    ready: bool | None = None
    tags: list[str] | None = None
    levels: dict[str, Decimal] | None = None
    anything: Any = None


@frozen(kw_only=True)
class Refusal:
    error_message: str


@frozen(kw_only=True)
class Acknowledged:
    """Word that a request was taken."""

    status: int | str | None = None
    code: int | None = None
    message: str | None = None


def operation(**changes: Any) -> Operation[Any]:
    """A signed POST that answers with one Row, changed as told."""
    return Operation(
        **{
            "id": "make_row",
            "name": "rows.make",
            "method": "POST",
            "host": "https://api.example.com",
            "path": "/rows",
            "signed": True,
            "retry": "unsafe",
            "rate_limit": None,
            "timestamp": "body",
            "result": Row,
            **changes,
        }
    )


ROW = b'{"id":"a1","price":"0.10","state":"open"}'
OK = Answer(200, {}, ROW)
BROKEN = Failure("the connection broke", timed_out=False, sent=True)
LATE = Failure("no answer in time", timed_out=True, sent=True)
UNSENT = Failure("no connection", timed_out=False, sent=False)
UNSENT_LATE = Failure("no connection in time", timed_out=True, sent=False)


@define
class Run:
    """What a plan did and how it ended."""

    steps: list[Step] = field(factory=list)
    result: RawResponse[Any] | None = None
    error: CoinDCXError | None = None

    @property
    def sends(self) -> list[Send]:
        return [step for step in self.steps if isinstance(step, Send)]

    @property
    def waits(self) -> list[float]:
        return [step.seconds for step in self.steps if isinstance(step, Wait)]


def refusal(status: int, **headers: str) -> Answer:
    """An answer of the exchange that is no success; `_` stands for `-` in the headers' names."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, named, b'{"code":0,"message":"no","status":"error"}')


def date_of(ms: int) -> str:
    """The Date header that a server sends at this time."""
    return formatdate(ms // 1000, usegmt=True)


def carry_out(
    plan: Plan[Any],
    outcomes: Iterable[Outcome | Callable[[Send], Outcome]],
    clock: FakeClock,
    limiter: Limiter | None = None,
) -> Run:
    """Play a shell: tell the plan these outcomes, one a Send, and let the clock jump over its waits."""
    run, left = Run(), iter(outcomes)
    told: StepResult = None
    while True:
        try:
            step = plan.send(told)
        except StopIteration as done:
            run.result = done.value
            return run
        except CoinDCXError as error:
            run.error = error
            return run
        run.steps.append(step)
        told = None
        match step:
            case Send():
                outcome = next(left)
                told = outcome(step) if callable(outcome) else outcome
            case Wait():
                clock.sleep(step.seconds)
            case Admit():
                told = limiter.take(step.operation, clock.monotonic()) if limiter else 0.0
            case JournalOpen():
                told = f"journal#{len(run.steps)}"


def first_send(plan: Plan[Any]) -> Send:
    """The first attempt of a call; what came of it is for the test to tell."""
    step = next(plan)
    while not isinstance(step, Send):
        step = plan.send(0.0 if isinstance(step, Admit) else None)
    return step


def play(
    *outcomes: Outcome | Callable[[Send], Outcome],
    retry: str = "read",
    call: Call[Any] | None = None,
    clock: FakeClock | None = None,
    limiter: FakeLimiter | None = None,
    by: Planner | None = None,
    **changes: Any,
) -> Run:
    """What comes of one call when the exchange behaves so, the last outcome again and again."""
    clock, limiter = clock or FakeClock(), limiter or FakeLimiter()
    by = by or planner(clock, limiter=limiter, **changes)
    plan = by.plan(call or Call(operation(retry=retry)))
    return carry_out(plan, [*outcomes[:-1], *repeat(outcomes[-1], 50)], clock, limiter)


def planner(
    clock: FakeClock,
    *,
    dry_run: bool = False,
    journal: bool = False,
    makers: Callable[[str], Any] = {}.__getitem__,
    **changes: Any,
) -> Planner:
    """A planner with credentials and without jitter."""
    caller = Caller(
        **{
            "clock": clock,
            "time": ServerTime(clock),
            "policy": RetryPolicy(draw=lambda: 1.0),
            "budget": RetryBudget(),
            "limiter": FakeLimiter(),
            "credentials": Credentials(KEY, SECRET),
            "base_url": BASE_URL,
            **changes,
        }
    )
    tracker = Tracker(caller=caller, makers=makers, has_journal=journal)
    return Planner(caller=caller, tracker=tracker, dry_run=dry_run)


class Exploding(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that raises what it was given, from under frames that hold the whole request."""

    def __init__(self, error: Callable[[], BaseException]) -> None:
        self.error = error
        self.requests: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        headers = dict(request.headers)
        self.requests.append(request)
        try:
            raise LookupError(str(headers))
        except LookupError as cause:
            raise self.error() from cause

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)


def shown(error: BaseException) -> str:
    """All that the usual tools print of an exception: both kinds of traceback with locals, its text, its state."""
    return shown_plainly(error) + shown_by_rich(error)


def shown_plainly(error: BaseException) -> str:
    plain = traceback.TracebackException(type(error), error, error.__traceback__, capture_locals=True)
    return "\n".join([*plain.format(), repr(error), str(error), repr(vars(error))])


def shown_by_rich(error: BaseException) -> str:
    # Without drawing boxes around it, which takes half a second.
    every = {"show_locals": True, "locals_max_length": None, "locals_max_string": None}
    rich = Traceback.extract(type(error), error, error.__traceback__, **every)
    frames = [frame for stack in rich.stacks for frame in stack.frames]
    return "\n".join(f"{name} = {node}" for frame in frames for name, node in (frame.locals or {}).items())


def floats_in(value: Any, where: str = "") -> list[str]:
    """Where in a decoded value a binary float sits."""
    if isinstance(value, float):
        return [where]
    if hasattr(value, "__attrs_attrs__"):
        members = [(item.name, getattr(value, item.name)) for item in value.__attrs_attrs__]
    elif isinstance(value, dict):
        members = list(value.items())
    elif isinstance(value, list):
        members = list(enumerate(value))
    else:
        return []
    return [found for name, item in members for found in floats_in(item, f"{where}.{name}")]
