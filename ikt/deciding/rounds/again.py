"""Who is asked again about the cells where people differ and where that matters for the line (``differing``).

As in a Delphi round: everybody who was asked such a cell sees what the others answered and why, without their
names, and answers once more (Linstone, H.A. and Turoff, M., eds. (1975), The Delphi Method: Techniques and
Applications, Addison-Wesley).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from ikt.assessing.judged import Cell, Judged
from ikt.model.round import Asked, Round


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
