"""`check` compares whole trees, both ways."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import __main__ as command
from generator.build import differences

pytestmark = pytest.mark.slow


ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def output(tmp_path):
    shutil.copytree(GOLDEN / "expected", tmp_path / "output")
    return tmp_path / "output"


def add_a_file(package):
    (package / "models" / "new.py").write_text("x = 1\n")


def remove_a_file(package):
    (package / "operations" / "orders.py").unlink()


def change_the_last_byte(package):
    path = package / "openapi.json"
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda package: None, []),
        (add_a_file, ["extra: models/new.py"]),
        (remove_a_file, ["missing: operations/orders.py"]),
        (change_the_last_byte, ["different: openapi.json"]),
    ],
)
def test_every_kind_of_drift_is_named(output, change, expected):
    change(output / "coindcx_client")
    assert differences(GOLDEN / "spec", output) == expected


def test_an_absent_tree_is_all_missing(tmp_path):
    found = differences(GOLDEN / "spec", tmp_path)
    assert "missing: __init__.py" in found
    assert all(line.startswith("missing: ") for line in found)


def test_the_command_names_the_paths_and_what_mends_them(output, monkeypatch, capsys):
    add_a_file(output / "coindcx_client")
    monkeypatch.setattr(command, "SPEC", GOLDEN / "spec")
    monkeypatch.setattr(command, "OUTPUT", output)
    monkeypatch.setattr(sys, "argv", ["generator", "check"])
    assert command.main() == 1
    printed = capsys.readouterr().out
    assert "extra: models/new.py" in printed
    assert "Run `make generate`" in printed


def test_the_committed_client_is_current():
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
