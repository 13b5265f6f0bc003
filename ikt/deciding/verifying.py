"""Whether a decision holds: it fits together, computes again, and somebody answers for it.

What does not is a ``Flaw``: a path inside the file and a reason; of numbers what was said and what comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.record import reproduced
from ikt.model.base import Text
from ikt.model.criteria import AnyAttribute, Criteria, Criterion, JudgementScale
from ikt.model.decision import Decision, Standing
from ikt.model.policy import Policy

TOLERANCE = 1e-9

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Flaw:
    """What does not fit or does not come out again; ``about`` is a file and the name of the policy in it."""

    path: Path
    reason: str
    said: object = None
    found: object = None
    about: tuple[str, Text] | None = None


# What is wrong with it


def flaws_of_form(decision: Decision) -> Iterator[Flaw]:
    """What must be so before there is anything to compute."""
    beside = bool(decision.parties) or decision.plan is not None
    if decision.format != f"ikt.decision/{decision.method}" or (decision.method < 2 and beside):
        yield Flaw(("method",), "method", decision.method)
    yield from _framing_flaws(decision.framing)
    for name, policy in (("policy", decision.policy), ("settled_by", decision.settled_by)):
        if policy is not None:
            yield from _policy_flaws(name, policy, decision.framing)
    leaves = {leaf.id: leaf for leaf in decision.framing.attributes()}
    ids = list(leaves)
    guards = {guard.id for guard in decision.framing.safeguards}
    seen: set[str] = set()
    for row, country in enumerate(decision.countries):
        here: Path = ("countries", row)
        if country.iso2 in seen:
            yield Flaw((*here, "iso2"), "twice", country.iso2)
        seen.add(country.iso2)
        for field, recorded, wanted in (
            ("raw", country.raw, ids),
            ("years", country.years, ids),
            ("values", country.values, decision.framing.ids),
        ):
            if len(recorded) != len(wanted):
                yield Flaw((*here, field), "count", len(recorded), len(wanted))
        if len(country.raw) == len(ids):
            yield from _unknown_flaws(here, country, ids)
        if decision.method > 1:
            yield from _uncertainty_flaws(here, country, ids)
        elif (
            country.uncertainty
            or country.old
            or country.judged
            or country.estimated
            or country.leaves
            or country.views
        ):
            yield Flaw((*here, "uncertainty"), "method", decision.method)
        for name, ends in country.between.items():
            overruled = name in leaves and ids.index(name) in country.judged
            if not isinstance(leaves.get(name), JudgementScale) and not overruled:
                yield Flaw((*here, "between", name), "no_judgement", name)
            elif len(country.raw) == len(ids) and (
                country.raw[ids.index(name)] is None
                or not min(ends) <= _number(country, ids, name) <= max(ends)
            ):
                yield Flaw((*here, "between", name), "between", name)
        yield from _view_flaws(here, country, leaves)
        for name in sorted(guards ^ set(country.safeguards)):
            yield Flaw((*here, "safeguards"), "safeguard", name)
    for index, item in enumerate(decision.supposed):
        if item.country not in seen:
            yield Flaw(("supposed", index, "country"), "no_country", item.country)
        if item.attribute not in leaves:
            yield Flaw(("supposed", index, "attribute"), "no_attribute", item.attribute)
            continue
        leaf = leaves[item.attribute]
        if isinstance(leaf, JudgementScale) and item.number not in leaf.levels:
            yield Flaw(("supposed", index, "number"), "level", item.number, item.attribute)


def _view_flaws(here: Path, country: Standing, leaves: Mapping[str, AnyAttribute]) -> Iterator[Flaw]:
    """Views stand beside a judgement that is known, and of a scale they make its level."""
    ids = list(leaves)
    for name, views in country.views.items():
        leaf = leaves.get(name)
        overruled = leaf is not None and ids.index(name) in country.judged
        if leaf is None or not (isinstance(leaf, JudgementScale) or overruled):
            yield Flaw((*here, "views", name), "no_judgement", name)
        elif not views or len(country.raw) == len(ids):
            level = None if not views else float(median(view.level for view in views))
            raw = None if not views else country.raw[ids.index(name)]
            if raw is None or (isinstance(leaf, JudgementScale) and raw != level):
                yield Flaw((*here, "views", name), "views", name)


def _number(country: Standing, ids: list[str], name: str) -> float:
    raw = country.raw[ids.index(name)]
    return float("nan") if raw is None else raw


def _unknown_flaws(here: Path, country: Standing, ids: list[str]) -> Iterator[Flaw]:
    """Every number that is missing has one reason, and no other has any."""
    recorded = [column for places in country.unknown.values() for column in places]
    missing = {column for column, raw in enumerate(country.raw) if raw is None}
    for column in sorted(missing ^ set(recorded)):
        yield Flaw((*here, "unknown"), "unknown", ids[column] if 0 <= column < len(ids) else column)
    for column in sorted({column for column in recorded if recorded.count(column) > 1}):
        yield Flaw((*here, "unknown"), "twice", column)


def _uncertainty_flaws(here: Path, country: Standing, ids: list[str]) -> Iterator[Flaw]:
    """A known number has an uncertainty, and only an unknown one an estimate."""
    for field, given in (("uncertainty", country.uncertainty), ("leaves", country.leaves)):
        if len(given) != len(ids):
            yield Flaw((*here, field), "count", len(given), len(ids))
    if not len(country.raw) == len(country.uncertainty) == len(ids):
        return
    known = {name: raw is not None for name, raw in zip(ids, country.raw, strict=True)}
    for name, spread in zip(ids, country.uncertainty, strict=True):
        if (spread is not None) != known.get(name, False) or not 0.0 <= (spread or 0.0) <= 100.0:
            yield Flaw((*here, "uncertainty"), "uncertainty", name)
    for field, places in (("old", country.old), ("judged", country.judged)):
        for place in places:
            if not 0 <= place < len(ids) or not known.get(ids[place], False):
                yield Flaw((*here, field), "uncertainty", place)
    for name, (expected, spread) in country.estimated.items():
        if known.get(name, True) or not (0.0 <= expected <= 100.0 and 0.0 <= spread <= 100.0):
            yield Flaw((*here, "estimated", name), "uncertainty", name)


def _framing_flaws(criteria: Criteria) -> Iterator[Flaw]:
    nodes = list(criteria.nodes())
    ids = [node.id for node in nodes]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield Flaw(("framing",), "twice", name)
    for node in nodes:
        if isinstance(node, Criterion):
            if not node.children:
                yield Flaw(("framing",), "empty", node.id)
        elif node.worst == node.best or (node.log and min(node.worst, node.best) <= 0.0):
            yield Flaw(("framing",), "goalposts", node.id)
        elif node.doubt is None:
            yield Flaw(("framing",), "doubt", node.id)


def _policy_flaws(field: str, policy: Policy, criteria: Criteria) -> Iterator[Flaw]:
    points: Mapping[str, float] = policy.weights or {}
    if policy.order is not None:
        points = dict.fromkeys(policy.order, 1.0)
        if len(points) < len(policy.order):
            yield Flaw((field, "order"), "twice", "order")
    known = {node.id for node in criteria.nodes()} if policy.order is None else set(criteria.ids)
    for name in sorted(set(points) - known):
        yield Flaw((field,), "no_criterion", name)
    for name in criteria.ids:
        if name not in points:
            yield Flaw((field,), "no_weight", name)
    families = [
        criteria.criteria,
        *(node.children for node in criteria.nodes() if isinstance(node, Criterion)),
    ]
    for children in families:
        if children and not any(points.get(child.id, child.share) > 0.0 for child in children):
            yield Flaw((field,), "weightless", children[0].id)
    guards = {guard.id for guard in criteria.safeguards}
    for name in sorted(set(policy.safeguards) - guards):
        yield Flaw((field, "safeguards"), "safeguard", name)


def must_hold(decision: Decision) -> Assessment:
    """The assessment a decision records; raises ValueError when it does not come out again.

    For what was just recorded or checked: what fails here is a mistake of the program, not of a file.
    """
    flaws = list(flaws_of_form(decision))
    if not flaws:
        a = reproduced(decision)
        flaws = list(differences(decision, a))
        if not flaws:
            return a
    raise ValueError(f"a decision does not hold: {flaws[0]}")


def largest_difference(decision: Decision, a: Assessment) -> float:
    """How far the scores that come out lie from those that are recorded, at most."""
    recorded = np.array([country.score for country in decision.countries])
    return float(np.abs(recorded - a.scores.total).max())


def differences(decision: Decision, a: Assessment) -> Iterator[Flaw]:
    """What comes out of an assessment of the same countries and is not what a decision says."""
    for row, country in enumerate(decision.countries):
        here: Path = ("countries", row)
        aside = a.set_aside.get(row)
        exact: tuple[tuple[Path, object, object], ...] = (
            ((*here, "rank"), country.rank, int(a.rank[row]) or None),
            ((*here, "aside"), country.aside, aside.reason if aside else None),
            *(
                (
                    (*here, "safeguards", verdict.id, "state"),
                    country.safeguards[verdict.id].state,
                    verdict.state,
                )
                for verdict in a.verdicts[row]
            ),
        )
        for path, recorded, found in exact:
            if recorded != found:
                yield Flaw(path, "differs", recorded, found)
        numbers: tuple[tuple[Path, float, float], ...] = (
            ((*here, "score"), country.score, float(a.scores.total[row])),
            ((*here, "low"), country.low, float(a.scores.low[row])),
            ((*here, "high"), country.high, float(a.scores.high[row])),
            ((*here, "known"), country.known, float(a.known[row])),
            *(
                ((*here, "values", k), country.values[k], float(value))
                for k, value in enumerate(a.values.best[row])
            ),
            *(
                ((*here, "leaves", k), country.leaves[k], float(a.values.leaf[row, k]))
                for k in range(len(country.leaves))
            ),
        )
        for path, claimed, computed in numbers:
            # Written so that not a number differs from everything.
            if not abs(claimed - computed) <= TOLERANCE:
                yield Flaw(path, "differs", claimed, computed)


# Deviations


def deviating(decision: Decision) -> tuple[list[str], list[str]]:
    """Who was chosen from below the line, and who was not chosen though above it; best ranks first.

    Of a decision by a plan the plan takes the place of the line: what its rules decide is no deviation.
    """
    ranked = sorted(
        (country for country in decision.countries),
        key=lambda one: (one.rank is None, one.rank or 0, one.iso2),
    )
    above = [one.iso2 for one in ranked if one.rank is not None and one.rank <= decision.policy.top]
    if decision.plan is not None:
        above = [one.iso2 for one in ranked if one.iso2 in decision.plan.chosen]
    chosen = set(decision.chosen)
    return [one.iso2 for one in ranked if one.iso2 in chosen and one.iso2 not in above], [
        iso2 for iso2 in above if iso2 not in chosen
    ]


def choice_flaws(decision: Decision) -> Iterator[Flaw]:
    """A choice of countries that are not there, a deviation nobody answers for, or one that is none."""
    known = {country.iso2 for country in decision.countries}
    for index, iso2 in enumerate(decision.chosen):
        if iso2 not in known:
            yield Flaw(("chosen", index), "no_country", iso2)
        elif iso2 in decision.chosen[:index]:
            yield Flaw(("chosen", index), "twice", iso2)
    added, dropped = deviating(decision)
    by = "" if decision.plan is None else "_plan"
    named = [deviation.country for deviation in decision.deviations]
    for iso2 in (*added, *dropped):
        if iso2 not in named:
            yield Flaw(("deviations",), f"{'added' if iso2 in added else 'dropped'}{by}", iso2)
    for index, iso2 in enumerate(named):
        if iso2 not in added and iso2 not in dropped:
            yield Flaw(("deviations", index), f"needless{by}", iso2)
        elif iso2 in named[:index]:
            yield Flaw(("deviations", index), "twice", iso2)
