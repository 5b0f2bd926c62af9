"""The golden spec has one of each shape; its tree shows what a change of the generator does to every client."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.strict_types import strict_types

from generator.build import build, compare_trees, render

pytestmark = pytest.mark.slow


GOLDEN = Path(__file__).parent / "golden"


def run_in_golden(code: str) -> subprocess.CompletedProcess[str]:
    """Run code for which `coindcx_client` is the golden tree."""
    environment = {**os.environ, "PYTHONPATH": str(GOLDEN / "expected"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)


def test_the_golden_tree_is_what_the_golden_spec_makes(tmp_path):
    """When this is intended, run scripts/golden and commit the difference."""
    assert compare_trees(render(GOLDEN / "spec", tmp_path), GOLDEN / "expected" / "coindcx_client") == []


def test_two_builds_are_byte_identical(tmp_path):
    assert compare_trees(render(GOLDEN / "spec", tmp_path / "1"), render(GOLDEN / "spec", tmp_path / "2")) == []


def test_the_golden_tree_passes_the_strictest_type_check():
    assert strict_types("coindcx_client", GOLDEN / "expected") == ""


CALLS = {
    "an unsigned query, its renamed name on the wire": (
        "client.market_data.trades(pair='B-X_Y', start_time=1700000000005, interval='1M', depth=1)",
        '[{"p": 1e-8, "T": 1700000000001.5, "m": true}]',
        "GET https://public.example.com/trades?pair=B-X_Y&startTime=1700000000005&interval=1M&depth=1 ",
        "[Trade(p=Decimal('1E-8'), T=Decimal('1700000000001.5'), m=True, note=None)]",
    ),
    "one of a list, decimals as number and as text, personal data hidden": (
        "client.orders.create(side='buy', quantity='1e-8', limit_price=Decimal('2.50'))",
        '{"orders": [{"id": "a", "side": "buy", "quantity": "2", "fee": null, "created_at": 1700000000007, "owner": "me"}]}',
        'POST https://api.example.com/orders/create {"side":"buy","quantity":0.00000001,"limit_price":"2.50","timestamp":1}',
        "Order(id='a', side=<Side.BUY: 'buy'>, quantity=Decimal('2'), fee=None, created_at=1700000000007, fills=None)",
    ),
    "each order stamped, refusals beside orders": (
        "client.orders.create_batch(orders=[models.NewOrder(side='sell', quantity=3)])",
        '{"orders": [{"error_message": "no"}]}',
        'POST https://api.example.com/orders/batch {"orders":[{"side":"sell","quantity":3,"timestamp":1}]}',
        "[Refusal(error_message='no')]",
    ),
    "one of two arguments needed": (
        "client.orders.cancel(own_id='é')",
        '["ok"]',
        'POST https://api.example.com/orders/cancel {"own_id":"é","timestamp":1}',
        "['ok']",
    ),
    "nested arguments, a date, the only one of a list": (
        "client.futures.orders.create(side='buy', quantity=1, day=date(2026, 1, 31))",
        '[{"id": "a", "group_id": "None"}]',
        'POST https://api.example.com/futures/orders/create {"order":{"side":"buy","quantity":1,"day":"2026-01-31"},"timestamp":1}',
        "FuturesOrder(id='a', pair=None, group_id=None)",
    ),
    "integers as text, with their defaults and the client's own": (
        "client.futures.orders.list(ids=('a', 'b'), page=3)",
        "[]",
        'POST https://api.example.com/futures/orders {"ids":["a","b"],"sides":["buy","sell"],"page":"3","size":"2","timestamp":1}',
        "[]",
    ),
    "parameters within a segment of the path": (
        "client.futures.orders.get(pair='B-X/Y', depth=5)",
        '{"id": "a", "pair": "B-X/Y"}',
        "GET https://public.example.com/futures/B-X%2FY-perpetual/5 ",
        "FuturesOrder(id='a', pair='B-X/Y', group_id=None)",
    ),
    "an id of digits, out and in": (
        "(lambda fill: (fill.id, fill.time_utc.isoformat()))(client.futures.orders.fills(from_id='12')[0])",
        '[{"id": 9007199254740993, "timestamp": 1700000000000.25}]',
        'POST https://api.example.com/futures/fills {"from_id":12,"timestamp":1}',
        "('9007199254740993', '2023-11-14T22:13:20.000250+00:00')",
    ),
    "a list under a name with brackets, times as seconds, a constant": (
        "client.market_data.candles(currencies=['INR', 'USDT'], interval='1m', start=datetime(2026, 1, 1, tzinfo=UTC), end=1767225660000)",
        '{"data": [{"time": 1767225600000}]}',
        "GET https://public.example.com/candles?currency%5B%5D=INR&currency%5B%5D=USDT&interval=1m&from=1767225600&to=1767225660&code=f ",
        "[Candle(time=1767225600000)]",
    ),
    "an order that is held against rules first": (
        "[one.text for one in client.orders.preview_send(market='X', side='buy', kind='limit_order', quantity='1.5', limit='2').violations]",
        '[{"coindcx_name": "X", "step": 1}]',
        "GET https://public.example.com/details ",
        "['quantity 1.5 is not a multiple of the step 1; use 1']",
    ),
    "levels sorted, best first": (
        "(lambda book: (book.bid_levels[0], book.ask_levels[0]))(client.market_data.book())",
        '{"bids": {"9": "1", "10": "2"}, "asks": {"12": "3", "11": "4"}}',
        "GET https://api.example.com/book ",
        "(Level(price=Decimal('10'), quantity=Decimal('2')), Level(price=Decimal('11'), quantity=Decimal('4')))",
    ),
}


@pytest.mark.parametrize(("call", "answer", "request_line", "value"), CALLS.values(), ids=CALLS.keys())
def test_the_golden_tree_works(call, answer, request_line, value):
    done = run_in_golden(f"""
