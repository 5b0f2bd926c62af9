"""A book of orders against one that is written the slow way: lists, looked through from the front."""

from dataclasses import dataclass
from decimal import Decimal

from coindcx_mock.sandbox.market import Book, Order, Side
from hypothesis import given
from hypothesis import strategies as st


@dataclass
class Slow:
    id: str
    side: Side
    price: int
    quantity: int


class SlowBook:
    """Every order in a list, in the order of arrival."""

    def __init__(self) -> None:
        self.resting: list[Slow] = []

    def come(self, order: Slow, limit: int | None) -> list[tuple[str, int, int]]:
        """Fill it from the best price, and there from the oldest; let the rest of one with a limit stay."""
        fills = []
        while order.quantity:
            others = [each for each in self.resting if each.side != order.side and self._meets(order, limit, each)]
            if not others:
                break
            best = (min if order.side == "buy" else max)(each.price for each in others)
            maker = next(each for each in others if each.price == best)
            quantity = min(maker.quantity, order.quantity)
            maker.quantity -= quantity
            order.quantity -= quantity
            fills.append((maker.id, maker.price, quantity))
            self.resting = [each for each in self.resting if each.quantity]
        if order.quantity and limit is not None:
            self.resting.append(order)
        return fills

    def levels(self, side: Side) -> list[tuple[int, int]]:
        prices = {each.price for each in self.resting if each.side == side}
        totals = {
            price: sum(each.quantity for each in self.resting if (each.side, each.price) == (side, price))
            for price in prices
        }
        return sorted(totals.items(), reverse=side == "buy")

    def _meets(self, order: Slow, limit: int | None, maker: Slow) -> bool:
        if limit is None:
            return True
        return maker.price <= limit if order.side == "buy" else maker.price >= limit


SIDES = st.sampled_from(["buy", "sell"])
# A side, a price (none for a market order), a quantity; or the number of an earlier order to cancel.
ACTIONS = st.lists(
    st.one_of(st.tuples(SIDES, st.none() | st.integers(1, 8), st.integers(1, 9)), st.integers(0, 30)), max_size=60
)


@given(ACTIONS)
def test_it_matches_as_the_slow_one_does(actions: list[tuple[Side, int | None, int] | int]) -> None:
    """Best price first, then the oldest; each fill at the price of the one that rested; partly where there is less."""
    book, slow = Book(), SlowBook()
    orders: dict[str, Order] = {}
    for number, action in enumerate(actions):
        if isinstance(action, int):
            found = next((each for each in slow.resting if each.id == str(action)), None)
            if found is not None:
                slow.resting.remove(found)
                book.remove(orders[found.id])
            continue
        side, limit, quantity = action
        order = Order(str(number), side, Decimal(limit or 0), Decimal(quantity))
        orders[order.id] = order
        fills = list(book.match(order, None if limit is None else order.price, time_ms=number))
        if order.remaining and limit is not None:
            book.add(order)
        expected = slow.come(Slow(str(number), side, limit or 0, quantity), limit)
        assert expected == [(fill.maker.id, fill.price, fill.quantity) for fill in fills]
        assert all(fill.taker is order and fill.time_ms == number for fill in fills)
        for each in ("buy", "sell"):
            assert slow.levels(each) == book.levels(each)
            assert (slow.levels(each)[0][0] if slow.levels(each) else None) == book.best(each)
        assert {each.id: each.quantity for each in slow.resting} == {
            each.id: orders[each.id].remaining for each in slow.resting
        }


def test_levels_are_the_best_ones() -> None:
    book = Book()
    for number in range(5):
        book.add(Order(f"bid/{number}", "buy", Decimal(number + 1), Decimal(1)))
        book.add(Order(f"ask/{number}", "sell", Decimal(number + 10), Decimal(2)))
    assert book.levels("buy", 2) == [(5, 1), (4, 1)]
    assert book.levels("sell", 2) == [(10, 2), (11, 2)]
    assert len(book.levels("buy")) == 5
    assert book.levels("sell", 0) == []


def test_whoever_settles_a_fill_may_change_the_book() -> None:
    """What is taken away between two fills is not met by the next."""
    book = Book()
    first, second, third = (Order(str(number), "sell", Decimal(1), Decimal(1)) for number in range(3))
    for order in (first, second, third):
        book.add(order)
    taker = Order("taker", "buy", Decimal(1), Decimal(3))
    makers = []
    for fill in book.match(taker, None, time_ms=0):
        makers.append(fill.maker)
        if fill.maker is first:
            book.remove(second)
    assert makers == [first, third]
    assert taker.remaining == 1


def test_an_order_that_comes_back_is_behind_those_of_its_price() -> None:
    book = Book()
    first, second = (Order(str(number), "buy", Decimal(1), Decimal(1)) for number in range(2))
    book.add(first)
    book.add(second)
    book.remove(first)
    book.add(first)
    fills = book.match(Order("taker", "sell", Decimal(1), Decimal(2)), None, time_ms=0)
    assert [fill.maker for fill in fills] == [second, first]
