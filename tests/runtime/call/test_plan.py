"""What a plan makes of a call before it leaves."""

from typing import Any

import pytest
from coindcx_runtime.operation.operation import Call
from support.doubles import BASE_URL, KEY, FakeClock, first_send, operation, planner


def test_base_url_replaces_the_host_of_the_operation() -> None:
    call = Call(operation(), query={"pair": "B-BTC_USDT", "depth": None})
    for base_url, host in (
        (None, "https://api.example.com"),
        (BASE_URL, BASE_URL),
        ("https://b.example/x", "https://b.example/x"),
    ):
        send = first_send(planner(FakeClock(), base_url=base_url).plan(call))
        assert send.url == f"{host}/rows"
        assert send.query == {"pair": ["B-BTC_USDT"]}


def test_a_signed_call_without_credentials_says_what_to_do() -> None:
    with pytest.raises(ValueError, match=r"rows\.make is signed: make the client with api_key and api_secret"):
        first_send(planner(FakeClock(), credentials=None).plan(Call(operation())))


def test_an_unsigned_call_carries_no_key() -> None:
    send = first_send(planner(FakeClock()).plan(Call(operation(signed=False, method="GET", timestamp=None))))
    assert send.content is None
    assert sorted(send.headers) == ["accept", "accept-encoding", "user-agent"]


def test_a_step_does_not_show_what_it_sends() -> None:
    send = first_send(planner(FakeClock()).plan(Call(operation(), body={"account": "12345"})))
    assert KEY in str(send.headers)
    assert KEY not in repr(send)
    assert "12345" not in repr(send)


@pytest.mark.parametrize(("given", "sentence"), [
    ({"ids": []}, "rows.make: ids must not be None or empty"),
    ({"from": None}, "rows.make: start must not be None or empty"),
])  # fmt: skip
def test_what_says_nothing_is_refused_under_the_name_that_the_caller_knows(
    given: dict[str, Any], sentence: str
) -> None:
    made = operation(needs=tuple(name for name in given if name == "from"), renamed={"from": "start"})
    with pytest.raises(ValueError, match=sentence):
        Call(made, body=given)
