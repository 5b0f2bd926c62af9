"""Which answers are about what was asked for, and which name something else."""

from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen
from coindcx_runtime.call.same import Mismatch, mismatch
from coindcx_runtime.codec.models import OpenEnum
from coindcx_runtime.operation.operation import Call
from support.doubles import operation


class Side(OpenEnum):
    BUY = "buy"
    SELL = "sell"


@frozen(kw_only=True)
class Leg:
    market: Any = None


@frozen(kw_only=True)
class Order:
    """As an answer has it: a field may be missing, or be of another type than documented."""

    id: Any = None
    client_order_id: Any = None
    market: Any = None
    side: Any = None
    legs: list[Leg] | None = None


def found(same: dict[str, str], asked: dict[str, Any], value: Any) -> Mismatch | None:
    return mismatch(Call(operation(retry="read", same=same), body=asked), value)


ID, OWN, SIDE = {"id": "id"}, {"client_order_id": "client_order_id"}, {"side": "side"}
IDS, EACH, LEGS = {"id": "ids"}, {"client_order_id": "orders.client_order_id"}, {"legs.market": "market"}
BATCH = {"orders": [{"client_order_id": "a"}, Order(client_order_id="b"), {}]}


LONG = "0192f0c1d2e3445566778899aabbccdd"


@pytest.mark.parametrize(("same", "asked", "value"), [
    ({}, {"id": "1"}, Order(id="2")),
    (ID, {"id": "1"}, Order(id="1")),
    (ID, {"id": 1}, Order(id="1")),
    (ID, {"id": "1"}, Order(id=1)),
    (ID, {"id": Decimal(1)}, Order(id="1")),
    (ID, {"id": "1"}, Order(id=None)),
    (ID, {"id": None}, Order(id="2")),
    (ID, {}, Order(id="2")),
    (ID, {"id": "1"}, Order(id={"odd": 7})),
    (ID, {"id": "1"}, Order(id=True)),
    (ID, {"id": "1"}, Leg()),
    (ID, {"id": "1"}, {"id": "1"}),
    (ID, {"id": "1"}, []),
    (ID, {"id": "1"}, None),
    (IDS, {"ids": ["1", "2"]}, [Order(id="2"), Order(id="1")]),
    (IDS, {"ids": "1, 2"}, [Order(id="2"), Order(id="1")]),
    (ID, {"id": "a,b"}, Order(id="a,b")),
    (SIDE, {"side": "buy"}, Order(side=Side.BUY)),
    (SIDE, {"side": Side.BUY}, Order(side=Side("BUY"))),
    (OWN, {"client_order_id": LONG}, Order(client_order_id=f"{LONG}_0")),
    (OWN, {"client_order_id": LONG}, Order(client_order_id=f"{LONG}_1234567890123456789")),
    (EACH, BATCH, [Order(client_order_id="b"), Order(client_order_id="a"), Leg()]),
    (LEGS, {"market": "M"}, [Order(legs=[Leg(market="M"), Leg()]), Order()]),
])  # fmt: skip
def test_it_is_about_what_was_asked_for(same: dict[str, str], asked: dict[str, Any], value: Any) -> None:
    assert found(same, asked, value) is None


@pytest.mark.parametrize(("same", "asked", "value", "wrong"), [
    (ID, {"id": "1"}, Order(id="2"), ("id", "1", "2")),
    (ID, {"id": "1"}, Order(id=""), ("id", "1", "")),
    (ID, {"id": "1"}, Order(id="1_0"), ("id", "1", "1_0")),
    (ID, {"id": "a"}, Order(id="A"), ("id", "a", "A")),
    (IDS, {"ids": ["1", "2"]}, [Order(id="1"), Order(id="3")], ("id", "1, 2", "3")),
    (IDS, {"ids": ["1", "2", "3", "4"]}, [Order(id="5")], ("id", "1, 2, 3 or others", "5")),
    (SIDE, {"side": "buy"}, Order(side=Side.SELL), ("side", "buy", "sell")),
    (SIDE, {"side": "buy"}, Order(side=Side("hold")), ("side", "buy", "hold")),
    (OWN, {"client_order_id": "mine"}, Order(client_order_id="mine_x"), ("client_order_id", "mine", "mine_x")),
    (OWN, {"client_order_id": "m.e"}, Order(client_order_id="mme_0"), ("client_order_id", "m.e", "mme_0")),
    (OWN, {"client_order_id": "mine_0"}, Order(client_order_id="mine"), ("client_order_id", "mine_0", "mine")),
    (OWN, {"client_order_id": "mine"}, Order(client_order_id="mine_0"), ("client_order_id", "mine", "mine_0")),
    (EACH, BATCH, [Order(client_order_id="a"), Order(client_order_id="c")], ("client_order_id", "a, b", "c")),
    (LEGS, {"market": "M"}, Order(legs=[Leg(market="M"), Leg(market="N")]), ("legs.market", "M", "N")),
    ({**ID, **OWN}, {"id": "1", "client_order_id": "a"}, Order(id="1", client_order_id="b"),
     ("client_order_id", "a", "b")),
])  # fmt: skip
def test_it_is_about_something_else(
    same: dict[str, str], asked: dict[str, Any], value: Any, wrong: tuple[str, str, str]
) -> None:
    assert found(same, asked, value) == Mismatch(*wrong)
