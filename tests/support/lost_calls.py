"""Calls whose answer was lost, and what is said to have become of them."""

from __future__ import annotations

from typing import Any

import pytest
from coindcx_client import CoinDCX, OutcomeUnknown
from support.scenarios import method_of
from support.timed_exchange import TimedExchange


def lost(
    exchange: TimedExchange, client: CoinDCX, name: str, fault: str = "lost", how: Any = None, **arguments: Any
) -> OutcomeUnknown:
    """The error of a call whose answer was lost."""
    exchange.faults.add(fault, operation=name, **(how or {}))
    with pytest.raises(OutcomeUnknown) as caught:
        method_of(client, name)(**arguments)
    exchange.faults.clear()
    return caught.value


def settled(client: CoinDCX, unknown: OutcomeUnknown) -> str:
    """`done`, `refused`, `absent`; `open` where that is not known."""
    try:
        return str(client.reconcile(unknown).outcome)
    except OutcomeUnknown:
        return "open"
