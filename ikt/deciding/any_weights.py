"""Programmes over all weights at once: what ``reach``, ``shift`` and ``common_set`` share.

Weights are shares of the top criteria within the limits of the policy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.one_weight import must_add_up, ranked_rows
from ikt.deciding.solver import Programme
from ikt.problems import BadRequest
from ikt.scoring.acceptability import in_sequence
from ikt.scoring.arrays import Floats, Ints
from ikt.scoring.ranks import fixed

# To stand before another by so many points can be written down in weights and applied.
MARGIN = 1e-3
INFINITY = float("inf")
# What a second question about the same optimum may cost more, in points of a hundred.
SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Problem:
    """Scores of n countries over m criteria that are added up: ``values`` (n, m) in points, limits (m,)."""

    values: Floats
    share: Floats
    lower: Floats
    upper: Floats
    top: int

    @property
    def limits(self) -> Literal["all", "same", "own"]:
        """Whether every division of the weight is allowed, each criterion has the same limits, or its own."""
        if (self.lower <= 0.0).all() and (self.upper >= 1.0).all():
            return "all"
        return "same" if len(set(self.lower)) == 1 and len(set(self.upper)) == 1 else "own"


def problem(a: Assessment) -> tuple[Problem, Ints]:
    """The programme of an assessment and the rows of its countries; raises BadRequest where it has none."""
    must_add_up(a)
    rows = ranked_rows(a)
    lower, upper = map(np.array, a.recipe.policy.limits_of(a.evidence.criteria.ids))
    made = Problem(a.values.best[rows], np.array(a.weights), lower, upper, a.recipe.top)
    # A ceiling that no allowed weights reach bends nothing.
    for row in rows[np.isfinite(a.scores.ceiling[rows])]:
        if extremes(a.values.best[row], made)[1] > a.scores.ceiling[row]:
            raise BadRequest("P841")
    return made, rows


def extremes(gap: Floats, p: Problem) -> tuple[float, float]:
    """The least and the greatest of ``gap`` (m,) times the allowed weights, by filling from one end."""

    def most(gain: Floats) -> float:
        room = 1.0 - float(p.lower.sum())
        total = float(gain @ p.lower)
        for k in np.argsort(-gain, kind="stable"):
            part = min(room, float(p.upper[k] - p.lower[k]))
            total += part * float(gain[k])
            room -= part
        return total

    return -most(-gap), most(gap)


def extremes_of(gaps: Floats, p: Problem) -> tuple[Floats, Floats]:
    """The same as ``extremes`` for each of ``gaps`` (n, m): the least and the greatest (n,)."""

    def most(gains: Floats) -> Floats:
        room = np.full(len(gains), 1.0 - float(p.lower.sum()))
        total = np.array([gain @ p.lower for gain in gains])
        falling = np.argsort(-gains, axis=1, kind="stable")
        gain = np.take_along_axis(gains, falling, axis=1)
        width = (p.upper - p.lower)[falling]
        for k in range(gains.shape[1]):
            part = np.minimum(room, width[:, k])
            total += part * gain[:, k]
            room -= part
        return np.asarray(total)

    return -most(-gaps), most(gaps)


class Weighting(Programme):
    """A programme whose first columns are the allowed weights of a problem."""

    def __init__(self, p: Problem) -> None:
        super().__init__()
        self.weights = self.more_weights(p)

    def more_weights(self, p: Problem) -> list[int]:
        """Columns for other allowed weights."""
        made = [self.column(float(low), float(high)) for low, high in zip(p.lower, p.upper, strict=True)]
        self.row(dict.fromkeys(made, 1.0), 1.0, 1.0)
        return made

    def ahead(
        self, weights: Sequence[int], gap: Floats, margin: float, switch: int | None = None, low: float = 0.0
    ) -> None:
        """``gap`` (m,) times the weights is at least the margin, where ``switch`` is 1 if there is one.

        ``low`` is the least it can be.
        """
        made = terms(weights, gap)
        if switch is None:
            self.row(made, margin, INFINITY)
        else:
            self.row({**made, switch: low - margin}, low, INFINITY)

    def parts(self, share: Floats, weights: Sequence[int]) -> list[int]:
        """Columns that are at least the change of each weight from ``share`` (m,)."""
        columns = [self.column(0.0, INFINITY) for _ in share]
        for part, weight, now in zip(columns, weights, share, strict=True):
            self._at_least_change(part, weight, float(now))
        return columns

    def distance(self, share: Floats, *, even: bool) -> None:
        """Costs: what changes hands, or the largest change, in points of a hundred."""
        if not even:
            self.cost(dict.fromkeys(self.parts(share, self.weights), 50.0))
            return
        widest = self.column(0.0, INFINITY, cost=100.0)
        for weight, now in zip(self.weights, share, strict=True):
            self._at_least_change(widest, weight, float(now))

    def _at_least_change(self, part: int, weight: int, now: float) -> None:
        self.row({part: 1.0, weight: -1.0}, -now, INFINITY)
        self.row({part: 1.0, weight: 1.0}, now, INFINITY)

    def cost(self, costs: dict[int, float]) -> None:
        """These costs and no others."""
        self.costs = [costs.get(column, 0.0) for column in range(len(self.costs))]

    def others(
        self, weights: Sequence[int], columns: Floats, cost: float, holds: Callable[[Floats], bool]
    ) -> bool:
        """Whether other weights cost no more: look for the farthest of them along one odd direction.

        ``holds`` says of the columns found whether what was asked can be done by a margin near them.
        """
        self.row({k: x for k, x in enumerate(self.costs) if x != 0.0}, -INFINITY, cost + SLACK)
        odd = np.sqrt(np.arange(2.0, len(weights) + 2.0))
        for sign in (1.0, -1.0):
            self.cost({k: sign * float(x) for k, x in zip(weights, odd, strict=True)})
            _, other, _ = self.solve(plain=True)
            if other is None or np.abs(other[list(weights)] - columns[list(weights)]).max() <= 1e-4:
                continue
            if holds(other):
                return True
        return False


def terms(weights: Sequence[int], gap: Floats) -> dict[int, float]:
    """What a row of a programme has of ``gap`` (m,) times the weights."""
    return {k: float(x) for k, x in zip(weights, gap, strict=True) if x != 0.0}


def is_allowed(p: Problem, share: Floats) -> bool:
    """Whether weights (m,) keep to the limits."""
    return bool((share >= p.lower - 1e-9).all() and (share <= p.upper + 1e-9).all())


def any_allowed(p: Problem) -> Floats:
    """Weights (m,) that keep to the limits: each as far from its lower limit as all others."""
    room = p.upper - p.lower
    return np.asarray(p.lower + room * ((1.0 - p.lower.sum()) / max(float(room.sum()), 1e-300)))


def rank_of(p: Problem, share: Floats, row: int) -> int:
    """The rank under weights (m,), by the loop that ranks."""
    scores = fixed(in_sequence(p.values, share[:, None])[0])
    return 1 + int((scores > scores[row]).sum())


def inside(p: Problem, share: Floats) -> set[int]:
    """Places of who is in the top set under weights (m,), by the loop that ranks."""
    scores = fixed(in_sequence(p.values, share[:, None])[0])
    return {row for row in range(len(scores)) if int((scores > scores[row]).sum()) < p.top}


def rounded(share: Floats, decimals: int) -> Floats:
    """Shares (m,) as per cents with so many decimals that still add up to a hundred (largest remainders)."""
    unit = 10.0 ** -(decimals + 2)
    whole = np.floor(share / unit + 1e-9)
    rest = share / unit - whole
    missing = round(1.0 / unit - float(whole.sum()))
    order = np.argsort(-rest, kind="stable")
    whole[order[: max(missing, 0)]] += 1.0
    return np.asarray(whole / (10.0 ** (decimals + 2)))