from datetime import UTC, date, datetime
from decimal import Decimal
import httpx
from coindcx_client import CoinDCX, models
from coindcx_runtime.clock import SystemClock

class Clock(SystemClock):
    def now_ms(self): return 1
    def monotonic(self): return 0.0

def answer(request):
    print(request.method, request.url, request.content.decode())
    return httpx.Response(200, text={answer!r})

client = CoinDCX(api_key="k", api_secret="s", transport=httpx.MockTransport(answer), clock=Clock())
print({call})
""")
    assert done.stderr == ""
    assert done.stdout.splitlines() == [request_line, value]


def test_a_part_that_is_refused_is_an_error_with_the_reason_of_the_spec():
    done = run_in_golden("""
import httpx
from coindcx_client import CoinDCX, InsufficientFunds, PartRefused

body = '{"gain": {"id": "a", "side": "buy", "quantity": 1, "created_at": 1700000000001, "owner": "me"}, "loss": {"error_message": "No money."}}'
client = CoinDCX(api_key="k", api_secret="s", transport=httpx.MockTransport(lambda request: httpx.Response(200, text=body)))
print(client.orders.create_legs(gain="2").gain.id)
try:
    client.orders.create_legs(gain="2", loss="1")
except PartRefused as error:
    print(isinstance(error, InsufficientFunds), error, error.value.gain.id)
""")
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "a",
        "True orders.create_legs: 200 loss was refused: No money.; gain was accepted (id a) a",
    ]


def test_a_call_without_any_of_its_alternatives_is_refused_before_it_is_sent():
    done = run_in_golden("from coindcx_client import CoinDCX; CoinDCX(api_key='k', api_secret='s').orders.cancel()")
    assert done.stderr.splitlines()[-1] == "ValueError: orders.cancel: pass id or own_id"


def test_a_superseded_call_warns_at_the_callers_line():
    done = run_in_golden("""
import httpx, warnings
from coindcx_client import CoinDCX
warnings.simplefilter("always")
body = '{"orders": [{"id": "a", "side": "buy", "quantity": 1, "created_at": 1700000000001, "owner": "me"}]}'
client = CoinDCX(api_key="k", api_secret="s", transport=httpx.MockTransport(lambda request: httpx.Response(200, text=body)))
client.orders.create_old(side="buy", quantity=1)
""")
    assert (
        "<string>:7: DeprecationWarning: orders.create_old is superseded by the call of /orders/create" in done.stderr
    )


def test_a_rebuild_removes_what_the_spec_no_longer_makes(tmp_path):
    build(GOLDEN / "spec", tmp_path)
    (tmp_path / "coindcx_client" / "models" / "left_over.py").write_text("")
    build(GOLDEN / "spec", tmp_path)
    assert compare_trees(GOLDEN / "expected" / "coindcx_client", tmp_path / "coindcx_client") == []
