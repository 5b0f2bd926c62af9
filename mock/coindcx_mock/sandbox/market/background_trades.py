"""The trades of everybody else: one at every stride of the price, each a function of its time, none of them kept.

Prices are counted in ticks and quantities in steps here, because a day has thousands of them.
"""

from collections import OrderedDict
from collections.abc import Iterable
from decimal import Decimal
from hashlib import shake_128
from itertools import islice
from operator import mul

from .book import Side
from .candles import DAY_MS, HOUR_MS, MINUTE_MS
from .prices import STRIDE_MS, Prices
from .trades import Bar, Trade

_A_MINUTE = MINUTE_MS // STRIDE_MS
_AN_HOUR = HOUR_MS // STRIDE_MS

# So long before the start fewer trade, each so many times as much: a year is worked out in a second or two.
_THIN_BEFORE_MS = 31 * DAY_MS
_THIN = 3

# Of so many hours the minutes are kept, and of so many hours and days the sums; what is older is worked out anew.
_HOURS_BY_MINUTES = 50
_HOURS = 63 * 24
_DAYS = 1_000

# Open, high, low and close in ticks, volume in steps, value in the product of both.
_Sums = tuple[int, int, int, int, int, int]


class BackgroundTrades:
    """Trades since `opened_ms`, a whole hour, each of them worth up to `depth` or a little more, in base currency."""

    def __init__(self, prices: Prices, step: Decimal, depth: Decimal, opened_ms: int) -> None:
        self.opened_ms = opened_ms
        self._thin_ms = (prices.start_ms - _THIN_BEFORE_MS) // HOUR_MS * HOUR_MS
        self._prices = prices
        self._step = step
        self._product = prices.tick * step
        # What a trade is worth in the product of both, by its byte of the dice: from a fifth of the usual on.
        whole = int(depth / self._product)
        self._worth = [whole * (dots + 50) // 256 for dots in range(256)]
        self._minutes: OrderedDict[int, list[_Sums]] = OrderedDict()
        self._hours: OrderedDict[int, _Sums] = OrderedDict()
        self._days: OrderedDict[int, _Sums] = OrderedDict()

    def trades(self, now_ms: int, limit: int) -> list[Trade]:
        """The latest ones, newest first."""
        last = self._stride(now_ms + 1) - 1
        first = max(last - limit + 1, self._stride(self.opened_ms))
        found: list[Trade] = []
        while first <= last:
            hour_ms = self._time(first) // HOUR_MS * HOUR_MS
            begin = self._stride(hour_ms)
            count = min(last, begin + _AN_HOUR - 1) - first + 1
            dice = islice(self._dice(hour_ms), first - begin, None)
            for price, dots in zip(self._prices.path(first, count), dice, strict=False):
                quantity = (self._worth[dots] // price or 1) * self._step
                side: Side = "buy" if dots & 1 else "sell"
                found.append(Trade(self._time(first), price * self._prices.tick, quantity, side))
                first += 1
        return found[::-1]

    def bar(self, start_ms: int, end_ms: int, now_ms: int) -> Bar | None:
        """What happened from a whole minute on, before `end_ms` and not after `now_ms`."""
        start_ms, end_ms = max(start_ms, self.opened_ms), min(end_ms, now_ms + 1)
        first, after = self._stride(start_ms), self._stride(end_ms)
        if first >= after:
            return None
        open_, high, low, close, volume, value = _sum(self._parts(start_ms, end_ms))
        tick = self._prices.tick
        return Bar(
            self._time(first),
            self._time(after - 1),
            open_ * tick,
            high * tick,
            low * tick,
            close * tick,
            volume * self._step,
            value * self._product,
        )

    def _parts(self, start_ms: int, end_ms: int) -> Iterable[_Sums]:
        while start_ms < end_ms:
            if start_ms % DAY_MS == 0 and end_ms >= start_ms + DAY_MS:
                yield self._whole_day(start_ms)
                start_ms += DAY_MS
                continue
            hour_ms = start_ms // HOUR_MS * HOUR_MS
            if start_ms == hour_ms and end_ms >= hour_ms + HOUR_MS:
                yield self._whole_hour(hour_ms)
                start_ms += HOUR_MS
                continue
            until_ms = min(end_ms, hour_ms + HOUR_MS)
            begin, end = (start_ms - hour_ms) // MINUTE_MS, (until_ms - hour_ms) // MINUTE_MS
            yield from self._minutes_of(hour_ms, end)[begin:end]
            # The minute that is not over.
            first = self._stride(max(start_ms, hour_ms + end * MINUTE_MS))
            if self._stride(until_ms) > first:
                yield from self._worked_out(hour_ms, first, self._stride(until_ms) - first)
            start_ms = until_ms

    def _whole_hour(self, hour_ms: int) -> _Sums:
        if hour_ms not in self._hours:
            if hour_ms < self._thin_ms:
                self._hours[hour_ms] = _sum(self._thin_minutes(hour_ms))
            else:
                self._hours[hour_ms] = _sum_of(*self._trades_from(hour_ms, self._stride(hour_ms), _AN_HOUR))
            if len(self._hours) > _HOURS:
                self._hours.popitem(last=False)
        return self._hours[hour_ms]

    def _whole_day(self, day_ms: int) -> _Sums:
        if day_ms not in self._days:
            self._days[day_ms] = _sum(map(self._whole_hour, range(day_ms, day_ms + DAY_MS, HOUR_MS)))
            if len(self._days) > _DAYS:
                self._days.popitem(last=False)
        return self._days[day_ms]

    def _minutes_of(self, hour_ms: int, count: int) -> list[_Sums]:
        """At least so many minutes of the hour, all of them over."""
        known = self._minutes.setdefault(hour_ms, [])
        self._minutes.move_to_end(hour_ms)
        if len(self._minutes) > _HOURS_BY_MINUTES:
            self._minutes.popitem(last=False)
        if len(known) < count and hour_ms < self._thin_ms:
            known += self._thin_minutes(hour_ms)
        elif len(known) < count:
            first = self._stride(hour_ms) + len(known) * _A_MINUTE
            known += self._worked_out(hour_ms, first, (count - len(known)) * _A_MINUTE)
        return known

    def _thin_minutes(self, hour_ms: int) -> list[_Sums]:
        """The minutes of an hour of which every third trade is told, three times as large."""
        stride_ms, a_minute = STRIDE_MS * _THIN, _A_MINUTE // _THIN
        first = -((self._prices.start_ms - hour_ms) // stride_ms)
        prices = list(self._prices.path(first, _AN_HOUR // _THIN, stride_ms))
        dice = self._dice(hour_ms)
        steps = [_THIN * self._worth[dots] // price or 1 for price, dots in zip(prices, dice, strict=False)]
        return [
            _sum_of(prices[at : at + a_minute], steps[at : at + a_minute]) for at in range(0, len(prices), a_minute)
        ]

    def _worked_out(self, hour_ms: int, first: int, count: int) -> list[_Sums]:
        """Sums minute by minute from the trades, of which the first begins a minute; all are within the hour."""
        prices, steps = self._trades_from(hour_ms, first, count)
        return [_sum_of(prices[at : at + _A_MINUTE], steps[at : at + _A_MINUTE]) for at in range(0, count, _A_MINUTE)]

    def _trades_from(self, hour_ms: int, first: int, count: int) -> tuple[list[int], list[int]]:
        """Prices in ticks and quantities in steps; all are within the hour."""
        worth, begin = self._worth, first - self._stride(hour_ms)
        prices = list(self._prices.path(first, count))
        dice = self._dice(hour_ms)[begin : begin + count]
        return prices, [worth[dots] // price or 1 for price, dots in zip(prices, dice, strict=True)]

    def _dice(self, hour_ms: int) -> bytes:
        """A byte for each trade of an hour."""
        return shake_128(b"%d/%d" % (self._prices.seed, hour_ms)).digest(_AN_HOUR)

    def _stride(self, time_ms: int) -> int:
        """The first one at that time or later."""
        return -((self._prices.start_ms - time_ms) // STRIDE_MS)

    def _time(self, stride: int) -> int:
        return self._prices.start_ms + stride * STRIDE_MS


def _sum_of(prices: list[int], steps: list[int]) -> _Sums:
    return prices[0], max(prices), min(prices), prices[-1], sum(steps), sum(map(mul, prices, steps))


def _sum(parts: Iterable[_Sums]) -> _Sums:
    opens, highs, lows, closes, volumes, values = zip(*parts, strict=True)
    return opens[0], max(highs), min(lows), closes[-1], sum(volumes), sum(values)
