"""Rows that were not asked for are an error, of every call with a window: a server may ignore an end without a start."""

import json
from typing import Any

import httpx
import pytest
from coindcx_client import WrongAnswer
from support.generated_clients import KINDS, at_a_fake
from support.spec import Json
from support.walks import Walk, walks

NOW = 1_717_200_000_000
HOUR = 3_600_000
WINDOWED = [walk for walk in walks() if "x-window" in walk.operation.spec]


def asked(walk: Walk, **span: int) -> Json:
    step = {walk.python("step"): next(iter(walk.keys["steps"]))} if "step" in walk.keys else {}
    span = {walk.python(key): value for key, value in span.items()}
    return {**{name: value for name, value in walk.arguments.items() if name != "oldest_first"}, **step, **span}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("walk", WINDOWED, ids=lambda walk: walk.operation.name)
async def test_the_newest_rows_are_no_answer_to_a_span_of_long_ago(walk: Walk, kind: type[Any]) -> None:
    rows = [{**walk.row, walk.keys["time"]: NOW}]
    key = walk.operation.spec.get("x-result", {}).get("unwrap")
    answer = {"s": "ok", key: rows} if key else rows
    either = at_a_fake(kind, lambda _: httpx.Response(200, json=answer))
    both = {"start": NOW - 2 * HOUR, "end": NOW - HOUR}
    spans = [both] if walk.operation.name.startswith("futures") else [both, {"end": NOW - HOUR}]
    for span in spans:
        with pytest.raises(WrongAnswer, match=r"asked for rows .* answered with one of 2024-06-01T00:00:00") as caught:
            await either(lambda client, span=span: walk.operation.on(client)(**asked(walk, **span)))
        assert json.loads(caught.value.body or b"") == answer
    found = await either(lambda client: walk.operation.on(client)(**asked(walk, start=NOW - HOUR, end=NOW)))
    assert len(found) == 1
