"""SEEDS names many seeds, and the summary says which of them failed."""

from types import SimpleNamespace

import pytest
from support import seed


@pytest.mark.parametrize(("text", "seeds"), [("1-3", [1, 2, 3]), ("99", [99]), ("99,1-2, 2", [99, 1, 2])])
def test_seeds_are_ranges_and_numbers(text: str, seeds: list[int]) -> None:
    assert seed.seeds_of(text) == seeds


@pytest.mark.parametrize("text", ["x", "5-1", "1-", ","])
def test_what_names_no_seed_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  int() has words of its own
        seed.seeds_of(text)


def test_the_summary_names_each_seed_and_what_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seed, "SEEDS", [1, 2, 3, 13])
    passed = [SimpleNamespace(nodeid=f"test_a.py::test[seed={number}-orders.create]") for number in (1, 2, 2, 13)]
    failed = [SimpleNamespace(nodeid="test_a.py::test[seed=2-orders.cancel]")]
    assert seed.told({"passed": passed, "failed": failed}) == [
        "     1 passed: 1 passed, 0 failed",
        "     2 failed: 2 passed, 1 failed",
        "         test_a.py::test[seed=2-orders.cancel]",
        "     3 did not run: 0 passed, 0 failed",
        "    13 passed: 1 passed, 0 failed",
        "failed: 2, 3; look at one again with SEED=2",
    ]
    monkeypatch.setattr(seed, "SEEDS", [1, 13])
    assert seed.told({"passed": passed})[-1] == "all seeds passed"
