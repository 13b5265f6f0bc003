"""The fewest statements that cannot all hold: what somebody has to look at again when answers contradict.

By hitting sets: the fewest statements that touch every known repair either clash, or hold together, and then
what a largest set that holds leaves out is one more repair. Ignatiev, A., Previti, A., Liffiton, M. and
Marques-Silva, J. (2015), Smallest MUS extraction with minimal hitting set dualization, CP 2015, 173-182.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ikt.deciding.solver import Programme
from ikt.scoring.polytope import Halfspaces

_INFINITY = float("inf")


def clash(halfspaces: Halfspaces, size: int) -> tuple[int, ...]:
    """The places of a smallest set of statements that leave no weights; empty where all hold together.

    Raises:
        BadRequest: P850, the solver is not installed.
    """
    every = range(len(halfspaces.rows))
    if _hold(halfspaces, size, every):
        return ()
    repairs: list[set[int]] = []
    while True:
        chosen = _fewest_that_touch(repairs, len(every))
        if not _hold(halfspaces, size, chosen):
            return tuple(sorted(chosen))
        largest = set(chosen)
        for one in every:
            if one not in largest and _hold(halfspaces, size, [*largest, one]):
                largest.add(one)
        repairs.append(set(every) - largest)


def _hold(halfspaces: Halfspaces, size: int, chosen: Sequence[int]) -> bool:
    """Whether some weights meet all the chosen statements."""
    programme = Programme()
    weights = [programme.column(0.0, 1.0) for _ in range(size)]
    programme.row(dict.fromkeys(weights, 1.0), 1.0, 1.0)
    for number in chosen:
        row = {k: float(x) for k, x in zip(weights, halfspaces.rows[number], strict=True) if x}
        least = float(halfspaces.least[number])
        programme.row(row, least, least if halfspaces.equal[number] else _INFINITY)
    return programme.solve()[0] == "optimal"


def _fewest_that_touch(repairs: Sequence[set[int]], count: int) -> list[int]:
    """The fewest statements of which each repair has at least one."""
    if not repairs:
        return []
    programme = Programme()
    columns = [programme.column(0.0, 1.0, cost=1.0, whole=True) for _ in range(count)]
    for repair in repairs:
        programme.row(dict.fromkeys((columns[one] for one in repair), 1.0), 1.0, _INFINITY)
    _, found, _ = programme.solve()
    assert found is not None  # noqa: S101
    return [int(one) for one in np.flatnonzero(found > 0.5)]
