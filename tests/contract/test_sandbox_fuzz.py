"""Whatever is asked of the sandbox, by any operation, it answers as documented, and what breaks the spec is refused."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import requests
from contract.cases import content, drawn, fuzzed
from contract.exchange import Exchange, now_ms, stamped
from contract.plausible import mixed
from contract.sandbox import check, opened, sent
from contract.seeding import by_seed
from contract.violations import of_body, of_query
from hypothesis import assume, given, note
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from support.samples import required
from support.spec import OPERATIONS, SpecOperation, for_each

EXAMPLES = 15

# Where a list comes whatever one asks for: recorded, `docs` of the operations.
LENIENT = {"futures.market_data.active_instruments", "futures.market_data.order_book"}


@pytest.fixture
def exchange() -> Iterator[Exchange]:
    with opened() as (_, exchange):
        yield exchange


@by_seed
@for_each(OPERATIONS)
def test_what_fits_the_spec_is_answered_as_documented(
    operation: SpecOperation, exchange: Exchange, tally: Counter[str]
) -> None:
    ids = _ids_of_each_kind(exchange)

    @fuzzed(EXAMPLES)
    @given(case=drawn(operation, GenerationMode.POSITIVE), data=st.data())
    def check_one(case: Case, data: st.DataObject) -> None:
        parameters, body = content(case)
        parameters, body = data.draw(mixed(parameters, ids)), data.draw(mixed(body, ids))
        answer = sent(exchange, operation, parameters, body if operation.body else b"")
        tally[f"sandbox, what fits: answered {answer.status_code}"] += 1
        assert answer.status_code != 401
        check(case, answer)

    check_one()


@by_seed
@for_each([operation for operation in OPERATIONS if operation.body])
def test_a_body_that_breaks_the_spec_is_refused(
    operation: SpecOperation, exchange: Exchange, tally: Counter[str]
) -> None:
    parameters, _ = required(operation)

    @fuzzed(EXAMPLES)
    @given(case=drawn(operation, GenerationMode.NEGATIVE))
    def check_one(case: Case) -> None:
        assume(isinstance(case.body, dict))
        assume(found := of_body(operation, stamped(operation, case.body, now_ms())))
        note(str(found))
        answer = sent(exchange, operation, parameters, case.body)
        tally["sandbox, negative bodies: sent, refused"] += 1
        assert answer.status_code in (400, 422)
        check(case, answer)

    check_one()


@by_seed
@for_each([operation for operation in OPERATIONS if operation.query_names])
def test_a_query_that_breaks_the_spec_is_refused(
    operation: SpecOperation, exchange: Exchange, tally: Counter[str]
) -> None:
    @fuzzed(EXAMPLES)
    @given(case=drawn(operation, GenerationMode.NEGATIVE))
    def check_one(case: Case) -> None:
        query = _query(case)
        assume(found := of_query(operation, query.multi_items()))
        note(f"{found} {query!r}")
        answer = exchange.ask(operation, query)
        check(case, answer)
        if operation.name in LENIENT:
            tally["sandbox, negative queries: sent, ignored as recorded"] += 1
        else:
            tally["sandbox, negative queries: sent, refused"] += 1
            assert answer.status_code in (400, 422)

    check_one()


def _query(case: Case) -> httpx.QueryParams:
    """As schemathesis sends it, by way of requests: a list is a repeated name, an object its keys."""
    wire = case.as_transport_kwargs(base_url="http://127.0.0.1")
    return httpx.URL(str(requests.Request(wire["method"], wire["url"], params=wire["params"]).prepare().url)).params


def _ids_of_each_kind(exchange: Exchange) -> list[str]:
    """Ids of a spot order, a future's order and position, a margin order and a loan: some calls are to find something."""
    limit = {"side": "buy", "order_type": "limit_order"}
    bodies: dict[str, Any] = {
        "orders.create": {**limit, "market": "XRPINR", "total_quantity": 100, "price_per_unit": 200},
        "futures.orders.create": {"order": {**limit, "pair": "B-XRP_USDT", "total_quantity": 100, "price": 2}},
        "margin.create": {**limit, "market": "XRPUSDT", "quantity": 100, "price": 2.5, "ecode": "B"},
        "lending.create": {"currency_short_name": "USDT", "amount": 10, "duration": 20},
        "futures.positions.list": {"page": "1", "size": "10", "margin_currency_short_name": ["USDT"]},
    }
    bodies["futures.orders.create"]["order"]["notification"] = "no_notification"
    found = []
    for operation in OPERATIONS:
        if operation.name in bodies:
            answer = sent(exchange, operation, {}, bodies[operation.name])
            assert answer.status_code == 200, answer.text
            found += [row["id"] for row in operation.content(answer.json())]
    return found
