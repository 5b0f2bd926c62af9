from typing import Any

import pytest
from coindcx_runtime.retry import RetryPolicy
from doubles import operation

READ = operation(retry="read")


@pytest.mark.parametrize(
    ("attempt", "wait"), [(1, 0.25), (2, 0.5), (3, 1.0), (5, 4.0), (6, 4.0), (5000, 4.0), (10**9, 4.0)]
)
def test_waits_double_up_to_the_cap(attempt: int, wait: float) -> None:
    assert RetryPolicy(attempts=10**9 + 1, draw=lambda: 1.0).delay(READ, attempt, None) == wait


@pytest.mark.parametrize("drawn", [0.0, 0.3, 1.0])
def test_jitter_is_full(drawn: float) -> None:
    assert RetryPolicy(draw=lambda: drawn).delay(READ, 2, 503) == drawn * 0.5


@pytest.mark.parametrize("attempts", [1, 2, 5])
def test_attempts_counts_the_first_one(attempts: int) -> None:
    policy = RetryPolicy(attempts=attempts)
    waits = [policy.delay(READ, attempt, 429) for attempt in range(1, attempts + 1)]
    assert [wait is None for wait in waits] == [False] * (attempts - 1) + [True]


@pytest.mark.parametrize("status", [None, 429, 503])
def test_only_a_read_is_repeated(status: int | None) -> None:
    policy = RetryPolicy(attempts=5)
    assert policy.delay(READ, 1, status) is not None
    assert policy.delay(operation(retry="idempotent"), 1, status) is None
    assert policy.delay(operation(retry="unsafe"), 1, status) is None


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_the_http_method_plays_no_part(method: str) -> None:
    policy = RetryPolicy()
    assert policy.delay(operation(retry="read", method=method), 1, None) is not None
    assert policy.delay(operation(retry="unsafe", method=method), 1, None) is None


@pytest.mark.parametrize("options", [{"attempts": 0}, {"attempts": -1}, {"base": -0.1}, {"cap": -1}])
def test_a_policy_that_makes_no_sense_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(options))):
        RetryPolicy(**options)
