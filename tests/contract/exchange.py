"""Requests signed by hand: it shares no code with the client, so that both cannot be wrong in the same way."""

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Any

import httpx
from support.samples import required
from support.spec import SpecOperation

UNAUTHORIZED = (401, '{"code":401,"message":"Invalid credentials","status":"error"}')
BAD_REQUEST = (400, '{"status":"error","message":"bad_request","code":400}')


@dataclass(frozen=True)
class Exchange:
    """The mock, and the account that it knows."""

    http: httpx.Client
    key: str
    secret: str

    def signed(self, body: bytes) -> dict[str, str]:
        """The headers of a right signature of these bytes."""
        return headers(self.key, signature(self.secret, body))

    def send(self, operation: SpecOperation, body: bytes, headers: dict[str, str]) -> httpx.Response:
        """The body with these headers, and with the parameters that the operation cannot do without."""
        parameters, _ = required(operation)
        kind = {"content-type": "application/json"}
        return self.http.request(
            operation.method,
            operation.path_with(parameters),
            params=operation.query_with(parameters),
            content=body,
            headers={**kind, **headers},
        )

    def ask(self, operation: SpecOperation, query: object) -> httpx.Response:
        """The operation rightly signed, where it is, with this query."""
        parameters, body = required(operation)
        sent = encoded(stamped(operation, body, now_ms())) if operation.body else b""
        return self.http.request(
            operation.method,
            operation.path_with(parameters),
            params=query,
            content=sent,
            headers={"content-type": "application/json", **self.signed(sent)} if operation.signed else {},
        )


def headers(key: str, signature: str) -> dict[str, str]:
    return {"X-AUTH-APIKEY": key, "X-AUTH-SIGNATURE": signature}


def signature(secret: str, body: bytes) -> str:
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def now_ms() -> int:
    return int(time.time() * 1000)


def stamped(operation: SpecOperation, body: dict[str, Any], timestamp: object) -> dict[str, Any]:
    """The body with this time at the top, and in each order where the spec wants it there."""
    times = {"timestamp": timestamp}
    if operation.spec["x-timestamp"] == "each_order" and isinstance(body.get("orders"), list):
        orders = [{**order, **times} if isinstance(order, dict) else order for order in body["orders"]]
        body = {**body, "orders": orders}
    return {**body, **times}


def encoded(body: object) -> bytes:
    return json.dumps(body).encode()


def seen(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.text
