"""`client.clock` has the exchange's time, and calls are signed with it."""

import json
from typing import Any

import httpx
import pytest
from coindcx_runtime.operation.operation import Call
from support.both_clients import KEYS, KINDS, Kind, call_by
from support.doubles import BASE_URL, ROW, FakeClock, date_of, operation


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ahead_s", [-30, 30])
def test_after_one_answer_a_signed_call_has_the_time_of_the_exchange(kind: Kind, ahead_s: int) -> None:
    clock, seen = FakeClock(), list[httpx.Request]()

    def exchange(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, headers={"date": date_of(clock.now_ms() + ahead_s * 1000)}, content=ROW)

    client: Any = kind(base_url=BASE_URL, clock=clock, transport=httpx.MockTransport(exchange), **KEYS)
    assert client.clock.offset == 0
    assert client.clock.uncertainty is None
    call_by(client, Call(operation(retry="read", signed=False, method="GET", timestamp=None)))
    assert abs(client.clock.offset - ahead_s) <= 1
    call_by(client, Call(operation()))
    stamp = json.loads(seen[1].content)["timestamp"]
    assert abs(stamp - (1_700_000_000_000 + ahead_s * 1000)) <= 1000
