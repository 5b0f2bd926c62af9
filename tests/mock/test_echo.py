"""The examples of the documentation, made to be about what was asked for."""

from typing import Any

import pytest
from coindcx_mock.gateway import Call, Route
from coindcx_mock.http import Answer, Request
from coindcx_mock.prism.echo import about

CREATED = b'{"orders":[{"id":"e","market":"X","side":"buy","fee":0.10}]}'


def route(same: dict[str, Any], path: str = "/orders", **more: Any) -> Route:
    operation = {"x-same": same, "x-result": {"unwrap": "orders"}}
    return Route("POST", path, True, "POST", operation=operation, **more)


@pytest.mark.parametrize(("expected", "route", "asked", "answer"), [
    (CREATED, route({}), {"market": "M"}, CREATED),
    (CREATED, route({"side": False}), {"side": "sell"}, CREATED),
    (CREATED, route({"market": "market"}), {}, CREATED),
    (b'{"orders":[{"id":"e","market":"M","side":"buy","fee":0.10}]}', route({"market": "market"}), {"market": "M"}, CREATED),
    (b'{"id":"7"}', route({"id": "id"}, nested="order"), {"order": {"id": 7}}, b'{"id":"e"}'),
    (b'[{"id":"1"},{"id":"2"},{"id":"1"}]', route({"id": "ids"}), {"ids": ["1", "2"]}, b'[{"id":"e"},{"id":"f"},{"id":"g"}]'),
    (b'[{"id":"1"},{"id":"2"}]', route({"id": "ids"}), {"ids": "1, 2"}, b'[{"id":"e"},{"id":"f"}]'),
    (b'[{"id":null},{}]', route({"id": "id"}), {"id": "1"}, b'[{"id":null},{}]'),
    (b'[{"legs":[{"side":"s"}]}]', route({"legs.side": "orders.side"}), {"orders": [{"side": "s"}]}, b'[{"legs":[{"side":"t"}]}]'),
    (b'{"pair":"P"}', route({"pair": "pair"}, "/books/{pair}"), None, b'{"pair":"Q"}'),
])  # fmt: skip
def test_it_names_what_was_asked_for(expected: bytes, route: Route, asked: Any, answer: bytes) -> None:
    call = Call(Request("POST", route.path.format(pair="P")), route, asked)
    assert expected == about(call, Answer(200, answer)).body


def test_a_refusal_stays_as_it_is() -> None:
    call = Call(Request("POST", "/orders"), route({"market": "market"}), {"market": "M"})
    refusal = Answer(422, b'{"market":"X"}')
    assert refusal == about(call, refusal)
