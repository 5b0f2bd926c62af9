"""The signing plugin: stamp the time, encode once, HMAC exactly those bytes.

    body ──stamp──▶ encode ──▶ bytes ──HMAC-SHA256(secret)──▶ X-AUTH-SIGNATURE
                                 └──────────────────────────▶ the request's content

It runs inside each attempt, so a retry has a fresh timestamp and a signature to match.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from functools import cache
from typing import Any, NoReturn

from coindcx_runtime.auth.discreet import discreet
from coindcx_runtime.codec.codec import encode
from coindcx_runtime.operation.operation import Call, members_of


class Credentials:
    """An API key and its secret, shown by nothing: not by repr, str, vars, pickles or tracebacks."""

    __slots__ = ("_headers", "_mac")

    @discreet
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
            # The whole pattern takes 10 ms to compile, and an answer hardly ever has even the first letters.
            if re.search(_in_any_form(secret[:4]), content):
                content = re.sub(_in_any_form(secret), b"[hidden]", content)
        return content

    @property
    def label(self) -> str:
        """Tells this key from others without saying which it is."""
        return hashlib.sha256(self._headers["X-AUTH-APIKEY"].encode()).hexdigest()[:12]

    def __repr__(self) -> str:
        return "Credentials(hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("credentials are not pickled; make a client in each process")


def _in_any_form(secret: str) -> bytes:
    """A pattern of a text as it stands in plain text, JSON, URLs and HTML, or in one of them within another."""
    return "".join(map(_letter_in_any_form, secret)).encode()


@cache
def _letter_in_any_form(letter: str) -> str:
    code, plain = f"{ord(letter):x}", re.escape(letter)
    named = "".join(f"|{name}" for name, one in _NAMED.items() if one == letter)
    # Escapes within escapes double their backslashes; without an end to them a row of those takes very long.
    escaped = rf"\\{{0,15}}(?:{plain}|(?i:u00{code}))"
    return rf"(?:{escaped}|(?i:%{code})|&(?:amp;)?(?i:#{ord(letter)}|#x0*{code}{named});)"


_NAMED = {"quot": '"', "amp": "&", "lt": "<", "gt": ">", "apos": "'"}


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
        if value[:1] in ("'", '"') and value[-1:] == value[:1]:
            return f"{name} stands in quotes: leave them out (an env file keeps the quotes around its values)"
        if not value or not value.isascii() or not value.isprintable() or " " in value:
            return f"{name} has to be printable ASCII without blanks; was it copied whole?"
    return Credentials(str(api_key), str(api_secret))


def chosen_credentials(credentials: object, api_key: object, api_secret: object) -> Credentials | None:
    """`credentials`, or those made of key and secret; None where nothing is given.

    Raises:
        TypeError, ValueError: what is given is none, in a sentence that does not repeat it.
    """
    if credentials is None:
        found = take_credentials(api_key, api_secret)
        if isinstance(found, str):
            raise ValueError(found)
        return found
    if not isinstance(credentials, Credentials):
        raise TypeError("credentials has to be a Credentials; pass a key and a secret as api_key and api_secret")
    return credentials


def sign(call: Call[Any], credentials: Credentials, now_ms: int) -> tuple[bytes, dict[str, str]]:
    """The bytes to send with this timestamp, and the headers that vouch for them."""
    payload = encode(stamp(call, now_ms))
    return payload, credentials.headers(payload)


def stamp(call: Call[Any], now_ms: int) -> dict[str, Any]:
    """The call's body with the time where its operation wants it."""
    body: dict[str, Any] = dict(call.body or {})
    if call.operation.nested is not None:
        body = {call.operation.nested: body}
    if call.operation.timestamp == "each_order":
        body["orders"] = [{**members_of(order), "timestamp": now_ms} for order in body["orders"]]
    else:
        body["timestamp"] = now_ms
    return body
