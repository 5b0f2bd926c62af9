"""An operation that one YAML file added: until the sandbox models it, it is answered with the spec's example."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from coindcx_mock.gateway import Bundle, Signer
from coindcx_mock.gateway.examples import HEADER
from coindcx_mock.http import Answer
from coindcx_mock.sandbox.build import open_exchange
from coindcx_mock.simulator import Simulator
from support.simulators import ALICE, BUNDLE, NOW_MS, ask, public, signed

WEIGH, SCALES = "/exchange/v1/orders/weigh", "/exchange/v1/scales"
TODO = "add it in mock/coindcx_mock/sandbox/api/orders.py"

# Numbers as they stand in the file, which floats would change.
EXAMPLE = '{"id":7,"weight":0.10,"least":1E-8,"parts":[1.0]}'


def bundle() -> Bundle:
    """The bundle with two more operations, one of them without an example."""
    document = json.loads(BUNDLE.content)
    document["components"]["responses"]["Weight"] = {
        "description": "A weight.",
        "content": {"application/json": {"schema": {"type": "object"}, "example": "EXAMPLE"}},
    }
    document["paths"][WEIGH] = {
        "post": {
            "operationId": "weigh_order",
            "tags": ["orders"],
            "x-method": "weigh",
            "x-rate-limit": {"limit": 2, "seconds": 60},
            "security": document["paths"]["/exchange/v1/orders/create"]["post"]["security"],
            "requestBody": {
                "content": {
                    "application/json": {
                        "schema": {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}
                    }
                }
            },
            "responses": {
                "400": {"$ref": "#/components/responses/BadRequest"},
                "200": {"$ref": "#/components/responses/Weight"},
            },
        }
    }
    document["paths"][SCALES] = {
        "get": {
            "operationId": "list_scales",
            "tags": ["orders"],
            "x-method": "scales",
            "security": [],
            "responses": {"200": {"content": {"application/json": {"schema": {"type": "array"}}}}},
        }
    }
    return Bundle.of(json.dumps(document).replace('"EXAMPLE"', EXAMPLE).encode())


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture(params=["in memory", "in a file"])
def simulator(request: pytest.FixtureRequest, said: list[str], tmp_path: Path) -> Iterator[Simulator]:
    state = None if request.param == "in memory" else tmp_path / "state.sqlite"
    with closing(open_exchange(markets=["BTCINR"], running=False, state=state)) as opened:
        account = next(iter(opened.memory.venue.accounts.values()))
        signer = Signer(account.id, account.key, ALICE.secret)
        yield Simulator(
            bundle(), opened.front, accounts=(signer,), now_ms=lambda: NOW_MS, seconds=lambda: 0.0, say=said.append
        )


def weigh(simulator: Simulator, body: dict[str, Any] | None = None, **options: Any) -> Answer:
    account = options.pop("account", simulator.accounts[0])
    answer = simulator.handle(signed(WEIGH, {"id": 7} if body is None else body, account, **options)).answer
    assert answer is not None
    return answer


def test_the_example_is_the_answer_and_the_log_says_where_to_add_more(simulator: Simulator, said: list[str]) -> None:
    answer = weigh(simulator)

    assert (answer.status, answer.body.decode(), answer.headers[HEADER]) == (200, EXAMPLE, "example")
    why = f"not modelled, so this is the spec's example: {TODO}"
    assert said == [f"orders.weigh is {why}"]
    (entry,) = simulator.requests
    assert (entry.operation, entry.account, entry.accepted, entry.status, entry.reason) == (
        *("orders.weigh", simulator.accounts[0].label),
        *(True, 200, why),
    )


def test_the_same_checks_come_first(simulator: Simulator) -> None:
    assert weigh(simulator, account=Signer("", simulator.accounts[0].key, "wrong")).status == 401
    assert weigh(simulator, {"id": "seven"}).status == 400
    simulator.faults.add("error", status=503, operation="orders.weigh", times=1)
    # Two calls a minute are allowed, and the one that was not well-formed was one of them.
    assert [weigh(simulator).status for _ in range(2)] == [503, 429]
    assert HEADER not in weigh(simulator).headers


def test_without_an_example_it_is_not_implemented(simulator: Simulator, said: list[str]) -> None:
    status, body = ask(simulator, public(SCALES, ""))

    assert (status, json.loads(body)["message"]) == (
        501,
        "This is the mock server: the sandbox does not model orders.scales, and the spec has no example of it.",
    )
    assert said == [f"orders.scales is not modelled, and without an example: {TODO}"]
