"""From what a person chose to an exchange that runs."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from coindcx_mock.errors import CannotStart
from coindcx_mock.gateway import KEY, SECRET
from coindcx_mock.sandbox import build
from coindcx_mock.sandbox.accounts.config import Accounts, default_accounts, read_config
from coindcx_mock.sandbox.build import STANDING_START_MS, Opened, open_exchange
from coindcx_mock.sandbox.market import InstrumentRules, MarketClock, SpotRules
from support.small_exchange import PLAIN_RULES, RULES

CONFIG = """
[[accounts]]
id = "one"
key = "key-1"
secret = "secret-1"
spot = {CASH = 10, COIN = "0.50"}
futures = {USDT = 1.25}

[[accounts]]
id = "two"
key = "key-2"
secret = "secret-2"
"""


class Shop:
    """Which markets there are to select from."""

    def __init__(self) -> None:
        self.rules = [RULES, PLAIN_RULES]

    def select(self, names: Sequence[str] | None) -> tuple[list[SpotRules], list[InstrumentRules]]:
        if names is None:
            return self.rules, []
        found = [rules for rules in self.rules if rules.name in names]
        if len(found) < len(names):
            raise ValueError("the sandbox has no such market")
        return found, []


@pytest.fixture(autouse=True)
def shop(monkeypatch: pytest.MonkeyPatch) -> Shop:
    shop = Shop()
    monkeypatch.setattr(build, "select", shop.select)
    return shop


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    return accounts_of(tmp_path, CONFIG)


def accounts_of(folder: Path, config: str) -> Accounts:
    path = folder / "config.toml"
    path.write_text(config)
    return read_config(path)


def standing(**choices: Any) -> "closing[Opened]":
    return closing(open_exchange(**{"running": False, **choices}))


def test_without_a_choice_there_is_the_public_account_and_every_market() -> None:
    with standing() as opened:
        assert default_accounts().secrets == {KEY: SECRET}
        assert [account.key for account in opened.memory.venue.accounts.values()] == [KEY]
        assert list(opened.memory.venue.spot_markets) == ["COINCASH", "OTHERCASH"]
        assert (opened.memory.venue.seed, opened.memory.venue.clock.now_ms) == (0, STANDING_START_MS)
        (account,) = opened.memory.venue.accounts.values()
        assert opened.memory.venue.ledger.funds(account.purse("futures"), "USDT").free == 5000


def test_accounts_come_from_the_config(accounts: Accounts) -> None:
    with standing(accounts=accounts) as opened:
        assert accounts.secrets == {"key-1": "secret-1", "key-2": "secret-2"}
        ledger, one = opened.memory.venue.ledger, opened.memory.venue.accounts["one"]
        assert ledger.funds(one.purse(), "COIN").free == Decimal("0.5")
        assert ledger.funds(one.purse("futures"), "USDT").free == Decimal("1.25")


def test_no_secret_is_shown_by_chance(accounts: Accounts) -> None:
    with standing(accounts=accounts) as opened:
        assert "secret-1" not in repr(opened)


def test_what_is_left_out_is_as_it_was(tmp_path: Path, accounts: Accounts, shop: Shop) -> None:
    state = tmp_path / "state.sqlite"
    choices: dict[str, Any] = {"seed": 7, "markets": ["COINCASH"], "reuse_client_order_ids": True}
    with standing(state=state, accounts=accounts, **choices) as opened:
        price = opened.memory.venue.spot_markets["COINCASH"].price
    shop.rules.insert(0, replace(RULES, target="NEW"))
    with standing(state=state, accounts=accounts) as opened:
        assert (opened.memory.venue.seed, list(opened.memory.venue.spot_markets)) == (7, ["COINCASH"])
        assert opened.memory.venue.spot_markets["COINCASH"].price == price
    with standing(state=state, accounts=accounts, **choices) as opened:
        assert opened.memory.venue.seed == 7


def test_a_state_of_the_public_account_needs_no_config(tmp_path: Path) -> None:
    with standing(state=tmp_path / "state") as opened:
        opened.memory.control("deposit", {"account": "trader", "currency": "CASH", "amount": 3})
    with standing(state=tmp_path / "state") as opened:
        assert opened.memory.venue.ledger.funds(opened.memory.venue.accounts["trader"].purse(), "CASH").free == 3


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"seed": 8}, "was made with another choice of seed (7): leave that out, or name another file."),
        ({"markets": ["OTHERCASH"]}, "was made with another choice of markets (COINCASH): leave that out, or name"),
        ({"markets": ["COINCASH", "OTHERCASH"]}, "was made with another choice of markets (COINCASH)"),
        ({"reuse_client_order_ids": True}, "was made with another choice of reuse of client order ids (off)"),
        ({"accounts": None}, "was made with the accounts one, two of a config: name that again"),
    ],
)
def test_other_choices_than_those_of_the_state_are_refused(
    tmp_path: Path, accounts: Accounts, choices: dict[str, Any], expected: str
) -> None:
    state = tmp_path / "state.sqlite"
    with standing(state=state, seed=7, markets=["COINCASH"], accounts=accounts):
        pass
    with pytest.raises(CannotStart) as caught:
        open_exchange(**{"state": state, "running": False, "accounts": accounts, **choices})
    assert f"The state in {state} {expected}" in str(caught.value)
    # The file was let go, and is as it was.
    with standing(state=state, accounts=accounts):
        pass


def test_other_deposits_than_those_of_the_state_are_refused(tmp_path: Path, accounts: Accounts) -> None:
    with standing(state=tmp_path / "state", accounts=accounts):
        pass
    others = accounts_of(tmp_path, CONFIG.replace("CASH = 10", "CASH = 11"))
    with pytest.raises(CannotStart, match="was made with other accounts or deposits than the config has"):
        open_exchange(state=tmp_path / "state", accounts=others, running=False)


@pytest.mark.parametrize("rules", [[PLAIN_RULES], [replace(RULES, fee=Decimal("0.2")), PLAIN_RULES]])
def test_markets_that_have_changed_since_are_refused(tmp_path: Path, shop: Shop, rules: list[SpotRules]) -> None:
    with standing(state=tmp_path / "state"):
        pass
    shop.rules = rules
    with pytest.raises(CannotStart, match="was made with markets that had other rules"):
        open_exchange(state=tmp_path / "state", running=False)


def test_an_unknown_market_is_said() -> None:
    with pytest.raises(CannotStart, match=r"^Choose other markets: the sandbox has no such market\.$"):
        open_exchange(markets=["NONE"])


def test_the_time_ahead_comes_back_where_time_runs(tmp_path: Path) -> None:
    with closing(open_exchange(state=tmp_path / "state")) as opened:
        before_ms = opened.memory.venue.clock.now_ms
        opened.memory.control("advance", {"seconds": 86_400})
        ahead_ms = opened.memory.venue.clock.now_ms
        assert ahead_ms >= before_ms + 86_400_000
    with closing(open_exchange(state=tmp_path / "state")) as opened:
        assert opened.memory.venue.clock.now_ms >= ahead_ms


class TestClock:
    def test_it_stands_until_it_is_told_to_run(self) -> None:
        clock = MarketClock(1000)
        clock.advance(5)
        assert clock.now_ms == 1005
        times = iter([2000, 2000, 2007])
        clock.run(lambda: next(times))
        assert (clock.now_ms, clock.now_ms) == (2005, 2012)

    def test_it_goes_on_from_where_it_is_when_the_other_is_behind(self) -> None:
        clock = MarketClock(1000)
        times = iter([400, 400, 401])
        clock.run(lambda: next(times))
        assert (clock.now_ms, clock.now_ms) == (1000, 1001)

    def test_it_never_goes_back(self) -> None:
        clock = MarketClock(1000)
        times = iter([2000, 2000, 1500, 2001])
        clock.run(lambda: next(times))
        assert [clock.now_ms for _ in range(3)] == [2000, 2000, 2001]

    def test_advancing_leaps_while_it_runs(self) -> None:
        clock = MarketClock(1000)
        clock.run(lambda: 2000)
        clock.advance(60_000)
        assert clock.now_ms == 62_000

    def test_playing_again_goes_to_a_time_and_never_back(self) -> None:
        clock = MarketClock(1000)
        clock.set(1500)
        clock.set(1200)
        assert clock.now_ms == 1500

    def test_time_only_goes_forward(self) -> None:
        with pytest.raises(ValueError, match="time only goes forward"):
            MarketClock(0).advance(-1)


ACCOUNT = '[[accounts]]\nid = "a"\nkey = "k"\nsecret = "s"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("accounts = [", r"is not TOML in UTF-8 \("),
        ("", r"has to consist of one or more tables \[\[accounts\]\], each like: "),
        ("accounts = []", r"has to consist of one or more tables \[\[accounts\]\], each like: "),
        ("accounts = 1", r"has to consist of one or more tables \[\[accounts\]\], each like: "),
        ("seed = 1\n" + ACCOUNT, r"has to consist of one or more tables \[\[accounts\]\], each like: "),
        ("accounts = [1]", r"has an account 1 that is not a table\."),
        (ACCOUNT.replace('key = "k"', ""), r"has an account a without a text `key`\."),
        (ACCOUNT.replace('"s"', "5"), r"has an account a without a text `secret`\."),
        (ACCOUNT.replace('"a"', '""'), r"has an account 1 without a text `id`\."),
        (ACCOUNT + "margin = {}", r"has an account a with `margin`, which is none of id, key, secret, spot, futures\."),
        (ACCOUNT + "spot = 5", r"has in account a, spot no table of amounts by currency\."),
        (
            ACCOUNT + "spot = {INR = -1}",
            r"has in account a, spot, INR no amount of 0 or more, written as a whole number or as a text",
        ),
        (
            ACCOUNT + 'spot = {INR = "much"}',
            r"has in account a, spot, INR no amount of 0 or more, written as a whole number or as a text",
        ),
        (
            ACCOUNT + "spot = {INR = true}",
            r"has in account a, spot, INR no amount of 0 or more, written as a whole number or as a text",
        ),
        (
            ACCOUNT + "spot = {INR = nan}",
            r"has in account a, spot, INR no amount of 0 or more, written as a whole number or as a text",
        ),
        (
            ACCOUNT + "spot = {INR = 1e30}",
            r"has in account a, spot, INR no amount of 0 or more, written as a whole number or as a text",
        ),
        (
            ACCOUNT + f'spot = {{INR = "0.{"1" * 37}"}}',
            r"has in account a, spot, INR an amount of more than 36 digits\.",
        ),
        (ACCOUNT + ACCOUNT.replace('"k"', '"l"'), r"has two accounts with the same id\."),
        (ACCOUNT + ACCOUNT.replace('"a"', '"b"'), r"has two accounts with the same key\."),
    ],
)
def test_each_mistake_in_a_config_is_said(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(CannotStart, match=r"^The config .*config\.toml " + expected):
        read_config(path)


def test_a_config_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match=r"cannot be read \(No such file or directory\)\.$"):
        read_config(tmp_path / "none.toml")
