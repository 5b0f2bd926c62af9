"""The signing plugin: stamp the time, encode once, HMAC exactly those bytes.

    body ──stamp──▶ encode ──▶ bytes ──HMAC-SHA256(secret)──▶ X-AUTH-SIGNATURE
                                 └──────────────────────────▶ the request's content

It runs inside each attempt, so a retry has a fresh timestamp and a signature to match.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

import attrs

from coindcx_runtime.codec import encode, fields_of
from coindcx_runtime.operation import Call


class Credentials:
    """An API key and its secret, shown by nothing: not by repr, str, vars, pickles or tracebacks."""

    __slots__ = ("_headers", "_mac")

    def __init__(self, api_key: str, api_secret: str) -> None:
        self._headers = {"X-AUTH-APIKEY": api_key}
        self._mac = hmac.new(api_secret.encode(), digestmod=hashlib.sha256)

    def headers(self, payload: bytes) -> dict[str, str]:
        """The two headers that authorise these bytes."""
        mac = self._mac.copy()
        mac.update(payload)
        return {**self._headers, "X-AUTH-SIGNATURE": mac.hexdigest()}

    def redact(self, content: bytes, payload: bytes) -> bytes:
        """`content` without the key and the signature of `payload`, should a server ever echo them."""
        for secret in self.headers(payload).values():
            # As JSON may escape it, too: the message is read from the redacted text.
            for form in (secret, secret.replace("/", "\\/")):
                content = content.replace(form.encode(), b"[hidden]")
        return content

    def __repr__(self) -> str:
        return "Credentials(hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("credentials are not pickled; make a client in each process")


def take_credentials(api_key: object, api_secret: object) -> Credentials | str | None:
    """Credentials, None where neither is given, or what is wrong with them, in a sentence that holds neither.

    It raises nothing: the traceback would pass through a frame whose locals hold the secret.
    """
    if api_key is None and api_secret is None:
        return None
    for name, value in (("api_key", api_key), ("api_secret", api_secret)):
        if value is None:
            return f"{name} is missing; pass both api_key and api_secret, or neither"
        if not isinstance(value, str):
            return f"{name} has to be a str"
        if not value or not value.isascii() or not value.isprintable() or " " in value:
            return f"{name} has to be printable ASCII without blanks; was it copied whole?"
    return Credentials(str(api_key), str(api_secret))


class Signer:
    """Makes the body and the headers of one attempt."""

    def __init__(self, credentials: Credentials, now_ms: Callable[[], int]) -> None:
        self._credentials = credentials
        self._now_ms = now_ms

    def sign(self, call: Call[Any]) -> tuple[bytes, dict[str, str]]:
        """The bytes to send, and the headers that vouch for them."""
        payload = encode(stamp(call, self._now_ms()))
        return payload, self._credentials.headers(payload)


def stamp(call: Call[Any], now_ms: int) -> dict[str, Any]:
    """The call's body with the time where its operation wants it."""
    body: dict[str, Any] = dict(call.body or {})
    if call.operation.nested is not None:
        body = {call.operation.nested: body}
    if call.operation.timestamp == "each_order":
        body["orders"] = [{**_members(order), "timestamp": now_ms} for order in body["orders"]]
    else:
        body["timestamp"] = now_ms
    return body


def _members(order: Any) -> Mapping[str, Any]:
    if isinstance(order, Mapping):
        return order
    if not attrs.has(type(order)):
        raise TypeError(f"orders: {type(order).__name__} is no order; pass models such as NewOrder")
    return fields_of(order)
