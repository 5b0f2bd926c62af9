"""A query that breaks the spec is refused."""

from collections import Counter

import httpx
import requests
from contract.cases import drawn, fuzzed, systematic
from contract.exchange import Exchange
from contract.seeding import by_seed
from contract.violations import of_query
from hypothesis import assume, given, note
from schemathesis import Case, GenerationMode
from support.seed import number_of
from support.spec import OPERATIONS, SpecOperation, for_each

EXAMPLES = 40
AT_LEAST = 30

WITH_QUERY = [operation for operation in OPERATIONS if operation.query_names]

# What Prism lets pass although the spec does not.
LENIENT = {"empty": "an optional parameter without any text counts as left out"}


@by_seed
@for_each(WITH_QUERY)
def test_a_query_that_breaks_the_spec_is_refused(
    operation: SpecOperation, exchange: Exchange, tally: Counter[str]
) -> None:
    @fuzzed(EXAMPLES)
    @given(case=drawn(operation, GenerationMode.NEGATIVE))
    def check(case: Case) -> None:
        note(f"query {case.query!r}")
        assume(_is_sent_and_refused(operation, case, exchange, tally))

    check()
    assert tally["negative queries: sent, refused"] >= number_of(AT_LEAST)


@for_each(WITH_QUERY)
def test_one_broken_limit_is_enough(operation: SpecOperation, exchange: Exchange, tally: Counter[str]) -> None:
    cases = systematic(operation, GenerationMode.NEGATIVE)
    refused = 0
    for case in cases:
        refused += _is_sent_and_refused(operation, case, exchange, tally)
        if refused == number_of(len(cases)):
            break
    assert tally["negative queries: sent, refused"] > 0


def _is_sent_and_refused(operation: SpecOperation, case: Case, exchange: Exchange, tally: Counter[str]) -> bool:
    """False for a case that Prism lets pass or that is none, so that others are drawn in its place."""
    # As schemathesis sends it, by way of requests: a list is a repeated name, an object its keys.
    wire = case.as_transport_kwargs(base_url=str(exchange.http.base_url))
    url = requests.Request(wire["method"], wire["url"], params=wire["params"]).prepare().url
    query = httpx.URL(str(url)).params

    found = of_query(operation, query.multi_items())
    if not found:
        # test_unknown_query_names.py
        tally["negative queries: left out, only unknown names (or about method or media type)"] += 1
        return False
    status = exchange.ask(operation, query).status_code
    if {violation.partition(": ")[2] for violation in found} <= LENIENT.keys():
        tally["negative queries: sent, and Prism is lenient"] += 1
        assert status == 200, "Prism has become strict; take it out of LENIENT"
        return False
    tally["negative queries: sent, refused"] += 1
    assert status in (400, 422), (found, query)
    return True
