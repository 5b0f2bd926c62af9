from coindcx_runtime.call.retry import RetryBudget
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import steady


def spent(timed_out: bool) -> tuple[RetryBudget, list[int]]:
    """A budget that refuses such a retry, and what the retries before took."""
    budget = RetryBudget()
    taken = [budget.take(timed_out=timed_out) for _ in range(200)]
    return budget, [cost for cost in taken if cost is not None]


def test_a_full_budget_is_a_hundred_retries() -> None:
    assert spent(timed_out=False)[1] == [5] * 100


def test_or_fifty_after_timeouts() -> None:
    assert spent(timed_out=True)[1] == [10] * 50


def test_five_tokens_are_enough_for_a_retry_but_not_after_a_timeout() -> None:
    budget, _ = spent(timed_out=False)
    for _ in range(5):
        assert budget.take(timed_out=False) is None
        budget.give_back(None)
    assert budget.take(timed_out=True) is None
    assert budget.take(timed_out=False) == 5
    assert budget.take(timed_out=False) is None


def test_ten_are_enough_after_a_timeout_too() -> None:
    budget, _ = spent(timed_out=True)
    for _ in range(9):
        budget.give_back(None)
    assert budget.take(timed_out=True) is None
    budget.give_back(None)
    assert budget.take(timed_out=True) == 10
    assert budget.take(timed_out=False) is None


def test_a_success_gives_back_what_its_last_retry_took() -> None:
    budget, _ = spent(timed_out=True)
    budget.give_back(10)
    assert budget.take(timed_out=True) == 10
    budget.give_back(5)
    assert budget.take(timed_out=False) == 5
    assert budget.take(timed_out=False) is None


def test_nothing_is_saved_beyond_the_capacity() -> None:
    budget = RetryBudget()
    for taken in (None, 5, 10) * 50:
        budget.give_back(taken)
    budget.take(timed_out=False)
    budget.give_back(10)
    assert sum(budget.take(timed_out=False) or 0 for _ in range(200)) == 500


@steady
@given(st.lists(st.booleans() | st.sampled_from([None, 5, 10]), max_size=400))
def test_it_is_never_below_nothing_nor_above_its_capacity(events: list[bool | int | None]) -> None:
    budget, left = RetryBudget(), 500
    for event in events:
        if isinstance(event, bool):
            cost = 10 if event else 5
            assert budget.take(timed_out=event) == (cost if cost <= left else None)
            left -= cost if cost <= left else 0
        else:
            budget.give_back(event)
            left = min(500, left + (event or 1))
        assert 0 <= left <= 500


class Taken(int):
    """Tokens that look at the lock while they are added."""

    def __radd__(self, left: int) -> int:
        looked.append(shared._lock.locked())
        return left + int(self)


shared = RetryBudget()
looked: list[bool] = []


def test_no_other_thread_can_be_between_reading_and_writing_what_is_left() -> None:
    shared.take(timed_out=True)
    shared.give_back(Taken(10))
    assert looked == [True]


def test_budgets_are_apart() -> None:
    spent(timed_out=False)
    assert RetryBudget().take(timed_out=False) == 5
