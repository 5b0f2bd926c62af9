"""A body that breaks the spec is refused for that, and neither for its signature nor for its time."""

from collections import Counter

from contract.cases import drawn, fuzzed, systematic
from contract.exchange import Exchange, encoded, now_ms, stamped
from contract.seeding import by_seed
from contract.violations import of_body
from hypothesis import assume, given, note
from schemathesis import Case, GenerationMode
from support.seed import number_of
from support.spec import OPERATIONS, SpecOperation, for_each

EXAMPLES = 40
# Where a body has nothing but its time there is little to break.
AT_LEAST = 10

WITH_BODY = [operation for operation in OPERATIONS if operation.body]


@by_seed
@for_each(WITH_BODY)
def test_a_body_that_breaks_the_spec_is_refused(
    operation: SpecOperation, exchange: Exchange, tally: Counter[str]
) -> None:
    @fuzzed(EXAMPLES)
    @given(case=drawn(operation, GenerationMode.NEGATIVE))
    def check(case: Case) -> None:
        note(f"body {case.body!r}")
        assume(_is_sent_and_refused(operation, case, exchange, tally))

    check()
    assert tally["negative bodies: sent, refused"] >= number_of(AT_LEAST)


@for_each(WITH_BODY)
def test_one_broken_limit_is_enough(operation: SpecOperation, exchange: Exchange, tally: Counter[str]) -> None:
    cases = systematic(operation, GenerationMode.NEGATIVE)
    refused = 0
    for case in cases:
        refused += _is_sent_and_refused(operation, case, exchange, tally)
        if refused == number_of(len(cases)):
            break
    assert tally["negative bodies: sent, refused"] > 0


def _is_sent_and_refused(operation: SpecOperation, case: Case, exchange: Exchange, tally: Counter[str]) -> bool:
    """False where a case is none."""
    # What is not an object cannot be stamped; it has its place in test_unauthorized.py and test_broken_json.py.
    if not isinstance(case.body, dict):
        tally["negative bodies: left out, no JSON object"] += 1
        return False
    body = stamped(operation, case.body, now_ms())
    found = of_body(operation, body)
    if not found:
        tally["negative bodies: left out, right once stamped (or about method or media type)"] += 1
        return False
    tally["negative bodies: sent, refused"] += 1
    sent = encoded(body)
    answer = exchange.send(operation, sent, exchange.signed(sent))
    assert answer.status_code in (400, 422), (found, sent)
    return True


def test_an_unknown_member_may_have_any_name(exchange: Exchange) -> None:
    """Prism repeats it in a header; as it stands it would die of this one."""
    body = stamped(WITH_BODY[0], {"\N{INDIAN RUPEE SIGN}": 1}, now_ms())
    sent = encoded(body)
    assert exchange.send(WITH_BODY[0], sent, exchange.signed(sent)).status_code in (400, 422)
