"""Random weights and evidence that anybody can deal out again: hashed from a seed, not remembered.

A draw is a function of the seed and its own number, so it is the same however the work is cut, and the
meeting page deals out the same ones. Weights are uniform on a simplex: gaps between sorted uniform numbers,
which is Dirichlet(1, ..., 1) and not normalised uniforms. The hash is the finaliser that Chris Wellons
published as ``lowbias32``, with the constants 0x21f0aaad and 0x735a2d97 found by TheIronBorn.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ikt.scoring.arrays import Floats, Ints

Words = npt.NDArray[np.uint32]

UNIT = 4294967296.0
EVIDENCE = 65536
# Where the numbers of assessors begin, beyond those of any cell of evidence.
ASSESSORS = 1 << 24
_GOLDEN = 0x9E3779B9
_MOST_TRIES = 200
_NEAR = 1e-9
# Above so many numbers a sort is quicker than a network of comparisons.
_NETWORK = 12
_CACHED = 32_768


def _mix(h: Words, spare: Words) -> Words:
    """Scramble 32-bit words in place; ``spare`` is room of the same shape."""
    for shift, factor in ((16, 0x21F0AAAD), (15, 0x735A2D97)):
        np.right_shift(h, np.uint32(shift), out=spare)
        np.bitwise_xor(h, spare, out=h)
        np.multiply(h, np.uint32(factor), out=h)
    np.right_shift(h, np.uint32(15), out=spare)
    np.bitwise_xor(h, spare, out=h)
    return h


def _mixed(word: int) -> int:
    one = np.array([word & 0xFFFFFFFF], dtype=np.uint32)
    return int(_mix(one, np.empty_like(one))[0])


def hashed(seed: int, first: int, count: int, cells: npt.NDArray[np.uint32]) -> Words:
    """Random 32-bit words (c, count) of the draws ``first`` ... for the numbered ``cells`` (c,)."""
    start = _mixed(seed ^ _GOLDEN)
    numbers = np.arange(first, first + count, dtype=np.uint64) + np.uint64(start)
    return _of_draws(numbers.astype(np.uint32), cells)


def _of_draws(begun: Words, cells: npt.NDArray[np.uint32]) -> Words:
    rows = _mix(begun, np.empty_like(begun))
    table = rows[None, :] + cells[:, None]
    # Bit by bit of so many words as stay in the cache of a core.
    step = max(1, _CACHED // max(table.shape[1], 1))
    spare = np.empty((min(step, len(table)), table.shape[1]), dtype=np.uint32)
    for start in range(0, len(table), step):
        part = table[start : start + step]
        _mix(part, spare[: len(part)])
    return table


def gaps(seed: int, first: int, count: int, size: int) -> npt.NDArray[np.int64]:
    """Weights (size, count) uniform on the simplex, in whole units of 1 / 4294967296.

    Each column adds up to 4294967296 exactly, so means over draws can be kept in whole numbers.
    """
    return _gaps_of(hashed(seed, first, count, np.arange(size - 1, dtype=np.uint32)))


def _gaps_of(words: Words) -> npt.NDArray[np.int64]:
    _sort_columns(words)
    size = words.shape[0] + 1
    gaps = np.empty((size, words.shape[1]), dtype=np.int64)
    if size == 1:
        gaps[:] = int(UNIT)
        return gaps
    gaps[0] = words[0]
    np.subtract(words[1:], words[:-1], out=gaps[1:-1], dtype=np.int64)
    np.subtract(int(UNIT), words[-1], out=gaps[-1], dtype=np.int64)
    return gaps


def _sort_columns(words: Words) -> None:
    """Sort each column in place; few rows are compared pair by pair, all columns at once."""
    size = words.shape[0]
    if size > _NETWORK:
        words.sort(axis=0)
        return
    low = np.empty(words.shape[1], dtype=np.uint32)
    for last in range(size - 1, 0, -1):
        for index in range(last):
            np.minimum(words[index], words[index + 1], out=low)
            np.maximum(words[index], words[index + 1], out=words[index + 1])
            words[index] = low


@dataclass(frozen=True, slots=True)
class Dealer:
    """How weights are dealt out: ``base`` (m,) plus ``scale`` times a point u of the simplex.

    With ``order`` (criteria from 0) the parts of u are first put so that these weigh ever less and the others
    less than all of them. ``upper`` and ``lower`` (m,) reject what lies beyond; such a draw is dealt again.
    Weights are affine in u, so their means follow from those of u, which are kept in whole numbers.
    """

    base: Floats
    scale: float
    order: tuple[int, ...] | None = None
    upper: Floats | None = None
    lower: Floats | None = None

    @property
    def rejects(self) -> bool:
        """Whether there are limits, beyond which a draw is thrown away."""
        return self.upper is not None or self.lower is not None

    def outside(self, weights: Floats) -> Ints:
        """Which draws of ``weights`` (m, s) lie beyond the limits."""
        beyond = np.zeros(weights.shape[1], dtype=bool)
        if self.upper is not None:
            beyond |= (weights > self.upper[:, None] + 1e-12).any(axis=0)
        if self.lower is not None:
            beyond |= (weights < self.lower[:, None] - 1e-12).any(axis=0)
        return np.flatnonzero(beyond)

    @property
    def size(self) -> int:
        """How many weights (m) are dealt in a draw."""
        return len(self.base)

    def weights(self, units: Ints) -> Floats:
        """Weights (m, s) from the parts of u in whole units (m, s)."""
        u = units / UNIT
        u *= self.scale
        u += self.base[:, None]
        return u

    def mean(self, units: Floats) -> Floats:
        """The mean weights (m,) from the mean parts of u (m,), as shares."""
        return self.base + self.scale * units

    def corners(self) -> Floats | None:
        """The corners (m, m) of the set that is dealt from, a column each; None where it is no simplex.

        Of a whole order they are the equal weights of the first 1, 2, ... criteria.
        """
        if self.rejects or (self.order is not None and len(self.order) < self.size - 1):
            return None
        frame = np.eye(self.size)
        if self.order is not None:
            rest = [k for k in range(self.size) if k not in self.order]
            for index in range(self.size):
                frame[:, index] = 0.0
                frame[[*self.order, *rest][: index + 1], index] = 1.0 / (index + 1)
        return self.base[:, None] + self.scale * frame


def around(share: Floats, part: float) -> Dealer:
    """``part`` of the weight redistributed at random around ``share`` (m,): w = (1 - part) p + part u.

    Raises ValueError where ``part`` is beyond 0..1.
    """
    if not 0.0 <= part <= 1.0:
        raise ValueError("a part lies between 0 and 1")
    return Dealer((1.0 - part) * share, part)


def anywhere(size: int) -> Dealer:
    """All weightings alike."""
    return Dealer(np.zeros(size), 1.0)


def in_order(order: tuple[int, ...], size: int) -> Dealer:
    """All weightings of ``size`` criteria in which those of ``order`` weigh ever less, the others least.

    Among those that the order leaves out nothing is said. Raises ValueError when it holds one twice, or one
    that is not there.
    """
    if len(set(order)) != len(order) or not set(order) <= set(range(size)):
        raise ValueError("a criterion of those there are stands in an order once")
    return Dealer(np.zeros(size), 1.0, order)


def within(lower: Floats, upper: Floats) -> Dealer:
    """All weightings between ``lower`` and ``upper`` (m,); raises ValueError where there are none.

    They lie in two simplices, one that hangs from the upper limits and one that stands on the lower; they are
    dealt from the smaller, of which less is rejected.
    """
    room = 1.0 - float(lower.sum())
    spare = float(upper.sum()) - 1.0
    # What is not a number fails no comparison, so what must hold is asked. Ten times a tenth falls
    # just short of one.
    if not (room >= -_NEAR and spare >= -_NEAR and (lower <= upper).all()):
        raise ValueError("no weights lie within these limits")
    room, spare = max(room, 0.0), max(spare, 0.0)
    if spare < room:
        return Dealer(upper, -spare, lower=lower if (lower > upper - spare).any() else None)
    return Dealer(lower, room, upper=upper if (upper < lower + room).any() else None)


def dealt(dealer: Dealer, seed: int, first: int, count: int) -> tuple[npt.NDArray[np.int64], Floats]:
    """The parts of u in whole units and the weights, both (m, count), of the draws from ``first`` on.

    What lies beyond a limit is dealt again with another seed made from this one, so a draw still
    depends on nothing but the seed and its number. Raises ValueError when hardly anything lies within.
    """
    units = _arranged(gaps(seed, first, count, dealer.size), dealer.order)
    weights = dealer.weights(units)
    if not dealer.rejects:
        return units, weights
    cells = np.arange(dealer.size - 1, dtype=np.uint32)
    for turn in range(1, _MOST_TRIES):
        outside = dealer.outside(weights)
        if not len(outside):
            return units, weights
        start = _mixed(_mixed(seed + turn) ^ _GOLDEN)
        numbers = outside.astype(np.uint64) + np.uint64(first) + np.uint64(start)
        units[:, outside] = _gaps_of(_of_draws(numbers.astype(np.uint32), cells))
        weights[:, outside] = dealer.weights(units[:, outside])
    raise ValueError("hardly any weights lie within these limits")


def _arranged(units: Ints, order: tuple[int, ...] | None) -> Ints:
    """The largest parts given to the order; the rest keep the order in which they came, which is random."""
    if order is None:
        return units
    falling = np.argsort(-units, axis=0, kind="stable")
    rest = [k for k in range(len(units)) if k not in order]
    arranged = np.empty_like(units)
    arranged[list(order)] = np.take_along_axis(units, falling[: len(order)], axis=0)
    left = np.sort(falling[len(order) :], axis=0)
    arranged[rest] = np.take_along_axis(units, left, axis=0)
    return arranged


def first_heard(by: Ints, seed: int, first: int, count: int) -> Ints:
    """Which of the views (k, v) on each cell is heard (k, count): that of the assessor who comes first.

    ``by`` (k, v) are the numbers of the assessors, -1 where a cell has fewer views. Every draw deals each
    assessor one hash, the same in every cell; the lowest comes first.
    """
    cells = np.arange(int(by.max()) + 1, dtype=np.uint32) + np.uint32(ASSESSORS)
    words = hashed(seed, first, count, cells).astype(np.int64)
    dealt_to = np.where((by < 0)[:, :, None], int(UNIT), words[np.maximum(by, 0)])
    return np.asarray(dealt_to.argmin(axis=1))


def evidence(
    low: Floats, value: Floats, high: Floats, cells: Ints, seed: int, first: int, count: int
) -> Floats:
    """Values (c, count) between ``low`` and ``high`` (c,) whose mean is ``value``, one hash for each numbered
    cell (c,).

    Even below the value and even above it, with as much chance on each side as the other side is long: with
    a = value - low and b = high - value, b / (a + b) of the chance lies below. So the mean is the value and
    the variance a b / 3; where a = b it is even throughout. At an end of the stretch nothing else has the
    value as its mean, so what lies there (nearer than the hash can tell) stays where it is.
    """
    below, above = value - low, high - value
    whole = below + above
    moves = np.minimum(below, above) * UNIT > whole
    moving = np.flatnonzero(moves)
    if not len(moving):
        return np.repeat(value[:, None], count, axis=1)
    # A few that stay are sooner drawn along, over no length, than put in between.
    together = 4 * len(moving) >= 3 * len(value)
    if together:
        moving = np.arange(len(value))
        below, above, whole = (np.where(moves, part, 0.0) for part in (below, above, whole))
    below, above, whole, middle = below[moving], above[moving], whole[moving], value[moving, None]
    words = hashed(seed, first, count, (EVIDENCE + cells[moving]).astype(np.uint32))
    # The quantile of u: t runs evenly along the stretch, is nought where the halves meet, and each half is
    # drawn out to its own length.
    t = words * (whole / UNIT)[:, None]
    t -= above[:, None]
    # Where the halves are as long there is nothing to draw out, and the last bit falls beyond an end only
    # where that of the lowest or the highest hash does.
    ends = middle[:, 0] - above, (UNIT - 1.0) * (whole / UNIT) - above + middle[:, 0]
    other = np.flatnonzero((below != above) | (ends[0] < low[moving]) | (ends[1] > high[moving]))
    # What is drawn along over no length is its value.
    other = other[whole[other] > 0.0]
    uneven = t[other]
    t += middle
    if len(other):
        under = np.minimum(uneven, 0.0)
        under *= (below[other] / above[other])[:, None]
        np.maximum(uneven, 0.0, out=uneven)
        uneven *= (above[other] / below[other])[:, None]
        uneven += under
        uneven += middle[other]
        np.maximum(uneven, low[moving[other], None], out=uneven)
        t[other] = np.minimum(uneven, high[moving[other], None], out=uneven)
    if together:
        return t
    drawn = np.repeat(value[:, None], count, axis=1)
    drawn[moving] = t
    return drawn


def chance_below(low: float, value: float, high: float, at: float) -> float:
    """The chance that a value so drawn (``centred``) lies below ``at``."""
    if at <= low:
        return 0.0
    if at >= high:
        return 1.0
    # At the value itself both halves say the same, unless one of them has no length.
    if at <= value:
        return (high - value) / (high - low) * ((at - low) / (value - low))
    return 1.0 - (value - low) / (high - low) * ((high - at) / (high - value))


def mean_below(low: float, value: float, high: float, at: float) -> float:
    """How far a value so drawn (``centred``) lies below ``at`` on average, nought where it lies above."""
    if at <= low:
        return 0.0
    if at >= high:
        return at - value
    if at <= value:
        return chance_below(low, value, high, at) * (at - low) / 2.0
    beyond = 1.0 - chance_below(low, value, high, at)
    return at - value + beyond * (high - at) / 2.0
