"""Times of answers: what has another unit or form than is documented is read and named, and compares by its moment."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import field, frozen
from coindcx_runtime.codec.codec import decode
from coindcx_runtime.codec.moments import EpochMs, EpochSeconds, ExactEpochMs, RawTime, refuse_odd_times, second_of
from coindcx_runtime.values.times import utc
from support.doubles import operation


@frozen(kw_only=True)
class Times:
    """One field of each kind of time that generated models have."""

    seconds: EpochSeconds | None = None
    whole: EpochMs | None = None
    exact: ExactEpochMs | None = None
    mixed: RawTime | None = field(default=None, eq=second_of)

    def __attrs_post_init__(self) -> None:
        refuse_odd_times(self, "exact")


ONE = operation(result=Times)
MOMENT = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def read(name: str, text: str) -> tuple[Any, tuple[str, ...]]:
    """A field of an answer, and what is odd about it."""
    decoded = decode(ONE, f'{{"{name}":{text}}}'.encode())
    return getattr(decoded.value, name), decoded.odd


@pytest.mark.parametrize(("name", "text"), [
    ("seconds", "1700000000"), ("whole", "1700000000000"), ("exact", "1700000000000"), ("exact", "1700000000000.0"),
    ("exact", '"1700000000000.0"'), ("mixed", "1700000000000"), ("mixed", '"2023-11-14T22:13:20Z"'),
    ("mixed", '"2023-11-15T03:43:20+05:30"'), ("mixed", '"2023-11-14T22:13:20.000000000Z"'),
    ("mixed", '"2023-11-15T03:43:20+0530"'),
])  # fmt: skip
def test_a_time_as_documented_is_read_and_nothing_is_odd(name: str, text: str) -> None:
    value, odd = read(name, text)
    assert (utc(value, 1 if name == "seconds" else 1000), odd) == (MOMENT, ())


@pytest.mark.parametrize(("text", "told"), [
    ("1700000000", "in seconds"), ("1700000000000", "in milliseconds"), ("1700000000000000", "in microseconds"),
    ("1700000000000000000", "in nanoseconds"), ('"1700000000"', "in seconds"),
])  # fmt: skip
@pytest.mark.parametrize(("name", "unit"), [
    ("seconds", "in seconds"), ("whole", "in milliseconds"), ("exact", "in milliseconds"), ("mixed", "in milliseconds"),
])  # fmt: skip
def test_one_in_another_unit_stays_as_it_came_and_its_unit_is_told(name: str, unit: str, text: str, told: str) -> None:
    value, odd = read(name, text)
    assert str(value) == text.strip('"')
    assert utc(value, 1 if name == "seconds" else 1000) == MOMENT
    assert odd == (() if told == unit else (f"{name} ({told})",))


@pytest.mark.parametrize("name", ["seconds", "whole", "exact", "mixed"])
@pytest.mark.parametrize("text", ["5", "-1", "99999999999", "1" + "0" * 30])
def test_a_number_that_is_no_time_of_these_days_is_told(name: str, text: str) -> None:
    value, odd = read(name, text)
    assert (str(value), odd) == (text, (f"{name} (no time)",))


@pytest.mark.parametrize("name", ["seconds", "whole", "exact", "mixed"])
@pytest.mark.parametrize("text", ["0", "null"])
def test_zero_and_null_stand_for_none(name: str, text: str) -> None:
    assert read(name, text)[1] == ()


@pytest.mark.parametrize(("text", "moment"), [
    ("1700000000.5", MOMENT.replace(microsecond=500_000)),
    ("1700000000000.5", MOMENT.replace(microsecond=500)),
    ("2023-11-14T22:13:20.123456789Z", MOMENT.replace(microsecond=123_456)),
    ("2023-11-14T22:13:20", None),
    ("2023-11-14", None),
    ("2023-99-99T22:13:20Z", None),
    ("soon", None),
])  # fmt: skip
@pytest.mark.parametrize("name", ["seconds", "whole"])
def test_a_text_in_place_of_a_number_is_kept_told_and_understood_where_it_can_be(
    name: str, text: str, moment: datetime | None
) -> None:
    value, odd = read(name, f'"{text}"')
    assert (value, odd, utc(value, 1000)) == (text, (name,), moment)


def test_a_text_without_a_zone_is_no_guess() -> None:
    value, odd = read("mixed", '"2023-11-14T22:13:20"')
    assert (value, odd, utc(value, 1000)) == ("2023-11-14T22:13:20", ("mixed",), None)


SAME = [
    datetime(2023, 11, 14, 22, 13, 20, 430_000, tzinfo=UTC), 1_700_000_000_000, 1_700_000_000_430, 1_700_000_000,
    "2023-11-15T03:43:20.430+05:30", Decimal("1700000000.43"),
]  # fmt: skip


@pytest.mark.parametrize("value", SAME, ids=repr)
def test_one_time_read_twice_compares_equal_in_whatever_form(value: Any) -> None:
    """As `active` has an order's time to the millisecond, and the others have it rounded down to seconds."""
    one, other = Times(mixed=value), Times(mixed=SAME[0])
    assert (one, hash(one)) == (other, hash(other))
    assert one != Times(mixed=1_700_000_001_000)


def test_what_is_no_time_compares_as_it_is() -> None:
    odd: Any = ["soon", None, "later"]
    models = [Times(mixed=value) for value in odd]
    assert models == [Times(mixed=value) for value in odd]
    assert len(set(models)) == 3


def test_a_model_that_is_made_by_hand_takes_any_time() -> None:
    assert Times(exact=Decimal(5)).exact == 5
