"""`python -m coindcx_mock --mode sandbox` as people run it, with an exchange that only repeats what it was asked."""

# ruff: noqa: SIM300 (the expected value stands first, constants too)
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import coindcx_mock
import httpx
import pytest
from coindcx_mock import KEY, SECRET, CannotStart, running_mock

PACKAGE = Path(coindcx_mock.__file__).parent

# Stands for the exchange: prints what it was opened with, and answers with what it was asked.
EXCHANGE = """
import json, sys, types

class Exchange:
    def call(self, operation_id, key, arguments):
        from coindcx_mock.http import Answer
        heavy = [name for name in ("starlette", "httpx", "coindcx_client", "coindcx_mock.prism_process") if name in sys.modules]
        return Answer(200, json.dumps([operation_id, key, arguments, heavy, opened]).encode())

def open_exchange(*, seed, state, markets, config, accounts):
    from coindcx_mock import CannotStart
    if seed == 13:
        raise CannotStart("The seed 13 is unlucky.")
    opened.update(seed=seed, state=state and str(state), markets=markets, labels=[one.label for one in accounts], config=sorted(config))
    return Exchange()

opened = {}
sandbox = types.ModuleType("coindcx_mock.sandbox")
sandbox.open_exchange = open_exchange
sys.modules["coindcx_mock.sandbox"] = sandbox
"""

CONFIG = """
[[accounts]]
label = "first"
key = "key-1"
secret = "secret-1"
balances = { INR = "1000.10" }

[[accounts]]
label = "second"
key = "key-2"
secret = "secret-2"
"""


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("exchange")
    (folder / "sitecustomize.py").write_text(EXCHANGE)
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", ""), str(PACKAGE.parent)]),
    }


@contextmanager
def started(*arguments: str, env: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """A sandbox to end in whatever way, and what it said when it was ready."""
    command = [sys.executable, "-m", "coindcx_mock", "--mode", "sandbox", *arguments]
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with process:
        try:
            assert process.stdout is not None
            lines = [process.stdout.readline().rstrip().split(": ", 1) for _ in range(3)]
            yield process, {line[0]: line[-1] for line in lines}
        finally:
            process.kill()


def run(*arguments: str, env: dict[str, str]) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "coindcx_mock", *arguments]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


def test_it_says_where_it_is_and_answers(env: dict[str, str]) -> None:
    with started("--seed", "7", "--markets", "BTCINR, BTCUSDT", "--state", "x.sqlite", env=env) as (_, said):
        answer = httpx.get(f"{said['url']}/exchange/ticker", trust_env=False)
        health = httpx.get(f"{said['url']}/_mock/health", trust_env=False)
    assert {"url": said["url"], "key": KEY, "secret": SECRET} == said
    opened = {"seed": 7, "state": "x.sqlite", "markets": ["BTCINR", "BTCUSDT"], "labels": ["main"], "config": []}
    assert ["list_tickers", None, {}, opened] == [*answer.json()[:3], answer.json()[4]]
    assert "ok" == health.json()["status"]


def test_it_loads_nothing_that_it_does_not_need(env: dict[str, str]) -> None:
    with started(env=env) as (_, said):
        assert [] == httpx.get(f"{said['url']}/exchange/ticker", trust_env=False).json()[3]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_quietly(number: signal.Signals, env: dict[str, str]) -> None:
    with started(env=env) as (process, said), httpx.Client(base_url=said["url"], trust_env=False) as kept_open:
        kept_open.get("/exchange/ticker")
        process.send_signal(number)
        out, errors = process.communicate(timeout=30)
    assert (0, "", "") == (process.returncode, out, errors)


def test_a_call_that_waits_does_not_keep_it_from_ending(env: dict[str, str]) -> None:
    with started(env=env) as (process, said):
        address = ("127.0.0.1", int(said["url"].rpartition(":")[2]))
        with socket.create_connection(address) as caller:
            caller.sendall(
                b'GET /exchange/ticker HTTP/1.1\r\nhost: mock\r\nx-mock-fault: {"what":"delay","seconds":600}\r\n\r\n'
            )
            while not httpx.get(f"{said['url']}/_mock/requests", trust_env=False).json():
                pass
            process.terminate()
            _, errors = process.communicate(timeout=30)
            answer = caller.makefile("rb").read()
    assert (0, "") == (process.returncode, errors)
    assert b"it is being stopped" in answer


