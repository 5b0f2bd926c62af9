import pytest
from coindcx_runtime.report import report_odd


def test_long_lists_are_cut(caplog: pytest.LogCaptureFixture) -> None:
    report_odd("rows.list", tuple(f"[{index}].price" for index in range(1000)))
    assert caplog.messages == [
        "rows.list: fields not as documented, kept raw: "
        "[0].price, [1].price, [2].price, [3].price, [4].price and 995 more"
    ]


def test_a_key_of_the_answer_cannot_forge_or_fill_a_log(caplog: pytest.LogCaptureFixture) -> None:
    report_odd("rows.list", ("bids.\nERROR forged\x1b[2J\ud800", "bids." + "9" * 1000))
    (message,) = caplog.messages
    assert message.isprintable()
    assert message.isascii()
    assert len(message) < 300
