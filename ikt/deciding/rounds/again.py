"""What to ask again: the cells where people differ and where that matters for the line.

As in a Delphi round: everybody who was asked such a cell sees what the others answered and why, without their
names, and answers once more (Linstone, H.A. and Turoff, M., eds. (1975), The Delphi Method: Techniques and
Applications, Addison-Wesley).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.assessing.effect import rank_with
from ikt.assessing.judged import Cell, Judged
from ikt.model.criteria import Indicator, JudgementScale
from ikt.model.round import Asked, Round
from ikt.scoring.tree import node_value


@dataclass(frozen=True, slots=True)
class Contested:
    """A (country, question) of which people think differently, and of which that moves the country over the
    line: where it stands with the lowest and with the highest level that anybody gave, all else as it is.

    ``points`` is the score between those two.
    """

    country: str
    question: str
    lowest: int
    highest: int
    worst: int
    best: int
    points: float


def contested(a: Assessment, judged: Mapping[Cell, Judged]) -> list[Contested]:
    """The cells to ask again, those that make most difference to the score first.

    ``a`` is the assessment in which the answers count. Who is not ranked stands on no side of the line.
    """
    rows = {unit.iso2: row for row, unit in enumerate(a.units)}
    columns = {leaf.id: column for column, leaf in enumerate(a.leaves)}
    found: list[Contested] = []
    for (country, question), one in judged.items():
        row, column = rows.get(country), columns.get(question)
        if row is None or column is None or one.unanimous or not a.ranked[row]:
            continue
        levels = [view.level for view in one.by]
        low, high = min(levels), max(levels)
        totals = [_score_with(a, row, column, level) for level in (low, high)]
        worst, best = (rank_with(a, row, total) for total in totals)
        if best <= a.recipe.top < worst:
            found.append(
                Contested(
                    country, question, lowest=low, highest=high, worst=worst, best=best,
                    points=abs(totals[1] - totals[0]),
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: (-one.points, one.country, one.question))


def _score_with(a: Assessment, row: int, column: int, level: int) -> float:
    """The score of a country with a level of a rubric, all else as it is."""
    leaf = a.leaves[column]
    levels = leaf.levels if isinstance(leaf, JudgementScale | Indicator) else None
    if not levels:
        raise ValueError(f"no levels: {leaf.id}")
    first, last = min(levels), max(levels)
    leaves = a.values.leaf[row : row + 1].copy()
    leaves[0, column] = 100.0 * (level - first) / (last - first)
    return min(float(node_value(a.tree, leaves)[0]), float(a.scores.ceiling[row]))


def asked_again(before: Round, cells: Iterable[Cell], forgotten: Collection[str] = ()) -> dict[str, Asked]:
    """Who is asked which cells again: whoever was asked them before, but for those who were ``forgotten``."""
    wanted = set(cells)
    asked: dict[str, Asked] = {}
    for assessor, was in before.asked.items():
        own: defaultdict[str, list[str]] = defaultdict(list)
        for country, question in before.cells_of(assessor):
            if (country, question) in wanted:
                own[country].append(question)
        if own and assessor not in forgotten:
            kept = tuple(iso2 for iso2 in was.own if iso2 in own)
            asked[assessor] = Asked(cells={iso2: tuple(these) for iso2, these in own.items()}, own=kept)
    return asked


def own_said(judged: Mapping[Cell, Judged], assessor: str) -> dict[Cell, tuple[int, str]]:
    """What the assessor said on each cell before, level and reason; nothing where they gave no level."""
    return {
        cell: (view.level, view.why or "")
        for cell, one in judged.items()
        for view in one.by
        if view.assessor == assessor
    }


def others_said(judged: Mapping[Cell, Judged], assessor: str) -> dict[Cell, tuple[tuple[int, str], ...]]:
    """What the others said on each cell, level and reason; in an order by which nobody can be told."""
    return {
        cell: tuple(sorted((view.level, view.why or "") for view in one.by if view.assessor != assessor))
        for cell, one in judged.items()
    }
