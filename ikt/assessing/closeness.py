"""Who is close to whom, and what the ranking cannot carry."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.model.criteria import JudgementScale
from ikt.scoring.ranks import fixed, surely
from ikt.scoring.tree import node_value
from ikt.scoring.values import value


@dataclass(frozen=True, slots=True)
class Close:
    """Two countries that the ranking hardly tells apart; ``upper`` stands above ``lower``.

    ``by_gap`` when the gap is under the policy's ``close_gap``; ``judgement`` (attribute id, iso2)
    names the judgement of which one level turns them round, the one that moves most.
    """

    upper: int
    lower: int
    gap: float
    by_gap: bool
    judgement: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Certainty:
    """How many are in, out or undecided at the line, whatever the values are within their uncertainty."""

    surely_in: tuple[int, ...]
    surely_out: tuple[int, ...]
    open: tuple[int, ...]


def compare(assessment: Assessment, upper: int, lower: int) -> Close | None:
    """Whether two countries are close, and why; None when they are not."""
    gap = float(assessment.scores.total[upper] - assessment.scores.total[lower])
    # Compared in billionths, as ranks are: 2.3 and 1.3 lie one point apart, not a hair less.
    above, below = fixed(assessment.scores.total[[upper, lower]])
    by_gap = bool(above - below < fixed(np.array(assessment.recipe.policy.close_gap)))
    judgement = _turning_level(assessment, upper, lower)
    if not by_gap and judgement is None:
        return None
    return Close(upper, lower, gap, by_gap, judgement)


def around_the_line(assessment: Assessment) -> list[Close]:
    """The pairs across the line that are close, nearest first.

    The last inside is compared with everyone outside and the first outside with everyone inside.
    """
    order = assessment.order()
    inside, outside = _split(assessment, order)
    if not inside or not outside:
        return []
    pairs = [(inside[-1], row) for row in outside] + [(row, outside[0]) for row in inside[:-1]]
    close_pairs = [close for upper, lower in pairs if (close := compare(assessment, upper, lower))]
    return sorted(close_pairs, key=lambda close: (close.gap, close.upper, close.lower))


def _split(assessment: Assessment, order: list[int]) -> tuple[list[int], list[int]]:
    inside = assessment.inside()
    return inside, order[len(inside) :]


def _turning_level(assessment: Assessment, upper: int, lower: int) -> tuple[str, str] | None:
    """The judgement of either country of which one level, up or down, turns the two round.

    A judgement not given stands in the middle of its scale; one level more or less is tried from
    there. Done by scoring the country again with that one value changed, so it holds for any mean.
    """
    variants: list[tuple[int, int, float]] = []
    for row, direction in ((upper, -1.0), (lower, 1.0)):
        for column, leaf in enumerate(assessment.leaves):
            if not isinstance(leaf, JudgementScale) or assessment.share[column] == 0.0:
                continue
            moved = _one_level(assessment, row, column, leaf, direction)
            if moved is not None:
                variants.append((row, column, moved))
    if not variants:
        return None
    leaves = np.stack([assessment.values.leaf[row] for row, _, _ in variants])
    leaves[np.arange(len(variants)), [column for _, column, _ in variants]] = [new for _, _, new in variants]
    ceiling = np.array([assessment.scores.ceiling[row] for row, _, _ in variants])
    totals = np.minimum(node_value(assessment.tree, leaves), ceiling)
    best: tuple[float, int] | None = None
    for number, (row, _, _) in enumerate(variants):
        other = lower if row == upper else upper
        moved_first = fixed(totals)[number] - fixed(assessment.scores.total[other : other + 1])[0]
        turned = moved_first < 0 if row == upper else moved_first > 0
        if turned and (best is None or abs(moved_first) > best[0]):
            best = (abs(moved_first), number)
    if best is None:
        return None
    row, column, _ = variants[best[1]]
    return assessment.leaves[column].id, assessment.units[row].iso2


def _one_level(
    assessment: Assessment, row: int, column: int, leaf: JudgementScale, direction: float
) -> float | None:
    """The value 0..100 after one level up or down; None at the end of the scale."""
    levels = sorted(leaf.levels)
    if not assessment.values.known_leaf[row, column]:
        step = 100.0 / (len(levels) - 1)
        stands = float(assessment.values.leaf[row, column])
        return min(100.0, max(0.0, stands + direction * step))
    # Of several views the level may lie half-way between two; one level more or less is tried from there.
    places = np.arange(len(levels), dtype=np.float64)
    stands_at = float(np.interp(assessment.performance.best[row, column], levels, places))
    to = min(max(stands_at + direction, 0.0), float(places[-1]))
    if to == stands_at:
        return None
    return float(value(np.interp(np.array([to]), places, levels), leaf.worst, leaf.best)[0])


def certainty(assessment: Assessment) -> Certainty:
    """Who is in or out at the line wherever every value lies within its uncertainty.

    A country is surely in when fewer others could pass its lowest score than there are places, and
    surely out when as many others as there are places stay above its highest. Who ties passes nobody.
    """
    order = assessment.order()
    scores = assessment.scores
    inside, outside = surely(scores.low[order], scores.high[order], assessment.recipe.top)
    return Certainty(
        tuple(row for row, yes in zip(order, inside, strict=True) if yes),
        tuple(row for row, yes in zip(order, outside, strict=True) if yes),
        tuple(row for row, yes in zip(order, inside | outside, strict=True) if not yes),
    )
