from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Context, Decimal, localcontext
from enum import IntEnum
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from coindcx_runtime.values.times import ms_of, to_calendar_date, to_ms, to_seconds, utc
from hypothesis import example, given
from hypothesis import strategies as st
from support.doubles import steady

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ZONES = st.builds(timezone, st.timedeltas(timedelta(hours=-23), timedelta(hours=23)))
# A day inside of what datetime can hold, so that each has its moment in UTC.
MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=ZONES)
# 1973 and the year 10000: what an integer can mean.
MILLISECONDS = st.integers(100_000_000_000, 253_402_300_799_999)
IST = timezone(timedelta(hours=5, minutes=30))


class Stamp(IntEnum):
    LAUNCH = 1_700_000_000_000


def exact_microseconds(moment: datetime) -> int:
    since = moment - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


@steady
@given(MOMENTS)
@example(datetime(2026, 1, 31, 23, 59, 59, 999_999, tzinfo=UTC))
@example(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC))
def test_a_datetime_becomes_the_millisecond_that_it_lies_in_whatever_its_zone(moment: datetime) -> None:
    assert to_ms("start", moment) == exact_microseconds(moment) // 1000
    assert to_ms("start", moment) == to_ms("start", moment.astimezone(UTC))
    assert to_seconds("start", moment) == exact_microseconds(moment) // 1_000_000


@steady
@given(MILLISECONDS)
def test_whole_milliseconds_stay_as_they_are(value: int) -> None:
    assert to_ms("start", value) == value
    assert to_seconds("start", value) == value // 1000
    assert to_ms("start", EPOCH + timedelta(milliseconds=value)) == value


def test_the_same_moment_in_another_zone() -> None:
    assert to_ms("start", datetime(2026, 1, 31, 5, 30, tzinfo=IST)) == 1_769_817_600_000
    assert to_seconds("start", datetime(2026, 1, 31, 5, 30, 0, 999_999, tzinfo=IST)) == 1_769_817_600
    assert to_ms("start", Stamp.LAUNCH) == 1_700_000_000_000


@pytest.mark.parametrize("value", [datetime.max.replace(tzinfo=IST), datetime.min.replace(tzinfo=IST)])
def test_the_ends_of_the_calendar_are_moments_too(value: datetime) -> None:
    assert to_ms("start", value) == exact_microseconds(value) // 1000


@pytest.mark.parametrize("convert", [to_ms, to_seconds])
@pytest.mark.parametrize("value", [
    True, False, 1.7e12, float("nan"), Decimal(1_700_000_000_000), Fraction(1_700_000_000_000), "1700000000000",
    "2026-01-31", b"1", date(2026, 1, 31), timedelta(days=20_000), [], {}, object(),
], ids=lambda value: type(value).__name__)  # fmt: skip
def test_what_is_no_moment_is_a_type_error(convert: Callable[[str, Any], Any], value: Any) -> None:
    with pytest.raises(TypeError, match=r"^start: pass an aware datetime or int milliseconds, not "):
        convert("start", value)


@pytest.mark.parametrize("convert", [to_ms, to_seconds])
def test_a_datetime_without_a_zone_is_refused(convert: Callable[[str, Any], Any]) -> None:
    with pytest.raises(ValueError, match=r"^start: the datetime has no time zone"):
        convert("start", datetime(2026, 1, 31))


@pytest.mark.parametrize("convert", [to_ms, to_seconds])
@pytest.mark.parametrize("value", [
    0, 1, -1, -1_700_000_000_000, 1_700_000_000, 9_999_999_999, 99_999_999_999,
    1_000_000_000_000_000, 1_700_000_000_000_000, 1_700_000_000_000_000_000, 10**30, 10**5000, -(10**5000),
], ids=lambda value: str(value)[:20] if value.bit_length() < 100 else "huge")  # fmt: skip
def test_an_int_of_another_unit_is_refused(convert: Callable[[str, Any], Any], value: int) -> None:
    with pytest.raises(ValueError, match=r"^start: .{1,40} is not a time in milliseconds; pass an aware datetime"):
        convert("start", value)


