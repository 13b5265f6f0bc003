"""One number unfolded: from a score down to each figure with its parts, and what makes a difference."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.assessing.filling import ESTIMATED
from ikt.assessing.known_figures import known_figures
from ikt.assessing.performance import Why
from ikt.model.criteria import AnyAttribute, Indicator, JudgementScale
from ikt.problems import BadRequest
from ikt.scoring.arrays import Floats
from ikt.scoring.tree import node_value
from ikt.scoring.values import UNKNOWN_DOUBT, beyond

MOST_POINTS = 3
# Below a quarter point a strength or weakness is noise beside an uncertainty of five value points.
LEAST_POINTS = 0.25
# An attribute with fewer different values than this says of half the countries that they are first.
LEAST_VALUES = 5
# The logarithm of the largest figure there can be: what would buy more buys nothing that one can picture.
_MOST_BOUGHT = math.log(1e30)


@dataclass(frozen=True, slots=True)
class Part:
    """A published figure that went into a derived one."""

    series: str
    year: int
    figure: float


@dataclass(frozen=True, slots=True)
class LeafAccount:
    """Everything about one attribute of one country.

    ``points`` is share times value, None where a mean on the way up is not arithmetic; an unknown gives the
    points of the middle, and ``swing`` (low, high) what it could give instead. ``buys`` is the change in the
    attribute's own unit that is worth one point of weight; on a log scale a factor. ``gain`` is what the
    score would lose if the value were the median of the ranked countries that know it (negative: would gain).
    """

    column: int
    attribute: AnyAttribute
    why: Why
    raw: float
    year: int
    since: int
    parts: tuple[Part, ...]
    value: float
    low: float
    high: float
    doubt: float
    share: float
    points: float | None
    swing: tuple[float, float]
    clipped: bool
    gain: float
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

    Positive is in favour of the first. They add up to the difference of the scores; ``leaves`` is empty
    where a mean below the top is not arithmetic.
    """

    first: int
    second: int
    total: float
    criteria: tuple[tuple[int, float], ...]
    leaves: tuple[tuple[int, float], ...]


@lru_cache(maxsize=4)  # one briefing asks for the same several times
def explain(assessment: Assessment, row: int) -> Explanation:
    """Unfold the score of one unit."""
    common = _common(assessment)
    gains = _gains(assessment, row, common.median)
    leaves = tuple(
        _account(assessment, row, column, common, float(gains[column]))
        for column in range(len(assessment.leaves))
    )
    known = [leaf for leaf in leaves if leaf.why == Why.KNOWN and common.tells_apart[leaf.column]]
    ahead = sorted(known, key=lambda leaf: (-leaf.gain, leaf.column))
    strong = [leaf for leaf in ahead if leaf.gain >= LEAST_POINTS]
    weak = [leaf for leaf in reversed(ahead) if leaf.gain <= -LEAST_POINTS]
    return Explanation(
        row, leaves, tuple(strong[:MOST_POINTS]), tuple(weak[:MOST_POINTS]), 100.0 / common.total_points
    )


@dataclass(frozen=True, slots=True)
class _Common:
    """What is the same for every unit of an assessment.

    ``median`` (l,) of the values of the ranked countries of which an attribute is known, NaN where it is
    known of none; ``tells_apart`` says per attribute whether those have enough different values.
    """

    total_points: float
    additive: bool
    median: Floats
    tells_apart: tuple[bool, ...]


@lru_cache(maxsize=4)
def _common(a: Assessment) -> _Common:
    columns = range(len(a.leaves))
    values = [a.values.leaf[a.values.known_leaf[:, column] & a.ranked, column] for column in columns]
    median = np.array([np.median(known) if len(known) else np.nan for known in values])
    tells_apart = tuple(len(np.unique(known)) >= LEAST_VALUES for known in values)
    return _Common(_weight_points(a), a.additive, median, tells_apart)


def _gains(a: Assessment, row: int, median: Floats) -> Floats:
    """Per attribute (l,) the score less the score with the median value in its place; holds for any mean."""
    own = a.values.leaf[row]
    variants = np.tile(own, (len(own), 1))
    np.fill_diagonal(variants, np.where(np.isnan(median), own, median))
    totals = np.minimum(node_value(a.tree, variants), a.scores.ceiling[row])
    gains: Floats = a.scores.total[row] - totals
    return gains


def differ(assessment: Assessment, first: int, second: int) -> Difference | None:
    """What makes the difference between two units; None when points have no sum (geometric top)."""
    contribution = assessment.scores.contribution
    if contribution is None:
        return None
    gaps = contribution[first] - contribution[second]
    leaf_gaps = assessment.share * (assessment.values.leaf[first] - assessment.values.leaf[second])
    total = float(assessment.scores.total[first] - assessment.scores.total[second])
    return Difference(
        first, second, total, _largest_first(gaps), _largest_first(leaf_gaps) if assessment.additive else ()
    )


def _largest_first(gaps: Floats) -> tuple[tuple[int, float], ...]:
    return tuple(sorted(enumerate(map(float, gaps)), key=lambda item: (-abs(item[1]), item[0])))


