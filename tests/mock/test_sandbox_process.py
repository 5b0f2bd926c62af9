"""The sandbox as people run it: `python -m coindcx_mock`."""

# ruff: noqa: SIM300 (the expected value stands first, constants too)
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import coindcx_mock
import httpx
import pytest
from coindcx_mock import KEY, SECRET, CannotStart, running_mock
from mock.conftest import Sign

PACKAGE = Path(coindcx_mock.__file__).parent

CONFIG = """
[[accounts]]
id = "first"
key = "key-1"
secret = "secret-1"
spot = { INR = "1000.10" }

[[accounts]]
id = "second"
key = "key-2"
secret = "secret-2"
"""


# Prints, before it is served, what was loaded although nobody needs it here.
LOADED = """
import sys
from coindcx_mock.launch import serve as server
serve = server._serve
def told(*arguments):
    print(*(n for n in ("starlette", "httpx", "coindcx_client", "coindcx_runtime", "coindcx_mock.prism.process") if n in sys.modules))
    serve(*arguments)
server._serve = told
sys.argv[0] = "coindcx_mock"
from coindcx_mock.__main__ import main
main()
"""


@pytest.fixture(scope="module")
def env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([os.environ.get("PYTHONPATH", ""), str(PACKAGE.parent)])}


@contextmanager
def started(*arguments: str, env: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """A sandbox to end in whatever way, and what it said when it was ready."""
    command = [sys.executable, "-m", "coindcx_mock", *arguments]
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


def test_it_says_where_it_is_and_answers(env: dict[str, str], tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    chosen = ("--seed", "7", "--history", "500", "--markets", "BTCINR, BTCUSDT", "--state", str(state))
    with started(*chosen, env=env) as (_, said):
        rows = httpx.get(f"{said['url']}/exchange/ticker", trust_env=False).json()
        health = httpx.get(f"{said['url']}/_mock/health", trust_env=False)
    assert {"url": said["url"], "key": KEY, "secret": SECRET} == said
    assert ["BTCINR", "BTCINR_insta", "BTCUSDT"] == [row["market"] for row in rows]
    assert "ok" == health.json()["status"]
    assert state.exists()


def test_it_loads_nothing_that_it_does_not_need(env: dict[str, str]) -> None:
    command = [sys.executable, "-c", LOADED]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert "\n" == process.stdout.readline()
            assert process.stdout.readline().startswith("url: ")
        finally:
            process.kill()


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


def test_accounts_come_from_a_file(env: dict[str, str], tmp_path: Path, sign: Sign) -> None:
    config = tmp_path / "mock.toml"
    config.write_text(CONFIG)
    with started("--config", str(config), env=env) as (_, said):
        body = json.dumps({"timestamp": int(time.time() * 1000)}).encode()
        answer = httpx.post(
            f"{said['url']}/exchange/v1/users/balances",
            content=body,
            headers={"x-auth-apikey": "key-1", "x-auth-signature": sign("secret-1", body)},
            trust_env=False,
        )
        [entry] = httpx.get(f"{said['url']}/_mock/requests", trust_env=False).json()
    assert ("key-1", "secret-1", "first") == (said["key"], said["secret"], entry["account"])
    assert {"balance": "1000.1", "locked_balance": "0.0", "currency": "INR"} in answer.json()


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("is not TOML", "accounts = ["),
        ("is not TOML", b"\xff"),
        ("has to consist of one or more tables [[accounts]], each like: id =", "accounts = []"),
        ("has an account a without a text `secret`.", "[[accounts]]\nid = 'a'\nkey = 'k'"),
        ("has an account a whose `key` is not printable ASCII.", "[[accounts]]\nid = 'a'\nkey = 'cl\u00e9'\nsecret = 's'"),
        ("has two accounts with the same key.", CONFIG.replace("key-2", "key-1")),
        ("cannot be read", None),
    ],
)  # fmt: skip
def test_a_bad_configuration_is_told_in_one_sentence(
    sentence: str, content: str | bytes | None, env: dict[str, str], tmp_path: Path
) -> None:
    config = tmp_path / "mock.toml"
    if content is not None:
        config.write_bytes(content if isinstance(content, bytes) else content.encode())
    code, out, errors = run("--config", str(config), env=env)
    assert (2, "", 1) == (code, out, errors.count("\n"))
    assert f"The config {config} {sentence}" in errors


def test_what_keeps_the_exchange_from_starting_is_told_in_one_sentence(env: dict[str, str]) -> None:
    code, out, errors = run("--markets", "BTCINT", env=env)
    assert (2, "", 1) == (code, out, errors.count("\n"))
    assert "no market BTCINT; near it: BTCINR" in errors


def test_a_taken_port_is_told_in_one_sentence(env: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, out, errors = run("--port", str(port), env=env)
    sentence = f"The mock server cannot listen on 127.0.0.1 port {port} (Address already in use):"
    assert (2, "", True, 1) == (code, out, errors.startswith(sentence), errors.count("\n"))


@pytest.mark.parametrize(
    "option",
    ["--seed=1", "--state=f", "--markets=A", "--config=f", "--limits=none", "--history=9", "--reuse-client-order-ids"],
)
def test_what_only_the_sandbox_has_is_refused_by_the_other(option: str, env: dict[str, str]) -> None:
    code, _, errors = run("--mode", "prism", option, env=env)
    assert (2, True) == (code, f"{option.partition('=')[0]} is for the sandbox" in errors)


@pytest.mark.parametrize(("option", "status"), [((), 422), (("--reuse-client-order-ids",), 200)])
def test_whether_an_id_may_be_given_again_is_chosen(
    option: tuple[str, ...], status: int, env: dict[str, str], sign: Sign
) -> None:
    order = {
        "market": "BTCINR",
        "side": "buy",
        "order_type": "limit_order",
        "price_per_unit": 8_000_000,
        "total_quantity": 0.001,
    }
    with started(*option, env=env) as (_, said):
        for expected in (200, status):
            body = json.dumps({**order, "client_order_id": "mine", "timestamp": int(time.time() * 1000)}).encode()
            headers = {"x-auth-apikey": KEY, "x-auth-signature": sign(SECRET, body)}
            answer = httpx.post(
                f"{said['url']}/exchange/v1/orders/create", content=body, headers=headers, trust_env=False
            )
            assert expected == answer.status_code, answer.text


def test_running_mock_runs_it(env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", env["PYTHONPATH"])
    chosen = {"seed": 3, "markets": ["BTCINR", "BTCUSDT"], "limits": "none", "reuse_client_order_ids": True}
    with running_mock(**chosen) as mock:
        rows = httpx.get(f"{mock.url}/exchange/ticker", trust_env=False).json()
    assert (["BTCINR", "BTCINR_insta", "BTCUSDT"], KEY) == ([row["market"] for row in rows], mock.key)
    with (
        pytest.raises(CannotStart, match=r"did not come up; it said: .* no market BTCINT"),
        running_mock(markets=["BTCINT"]),
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
