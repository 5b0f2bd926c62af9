"""What the sandbox answers in any test is judged: a run in which it answered wrongly is red."""

# ruff: noqa: SIM300 (the expected value stands first, constants too)

from pathlib import Path

import pytest
from referee.test_fixture import run

PLUGIN = ("-p", "support.sandbox_referee")

START = """
from dataclasses import replace

import httpx
import pytest
from coindcx_client import CoinDCXError
from coindcx_mock.http import answers
from coindcx_mock.embedded import Sandbox
from coindcx_mock.http import Answer
from coindcx_mock.sandbox.api import OPERATIONS

@pytest.fixture
def exchange():
    with Sandbox(markets=["BTCINR"]) as exchange:
        yield exchange
"""

RIGHT = """
def test_answers(exchange):
    assert exchange.client().orders.count_active(market="BTCINR").count == 0
    assert httpx.get(f"{exchange.url}/nowhere", trust_env=False).status_code == 404
    with pytest.raises(CoinDCXError):
        exchange.client().orders.count_active(market="WHAT")

def test_faults_and_the_mock_itself_are_no_answers_of_the_sandbox(exchange):
    exchange.faults.add("error", status=500)
    assert httpx.get(f"{exchange.url}/exchange/ticker", trust_env=False).status_code == 500
    assert httpx.get(f"{exchange.url}/_mock/health", trust_env=False).status_code == 200
"""

WRONG = """
def answer(monkeypatch, name, content):
    monkeypatch.setitem(OPERATIONS, name, replace(OPERATIONS[name], answer=lambda *_: content))

def test_by_a_call(exchange, monkeypatch):
    answer(monkeypatch, "count_active_orders", {"count": "three"})
    exchange._front.call("count_active_orders", exchange.key, {"market": "BTCINR"})

def test_over_a_socket(exchange, monkeypatch):
    answer(monkeypatch, "list_markets", ["BTCINR", {}])
    httpx.get(f"{exchange.url}/exchange/v1/markets", trust_env=False)

def test_a_refusal_by_the_simulator(exchange, monkeypatch):
    monkeypatch.setattr(answers, "unauthorized", lambda *_, **__: Answer(403, b'{"code": 403}'))
    httpx.post(f"{exchange.url}/exchange/v1/users/info", content=b"{}", trust_env=False)
"""


def test_answers_of_the_sandbox_are_judged_and_faults_are_not(tmp_path: Path) -> None:
    status, output = run(tmp_path, START + RIGHT, "-q", *PLUGIN)
    assert 0 == status, output
    assert "judged 3 exchanges (3 distinct, 0 excused), 0 violations" in output
    assert "The sandbox gave 3 answers, 3 of them distinct" in output


def test_wrong_answers_fail_a_run_whose_tests_all_passed(tmp_path: Path) -> None:
    status, output = run(tmp_path, START + WRONG, "-q", *PLUGIN)
    assert pytest.ExitCode.TESTS_FAILED == status, output
    assert "3 passed" in output
    for where in ("by_a_call", "over_a_socket", "a_refusal_by_the_simulator"):
        assert f"::test_{where}" in output
    assert "judged 3 exchanges (3 distinct, 0 excused), 3 violations" in output
