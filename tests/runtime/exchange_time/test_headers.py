from email.utils import formatdate

import pytest
from coindcx_runtime.exchange_time.headers import retry_after
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import steady

NOW = 1_700_000_000
DAY = 86_400


def date(seconds: int) -> str:
    return formatdate(NOW + seconds, usegmt=True)


@pytest.mark.parametrize(("text", "seconds"), [
    ("0", 0), ("1", 1), ("120", 120), (" 7 ", 7), ("007", 7), ("0000000000000000005", 5), ("000", 0),
    ("86399", 86_399), ("86400", DAY), ("86401", DAY), ("999999999", DAY), ("1000000000", DAY), ("9" * 10_000, DAY),
])  # fmt: skip
def test_digits_are_seconds_and_a_day_at_most(text: str, seconds: float) -> None:
    found = retry_after({"retry-after": text}, NOW)
    assert found == seconds
    assert isinstance(found, float)


@pytest.mark.parametrize(("until", "seconds"), [
    (30, 30), (1, 1), (0, 0), (-1, 0), (-DAY, 0), (DAY - 1, DAY - 1), (DAY, DAY), (DAY + 1, DAY), (400 * DAY, DAY),
])  # fmt: skip
def test_a_date_is_counted_from_that_of_the_answer(until: int, seconds: float) -> None:
    # Whatever the time is here: the clock that wrote both is the one to ask.
    for now in (NOW, NOW - 5000, 0):
        found = retry_after({"retry-after": date(until), "date": date(0)}, now)
        assert found == seconds
        assert isinstance(found, float)


@pytest.mark.parametrize("headers", [{}, {"date": ""}, {"date": "today"}])
def test_or_from_the_time_here_where_the_answer_has_none(headers: dict[str, str]) -> None:
    assert retry_after({"retry-after": date(30), **headers}, NOW + 0.25) == 29.75


@pytest.mark.parametrize("headers", [
    {}, {"retry-after": ""}, {"retry-after": " "}, {"retry-after": "-5"}, {"retry-after": "+5"}, {"retry-after": "1.5"},
    {"retry-after": "1e3"}, {"retry-after": "soon"}, {"retry-after": "5, 5"}, {"retry-after": "²"}, {"retry-after": "٣"},
    {"retry-after": "nan"}, {"retry-after": "inf"}, {"date": date(0)}, {"Retry-After": "5"},
])  # fmt: skip
def test_what_cannot_be_read_is_none(headers: dict[str, str]) -> None:
    assert retry_after(headers, NOW) is None


TEXTS = st.text() | st.from_regex(r"[0-9 .:+-]*") | st.integers().map(str) | st.integers(-(10**9), 10**9).map(date)


@steady
@given(st.dictionaries(st.sampled_from(["retry-after", "date"]), TEXTS), st.floats(0, 1e11))
def test_whatever_is_sent_it_is_none_or_from_nothing_to_a_day(headers: dict[str, str], now: float) -> None:
    found = retry_after(headers, now)
    assert found is None or 0 <= found <= DAY
