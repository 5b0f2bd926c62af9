"""A price for every moment, past ones too: the same for the same seed, whenever it is asked and in whatever order.

It is a sum of smooth waves of several lengths, each through points drawn from the seed. Whole numbers only, so that it
is the same on every machine.
"""

from bisect import bisect_right
from decimal import Decimal
from functools import lru_cache

from .money import ZERO, rounded

# Lengths of the waves in ms, and how far each may go, in parts of a million of the price.
_WAVES = ((5_000, 150), (60_000, 700), (900_000, 2_500), (7_200_000, 6_000), (86_400_000, 20_000))
_MILLION = 1_000_000
_MASK = (1 << 64) - 1


class Prices:
    """The price of one market over time; `tick` is its smallest step."""

    def __init__(self, seed: int, name: str, base: Decimal, tick: Decimal, start_ms: int) -> None:
        self._seed = _mixed(seed & _MASK, int.from_bytes(name.encode()) & _MASK)
        self._tick = tick
        self._start_ms = start_ms
        # From each of these times on the price goes its way from that value.
        self._times = [start_ms]
        self._values = [(base, self._factor(start_ms))]

    def at(self, time_ms: int) -> Decimal:
        """The price at that time, a multiple of the tick and above zero."""
        index = max(0, bisect_right(self._times, time_ms) - 1)
        value, factor = self._values[index]
        return max(self._tick, rounded(value * self._factor(time_ms) / factor, self._tick))

    def set(self, time_ms: int, price: Decimal) -> None:
        """Make it `price` at that time, and go on from there; times before keep theirs.

        Raises:
            ValueError: the price is not above zero, or no multiple of the tick.
        """
        if price <= ZERO or rounded(price, self._tick) != price:
            raise ValueError(f"a price of this market is a multiple of {self._tick} above zero")
        if self._times[-1] > time_ms:
            raise ValueError("a price is set for now, not for a time before the one set last")
        self._times.append(time_ms)
        self._values.append((price, self._factor(time_ms)))

    def random(self, time_ms: int, what: int, below: int) -> int:
        """A number from 0 to `below`, not included, that belongs to this time; `what` tells apart what it is for."""
        return _mixed(self._seed ^ _mixed(what, 77), (time_ms - self._start_ms) & _MASK) % below

    def _factor(self, time_ms: int) -> int:
        """What the price is multiplied with, in millions."""
        elapsed = time_ms - self._start_ms
        return _MILLION + sum(_wave(self._seed, length, elapsed) * far // _MILLION for length, far in _WAVES)


def _wave(seed: int, length: int, elapsed: int) -> int:
    """From minus to plus a million, smooth between the points that lie `length` apart."""
    index, within = divmod(elapsed, length)
    left, right = _point(seed, length, index), _point(seed, length, index + 1)
    t = within * _MILLION // length
    eased = t * t * (3 * _MILLION - 2 * t) // (_MILLION * _MILLION)
    return left + (right - left) * eased // _MILLION


@lru_cache(65_536)
def _point(seed: int, length: int, index: int) -> int:
    return _mixed(seed ^ length, index & _MASK) % (2 * _MILLION + 1) - _MILLION


def _mixed(seed: int, value: int) -> int:
    """A well-mixed 64-bit number (the finaliser of splitmix64, as its author Sebastiano Vigna gives it)."""
    z = (seed + (value + 1) * 0x9E3779B97F4A7C15) & _MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)
