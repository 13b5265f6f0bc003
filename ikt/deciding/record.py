"""An assessment to a decision and back: what is recorded computes again, with the code that scored it.

The way back needs the record only. A stand-in takes the place of what a record does not keep (sources,
facts), so what comes out is an assessment like any other, and all that can be said of one can be said of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from ikt import __version__
from ikt.assessing.assessment import Assessment, assess_measured
from ikt.assessing.facts import Evidence, Unit
from ikt.assessing.judged import Judged, View, together
from ikt.assessing.known_figures import doubt_of
from ikt.assessing.performance import Performance, Why
from ikt.assessing.recipe import Recipe, Supposition
from ikt.assessing.safeguards import Verdict, judge
from ikt.model.choice import CompromiseWay, Party, PlanDecided
from ikt.model.criteria import AnyAttribute, Criteria, Criterion, Indicator, JudgementScale
from ikt.model.decision import (
    FORMAT,
    METHOD,
    Aside,
    Decision,
    Deviation,
    Finding,
    Said,
    Standing,
    Step,
    Supposed,
    Unknown,
    Viewed,
)
from ikt.model.moment import parse_when
from ikt.model.policy import Policy
from ikt.model.profile import Profile
from ikt.scoring.arrays import Floats


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What a choice rests on beside the ranking; ``inputs`` are the files of that with their hashes."""

    parties: tuple[Party, ...] = ()
    compromise: CompromiseWay | None = None
    plan: PlanDecided | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)


RANKING = RestsOn()

# From an assessment


def recorded(
    a: Assessment,
    *,
    time: str,
    title: str,
    decided: Sequence[Said],
    chosen: Sequence[str] | None = None,
    deviations: Sequence[Deviation] = (),
    log: Sequence[Step] = (),
    policy_file: str | None = "policy.yaml",
    rests_on: RestsOn = RANKING,
) -> Decision:
    """The decision to choose ``chosen``, by default who is in the plan or else who stands above the line.

    ``policy_file`` names the policy among the inputs.
    """
    inputs = dict(sorted(a.evidence.files.items()))
    if policy_file is not None:
        inputs[policy_file] = a.recipe.policy_hash
    inputs |= rests_on.inputs
    above = [a.units[row].iso2 for row in a.inside()] if rests_on.plan is None else rests_on.plan.chosen
    return Decision(
        format=FORMAT,
        method=METHOD,
        time=time,
        title=title,
        decided=tuple(decided),
        chosen=tuple(above if chosen is None else chosen),
        deviations=tuple(deviations),
        log=tuple(log),
        compromise=rests_on.compromise,
        parties=rests_on.parties,
        plan=rests_on.plan,
        policy=_in_force(a.recipe),
        settled_by=a.recipe.settled_by,
        supposed=tuple(
            Supposed(country=item.iso2, attribute=item.attribute, number=item.number)
            for item in a.recipe.supposed
        ),
        framing=framed(a.evidence.criteria),
        countries=tuple(_standing(a, row) for row in range(len(a.units))),
        version=__version__,
        inputs=inputs,
    )


def _in_force(recipe: Recipe) -> Policy:
    """The policy with the day and the line that were asked for instead of its own."""
    as_of = parse_when(recipe.as_of.isoformat())
    return recipe.policy.model_copy(update={"as_of": as_of, "top": recipe.top})


def framed(criteria: Criteria) -> Criteria:
    """The criteria with every uncertainty as a number and without what explains them."""

    def attribute(leaf: AnyAttribute) -> AnyAttribute:
        gone = {"question": None} if isinstance(leaf, JudgementScale) else {}
        gone |= {"tolerance": None, "question": None, "levels": None} if isinstance(leaf, Indicator) else {}
        return leaf.model_copy(update={"doubt": doubt_of(leaf), "why": None, **gone})

    def criterion(node: Criterion) -> Criterion:
        return node.model_copy(
            update={
                "question": None,
                "reading": None,
                "measured_by": None,
                "serves": (),
                "criteria": tuple(criterion(child) for child in node.criteria),
                "attributes": tuple(attribute(leaf) for leaf in node.attributes),
            }
        )

    return criteria.model_copy(
        update={
            "criteria": tuple(criterion(node) for node in criteria.criteria),
            "safeguards": tuple(
                guard.model_copy(update={"question": None, "why": None, "tolerance": None})
                for guard in criteria.safeguards
            ),
            "home": None,
            "regions": (),
            "context": (),
            "key_figures": (),
        }
    )