def _weight_points(assessment: Assessment) -> float:
    """The weight points of the policy together; 100 where it gives an order."""
    weights = assessment.recipe.policy.weights
    if weights is None:
        return 100.0
    return sum(weights.get(node.id, 0.0) for node in assessment.evidence.criteria.criteria)


def _account(a: Assessment, row: int, column: int, common: _Common, gain: float) -> LeafAccount:
    leaf = a.leaves[column]
    share = float(a.share[column])
    raw = float(a.performance.best[row, column])
    return LeafAccount(
        column=column,
        attribute=leaf,
        why=Why(int(a.performance.why[row, column])),
        raw=raw,
        year=int(a.performance.year[row, column]),
        since=int(a.performance.since[row, column]),
        parts=_parts(a, row, column) if not np.isnan(raw) else (),
        value=float(a.values.leaf[row, column]),
        low=float(a.values.leaf_low[row, column]),
        high=float(a.values.leaf_high[row, column]),
        doubt=_doubt(a, row, column),
        share=share,
        points=share * float(a.values.leaf[row, column]) if common.additive else None,
        swing=(share * float(a.values.leaf_low[row, column]), share * float(a.values.leaf_high[row, column])),
        clipped=not np.isnan(raw) and bool(beyond(np.array([raw]), leaf.worst, leaf.best)[0]),
        gain=gain,
        buys=_buys(leaf, share * common.total_points),
    )


def _buys(leaf: AnyAttribute, points: float) -> float | None:
    """What one point of weight buys in the attribute's unit: its whole range is worth all its points.

    None where that is beyond any figure: one point is then worth the range many times over.
    """
    if points <= 0.0:
        return None
    if isinstance(leaf, Indicator) and leaf.scale == "log":
        power = math.log(leaf.best / leaf.worst) / points
        return (leaf.best / leaf.worst) ** (1.0 / points) if abs(power) <= _MOST_BOUGHT else None
    bought = (leaf.best - leaf.worst) / points
    return bought if abs(bought) <= math.exp(_MOST_BOUGHT) else None


def _doubt(a: Assessment, row: int, column: int) -> float:
    """The uncertainty of a value either way, in value points: its own, that of its estimate, or all of it."""
    told = a.performance
    if a.values.rests_on[row, column] == ESTIMATED and told.error is not None:
        return float(told.error[row, column])
    return float(told.spread[row, column]) if a.values.known_leaf[row, column] else UNKNOWN_DOUBT


def _parts(a: Assessment, row: int, column: int) -> tuple[Part, ...]:
    """The published figures behind a derived one, in the order they enter it."""
    leaf = a.leaves[column]
    if not isinstance(leaf, Indicator) or a.performance.judged[row, column]:
        return ()
    since, year = int(a.performance.since[row, column]), int(a.performance.year[row, column])
    years = [since, year] if leaf.change_over is not None else list(range(since, year + 1))
    if years == [year] and len(leaf.all_series) == 1:
        return ()
    iso3 = a.units[row].iso3
    found = {series: a.evidence.years(series, iso3) for series in leaf.all_series}
    return tuple(
        Part(series, y, found[series][y])
        for y in years
        if all(y in own for own in found.values())
        for series in leaf.all_series
    )


@dataclass(frozen=True, slots=True)
class Replaced:
    """The figure, in the unit of its attribute, that stands under a judgement, with its years."""

    figure: float
    year: int
    since: int


def replaced(a: Assessment, row: int, column: int) -> Replaced | None:
    """The figure that a judgement overrules; None where there is no such figure, or no such judgement."""
    leaf = a.leaves[column]
    if not isinstance(leaf, Indicator) or not a.performance.judged[row, column]:
        return None
    known = known_figures(leaf, a.evidence, a.recipe.as_of)
    place = known.iso3.get(a.units[row].iso3)
    if place is None or np.isnan(known.number[place]):
        return None
    return Replaced(float(known.number[place]), int(known.year[place]), int(known.since[place]))


def missing_judgements(a: Assessment) -> list[tuple[int, int, float]]:
    """Judgements nobody has given: (column, how many ranked countries lack it, points it could move each)."""
    missing = []
    for column, leaf in enumerate(a.leaves):
        if isinstance(leaf, JudgementScale):
            lacking = int((~a.values.known_leaf[a.ranked, column]).sum())
            if lacking:
                missing.append((column, lacking, float(a.share[column]) * 100.0))
    return sorted(missing, key=lambda item: (-item[1] * item[2], item[0]))


def points_of(a: Assessment) -> Floats:
    """Points (n, m) that each criterion gives; raises BadRequest (P805) where points have no sum."""
    if a.scores.contribution is None:
        raise BadRequest("P805")
    return a.scores.contribution


def is_cut_off(a: Assessment, row: int, column: int) -> bool:
    """Whether a figure lies beyond the goalposts of its attribute, so that the value is cut off."""
    leaf = a.leaves[column]
    return bool(beyond(a.performance.best[row : row + 1, column], leaf.worst, leaf.best)[0])
