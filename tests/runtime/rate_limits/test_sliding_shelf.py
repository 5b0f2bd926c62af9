"""A shelf forgets what is over once it is full, and never what is not."""

from coindcx_runtime.rate_limits.sliding import Shelf


def shelf() -> Shelf[float]:
    """Of things that are over at a time."""
    return Shelf(lambda until, now: until <= now)


def test_what_was_put_is_got_and_what_was_not_is_none() -> None:
    things = shelf()
    things.put("a", 5.0, 0.0)
    things.put("a", 6.0, 0.0)
    assert (things.get("a"), things.get("b"), len(things)) == (6.0, None, 1)


def test_what_is_over_stays_until_it_is_full() -> None:
    things = shelf()
    for number in range(256):
        things.put(str(number), 1.0, 2.0)
    assert len(things) == 256
    things.put("new", 3.0, 2.0)
    assert (len(things), things.get("0"), things.get("new")) == (1, None, 3.0)


def test_what_is_not_over_stays_however_much_there_is() -> None:
    things = shelf()
    for number in range(1000):
        things.put(str(number), 1.0, 0.0)
    assert len(things) == 1000
    assert all(things.get(str(number)) == 1.0 for number in range(1000))


def test_after_a_clearance_it_has_room_for_as_much_again() -> None:
    things = shelf()
    for number in range(256):
        things.put(str(number), 9.0 if number < 200 else 1.0, 0.0)
    things.put("at 2", 1.0, 2.0)
    assert len(things) == 201
    for number in range(199):
        things.put(f"later {number}", 1.0, 2.0)
    assert len(things) == 400
    things.put("at 3", 1.0, 3.0)
    assert len(things) == 201


def test_it_is_cleared_no_more_often_than_that() -> None:
    asked = []
    things: Shelf[float] = Shelf(lambda until, now: bool(asked.append(until)) or until <= now)
    for number in range(2000):
        things.put(str(number), 9.0, 0.0)
    assert len(asked) == 256 + 512 + 1024
