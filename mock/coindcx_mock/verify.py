"""Is this request signed by whom it says, and just now? Shares no code with the client."""

import hmac
from collections.abc import Mapping
from typing import Any, TypeGuard

TOLERANCE_MS = 10_000


def is_authentic(
    *,
    key: str | None,
    signature: str | None,
    body: bytes,
    content: object,
    keys: Mapping[str, str],
    now_ms: int,
) -> bool:
    """Tell whether a known key signed exactly `body` and its time is within the tolerance.

    Args:
        key: value of X-AUTH-APIKEY.
        signature: value of X-AUTH-SIGNATURE, lower-case hex.
        body: the bytes received.
        content: what `body` says, parsed.
        keys: secrets by key.
        now_ms: the gateway's time, milliseconds since 1970 UTC.
    """
    if key is None or signature is None or key not in keys:
        return False
    expected = hmac.digest(keys[key].encode(), body, "sha256").hex()
    # Bytes, because compare_digest refuses text that is not ASCII.
    return hmac.compare_digest(expected.encode(), signature.encode()) and _is_fresh(content, now_ms)


def _is_fresh(content: object, now_ms: int) -> bool:
    if not _is_object(content):
        return False
    orders = content.get("orders")
    in_orders: list[object] = []
    complete = False
    if _is_list(orders):
        in_orders = [order["timestamp"] for order in orders if _is_object(order) and "timestamp" in order]
        complete = bool(orders) and len(in_orders) == len(orders)
    on_top: list[object] = [content["timestamp"]] if "timestamp" in content else []
    found = on_top + in_orders
    return bool(on_top or complete) and all(_is_near(timestamp, now_ms) for timestamp in found)


def _is_near(timestamp: object, now_ms: int) -> bool:
    # True and 1.0 are ints to isinstance or to ==; the exchange wants a JSON integer.
    return type(timestamp) is int and abs(now_ms - timestamp) <= TOLERANCE_MS


def _is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
