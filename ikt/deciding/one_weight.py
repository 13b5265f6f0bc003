"""What tips it, one criterion at a time: closed formulas, exact, no solver needed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.changes import points_of
from ikt.problems import BadRequest
from ikt.scoring.acceptability import in_sequence
from ikt.scoring.arrays import Floats, Ints, Ranks
from ikt.scoring.crossing import Sweep, along_criterion
from ikt.scoring.ranks import competition_rank

Side = Literal["below", "above"]
# A weight is printed with as few decimals as make it tip when applied as printed, and no more than these.
_MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Tip:
    """The weight of one criterion from which on a country is on the other side of the line.

    ``share`` is exact; ``points`` is rounded away from the present weight, with ``decimals``, so that applied
    as printed (the other points unchanged) it tips; None where no printed number does.
    """

    row: int
    criterion: int
    side: Side
    enters: bool
    share: float
    points: float | None
    decimals: int

    def distance(self, now: float) -> float:
        """How many points of a hundred the weight has to move."""
        return abs(self.share - now) * 100.0


@dataclass(frozen=True, slots=True)
class Interval:
    """Shares of one criterion between which something stays as it is, and who changes just beyond.

    ``below`` and ``above`` hold (row out or overtaken, row in or overtaking), empty where the interval ends
    at nothing or at all of the weight.
    """

    low: float
    high: float
    below: tuple[tuple[int, ...], tuple[int, ...]]
    above: tuple[tuple[int, ...], tuple[int, ...]]

    @property
    def whole(self) -> bool:
        """Whether no weight of this criterion changes it."""
        return self.low <= 0.0 and self.high >= 1.0


@dataclass(frozen=True, slots=True)
class Stability:
    """The weight stability intervals of one criterion: of the first place, of the top set, of the whole
    order.

    ``tips`` are the nearest weights below and above at which each country crosses the line, nearest first.
    None for all where the other criteria have no weight, so that they have no proportions to keep.
    """

    criterion: int
    share: float
    first: Interval
    top: Interval
    order: Interval
    tips: tuple[Tip, ...]


def stability(a: Assessment) -> tuple[Stability | None, ...]:
    """The intervals of every criterion; raises BadRequest where the criteria are not simply added up."""
    must_add_up(a)
    return tuple(of_criterion(a, k) for k in range(len(a.weights)))


def must_add_up(a: Assessment) -> None:
    """Raise BadRequest unless scores are straight lines in the weights."""
    if a.tree.mean != "arithmetic":
        raise BadRequest("P840")


def ranked_rows(a: Assessment) -> Ints:
    """Rows (n,) of the ranked units, in the order of the workspace."""
    return np.flatnonzero(a.ranked)


def of_criterion(a: Assessment, k: int) -> Stability | None:
    """The intervals of one criterion; None where the others have no weight."""
    rows = ranked_rows(a)
    share = np.array(a.weights)
    path = along_criterion(a.values.best[rows], share, k, a.scores.ceiling[rows])
    if path is None or not len(rows):
        return None
    sweep = Sweep(path)
    within, here = sweep.within(a.recipe.top)
    lower, higher = sweep.turns(a.recipe.top)
    tips = []
    for index, row in enumerate(rows):
        for side, at in (("below", lower[index]), ("above", higher[index])):
            if not math.isnan(at):
                tips.append(_tip(a, int(row), k, side, not here[index], float(at)))  # type: ignore[arg-type]
    return Stability(
        k,
        path.at,
        _interval(rows, sweep, np.minimum(sweep.ranks, 2), np.minimum(sweep.here, 2)),
        _interval(rows, sweep, np.subtract(2, within, dtype=np.int16), 2 - here),
        _interval(rows, sweep, sweep.ranks, sweep.here),
        tuple(sorted(tips, key=lambda tip: (tip.distance(path.at), tip.row))),
    )


def _interval(rows: Ints, sweep: Sweep, states: Ranks, here: Ranks) -> Interval:
    """How far ``here`` (n,) holds on the ``states`` (k, n) of the stretches, which count from 1, the
    better."""
    stretch = sweep.stretch(states, here)

    def change(there: Ranks | None) -> tuple[tuple[int, ...], tuple[int, ...]]:
        if there is None:
            return (), ()
        down, up = rows[there > here], rows[there < here]
        return tuple(int(row) for row in down), tuple(int(row) for row in up)

    return Interval(stretch.low, stretch.high, change(stretch.below), change(stretch.above))


def _tip(a: Assessment, row: int, k: int, side: Side, enters: bool, share: float) -> Tip:
    points, decimals = printed_points(a, row, k, side, enters, share)
    return Tip(row=row, criterion=k, side=side, enters=enters, share=share, points=points, decimals=decimals)


def printed_points(
    a: Assessment, row: int, k: int, side: Side, enters: bool, share: float
) -> tuple[float | None, int]:
    """Weight points of a criterion that tip a country when applied as printed, others unchanged; and
    decimals."""
    return _printed(a, k, side, share, lambda shares: is_inside(a, row, shares) == enters)


def pair_tips(a: Assessment, row: int, other: int) -> list[Tip]:
    """The weights of one criterion at which ``other``, now no better, comes before ``row``, the nearest
    first."""
    must_add_up(a)
    rows = np.array([row, other])
    share = np.array(a.weights)
    tips = []
    for k in range(len(share)):
        path = along_criterion(a.values.best[rows], share, k, a.scores.ceiling[rows])
        if path is None:
            continue
        # Of two countries alone, one leaves the first place where the other comes before it.
        lower, higher = Sweep(path).turns(1)
        sides: tuple[tuple[Side, float], ...] = (("below", lower[0]), ("above", higher[0]))
        for side, at in sides:
            if not math.isnan(at):
                points, decimals = _printed(a, k, side, at, lambda shares: _is_before(a, other, row, shares))
                tips.append(
                    Tip(
                        row=other,
                        criterion=k,
                        side=side,
                        enters=True,
                        share=float(at),
                        points=points,
                        decimals=decimals,
                    )
                )
    return sorted(tips, key=lambda tip: (tip.distance(float(share[tip.criterion])), tip.criterion))


def _is_before(a: Assessment, one: int, other: int, share: Floats) -> bool:
    rows = ranked_rows(a)
    ranks = ranks_under(a, share)
    return bool(ranks[rows == one][0] < ranks[rows == other][0])


def _printed(
    a: Assessment, k: int, side: Side, share: float, tips: Callable[[Floats], bool]
) -> tuple[float | None, int]:
    points = points_of(a.evidence.criteria, a.recipe.policy)
    top = np.array([points[name] for name in a.evidence.criteria.ids])
    others = float(top.sum() - top[k])
    if share >= 1.0 or others <= 0.0:
        return None, 0
    exact = share / (1.0 - share) * others
    toward = math.floor if side == "below" else math.ceil
    for decimals in range(1, _MOST_DECIMALS + 1):
        scale = 10.0**decimals
        tried = toward(exact * scale) / scale
        if tried >= 0.0:
            top[k] = tried
            if top.sum() > 0.0 and tips(top / top.sum()):
                return tried, decimals
    return None, 0


def is_inside(a: Assessment, row: int, share: Floats) -> bool:
    """Whether a ranked country is among the first under other shares (m,) of the top criteria."""
    rows = ranked_rows(a)
    return bool(ranks_under(a, share)[np.flatnonzero(rows == row)[0]] <= a.recipe.top)


def ranks_under(a: Assessment, share: Floats) -> Ints:
    """Ranks (n,) of the ranked rows under other shares, scored by the same plain loop."""
    rows = ranked_rows(a)
    scores = in_sequence(a.values.best[rows], share[:, None])[0]
    return competition_rank(np.minimum(scores, a.scores.ceiling[rows]))


def nearest_tip(stabilities: Sequence[Stability | None]) -> tuple[Tip, list[Tip]] | None:
    """The least move of one weight that changes who is above the line, and all who cross it there.

    None where no weight does it that can be printed.
    """
    tips = [(tip.distance(one.share), tip) for one in stabilities if one for tip in one.tips]
    tips = [(distance, tip) for distance, tip in tips if tip.points is not None]
    if not tips:
        return None
    _, nearest = min(tips, key=lambda each: (each[0], each[1].criterion, each[1].row))
    together = [
        tip for _, tip in tips if tip.criterion == nearest.criterion and abs(tip.share - nearest.share) < 1e-9
    ]
    return nearest, together


def tips_of(stabilities: Sequence[Stability | None], row: int) -> list[Tip]:
    """Every way in which one criterion alone takes a country over the line, the shortest first."""
    return sorted(
        (tip for one in stabilities if one is not None for tip in one.tips if tip.row == row),
        key=lambda tip: (tip.distance(_share(stabilities, tip.criterion)), tip.criterion),
    )


def _share(stabilities: Sequence[Stability | None], criterion: int) -> float:
    one = stabilities[criterion]
    return one.share if one is not None else 0.0


def allowed(a: Assessment, tip: Tip) -> bool:
    """Whether the weights at which it tips, the others in proportion, lie within the limits of the policy."""
    own = np.array(a.weights)
    others = 1.0 - own[tip.criterion]
    share = own * (1.0 - tip.share) / others if others > 0.0 else own
    share[tip.criterion] = tip.share
    limits = a.recipe.policy.limits_of(a.evidence.criteria.ids)
    return all(low - 1e-9 <= part <= high + 1e-9 for part, low, high in zip(share, *limits, strict=True))
