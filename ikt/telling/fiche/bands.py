"""Where a country lies to the line, and to the middle on a criterion: a place would say too much."""

from __future__ import annotations

from typing import Literal

from ikt.assessing.assessment import Assessment
from ikt.assessing.standing import standing_on
from ikt.deciding.how_sure import HowSure

Band = Literal["above", "around", "below"]


def to_the_middle(a: Assessment, row: int, column: int) -> Band | None:
    """Above or below the median of the ranked on a top criterion, or around it.

    Around it lies who could be on either side within the uncertainty (``values.low`` to ``values.high``,
    0..100). None for who is not ranked, and where nothing is known.
    """
    standing = standing_on(a, row, column)
    if standing.rank is None or standing.median is None:
        return None
    if a.values.low[row, column] > standing.median:
        return "above"
    return "below" if a.values.high[row, column] < standing.median else "around"


def to_the_line(a: Assessment, row: int, sure: HowSure | None) -> Band | None:
    """Above the line where nine of ten simulations put a country there, below where they do, else around it.

    None for who is not ranked, and where nothing was drawn.
    """
    standing = sure.standings.get(row) if sure is not None else None
    if standing is None:
        return None
    if standing.high <= a.recipe.top:
        return "above"
    return "below" if standing.low > a.recipe.top else "around"
