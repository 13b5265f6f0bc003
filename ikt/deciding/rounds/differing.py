"""Where people differ who judge the same, and whether that matters for the line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.assessing.effect import rank_with
from ikt.assessing.judged import Cell, Judged, View
from ikt.assessing.performance import Why
from ikt.model.criteria import Indicator, JudgementScale
from ikt.scoring.tree import node_value


@dataclass(frozen=True, slots=True)
class Differing:
    """A cell of which people hold different levels most likely, from ``low`` to ``high``.

    ``ranks`` are those that the country would have with the lowest and with the highest of them, all else as
    it stands, and ``points`` of score how far these lie apart; ``crosses`` says that one of the two is above
    the line. Of who is not ranked, ``ranks`` is None. A question that does not count for the score yet
    (``counts``) is taken as if it did.
    """

    row: int
    column: int
    views: tuple[View, ...]
    low: int
    high: int
    ranks: tuple[int, int] | None
    points: float
    crosses: bool
    counts: bool


def differing(a: Assessment, judged: Mapping[Cell, Judged]) -> tuple[Differing, ...]:
    """The cells on which people differ: first what carries a country over the line, then the furthest."""
    rows = {unit.iso2: row for row, unit in enumerate(a.units)}
    columns = {leaf.id: column for column, leaf in enumerate(a.leaves)}
    found = [
        _differing(a, rows[country], columns[question], one.by)
        for (country, question), one in judged.items()
        if country in rows and question in columns and not one.unanimous
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (not one.crosses, not one.counts, -_span(one), -one.points, one.row, one.column),
        )
    )


def _span(one: Differing) -> int:
    return 0 if one.ranks is None else abs(one.ranks[0] - one.ranks[1])


def _differing(a: Assessment, row: int, column: int, views: tuple[View, ...]) -> Differing:
    low, high = min(view.level for view in views), max(view.level for view in views)
    totals = [_total(a, row, column, level) for level in (low, high)]
    points = abs(totals[1] - totals[0])
    ranks = (rank_with(a, row, totals[0]), rank_with(a, row, totals[1])) if a.ranked[row] else None
    return Differing(
        row=row,
        column=column,
        views=views,
        low=low,
        high=high,
        ranks=ranks,
        points=points,
        counts=bool(a.measured.why[row, column] == Why.KNOWN),
        crosses=ranks is not None and (ranks[0] <= a.recipe.top) != (ranks[1] <= a.recipe.top),
    )


def _total(a: Assessment, row: int, column: int, level: int) -> float:
    """The score of a country with this level of one attribute, all else as it stands."""
    leaf = a.leaves[column]
    if not isinstance(leaf, (JudgementScale, Indicator)) or leaf.levels is None:
        raise ValueError("no levels")
    levels = sorted(leaf.levels)
    leaves = a.values.leaf[row : row + 1].copy()
    leaves[0, column] = 100.0 * (level - levels[0]) / (levels[-1] - levels[0])
    return min(float(node_value(a.tree, leaves)[0]), float(a.scores.ceiling[row]))
