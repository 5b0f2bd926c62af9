"""The sandbox as these tests ask it: in this process, without the client, every answer held against the spec."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from coindcx_mock.embedded import Sandbox
from coindcx_mock.http.in_process import InProcess
from contract import seeding
from contract.exchange import Exchange, encoded, now_ms, stamped
from contract.plausible import FUTURES, SPOT
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core import NotSet
from schemathesis.specs.openapi import checks
from support.spec import SpecOperation

_MONEY = {currency: 100_000 for currency in ("INR", "USDT", "BTC", "XRP")}

# Those about the answer; whether it had to be a refusal we ask the request as it went out (violations.py).
_CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


@contextmanager
def opened() -> Iterator[tuple[Sandbox, Exchange]]:
    """A sandbox whose time stands still, and how to send it bytes; one account has money everywhere."""
    accounts = {"one": {"spot": _MONEY, "futures": _MONEY}}
    with (
        Sandbox(seed=seeding.now, markets=[*SPOT, *FUTURES], accounts=accounts) as sandbox,
        httpx.Client(transport=InProcess(sandbox._simulator), base_url="http://127.0.0.1") as http,
    ):
        yield sandbox, Exchange(http, sandbox.key, sandbox.secret)


def sent(exchange: Exchange, operation: SpecOperation, parameters: dict[str, Any], body: object) -> httpx.Response:
    """The answer to a call that is stamped, where it can be, and rightly signed, where it has to be."""
    if isinstance(body, dict):
        content = encoded(stamped(operation, body, now_ms()))
    elif isinstance(body, NotSet):
        content = b""
    else:
        content = body if isinstance(body, bytes) else encoded(body)
    return exchange.http.request(
        operation.method,
        operation.path_with(parameters),
        params=operation.query_with(parameters),
        content=content,
        headers={"content-type": "application/json", **exchange.signed(content)} if operation.signed else {},
    )


def check(case: Case, answer: httpx.Response) -> None:
    """The answer has a documented status, which is none of the 5xx, and is as documented."""
    # OpenAPI has no word for the one recorded answer that has no body.
    if (answer.status_code, answer.content) != (400, b"") or "order" not in case.operation.path:
        case.validate_response(answer, checks=_CHECKS)
