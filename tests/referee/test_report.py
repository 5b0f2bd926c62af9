# ruff: noqa: SIM300 (the expected value stands first, constants too)

from coindcx_mock.http import Answer, Request
from referee.exchanges import Exchange
from referee.referee import Verdict, Violation
from referee.report import table

BALANCES = Request("POST", "/exchange/v1/users/balances")


def violation(message: str, body: bytes = b"[]", where: str = "") -> Violation:
    return Violation(Exchange(BALANCES, Answer(200, body), where), "users.balances", "Prism", message)


def lines(*violations: Violation) -> list[str]:
    return table(Verdict(exchanges=9, distinct=9, excused=0, seconds=0.5, violations=list(violations)))


def test_a_row_has_operation_status_judge_answer_and_test() -> None:
    expected = [
        "    1 x users.balances 200, Prism: must be array",
        '        answer {"a": "caf\\xe9"}',
        "        in tests/test_balances.py::test_all",
    ]
    assert expected == lines(violation("must be array", b'{"a": "caf\xe9"}', "tests/test_balances.py::test_all"))


def test_the_same_in_other_rows_of_a_list_is_told_once() -> None:
    found = lines(*(violation(f"property {row}.balance must be number") for row in range(12)))
    assert ["   12 x users.balances 200, Prism: property 0.balance must be number"] == found[:1]
    assert 3 == len(found)


def test_long_answers_are_shortened() -> None:
    assert f"        answer {'x' * 200} ..." == lines(violation("must be array", b"x" * 201))[1]


def test_there_are_twenty_rows_at_most() -> None:
    kinds = [violation(f"must be {letter}") for letter in "abcdefghijklmnopqrstuvwxyz"]
    assert "        and 6 other kinds" == lines(*kinds)[-1]
    assert 20 * 3 + 1 == len(lines(*kinds))
    assert 20 * 3 == len(lines(*kinds[:20]))


def test_a_verdict_is_one_line() -> None:
    verdict = Verdict(exchanges=9, distinct=5, excused=1, seconds=0.52, violations=[violation("must be array")])
    assert "judged 9 exchanges (5 distinct, 1 excused), 1 violations, 0.5 s" == str(verdict)
