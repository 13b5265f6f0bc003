"""Rubrics that are judged, but of too few of the countries that could cross the line to count."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.assessing.assessment import Assessment, could_cross, judged_cells
from ikt.assessing.performance import Why


@dataclass(frozen=True, slots=True)
class Narrow:
    """A rubric by its column, judged of ``judged`` of the ``could`` countries that could cross the line."""

    column: int
    judged: int
    could: int


def narrow_rubrics(a: Assessment) -> tuple[Narrow, ...]:
    """The rubrics of which no judgement counts yet, in the order of the framing."""
    narrow = (a.measured.why == Why.NOT_EVERYWHERE).any(axis=0)
    if not narrow.any():
        return ()
    could = could_cross(a.evidence, a.recipe, a.measured, a.verdicts)
    judged = judged_cells(a.evidence, a.measured)[could].sum(axis=0)
    return tuple(
        Narrow(column, int(judged[column]), int(could.sum()))
        for column in range(len(a.leaves))
        if narrow[column]
    )
