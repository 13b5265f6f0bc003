"""What a part of an assessment does to points and ranks: what is open, what is known, what changed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.model.criteria import JudgementScale
from ikt.scoring.ranks import fixed
from ikt.scoring.scores import criterion_values
from ikt.scoring.tree import node_value

# Points less than this are printed as none.
_NOTHING = 0.05


class Span(NamedTuple):
    """The ranks that a country could have by what is found on one attribute."""

    column: int
    best: int
    worst: int


class Change(NamedTuple):
    """Points that a criterion gave a country, beyond what it gave all ranked on average."""

    criterion: int
    points: float


def rank_with(a: Assessment, row: int, total: float) -> int:
    """The rank, from 1, that a unit would have with a score of ``total`` (0..100), others as they are."""
    others = a.ranked.copy()
    others[row] = False
    return int((fixed(a.scores.total[others]) > fixed(np.array([total]))).sum()) + 1


def widest_span(a: Assessment, row: int) -> Span | None:
    """The judgement not yet given that spans most ranks, at its lowest and highest level; the first of those
    that span as many. None where none spans any."""
    widest: Span | None = None
    for column, leaf in enumerate(a.leaves):
        if not isinstance(leaf, JudgementScale) or a.values.known_leaf[row, column]:
            continue
        ranks = []
        for value in (0.0, 100.0):
            leaves = a.values.leaf[row : row + 1].copy()
            leaves[0, column] = value
            total = min(float(node_value(a.tree, leaves)[0]), float(a.scores.ceiling[row]))
            ranks.append(rank_with(a, row, total))
        span = Span(column, min(ranks), max(ranks))
        if span.worst > span.best and (widest is None or span.worst - span.best > widest.worst - widest.best):
            widest = span
    return widest


class Points(NamedTuple):
    """Points of score, 0..100, of one unit: what each criterion gives by what is known of it, None where
    nothing is; empty where points have no sum. ``unknown`` is what the unknown weight counts for."""

    given: tuple[float | None, ...]
    unknown: float


def known_points(a: Assessment) -> list[Points]:
    """The points of every unit, told apart by what is known and what is not.

    Where a mean inside a criterion is not arithmetic, its points are split by the share of it that is known.
    """
    contribution = a.scores.contribution
    if contribution is None:
        return [Points((), 0.0)] * len(a.units)
    if not a.additive:
        given = contribution * a.values.known
    else:
        known = np.where(a.values.known_leaf, a.values.leaf, 0.0)
        given = criterion_values(a.tree, known) * np.array(a.tree.share)
    unknown = (contribution - given).sum(axis=1)
    some_known = a.values.known > 0.0
    return [
        Points(tuple(float(x) if known else None for x, known in zip(*pair, strict=True)), float(rest))
        for *pair, rest in zip(given, some_known, unknown, strict=True)
    ]


def moved_most(before: Assessment, after: Assessment, row: int) -> Change | None:
    """The criterion that changed the points of a unit most, where its rank changed.

    Against the mean of all ranked: a weight that rises gives everybody points. None where no criterion
    changed them by anything that is printed: who only makes way for another, or takes a place that fell
    free, did not move by points. ``after`` may have criteria added at the end.
    """
    new, old = after.scores.contribution, before.scores.contribution
    if after.rank[row] == before.rank[row] or new is None or old is None:
        return None
    change = new.copy()
    change[:, : old.shape[1]] -= old
    beyond_mean = change[row] - change[after.ranked].mean(axis=0)
    k = int(np.argmax(np.abs(beyond_mean)))
    return Change(k, float(beyond_mean[k])) if abs(beyond_mean[k]) >= _NOTHING else None
