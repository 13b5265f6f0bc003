"""Everything the meeting page is given, as JSON: what was read, and proofs of the arithmetic."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ikt import __version__
from ikt.assessing.assessment import Assessment
from ikt.assessing.performance import Why, usual_years
from ikt.assessing.safeguards import Verdict
from ikt.deciding.changes import in_points
from ikt.deciding.draws_asked import DRAWS, PART
from ikt.deciding.plan_rules import Bind, Row, Task
from ikt.deciding.proofs import Proof, proofs
from ikt.deciding.record import framed
from ikt.model.base import Language, Text
from ikt.model.criteria import Indicator, JudgementScale
from ikt.model.plan import Plan
from ikt.model.policy import Policy
from ikt.reading.weighings import GivenWeights
from ikt.telling.assessed.figures import unit_of
from ikt.telling.assessed.judged import Assessors
from ikt.telling.assessed.judged_words import SAY as JUDGED
from ikt.telling.assessed.naming import country_of
from ikt.telling.assessed.ranking import set_aside_reasons
from ikt.telling.assessed.safeguards import fact_words, figure_words, tells_level
from ikt.telling.assessed.words import SAY as ASSESSED
from ikt.telling.group.picture_words import DRAWN
from ikt.telling.group.words import SAY as GROUP
from ikt.telling.language import numbers
from ikt.telling.language.citing import written
from ikt.telling.language.phrases import is_proper
from ikt.telling.meeting.views import OF_VIEWS, Heard, heard_in
from ikt.telling.meeting.words import WORDS
from ikt.telling.score.words import SAY as SCORE
from ikt.telling.whatif.words import SAY as WHATIF

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
    shifts: Mapping[int, tuple[float, ...]] | None = None,
    plan: PlanOfPage | None = None,
    weighings: Sequence[GivenWeights] = (),
) -> dict[str, Any]:
    """The data of the page for the assessment in force and the policies beside it.

    ``reaches``: row -> best and worst attainable rank and the bounds of both; None where they could not be
    worked out, and ``why_no_reach`` is the name of the sentence that says so. ``policy_file`` is what the
    policy in force is called among the inputs of a decision. ``decided`` is the decision filed last.
    ``shifts``: row -> points of weight that the smallest shift across the line moves, and the shares (m,)
    after it. ``weighings`` are the rounds about weights whose answers can be opened.
    """
    policies_read = [a.recipe.policy, *(other.policy for other in others)]
    # What an unknown counts as and which rounds count is settled when the page is made, as who is ranked is.
    rule = {"unknown": a.recipe.policy.unknown, "rounds": a.recipe.policy.rounds}
    policies = [in_points(a.evidence.criteria, policy).model_copy(update=rule) for policy in policies_read]
    heard = heard_in(a)
    texts, usual = Texts(), usual_of(a)
    levels = _levels(a, texts)
    countries = _countries(a, heard, texts, usual, levels)
    whys = list(dict.fromkeys(map(_why, a.performance.why)))
    for row, as_data in enumerate(countries):
        as_data["why"] = whys.index(_why(a.performance.why[row]))
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
        "regions": [{"id": one.id, "name": _pair(one.name)} for one in a.evidence.criteria.regions],
        "marks": [
            {"short": _pair(one.short), "name": _pair(one.name), "countries": one.countries}
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
        "shifts": None if shifts is None else {a.units[row].iso2: far for row, far in shifts.items()},
        "plan": None if plan is None else _plan(a, plan),
        "weighings": [_weighing(given) for given in weighings],
        "proofs": [_proof(one) for one in proofs(a, policies)],
        "words": _words(),
        "said": {"en": _said(a, "en"), "nl": _said(a, "nl")},
    }
    return data | {"proper": sorted({word for word in _first_words(data) if is_proper(word)})}


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


def both(say: Any) -> dict[str, str]:
    return {"en": say("en"), "nl": say("nl")}


def policy_json(policy: Policy) -> dict[str, Any]:
    """A policy as its file has it."""
    return policy.model_dump(mode="json", exclude_none=True)


def _framing(a: Assessment) -> dict[str, Any]:
    """The framing as decisions record it: every uncertainty a number, explanations left out."""
    lean = framed(a.evidence.criteria)
    as_data: dict[str, Any] = lean.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return as_data


def _pair(text: Text) -> dict[str, str]:
    return {"en": text.en, "nl": text.nl}


def _questions(a: Assessment) -> dict[str, dict[str, str]]:
    """The questions of criteria and judgements, which the framing of a decision leaves out."""
    asked = {criterion.id: criterion.question for criterion in a.evidence.criteria.criteria}
    asked |= {leaf.id: leaf.question for leaf in a.leaves if isinstance(leaf, JudgementScale)}
    return {name: _pair(question) for name, question in asked.items() if question}


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


def number(value: float) -> float | int | None:
    """A number of JSON: whole where it is whole, null where it is none."""
    if math.isnan(value):
        return None
    return int(value) if value == int(value) and abs(value) < 2**53 else float(value)


class Texts:
    """Texts that are said of several countries, each once; a country has their places."""

    def __init__(self) -> None:
        self.said: list[dict[str, str]] = []

    def place(self, text: dict[str, str]) -> int:
        """Where a text stands among them."""
        if text not in self.said:
            self.said.append(text)
        return self.said.index(text)


@dataclass(frozen=True, slots=True)
class Usual:
    """What most countries have: of each attribute the year and the uncertainty, of each safeguard the year,
    and since which year a mean of it is. A country has its own only where that is another.
    """

    years: list[int]
    spreads: list[float | int | None]
    guard_years: list[int | None]
    guard_since: list[int | None]


def usual_of(a: Assessment) -> Usual:
    """What most countries have in common, so that it stands in the page once."""
    columns, guards = a.performance.spread.T, list(zip(*a.verdicts, strict=True))
    return Usual(
        years=usual_years(a.performance),
        spreads=[Counter(number(float(x)) for x in column).most_common(1)[0][0] for column in columns],
        guard_years=[_most(verdict.year for verdict in guard) for guard in guards],
        guard_since=[
            _most(verdict.since for verdict in guard if verdict.figure is not None) for guard in guards
        ],
    )


def _most(years: Iterable[int | None]) -> int | None:
    """The year that occurs most; None where there is none."""
    return next((year for year, _ in Counter(years).most_common(1)), None)


def _why(reasons: Iterable[int]) -> str:
    return "".join(str(int(x)) for x in reasons)


def _countries(
    a: Assessment, heard: Heard | None, texts: Texts, usual: Usual, levels: Levels
) -> list[dict[str, Any]]:
    logs = [k for k, leaf in enumerate(a.leaves) if leaf.log]
    reasons = {"en": set_aside_reasons(a, "en"), "nl": set_aside_reasons(a, "nl")}
    found = [_country(a, row, logs, usual) for row in range(len(a.units))]
    for row, as_data in enumerate(found):
        if row in a.set_aside:
            as_data["aside_words"] = texts.place({lang: reasons[lang][row] for lang in reasons})
        if said := _guard_words(a, row, texts, usual, levels):
            as_data["guard_words"] = said
        if heard is not None:
            as_data |= heard.of_country(row)
    return found


def _country(a: Assessment, row: int, logs: list[int], usual: Usual) -> dict[str, Any]:
    unit, performance = a.units[row], a.performance
    known = a.values.known_leaf[row]
    as_data: dict[str, Any] = {
        "iso2": unit.iso2,
        "name": _pair(unit.name),
        # Who has no profile has no region.
        **({"region": unit.profile.region} if unit.profile is not None else {}),
        "raw": [number(float(x)) for x in performance.best[row]],
        # Logarithms differ in their last bit between machines: their values are carried, not made again.
        "logs": [number(float(a.values.leaf[row, k])) if known[k] else None for k in logs],
        "guards": [_guard(v) for v in a.verdicts[row]],
    }
    others = {
        "years": [[k, int(x)] for k, x in enumerate(performance.year[row]) if x != usual.years[k]],
        "guard_years": [
            [g, v.year]
            for g, v in enumerate(a.verdicts[row])
            if v.figure is not None and v.year != usual.guard_years[g]
        ],
        "spread": [
            [k, number(float(x))]
            for k, (x, most) in enumerate(zip(performance.spread[row], usual.spreads, strict=True))
            if number(float(x)) != most
        ],
    }  # fmt: skip
    as_data |= {name: own for name, own in others.items() if own}
    if row in a.set_aside:
        as_data["aside"] = a.set_aside[row].reason
    if unit.short != unit.name:
        as_data["short"] = _pair(unit.short)
    if performance.old[row].any():
        as_data["old"] = [k for k, old in enumerate(performance.old[row]) if old]
    if performance.judged[row].any():
        as_data["judged"] = [k for k, judged in enumerate(performance.judged[row]) if judged]
    if (
        a.recipe.policy.unknown == "expected"
        and performance.estimate is not None
        and performance.error is not None
    ):
        expected = [
            [k, number(float(performance.estimate[row, k])), number(float(performance.error[row, k]))]
            for k in range(len(a.leaves))
            if not math.isnan(performance.estimate[row, k])
        ]
        if expected:
            as_data["estimated"] = expected
    unsharp = {
        leaf.id: [number(float(performance.low[row, k])), number(float(performance.high[row, k]))]
        for k, leaf in enumerate(a.leaves)
        if known[k] and performance.low[row, k] != performance.high[row, k]
    }
    if unsharp:
        as_data["between"] = unsharp
    ends = {
        leaf.id: [float(a.values.leaf_low[row, k]), float(a.values.leaf_high[row, k])]
        for k, leaf in enumerate(a.leaves)
        if leaf.log and leaf.id in unsharp
    }
    if ends:
        as_data["ends"] = ends
    return as_data


def _guard(verdict: Verdict) -> list[float | int | None] | None:
    """The figure of a safeguard, with its lowest and highest where it has these; None without a figure."""
    if verdict.figure is None:
        return None
    ends = () if verdict.low is None and verdict.high is None else (verdict.low, verdict.high)
    return [None if x is None else number(x) for x in (verdict.figure, *ends)]


# Places of the words of a level among the texts, by safeguard and figure.
Levels = dict[str, dict[str, int]]


def _levels(a: Assessment, texts: Texts) -> Levels:
    """The words that most countries with a figure have of it, where these are those of a level."""
    told: dict[tuple[str, int], Counter[tuple[str, str]]] = {}
    for verdict in (one for own in a.verdicts for one in own if tells_level(a, one)):
        words = both(lambda lang, v=verdict: figure_words(a, v, lang))
        told.setdefault((verdict.id, int(verdict.figure or 0)), Counter())[words["en"], words["nl"]] += 1
    found: Levels = {}
    for (name, figure), count in told.items():
        (en, nl), _ = count.most_common(1)[0]
        found.setdefault(name, {})[str(figure)] = texts.place({"en": en, "nl": nl})
    return found


def _guard_words(
    a: Assessment, row: int, texts: Texts, usual: Usual, levels: Levels
) -> dict[str, dict[str, int]]:
    """Places of what is said of a safeguard beside its figure and year: the words of a level or a mean where
    the page does not know them from the figure, and the fact of a profile.
    """
    said: dict[str, dict[str, int]] = {}
    for verdict, since in zip(a.verdicts[row], usual.guard_since, strict=True):
        own: dict[str, dict[str, str]] = {}
        if tells_level(a, verdict):
            own["level"] = both(lambda lang, v=verdict: figure_words(a, v, lang))
            if texts.said[levels[verdict.id][str(int(verdict.figure or 0))]] == own["level"]:
                del own["level"]
        elif (
            verdict.by_fact or verdict.since is not None or (since is not None and verdict.figure is not None)
        ):
            own["figure"] = both(lambda lang, v=verdict: figure_words(a, v, lang))
            if own["figure"] == both(lambda lang, v=verdict, since=since: _mean(v, since, lang)):
                del own["figure"]
        if verdict.fact is not None:
            own["fact"] = both(lambda lang, v=verdict: fact_words(a, v, lang))
        if own:
            said[verdict.id] = {key: texts.place(words) for key, words in own.items()}
    return said


def _mean(verdict: Verdict, since: int | None, lang: Language) -> str:
    """A mean as the page says it by itself; empty where there is none."""
    if verdict.figure is None or since is None:
        return ""
    printed = numbers.decimal(verdict.figure, 2, lang)
    return ASSESSED(lang, "guard_mean", figure=printed, since=since, year=verdict.year)


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
            called = _pair(source.called)
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
            "name": _pair(bind.rule.name),
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


# The sentences of ``ikt group`` that the page says too.
_OF_GROUP = (
    "agree_all", "agree_all_shared", "agree_some", "agree_one", "agree_none", "out_all", "out_all_one",
    "others", "not_settled", "divides", "divide", "divides_nothing", "divides_no_country", "apart", "alike",
    "certain", "out", "possible", "open", "key", "stands", "weights", "weights_key", "lowest", "highest",
    "drives", "in_count", "either_count", "out_count", "ways", "way_median", "way_mean", "short_median",
    "short_mean",
)  # fmt: skip
# Sentences of the command line that the page has no use for.
_UNSAID = (
    "head_", "title", "note", "as_crit", "other_", "becomes_", "place", "whatever_", "beyond", "points_kept",
    "threshold", "effect_only", "rule_",
)  # fmt: skip


def _words() -> dict[str, tuple[str, str]]:
    """The sentences of the page; many are those of ``ikt whatif``, of close pairs those of ``ikt score``."""
    of_page = dict(WORDS)
    theirs = {name: pair for name, pair in WHATIF if not name.startswith(_UNSAID)}
    theirs |= {name: pair for table in (SCORE, ASSESSED) for name, pair in table if name.startswith("close_")}
    theirs |= {name: pair for name, pair in ASSESSED if name == "guard_mean"}
    theirs |= {f"views_{name}": pair for name, pair in JUDGED if name in OF_VIEWS}
    theirs |= {f"group_{name}": pair for name, pair in GROUP if name in _OF_GROUP}
    theirs |= {f"group_{name}": pair for name, pair in DRAWN if name == "far_title"}
    return theirs | of_page
