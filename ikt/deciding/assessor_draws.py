"""Drawing an assessor in place of the median, where several judged one cell and differ.

Each draw puts the assessors in an order, and in every cell the first of those who judged it is heard, within
the levels that this one holds possible. So whoever is strict is strict in all that a draw takes from them:
assessors drawn cell by cell would even out, and tell too little of what hangs on who is asked. In each single
cell all who judged it are heard equally often. Where there is one assessor, or all say the same, nothing
changes, to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.assessing.judged import View
from ikt.model.criteria import AnyAttribute, Count
from ikt.scoring.arrays import Floats, Ints
from ikt.scoring.draws import evidence, first_heard
from ikt.scoring.values import interval


@dataclass(frozen=True, slots=True)
class Heard:
    """Cells (k) on which assessors differ; arrays only, so that it can be sent to another process.

    ``cell`` (k,) are places among the leaves (n, l) of a job, row after row. ``by`` (k, v) are the numbers of
    the assessors, -1 where a cell has fewer views; ``low``, ``value`` and ``high`` (k, v) the values 0..100
    of each view with its uncertainty.
    """

    cell: Ints
    by: Ints
    low: Floats
    value: Floats
    high: Floats

    def drawn(self, cells: Ints, seed: int, first: int, count: int) -> Floats:
        """Values (k, count) of the draws from ``first`` on; ``cells`` number the draws of evidence."""
        chosen = first_heard(self.by, seed, first, count)
        own = cells[self.cell]
        values = np.zeros((len(self.cell), count))
        for view in range(self.by.shape[1]):
            ends = self.low[:, view], self.value[:, view], self.high[:, view]
            values = np.where(
                chosen == view, evidence(*ends, own, seed=seed, first=first, count=count), values
            )
        return values


def heard(a: Assessment, rows: Sequence[int]) -> Heard | None:
    """The cells of these rows, in their order, on which assessors differ; None where they nowhere do."""
    found: list[tuple[int, tuple[View, ...], int, int]] = []
    for place, row in enumerate(rows):
        for column, leaf in enumerate(a.leaves):
            judged = a.performance.heard.get((a.units[row].iso2, leaf.id))
            if judged is None or not a.values.known_leaf[row, column]:
                continue
            if len({(view.level, view.low, view.high) for view in judged.by}) > 1:
                found.append((place * len(a.leaves) + column, judged.by, row, column))
    if not found:
        return None
    names = sorted({view.assessor for _, views, _, _ in found for view in views})
    shape = (len(found), max(len(views) for _, views, _, _ in found))
    by = np.full(shape, -1, dtype=np.int64)
    low, value, high = (np.zeros(shape) for _ in range(3))
    for at, (_, views, row, column) in enumerate(found):
        spread = np.array([a.performance.spread[row, column]])
        for slot, view in enumerate(views):
            own, lowest, highest = (
                _value(a.leaves[column], level) for level in (view.level, view.low, view.high)
            )
            value[at, slot], below, above = (float(end[0]) for end in interval(np.array([own]), spread))
            by[at, slot] = names.index(view.assessor)
            low[at, slot], high[at, slot] = min(below, lowest), max(above, highest)
    return Heard(np.array([cell for cell, *_ in found], dtype=np.int64), by, low, value, high)


def _value(leaf: AnyAttribute, level: int) -> float:
    """The value 0..100 of a level: as far along the scale as it is along the levels."""
    levels = [] if isinstance(leaf, Count) else sorted(leaf.levels or ())
    return 100.0 * (level - levels[0]) / (levels[-1] - levels[0])
