"""A review as JSON; numbers are never rounded."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ikt.assessing.latest import Latest
from ikt.deciding.agenda import State as StepState
from ikt.deciding.review.beside import Beside, Outcome, State
from ikt.deciding.review.expected import Verdict
from ikt.deciding.review.measures import Barred, Kind
from ikt.deciding.review.reviewing import Review
from ikt.model.base import Language
from ikt.model.output import Code, Framed, Output
from ikt.telling.agenda.event_titles import title_of
from ikt.telling.assessed.frame import frame


class Dated(Output):
    """A figure and the year that it describes."""

    year: int
    figure: float


class HeldBeside(Output):
    """A country beside those not chosen whose baseline lay nearest."""

    nearest: list[Code] = Field(description="Who they are, nearest first; settled by what was known then.")
    changes: list[float] = Field(description="The changes over the same years of those that have one.")
    median: float | None = Field(description="Null of fewer than three.")
    difference: float | None = Field(
        description="The change less that median: a difference, no proof of cause."
    )
    earlier: float | None = Field(
        description="The same difference over as many years before the baseline; null without the figures."
    )
    as_large: int = Field(
        ge=0, description="How many of those not chosen differ at least as much from their own nearest."
    )
    others: int = Field(ge=0, description="Of how many.")


class CountryOutcome(Output):
    """One measure in one chosen country."""

    iso2: Code
    state: State = Field(description="Whether it has a change, or why not.")
    then: Dated | None = Field(description="What was known at the choice.")
    base: float | None = Field(description="The figure of the edition of today on the year of then.")
    now: Dated | None = Field(description="The newest figure known on the day of the review.")
    change: float | None = Field(description="From base to now; of sizes a part of base.")
    beside: HeldBeside | None


class AllTogether(Output):
    """The chosen countries together, as medians."""

    count: int = Field(ge=0, description="How many of them have a change.")
    change: float | None
    beside: float | None = Field(description="The median of the changes of the countries beside them.")
    difference: float | None
    earlier: float | None = Field(description="The same difference over as many years before the baseline.")
    more: int = Field(ge=0, description="How many changed more than the median beside them.")
    of: int = Field(ge=0)


class MeasureOutcome(Output):
    """One measure over all chosen countries."""

    id: str
    kind: Kind
    name: str
    unit: str | None
    sizes: bool = Field(description="Whether changes are parts of the baseline, and not in the unit.")
    recorded: bool = Field(description="Whether the baseline is what the decision recorded.")
    barred: Barred | None = Field(description="Why nothing of it is compared.")
    together: AllTogether
    countries: list[CountryOutcome]


class ExpectedOutcome(Output):
    """One expectation of one country."""

    iso2: Code
    measure: str
    way: str = Field(description="How it says what is expected: at_least, rises_by, direction, ...")
    asked: float | str
    wanted: float | None = Field(description="The figure that it comes to.")
    by: str
    verdict: Verdict
    figure: Dated | None
    source: str
    stated_late: bool = Field(description="Whether its source is of after the choice.")


class Step(Output):
    """One step that was to follow."""

    id: str
    what: str
    when: str | None
    countries: list[Code] = Field(description="Empty where it is about no single country.")
    state: StepState


class Standing(Output):
    """A country in the ranking then and now; null without a rank."""

    iso2: Code
    chosen: bool
    then: int | None
    now: int | None
    above_then: bool
    above_now: bool


class ReviewAnswer(Framed):
    """What ``ikt review --format json`` prints."""

    format: Literal["ikt.review/1"]
    decision: int | None = Field(description="Null for the choice of the strategy, or where it is not filed.")
    of: str = Field(description="Id of the decision, or strategy.")
    taken: str = Field(description="Day of the choice (ISO date).", json_schema_extra={"format": "date"})
    baseline: str = Field(
        description="What was known on this day counts as known then.", json_schema_extra={"format": "date"}
    )
    chosen: list[Code]
    pool: list[Code] = Field(description="Who was ranked then and not chosen.")
    measures: list[MeasureOutcome]
    expectations: list[ExpectedOutcome]
    stated_later: int = Field(ge=0, description="Expectations stated after the day of the review, left out.")
    steps: list[Step]
    places: list[Standing]


def review_data(review: Review, lang: Language) -> ReviewAnswer:
    """``ikt.review/1``."""
    reviewed, now = review.reviewed, review.now
    decision = reviewed.decision
    return ReviewAnswer(
        **frame(now, "ikt.review/1"),
        decision=None if decision is None else decision.number,
        of="strategy" if decision is None else decision.id,
        taken=reviewed.taken.isoformat(),
        baseline=reviewed.known_on.isoformat(),
        chosen=list(reviewed.chosen),
        pool=list(reviewed.pool),
        measures=[_measure(one, lang) for one in review.outcomes],
        expectations=[
            ExpectedOutcome(
                iso2=one.iso2,
                measure=one.of.measure,
                way=one.of.ways[0],
                asked=getattr(one.of, one.of.ways[0]),
                wanted=one.wanted,
                by=str(one.of.by),
                verdict=one.verdict,
                figure=_dated(one.figure),
                source=one.of.source,
                stated_late=one.late,
            )
            for one in review.expected.each
        ],
        stated_later=review.expected.later,
        steps=[
            Step(
                id=step.id,
                what=title_of(step, lang),
                when=None if step.when is None else str(step.when),
                countries=[now.units[row].iso2 for row in step.rows],
                state=step.state_on(review.process.day),
            )
            for step in review.process.steps
        ],
        places=[
            Standing(
                iso2=place.iso2,
                chosen=place.iso2 in reviewed.chosen,
                then=place.then or None,
                now=place.now or None,
                above_then=place.above_then,
                above_now=place.above_now,
            )
            for place in review.places
        ],
    )


def _measure(one: Outcome, lang: Language) -> MeasureOutcome:
    measure, held = one.measure, one.together
    return MeasureOutcome(
        id=measure.id,
        kind=measure.kind,
        name=measure.name.say(lang),
        unit=None if measure.unit is None else measure.unit.say(lang),
        sizes=one.sizes,
        recorded=measure.recorded,
        barred=measure.barred,
        together=AllTogether(
            count=held.count,
            change=held.change,
            beside=held.beside,
            difference=held.difference,
            earlier=held.earlier,
            more=held.apart[0],
            of=held.apart[1],
        ),
        countries=[
            CountryOutcome(
                iso2=course.iso2,
                state=course.state,
                then=_dated(course.then),
                base=course.base,
                now=_dated(course.now),
                change=course.change,
                beside=_beside(one.beside.get(course.iso2)),
            )
            for course in one.courses.values()
        ],
    )


def _beside(held: Beside | None) -> HeldBeside | None:
    if held is None:
        return None
    return HeldBeside(
        nearest=list(held.nearest),
        changes=list(held.changes),
        median=held.middle,
        difference=held.difference,
        earlier=held.earlier,
        as_large=held.as_large,
        others=held.others,
    )


def _dated(found: Latest | None) -> Dated | None:
    return None if found is None else Dated(year=found.year, figure=found.figure)
