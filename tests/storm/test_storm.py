"""A small storm, and a bot that is killed in the middle of one: nothing lost, nothing doubled, nothing left unknown."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from coindcx_client import CoinDCX, OrderJournal, Settlement
from coindcx_mock import Sandbox
from support.seed import IS_QUICK, SEED

from storm.storm import storm
from storm.weather import MIX, let_loose

pytestmark = pytest.mark.slow


KILLS = 2 if IS_QUICK else 5


def test_every_fault_of_the_sandbox_is_in_the_weather() -> None:
    from coindcx_mock.faults import KINDS

    assert {what for what, _ in MIX} | {"clock"} == set(KINDS)


def test_a_small_storm_loses_nothing() -> None:
    report = asyncio.run(storm(SEED, 60, share=0.03))
    assert (report.lost, report.doubled, report.unknown_left, report.wrong) == ([], [], [], [])
    # It was a storm.
    assert report.intended == 60
    assert report.unknown_at_first > 5
    assert report.settled["done"] > 0
    assert report.placed + report.refused == report.intended


@pytest.mark.timeout(180)
def test_after_kill_9_the_journal_settles_all_that_was_open(tmp_path: Path) -> None:
    """Again and again a bot dies while it trades in a storm; then its journal, and the exchange's books, say the same."""
    dice = random.Random(SEED)
    path = tmp_path / "orders.sqlite"
    with Sandbox(seed=SEED, reuse_client_order_ids=True) as sandbox:
        let_loose(sandbox, share=0.01)
        for _ in range(KILLS):
            _trade_and_die(sandbox, path, dice)
        sandbox.faults.clear()
        journal = OrderJournal(path)
        left = journal.entries(only_open=True)
        with CoinDCX(api_key=sandbox.key, api_secret=sandbox.secret, base_url=sandbox.url, limits="none") as client:
            ended = journal.reconcile(client)
        assert [entry.number for entry, _ in ended] == [entry.number for entry in left]
        assert all(isinstance(found, Settlement) for _, found in ended)
        assert journal.entries(only_open=True) == []
        with sandbox._simulator.lock:
            books = {str(order.client_order_id): order for order in sandbox._front.exchange.spot._orders.values()}
            number = len(sandbox._front.exchange.spot._orders)
    assert len(books) == number, "an order was placed twice"
    noted = {entry.arguments["client_order_id"]: entry.ending for entry in _of(journal, "orders.create")}
    assert books.keys() == {id for id, ending in noted.items() if ending == "done"}
    ids = {order.id: order for order in books.values()}
    for entry in _of(journal, "orders.cancel"):
        order = ids[entry.arguments["id"]]
        assert order.is_open != (entry.ending == "done"), (entry, order.status)
    # It died in the middle of something.
    assert len(left) >= KILLS
    assert len(noted) > 4 * KILLS


def _of(journal: OrderJournal, operation: str) -> list:
    return [entry for entry in journal.entries() if entry.operation == operation]


def _trade_and_die(sandbox: Sandbox, path: Path, dice: random.Random) -> None:
    command = [sys.executable, str(Path(__file__).with_name("child.py"))]
    child = subprocess.Popen(
        [*command, sandbox.url, sandbox.key, sandbox.secret, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == "trading\n"
        time.sleep(dice.uniform(0.5, 1.5))  # how far it gets is chance; whatever it was, it has to be settled
    finally:
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
