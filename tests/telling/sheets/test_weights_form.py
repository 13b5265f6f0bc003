"""What a form about weights says of each criterion: both ends by name, figures that are known there."""

from __future__ import annotations

import pytest

from ikt.deciding.group.elicitation import ends, spans
from ikt.model.base import Language
from tests.invented import assessment
from tests.telling.sheets.invented_weights import IDS, weights_form_of


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_step_goes_from_the_worst_to_the_best_ranked_country(lang: Language) -> None:
    a, form = assessment(), weights_form_of(lang)
    assert tuple(one.id for one in form.criteria) == IDS
    for step, (low, high), (least, most) in zip(form.criteria, ends(a), spans(a), strict=True):
        assert (str(step.worst), str(step.best)) == (
            a.units[low].name.say(lang),
            a.units[high].name.say(lang),
        )
        assert step.length == pytest.approx(most - least)
    assert len(form.values) == int(a.ranked.sum())
    assert form.top == a.recipe.top


def test_figures_at_both_ends_are_known_there_and_no_judgements() -> None:
    quality = weights_form_of().criteria[0]
    assert [(one.name, one.worst, one.best) for one in quality.figures] == [
        ("Cited work", "0.45", "1.4"), ("Size of research", "6,100", "182,000"),
    ]  # fmt: skip
    assert all(len(one.figures) <= 2 for one in weights_form_of().criteria)


def test_who_stands_for_a_part_of_the_way_is_about_there() -> None:
    a, form = assessment(), weights_form_of()
    by_name = {unit.name.say("en"): row for row, unit in enumerate(a.units)}
    found = 0
    for k, step in enumerate(form.criteria):
        low = spans(a)[k, 0]
        for part, name in step.between.items():
            found += 1
            row = by_name[str(name)]
            assert a.ranked[row]
            assert (a.values.best[row, k] - low) / step.length == pytest.approx(part, abs=0.05)
            assert name not in (step.worst, step.best)
    assert found


def test_the_values_of_countries_stand_in_a_form_without_their_names() -> None:
    form = weights_form_of(people=2)
    assert [one.id for one in form.people] == ["director", "asia-team"]
    assert all(isinstance(x, float) for row in form.values for x in row)
