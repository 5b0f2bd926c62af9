"""Ids: one count for all kinds, the same again for the same seed."""

import uuid

from coindcx_mock.sandbox.ids import Ids, named_digits, named_id


def test_no_id_is_given_twice() -> None:
    ids = Ids(1)
    texts = [ids.text() for _ in range(1_000)]
    numbers = [ids.number() for _ in range(1_000)]
    assert len({*texts, *numbers}) == 2_000
    assert sorted(numbers) == numbers


def test_the_same_seed_gives_the_same_ids() -> None:
    def given(seed: int) -> list[str | int]:
        ids = Ids(seed)
        return [ids.text(), ids.number(), ids.short(), ids.text()]

    assert given(1) == given(1)
    assert not set(given(1)) & set(given(2)) - {100_000_002}


def test_a_text_is_a_uuid_of_version_four() -> None:
    parsed = uuid.UUID(Ids(1).text())
    assert (parsed.version, parsed.variant) == (4, uuid.RFC_4122)


def test_a_short_id_is_eight_hexadecimal_digits() -> None:
    short = Ids(1).short()
    assert len(short) == 8
    assert int(short, 16) >= 0


def test_a_name_has_one_id() -> None:
    assert named_id("one") == named_id("one") != named_id("two")
    assert named_digits("one") == named_digits("one") != named_digits("two")
    assert len(named_digits("one")) == 8
    assert named_digits("one").isdigit()


def test_the_id_of_a_spot_order_is_nine_or_ten_digits() -> None:
    id = Ids(1).digits()
    assert id.isdigit()
    assert len(id) in (9, 10)