def test_the_first_and_the_last_int_that_is_taken() -> None:
    assert [to_ms("start", value) for value in (10**11, 10**15 - 1)] == [10**11, 10**15 - 1]


@pytest.mark.parametrize("convert", [to_ms, to_seconds, to_calendar_date])
def test_none_stays_none(convert: Callable[[str, Any], Any]) -> None:
    assert convert("start", None) is None


@steady
@given(st.dates())
def test_a_date_is_written_with_four_two_and_two_digits(day: date) -> None:
    written = f"{day.year:04}-{day.month:02}-{day.day:02}"
    assert to_calendar_date("from_date", day) == to_calendar_date("from_date", written) == written


@pytest.mark.parametrize("value", [
    datetime(2026, 1, 31), datetime(2026, 1, 31, tzinfo=UTC), 1_700_000_000_000, True, 1.5, b"2026-01-31", [], object(),
], ids=lambda value: type(value).__name__)  # fmt: skip
def test_what_is_no_date_is_a_type_error(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^from_date: pass a date or a text"):
        to_calendar_date("from_date", value)


@pytest.mark.parametrize("value", [
    "", "2026-1-31", "2026-02-30", "2026-13-01", "0000-01-01", "20260131", "2026-W05-6", "2026-01-31T00:00:00",
    "31-01-2026", " 2026-01-31", "2026-01-31\n", "\u0662026-01-31", "-2026-01-31", "today", "9" * 5000,
], ids=lambda value: repr(value)[:30])  # fmt: skip
def test_a_text_that_is_no_date_is_refused_in_short(value: str) -> None:
    with pytest.raises(ValueError, match=r"^from_date: .* is not a date; write it as 2026-01-31$") as caught:
        to_calendar_date("from_date", value)
    assert len(str(caught.value)) < 120


def test_a_text_that_is_no_date_is_one_error_without_another_behind_it() -> None:
    with pytest.raises(ValueError, match="is not a date") as caught:
        to_calendar_date("from_date", "2026-02-30")
    assert caught.value.__context__ is None


def by_digits(value: Fraction) -> int | None:
    """How many of its units a second has, for a time with the digits that one of these days has."""
    digits = len(str(floor(value))) if 10**9 <= value < 10**19 else 0
    return {10: 1, 13: 1000, 16: 1_000_000, 19: 1_000_000_000}.get(digits)


@steady
@given(
    value=st.decimals(-60_000_000_000_000, 253_402_300_799_999, allow_nan=False) | st.integers(-(10**13), 10**14),
    per_second=st.sampled_from([1, 1000]),
    digits=st.integers(1, 40),
)
@example(value=Decimal("1700000000123.456"), per_second=1000, digits=2)
@example(value=Decimal("1700000000123.4569999999999999999999999999999999999999"), per_second=1000, digits=28)
@example(value=Decimal("-0.0001"), per_second=1000, digits=28)
@example(value=Decimal("-1E-999999999"), per_second=1000, digits=28)
@example(value=Decimal("1E-999999999"), per_second=1, digits=28)
@example(value=1_700_000_000, per_second=1, digits=1)
def test_an_answers_time_is_exact_to_the_microsecond_in_any_decimal_context(
    value: Decimal | int, per_second: int, digits: int
) -> None:
    # A Fraction of a billion digits takes minutes.
    small = isinstance(value, Decimal) and value.adjusted() < -1000
    exact = Fraction(value.as_tuple().digits[0] * (-1) ** value.is_signed(), 10**1000) if small else Fraction(value)
    microseconds = floor(exact * 1_000_000 / (by_digits(exact) or per_second))
    with localcontext(Context(prec=digits, traps=[])):
        try:
            wanted = EPOCH + timedelta(microseconds=microseconds)
        except OverflowError:
            assert utc(value, per_second) is None
            return
        found = utc(value, per_second)
    assert found is not None
    assert (found, found.tzinfo) == (wanted, UTC)


MOMENT = datetime(2018, 8, 8, 4, 8, 29, 811_500, tzinfo=UTC)


@pytest.mark.parametrize("per_second", [1, 1000])
@pytest.mark.parametrize("value", [
    Decimal("1533701309.8115"), Decimal("1533701309811.5"), 1_533_701_309_811_500, 1_533_701_309_811_500_999,
    "1533701309.8115", "1533701309811.5", "1533701309811500", "1.5337013098115E+9",
    "2018-08-08T04:08:29.811500Z", "2018-08-08T04:08:29.811500999Z", "2018-08-08 09:38:29.8115+05:30",
    "2018-08-08T09:38:29.811500+0530", "2018-08-08T04:08:29.8115+00:00",
], ids=repr)  # fmt: skip
def test_a_time_of_an_answer_is_the_same_in_whatever_unit_or_form_it_comes(value: Any, per_second: int) -> None:
    assert utc(value, per_second) == MOMENT


@steady
@given(MOMENTS)
def test_a_datetime_of_an_answer_keeps_its_moment_in_utc(moment: datetime) -> None:
    found = utc(moment, 1000)
    assert found is not None
    assert (found, found.tzinfo) == (moment, UTC)


ODD = [
    None, True, False, "", "soon", "2026-01-31", "2026-01-31T10:00:00", "2026-13-45T10:00:00Z", "2026-01-31T25:00:00Z",
    "12:00", "NaN", "Infinity", "1_700_000_000", "1e999999999999999999999", "9" * 5000, "20260131T100000Z",
    1.7e12, float("nan"), [1], {"a": 1}, [10**5000],
    datetime(2026, 1, 31), date(2026, 1, 31), b"1", 1j,
    datetime.min.replace(tzinfo=IST), datetime.max.replace(tzinfo=timezone(timedelta(hours=-1))),
    10**20, -(10**18), 10**30, 10**5000, -(10**5000), Decimal("1E+30"), Decimal("-1E+30"),
    Decimal("1E+999999999999999999"), Decimal("-1E+999999999999999999"), Decimal("9" * 5000),
    Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-Infinity"),
]  # fmt: skip


@pytest.mark.parametrize("traps", [True, False])
@pytest.mark.parametrize("per_second", [1, 1000])
@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_what_is_no_time_of_an_answer_is_none(value: Any, per_second: int, traps: bool) -> None:
    with localcontext() if traps else localcontext(Context(traps=[])):
        assert utc(value, per_second) is None


@pytest.mark.parametrize("value", [10**11, 1_700_000_000_000, 10**15 - 1, Decimal("1700000000000.25")])
def test_the_time_of_a_row_is_a_number_that_could_be_asked_for(value: Any) -> None:
    assert ms_of(value) is value


@pytest.mark.parametrize("value", [
    1_700_000_000, 1_700_000_000_000_000, "1700000000000", "1700000000", "2023-11-14T22:13:20Z",
    datetime(2023, 11, 15, 3, 43, 20, tzinfo=IST),
], ids=repr)  # fmt: skip
def test_so_is_one_of_another_unit_or_form(value: Any) -> None:
    assert ms_of(value) == 1_700_000_000_000


@pytest.mark.parametrize("value", [
    None, True, "soon", "2026-01-31T10:00:00", 1.7e12, [1_700_000_000_000], datetime(2026, 1, 31),
    datetime(1970, 1, 2, tzinfo=UTC), 0, -1, 10**9 - 1, 10**10, 10**11 - 1, 10**20, 10**5000, -(10**5000),
    Decimal("99999999999.9"), Decimal("1E+999999999999999999"), Decimal("1E-999999999999999999"),
    Decimal("-1E+999999999999999999"), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-Infinity"),
], ids=lambda value: type(value).__name__)  # fmt: skip
def test_what_nobody_could_ask_for_is_no_time_of_a_row(value: Any) -> None:
    assert ms_of(value) is None
