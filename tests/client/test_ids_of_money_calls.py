"""Whatever else of its answer is wrong, a call that moves money shows the ids in it: on the object or on the error."""

from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import attrs
import httpx
import pytest
from attrs import evolve
from coindcx_client import CoinDCX, OutcomeUnknown, PartRefused
from coindcx_client.operations import CATALOGUE
from support.arguments import arguments
from support.generated_clients import at_a_fake
from support.mutated_answers import ids_of, mutant_with_ids, originals, parsed
from support.samples import required
from support.seed import SEED, number_of
from support.spec import OPERATIONS, SpecOperation

CASES = 150


def with_ids(operation: SpecOperation) -> list[str]:
    """Its answers that hold ids."""
    return [text for text in originals(operation) if ids_of(parsed(text.encode()))]


MONEY = [one for one in OPERATIONS if one.spec["x-retry"] != "read" and with_ids(one)]


def test_there_are_such_calls() -> None:
    assert {"orders.create", "orders.create_multiple", "futures.positions.exit", "futures.positions.create_tpsl"} <= {
        operation.name for operation in MONEY
    }


@pytest.mark.filterwarnings("ignore:.*is superseded:DeprecationWarning")
@pytest.mark.parametrize("operation", [pytest.param(one, id=f"{one.name}-SEED={SEED}") for one in MONEY])
async def test_ids_that_are_intact_can_be_reached(operation: SpecOperation, tally: Counter[str]) -> None:
    body = b""
    either = at_a_fake(CoinDCX, lambda _: httpx.Response(200, content=body))
    made = CATALOGUE.maker(operation.spec["operationId"])(**arguments(operation, required(operation)))
    call = evolve(made, operation=evolve(made.operation, same={}))  # what is shown of an answer that is taken for ours
    texts = with_ids(operation)
    for number in range(number_of(CASES)):
        random = Random(f"{SEED} {operation.name} {number}")
        body, ids = mutant_with_ids(random, random.choice(texts))
        tally["ids of money calls: cases"] += 1
        try:
            shown = set(texts_in(await either(lambda client: client._call(call))))
            tally["ids of money calls: on the object"] += 1
        except OutcomeUnknown as error:
            shown = {id for found in error.answered_ids.values() for id in found}
            tally["ids of money calls: on the error"] += 1
        except PartRefused as error:
            shown = set(texts_in(error.value))
            tally["ids of money calls: on the other part"] += 1
        lost = set(ids) - shown
        assert not lost, f"{operation.name}, SEED={SEED}, case {number}: {lost} of {body[-3000:]!r}"


def texts_in(value: Any) -> Iterator[str]:
    """Every text and number in a value, as text."""
    if attrs.has(type(value)):
        value = [getattr(value, field.name) for field in attrs.fields(type(value))]
    if isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts_in(item)
    elif isinstance(value, (str, int)):
        yield str(value)
