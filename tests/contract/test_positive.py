"""What fits the spec passes: arguments in, the drawn request on the wire, the answer out again, nothing lost."""

import json
import re
from collections import Counter
from typing import Any

import pytest
from coindcx_client import CoinDCX, OutcomeUnknown, WrongAnswer
from contract.cases import content, drawn, fuzzed, systematic
from contract.recorder import Recorder
from contract.reencoding import compare, parsed
from contract.seeding import by_seed
from hypothesis import given, note
from schemathesis import Case, GenerationMode
from support.arguments import arguments
from support.samples import Request, without_timestamps
from support.seed import some_of
from support.spec import OPERATIONS, SpecOperation, for_each

EXAMPLES = 40

# Outside of strings; escaped quotes are part of the string.
_EXPONENT = re.compile(rb'"(?:[^"\\]|\\.)*"|(?P<exponent>[0-9][eE])')

pytestmark = pytest.mark.filterwarnings("ignore:.*is superseded:DeprecationWarning")


@by_seed
@for_each(OPERATIONS)
def test_whatever_fits_is_sent_as_drawn_accepted_and_read(
    operation: SpecOperation, client: CoinDCX, recorder: Recorder, tally: Counter[str]
) -> None:
    @fuzzed(EXAMPLES)
    @given(case=drawn(operation, GenerationMode.POSITIVE))
    def check(case: Case) -> None:
        note(f"query and body {content(case)}")
        _check(operation, content(case), client, recorder, tally)

    check()


@for_each(OPERATIONS)
def test_every_limit_can_be_met(
    operation: SpecOperation, client: CoinDCX, recorder: Recorder, tally: Counter[str]
) -> None:
    for case in some_of(systematic(operation, GenerationMode.POSITIVE), by=operation.name):
        _check(operation, content(case), client, recorder, tally)
    assert tally


def _check(
    operation: SpecOperation, request: Request, client: CoinDCX, recorder: Recorder, tally: Counter[str]
) -> None:
    # Every case can be expressed as arguments: none is left out.
    call, given_arguments = operation.on(client, raw=True), arguments(operation, request)
    if _is_about_another_time(operation, request):
        with pytest.raises(WrongAnswer):
            call(**given_arguments)
        tally["positive: answered with the mock's own rows, of another time, an error"] += 1
        assert _misquoted(operation, recorder, *request) == []
        return
    if _has_more_orders(operation, request):
        with pytest.raises(OutcomeUnknown, match="does not say what became of"):
            call(**given_arguments)
        tally["positive: answered with fewer rows than orders, not known"] += 1
        assert _misquoted(operation, recorder, *request) == []
        return
    answer = call(**given_arguments)
    tally["positive: sent through the client, accepted, read back"] += 1

    assert _misquoted(operation, recorder, *request) == []
    assert (answer.status, answer.odd) == (200, ())
    part = operation.content(parsed(answer.body))
    value = [answer.value] if operation.takes_one and isinstance(part, list) else answer.value
    comparison = compare(value, part, operation.content_schema)
    assert comparison.differences == []
    assert comparison.undocumented == set()


def _is_about_another_time(operation: SpecOperation, request: Request) -> bool:
    """Whether the mock's rows, which are always the same, lie outside the span: the drawn times are far off."""
    window = operation.spec.get("x-window")
    if window is None:
        return False
    given = {**request[0], **request[1]}
    unit = 1000 if operation.name.startswith("futures") else 1
    start, end = (given.get(window[key]) for key in ("start", "end"))
    times = [row[window["time"]] for row in operation.content(operation.answer_example)]
    return (start is not None and max(times) < start * unit) or (end is not None and min(times) > end * unit)


def _has_more_orders(operation: SpecOperation, request: Request) -> bool:
    """Whether the mock's rows, which are always the same, are too few."""
    each = operation.spec.get("x-parts", {}).get("each")
    return each is not None and len(request[1][each]) > len(operation.content(operation.answer_example))


def _misquoted(
    operation: SpecOperation, recorder: Recorder, parameters: dict[str, Any], body: dict[str, Any]
) -> list[str]:
    """Where the request that left differs from the one that was drawn."""
    assert recorder.last is not None
    sent = recorder.last.content
    exponents = [found for found in _EXPONENT.finditer(sent) if found["exponent"]]
    wanted_query = {
        name: [str(item) for item in (value if isinstance(value, list) else [value])]
        for name, value in operation.query_with(parameters).items()
        if value != []
    }
    query = recorder.last.url.params
    found_query = {name: query.get_list(name) for name in query}
    wanted_body = _without_nulls(parsed(json.dumps(without_timestamps(body)).encode()))
    found_body = _without_made_ids(without_timestamps(parsed(sent)) if sent else {}, wanted_body)
    return [
        *(f"an exponent at {found.start()} of {sent!r}" for found in exponents),
        *([] if wanted_query == found_query else [f"query {found_query} for {wanted_query}"]),
        *(
            []
            if recorder.last.url.raw_path.partition(b"?")[0].decode() == operation.path_with(parameters)
            else ["path"]
        ),
        *compare(found_body, wanted_body, {}).differences,
    ]


def _without_nulls(wanted: Any) -> Any:
    """The client leaves out what is None."""
    if isinstance(wanted, list):
        return [_without_nulls(item) for item in wanted]
    if not isinstance(wanted, dict):
        return wanted
    return {name: _without_nulls(value) for name, value in wanted.items() if value is not None}


def _without_made_ids(found: Any, wanted: Any) -> Any:
    """What was sent, without the ids of orders that the caller gave none and the client made."""
    if isinstance(found, list) and isinstance(wanted, list) and len(found) == len(wanted):
        return [_without_made_ids(*pair) for pair in zip(found, wanted, strict=True)]
    if not isinstance(found, dict) or not isinstance(wanted, dict):
        return found
    given = wanted.get("client_order_id") is not None
    kept = {name: value for name, value in found.items() if given or name != "client_order_id"}
    return {name: _without_made_ids(value, wanted.get(name)) for name, value in kept.items()}
