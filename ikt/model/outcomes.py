"""What is expected of a choice and by when, and measures of a team's own: ``outcomes.yaml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ikt.model.base import Cited, Frozen, Id, Iso2, Label, Number, Positive, Text, Whole
from ikt.model.moment import Moment

# A decision by its number or id, or the choice of the strategy itself.
STRATEGY = "strategy"
Reviewed = Annotated[
    str, StringConstraints(pattern=r"^(strategy|[0-9]{1,6}|[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{4}(-[0-9]+)?)$")
]
# A series, an attribute of the framing, or a measure of this file.
MeasureId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,129}$")]
# The ways to say what is expected; an expectation has one of them.
WAYS = (
    "at_least", "at_most", "rises_by", "falls_by", "rises_by_percent", "falls_by_percent", "direction",
)  # fmt: skip


class OwnFigure(Cited):
    """A figure of a team's own: the year that it describes; it counts from the date of its source on."""

    year: Annotated[Whole, Field(ge=1500, le=2200)]
    figure: Number


class OwnMeasure(Frozen):
    """Something that a team counts itself; ``values`` by country."""

    id: Id
    name: Label
    unit: Label
    values: dict[Iso2, tuple[OwnFigure, ...]] = {}


class Expectation(Cited):
    """What somebody expects of the chosen countries: of which measure, how much, by when.

    ``countries`` are some of those chosen, all of them where it is left out. ``at_least`` and ``at_most`` are
    figures in the unit of the measure, the others changes from the baseline: in that unit, in per cent of it,
    or only up or down. The source is who says so.
    """

    decision: Reviewed
    countries: tuple[Iso2, ...] = ()
    measure: MeasureId
    at_least: Number | None = None
    at_most: Number | None = None
    rises_by: Positive | None = None
    falls_by: Positive | None = None
    rises_by_percent: Positive | None = None
    falls_by_percent: Positive | None = None
    direction: Literal["up", "down"] | None = None
    by: Moment
    note: Text | None = None

    @property
    def ways(self) -> tuple[str, ...]:
        """Those of ``WAYS`` that are given."""
        return tuple(way for way in WAYS if getattr(self, way) is not None)


class Outcomes(Frozen):
    """The whole file."""

    measures: tuple[OwnMeasure, ...] = ()
    expectations: tuple[Expectation, ...] = ()
