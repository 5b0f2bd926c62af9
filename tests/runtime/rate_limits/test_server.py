import pytest
from coindcx_runtime.operation.operation import RateLimit
from coindcx_runtime.rate_limits import MARGIN, Budget, LocalLimiter
from coindcx_runtime.rate_limits.server import Said, ServerLimits, read
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import operation, steady

RECORDED = {"ratelimit-policy": "5000;w=60", "ratelimit": "limit=5000, remaining=4998, reset=38"}
SIGNED = (RateLimit(16, 1), RateLimit(960, 60))


def said(left: int, reset: int, policy: str = "") -> dict[str, str]:
    return {"ratelimit-policy": policy, "ratelimit": f"limit=100, remaining={left}, reset={reset}"}


def test_the_recorded_headers_are_read() -> None:
    assert read(RECORDED) == Said(4998, 38, (RateLimit(5000, 60),))


@pytest.mark.parametrize(("policy", "limits"), [
    ("100;w=60, 10;w=1", (RateLimit(100, 60), RateLimit(10, 1))),
    ("100; w=60; comment=\"x\"", (RateLimit(100, 60),)),
    ("0;w=60", ()),
    ("100;w=0", ()),
    ("100000;w=86400", (RateLimit(100_000, 86_400),)),
    ("100001;w=60", ()),
    ("100;w=86401", ()),
    ("1;w=1", (RateLimit(1, 1),)),
    ("a lot", ()),
    ("", ()),
])  # fmt: skip
def test_a_policy_is_read_or_left(policy: str, limits: tuple[RateLimit, ...]) -> None:
    assert read(said(1, 2, policy)) == Said(1, 2, limits)


@pytest.mark.parametrize("ratelimit", [
    "", "limit=5", "remaining=5", "reset=5", "remaining=-1, reset=5", "remaining=x, reset=5", "remaining=1, reset=86401",
    "remaining=1.5, reset=9999999999", "remaining=1, reset=",
])  # fmt: skip
def test_what_is_no_word_is_none(ratelimit: str) -> None:
    assert read({"ratelimit": ratelimit, "ratelimit-policy": "5;w=60"}) is None


@pytest.mark.parametrize("cached", [{"age": "0"}, {"cf-cache-status": "HIT"}, {"cf-cache-status": "hit"}])
def test_a_cache_tells_of_somebody_elses_calls(cached: dict[str, str]) -> None:
    assert read({**RECORDED, **cached}) is None
    assert read({**RECORDED, "cf-cache-status": "DYNAMIC"}) is not None


def test_a_reset_may_be_a_day_away() -> None:
    assert read(said(1, 86_400)) == Said(1, 86_400)


def test_nothing_left_holds_the_operation_until_the_reset_and_no_other() -> None:
    limiter, op = LocalLimiter(), operation(id="a")
    limiter.learn(op, said(0, 38), 10.0)
    assert limiter.take(op, 10.0) == 38 + MARGIN
    assert limiter.take(operation(id="b"), 10.0) == 0.0
    assert limiter.take(op, 48.0 + MARGIN) == 0.0


def test_what_is_left_is_used_up() -> None:
    limiter, op = LocalLimiter(Budget(margin=0.0)), operation()
    limiter.learn(op, said(2, 38), 10.0)
    assert [limiter.take(op, 10.0) for _ in range(3)] == [0.0, 0.0, 38.0]


def test_a_policy_is_kept_after_its_word_is_over() -> None:
    limiter, op = LocalLimiter(Budget(margin=0.0)), operation()
    limiter.learn(op, said(100, 0, "2;w=60"), 0.0)
    assert [limiter.take(op, 1.0) for _ in range(3)] == [0.0, 0.0, 60.0]


def test_the_same_word_again_moves_no_reset() -> None:
    """An answer counts its own call, which is counted here too; its reset is rounded, and would move with each."""
    limiter, op = LocalLimiter(Budget(margin=0.0)), operation()
    limiter.learn(op, said(2, 38), 0.0)
    assert limiter.take(op, 1.0) == 0.0
    limiter.learn(op, said(1, 38), 1.0)
    assert [limiter.take(op, 1.0) for _ in range(2)] == [0.0, 37.0]


def test_of_two_words_on_one_period_the_stricter_holds() -> None:
    """Answers overtake each other: the older one comes last here."""
    limiter, op = LocalLimiter(Budget(margin=0.0)), operation()
    limiter.learn(op, said(1, 30), 0.0)
    limiter.learn(op, said(90, 31), 0.0)
    assert [limiter.take(op, 0.0) for _ in range(2)] == [0.0, 30.0]


def test_a_word_that_leaves_less_counts_at_once() -> None:
    limiter, op = LocalLimiter(Budget(margin=0.0)), operation()
    limiter.learn(op, said(90, 30), 0.0)
    limiter.learn(op, said(1, 20), 5.0)
    assert [limiter.take(op, 5.0) for _ in range(2)] == [0.0, 20.0]


