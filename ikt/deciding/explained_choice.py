"""The weights that give a stated choice: all of them, the nearest, or the proof that none do.

Weights found afterwards are no reasons: that some give a choice says that the choice can be had, not why it
was made. This is the inverse question of the ranking, as in Jacquet-Lagrèze and Siskos (1982), Assessing a
set of additive utility functions for multicriteria decision-making: the UTA method, EJOR 10(2), 151-164.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from ikt.deciding.any_weights import INFINITY, SLACK, Problem, Weighting, terms
from ikt.deciding.common_set import Everyone, Party, Sides, printed
from ikt.deciding.shift import Shift
from ikt.deciding.solver import NODES, solver
from ikt.scoring.arrays import Floats


@dataclass(frozen=True, slots=True)
class ExplainedChoice:
    """Which weights come nearest to giving a choice of so many countries.

    ``missing`` are the places of who was chosen and stands below the line all the same, ``instead`` of who
    stands above it in their place, under weights with the fewest of them; both empty where some weights give
    the very choice. ``nearest`` is the smallest shift to such weights, None where they are too few to be
    printed. ``ranges`` (m, 2) are the least and the greatest share of each criterion over all weights that
    give the choice, None where none do. ``proven`` when fewer exceptions are impossible.
    """

    missing: tuple[int, ...]
    instead: tuple[int, ...]
    nearest: Shift | None
    ranges: Floats | None
    proven: bool


def explain_choice(p: Problem, chosen: Collection[int], *, nodes: int = NODES) -> ExplainedChoice:
    """Which of all allowed weights put just the chosen places (at least one) above a line of their number.

    Who ties on the line counts as on either side of it.

    Raises:
        BadRequest: P850, the solver is not installed.
    """
    solver()
    wanted = set(chosen)
    p = replace(p, top=len(wanted))
    everyone = Everyone((Party(p),), tuple((k,) for k in range(len(p.values))), len(wanted))
    programme = Sides(everyone)
    programme.lines(everyone, programme.sides, 0.0)
    kept = {programme.chosen[place]: -1.0 for place in wanted}
    programme.cost(kept)
    how, columns, bound = programme.solve(nodes)
    if columns is None:
        return ExplainedChoice(tuple(sorted(wanted)), (), None, None, how == "none")
    most = round(float(columns[list(kept)].sum()))
    proven = how == "optimal" or -bound < most + 1 - 1e-6
    # Of all weights with as few exceptions those nearest to the policy's.
    programme.row(dict.fromkeys(kept, 1.0), float(most), INFINITY)
    programme.distance(p.share, even=False)
    settled, nearer, _ = programme.solve(nodes)
    in_set = (columns if nearer is None else nearer)[programme.chosen] > 0.5
    least = float(np.dot(programme.costs, nearer)) if nearer is not None else INFINITY
    found = printed(everyone, in_set, False, least, False, settled == "optimal")
    inside = {int(place) for place in np.flatnonzero(in_set)}
    missing, instead = tuple(sorted(wanted - inside)), tuple(sorted(inside - wanted))
    return ExplainedChoice(missing, instead, found.first, None if missing else _ranges(p, wanted), proven)


def _ranges(p: Problem, chosen: set[int]) -> Floats:
    """The least and the greatest share (m, 2) of each criterion over all weights that give a choice."""
    programme = Weighting(p)
    line = programme.column(-1.0, 100.0)
    for place, values in enumerate(p.values):
        row = {**terms(programme.weights, values), line: -1.0}
        programme.row(row, *((-SLACK, INFINITY) if place in chosen else (-INFINITY, SLACK)))
    ends = np.empty((len(p.share), 2))
    for k, weight in enumerate(programme.weights):
        for end, sign in enumerate((1.0, -1.0)):
            programme.cost({weight: sign})
            _, columns, _ = programme.solve()
            assert columns is not None  # noqa: S101
            ends[k, end] = columns[weight]
    return ends
