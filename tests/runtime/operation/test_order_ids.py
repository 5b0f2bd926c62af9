import os
import re
from collections.abc import Callable
from itertools import pairwise
from threading import Thread
from uuid import RFC_4122, UUID

import pytest
from coindcx_runtime.operation import order_ids
from coindcx_runtime.operation.order_ids import OrderIds, new_order_id
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import FakeClock, steady

pytestmark = pytest.mark.slow


NOW_MS = FakeClock().now_ms()


def milliseconds(made: str) -> int:
    return UUID(made).int >> 80


def at(*moments: int) -> OrderIds:
    """Ids whose clock shows these, one after the other."""
    left = iter(moments)
    return OrderIds(lambda: next(left))


def test_a_hundred_thousand_are_unique_and_sorted() -> None:
    made = [new_order_id() for _ in range(100_000)]
    assert len(set(made)) == 100_000
    assert made == sorted(made)


def test_they_are_uuids_of_version_7_and_their_millisecond() -> None:
    made = [OrderIds(lambda: NOW_MS).new() for _ in range(200)]
    for one in made:
        assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", one)
        assert (UUID(one).version, UUID(one).variant) == (7, RFC_4122)
        assert milliseconds(one) == NOW_MS


def test_two_that_begin_in_the_same_millisecond_share_no_random_bits() -> None:
    # As in two processes. Of 200, each bit is set in some and clear in others.
    made = [UUID(OrderIds(lambda: NOW_MS).new()).int for _ in range(200)]
    always, ever = made[0], 0
    for one in made:
        always, ever = always & one, ever | one
    assert always == NOW_MS << 80 | 7 << 76 | 0b10 << 62
    assert ever == always | 0xFFF << 64 | (1 << 62) - 1


def test_within_a_millisecond_the_next_is_a_random_step_away() -> None:
    def number(one: str) -> int:
        whole = UUID(one).int
        return whole >> 80 << 74 | (whole >> 64 & 0xFFF) << 62 | whole & (1 << 62) - 1

    ids = OrderIds(lambda: NOW_MS)
    made = [number(ids.new()) for _ in range(200)]
    steps = [later - earlier for earlier, later in pairwise(made)]
    assert all(1 <= step <= 1 << 56 for step in steps)
    # Too far to be met by chance: a fork continues from the same number.
    assert sum(steps) > 200 << 54
    assert len(set(steps)) == len(steps)


@steady
@given(st.lists(st.integers(NOW_MS - 50, NOW_MS + 50) | st.integers(0, (1 << 47) - 1), min_size=2, max_size=60))
def test_they_are_sorted_whatever_the_clock_does(moments: list[int]) -> None:
    ids = at(*moments)
    made = [ids.new() for _ in moments]
    assert made == sorted(set(made))


def test_a_clock_that_steps_back_is_waited_for_and_then_followed() -> None:
    ids = at(NOW_MS, NOW_MS - 5000, NOW_MS + 1)
    assert [milliseconds(ids.new()) for _ in range(3)] == [NOW_MS, NOW_MS, NOW_MS + 1]


def test_random_bits_that_run_over_borrow_from_the_next_millisecond(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order_ids.secrets, "randbits", lambda bits: (1 << bits) - 1)
    ids = OrderIds(lambda: NOW_MS)
    made = [ids.new() for _ in range(3)]
    assert made == sorted(set(made))
    assert [milliseconds(one) for one in made] == [NOW_MS, NOW_MS + 1, NOW_MS + 1]
    assert {UUID(one).version for one in made} == {7}


def test_the_next_is_another_even_where_chance_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order_ids.secrets, "randbits", lambda bits: 0)
    ids = OrderIds(lambda: NOW_MS)
    made = [ids.new() for _ in range(3)]
    assert made == sorted(set(made))


def test_threads_never_make_the_same() -> None:
    made: list[list[str]] = [[] for _ in range(8)]
    threads = [
        Thread(target=lambda mine: mine.extend(new_order_id() for _ in range(5000)), args=(mine,)) for mine in made
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one for mine in made for one in mine}) == 40_000
    assert all(mine == sorted(mine) for mine in made)


def test_two_threads_cannot_be_between_reading_and_raising_the_last_number() -> None:
    """The clock is read in there: the second thread comes while the first one reads it."""
    second: list[Thread] = []

    def now_ms() -> int:
        if not second:
            second.append(Thread(target=lambda: late.append(ids.new())))
            second[0].start()
            inside.append(ids.lock.locked())
        return NOW_MS

    inside: list[bool] = []
    late: list[str] = []
    ids = OrderIds(now_ms)
    first = ids.new()
    second[0].join()
    assert inside == [True]
    assert late[0] > first


forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


def in_children(count: int, make: Callable[[], str]) -> list[str]:
    """What `make` gives in each of so many forks of this process."""
    ends = []
    for _ in range(count):
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.write(write, make().encode())
            finally:
                os._exit(0)
        os.close(write)
        ends.append((child, read))
    told = []
    for child, read in ends:
        with os.fdopen(read, "rb") as pipe:
            told.append(pipe.read().decode())
        os.waitpid(child, 0)
    return told


@forks
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_eight_forks_and_their_parent_never_make_the_same() -> None:
    new_order_id()
    told = in_children(8, lambda: " ".join(new_order_id() for _ in range(1000)))
    made = [one for text in told for one in text.split()] + [new_order_id() for _ in range(1000)]
    assert len(set(made)) == 9000


@forks
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_forks_that_continue_within_one_millisecond_part(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = OrderIds(lambda: NOW_MS)
    ids.new()
    told = in_children(8, ids.new)
    assert len({*told, ids.new()}) == 9


@forks
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_fork_while_another_thread_makes_ids_is_not_locked_out() -> None:
    busy = True

    def make() -> None:
        while busy:
            new_order_id()

    thread = Thread(target=make)
    thread.start()
    try:
        assert all(in_children(50, new_order_id))
    finally:
        busy = False
        thread.join()
