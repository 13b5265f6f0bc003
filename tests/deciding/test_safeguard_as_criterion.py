"""Safeguards by their names, and counted as criteria with the levels that facts give."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ikt.assessing.assessment import assess
from ikt.assessing.facts import Evidence
from ikt.deciding.changes import guard_meant, together_meant, with_thresholds
from ikt.deciding.safeguard_as_criterion import with_criteria
from ikt.model.base import Text
from ikt.problems import BadRequest
from tests.assessing.small import (
    assessed,
    country,
    criterion,
    evidence,
    framing,
    indicator,
    policy,
    source,
    text,
)

GUARDS: list[dict[str, Any]] = [
    {"id": "academic_freedom", "name": {"en": "Academic freedom", "nl": "Académische vrijheid"},
     "series": "F", "worst": 0, "best": 2, "levels": {level: text(str(level)) for level in range(3)}},
    {"id": "open", "name": {"en": "Openness", "nl": "Openheid"}, "levels": {0: text("no"), 4: text("yes")}},
    {"id": "lost", "name": {"en": "Lost", "nl": "Kwijt"}},
]  # fmt: skip


def world(**facts: dict[str, Any]) -> Evidence:
    """Two countries with figures of F; the first with facts."""
    told = {name: {"text": text("So."), "source": "act", **fact} for name, fact in facts.items()}
    criteria = framing(criterion("c", indicator("c.x", "S")), safeguards=GUARDS)
    tables = {"S": {"A": {2024: 50.0}, "B": {2024: 50.0}}, "F": {"A": {2024: 2.0}, "B": {2024: 1.0}}}
    units = [country("A", safeguards=told), country("B")]
    return evidence(criteria, units, tables, sources={"act": source(kind="document", date="2020")})


def values(evidence: Evidence, asked: str) -> list[float]:
    """The values of the countries on a safeguard that is counted as a criterion."""
    a = assessed(evidence)
    more, recipe = with_criteria(evidence, a.recipe, (asked,))
    return [float(value) for value in assess(more, recipe).values.best[:, 1]]


@pytest.mark.parametrize(
    "word",
    ["academic_freedom", "Academic freedom", "ACADEMIC  FREEDOM", "academic-freedom", "academische vrijheid",
     "Académische Vrijheid"],
)  # fmt: skip
def test_a_safeguard_is_found_by_its_id_and_its_names(word: str) -> None:
    found = world()
    assert guard_meant(found.criteria, word).id == "academic_freedom"
    assert values(found, f"{word}=10") == [100.0, 50.0]
    changed = with_thresholds(found.criteria, policy(found.criteria), (f"{word}=1.5",))
    assert changed.safeguards["academic_freedom"].below == 1.5


def test_what_was_probably_meant_is_offered_also_from_a_name() -> None:
    with pytest.raises(BadRequest) as caught:
        guard_meant(world().criteria, "academische vrijheit")
    assert caught.value.problem.params["near"] == "academic_freedom"


def test_a_level_counts_in_the_place_of_the_figure() -> None:
    assert values(world(academic_freedom={"level": 0}), "academic_freedom=1") == [0.0, 50.0]
    later = {"level": 0, "since": "2026-01-01"}
    assert values(world(academic_freedom=later), "academic_freedom=1") == [100.0, 50.0]


def test_a_safeguard_with_levels_only_counts_where_it_has_one() -> None:
    assert values(world(open={"level": 4}), "openheid=1") == [100.0, 50.0]
    changed = with_thresholds(world().criteria, policy(world().criteria), ("open=1",))
    assert changed.safeguards["open"].below == 1


def test_a_safeguard_with_neither_figures_nor_levels_cannot_count() -> None:
    with pytest.raises(BadRequest) as caught:
        values(world(), "kwijt=1")
    assert caught.value.problem.code == "P834"


def headed() -> Evidence:
    """The same world, in which the safeguards are called something together."""
    found = world(open={"level": 4})
    heading = Text(en="Knowledge security and core values", nl="Kennisveiligheid en kernwaarden")
    return replace(found, criteria=found.criteria.model_copy(update={"safeguards_heading": heading}))


@pytest.mark.parametrize(
    "word", ["security", "Knowledge-Security", "kernwaarden", "kennisveiligheid en kernwaarden"]
)
def test_all_that_have_a_scale_count_together_in_equal_shares(word: str) -> None:
    found = headed()
    # Academic freedom at 100 and 50; openness at 100, and unknown, which is the middle.
    assert values(found, f"{word}=10") == [100.0, 50.0]
    more, recipe = with_criteria(found, assessed(found).recipe, (f"{word}=10",))
    assert [leaf.id for leaf in more.criteria.criteria[-1].attributes] == [
        "academic_freedom.figure",
        "open.figure",
    ]
    assert (recipe.policy.weights or {})["safeguards"] == 10.0


@pytest.mark.parametrize("word", ["and", "en", "knowledge core", "openness", "", "securit"])
def test_other_words_name_no_safeguards_together(word: str) -> None:
    assert not together_meant(headed().criteria, word)


def test_an_effect_for_all_keeps_each_threshold() -> None:
    criteria = headed().criteria
    before = policy(criteria, safeguards={"academic_freedom": {"below": 0.5}, "open": {"below": 1}})
    made = with_thresholds(criteria, before, ("security:cap@40",)).safeguards
    assert {name: (one.below, one.effect, one.at) for name, one in made.items()} == {
        "academic_freedom": (0.5, "cap", 40.0), "open": (1.0, "cap", 40.0)
    }  # fmt: skip
    one = with_thresholds(criteria, before, ("openheid:exclude",)).safeguards
    assert (one["academic_freedom"].effect, one["open"].effect) == ("flag", "exclude")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("security=3", "P069"),
        ("security:exclude", "P068"),
        ("lost:exclude", "P834"),
        ("security:cap", "P832"),
    ],
)
def test_what_cannot_be_of_all_is_refused(words: str, code: str) -> None:
    criteria = headed().criteria
    with pytest.raises(BadRequest) as caught:
        with_thresholds(criteria, policy(criteria), (words,))
    assert caught.value.problem.code == code
