"""The formulas of the contract in slow words: single numbers, lists and loops, no numpy.

Each function says again what one in ``ikt.scoring`` says with arrays, in another way where there is one,
so that the two can only agree by both being right.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from fractions import Fraction

from ikt.scoring.tree import Branch, Leaf


def value(raw: float, worst: float, best: float, *, log: bool = False) -> float:
    """How far on the way from worst to best, in per cent, never off the road."""
    if math.isnan(raw):
        return raw
    if log and raw <= 0.0:
        return 0.0 if worst < best else 100.0
    way = (raw, worst, best)
    x, start, end = map(math.log, way) if log else way
    return min(100.0, max(0.0, 100.0 * (x - start) / (end - start)))


def interval(best: float, doubt: float) -> tuple[float, float, float]:
    """Value, low and high of one leaf; not a number stands for unknown."""
    if math.isnan(best):
        return 50.0, 0.0, 100.0
    return best, max(0.0, best - doubt), min(100.0, best + doubt)


def shares(points: Sequence[float]) -> list[Fraction]:
    """Points over their sum, in exact fractions."""
    exact = [Fraction(point) for point in points]
    return [point / sum(exact) for point in exact]


def rank_order_centroid(count: int) -> list[Fraction]:
    """The mean of the corners of all weightings in this order: (1, 0, ..), (1/2, 1/2, 0, ..), ..."""
    corners = [[Fraction(1, k)] * k + [Fraction(0)] * (count - k) for k in range(1, count + 1)]
    return [sum(column, Fraction(0)) / count for column in zip(*corners, strict=True)]


def mean(kind: str, values: Sequence[float], weights: Sequence[float]) -> float:
    """The weighted mean of a node's children; a product of powers when geometric."""
    pairs = list(zip(values, weights, strict=True))
    if kind == "geometric":
        return math.prod(math.pow(x, w) for x, w in pairs)
    return math.fsum(w * x for x, w in pairs)


def node_value(node: Branch | Leaf, row: Sequence[float]) -> float:
    """Value of a node from one country's leaf values."""
    if isinstance(node, Leaf):
        return row[node.column]
    return mean(node.mean, [node_value(child, row) for child in node.children], node.share)


def paths(node: Branch | Leaf, weight: float = 1.0) -> list[tuple[int, float]]:
    """Every leaf below a node with the product of the shares that lead to it."""
    if isinstance(node, Leaf):
        return [(node.column, weight)]
    steps = zip(node.children, node.share, strict=True)
    return [found for child, share in steps for found in paths(child, weight * share)]


def ranks(scores: Sequence[float]) -> list[int]:
    """One more than the number of countries with a higher score, compared in whole billionths."""
    whole = [math.floor(score * 1e9 + 0.5) for score in scores]
    return [1 + sum(other > own for other in whole) for own in whole]


def topsis(row: Sequence[float], weights: Sequence[float]) -> float:
    """Closeness of one country to all-100, seen from all-0."""
    here = [w * x for x, w in zip(row, weights, strict=True)]
    up = math.dist(here, [100.0 * w for w in weights])
    down = math.dist(here, [0.0 for _ in weights])
    return down / (up + down)


def preference(gap: float, threshold: float, indifference: float) -> float:
    """Nothing up to indifference, everything beyond the threshold, straight between."""
    if gap <= indifference:
        return 0.0
    if gap >= threshold:
        return 1.0
    return (gap - indifference) / (threshold - indifference)


def net_flows(
    table: Sequence[Sequence[float]],
    weights: Sequence[float],
    thresholds: Sequence[float],
    indifferences: Sequence[float],
) -> list[float]:
    """For each country: how much it is preferred to each other one, less the reverse, on average."""

    def preferred(one: Sequence[float], other: Sequence[float]) -> float:
        terms = zip(one, other, weights, thresholds, indifferences, strict=True)
        return math.fsum(w * preference(a - b, p, q) for a, b, w, p, q in terms)

    others = [[other for k, other in enumerate(table) if k != here] for here in range(len(table))]
    return [
        math.fsum(preferred(one, other) - preferred(other, one) for other in rest) / max(len(rest), 1)
        for one, rest in zip(table, others, strict=True)
    ]


def mixed(word: int) -> int:
    """The finaliser of the contract on one 32-bit word."""
    for shift, factor in ((16, 0x21F0AAAD), (15, 0x735A2D97)):
        word ^= word >> shift
        word = word * factor % 2**32
    return word ^ word >> 15


def hashed(seed: int, draw: int, cell: int) -> int:
    """The random word of one cell in one draw."""
    return mixed((mixed((mixed((seed ^ 0x9E3779B9) % 2**32) + draw) % 2**32) + cell) % 2**32)


def drawn(low: float, value: float, high: float, u: float) -> float:
    """The draw of a value: two even halves, the shorter the likelier, so that the mean is the value."""
    if min(value - low, high - value) <= (high - low) / 4294967296:
        return value
    chance_below = (high - value) / (high - low)
    if u < chance_below:
        return low + (value - low) * u / chance_below
    return value + (high - value) * (u - chance_below) / (1.0 - chance_below)


def simplex(seed: int, draw: int, count: int) -> list[float]:
    """A point of the simplex: gaps between sorted random numbers."""
    cuts = sorted(hashed(seed, draw, cell) for cell in range(count - 1))
    marks = [0.0, *(cut / 4294967296 for cut in cuts), 1.0]
    return [after - before for before, after in itertools.pairwise(marks)]


def looped(row: Sequence[float], weights: Sequence[float]) -> float:
    """The score as everybody has to add it up, rounding as it goes."""
    total = 0.0
    for x, w in zip(row, weights, strict=True):
        total += w * x
    return total


def rank_counts(table: Sequence[Sequence[float]], weightings: Sequence[Sequence[float]]) -> list[list[int]]:
    """For each country, how often it has each rank."""
    counts = [[0] * len(table) for _ in table]
    for weights in weightings:
        for country, rank in enumerate(ranks([looped(row, weights) for row in table])):
            counts[country][rank - 1] += 1
    return counts


def share_above(gaps: Sequence[Fraction]) -> Fraction:
    """Share of the simplex on which gaps, all different, have a weighted sum above zero: the divided
    difference of the positive part of x to the power m - 1."""
    return sum(
        (
            gap ** (len(gaps) - 1) / math.prod(gap - other for k, other in enumerate(gaps) if k != place)
            for place, gap in enumerate(gaps)
            if gap > 0
        ),
        Fraction(0),
    )
