"""Write the client, or compare it with what the spec would make now."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from generator.spec.bundle import bundle
from generator.targets.python.project import ClientProject

PACKAGE = "coindcx_client"


def render(spec: Path, folder: Path) -> Path:
    """Render the client of `spec` into `folder`; answers where its package is."""
    document = bundle(spec)
    package = folder / PACKAGE
    ClientProject(document, package).write()
    return package


def build(spec: Path, folder: Path) -> None:
    """Replace the package in `folder`, after all of it could be rendered."""
    with tempfile.TemporaryDirectory() as temporary:
        fresh = render(spec, Path(temporary))
        target = folder / PACKAGE
        shutil.rmtree(target, ignore_errors=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(fresh, target)


def differences(spec: Path, folder: Path) -> list[str]:
    """What stands in `folder` and not in the spec, and the other way round; empty when it is current."""
    with tempfile.TemporaryDirectory() as temporary:
        return compare_trees(render(spec, Path(temporary)), folder / PACKAGE)


def compare_trees(expected: Path, actual: Path) -> list[str]:
    """Files missing from, extra in, or different in `actual`."""
    wanted, found = _files(expected), _files(actual)
    return [
        *(f"missing: {path}" for path in sorted(wanted.keys() - found.keys())),
        *(f"extra: {path}" for path in sorted(found.keys() - wanted.keys())),
        *(f"different: {path}" for path in sorted(wanted.keys() & found.keys()) if wanted[path] != found[path]),
    ]


def _files(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
