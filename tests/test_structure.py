"""The layout holds: imports go downward, there is no circle, and generated code sees one module of the runtime."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# From the ground up: each may import what stands before it.
RUNTIME = [
    *("clock", "values", "operation", "exchange_time", "outcome", "steps", "log", "codec", "errors", "http", "auth"),
    *("rate_limits", "pagination", "reconcile", "journal", "market_rules", "call", "client", "generated"),
]
MOST_AT_THE_TOP = 8


def modules(folder: str, package: str) -> dict[str, Path]:
    """The modules of a package by dotted name."""
    base = ROOT / folder
    paths = sorted((base / package).rglob("*.py"))
    names = [".".join(path.relative_to(base).with_suffix("").parts).removesuffix(".__init__") for path in paths]
    return dict(zip(names, paths, strict=True))


def imports(name: str, path: Path, known: dict[str, Path]) -> Iterator[str]:
    """The modules of the same package that one imports, also for types only."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            above = package.rsplit(".", node.level - 1)[0] if node.level else ""
            source = ".".join(filter(None, (above, node.module)))
            members = [f"{source}.{alias.name}" for alias in node.names]
            yield from (member for member in members if member in known)
            if source in known and not all(member in known for member in members):
                yield source


def graph(folder: str, package: str) -> dict[str, set[str]]:
    known = modules(folder, package)
    return {name: set(imports(name, path, known)) - {name} for name, path in known.items()}


@pytest.mark.parametrize(
    ("folder", "package"), [("runtime", "coindcx_runtime"), ("mock", "coindcx_mock"), (".", "generator")]
)
def test_there_is_no_import_circle(folder: str, package: str) -> None:
    try:
        list(TopologicalSorter(graph(folder, package)).static_order())
    except CycleError as error:
        pytest.fail(f"an import circle: {' -> '.join(error.args[1])}")


def test_imports_of_the_runtime_go_downward() -> None:
    def place(module: str) -> int:
        return RUNTIME.index(module.split(".")[1])

    edges = [(name, other) for name, found in graph("runtime", "coindcx_runtime").items() for other in found]
    upward = [f"{name} -> {other}" for name, other in edges if name.count(".") and place(other) > place(name)]
    assert upward == []


def test_the_top_of_the_runtime_is_short() -> None:
    at_the_top = list((ROOT / "runtime" / "coindcx_runtime").glob("*.py"))
    assert len(at_the_top) <= MOST_AT_THE_TOP


def test_generated_code_imports_one_module_of_the_runtime() -> None:
    paths = (ROOT / "generated_client" / "coindcx_client").rglob("*.py")
    nodes = [node for path in paths for node in ast.walk(ast.parse(path.read_text()))]
    sources = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {source for source in sources if source and source.startswith("coindcx_runtime")} == {
        "coindcx_runtime.generated"
    }
