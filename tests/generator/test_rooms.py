"""Imports run downward: spec, then model, then targets; reports stand beside these."""

import ast
from pathlib import Path

import pytest

import generator

ROOT = Path(generator.__file__).parent
BELOW = {
    "spec": {"spec"},
    "model": {"spec", "model"},
    "targets": {"spec", "model", "targets"},
    "reports": {"spec", "model", "reports"},
}
PYTHON_ONLY = "openapi_python_client"  # its parser speaks of Python


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    found = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return found | {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}


@pytest.mark.parametrize("room", BELOW)
def test_a_room_imports_what_is_below_it(room):
    for path in (ROOT / room).rglob("*.py"):
        found = imported(path)
        rooms = {name.split(".")[1] for name in found if name.startswith("generator.")}
        assert rooms <= BELOW[room], path
        if room != "targets":
            assert not {name for name in found if name.startswith(PYTHON_ONLY)}, path


def test_each_room_says_what_it_is_for():
    for path in ROOT.rglob("__init__.py"):
        assert ast.get_docstring(ast.parse(path.read_text())), path
