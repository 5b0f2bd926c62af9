"""What fits the spec passes: arguments in, the drawn request on the wire, the answer out again, nothing lost."""

import json
import re
from collections import Counter
from typing import Any

import pytest
from coindcx_client import CoinDCX
from contract.cases import content, drawn, fuzzed, systematic
from contract.recorder import Recorder
from contract.reencoding import compare, parsed
from fixtures.arguments import arguments
from fixtures.samples import Request, without_timestamps
from fixtures.spec import OPERATIONS, SpecOperation, for_each
from hypothesis import given, note
from schemathesis import Case, GenerationMode

EXAMPLES = 40

# Outside of strings; escaped quotes are part of the string.
_EXPONENT = re.compile(rb'"(?:[^"\\]|\\.)*"|(?P<exponent>[0-9][eE])')

pytestmark = pytest.mark.filterwarnings("ignore:.*is superseded:DeprecationWarning")


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
    for case in systematic(operation, GenerationMode.POSITIVE):
        _check(operation, content(case), client, recorder, tally)
    assert tally


def _check(
    operation: SpecOperation, request: Request, client: CoinDCX, recorder: Recorder, tally: Counter[str]
) -> None:
    # Every case can be expressed as arguments: nothing is caught here, and none is left out.
    answer = operation.on(client, raw=True)(**arguments(operation, request))
    tally["positive: sent through the client, accepted, read back"] += 1

    assert _misquoted(recorder, *request) == []
    assert (answer.status, answer.odd) == (200, ())
    part = operation.content(parsed(answer.body))
    value = [answer.value] if operation.takes_one and isinstance(part, list) else answer.value
    comparison = compare(value, part, operation.content_schema)
    assert comparison.differences == []
    assert comparison.undocumented == set()


def _misquoted(recorder: Recorder, query: dict[str, Any], body: dict[str, Any]) -> list[str]:
    """Where the request that left differs from the one that was drawn."""
    assert recorder.last is not None
    sent = recorder.last.content
    exponents = [found for found in _EXPONENT.finditer(sent) if found["exponent"]]
    wanted_query = {name: str(value) for name, value in query.items()}
    found_body = without_timestamps(parsed(sent)) if sent else {}
    wanted_body = parsed(json.dumps(without_timestamps(body)).encode())
    return [
        *(f"an exponent at {found.start()} of {sent!r}" for found in exponents),
        *([] if wanted_query == dict(recorder.last.url.params) else [f"query {recorder.last.url.params} for {query}"]),
        *compare(found_body, wanted_body, {}).differences,
    ]
