"""The README's test of a bot passes as it stands there, by copy and paste; the bot of the examples survives."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from coindcx_client import OrderJournal
from coindcx_mock import Sandbox

README = Path(__file__).parents[2] / "README.md"
BOT = README.parent / "examples" / "bot.py"


def test_the_bot_test_of_the_readme_passes(tmp_path: Path) -> None:
    [code] = [
        block
        for block in re.findall(r"^```python\n(.*?)^```", README.read_text(), re.S | re.M)
        if "test_my_bot" in block
    ]
    (tmp_path / "test_my_bot.py").write_text(code)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--strict-markers", "test_my_bot.py"]
    run = subprocess.run(
        command, cwd=tmp_path, env=os.environ, capture_output=True, text=True, timeout=100, check=False
    )
    assert "2 passed" in run.stdout, run.stdout + run.stderr
    assert run.returncode == 0


def test_the_bot_of_the_examples_goes_on_after_each_kill(tmp_path: Path) -> None:
    """A third of the answers to its orders is lost; at most one bid is there at any time."""
    path = tmp_path / "orders.sqlite"
    with Sandbox(seed=1) as sandbox:
        sandbox.faults.add("reply_lost", operation="orders.create", when={"probability": 0.3})
        client = sandbox.client()
        for _ in range(3):
            bot = _started(sandbox, path)
            assert bot.stdout is not None
            seen = [bot.stdout.readline() for _ in range(3)]
            assert any(line.startswith("bid ('") for line in seen), seen
            bot.kill()
            bot.wait()
            bot.stdout.close()
            assert len(client.orders.active(market="BTCINR")) <= 1
        bot = _started(sandbox, path)
        assert bot.stdout is not None
        assert any(line.startswith("bid") for line in bot.stdout)  # it tells first what it settled
        bot.kill()
        bot.wait()
        bot.stdout.close()
        placed = {order.client_order_id for order in sandbox._front.exchange.spot._orders.values()}
    with OrderJournal(path) as journal:
        noted = [entry for entry in journal.entries() if entry.operation == "orders.create"]
    assert placed <= {entry.ids["client_order_id"] for entry in noted}
    assert all(entry.ending for entry in noted[:-1])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_bot_of_the_examples_and_its_bid(tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "orders.sqlite"
    with Sandbox(seed=1) as sandbox:
        bot = _started(sandbox, path, seconds="1000")
        assert bot.stdout is not None
        assert bot.stdout.readline().startswith("bid ('")
        assert len(sandbox.client().orders.active(market="BTCINR")) == 1
        bot.send_signal(number)
        assert bot.communicate(timeout=60) == ("stopped; still open: []\n", None)
        assert bot.returncode == 0
        assert sandbox.client().orders.active(market="BTCINR") == []
    with OrderJournal(path) as journal:
        assert {entry.ending for entry in journal.entries()} == {"done"}


def _started(sandbox: Sandbox, path: Path, seconds: str = "0.01") -> "subprocess.Popen[str]":
    keys = {"COINDCX_BASE_URL": sandbox.url, "COINDCX_API_KEY": sandbox.key, "COINDCX_API_SECRET": sandbox.secret}
    command = [sys.executable, str(BOT), str(path), seconds]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **keys})
