"""Is this request signed by whom it says, and just now? If not, why not. Shares no code with the client."""

import hmac
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import product
from typing import Any, TypeGuard

TOLERANCE_MS = 10_000

# What might have been signed instead is tried for bodies of no more bytes.
_LONGEST_GUESS = 4096

# A time of so few digits was meant as seconds.
_FIRST_MS = 100_000_000_000


def why_refused(
    *,
    key: str | None,
    signature: str | None,
    body: bytes,
    content: object,
    keys: Mapping[str, str],
    now_ms: int,
) -> str | None:
    """Say why this is not a call that a known key signed just now, over exactly `body`; None when it is.

    Args:
        key: value of X-AUTH-APIKEY.
        signature: value of X-AUTH-SIGNATURE, lower-case hex.
        body: the bytes received.
        content: what `body` says, parsed.
        keys: secrets by key.
        now_ms: the gateway's time, milliseconds since 1970 UTC.
    """
    for name, value in (("X-AUTH-APIKEY", key), ("X-AUTH-SIGNATURE", signature)):
        if value is None:
            return f"not signed: {name} is missing, or stands there twice"
    assert key is not None
    assert signature is not None
    if key not in keys:
        return "wrong key: no account here has it"
    if not _is_signature(signature, keys[key], body):
        return _why_not_this(signature, keys[key], body, content, keys)
    return _why_not_now(content, now_ms)


def _is_signature(signature: str, secret: str, body: bytes) -> bool:
    expected = hmac.digest(secret.encode(), body, "sha256").hex()
    # Bytes, because compare_digest refuses text that is not ASCII.
    return hmac.compare_digest(expected.encode(), signature.encode())


def _why_not_this(signature: str, secret: str, body: bytes, content: object, keys: Mapping[str, str]) -> str:
    if not re.fullmatch("[0-9a-f]{64}", signature):
        return "wrong signature: 64 lower-case hex digits of an HMAC-SHA256 are needed"
    if any(_is_signature(signature, other, body) for other in keys.values()):
        return "wrong secret: it is that of another account's key"
    if len(body) <= _LONGEST_GUESS and any(_is_signature(signature, secret, each) for each in _before(content)):
        return "body changed after signing: sign the bytes that are sent"
    return "wrong secret, or body changed after signing"


def _before(content: object) -> Iterator[bytes]:
    """What may have been signed instead: no body, the same JSON written otherwise, or without the member added last."""
    yield b""
    contents = [content]
    if _is_object(content):
        contents += [{other: content[other] for other in content if other != name} for name in list(content)[:50]]
    with suppress(RecursionError):  # more deeply nested than can be written, if not than can be read
        for each, separators, in_order, ascii_only in product(contents, _SEPARATORS, (False, True), (True, False)):
            written = json.dumps(
                each, separators=separators, sort_keys=in_order, ensure_ascii=ascii_only, default=float
            )
            yield written.encode(errors="replace")


_SEPARATORS = ((",", ":"), (", ", ": "))


def _why_not_now(content: object, now_ms: int) -> str | None:
    if not _is_object(content):
        return "no timestamp: the body has to be an object with one"
    orders = content.get("orders")
    in_orders: list[object] = []
    complete = False
    if _is_list(orders):
        in_orders = [order["timestamp"] for order in orders if _is_object(order) and "timestamp" in order]
        complete = bool(orders) and len(in_orders) == len(orders)
    on_top: list[object] = [content["timestamp"]] if "timestamp" in content else []
    if not on_top and not complete:
        return "no timestamp: the body needs one, or each of its orders"
    return next(filter(None, (_why_not_near(timestamp, now_ms) for timestamp in on_top + in_orders)), None)


def _why_not_near(timestamp: object, now_ms: int) -> str | None:
    # True and 1.0 are ints to isinstance or to ==; the exchange wants a JSON integer.
    if type(timestamp) is not int:
        return "wrong timestamp: it has to be a whole number, of milliseconds"
    if 0 < timestamp < _FIRST_MS:
        return "wrong timestamp: it is in seconds, and has to be in milliseconds"
    if timestamp < now_ms - TOLERANCE_MS:
        return f"old timestamp: more than {TOLERANCE_MS} ms before the exchange's time"
    if timestamp > now_ms + TOLERANCE_MS:
        return f"early timestamp: more than {TOLERANCE_MS} ms after the exchange's time"
    return None


def _is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
