import pytest
from coindcx_runtime.log import printable, report_odd


def test_a_long_list_is_told_by_its_first_and_its_length(caplog: pytest.LogCaptureFixture) -> None:
    report_odd("rows.list [].price", ("[0].price", "[1].price"), 1000)
    assert caplog.messages == [
        "rows.list [].price: not as documented, at [0].price, [1].price and 998 more; said once, later ones are counted"
    ]


@pytest.mark.parametrize("name", ["bids.\nERROR forged\x1b[2J\ud800", "bids." + "9" * 1000, "\U0001f600" * 80])
def test_a_key_of_an_answer_cannot_forge_or_fill_a_log(name: str) -> None:
    assert printable(name).isprintable()
    assert printable(name).isascii()
    assert len(printable(name)) <= 80
