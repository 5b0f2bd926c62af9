"""A price for every moment, past ones too: the same for the same seed, whenever it is asked and in whatever order.

It is a sum of smooth waves of several lengths, each through points drawn from the seed. Whole numbers only, so that it
is the same on every machine.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from coindcx_mock.sandbox.money import ZERO, rounded

from .mixing import MASK, mixed, mixed_row

# How far apart the moments are that `path` goes by; the lengths of the waves divide by it, or divide it.
STRIDE_MS = 10_000

# Lengths of the waves in ms, and how far each may go, in parts of a million of the price.
_WAVES = ((5_000, 150), (60_000, 700), (900_000, 2_500), (7_200_000, 6_000), (86_400_000, 20_000))
_MILLION = 1_000_000

# For no more moments than these it is quicker to work them out one by one.
_FEW = 8


class Prices:
    """The price of one market over time; `tick` is its smallest step."""

    def __init__(self, seed: int, name: str, base: Decimal, tick: Decimal, start_ms: int) -> None:
        self.start_ms = start_ms
        self.tick = tick
        self.seed = mixed(seed & MASK, int.from_bytes(name.encode()) & MASK)
        # From each of these times on the price, here in ticks, goes its way from that value.
        self._times = [start_ms]
        self._values = [(int(base / tick), self._factor(start_ms))]

    def at(self, time_ms: int) -> Decimal:
        """The price at that time, a multiple of the tick and above zero."""
        value, factor = self._values[max(0, bisect_right(self._times, time_ms) - 1)]
        return max(1, value * self._factor(time_ms) // factor) * self.tick

    def path(self, first: int, count: int, stride_ms: int = STRIDE_MS) -> Iterator[int]:
        """Prices in ticks at `count` moments a stride apart, counted from the start: quicker than one by one.

        A price that was set at such a moment holds after it, so that what was told of the moment stays true.
        """
        factors = self._factors(first, count, stride_ms)
        index = first
        while index < first + count:
            piece = max(0, bisect_left(self._times, self.start_ms + index * stride_ms) - 1)
            following = self._times[piece + 1 : piece + 2]
            until = (following[0] - self.start_ms) // stride_ms + 1 if following else first + count
            value, factor = self._values[piece]
            for each in factors[index - first : until - first]:
                yield value * each // factor or 1
            index = min(until, first + count)

    def set(self, time_ms: int, price: Decimal) -> None:
        """Make it `price` at that time, and go on from there; times before keep theirs.

        Raises:
            ValueError: the price is not above zero, or no multiple of the tick.
        """
        if price <= ZERO or rounded(price, self.tick) != price:
            raise ValueError(f"a price of this market is a multiple of {self.tick} above zero")
        if self._times[-1] > time_ms:
            raise ValueError("a price is set for now, not for a time before the one set last")
        self._times.append(time_ms)
        self._values.append((int(price / self.tick), self._factor(time_ms)))

    def random(self, time_ms: int, what: int, below: int) -> int:
        """A number from 0 to `below`, not included, that belongs to this time; `what` tells apart what it is for."""
        return mixed(self.seed ^ mixed(what, 77), (time_ms - self.start_ms) & MASK) % below

    def _factor(self, time_ms: int) -> int:
        """What the price is multiplied with, in millions."""
        elapsed = time_ms - self.start_ms
        return _MILLION + sum(_wave(self.seed, length, elapsed) * far // _MILLION for length, far in _WAVES)

    def _factors(self, first: int, count: int, stride_ms: int) -> list[int]:
        """The same at `count` moments a stride apart."""
        if count <= _FEW:
            return [self._factor(self.start_ms + (first + number) * stride_ms) for number in range(count)]
        waves = [_wave_by_strides(self.seed, length, far, first, count, stride_ms) for length, far in _WAVES]
        return [_MILLION + a + b + c + d + e for a, b, c, d, e in zip(*waves, strict=True)]


def _wave(seed: int, length: int, elapsed: int) -> int:
    """From minus to plus a million, smooth between the points that lie `length` apart."""
    index, within = divmod(elapsed, length)
    left, right = _point(seed, length, index), _point(seed, length, index + 1)
    return left + (right - left) * _eased(within, length) // _MILLION


def _wave_by_strides(seed: int, length: int, far: int, first: int, count: int, stride_ms: int) -> list[int]:
    """What the wave adds at `count` moments a stride apart, in parts of a million of the price."""
    if length < stride_ms:
        return [point * far // _MILLION for point in _drawn_row(seed, length, first, count, stride_ms // length)]
    shape = _shape(length, stride_ms)
    index, within = divmod(first, len(shape))
    points = _drawn_row(seed, length, index, (within + count - 1) // len(shape) + 2)
    if len(shape) < count:
        found = [
            (left + (right - left) * eased // _MILLION) * far // _MILLION
            for left, right in pairwise(points)
            for eased in shape
        ]
        return found[within : within + count]
    # A long wave, of which a part is enough.
    found = []
    for left, right in pairwise(points):
        found += [
            (left + (right - left) * eased // _MILLION) * far // _MILLION
            for eased in shape[within : within + count - len(found)]
        ]
        within = 0
    return found


@cache
def _shape(length: int, stride_ms: int) -> list[int]:
    return [_eased(within, length) for within in range(0, length, stride_ms)]


def _eased(within: int, length: int) -> int:
    """The way from 0 to a million that a wave has gone there, slow at both ends."""
    t = within * _MILLION // length
    return t * t * (3 * _MILLION - 2 * t) // (_MILLION * _MILLION)


def _drawn(seed: int, length: int, index: int) -> int:
    """The point of a wave, from minus to plus a million."""
    return mixed(seed ^ length, index & MASK) % (2 * _MILLION + 1) - _MILLION


def _drawn_row(seed: int, length: int, first: int, count: int, step: int = 1) -> list[int]:
    """So many points of a wave; with a step it is every so many-th, counted by steps."""
    row = mixed_row(seed ^ length, first * step, count, step)
    return [number % (2 * _MILLION + 1) - _MILLION for number in row]


# The waves of all markets together need a few points for each moment, and the next moment mostly needs the same.
_point = lru_cache(4_096)(_drawn)
