"""Unknown query names are ignored, as the exchange does: a misspelt one gives the default, and no error."""

from collections import Counter

from contract.cases import fuzzed
from contract.exchange import Exchange, seen
from contract.seeding import by_seed
from hypothesis import example, given
from hypothesis import strategies as st
from support.samples import required
from support.spec import OPERATIONS, SpecOperation, for_each

EXAMPLES = 20

GETS = [operation for operation in OPERATIONS if operation.method == "GET"]


@by_seed
@for_each(GETS)
def test_unknown_query_names_change_nothing(operation: SpecOperation, exchange: Exchange, tally: Counter[str]) -> None:
    query = operation.query_with(required(operation)[0])
    # Prism knows names in any case; whether the exchange does is not documented.
    known = {name.lower() for name in operation.query_names}
    without = exchange.ask(operation, query)
    assert without.status_code == 200

    @fuzzed(EXAMPLES)
    @example(unknown={"limits": "0", "pair[]": "", "": "x"})
    @given(unknown=st.dictionaries(st.text().filter(lambda name: name.lower() not in known), st.text(), min_size=1))
    def check(unknown: dict[str, str]) -> None:
        tally["unknown query names: sent, ignored"] += 1
        assert seen(without) == seen(exchange.ask(operation, {**query, **unknown}))

    check()


@for_each([operation for operation in GETS if operation.query_with(required(operation)[0])])
def test_a_misspelt_name_is_a_missing_one(operation: SpecOperation, exchange: Exchange) -> None:
    query = operation.query_with(required(operation)[0])
    needed = {parameter["name"] for parameter in operation.parameters if parameter.get("required")}
    for name in query.keys() & needed:
        misspelt = {f"{found}s" if found == name else found: value for found, value in query.items()}
        assert exchange.ask(operation, misspelt).status_code in (400, 422)
