"""What is told beside a figure, in every text that tells of one: its years, age, estimate, judgement."""

from __future__ import annotations

import pytest

from ikt.model.base import Language
from ikt.telling.assessed.figure_data import estimated_of, judged_of, overruled_of
from ikt.telling.country.data import show_data
from ikt.telling.country.sentences import country_document as shown
from ikt.telling.document import Document, lines_of, plain
from ikt.telling.explain.country import country_document as explained
from ikt.telling.explain.data import country_data
from ikt.telling.explain.difference import asked_difference, difference_document
from tests.telling.aged import ESTIMATED, JUDGED, OLD, aged, column_of, row_of


def lines(document: Document) -> dict[str, str]:
    """The lines of a document by what stands before their first colon."""
    told = [
        *(plain(line) for part in document.parts for block in part.blocks for line in lines_of(block)),
        *(part.title for part in document.parts),
    ]
    return {line.partition(":")[0]: line for line in told}


@pytest.mark.parametrize(
    ("lang", "attribute", "words"),
    [
        (
            "en",
            "Schooling",
            "40 (points) in 2012; older than 7 years, so it counts as a stand-in; known since",
        ),
        (
            "nl",
            "Schooling",
            "40 (points) in 2012; ouder dan 7 jaar, dus telt het als benadering; bekend sinds",
        ),
        ("en", "Stand-in", "40 (points) in 2012; older than one year; known"),
        ("nl", "Stand-in", "40 (points) in 2012; ouder dan één jaar; bekend"),
        ("en", "Change", "3 (points) from 2016 to 2021;"),
        ("nl", "Change", "3 (points) van 2016 tot 2021;"),
        ("en", "Mean", "43 (points), mean of 2018 to 2021;"),
        ("nl", "Mean", "43 (points), gemiddelde van 2018 tot en met 2021;"),
        ("en", "Fit", "likeness 0.5 (−1 to 1) in 2022;"),
        ("nl", "Fit", "gelijkenis 0,5 (−1 tot 1) in 2022;"),
    ],
)
def test_a_figure_is_told_with_its_years_and_its_age(lang: Language, attribute: str, words: str) -> None:
    told = lines(explained(aged(), row_of(OLD), lang))[attribute]
    assert told.startswith(f"{attribute}: {words}")


def test_an_old_figure_is_indirect_and_its_uncertainty_wider() -> None:
    old = lines(explained(aged(), row_of(OLD), "en"))["Schooling"]
    new = lines(explained(aged(), row_of(JUDGED), "en"))["Schooling"]
    assert "(indirect)" in old
    assert "(direct)" in new
    assert "older than 7 years" in lines(shown(aged(), row_of(OLD), "en"))["Schooling"]


@pytest.mark.parametrize(
    ("lang", "label"),
    [
        ("en", "estimated: 42 to 61, from the other figures"),
        ("nl", "geschat: 42 tot 61, uit de andere cijfers"),
    ],
)
def test_an_estimate_carries_its_label_wherever_it_is_shown(lang: Language, label: str) -> None:
    a, row = aged(), row_of(ESTIMATED)
    assert label in lines(explained(a, row, lang))["Spending"]
    assert label in lines(shown(a, row, lang))["Spending"]
    found = asked_difference(a, row, row_of(OLD))
    assert label in lines(difference_document(a, found, lang))["Spending"]


def test_where_the_middle_counts_nothing_is_called_an_estimate() -> None:
    told = lines(explained(aged("middle"), row_of(ESTIMATED), "en"))["Spending"]
    assert "estimated" not in told
    assert estimated_of(aged("middle"), row_of(ESTIMATED), column_of("c.x")) is None


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "level 2, “Level 2 of fit”; in the place of the figure: likeness 0.5 (−1 to 1) in 2022; why"),
        ("nl", "niveau 2, “Level 2 of fit”; in plaats van het cijfer: gelijkenis 0,5 (−1 tot 1) in 2022"),
    ],
)
def test_a_judgement_over_a_figure_tells_both(lang: Language, words: str) -> None:
    told = lines(explained(aged(), row_of(JUDGED), lang))["Fit"]
    assert told.startswith(f"Fit: {words}")
    assert "100" in told
    assert lang == "nl" or "on a scale from 0 to 2; uncertainty: level 1 to 2 (judgement)" in told


def test_programs_are_told_the_same() -> None:
    a = aged()
    by_id = {
        iso3: {one.id: one for one in country_data(a, row_of(iso3), "en").attributes}
        for iso3 in (ESTIMATED, JUDGED, OLD)
    }
    old, changed = by_id[OLD]["c.y"], by_id[OLD]["c.change"]
    assert (old.old, old.rests_on, old.strength, old.year) == (True, "proxy", "direct", 2012)
    assert (changed.since, changed.year, changed.old) == (2016, 2021, False)
    guessed = by_id[ESTIMATED]["c.x"]
    assert guessed.estimated is not None
    assert guessed.points == pytest.approx(guessed.estimated.value / 6)
    assert (guessed.value, guessed.known) == (None, False)
    fit = by_id[JUDGED]["c.fit"]
    assert fit.judged
    assert fit.overruled is not None
    assert fit.overruled.figure == pytest.approx(0.5)
    assert fit.overruled.year == 2022
    assert fit.judgement is not None
    assert (fit.judgement.level, fit.judgement.low, fit.judgement.high) == ("Level 2 of fit", 1.0, 2.0)
    shown_ones = {one.id: one for one in show_data(a, row_of(JUDGED), "en").evidence}
    assert shown_ones["c.fit"].overruled == fit.overruled
    assert judged_of(a, row_of(OLD), column_of("c.fit"), "en") is None
    assert overruled_of(a, row_of(OLD), column_of("c.fit")) is None


def test_a_criterion_says_what_it_is_measured_by() -> None:
    told = explained(aged(), row_of(OLD), "en")
    assert any(part.title.startswith("Quality (spending and fit): ") for part in told.parts)
