"""A run of pytest whose tests record: what it prints, and whether it fails."""

# ruff: noqa: SIM300 (the expected value stands first, constants too)

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

RIGHT = """
from coindcx_mock.http.messages import Answer, Request

CALL = Request("POST", "/exchange/v1/orders/active_orders_count")

def test_one(referee):
    referee(CALL, Answer(200, b'{"count": 1}'))

def test_two(referee):
    referee(CALL, Answer(200, b'{"count": 1}'))
    referee(CALL, Answer(200, b'{"count": 2}'))
"""

WRONG = """
def test_three(referee):
    referee(CALL, Answer(200, b'{"count": "3"}'))
"""

NOTHING = "def test_nothing(): pass"


def run(folder: Path, tests: str, *arguments: str, **environment: str) -> tuple[int, str]:
    (folder / "test_recorded.py").write_text(tests)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-c",
            os.devnull,
            "-p",
            "xdist",
            "-p",
            "support.referee",
            "-p",
            "no:cacheprovider",
            *arguments,
            folder,
        ],
        env={
            **os.environ,
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "PYTHONPATH": os.pathsep.join([*sys.path, str(ROOT / "tests")]),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    return done.returncode, done.stdout


def test_a_wrong_answer_fails_the_run_whose_tests_all_passed_in_workers(tmp_path: Path) -> None:
    status, output = run(tmp_path, RIGHT + WRONG, "-qq", "-n2")
    assert pytest.ExitCode.TESTS_FAILED == status, output
    assert "1 x orders.count_active 200, Prism: Response body property count must be integer" in output
    assert "test_recorded.py::test_three" in output
    assert "judged 4 exchanges (3 distinct, 0 excused), 1 violations" in output


def test_a_referee_that_cannot_judge_fails_the_run(tmp_path: Path) -> None:
    status, output = run(tmp_path, RIGHT, "-q", PATH="")
    assert pytest.ExitCode.TESTS_FAILED == status, output
    assert "nothing was judged: " in output


def test_a_run_that_recorded_nothing_starts_nothing(tmp_path: Path) -> None:
    status, output = run(tmp_path, NOTHING, "-q", PATH="")
    assert 0 == status, output
    assert "judged" not in output
