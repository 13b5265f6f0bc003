"""What we look at and over which range: the criteria tree, its attributes, the safeguards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ikt.model.base import (
    DottedId,
    Frozen,
    Id,
    Iso2,
    Label,
    Line,
    Natural,
    Number,
    Positive,
    SeriesId,
    Text,
    Whole,
)

Mean = Literal["arithmetic", "geometric"]
Strength = Literal["direct", "proxy", "judgement"]
# What takes the place of a figure that nobody has: the middle of the scale, what the country has beside it
# under the same node, or the mean of its region.
Missing = Literal["middle", "rescale", "region_mean"]


class _Attribute(Frozen):
    id: DottedId
    name: Label | None = None
    share: Positive = 1.0
    doubt: Annotated[Number, Field(ge=0, le=100)] | None = None
    why: Text | None = None

    @property
    def log(self) -> bool:
        """Whether its value runs with the logarithm of the number."""
        return False


class Indicator(_Attribute):
    """A published figure over fixed goalposts; ratios, products, changes and means derived when read.

    ``change_over`` years: the change to the latest year from that many years before it, or from one year
    more or less where that year has no figure, then scaled to the years asked. ``average_over`` years:
    the mean, which needs them all. ``mean_over`` years: the mean of those there are, at least half of them,
    whose spread is part of the uncertainty. Older than ``tolerance`` years a figure still counts, but as what
    stands in for the one asked. ``pace`` is by how much its value moves in a year, in value points (a
    standard deviation); estimated from the series where it is not given.

    ``alike``: how alike the country is to the home country over ``series`` and these, from -1 to 1: the
    cosine between the logarithms of both, so that each series says above or below 1, as specialisations do.
    ``levels`` and ``question``: a team may overrule the figure by a judgement on these levels.
    """

    kind: Literal["indicator"]
    series: SeriesId
    per: SeriesId | None = None
    # So few that the product of figures, however large, is still a number.
    times: Annotated[tuple[SeriesId, ...], Field(max_length=8)] = ()
    change_over: Annotated[Whole, Field(ge=1, le=50)] | None = None
    average_over: Annotated[Whole, Field(ge=2, le=50)] | None = None
    mean_over: Annotated[Whole, Field(ge=2, le=50)] | None = None
    alike: Annotated[tuple[SeriesId, ...], Field(max_length=30)] = ()
    pace: Annotated[Number, Field(ge=0, le=100)] | None = None
    edition: Whole | None = None
    scale: Literal["linear", "log"] = "linear"
    worst: Number
    best: Number
    tolerance: Natural | None = None
    strength: Literal["direct", "proxy"]
    question: Text | None = None
    levels: dict[Whole, Text] | None = Field(default=None, min_length=2)

    @property
    def all_series(self) -> tuple[str, ...]:
        """Every series that the attribute is worked out from: itself, what it is divided by, its factors."""
        return (self.series, *((self.per,) if self.per else ()), *self.times, *self.alike)

    @property
    def log(self) -> bool:
        """Whether figures are compared by their logarithm."""
        return self.scale == "log"


class JudgementScale(_Attribute):
    """A question to people, answered by a level of a described rubric."""

    kind: Literal["judgement"]
    question: Text | None = None
    levels: dict[Whole, Text] = Field(min_length=2)

    @property
    def strength(self) -> Strength:
        """What people judged is never more than a judgement."""
        return "judgement"

    @property
    def worst(self) -> float:
        """The lowest level, which gives the value 0."""
        return float(min(self.levels))

    @property
    def best(self) -> float:
        """The highest level, which gives the value 100."""
        return float(max(self.levels))


class Count(_Attribute):
    """A count of dated facts in the profile; ``distinct`` counts kinds instead of facts."""

    kind: Literal["profile"]
    count: tuple[Line, ...] = Field(min_length=1)
    distinct: bool = False
    worst: Number
    best: Number
    strength: Literal["direct", "proxy"]


Attribute = Annotated[Indicator | JudgementScale | Count, Field(discriminator="kind")]
AnyAttribute = Indicator | JudgementScale | Count


class Criterion(Frozen):
    """An inner node: its children are attributes, criteria, or both.

    ``short`` heads a column (four letters at most); ``reading`` says how the question is to be read.
    ``measured_by`` says in a few words what a place on it rests on, and stands beside the name.
    """

    id: DottedId
    name: Label
    short: Label | None = None
    question: Text | None = None
    reading: Text | None = None
    measured_by: Label | None = None
    serves: tuple[Line, ...] = ()
    mean: Mean = "arithmetic"
    share: Positive = 1.0
    criteria: tuple[Criterion, ...] = ()
    attributes: tuple[Attribute, ...] = ()

    @property
    def children(self) -> tuple[Criterion | AnyAttribute, ...]:
        """The nodes below it: criteria first, then attributes, each in the order as written."""
        return (*self.criteria, *self.attributes)


class Safeguard(Frozen):
    """A consideration that stands beside the score; unknown where it has neither a figure nor a level.

    ``worst`` and ``best`` are the ends of its scale, in the unit of the series. ``mean_over`` years: the mean
    of the figures there are, of at least half of them, whose standard error gives the bounds. ``levels``
    describe what a sourced fact in a profile may give; beside a series they run from ``worst`` to ``best``,
    so that one threshold fits both.
    """

    id: Id
    name: Label
    question: Text | None = None
    series: SeriesId | None = None
    low: SeriesId | None = None
    high: SeriesId | None = None
    error: SeriesId | None = None
    mean_over: Annotated[Whole, Field(ge=2, le=50)] | None = None
    levels: dict[Whole, Text] | None = Field(default=None, min_length=2)
    worst: Number | None = None
    best: Number | None = None
    tolerance: Natural | None = None
    why: Text | None = None

    @property
    def can_speak(self) -> bool:
        """Whether a country can have a figure or a level here, on which a threshold could be set."""
        return self.series is not None or self.levels is not None


class Region(Frozen):
    id: Line
    name: Label


class Context(Frozen):
    """A figure shown beside the score and never in it: population, size of the economy."""

    id: Id
    series: SeriesId
    tolerance: Natural | None = None


class Criteria(Frozen):
    """The whole framing.

    ``home`` is the country that chooses: never scored itself, its figures shown beside the others'.
    ``key_figures`` are the series that open a briefing. ``missing`` says what takes the place of what is
    unknown where no estimate does (``unknown`` of the policy).
    """

    name: Label | None = None
    home: Iso2 | None = None
    mean: Mean = "arithmetic"
    missing: Missing = "middle"
    regions: tuple[Region, ...] = ()
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    safeguards_heading: Label | None = None
    safeguards: tuple[Safeguard, ...] = ()
    context: tuple[Context, ...] = ()
    key_figures: tuple[SeriesId, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the top criteria, in the order as written."""
        return tuple(node.id for node in self.criteria)

    def nodes(self) -> Iterator[Criterion | AnyAttribute]:
        """Every node below the root, parents before children, in the order as written."""
        for criterion in self.criteria:
            yield from walk(criterion)

    def top_of(self) -> dict[str, int]:
        """Attribute id -> place of the top criterion it lies under."""
        return {
            node.id: index
            for index, criterion in enumerate(self.criteria)
            for node in walk(criterion)
            if not isinstance(node, Criterion)
        }

    def attributes(self) -> tuple[AnyAttribute, ...]:
        """The leaves, in the order as written."""
        return tuple(node for node in self.nodes() if not isinstance(node, Criterion))


def walk(node: Criterion | AnyAttribute) -> Iterator[Criterion | AnyAttribute]:
    """The node and all below it, depth first."""
    yield node
    if isinstance(node, Criterion):
        for child in node.children:
            yield from walk(child)