def test_accounts_come_from_a_file(env: dict[str, str], tmp_path: Path) -> None:
    config = tmp_path / "mock.toml"
    config.write_text(CONFIG)
    with started("--config", str(config), env=env) as (_, said):
        opened = httpx.get(f"{said['url']}/exchange/ticker", trust_env=False).json()[4]
    assert ("key-1", "secret-1") == (said["key"], said["secret"])
    assert (["first", "second"], ["accounts"]) == (opened["labels"], opened["config"])


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("is not TOML", "accounts = ["),
        ("is not TOML", b"\xff"),
        ("has no table in accounts: write [[accounts]].", "accounts = []"),
        ("has an account without label, key and secret, each an ASCII text.", "[[accounts]]\nlabel = 'a'\nkey = 'k'"),
        ("has an account without label, key and secret, each an ASCII text.", "[[accounts]]\nlabel = 'a'\nkey = 'k'\nsecret = 'clé'"),
        ("has two accounts with the same label or key.", CONFIG.replace("key-2", "key-1")),
        ("cannot be read", None),
    ],
)  # fmt: skip
def test_a_bad_configuration_is_told_in_one_sentence(
    sentence: str, content: str | bytes | None, env: dict[str, str], tmp_path: Path
) -> None:
    config = tmp_path / "mock.toml"
    if content is not None:
        config.write_bytes(content if isinstance(content, bytes) else content.encode())
    code, out, errors = run("--mode", "sandbox", "--config", str(config), env=env)
    assert (2, "", 1) == (code, out, errors.count("\n"))
    assert f"The configuration {config} {sentence}" in errors


def test_what_keeps_the_exchange_from_starting_is_told_in_one_sentence(env: dict[str, str]) -> None:
    assert (2, "", "The seed 13 is unlucky.\n") == run("--mode", "sandbox", "--seed", "13", env=env)


def test_a_taken_port_is_told_in_one_sentence(env: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, out, errors = run("--mode", "sandbox", "--port", str(port), env=env)
    sentence = f"The mock server cannot listen on 127.0.0.1 port {port} (Address already in use):"
    assert (2, "", True, 1) == (code, out, errors.startswith(sentence), errors.count("\n"))


@pytest.mark.parametrize("option", ["--seed=1", "--state=f", "--markets=A", "--config=f", "--limits=none"])
def test_what_only_the_sandbox_has_is_refused_by_the_other(option: str, env: dict[str, str]) -> None:
    code, _, errors = run(option, env=env)
    assert (2, True) == (code, f"{option.partition('=')[0]} needs --mode sandbox" in errors)


def test_running_mock_runs_it(env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", env["PYTHONPATH"])
    with running_mock(mode="sandbox", seed=3, markets=["BTCINR", "BTCUSDT"], limits="none") as mock:
        opened = httpx.get(f"{mock.url}/exchange/ticker", trust_env=False).json()[4]
    assert (3, ["BTCINR", "BTCUSDT"], KEY) == (opened["seed"], opened["markets"], mock.key)
    with (
        pytest.raises(CannotStart, match=r"did not come up; it said: The seed 13 is unlucky\."),
        running_mock(mode="sandbox", seed=13),
    ):
        pytest.fail("the block must not run")


def test_the_faults_of_a_running_one_are_set_by_http(env: dict[str, str]) -> None:
    with (
        started("--limits", "none", env=env) as (_, said),
        httpx.Client(base_url=said["url"], trust_env=False) as caller,
    ):
        assert 200 == caller.post("/_mock/faults", content=json.dumps({"what": "html", "when": {"nth": 2}})).status_code
        statuses = [caller.get("/exchange/ticker").status_code for _ in range(3)]
        assert ([200, 502, 200], 1) == (statuses, caller.get("/_mock/faults").json()[0]["fired"])
