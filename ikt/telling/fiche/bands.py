"""Where a country lies to the middle of the ranked on a criterion: a place would say more than is known."""

from __future__ import annotations

from typing import Literal

from ikt.assessing.assessment import Assessment
from ikt.assessing.standing import standing_on

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
