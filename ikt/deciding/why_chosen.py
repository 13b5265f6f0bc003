"""Why a country was chosen or not, from what a decision recorded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.assessing.performance import Why
from ikt.assessing.recipe import weighted_tree
from ikt.deciding.draws_asked import DRAWS, PART
from ikt.deciding.robustness import WEIGHTS_AND_EVIDENCE, in_top_around
from ikt.deciding.who_moved import reweighed
from ikt.model.decision import Decision, Deviation


@dataclass(frozen=True, slots=True)
class Reweighed:
    """A criterion given another share of the weight than the policy that people began with gives it."""

    criterion: int
    was: float
    now: float


@dataclass(frozen=True, slots=True)
class Against:
    """On which criterion a country won and lost most points on another, as far as something is known of both.

    ``won`` and ``lost`` are a criterion and its points; None where there is none. ``complete`` says whether
    something is known of both on every criterion.
    """

    won: tuple[int, float] | None
    lost: tuple[int, float] | None
    complete: bool


@dataclass(frozen=True, slots=True)
class Account:
    """One country under one decision.

    ``other`` is the country across the line that is nearest: the first below it for who stands above, the
    last above it for who stands below; None where there is none. ``gap`` is the distance to its score, zero
    or more. ``unknown`` has the columns of unknown attributes by the reason. ``share`` is how often the
    country is above the line with the usual part of the weight redistributed at random, ``doubted``
    how often with the evidence drawn within its uncertainty as well. ``carried`` are the criteria of which
    something is known, those that gave most points first, ``middle`` the others; both are empty where points
    do not add up.
    ``reweighed`` are the criteria that weigh otherwise than in the policy that people began with.
    """

    decision: Decision
    a: Assessment
    row: int
    chosen: bool
    above: bool
    deviation: Deviation | None
    other: int | None
    gap: float
    share: float
    error: float
    doubted: float
    doubted_error: float
    unknown: dict[Why, tuple[int, ...]]
    carried: tuple[int, ...]
    middle: tuple[int, ...]
    against: Against | None
    reweighed: tuple[Reweighed, ...]


def account(decision: Decision, a: Assessment, row: int, *, draws: int = DRAWS) -> Account:
    """What a decision and its assessment, recomputed, say of one country."""
    iso2 = a.units[row].iso2
    order = a.order()
    above = a.is_inside(row)
    inside = a.inside()
    across = order[len(inside) : len(inside) + 1] if above else inside[-1:]
    other = across[0] if across and a.ranked[row] else None
    gap = 0.0 if other is None else abs(float(a.scores.total[row] - a.scores.total[other]))
    shares, errors = in_top_around(a, PART, draws)
    doubted, doubted_errors = in_top_around(a, PART, draws, vary=WEIGHTS_AND_EVIDENCE)
    unknown: dict[Why, list[int]] = {}
    for column in range(len(a.leaves)):
        why = Why(int(a.performance.why[row, column]))
        if why != Why.KNOWN:
            unknown.setdefault(why, []).append(column)
    return Account(
        decision, a, row,
        iso2 in decision.chosen,
        above,
        next((one for one in decision.deviations if one.country == iso2), None),
        other, gap, float(shares[row]), float(errors[row]), float(doubted[row]), float(doubted_errors[row]),
        {why: tuple(columns) for why, columns in unknown.items()},
        *_carried(a, row), _against(a, row, other), _reweighed(decision, a),
    )  # fmt: skip


def _carried(a: Assessment, row: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The criteria of which something is known, most points first, and the others.

    Points of which nothing is known are the middle of the scale, and carried nobody.
    """
    if a.scores.contribution is None:
        return (), ()
    own = a.scores.contribution[row]
    known = a.values.known[row] > 0.0
    falling = sorted(np.flatnonzero(known).tolist(), key=lambda k: (-own[k], k))
    return tuple(falling), tuple(np.flatnonzero(~known).tolist())


def _against(a: Assessment, row: int, other: int | None) -> Against | None:
    points = a.scores.contribution
    if points is None or other is None:
        return None
    both = (a.values.known[[row, other]] > 0.0).all(axis=0)
    gaps = np.where(both, points[row] - points[other], 0.0)
    won, lost = int(np.argmax(gaps)), int(np.argmin(gaps))
    return Against(
        (won, float(gaps[won])) if gaps[won] > 0.0 else None,
        (lost, float(gaps[lost])) if gaps[lost] < 0.0 else None,
        bool(both.all()),
    )


def _reweighed(decision: Decision, a: Assessment) -> tuple[Reweighed, ...]:
    began, criteria = a.recipe.settled_by, a.evidence.criteria
    if began is None:
        return ()
    was = weighted_tree(criteria, began).share
    places = (criteria.ids.index(name) for name in reweighed((criteria, began), (criteria, decision.policy)))
    return tuple(Reweighed(k, float(was[k]), float(a.weights[k])) for k in places)
