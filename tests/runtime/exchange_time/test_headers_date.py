import pytest
from coindcx_runtime.exchange_time.headers import seconds_of
from hypothesis import given
from hypothesis import strategies as st
from support.doubles import steady

THEN = 784_111_777


@pytest.mark.parametrize("text", [
    "Sun, 06 Nov 1994 08:49:37 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun Nov  6 08:49:37 1994",
    "  Sun, 06 Nov 1994 08:49:37 GMT ",
    "Sun, 06 Nov 1994 08:49:37 -0000",
    "Sun, 06 Nov 1994 10:49:37 +0200",
    "06 Nov 1994 08:49:37 GMT",
])  # fmt: skip
def test_all_three_forms_of_http_are_read(text: str) -> None:
    assert seconds_of(text) == THEN


@pytest.mark.parametrize("text", [
    None, "", " ", "0", "-1", "120", "soon", "Sun, 06 Nov", "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
    "Sun, 06 Nov 99999999999 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 +99999999", "\x00", "\uff11, 06 Nov", "9" * 5000,
])  # fmt: skip
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert seconds_of(text) is None


PIECES = st.sampled_from(
    ["Sun", ",", " ", "06", "Nov", "1994", "08:49:37", ":", "GMT", "+0200", "-", "(", ")", "\\", '"', "²"]
)


@steady
@given(st.text() | st.lists(PIECES | st.text(max_size=3), max_size=12).map("".join))
def test_nothing_that_a_server_sends_raises(text: str) -> None:
    assert isinstance(seconds_of(text), int | None)
