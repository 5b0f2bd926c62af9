"""The plugin that is loaded wherever the package is installed: it costs nothing until its fixture is used."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from coindcx_client import NotFound, OutcomeUnknown, Unprocessable
from coindcx_mock import CannotStart, RunningMock
from coindcx_mock.embedded import Sandbox
from coindcx_mock.sandbox.accounts.config import default_accounts


def run(code: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(code)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--strict-markers", *arguments]
    return subprocess.run(command, cwd=folder, env=os.environ, capture_output=True, text=True, timeout=100, check=False)


def test_a_run_without_the_fixture_imports_nothing_of_the_mock(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "def test_it():\n"
        "    ours = sorted(name for name in sys.modules if name.startswith('coindcx'))\n"
        "    assert ours == ['coindcx_mock', 'coindcx_mock.pytest_plugin']\n"
    )
    done = run(code, tmp_path)
    assert (0, "1 passed" in done.stdout) == (done.returncode, True), done.stdout


def test_without_the_extra_it_is_silent_and_then_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Other plugins need that package, too.
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    (tmp_path / "conftest.py").write_text("import sys\nsys.modules['sortedcontainers'] = None\n")
    code = "def test_a():\n    pass\ndef test_b(coindcx_exchange):\n    pass\n"
    done = run(code, tmp_path, "-p", "coindcx_mock.pytest_plugin")
    assert "1 passed, 1 error" in done.stdout, done.stdout
    assert (
        "coindcx_exchange needs sortedcontainers: install coindcx-client with its extra [mock], as the README says"
        in done.stdout
    )
    assert "Traceback" not in done.stdout + done.stderr
    assert "During handling" not in done.stdout


@pytest.mark.coindcx_exchange(seed=3, markets=["XRPINR"], accounts={"a": {"spot": {"INR": "10.5"}}, "b": {}})
def test_the_marker_sets_it_up(coindcx_exchange: Sandbox) -> None:
    client = coindcx_exchange.client()
    assert client.market_data.markets() == ["XRPINR"]
    assert str(coindcx_exchange.balances["INR"].free) == "10.5"
    assert [row.balance for row in coindcx_exchange.client("b").users.balances() if row.currency == "INR"] == [0]


def test_each_test_has_an_exchange_of_its_own(coindcx_exchange: Sandbox) -> None:
    assert len(coindcx_exchange.requests) == 0
    assert coindcx_exchange.client().orders.trade_history() == []


def test_a_currency_that_has_no_futures_lists_none(coindcx_exchange: Sandbox) -> None:
    path = f"{coindcx_exchange.url}/exchange/v1/derivatives/futures/data/active_instruments"
    expected = httpx.get(f"{path}?margin_currency_short_name[]=USDT").json()
    assert "B-BTC_USDT" in expected
    assert expected == httpx.get(f"{path}?margin_currency_short_names[]=BTC").json()
    assert httpx.get(f"{path}?margin_currency_short_name[]=BTC").json() == []


async def test_async_clients_and_the_server_see_the_same(coindcx_exchange: Sandbox) -> None:
    from coindcx_client import CoinDCX

    async with coindcx_exchange.async_client() as client:
        order = await client.orders.create(
            market="BTCINR", side="buy", order_type="limit_order", price_per_unit=8_000_000, total_quantity="0.001"
        )
    with CoinDCX(
        api_key=coindcx_exchange.key, api_secret=coindcx_exchange.secret, base_url=coindcx_exchange.url
    ) as client:
        assert client.orders.status(id=order.id).status == "open"
    coindcx_exchange.fill(order.id, "0.0004")
    assert coindcx_exchange.client().orders.status(id=order.id).remaining_quantity * 10_000 == 6
    coindcx_exchange.deposit("INR", 5, purse="futures")
    assert coindcx_exchange.balances_of(purse="futures")["INR"].free == 500_005


def test_mistakes_are_told_in_a_sentence(coindcx_exchange: Sandbox) -> None:
    with pytest.raises(ValueError, match="There is no market BTCEUR"):
        coindcx_exchange.set_price("BTCEUR", 1)
    with pytest.raises(ValueError, match="There is no market BTCEUR"):
        coindcx_exchange.price("BTCEUR")
    with pytest.raises(TypeError, match=r"an amount is a Decimal, an int or a str, and not 1\.5"):
        coindcx_exchange.set_price("BTCINR", 1.5)  # type: ignore[arg-type]  # (a float, which is refused)
    with pytest.raises(ValueError, match="Order not found"):
        coindcx_exchange.fill("nothing")
    with pytest.raises(ValueError, match="There is no account me"):
        coindcx_exchange.client("me")
    with pytest.raises(ValueError, match="There is no account me"):
        coindcx_exchange.balances_of("me")
    with pytest.raises(ValueError, match="A purse is spot or futures, not savings"):
        coindcx_exchange.balances_of(purse="savings")
    with pytest.raises(ValueError, match="an amount is a number, and not 'much'"):
        coindcx_exchange.deposit("INR", "much")
    with pytest.raises(ValueError, match="Time only goes forward"):
        coindcx_exchange.clock.advance(-1)


def test_time_moves_when_told(coindcx_exchange: Sandbox) -> None:
    before = coindcx_exchange.clock.now_ms
    price = coindcx_exchange.price("BTCINR")
    coindcx_exchange.clock.advance(3600)
    assert coindcx_exchange.clock.now_ms == before + 3_600_000
    assert coindcx_exchange.price("BTCINR") != price


def test_a_key_and_a_secret_stand_in_no_traceback(coindcx_exchange: Sandbox) -> None:
    """Test runners print the objects that an assertion was about."""
    mock = RunningMock("http://127.0.0.1:1", coindcx_exchange.key, coindcx_exchange.secret, 1)
    accounts = default_accounts()
    shown = f"{mock} {accounts} {accounts.signers} {coindcx_exchange._front.venue.accounts}"
    assert coindcx_exchange.key not in shown
    assert coindcx_exchange.secret not in shown


def test_a_call_that_timed_out_on_its_way_in_arrives_when_its_time_has_come(coindcx_exchange: Sandbox) -> None:
    client = coindcx_exchange.client(timeout=1)
    coindcx_exchange.faults.add("delay", operation="orders.create", times=1, seconds=30, before=True)
    with pytest.raises(OutcomeUnknown):
        client.orders.create(
            market="BTCINR",
            side="buy",
            order_type="limit_order",
            price_per_unit=8_000_000,
            total_quantity="0.001",
            client_order_id="late",
        )
    with pytest.raises(NotFound):
        client.orders.status(client_order_id="late")
    coindcx_exchange.clock.advance(29)
    assert client.orders.active(market="BTCINR") == []
    coindcx_exchange.clock.advance(1)
    assert client.orders.status(client_order_id="late").status == "open"
    coindcx_exchange.clock.advance(100)
    assert len(client.orders.active(market="BTCINR")) == 1


def test_the_log_says_why_a_call_was_refused(coindcx_exchange: Sandbox) -> None:
    with pytest.raises(Unprocessable):
        coindcx_exchange.client().orders.create(
            market="BTCINR", side="buy", order_type="limit_order", price_per_unit=8_000_000, total_quantity="1.9"
        )
    [entry] = coindcx_exchange.requests[-1:]
    assert (entry.operation, entry.status, entry.accepted) == ("orders.create", 422, True)
    assert entry.reason == "Insufficient funds"


@pytest.mark.coindcx_exchange(limits="none", markets=["BTCINR"], seed=5)
class TestSettings:
    @pytest.mark.coindcx_exchange(seed=6)
    def test_of_a_class_are_overridden_one_by_one(self, coindcx_exchange: Sandbox) -> None:
        assert coindcx_exchange.client().market_data.markets() == ["BTCINR"]
        with Sandbox(seed=6, markets=["BTCINR"]) as same, Sandbox(seed=5, markets=["BTCINR"]) as other:
            for one in (coindcx_exchange, same, other):
                one.clock.advance(60)
            assert coindcx_exchange.price("BTCINR") == same.price("BTCINR") != other.price("BTCINR")


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"limits": "documentd"}, "Limits are documented or none, and not 'documentd'."),
        ({"markets": "BTCINR"}, r"markets are a list, such as \['BTCINR'\]"),
        ({"accounts": {"me": {"INR": 1}}}, "account me with `INR`, which is none of id, key, secret, spot, futures"),
    ],
)
def test_wrong_settings_are_refused(settings: dict[str, Any], sentence: str) -> None:
    with pytest.raises(CannotStart, match=sentence):
        Sandbox(**settings)


def test_a_closed_one_has_no_address_any_more() -> None:
    with Sandbox() as sandbox:
        pass
    with pytest.raises(RuntimeError, match="this exchange is closed; make a new one"):
        _ = sandbox.url
