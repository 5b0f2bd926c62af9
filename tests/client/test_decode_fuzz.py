"""Nothing that an exchange can answer breaks the client: there is an error of ours, or an object that can be used.

Each case is drawn from SEED, the operation and its number alone, and a failure names them.
"""

import copy
import pickle
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import attrs
import httpx
import pytest
from coindcx_client import ApiError, AsyncCoinDCX, CoinDCX, CoinDCXError, Deviation, OutcomeUnknown, RawResponse
from support.arguments import arguments
from support.doubles import floats_in
from support.generated_clients import at_a_fake
from support.matching_answers import agreeing
from support.mutated_answers import Mutant, mutant, originals
from support.samples import everything
from support.seed import SEED, number_of
from support.spec import OPERATIONS, SpecOperation

pytestmark = pytest.mark.slow


# 64 operations: 20,032 cases.
CASES: dict[type[Any], int] = {CoinDCX: 280, AsyncCoinDCX: 33}


@pytest.mark.filterwarnings("ignore:.*is superseded:DeprecationWarning")
@pytest.mark.parametrize("kind", CASES)
@pytest.mark.parametrize("operation", [pytest.param(one, id=f"{one.name}-SEED={SEED}") for one in OPERATIONS])
async def test_every_answer_is_an_error_of_ours_or_an_object_that_can_be_used(
    operation: SpecOperation, kind: type[Any], tally: Counter[str]
) -> None:
    seen: list[Deviation] = []
    answered: Mutant

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(answered.status, headers=answered.headers, content=answered.body)

    either = at_a_fake(kind, answer, on_deviation=seen.append)
    request = everything(operation)
    given = arguments(operation, request)
    texts = [agreeing(operation, request, text.encode()).decode() for text in originals(operation)]
    for number in range(number_of(CASES[kind])):
        random = Random(f"{SEED} {operation.name} {kind.__name__} {number}")
        original = random.choice(texts)
        answered = mutant(random, original)
        said = f"{operation.name}, SEED={SEED}, case {number}: {answered.status} {answered.body[:2000]!r}"
        tally["decode: cases"] += 1
        try:
            value = await either(lambda client: operation.on(client, raw=True)(**given))
        except CoinDCXError as error:
            tally[f"decode: {type(error).__name__}"] += 1
            check_error(operation, answered, error, said)
        except Exception as error:
            raise AssertionError(f"{type(error).__name__} came out: {said}") from error
        else:
            tally["decode: an object"] += 1
            tally["decode: an object with deviations"] += bool(value.odd)
            check_object(value, said)
    tally["decode: deviations"] += len(seen)
    assert all(field.isprintable() and len(field) <= 80 for deviation in seen for field in deviation.fields)


def check_error(operation: SpecOperation, answered: Mutant, error: CoinDCXError, said: str) -> None:
    refused = 400 <= answered.status < 500 and answered.status != 408
    moves_money = operation.spec["x-retry"] != "read"
    if answered.headers == {}:
        assert isinstance(error, ApiError if refused else OutcomeUnknown) or not moves_money, said
        assert isinstance(error, OutcomeUnknown) <= (moves_money and not refused), said
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), repr(again)) == (type(error), str(error), repr(error)), said
    assert again.body == error.body, said


def check_object(answer: RawResponse[Any], said: str) -> None:
    value = answer.value
    assert floats_in(value) == [], said
    for carried in (pickle.loads(pickle.dumps(answer)).value, copy.copy(value), copy.deepcopy(value)):
        assert carried == value, said
        assert repr(carried) == repr(value), said
    for model in models_in(value):
        members = [getattr(model, field.name) for field in attrs.fields(type(model))]
        assert hashable(model) == all(map(hashable, members)), said
        for name in dir(type(model)):
            if isinstance(getattr(type(model), name), property):
                check_property(model, name, said)


def check_property(model: Any, name: str, said: str) -> None:
    try:
        repr(getattr(model, name))
    except ValueError as error:
        sentence = str(error)
        assert " " in sentence, said
        assert len(sentence) < 300, said


def hashable(value: Any) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True


def models_in(value: Any) -> Iterator[Any]:
    if attrs.has(type(value)):
        yield value
        value = [getattr(value, field.name) for field in attrs.fields(type(value))]
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from models_in(item)
