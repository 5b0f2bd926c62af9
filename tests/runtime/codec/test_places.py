import pytest
from coindcx_runtime.codec.places import Key, Place


@pytest.mark.parametrize(("place", "text", "kind"), [
    (Place(), "", ""),
    (Place(note="empty"), "(empty)", "(empty)"),
    (Place(("fee",)), "fee", "fee"),
    (Place((3, "fee")), "[3].fee", "[].fee"),
    (Place((3, "fee"), "missing"), "[3].fee (missing)", "[].fee (missing)"),
    (Place(("bids", Key("100.5"))), "bids.100.5", "bids.{}"),
    (Place(("prices", Key("B-ID_USDT"), "ls")), "prices.B-ID_USDT.ls", "prices.{}.ls"),
    (Place((Key("[0].fee"), 1)), "[0].fee[1]", "{}[]"),
    (Place((Key("k" * 200),)), "k" * 80, "{}"),
])  # fmt: skip
def test_a_place_is_written_and_its_kind_has_no_index_and_no_key(place: Place, text: str, kind: str) -> None:
    assert (str(place), place.kind) == (text, kind)
