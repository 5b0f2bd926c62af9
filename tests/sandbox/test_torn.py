"""An exchange that broke in the middle of a change answers nothing any more; a look that fails is only a look."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from coindcx_mock.embedded import Sandbox
from coindcx_mock.sandbox.api import OPERATIONS
from coindcx_mock.sandbox.front import Torn


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let an operation break."""

    def broken(*_: Any) -> object:
        raise ZeroDivisionError

    return lambda name: monkeypatch.setitem(OPERATIONS, name, replace(OPERATIONS[name], answer=broken))


def test_a_look_that_fails_leaves_the_exchange_as_it_was(fail: Callable[[str], None]) -> None:
    fail("list_balances")
    with Sandbox() as sandbox:
        exchange = sandbox._front
        with pytest.raises(ZeroDivisionError):
            exchange.call("list_balances", sandbox.key, {})
        assert exchange.call("count_active_orders", sandbox.key, {"market": "BTCINR"}).status == 200


def test_a_change_that_fails_is_the_last(fail: Callable[[str], None]) -> None:
    fail("cancel_order")
    with Sandbox() as sandbox:
        exchange = sandbox._front
        with pytest.raises(ZeroDivisionError):
            exchange.call("cancel_order", sandbox.key, {"id": "any"})
        with pytest.raises(Torn):
            exchange.call("count_active_orders", sandbox.key, {"market": "BTCINR"})
