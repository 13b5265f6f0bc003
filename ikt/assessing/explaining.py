"""One number unfolded: from a score down to each figure with its parts, and what makes a difference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ikt.assessing.assessment import DOUBT, Assessment
from ikt.assessing.performance import Why
from ikt.model.criteria import AnyAttribute, Indicator, JudgementScale
from ikt.scoring.values import beyond

MOST_POINTS = 3
# Below a quarter point a strength or weakness is noise beside a doubt of five value points.
LEAST_POINTS = 0.25


@dataclass(frozen=True, slots=True)
class Part:
    """A published figure that went into a derived one."""

    series: str
    year: int
    figure: float


@dataclass(frozen=True, slots=True)
class LeafAccount:
    """Everything about one attribute of one country.

    ``points`` is share times value; an unknown gives the points of the middle, and ``swing`` (low, high) what
    it could give instead. ``buys`` is the change in the attribute's own unit that is worth one point of
    weight; on a log scale a factor. ``median`` is the middle value of the ranked countries that know it.
    """

    column: int
    attribute: AnyAttribute
    why: Why
    raw: float
    year: int
    parts: tuple[Part, ...]
    value: float
    low: float
    high: float
    doubt: float
    share: float
    points: float
    swing: tuple[float, float]
    clipped: bool
    median: float
    buys: float | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A country's score with every attribute, and the strongest and weakest of them."""

    row: int
    leaves: tuple[LeafAccount, ...]
    strong: tuple[LeafAccount, ...]
    weak: tuple[LeafAccount, ...]
    point_of_weight: float


@dataclass(frozen=True, slots=True)
class Difference:
    """What two countries owe their difference to: points per criterion and per attribute, largest first.

    Positive is in favour of the first. They add up to the difference of the scores (arithmetic means).
    """

    first: int
    second: int
    total: float
    criteria: tuple[tuple[int, float], ...]
    leaves: tuple[tuple[int, float], ...]


def explain(assessment: Assessment, row: int) -> Explanation:
    """Unfold the score of one unit."""
    total_points = _weight_points(assessment)
    leaves = tuple(
        _account(assessment, row, column, total_points) for column in range(len(assessment.leaves))
    )
    known = [leaf for leaf in leaves if leaf.why == Why.KNOWN and not np.isnan(leaf.median)]
    ahead = sorted(known, key=lambda leaf: (-leaf.share * (leaf.value - leaf.median), leaf.column))
    strong = [leaf for leaf in ahead if leaf.share * (leaf.value - leaf.median) >= LEAST_POINTS]
    weak = [leaf for leaf in reversed(ahead) if leaf.share * (leaf.median - leaf.value) >= LEAST_POINTS]
    return Explanation(
        row, leaves, tuple(strong[:MOST_POINTS]), tuple(weak[:MOST_POINTS]), 100.0 / total_points
    )


def differ(assessment: Assessment, first: int, second: int) -> Difference | None:
    """What makes the difference between two units; None when points have no sum (geometric top)."""
    contribution = assessment.scores.contribution
    if contribution is None:
        return None
    gaps = contribution[first] - contribution[second]
    leaf_gaps = assessment.share * (assessment.values.leaf[first] - assessment.values.leaf[second])
    total = float(assessment.scores.total[first] - assessment.scores.total[second])
    return Difference(
        first,
        second,
        total,
        tuple(
            sorted(((k, float(gap)) for k, gap in enumerate(gaps)), key=lambda item: (-abs(item[1]), item[0]))
        ),
        tuple(
            sorted(
                ((k, float(gap)) for k, gap in enumerate(leaf_gaps)),
                key=lambda item: (-abs(item[1]), item[0]),
            )
        ),
    )


def _weight_points(assessment: Assessment) -> float:
    """The weight points of the policy together; 100 where it gives an order."""
    weights = assessment.recipe.policy.weights
    if weights is None:
        return 100.0
    return sum(weights.get(node.id, 0.0) for node in assessment.evidence.criteria.criteria)


def _account(a: Assessment, row: int, column: int, total_points: float) -> LeafAccount:
    leaf = a.leaves[column]
    known = a.values.known_leaf[:, column] & a.ranked
    values = a.values.leaf[known, column]
    share = float(a.share[column])
    raw = float(a.performance.best[row, column])
    return LeafAccount(
        column,
        leaf,
        Why(int(a.performance.why[row, column])),
        raw,
        int(a.performance.year[row, column]),
        _parts(a, row, leaf, int(a.performance.year[row, column])) if not np.isnan(raw) else (),
        float(a.values.leaf[row, column]),
        float(a.values.leaf_low[row, column]),
        float(a.values.leaf_high[row, column]),
        DOUBT[leaf.strength] if leaf.doubt is None else leaf.doubt,
        share,
        share * float(a.values.leaf[row, column]),
        (share * float(a.values.leaf_low[row, column]), share * float(a.values.leaf_high[row, column])),
        not np.isnan(raw) and bool(beyond(np.array([raw]), leaf.worst, leaf.best)[0]),
        float(np.median(values)) if len(values) else float("nan"),
        _buys(leaf, share * total_points),
    )


def _buys(leaf: AnyAttribute, points: float) -> float | None:
    """What one point of weight buys in the attribute's unit: its whole range is worth all its points."""
    if points <= 0.0:
        return None
    if isinstance(leaf, Indicator) and leaf.scale == "log":
        return float((leaf.best / leaf.worst) ** (1.0 / points))
    return (leaf.best - leaf.worst) / points


def _parts(a: Assessment, row: int, leaf: AnyAttribute, year: int) -> tuple[Part, ...]:
    """The published figures behind a derived one, in the order they enter it."""
    if not isinstance(leaf, Indicator):
        return ()
    years = [year]
    if leaf.change_over is not None:
        years = [year - leaf.change_over, year]
    if leaf.average_over is not None:
        years = list(range(year - leaf.average_over + 1, year + 1))
    if years == [year] and len(leaf.all_series) == 1:
        return ()
    iso3 = a.units[row].iso3
    figures = a.evidence.figures
    return tuple(Part(series, y, figures[series][iso3][y]) for y in years for series in leaf.all_series)


def missing_judgements(a: Assessment) -> list[tuple[int, int, float]]:
    """Judgements nobody has given: (column, how many ranked countries lack it, points it could move each)."""
    found = []
    for column, leaf in enumerate(a.leaves):
        if isinstance(leaf, JudgementScale):
            lacking = int((~a.values.known_leaf[a.ranked, column]).sum())
            if lacking:
                found.append((column, lacking, float(a.share[column]) * 100.0))
    return sorted(found, key=lambda item: (-item[1] * item[2], item[0]))
