"""What a review measures: of each country the figure known at the choice, and all that is known now.

The figure known then comes from the record of the decision where it holds one, which nothing that is
published later can change; otherwise from the files of today by the clock. A change is taken within the
edition of today, from its own figure of the year of the baseline: two editions compared would show the
revision as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.assessing.clock import last_year_known
from ikt.assessing.derived import derive
from ikt.assessing.editions import same_series
from ikt.assessing.facts import Evidence
from ikt.assessing.latest import Latest, last_year, latest
from ikt.assessing.performance import Performance, Why
from ikt.countries.table import codes
from ikt.deciding.figures_changed import jump_of
from ikt.deciding.review.reviewed import Reviewed
from ikt.model.base import Text
from ikt.model.criteria import Criteria, Indicator
from ikt.model.decision import Decision
from ikt.model.outcomes import Outcomes, OwnFigure, OwnMeasure
from ikt.problems import BadRequest

Kind = Literal["series", "attribute", "own"]
# Why nothing of a measure is compared: one edition only counts, it is worked out otherwise now, or its
# figures are on another scale.
Barred = Literal["one_edition", "defined_otherwise", "other_scale"]
ByYear = Mapping[int, float]
# What a derived figure is made of beside its series; where one of these differs it is another figure.
_MADE_BY = ("change_over", "average_over", "mean_over", "edition")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure for the countries chosen and for those they are held beside, by code of two letters.

    ``then`` is what was known at the choice, ``ever`` all figures known on the day of the review, by year.
    ``recorded``: the baseline is what the decision wrote down. ``scale`` is how the framing compares such
    figures, None where it does not. ``barred`` says why nothing is compared, and ``off`` which countries are
    not, since their figures alone are on another scale.
    """

    id: str
    kind: Kind
    name: Text
    unit: Text | None
    then: Mapping[str, Latest]
    ever: Mapping[str, ByYear]
    scale: Literal["linear", "log"] | None
    recorded: bool = False
    barred: Barred | None = None
    off: frozenset[str] = frozenset()

    def now(self, iso2: str) -> Latest | None:
        """The newest figure known on the day of the review."""
        figures = self.ever.get(iso2, {})
        return Latest(max(figures), figures[max(figures)]) if figures else None


def measures(
    names: Iterable[str], reviewed: Reviewed, now: Assessment, outcomes: Outcomes | None
) -> tuple[Measure, ...]:
    """The measures of these ids, each once, in their order.

    Raises:
        BadRequest: P013, an id is of none.
    """
    own = {one.id: one for one in outcomes.measures} if outcomes is not None else {}
    leaves = {leaf.id: leaf for leaf in now.leaves if isinstance(leaf, Indicator)}
    made = []
    for name in dict.fromkeys(names):
        if name in own:
            made.append(_own(own[name], reviewed, now))
        elif name in now.evidence.source_of:
            made.append(_series(name, reviewed, now))
        elif name in leaves:
            made.append(_attribute(leaves[name], reviewed, now))
        else:
            raise BadRequest("P013", name=name)
    return tuple(made)


def usual(now: Assessment) -> tuple[str, ...]:
    """The series that are looked at unasked: each attribute that is one series as it is, in the order of the
    criteria, then the key figures; those that stand beside the score as context only are left out.
    """
    criteria = now.evidence.criteria
    plain = [leaf.series for leaf in now.leaves if isinstance(leaf, Indicator) and _is_plain(leaf)]
    beside = {item.series for item in criteria.context}
    return tuple(name for name in dict.fromkeys((*plain, *criteria.key_figures)) if name not in beside)


def _countries(reviewed: Reviewed) -> tuple[str, ...]:
    return (*reviewed.chosen, *reviewed.pool)


# Measures of a team


def _own(measure: OwnMeasure, reviewed: Reviewed, now: Assessment) -> Measure:
    """A measure of which the team wrote the figures down; each counts from the date of its source on."""
    day = now.recipe.as_of

    def known(figures: Iterable[OwnFigure], on: date) -> dict[int, float]:
        return {one.year: one.figure for one in figures if _out(one, now.evidence, on)}

    then, ever = {}, {}
    for iso2 in _countries(reviewed):
        figures = measure.values.get(iso2, ())
        early = known(figures, reviewed.known_on)
        if early:
            then[iso2] = Latest(max(early), early[max(early)])
        ever[iso2] = known(figures, day)
    return Measure(
        id=measure.id, kind="own", name=measure.name, unit=measure.unit, then=then, ever=ever, scale="linear",
    )  # fmt: skip


def _out(one: OwnFigure, evidence: Evidence, on: date) -> bool:
    """Whether a figure of a team was known on a day; without a date of its source once its year was over.

    A figure of a year to come is a forecast, and no outcome.
    """
    source = evidence.sources.get(one.source)
    when = None if source is None else source.known_from
    if when is None:
        return one.year <= last_year_known(on, 0)
    return when.last <= on and one.year <= min(when.last.year, on.year)


# Published series


