"""What if: two assessments side by side, who changes sides of the line, from where on, and what did it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ikt.assessing.assessment import Assessment, assess, assess_measured, reassess
from ikt.assessing.facts import Evidence
from ikt.assessing.recipe import Recipe, Supposition
from ikt.deciding.changes import points_of
from ikt.deciding.draws_asked import DRAWS, PART
from ikt.deciding.robustness import WEIGHTS_AND_EVIDENCE, in_top_around
from ikt.scoring.arrays import Floats
from ikt.scoring.crossing import Path, Sweep
from ikt.scoring.scores import Scores


@dataclass(frozen=True, slots=True)
class Cause:
    """What carried a change of order of ``row`` with ``other``: terms of points, the largest first.

    A term is a criterion (its place) or, as -1, the cut of a cap. Two terms where none exceeds half; no terms
    where points do not add up (a mean that is not arithmetic).
    """

    row: int
    other: int
    terms: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A country that changes sides of the line.

    ``at`` is how far from the old weights to the new it tips, 0 to 1, with all else changed already; None
    where weights did not do it.
    ``share`` is how often it is among the first under the new weights with part of them redistributed at
    random, with its standard error.
    """

    row: int
    enters: bool
    at: float | None
    cause: Cause | None
    share: float
    error: float


@dataclass(frozen=True, slots=True)
class Turn:
    """A point ``at`` on the way at which a move is made, and every row that leaves or enters just there.

    Who takes part only for a while is among them: at each turn as many leave as enter, ties aside.
    """

    at: float
    leaves: tuple[int, ...]
    enters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Before and after, who moves, and which suppositions carry it (places in ``after.recipe.supposed``).

    ``shares`` and ``errors`` (n,): how often each unit is among the first under the new weights with ``part``
    of them redistributed at random; ``doubted`` and ``doubted_errors`` (n,) the same with the evidence drawn
    within its uncertainty as well. ``weights_only`` says whether nothing but weights changed,
    ``rests`` whether others would leave or enter if nothing were supposed. ``turns`` has each ``at`` of a
    move once, in order.
    """

    before: Assessment
    after: Assessment
    moves: tuple[Move, ...]
    carried_by: tuple[int, ...]
    shares: Floats
    errors: Floats
    doubted: Floats
    doubted_errors: Floats
    part: float
    draws: int
    weights_only: bool = True
    rests: bool = False
    turns: tuple[Turn, ...] = ()

    def unranked(self) -> list[int]:
        """Rows that had a rank before and have none now, in the order of those ranks."""
        return [row for row in self.before.order() if not self.after.ranked[row]]

    def newly_ranked(self) -> list[int]:
        """Rows that have a rank now and had none before, in the order of the workspace."""
        before, after = self.before.ranked, self.after.ranked
        return [row for row in range(len(after)) if after[row] and not before[row]]

    def capped(self) -> list[int]:
        """Rows that a cap moves to another place, in the order of the ranks before."""
        old, new = self.before, self.after
        return [
            row
            for row in old.order()
            if new.ranked[row]
            and new.rank[row] != old.rank[row]
            and new.scores.cap[row] < 0.0
            and new.scores.ceiling[row] != old.scores.ceiling[row]
        ]

    def moved(self) -> list[int]:
        """Rows ranked before and after whose place changed, best first."""
        old, new = self.before, self.after
        return [row for row in new.order() if old.ranked[row] and old.rank[row] != new.rank[row]]

    @property
    def leaves(self) -> tuple[Move, ...]:
        """Who stood above the line and stands there no more."""
        return tuple(move for move in self.moves if not move.enters)

    @property
    def enters(self) -> tuple[Move, ...]:
        """Who stands above the line and did not before."""
        return tuple(move for move in self.moves if move.enters)


def what_if(
    before: Assessment,
    after: Recipe,
    *,
    evidence: Evidence | None = None,
    part: float = PART,
    draws: int = DRAWS,
) -> WhatIf:
    """Assess again with another recipe and say what the difference is.

    ``evidence`` is that of before, or the same with criteria added at the end.
    """
    alike = evidence is None or evidence is before.evidence
    there = reassess(before, after) if alike else _with_criteria(before, evidence or before.evidence, after)
    was, now = before.inside(), there.inside()
    # Where more than weights changes, they move once all else has.
    begun, path = before, weights_path(before, there)
    if path is None:
        old = before.recipe.policy
        added = [name for name in there.evidence.criteria.ids if name not in before.evidence.criteria.ids]
        weights, order = old.weights, old.order
        if added:
            # What is added has no weight to begin with.
            weights = {**points_of(before.evidence.criteria, old), **dict.fromkeys(added, 0.0)}
            order = None
        policy = after.policy.model_copy(update={"weights": weights, "order": order})
        begun = reassess(there, replace(after, policy=policy))
        path = weights_path(begun, there)
    sweep = Sweep(path) if path is not None else None
    shares, errors = in_top_around(there, part, draws)
    doubted, doubted_errors = in_top_around(there, part, draws, vary=WEIGHTS_AND_EVIDENCE)
    changed = [(row, False) for row in was if row not in now] + [(row, True) for row in now if row not in was]
    moves = tuple(
        Move(
            row,
            enters,
            _tips_at(sweep, begun, row, enters) if sweep is not None else None,
            cause(before, there, row),
            float(shares[row]),
            float(errors[row]),
        )
        for row, enters in changed
    )
    carried, rests = _carried_by(before, there)
    turns = _turns(sweep, begun, there, moves) if sweep is not None else ()
    return WhatIf(
        before=before,
        after=there,
        moves=moves,
        carried_by=carried,
        shares=shares,
        errors=errors,
        doubted=doubted,
        doubted_errors=doubted_errors,
        part=part,
        draws=draws,
        weights_only=begun is before,
        rests=rests,
        turns=turns,
    )


def _with_criteria(before: Assessment, evidence: Evidence, after: Recipe) -> Assessment:
    """The assessment with criteria added at the end; what the others were expected to be stays as it was."""
    there = assess(evidence, after)
    old, new = before.measured, there.measured
    same = before.recipe.as_of == after.as_of
    if not same or old.estimate is None or old.error is None or new.estimate is None or new.error is None:
        return there
    count = old.estimate.shape[1]
    measured = replace(
        new,
        estimate=np.hstack([old.estimate, new.estimate[:, count:]]),
        error=np.hstack([old.error, new.error[:, count:]]),
    )
    return assess_measured(evidence, after, measured, there.verdicts)


def weights_path(before: Assessment, after: Assessment) -> Path | None:
    """The straight line from one weighting to another over the ranked; None when more than weights changed.

    Its rows are those of ``np.flatnonzero(before.ranked)``.
    """
    rows = before.ranked
    if not (rows == after.ranked).all():
        return None
    if (before.recipe.as_of, before.recipe.top) != (after.recipe.as_of, after.recipe.top):
        return None
    old = before.values.leaf[rows]
    if not np.array_equal(old, after.values.leaf[rows][:, : old.shape[1]]):
        return None
    if not np.array_equal(before.scores.ceiling[rows], after.scores.ceiling[rows]):
        return None
    inner = before.values.best[rows]
    same = np.array_equal(inner, after.values.best[rows][:, : inner.shape[1]])
    if before.tree.mean != "arithmetic" or not (before.additive or same):
        return None
    start, end = uncut(before.scores)[rows], uncut(after.scores)[rows]
    if np.array_equal(start, end):
        return None
    return Path(start, end - start, before.scores.ceiling[rows], 0.0)


def uncut(scores: Scores) -> Floats:
    """Scores (n,) before any cap."""
    return scores.total - scores.cap


def _tips_at(sweep: Sweep, before: Assessment, row: int, enters: bool) -> float | None:
    """From which t on a country is on the other side for good; None where it was there before t grew."""
    within, here = sweep.within(before.recipe.top)
    if not before.ranked[row]:
        return None
    index = int(np.flatnonzero(np.flatnonzero(before.ranked) == row)[0])
    if here[index] == enters:
        return None
    same = np.flatnonzero(within[:, index] == here[index])
    return float(sweep.bounds[same[-1] + 1]) if len(same) else 0.0


def _turns(sweep: Sweep, before: Assessment, after: Assessment, moves: tuple[Move, ...]) -> tuple[Turn, ...]:
    within, here = sweep.within(before.recipe.top)
    rows = np.flatnonzero(before.ranked)
    # states[k] holds just before bounds[k], states[k + 1] just after; at the end itself two may tie.
    states = np.vstack([here, within, after.rank[rows] <= after.recipe.top])
    turns = []
    for at in sorted({move.at for move in moves if move.at is not None}):
        bound = int(np.flatnonzero(sweep.bounds == at)[0])
        old, new = states[bound], states[bound + 1]
        turns.append(Turn(at, tuple(map(int, rows[old & ~new])), tuple(map(int, rows[new & ~old]))))
    return tuple(turns)


def cause(before: Assessment, after: Assessment, row: int) -> Cause | None:
    """What did it, for one country whose place changed; None when it passed nobody and nobody passed it.

    The other country is the one whose place it took, or that took its place. Where that one did not change
    order with it (a tie, or three that turn round), it is the nearest to that place that did, and of those
    first one that crossed the line the other way, if it crossed the line itself.
    """
    if not before.ranked[row] or not after.ranked[row]:
        return None
    was, now = before.order(), after.order()
    old, new = was.index(row), now.index(row)
    rises = after.rank[row] < before.rank[row] or (after.rank[row] == before.rank[row] and new < old)
    sign = 1.0 if rises else -1.0
    turned = [
        other
        for other in was
        if after.ranked[other]
        and sign * _order(before, other, row) > 0
        and sign * _order(after, other, row) < 0
    ]
    if not turned:
        return None
    order, spot = (was, new) if rises else (now, old)
    crossed = _side(after, row) - _side(before, row)

    def nearness(each: int) -> tuple[bool, bool, int, int]:
        far = abs(order.index(each) - spot)
        other_way = crossed != 0 and _side(before, each) - _side(after, each) == crossed
        return far > 0, not other_way, far, order.index(each)

    other = min(turned, key=nearness)
    return Cause(row, other, _terms(before, after, row, other, sign))


def _side(a: Assessment, row: int) -> int:
    """1 above the line, 0 below it."""
    return int(a.is_inside(row))


def _order(a: Assessment, one: int, other: int) -> int:
    """Above zero when ``one`` stands before ``other``."""
    return int(a.rank[other]) - int(a.rank[one])


def _terms(
    before: Assessment, after: Assessment, row: int, other: int, sign: float
) -> tuple[tuple[int, float], ...]:
    if before.scores.contribution is None or after.scores.contribution is None:
        return ()
    # What a criterion gave that was not there before is nothing.
    was = np.zeros_like(after.scores.contribution)
    was[:, : before.scores.contribution.shape[1]] = before.scores.contribution
    change = after.scores.contribution - was
    terms = [(k, float(gap)) for k, gap in enumerate(change[row] - change[other])]
    cut = after.scores.cap - before.scores.cap
    terms.append((-1, float(cut[row] - cut[other])))
    helping = sorted((term for term in terms if sign * term[1] > 1e-9), key=lambda term: -sign * term[1])
    total = sum(term[1] for term in helping)
    if not helping:
        return ()
    # Half and half are two, whatever rounding makes of them.
    return tuple(helping[:1] if abs(helping[0][1]) > abs(total) / 2.0 + 1e-9 else helping[:2])


def _carried_by(before: Assessment, after: Assessment) -> tuple[tuple[int, ...], bool]:
    """Suppositions without which others would leave or enter, and whether they would without any."""
    supposed = after.recipe.supposed
    if not supposed or set(before.inside()) == set(after.inside()):
        return (), False

    def matters(left: tuple[Supposition, ...]) -> bool:
        again = reassess(after, replace(after.recipe, supposed=left))
        return set(again.inside()) != set(after.inside())

    places = range(len(supposed))
    carriers = tuple(index for index in places if matters(supposed[:index] + supposed[index + 1 :]))
    return carriers, bool(carriers) or matters(before.recipe.supposed)