def test_a_word_without_a_policy_leaves_the_policy_as_it_was() -> None:
    limiter, op = LocalLimiter(Budget(margin=0.0)), operation()
    limiter.learn(op, said(100, 0, "1;w=60"), 0.0)
    limiter.learn(op, said(100, 0), 1.0)
    assert [limiter.take(op, 2.0) for _ in range(2)] == [0.0, 60.0]


def test_each_period_of_a_policy_is_kept() -> None:
    limiter, op = LocalLimiter(Budget(margin=0.5)), operation()
    limiter.learn(op, said(100, 0, "3;w=60, 1;w=10"), 0.0)
    assert [limiter.take(op, 1.0), limiter.take(op, 1.0), limiter.take(op, 11.5), limiter.take(op, 22.0)] == [
        0.0,
        10.5,
        0.0,
        0.0,
    ]
    assert limiter.take(op, 33.0) == 28.5
    assert limiter.take(op, 61.5) == 0.0


@pytest.mark.parametrize(("seconds", "pause"), [(0.5, 0.5), (0.001, 0.001), (0.0001, 0.001)])
def test_less_than_a_millisecond_is_one(seconds: float, pause: float) -> None:
    limiter, op = LocalLimiter(Budget(margin=0.0)), operation()
    limiter.hold(op, seconds, 0.0)
    assert limiter.take(op, 0.0) == pause


def test_a_call_that_has_to_wait_is_not_counted() -> None:
    limiter, op = LocalLimiter(Budget(margin=0.0)), operation()
    limiter.learn(op, said(100, 0, "1;w=60"), 0.0)
    assert [limiter.take(op, moment) for moment in (1.0, 31.0, 61.0)] == [0.0, 30.0, 0.0]


def test_a_call_counts_until_its_period_and_the_margin_are_over() -> None:
    limiter, op = LocalLimiter(Budget(margin=0.5)), operation()
    limiter.learn(op, said(100, 0, "2;w=60"), 0.0)
    assert [limiter.take(op, moment) for moment in (1.0, 60.75, 61.25, 61.5)] == [0.0, 0.0, 0.25, 0.0]


def test_what_is_in_force_is_remembered_however_many_others_come() -> None:
    limiter = LocalLimiter(Budget(margin=0.0))
    held, empty, full = (operation(id=name) for name in ("held", "empty", "full"))
    limiter.hold(held, 1000.0, 0.0)
    limiter.learn(empty, said(0, 1000), 0.0)
    limiter.learn(full, said(100, 0, "1;w=1000"), 0.0)
    limiter.take(full, 0.0)
    for number in range(600):
        other, now = operation(id=str(number)), 1.0 + number
        limiter.hold(other, 0.5, now)
        limiter.learn(other, said(5, 0, "5;w=1"), now)
        limiter.take(other, now + 0.75)
    assert [limiter.take(op, 700.0) for op in (held, empty, full)] == [300.0] * 3


def test_asking_how_long_takes_nothing() -> None:
    told, op = ServerLimits(Budget(margin=0.0)), operation()
    told.learn(op, said(1, 30, "1;w=60"), 0.0)
    assert [told.pause(op, 0.0) for _ in range(3)] == [0.0] * 3
    assert told.take(op, 0.0) == 0.0
    assert [told.pause(op, 0.0), told.pause(op, 60.0)] == [60.0, 0.0]


def test_the_next_period_begins_anew() -> None:
    limiter, op = LocalLimiter(Budget(margin=0.0)), operation()
    limiter.learn(op, said(0, 30), 0.0)
    limiter.learn(op, said(3, 60), 30.0)
    assert [limiter.take(op, 30.0) for _ in range(4)] == [0.0, 0.0, 0.0, 60.0]


def test_a_window_grows_back_as_far_as_the_server_says_and_the_documents_allow() -> None:
    limiter, op = LocalLimiter(Budget(margin=0.0)), operation(rate_limit=RateLimit(4, 60))
    limiter.learn(op, said(100, 0, "1;w=60"), 0.0)
    assert [limiter.take(op, 1.0) for _ in range(2)] == [0.0, 60.0]
    limiter.learn(op, said(100, 0, "100;w=60"), 1.0)
    assert [limiter.take(op, 2.0) for _ in range(4)] == [0.0, 0.0, 0.0, 59.0]


HEADERS = st.one_of(
    st.builds(
        said, st.integers(0, 200), st.integers(0, 90), st.sampled_from(["", "3;w=2", "5000;w=60", "9;w=1, 20;w=60"])
    ),
    st.builds(lambda a, b: {"ratelimit": a, "ratelimit-policy": b}, st.text(), st.text()),
)
STEPS = st.lists(st.tuples(st.floats(0, 3), st.none() | HEADERS, st.integers(1, 20)), max_size=30)


