import os
import re
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from coindcx_mock.errors import CannotStart

_TIMEOUT_S = 60.0


@dataclass(frozen=True)
class RunningMock:
    """A mock server that is ready: where it is, and the account it knows."""

    url: str
    key: str = field(repr=False)
    secret: str = field(repr=False)
    pid: int


@contextmanager
def running_mock(
    port: int = 0,
    *,
    spec: str | os.PathLike[str] | None = None,
    mode: Literal["sandbox", "prism"] = "sandbox",
    **sandbox: str | int | os.PathLike[str] | Sequence[str],
) -> Iterator[RunningMock]:
    """Run `python -m coindcx_mock` in a subprocess, wait until it answers, stop it at the end, always.

    Args:
        port: 0 takes a free one.
        spec: a bundled spec instead of the one that ships in coindcx_client.
        mode: `sandbox` keeps state; `prism` answers with the examples of the spec, and needs Node.js.
        sandbox: `seed`, `state`, `markets`, `config`, `limits`, `history`, `reuse_client_order_ids`, as on the command
            line; `markets` may be a list.

    Raises:
        CannotStart: it did not come up within 60 seconds; the message has its output.
    """
    command = [sys.executable, "-m", "coindcx_mock", "--until-stdin-closes", "--port", str(port), "--mode", mode]
    if spec is not None:
        command += ["--spec", str(Path(spec))]
    for name, value in sandbox.items():
        text = ",".join(value) if isinstance(value, list | tuple) else str(value)
        option = f"--{name.replace('_', '-')}"
        command += [option] if value is True else [option, text]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    output: deque[str] = deque(maxlen=50)
    reader = threading.Thread(target=_collect, args=(process, output), daemon=True)
    reader.start()
    try:
        yield _wait(process, output, reader)
    finally:
        _stop(process)
        reader.join(5)


def _collect(process: subprocess.Popen[str], output: deque[str]) -> None:
    assert process.stdout is not None
    with process.stdout:
        output.extend(process.stdout)


def _wait(process: subprocess.Popen[str], output: deque[str], reader: threading.Thread) -> RunningMock:
    from coindcx_mock.http.probe import status_of  # slow to load, and the server itself never asks

    deadline = time.monotonic() + _TIMEOUT_S
    while process.poll() is None and time.monotonic() < deadline:
        said = dict(re.findall(r"^(url|key|secret): (.+)$", "".join(list(output)), re.MULTILINE))
        if len(said) == 3 and status_of(f"{said['url']}/_mock/health") == 200:
            return RunningMock(said["url"], said["key"], said["secret"], process.pid)
        time.sleep(0.05)
    _stop(process)
    reader.join(5)
    raise CannotStart(f"The mock server did not come up; it said: {''.join(list(output)).strip() or '(nothing)'}")


def _stop(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.close()
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
