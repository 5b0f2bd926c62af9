import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from coindcx_mock.errors import CannotStart
from coindcx_mock.gateway import Bundle
from coindcx_mock.http.probe import status_of

from . import node

FOLDER = Path(__file__).parent

_LISTENING = re.compile(r"Prism is listening on (http://\S+)")
_PATIENCE_S = 2.0
_TIMEOUT_S = 45.0


class Prism:
    """Prism as a child process on a free loopback port that it picks itself.

    It answers from the spec, or with an `upstream` passes each call on and says in `sl-violations` what is wrong with
    the answer.
    """

    def __init__(self, node_path: Path, spec: Path, upstream: str | None = None) -> None:
        self.url = ""
        self._last_lines: deque[str] = deque(maxlen=25)
        self._spoke = threading.Event()
        command = ("mock", spec) if upstream is None else ("proxy", "--validate-request=false", spec, upstream)
        self._process = subprocess.Popen(
            [
                *(node_path, FOLDER / "run.js", *command, "--multiprocess=false", "--verboseLevel=fatal"),
                *("--host", "127.0.0.1", "--port", "0"),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "FORCE_COLOR": "0"},
            # Ctrl-C reaches the whole foreground group; Prism is to die of its closed stdin only.
            start_new_session=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def wait_until_ready(self) -> None:
        """Return when Prism answers.

        Raises:
            CannotStart: it died, or took too long.
        """
        deadline = time.monotonic() + _TIMEOUT_S
        if not self._spoke.wait(_PATIENCE_S):
            print("starting Prism ...", file=sys.stderr, flush=True)
            self._spoke.wait(deadline - time.monotonic())
        while self.url and self.is_alive() and time.monotonic() < deadline:
            if status_of(self.url) is not None:
                return
            time.sleep(0.05)
        raise CannotStart(self.obituary())

    def obituary(self) -> str:
        """Say that Prism does not run, with the last lines it printed."""
        state = "does not answer" if self.is_alive() else f"ended with status {self._process.returncode}"
        return "\n  ".join([f"Prism {state}; its last lines were:", *(self._last_lines or ["(none)"])])

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def when_dead(self, act: Callable[[], None]) -> None:
        """Call `act` from another thread when Prism has ended, whoever ended it."""

        def watch() -> None:
            self._process.wait()
            act()

        threading.Thread(target=watch, daemon=True).start()

    def stop(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as output:
            for line in output:
                self._last_lines.append(line.rstrip())
                found = _LISTENING.search(line)
                if found:
                    self.url = found[1]
                    self._spoke.set()
        self._process.wait()
        self._spoke.set()


@contextmanager
def running_prism(bundle: Bundle, upstream: str | None = None) -> Iterator[Prism]:
    """Run Prism on the bundle and stop it at the end, always; with an `upstream` it is `prism proxy`.

    Raises:
        CannotStart: no Node.js, Prism is not installed, or it does not come up.
    """
    node_path = node.find()
    if not (FOLDER / "node_modules" / "@stoplight" / "prism-cli").is_dir():
        raise CannotStart(
            "Prism is not installed: run `make setup` in the repository,"
            f" or `npm ci --ignore-scripts` in {FOLDER} of an installed package."
        )
    # Prism watches its file, and restarts on another port when it changes: it gets a copy that nobody changes.
    # The copy stays as long as Prism does, which falls over a file that goes before the watcher stands.
    with tempfile.TemporaryDirectory(prefix="coindcx-mock-") as folder:
        spec = Path(folder) / "openapi.json"
        spec.write_bytes(bundle.content)
        prism = Prism(node_path, spec, upstream)
        try:
            prism.wait_until_ready()
            yield prism
        finally:
            prism.stop()
