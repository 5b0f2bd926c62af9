"""Whatever the documented answer can be is read, and nothing of it is lost.

The mock answers with the examples of the spec; here the answers are drawn from its schemas.
"""

import json
import re
from collections import Counter
from decimal import Decimal
from typing import Any

import httpx
import pytest
from coindcx_client import ApiError, CoinDCX, DecodeError, OutcomeUnknown, PartRefused
from coindcx_runtime.codec.salvage import ids_in
from contract.cases import answers, fuzzed
from contract.clock import HurriedClock
from contract.reencoding import compare, parsed
from contract.seeding import by_seed
from hypothesis import assume, given, note
from support.arguments import arguments
from support.matching_answers import agreeing, in_span
from support.samples import everything
from support.spec import OPERATIONS, SpecOperation, branches, for_each

EXAMPLES = 40


@by_seed
@for_each(OPERATIONS)
@pytest.mark.filterwarnings("ignore:.*is superseded:DeprecationWarning")
def test_every_documented_answer_is_read_without_loss(operation: SpecOperation, tally: Counter[str]) -> None:
    served = b""
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=served))
    client = CoinDCX(api_key="key", api_secret="secret", transport=transport, clock=HurriedClock(), limits="none")
    call = operation.on(client, raw=True)
    request = everything(operation)
    given_arguments = arguments(operation, request)

    @fuzzed(EXAMPLES)
    @given(drawn=answers(operation))
    def check(drawn: Any) -> None:
        nonlocal served
        # Twice, because text with escapes takes another way through the codec.
        for answer in (drawn, _without_escapes(drawn)):
            served = agreeing(operation, request, json.dumps(in_span(operation, request, answer)).encode())
            note(f"answer {served!r}")
            check_one(operation.content(parsed(served)))

    def check_one(content: Any) -> None:
        for how in operation.spec.get("x-unknown", {}).values():
            assume(content | how != content)  # an answer that means that there is no such thing
        if operation.takes_one and isinstance(content, list) and len(content) != 1:
            tally["answers: not the one element that was asked for, an error"] += 1
            with pytest.raises((DecodeError, OutcomeUnknown)):
                call(**given_arguments)
            return
        if _says_error(content):
            tally["answers: another status in the body, an error"] += 1
            with pytest.raises((ApiError, OutcomeUnknown)):
                call(**given_arguments)
            return
        if not _has_all_parts(operation, content, given_arguments):
            tally["answers: a part refused or missing, an error"] += 1
            with pytest.raises((PartRefused, OutcomeUnknown)):
                call(**given_arguments)
            return
        if _acknowledges_nothing(operation, content):
            tally["answers: an acknowledgement without a word, or of another order, not known"] += 1
            with pytest.raises(OutcomeUnknown):
                call(**given_arguments)
            return
        answer = call(**given_arguments)
        value = [answer.value] if operation.takes_one and isinstance(content, list) else answer.value
        comparison = compare(value, content, operation.content_schema)
        assert comparison.differences == []
        assert answer.odd == ()
        tally["answers: read back"] += 1
        tally["answers: undocumented keys in these, let go"] += len(comparison.undocumented)

    check()


def _has_all_parts(operation: SpecOperation, content: Any, given: dict[str, Any]) -> bool:
    parts = operation.spec.get("x-parts", {})
    if "each" in parts:
        return len(content) >= len(given[parts["each"]])
    found = [content.get(name) or {"error": "missing"} for name in parts.get("names", ()) if name in given]
    states = parts.get("refused", {}).get("status", [])
    said = [(part.get("success"), part.get("error"), part.get("status") in states) for part in found]
    return all(success is not False and not error and not refused for success, error, refused in said)


def _acknowledges_nothing(operation: SpecOperation, content: Any) -> bool:
    """Whether what need not say anything says nothing; the ids in it are not those that were asked for."""
    if operation.spec["x-retry"] == "read" or "x-parts" in operation.spec or not isinstance(content, dict):
        return False
    forms = branches(operation.content_schema)
    if any(form.get("required") for form in forms):
        return False
    words = [content.get(name) for form in branches(operation.content_schema) for name in form.get("properties", {})]
    named = ids_in(json.dumps(content, default=str).encode())
    says_it = any(isinstance(word, (str, int, Decimal)) for word in words)
    return not says_it or any(named.get(name) for name in ("id", "client_order_id"))


def _says_error(content: Any) -> bool:
    said = [content.get("status"), content.get("code")] if isinstance(content, dict) else []
    word = str(said[0]).lower() if said else ""
    numbers = [int(one) for one in said if isinstance(one, int) or re.fullmatch(r"[0-9]{1,9}", str(one), re.ASCII)]
    return word in ("error", "failed", "failure", "fail") or any(number >= 400 for number in numbers)


def _without_escapes(answer: Any) -> Any:
    """The same with harmless text; dates, numbers and members of enums have nothing else."""
    if isinstance(answer, str):
        return re.sub(r'[^ -~]|["\\]', "x", answer)
    if isinstance(answer, list):
        return [_without_escapes(item) for item in answer]
    if isinstance(answer, dict):
        return {_without_escapes(name): _without_escapes(item) for name, item in answer.items()}
    return answer
