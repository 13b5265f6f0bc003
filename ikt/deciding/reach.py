"""The best and the worst rank a country can have over all allowed weights.

A rank is what ``ikt score`` would show: one more than how many have a higher score, so who ties shares the
better rank. The best rank is therefore often had at a tie, on the boundary where others would come before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ikt.deciding.any_weights import (
    INFINITY,
    Problem,
    Weighting,
    any_allowed,
    extremes_of,
    is_allowed,
    rank_of,
)
from ikt.deciding.solver import solver
from ikt.scoring.acceptability import in_sequence
from ikt.scoring.arrays import Floats
from ikt.scoring.ranks import fixed

# A lead smaller than this is not told from a tie when the worst rank is sought: the solver keeps to rows
# within a billionth, and a weight is printed with some seven decimals.
TELLS_APART = 1e-6
# Nodes for the ranks of all countries together, of as many as a strategy compares: seconds of work. A node
# costs more than as the square of how many there are, so of more countries there are fewer nodes.
NODES = 5_000
_MANY = 60
_NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Reach:
    """The best and the worst rank a country can have over all allowed weights, with weights that give them.

    Where the work allowed was not enough, ``best`` and ``worst`` were reached, and the bounds say what more
    could be possible.
    """

    best: int
    worst: int
    best_bound: int
    worst_bound: int
    best_share: Floats
    worst_share: Floats

    @property
    def proven(self) -> bool:
        """Whether no better and no worse rank is possible than those that were reached."""
        return self.best == self.best_bound and self.worst == self.worst_bound


def nodes_for(countries: int) -> int:
    """The nodes for the ranks of so many countries together: about the same work for any number of them."""
    return NODES if countries <= _MANY else max(1, round(NODES * (_MANY / countries) ** 2.5))


def reaches(
    p: Problem,
    rows: Sequence[int],
    *,
    nodes: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Reach]:
    """The reach of each of these countries, together within so many nodes of the search.

    Who stands nearest to the line is asked first, so that where the nodes run out it is of those far from it
    that bounds are told and not the ranks themselves. ``progress`` is told how many countries are done.
    """
    solver()
    left = nodes_for(len(p.values)) if nodes is None else nodes
    scores = fixed(in_sequence(p.values, p.share[:, None])[0])
    place = {row: int((scores > scores[row]).sum()) for row in rows}
    reached: dict[int, Reach] = {}
    for number, row in enumerate(sorted(rows, key=lambda one: abs(2 * place[one] + 1 - 2 * p.top))):
        ends = []
        for end, sign in enumerate((1, -1)):
            # Most take a few nodes; a hard one may take ten times its part of what is left.
            to_do = 2 * (len(rows) - number) - end
            part = min(left // 2, 10 * left // to_do)
            rank, bound, share, used = _extreme_rank(p, row, sign, max(part, min(left, 1)))
            left = max(left - used, 0)
            ends.append((rank, bound, share))
        (best, best_bound, best_share), (worst, worst_bound, worst_share) = ends
        if progress is not None:
            progress(number + 1)
        reached[row] = Reach(best, worst, best_bound, worst_bound, best_share, worst_share)
    return [reached[row] for row in rows]


def reach(p: Problem, row: int, *, nodes: int | None = None) -> Reach:
    """Best and worst attainable rank of one country over all allowed weights.

    What the solver finds is ranked again, so that the ranks reported are ranks that somebody can see.
    """
    return reaches(p, [row], nodes=nodes)[0]


def _extreme_rank(p: Problem, row: int, sign: int, nodes: int) -> tuple[int, int, Floats, int]:
    """The rank found, its bound, weights that give it, and the nodes it took.

    ``sign`` 1 for the best rank: as many as can be are not ahead, a tie is enough. -1 for the worst: as many
    as can be are ahead. Without nodes it is bounded by whom it can never pass, pair by pair.
    """
    margin = 0.0 if sign > 0 else TELLS_APART
    programme = Weighting(p)
    gaps = sign * (p.values[row] - p.values)
    lows, highs = extremes_of(gaps, p)
    others = np.arange(len(gaps)) != row
    sure = int((others & (highs >= margin - _NEAR) & (lows >= margin - _NEAR)).sum())
    switches: list[tuple[int, Floats]] = []
    for other in np.flatnonzero(others & (highs >= margin - _NEAR) & (lows < margin - _NEAR)):
        switch = programme.column(0.0, 1.0, cost=-1.0, whole=True)
        switches.append((switch, gaps[other]))
        if nodes:
            programme.ahead(programme.weights, gaps[other], margin, switch, float(lows[other]))
    columns, bound, used = None, np.inf, 0
    if nodes:
        _, columns, bound, used = programme.counted(nodes, plain=True)
    most = sure + (len(switches) if not np.isfinite(bound) else int(np.floor(-bound + 1e-6)))
    limit = len(p.values) - most if sign > 0 else 1 + most
    candidates = [p.share if is_allowed(p, p.share) else any_allowed(p)]
    if columns is not None:
        candidates.append(columns[: len(p.share)])
        met = [gap for switch, gap in switches if columns[switch] > 0.5]
        claimed = len(p.values) - sure - len(met) if sign > 0 else 1 + sure + len(met)
        if rank_of(p, candidates[-1], row) != claimed:
            candidates += _firmer(p, met)
    ranks = [rank_of(p, share, row) for share in candidates]
    witnessed = min(ranks) if sign > 0 else max(ranks)
    share = candidates[ranks.index(witnessed)]
    # A lead too small for the programme may still show in a rank.
    limit = min(limit, witnessed) if sign > 0 else max(limit, witnessed)
    return witnessed, limit, np.asarray(share), used


def _firmer(p: Problem, gaps: Sequence[Floats]) -> list[Floats]:
    """Weights at which all these gaps (m,) are as far above nothing as can be, and, where some are nothing
    at best, the same weights moved until those are nothing to the last digit."""
    programme = Weighting(p)
    least = programme.column(-INFINITY, 1.0, cost=-1.0)
    for gap in gaps:
        programme.row({**dict(enumerate(gap.tolist())), least: -1.0}, 0.0, INFINITY)
    _, columns, _ = programme.solve()
    if columns is None:
        return []
    share = np.array(columns[: len(p.share)])
    return [share, _on_ties(p, gaps, share)]


def _on_ties(p: Problem, gaps: Sequence[Floats], share: Floats) -> Floats:
    """The nearest weights at which every gap and every limit that is nearly met is met exactly."""
    rows = [np.ones_like(share), *(gap for gap in gaps if abs(float(gap @ share)) < 1e-6)]
    ends = [1.0, *[0.0] * (len(rows) - 1)]
    for k, now in enumerate(share):
        for limit in (p.lower[k], p.upper[k]):
            if abs(now - limit) < 1e-7:
                rows.append(np.eye(len(share))[k])
                ends.append(float(limit))
    table, made = np.array(rows), share
    for _ in range(3):
        made = made + np.linalg.lstsq(table, np.array(ends) - table @ made, rcond=None)[0]
    return np.asarray(np.clip(made, p.lower, p.upper))
