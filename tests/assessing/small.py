"""Small worlds to assess: framings, units, figures and judgements said in a line each.

A country is a letter: "A" has the codes AA and AAA. Figures go by series, letter and year. One source,
``bureau``, publishes every series at once, and ``team`` is where judgements come from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.facts import Evidence, Unit
from ikt.assessing.performance import Why, measure
from ikt.assessing.recipe import make_recipe
from ikt.model.base import Text
from ikt.model.criteria import AnyAttribute, Count, Criteria, Criterion, Indicator, JudgementScale
from ikt.model.policy import Policy
from ikt.model.profile import Profile
from ikt.model.source import Source

END = date(2025, 12, 31)
# series -> country letter -> year -> figure
Figures: TypeAlias = Mapping[str, Mapping[str, Mapping[int, float]]]


def text(words: str) -> Text:
    return Text(en=words, nl=words)


# Framing


def indicator(name: str, series: str, **said: Any) -> Indicator:
    """A published figure from 0 to 100, unless said otherwise."""
    plain = {"kind": "indicator", "worst": 0.0, "best": 100.0, "strength": "direct"}
    return Indicator.model_validate({"id": name, "series": series, **plain, **said})


def scale(name: str, levels: Sequence[int] = range(5), **said: Any) -> JudgementScale:
    """A judgement on levels 0 to 4, unless said otherwise."""
    words = {level: text(f"level {level}") for level in levels}
    return JudgementScale.model_validate({"id": name, "kind": "judgement", "levels": words, **said})


def count(name: str, *kinds: str, **said: Any) -> Count:
    """A count of facts of these kinds, 0 to 4, unless said otherwise."""
    plain = {"kind": "profile", "worst": 0.0, "best": 4.0, "strength": "direct"}
    return Count.model_validate({"id": name, "count": kinds, **plain, **said})


def criterion(name: str, *children: AnyAttribute | Criterion, **said: Any) -> Criterion:
    criteria = tuple(child for child in children if isinstance(child, Criterion))
    attributes = tuple(child for child in children if not isinstance(child, Criterion))
    return Criterion(id=name, name=text(name), criteria=criteria, attributes=attributes, **said)


def framing(*criteria: Criterion, **said: Any) -> Criteria:
    return Criteria.model_validate({"criteria": criteria, **said})


def framed(*attributes: AnyAttribute) -> Criteria:
    """A framing of one criterion."""
    return framing(criterion("c", *attributes))


# Facts


def judged(level: int, low: int | None = None, high: int | None = None, **said: Any) -> dict[str, Any]:
    judgement = {"level": level, "low": low, "high": high, "why": text("so"), "basis": "expert"}
    return {**judgement, "source": "team", **said}


def fact(kind: str = "agreement", source: str = "letter", **said: Any) -> dict[str, Any]:
    return {"kind": kind, "text": text(kind), "source": source, **said}


def country(
    letter: str, judgements: Mapping[str, Any] | None = None, *facts: dict[str, Any], **said: Any
) -> Unit:
    """A country with a profile."""
    plain = {"iso2": letter * 2, "name": text(letter), "region": "Somewhere"}
    profile = Profile.model_validate({**plain, "judgements": judgements or {}, "facts": facts, **said})
    return Unit(letter * 2, letter * 3, text(letter), text(letter), profile)


def stranger(letter: str) -> Unit:
    """A country without a profile."""
    return Unit(letter * 2, letter * 3, text(letter), text(letter))


def source(**said: Any) -> Source:
    plain = {
        "kind": "data",
        "sender": text("Bureau"),
        "title": {"original": "Figures", "en": "Figures"},
        "licence": {"name": "none", "sure": "not_applicable"},
        "looked_at": "every_country",
    }
    return Source.model_validate({**plain, **said})


def evidence(
    criteria: Criteria,
    units: Sequence[Unit] | str,
    figures: Figures | None = None,
    *,
    series: Mapping[str, Mapping[str, Any]] | None = None,
    sources: Mapping[str, Source] | None = None,
    **bureau: Any,
) -> Evidence:
    """Evidence of units (letters stand for countries with an empty profile).

    ``series`` says what is particular of a series, ``bureau`` what is of their source, ``sources`` adds
    others.
    """
    figures, series = figures or {}, series or {}
    used = {name for leaf in criteria.attributes() if isinstance(leaf, Indicator) for name in leaf.all_series}
    used |= {name for guard in criteria.safeguards if (name := guard.series)}
    plain = {"name": text("series"), "unit": text("points"), "direction": "higher"}
    declared = {name: {**plain, **series.get(name, {})} for name in sorted(used | set(figures))}
    return Evidence(
        tuple(country(unit) if isinstance(unit, str) else unit for unit in units),
        criteria,
        {name: {letter * 3: dict(years) for letter, years in rows.items()} for name, rows in figures.items()},
        {"bureau": source(series=declared, **bureau), "team": source(kind="team"), **(sources or {})},
        dict.fromkeys(declared, "bureau"),
        {},
    )


# Results


def policy(criteria: Criteria, **said: Any) -> Policy:
    """Equal weights, a line after the tenth, and all but nothing enough to be ranked."""
    plain = {
        "id": "equal",
        "name": text("equal"),
        "as_of": END.isoformat(),
        "weights": None if "order" in said else dict.fromkeys(criteria.ids, 1.0),
        "least_known": {"country": 0.01, "longlist": 0.01},
    }
    return Policy.model_validate({**plain, **said})


def assessed(world: Evidence, **said: Any) -> Assessment:
    """The assessment under a policy of which some things are said."""
    return assess(world, make_recipe(policy(world.criteria, **said), "sha256:0"))


def cells(world: Evidence, as_of: date = END) -> list[tuple[float, int, Why]]:
    """Raw number, year and reason of each unit on the first attribute."""
    found = measure(world, as_of)
    return [
        (float(best), int(year), Why(why))
        for best, year, why in zip(found.best[:, 0], found.year[:, 0], found.why[:, 0], strict=True)
    ]


def cell(world: Evidence, as_of: date = END) -> tuple[float, int, Why]:
    """Raw number, year and reason of the first unit on the first attribute."""
    return cells(world, as_of)[0]
