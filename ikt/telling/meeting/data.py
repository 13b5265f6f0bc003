"""Everything the meeting page is given, as JSON: what was read, and proofs of the arithmetic."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ikt import __version__
from ikt.assessing.assessment import Assessment
from ikt.assessing.performance import Why
from ikt.deciding.changes import in_points
from ikt.deciding.draws_asked import DRAWS, PART
from ikt.deciding.plan_rules import Bind, Row, Task
from ikt.deciding.proofs import Proof, proofs
from ikt.deciding.record import framed
from ikt.deciding.shift import Nearest
from ikt.model.base import Language, Text
from ikt.model.criteria import Indicator, JudgementScale
from ikt.model.plan import Plan
from ikt.model.policy import Policy
from ikt.reading.weighings import GivenWeights
from ikt.telling.assessed.figures import unit_of
from ikt.telling.assessed.judged import Assessors
from ikt.telling.assessed.naming import country_of
from ikt.telling.language import numbers
from ikt.telling.language.citing import written
from ikt.telling.language.phrases import is_proper
from ikt.telling.meeting.countries import countries_of, levels_of, usual_of, why_of
from ikt.telling.meeting.texts import Texts, both, number, pair
from ikt.telling.meeting.views import heard_in
from ikt.telling.meeting.vocabulary import words
from ikt.telling.meeting.words import WORDS

# Digits of the reasons why a performance is unknown: their place in this row of words.
WHY = tuple(word.name.lower() for word in Why)

Reaches = Mapping[int, tuple[int, int, int, int]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who was chosen before, and by what: in few signs for a table, and in words."""

    short: Text
    name: Text
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanOfPage:
    """A plan with all its rules as rows over the candidates of a task."""

    plan: Plan
    task: Task
    binds: tuple[Bind, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One of the policies that can be loaded, with the hash of its file."""

    policy: Policy
    digest: str


def meeting_data(
    a: Assessment,
    others: Sequence[Source] = (),
    reaches: Reaches | None = None,
    why_no_reach: str = "",
    policy_file: str = "policy.yaml",
    decided: Chosen | None = None,
    shifts: Mapping[int, Nearest] | None = None,
    plan: PlanOfPage | None = None,
    weighings: Sequence[GivenWeights] = (),
) -> dict[str, Any]:
    """The data of the page for the assessment in force and the policies beside it.

    ``reaches``: row -> best and worst attainable rank and the bounds of both; None where they could not be
    worked out, and ``why_no_reach`` is the name of the sentence that says so. ``policy_file`` is what the
    policy in force is called among the inputs of a decision. ``decided`` is the decision filed last.
    ``shifts``: row -> the smallest shift of weights across the line, or why there is none. ``weighings`` are
    the rounds about weights whose answers can be opened.
    """
    policies_read = [a.recipe.policy, *(other.policy for other in others)]
    # What an unknown counts as and which rounds count is settled when the page is made, as who is ranked is.
    rule = {"unknown": a.recipe.policy.unknown, "rounds": a.recipe.policy.rounds}
    policies = [in_points(a.evidence.criteria, policy).model_copy(update=rule) for policy in policies_read]
    heard = heard_in(a)
    texts, usual = Texts(), usual_of(a)
    levels = levels_of(a, texts)
    countries = countries_of(a, heard, texts, usual, levels)
    whys = list(dict.fromkeys(map(why_of, a.performance.why)))
    for row, as_data in enumerate(countries):
        as_data["why"] = whys.index(why_of(a.performance.why[row]))
    data = {
        "format": "ikt.meeting/1",
        "version": __version__,
        "as_of": a.recipe.as_of.isoformat(),
        "as_of_words": both(lambda lang: numbers.day(a.recipe.as_of, lang)),
        "top": a.recipe.top,
        "draws": DRAWS,
        "part": PART,
        "hashes": {**a.evidence.hashes, "policy": a.recipe.policy_hash},
        "inputs": {**dict(sorted(a.evidence.files.items())), policy_file: a.recipe.policy_hash},
        "framing": _framing(a),
        "questions": _questions(a),
        "units": _units(a),
        "regions": [{"id": one.id, "name": pair(one.name)} for one in a.evidence.criteria.regions],
        "marks": [
            {"short": pair(one.short), "name": pair(one.name), "countries": one.countries}
            for one in (_strategy(a), decided)
            if one is not None and one.countries
        ],
        "years": usual.years,
        "spreads": usual.spreads,
        "guard_years": usual.guard_years,
        "guard_since": usual.guard_since,
        "countries": countries,
        "whys": whys,
        "guard_levels": levels,
        "texts": texts.said,
        **({"heard": heard.as_data()} if heard is not None else {}),
        "why": WHY,
        "sources": _sources(a),
        "policies": [
            policy_json(policy) | ({"order": was.order} if was.order else {})
            for policy, was in zip(policies, policies_read, strict=True)
        ],
        # A policy of which the page settles something differently is saved under a name of its own.
        "days": [
            was.as_of.last.isoformat() if was == was.model_copy(update=rule) else "" for was in policies_read
        ],
        "reach": None if reaches is None else {a.units[row].iso2: far for row, far in reaches.items()},
        "no_reach": why_no_reach,
        "shifts": None
        if shifts is None
        else {a.units[row].iso2: _shift(a, far) for row, far in shifts.items()},
        "plan": None if plan is None else _plan(a, plan),
        "weighings": [_weighing(given) for given in weighings],
        "proofs": [_proof(one) for one in proofs(a, policies)],
        "words": words(heard is not None),
        "said": {"en": _said(a, "en"), "nl": _said(a, "nl")},
    }
    return data | {"proper": sorted({word for word in _first_words(data) if is_proper(word)})}


def _shift(a: Assessment, nearest: Nearest) -> list[float] | str:
    """Decimals, then place and new per cent of each criterion that moves, most first; or why none does."""
    shift = nearest.shift
    if shift is None:
        return nearest.how
    decimals = max(1, shift.decimals)
    pairs = [(k, round(new * 100.0, shift.decimals)) for k, _, new in shift.changes(a.weights)]
    return [decimals, *(number for pair in pairs for number in pair)]


def _said(a: Assessment, lang: Language) -> dict[str, tuple[str, bool]]:
    """Names of countries that a sentence says with an article, and whether their verb is plural."""
    names = (country_of(a, row, lang) for row in range(len(a.units)))
    return {str(name): (name.running, name.many) for name in names if name.many or name.running != name}


def _first_words(data: object) -> Iterator[str]:
    """The first word of every text in the data of the page."""
    if isinstance(data, str):
        yield data.split(" ", 1)[0]
    elif isinstance(data, Mapping):
        for part in data.values():
            yield from _first_words(part)
    elif isinstance(data, Sequence):
        for part in data:
            yield from _first_words(part)


def policy_json(policy: Policy) -> dict[str, Any]:
    """A policy as its file has it."""
    return policy.model_dump(mode="json", exclude_none=True)


def _framing(a: Assessment) -> dict[str, Any]:
    """The framing as decisions record it: every uncertainty a number, explanations left out."""
    lean = framed(a.evidence.criteria)
    as_data: dict[str, Any] = lean.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return as_data


def _questions(a: Assessment) -> dict[str, dict[str, str]]:
    """The questions of criteria and judgements, which the framing of a decision leaves out."""
    asked = {criterion.id: criterion.question for criterion in a.evidence.criteria.criteria}
    asked |= {leaf.id: leaf.question for leaf in a.leaves if isinstance(leaf, JudgementScale)}
    return {name: pair(question) for name, question in asked.items() if question}


def _units(a: Assessment) -> dict[str, dict[str, str]]:
    """The unit of each figure that has one, by its attribute."""
    units = {leaf.id: both(lambda lang, leaf=leaf: unit_of(a.evidence, leaf, lang)) for leaf in a.leaves}
    return {name: unit for name, unit in units.items() if unit["en"]}


def _strategy(a: Assessment) -> Chosen | None:
    """Whom the strategy chose, by the source of that choice; None where no profile says so."""
    chosen = [unit for unit in a.units if unit.choice == "chosen"]
    sources = {unit.profile.ikt.choice_source for unit in chosen if unit.profile and unit.profile.ikt}
    dates = [known for one in sorted(filter(None, sources)) if (known := a.evidence.sources[one].known_from)]
    if not dates:
        return None
    day = max(dates, key=lambda when: when.last)
    year = str(day.last.year)
    words = both(lambda lang: WORDS(lang, "chosen_in", date=written(day, lang)))
    return Chosen(Text(en=year, nl=year), Text(**words), tuple(unit.iso2 for unit in chosen))


def _sources(a: Assessment) -> dict[str, Any]:
    """Publishers by name, and for each attribute the places of its own among them."""
    names: list[dict[str, str]] = []
    places: dict[str, list[int]] = {}
    series = {leaf.id: leaf.all_series for leaf in a.leaves if isinstance(leaf, Indicator)}
    series |= {guard.id: (guard.series,) for guard in a.evidence.criteria.safeguards if guard.series}
    for name, used in series.items():
        places_here = places.setdefault(name, [])
        for one in used:
            source = a.evidence.sources[a.evidence.source_of[one]]
            called = pair(source.called)
            if called not in names:
                names.append(called)
            if names.index(called) not in places_here:
                places_here.append(names.index(called))
    return {"names": names, "of": places}


def _plan(a: Assessment, given: PlanOfPage) -> dict[str, Any]:
    """The rules of a plan as arithmetic over countries; the page puts them on and off."""

    def end(bound: float) -> float | None:
        return None if math.isinf(bound) else bound

    def row(one: Row) -> dict[str, Any]:
        terms = {a.units[given.task.rows[place]].iso2: number(x) for place, x in one.terms.items()}
        return {"terms": terms, "low": end(one.low), "high": end(one.high)}

    on = {bind.rule.id for bind in given.task.binds}
    rules = [
        {
            "id": bind.rule.id,
            "name": pair(bind.rule.name),
            "on": bind.rule.id in on,
            "rows": [row(one) for one in bind.rows],
        }
        for bind in given.binds
    ]
    return {"posts": given.plan.posts, "rules": rules}


def _weighing(given: GivenWeights) -> dict[str, Any]:
    """A round about weights: its version, how long the steps were, and who was asked, by role."""
    round_ = given.weighing
    told: dict[Language, Assessors] = {
        lang: Assessors({round_.id: given.panel}, lang, "role") for lang in ("en", "nl")
    }
    return {
        "id": round_.id,
        "version": round_.version,
        "lengths": round_.lengths,
        "roles": {one: both(lambda lang, one=one: told[lang].called(round_.id, one)) for one in round_.asked},
    }


def _proof(proof: Proof) -> dict[str, Any]:
    """What Python makes of a policy: exact scores, ranks, the printed scores, and counts of simulations."""
    return {
        "weights": proof.policy.weights,
        "safeguards": {
            name: item.model_dump(mode="json", exclude={"why"})
            for name, item in proof.policy.safeguards.items()
        },
        "scores": proof.scores,
        "ranks": proof.ranks,
        "printed": " ".join(numbers.score(score, "en") for score in proof.scores),
        "draws": proof.draws,
        "counts": proof.counts,
    }
