"""A mix of every fault that the sandbox has."""

from __future__ import annotations

from typing import Any

from coindcx_mock import Sandbox

# Seconds of patience with one attempt; some delays are shorter, some longer.
PATIENCE = 0.5

MIX: list[tuple[str, dict[str, Any]]] = [
    ("lost", {}),
    ("reply_lost", {}),
    ("reset", {}),
    ("delay", {"seconds": 0.1}),
    ("delay", {"seconds": 0.8}),
    ("delay", {"seconds": 0.1, "before": True}),
    ("delay", {"seconds": 0.8, "before": True}),
    ("delay", {"seconds": 4, "before": True}),
    ("rate_limited", {}),
    ("rate_limited", {"retry_after": 1}),
    ("error", {"status": 500}),
    ("error", {"status": 503}),
    ("error", {"status": 500, "accepted": True}),
    ("error", {"status": 503, "accepted": True}),
    ("html", {"status": 502}),
    ("html", {"status": 403}),
    ("truncated", {}),
    ("empty", {}),
    ("wrong_type", {}),
    ("trickle", {"size": 100, "seconds": 0.01}),
    ("reply_doubled", {}),
    # An answer to a cancel names nothing. Where it comes while the next one waits, or over another connection, it cannot
    # be told from the right one, and where that one is lost as well nobody learns of it: orders only.
    ("reply_doubled", {"operation": "orders.create", "seconds": 0.002}),
    ("reply_doubled", {"operation": "orders.create", "seconds": 0.05}),
    ("replies_swapped", {"operation": "orders.create"}),
]


def let_loose(sandbox: Sandbox, share: float = 0.02) -> None:
    """Each fault of the mix befalls this share of all calls, and the exchange's clock is wrong and drifts."""
    sandbox.faults.add("clock", skew=25, drift=0.0003)
    for what, arguments in MIX:
        sandbox.faults.add(what, when={"probability": share}, **arguments)