def _series(name: str, reviewed: Reviewed, now: Assessment) -> Measure:
    evidence, iso3_of = now.evidence, codes().iso3_of
    earlier = reviewed.earlier.get(name)
    recorded = None if reviewed.decision is None else _plain_leaf(reviewed.decision.framing, name)
    then: dict[str, Latest] = {}
    barred: Barred | None = None
    if earlier is not None and earlier.edition is not None:
        barred = "one_edition"
    elif earlier is not None and not same_series(evidence, earlier.series, name):
        barred = "defined_otherwise"
    elif reviewed.decision is not None and recorded is not None:
        then = _recorded(reviewed.decision, recorded)
    else:
        series = name if earlier is None else earlier.series
        for iso2 in _countries(reviewed):
            found = latest(evidence, series, iso3_of[iso2], reviewed.known_on)
            if found is not None:
                then[iso2] = found
    last = last_year(evidence, now.recipe.as_of, name)
    ever = {
        iso2: {year: x for year, x in evidence.years(name, iso3_of[iso2]).items() if year <= last}
        for iso2 in _countries(reviewed)
    }
    published = evidence.series(name)
    return _compared(
        Measure(
            id=name, kind="series", name=published.name, unit=published.unit, then=then, ever=ever,
            scale=_scale(now, name), recorded=recorded is not None, barred=barred,
        )
    )  # fmt: skip


def _scale(now: Assessment, series: str) -> Literal["linear", "log"] | None:
    """How the framing compares figures of a series; None where no attribute is made of it alone."""
    made = [leaf.scale for leaf in now.leaves if isinstance(leaf, Indicator) and leaf.all_series == (series,)]
    return made[0] if made else None


def _plain_leaf(framing: Criteria, series: str) -> str | None:
    """The attribute of a framing that is this series as it is, by its id."""
    for leaf in framing.attributes():
        if isinstance(leaf, Indicator) and leaf.series == series and _is_plain(leaf):
            return leaf.id
    return None


def _is_plain(leaf: Indicator) -> bool:
    return leaf.all_series == (leaf.series,) and not any(getattr(leaf, part) for part in _MADE_BY)


def _recorded(decision: Decision, attribute: str) -> dict[str, Latest]:
    """The figures that a decision holds of an attribute; a judgement in the place of one is none."""
    column = [leaf.id for leaf in decision.framing.attributes()].index(attribute)
    return {
        one.iso2: Latest(one.years[column], raw)
        for one in decision.countries
        if (raw := one.raw[column]) is not None and column not in one.judged
    }


# Attributes, worked out of series


def _attribute(leaf: Indicator, reviewed: Reviewed, now: Assessment) -> Measure:
    evidence, table = now.evidence, codes()
    framing = reviewed.before.evidence.criteria
    was = next((one for one in framing.attributes() if one.id == leaf.id), None)
    then: dict[str, Latest] = {}
    if was is not None and reviewed.decision is not None:
        then = _recorded(reviewed.decision, leaf.id)
    elif was is not None:
        column = [one.id for one in framing.attributes()].index(leaf.id)
        then = _measured(reviewed, reviewed.before.measured, column)
    last = last_year(evidence, now.recipe.as_of, *leaf.all_series)
    derived = derive(leaf, evidence, last)
    ever: dict[str, dict[int, float]] = {}
    for iso2 in _countries(reviewed):
        row = derived.iso3.get(table.iso3_of[iso2])
        figures = (
            [] if row is None else zip(derived.years.tolist(), derived.number[row].tolist(), strict=True)
        )
        ever[iso2] = {year: x for year, x in figures if year <= last and not np.isnan(x)}
    plain = not leaf.per and not leaf.times and not leaf.alike
    return _compared(
        Measure(
            id=leaf.id, kind="attribute", name=leaf.name or Text(en=leaf.id, nl=leaf.id),
            unit=evidence.series(leaf.series).unit if plain else None, then=then, ever=ever, scale=leaf.scale,
            recorded=reviewed.decision is not None, barred=_attribute_barred(was, leaf, evidence),
        )
    )  # fmt: skip


def _measured(reviewed: Reviewed, measured: Performance, column: int) -> dict[str, Latest]:
    return {
        iso2: Latest(int(measured.year[row, column]), float(measured.best[row, column]))
        for iso2, row in reviewed.row.items()
        if measured.why[row, column] == Why.KNOWN and not measured.judged[row, column]
    }


def _attribute_barred(was: object, leaf: Indicator, evidence: Evidence) -> Barred | None:
    if leaf.edition is not None:
        return "one_edition"
    if not isinstance(was, Indicator) or len(was.all_series) != len(leaf.all_series):
        return "defined_otherwise"
    alike = all(getattr(was, part) == getattr(leaf, part) for part in _MADE_BY)
    series = zip(was.all_series, leaf.all_series, strict=True)
    alike = alike and all(same_series(evidence, one, other) for one, other in series)
    alike = alike and bool(was.per) == bool(leaf.per) and len(was.times) == len(leaf.times)
    return None if alike else "defined_otherwise"


def _compared(measure: Measure) -> Measure:
    """The measure, with what is on another scale in the edition of today than it was at the choice."""
    old, new = {}, {}
    for iso2, found in measure.then.items():
        again = measure.ever.get(iso2, {}).get(found.year)
        if again is not None:
            old[iso2], new[iso2] = {found.year: found.figure}, {found.year: again}
    jump = jump_of(old, new)
    if jump is None or measure.barred is not None:
        return measure
    off = frozenset(one.iso3 for one in jump.off)
    return replace(measure, barred=None if off else "other_scale", off=off)
