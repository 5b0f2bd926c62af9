# ruff: noqa: SIM300 (the expected value stands first, constants too)
import json
import re
from pathlib import Path

import pytest
from coindcx_mock import CannotStart
from coindcx_mock.prism import node
from coindcx_mock.prism import process as prism_process


@pytest.mark.parametrize(
    ("expected", "version"),
    [
        (False, (16, 20, 2)),
        (False, (18, 19, 9)),
        (False, (18, 20, 0)),
        (True, (18, 20, 1)),
        (True, (20, 0, 0)),
        (True, (24, 18, 0)),
    ],
)
def test_node_is_new_enough_for_prism(expected: bool, version: node.Version) -> None:
    assert expected == node.runs_prism(version)


def fake_node(folder: Path, says: str) -> Path:
    folder.mkdir()
    program = folder / "node"
    program.write_text(f"#!/bin/sh\necho {says}\n")
    program.chmod(0o755)
    return program


def test_the_first_node_that_is_new_enough_is_taken(tmp_path: Path) -> None:
    absent = tmp_path / "absent"
    old = fake_node(tmp_path / "old", "v18.20.0")
    odd = fake_node(tmp_path / "odd", "hello")
    new = fake_node(tmp_path / "new", "v24.18.0")
    newer = fake_node(tmp_path / "newer", "v26.0.0")
    assert new == node.choose([absent, old, odd, new, newer])


def test_the_refusal_says_what_was_found(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match=r"needs Node\.js 18\.20\.1 or newer on PATH \(found only 18\.20\.0\)"):
        node.choose([fake_node(tmp_path / "old", "v18.20.0")])
    with pytest.raises(CannotStart, match="found none"):
        node.choose([])


def test_prism_is_pinned_exactly() -> None:
    package = json.loads((prism_process.FOLDER / "package.json").read_text())
    lock = json.loads((prism_process.FOLDER / "package-lock.json").read_text())
    expected = {"@stoplight/prism-cli": "5.14.2"}
    assert (expected, expected) == (package["dependencies"], lock["packages"][""]["dependencies"])


def test_the_lock_names_no_host_and_every_hash() -> None:
    """npm puts `funding` links back when it rewrites the lock: delete those keys."""
    text = (prism_process.FOLDER / "package-lock.json").read_text()
    packages = json.loads(text)["packages"]
    assert [] == re.findall(r"\w+://[^\"]*", text)
    assert [] == [name for name, entry in packages.items() if name and not entry.get("integrity")]
