"""What a test asks of the fixture's exchange by mistake is a ValueError with a sentence."""

from collections.abc import Callable

import pytest
from coindcx_mock import Sandbox


@pytest.mark.parametrize(
    ("expected", "act"),
    [
        ("an amount is a number, and not 'much'", lambda exchange: exchange.set_price("BTCINR", "much")),
        ("an amount is a number, and not ''", lambda exchange: exchange.deposit("INR", "")),
        ("an amount is a number, and not 'soon'", lambda exchange: exchange.clock.advance("soon")),
        ("There is no account nobody", lambda exchange: exchange.balances_of("nobody")),
        ("A purse is spot or futures, not future", lambda exchange: exchange.balances_of(purse="future")),
    ],
)
def test_a_mistake_is_said(expected: str, act: Callable[[Sandbox], object]) -> None:
    with Sandbox(markets=["BTCINR"]) as exchange, pytest.raises(ValueError, match=expected):
        act(exchange)