@steady
@given(steps=STEPS, lane=st.sampled_from([None, "cancel"]))
def test_no_header_ever_enlarges_what_is_documented(steps, lane) -> None:
    op, now, taken = operation(rate_limit=RateLimit(30, 10), global_limits=SIGNED, lane=lane), 0.0, []
    limiter = LocalLimiter()
    for pause, headers, tries in steps:
        now += pause
        if headers is not None:
            limiter.learn(op, headers, now)
        taken += [now for _ in range(tries) if limiter.take(op, now) == 0.0]
    for limit in (RateLimit(16 if lane else 15, 1), RateLimit(30, 10)):
        pairs = zip(taken, taken[limit.limit :], strict=False)
        assert all(later - earlier >= limit.seconds for earlier, later in pairs)


@steady
@given(
    left=st.integers(0, 50), reset=st.integers(0, 90), calls=st.integers(1, 20), seconds=st.integers(1, 60), steps=STEPS
)
def test_never_more_is_taken_than_the_header_says(left, reset, calls, seconds, steps) -> None:
    op, now, limiter = operation(), 0.0, LocalLimiter()
    limiter.learn(op, said(left, reset, f"{calls};w={seconds}"), now)
    taken = []
    for pause, _, tries in steps:
        now += pause
        taken += [now for _ in range(tries) if limiter.take(op, now) == 0.0]
    assert len([at for at in taken if at <= reset]) <= left
    assert all(later - earlier >= seconds for earlier, later in zip(taken, taken[calls:], strict=False))


def test_after_a_refusal_no_signed_call_is_made_for_a_while_and_public_ones_are() -> None:
    limiter = LocalLimiter()
    order = operation(id="order", global_limits=SIGNED)
    cancel = operation(id="cancel", global_limits=SIGNED, lane="cancel")
    limiter.hold(order, 5.0, 100.0)
    assert [limiter.take(order, 100.0), limiter.take(cancel, 102.0)] == [5.0, 3.0]
    assert limiter.take(operation(id="ticker", signed=False), 100.0) == 0.0
    assert [limiter.take(order, 105.0), limiter.take(cancel, 105.0), limiter.take(order, 200.0)] == [0.0, 0.0, 0.0]


ORDER = operation(id="order", global_limits=SIGNED)
CANCEL = operation(id="cancel", global_limits=SIGNED, lane="cancel")


def test_what_reduces_risk_waits_thirty_seconds_of_a_day_and_the_others_all_of_it() -> None:
    limiter = LocalLimiter()
    limiter.hold(ORDER, 86_400.0, 0.0)
    assert [limiter.take(ORDER, 10.0), limiter.take(CANCEL, 10.0)] == [86_390.0, 20.0]
    assert [limiter.take(ORDER, 30.0), limiter.take(CANCEL, 30.0)] == [86_370.0, 0.0]


def test_a_refused_cancel_holds_cancels_for_thirty_seconds_again() -> None:
    limiter = LocalLimiter()
    limiter.hold(ORDER, 86_400.0, 0.0)
    limiter.hold(CANCEL, 3600.0, 30.0)
    assert [limiter.take(CANCEL, 30.0), limiter.take(CANCEL, 60.0)] == [30.0, 0.0]
    assert limiter.take(ORDER, 4000.0) == 82_400.0


@pytest.mark.parametrize("policy", ["", "1;w=86400"])
def test_no_header_holds_what_reduces_risk_for_longer_either(policy: str) -> None:
    limiter = LocalLimiter()
    for called in (ORDER, CANCEL):
        assert limiter.take(called, 0.0) == 0.0
        limiter.learn(called, said(0 if policy == "" else 9, 86_400, policy), 0.0)
        if policy:
            assert limiter.take(called, 0.0) == 0.0
    assert limiter.take(ORDER, 30.0) == 86_370.0 + MARGIN
    assert limiter.take(CANCEL, 10.0) == 20.0
    assert limiter.take(CANCEL, 30.0) == 0.0


def test_after_a_refusal_under_the_table_only_the_operation_waits() -> None:
    limiter = LocalLimiter(Budget("table"))
    limiter.hold(operation(id="order", global_limits=SIGNED), 5.0, 0.0)
    assert limiter.take(operation(id="order", global_limits=SIGNED), 0.0) == 5.0
    assert limiter.take(operation(id="other", global_limits=SIGNED), 0.0) == 0.0


def test_the_longer_of_two_holds_counts() -> None:
    limiter, op = LocalLimiter(), operation()
    limiter.hold(op, 5.0, 0.0)
    limiter.hold(op, 1.0, 0.0)
    assert limiter.take(op, 2.0) == 3.0
