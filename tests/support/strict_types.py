"""mypy at its strictest over code that a test made; what it learned of the libraries is kept for the next run."""

import os
import subprocess
import sys
from pathlib import Path

CACHES = Path(__file__).parents[2] / "build" / "mypy"


def strict_types(name: str, folder: Path) -> str:
    """What mypy has against this module of a folder; each asks with a cache of its own, as two may ask at once."""
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", str(CACHES / name), name]
    environment = {**os.environ, "MYPYPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr
