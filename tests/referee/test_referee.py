"""What the referee sees, what it lets pass, and that it says so when it did not look."""

# ruff: noqa: SIM300 (the expected value stands first, constants too)

import json
from collections import defaultdict
from typing import Any

import pytest
from coindcx_mock.gateway import Bundle
from coindcx_mock.http import Answer, Request
from referee import plants
from referee.exchanges import Exchange
from referee.hearing import CUT, RefereeBroken, read
from referee.referee import Verdict, judge
from referee.report import table
from support.spec import bundle

ALL = [*plants.SEEN_BY_PRISM, *plants.SEEN_BY_SECOND_OPINION, *plants.SEEN_BY_NOBODY, *plants.RIGHT]
ON_ITEMS = "/items"


def named(exchanges: list[Exchange]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("name", [exchange.where for exchange in exchanges])


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    """One for all cases: a batch has right and wrong answers side by side."""
    return judge(ALL)


@pytest.fixture(scope="module")
def judges(verdict: Verdict) -> dict[str, set[str]]:
    """Who objected, by name of the case."""
    found = defaultdict(set)
    for violation in verdict.violations:
        found[violation.exchange.where].add(violation.judge)
    return found


@named(plants.SEEN_BY_PRISM)
def test_prism_sees_a_wrong_answer(judges: dict[str, set[str]], name: str) -> None:
    assert {"Prism"} == judges[name]


@named(plants.SEEN_BY_SECOND_OPINION)
def test_what_prism_lets_pass_the_second_opinion_sees(judges: dict[str, set[str]], name: str) -> None:
    assert {"second opinion"} == judges[name]


@named(plants.SEEN_BY_NOBODY)
def test_this_nobody_sees(judges: dict[str, set[str]], name: str) -> None:
    assert set() == judges[name]


@named(plants.RIGHT)
def test_right_answers_pass(judges: dict[str, set[str]], name: str) -> None:
    assert set() == judges[name]


def test_a_verdict_counts_what_was_judged(verdict: Verdict) -> None:
    assert (len(ALL), len(ALL), 1) == (verdict.exchanges, verdict.distinct, verdict.excused)


def test_a_violation_names_operation_status_and_place(verdict: Verdict) -> None:
    [found] = [found for found in verdict.violations if found.exchange.where == "string for a number"]
    assert ("orders.status", 200) == (found.operation, found.exchange.answer.status)
    assert "Response body property total_quantity must be number" == found.message


def test_prism_does_not_follow_a_redirect(verdict: Verdict) -> None:
    [found] = [found for found in verdict.violations if found.exchange.where == "redirect"]
    assert found.message.startswith("Unable to match the returned status code")


def test_a_violation_that_the_header_cut_off_is_told_of(verdict: Verdict) -> None:
    said = [found.message for found in verdict.violations if found.exchange.where == "more wrong than a header holds"]
    assert "Response body property 0.balance must be number,string" == said[0]
    assert CUT == said[-1]


def test_the_table_has_each_kind_once_and_at_most_twenty(verdict: Verdict) -> None:
    lines = table(verdict)
    assert "    1 x orders.status 200, Prism: Response body property total_quantity must be number" == lines[0]
    assert "        in string for a number" == lines[2]
    assert 20 * 3 + 1 == len(lines)


def small_spec(schema: Any) -> Bundle:
    """A spec whose only operation answers by this schema."""
    answer = {"description": "An answer.", "content": {"application/json": {"schema": schema}}}
    operation = {"operationId": "items", "tags": ["items"], "x-method": "list", "responses": {"200": answer}}
    document = {
        **{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "components": bundle()["components"]},
        "paths": {ON_ITEMS: {"get": {**operation, "security": []}}},
    }
    content = json.dumps(document).encode()
    return Bundle.of(content)


ITEM = Exchange(Request("GET", ON_ITEMS), Answer(200, b'{"id": "one"}'))


@pytest.mark.parametrize(
    "schema",
    [
        pytest.param({}, id="anything is an answer"),
        # Prism drops a schema that it cannot compile, without a word.
        pytest.param({"type": "object", "properties": {"id": {"type": "string", "pattern": "("}}}, id="broken schema"),
    ],
)
def test_a_judge_that_sees_nothing_wrong_in_a_planted_answer_is_no_judge(schema: Any) -> None:
    with pytest.raises(RefereeBroken, match="planted 200 of GET /items"):
        judge([ITEM], small_spec(schema))


def test_nothing_recorded_is_nothing_to_judge() -> None:
    assert (0, 0, []) == ((verdict := judge([])).exchanges, verdict.distinct, verdict.violations)


def test_a_list_of_violations_that_was_cut_is_read_as_far_as_it_goes() -> None:
    entry = json.dumps({"location": ["response", "body"], "severity": "Error", "message": "must be {number}"})
    assert [("response", "must be {number}"), ("response", CUT)] == read(f"[{entry},{entry[:-9]}")
    assert [("response", CUT)] == read(f"[{entry[:40]}")
    assert [] == read("")