def _standing(a: Assessment, row: int) -> Standing:
    unit, measured = a.units[row], a.measured
    unknown: dict[Unknown, list[int]] = {}
    between = {}
    for column, leaf in enumerate(a.leaves):
        why = Why(int(measured.why[row, column]))
        if why != Why.KNOWN:
            unknown.setdefault(why.name.lower(), []).append(column)  # type: ignore[arg-type]
            continue
        ends = float(measured.low[row, column]), float(measured.high[row, column])
        best = float(measured.best[row, column])
        if ends != (best, best):
            between[leaf.id] = ends
    # What nobody counted is no part of the record.
    asked = a.recipe.policy.unknown == "expected"
    estimate, error = (measured.estimate, measured.error) if asked else (None, None)
    expected = {
        leaf.id: (float(estimate[row, column]), float(error[row, column]))
        for column, leaf in enumerate(a.leaves)
        if estimate is not None and error is not None and not np.isnan(estimate[row, column])
    }
    by_region = a.evidence.criteria.missing == "region_mean"
    aside = a.set_aside.get(row)
    reason: Aside | None = aside.reason if aside else None  # type: ignore[assignment]
    return Standing(
        iso2=unit.iso2,
        name=unit.name,
        short=unit.short if unit.short != unit.name else None,
        profile=unit.profile is not None,
        region=unit.profile.region if by_region and unit.profile is not None else None,
        raw=_known_or_null(measured.best[row]),
        between=between,
        years=tuple(int(year) for year in measured.year[row]),
        unknown={reason: tuple(places) for reason, places in unknown.items()},
        uncertainty=_known_or_null(measured.spread[row]),
        old=tuple(int(place) for place in np.flatnonzero(measured.old[row])),
        judged=tuple(int(place) for place in np.flatnonzero(measured.judged[row])),
        estimated=expected,
        views={
            leaf.id: tuple(_viewed(view) for view in found.by)
            for column, leaf in enumerate(a.leaves)
            if (found := measured.heard.get((unit.iso2, leaf.id))) is not None
            and measured.why[row, column] == Why.KNOWN
        },
        safeguards={
            verdict.id: Finding(
                state=verdict.state,
                figure=verdict.figure,
                low=verdict.low,
                high=verdict.high,
                year=verdict.year,
            )
            for verdict in a.verdicts[row]
        },
        rank=int(a.rank[row]) or None,
        aside=reason,
        score=float(a.scores.total[row]),
        low=float(a.scores.low[row]),
        high=float(a.scores.high[row]),
        known=float(a.known[row]),
        values=tuple(float(value) for value in a.values.best[row]),
        leaves=tuple(float(value) for value in a.values.leaf[row]),
    )


def _viewed(view: View) -> Viewed:
    return Viewed(
        round=view.round,
        assessor=view.assessor,
        level=view.level,
        low=view.low,
        high=view.high,
        received=view.received.isoformat(),
    )


def _known_or_null(numbers: Floats) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(number) else float(number) for number in numbers)


# And back


def reproduced(decision: Decision) -> Assessment:
    """The assessment that a decision records, computed again; its ``flaws_of_form`` must be none."""
    criteria = decision.framing
    units = tuple(unit_of(country) for country in decision.countries)
    policy = decision.policy
    recipe = Recipe(
        policy,
        "",
        policy.as_of.last,
        policy.top,
        tuple(Supposition(item.country, item.attribute, item.number) for item in decision.supposed),
        decision.settled_by,
    )
    evidence = Evidence(
        units=units, criteria=criteria, figures={}, sources={}, source_of={}, hashes={}, files=decision.inputs
    )
    recorded = tuple(verdicts_of(decision, country) for country in decision.countries)
    return assess_measured(evidence, recipe, performance_of(decision), recorded)


def unit_of(country: Standing) -> Unit:
    """The unit that a record tells of; of its profile that it has one."""
    profile = None
    if country.profile:
        profile = Profile(iso2=country.iso2, name=country.name, region=country.region or "-")
    return Unit(country.iso2, country.iso2, country.name, country.short or country.name, profile)


def performance_of(decision: Decision) -> Performance:
    """The performances (n, l) that a record holds, as they were read, before anything was supposed."""
    leaves = decision.framing.attributes()
    columns = {leaf.id: column for column, leaf in enumerate(leaves)}
    shape = (len(decision.countries), len(leaves))
    best = np.array(
        [[np.nan if raw is None else raw for raw in country.raw] for country in decision.countries],
        dtype=np.float64,
    ).reshape(shape)
    low, high = best.copy(), best.copy()
    why = np.zeros(shape, dtype=np.int64)
    for row, country in enumerate(decision.countries):
        for name, (first, last) in country.between.items():
            low[row, columns[name]], high[row, columns[name]] = first, last
        for reason, places in country.unknown.items():
            why[row, list(places)] = Why[reason.upper()]
    year = np.array([country.years for country in decision.countries], dtype=np.int64).reshape(shape)
    spread = np.where(np.isnan(best), np.nan, np.array([doubt_of(leaf) for leaf in leaves]))
    old, judged = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    estimate, error = np.full(shape, np.nan), np.full(shape, np.nan)
    if decision.method > 1:
        for row, country in enumerate(decision.countries):
            spread[row] = [np.nan if one is None else one for one in country.uncertainty]
            old[row, list(country.old)], judged[row, list(country.judged)] = True, True
            for name, (expected, uncertain) in country.estimated.items():
                estimate[row, columns[name]], error[row, columns[name]] = expected, uncertain
    return Performance(
        best=best, low=low, high=high, year=year, why=why, since=year, spread=spread, old=old, judged=judged,
        estimate=estimate, error=error, heard=_heard(decision),
    )  # fmt: skip


def _heard(decision: Decision) -> dict[tuple[str, str], Judged]:
    """The views that a record holds; by which rule they made a judgement is not recorded, its level is."""
    return {
        (country.iso2, name): together(
            [
                View(
                    round=view.round,
                    assessor=view.assessor,
                    level=view.level,
                    low=view.low,
                    high=view.high,
                    why=None,
                    basis=None,
                    received=date.fromisoformat(view.received),
                )
                for view in views
            ],
            "widest",
        )
        for country in decision.countries
        for name, views in country.views.items()
        if views
    }


def verdicts_of(decision: Decision, country: Standing) -> tuple[Verdict, ...]:
    """The verdicts on one country by the figures of a record and the thresholds of its policy."""
    recorded = []
    for guard in decision.framing.safeguards:
        one = country.safeguards[guard.id]
        threshold = decision.policy.safeguards.get(guard.id)
        recorded.append(judge(guard.id, one.figure, one.low, one.high, one.year, threshold))
    return tuple(recorded)
