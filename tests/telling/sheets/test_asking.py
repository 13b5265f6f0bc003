"""From a round to forms: what stands beside a question, in which language, and what does not stand there."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from ikt.model.base import Text
from ikt.model.moment import parse_when
from ikt.model.round import Asked, Assessor, Panel, Round
from ikt.reading.rounds import rubrics_of
from ikt.telling.sheets.asking import MOST_FIGURES, Before, Forms
from ikt.telling.sheets.form import Form
from tests.deciding.worlds import shipped
from tests.invented import assessment

QUESTIONS = ("quality.teaching", "joint.gain")


def a_round(**said: Any) -> Round:
    plain = {
        "id": "2027-spring",
        "made": parse_when("2027-01-15"),
        "until": parse_when("2027-03"),
        "rubrics": "sha256:" + "0" * 64,
        "questions": QUESTIONS,
        "asked": {
            "bv": Asked(countries=("BV", "TK"), own=("BV",)),
            "x": Asked(cells={"TF": ("joint.gain",)}),
        },
    }
    return Round.model_validate({**plain, **said})


PANEL = Panel(
    assessors={
        "bv": Assessor(role=Text(en="desk", nl="landenteam"), name="Invented Person", language="nl"),
    }
)


def forms(asked: Round | None = None) -> Forms:
    a = assessment()
    return Forms(asked or a_round(), PANEL, a, rubrics_of(a.evidence.criteria))


def test_a_form_is_in_the_language_of_its_assessor() -> None:
    form = forms().form("bv", "en")
    assert (form.lang, form.role) == ("nl", "landenteam")
    assert form.questions[0].asked == "Hoe goed is het onderwijs er?"
    assert form.questions[1].asked == "Welk niveau past het best: Winst van samen optrekken?"
    assert forms().form("x", "en").lang == "en"


def test_it_asks_what_the_round_asks_and_says_until_when() -> None:
    asked = a_round()
    form = forms(asked).form("bv", "en")
    assert form.cells == tuple(asked.cells_of("bv"))
    assert (form.round, form.version, str(form.until)) == ("2027-spring", asked.version, "2027-03-31")
    assert [part.own for part in form.parts] == [True, False]
    assert form.questions[0].levels == ((0, "Zwak."), (1, "Matig."), (2, "Goed."), (3, "Uitstekend."))


def test_of_a_question_that_nobody_here_is_asked_nothing_stands_in_the_form() -> None:
    form = forms().form("x", "en")
    assert [one.id for one in form.questions] == ["joint.gain"]
    assert [part.iso2 for part in form.parts] == ["TF"]


def test_who_is_not_in_the_panel_any_more_goes_by_the_id() -> None:
    assert forms().form("x", "en").role == "x"


def told(form: Form) -> str:
    return repr(asdict(form))


def test_no_name_and_nothing_that_anchors_stands_in_a_form() -> None:
    text = told(forms().form("bv", "en"))
    assert "Invented Person" not in text
    a = assessment()
    row = [unit.iso2 for unit in a.units].index("BV")
    assert f"{float(a.scores.total[row]):.1f}" not in text


def test_beside_a_question_stand_known_figures_of_its_criterion() -> None:
    form = forms().form("bv", "en")
    part = form.parts[0]
    figures = part.figures["joint.gain"]
    assert 0 < len(figures) <= MOST_FIGURES
    of_criterion = {"Gezamenlijke artikelen", "Gezamenlijke projecten"}
    assert {one.name for one in figures} & of_criterion
    assert all(one.year > 2000 for one in figures)
    assert set(part.figures) == set(QUESTIONS)


def test_no_figure_is_called_by_what_counts_for_more() -> None:
    asked = a_round(questions=("society.challenges",), asked={"x": Asked(countries=("BV", "GS", "NF"))})
    names = {
        one.name
        for part in forms(asked).form("x", "en").parts
        for each in part.figures.values()
        for one in each
    }
    assert "Students per head" in names
    assert not any("counts for more" in name for name in names)


def test_numbers_are_printed_in_the_language_of_the_form() -> None:
    asked = a_round(asked={"en": Asked(countries=("BV",)), "nl": Asked(countries=("BV",))})
    panel = Panel(assessors={one: Assessor(role=Text(en=one, nl=one), language=one) for one in ("en", "nl")})
    a = assessment()
    both = Forms(asked, panel, a, rubrics_of(a.evidence.criteria))
    english, dutch = (
        [
            one.printed
            for part in both.form(lang, "en").parts
            for each in part.figures.values()
            for one in each
        ]
        for lang in ("en", "nl")
    )
    assert english != dutch
    assert len(english) == len(dutch)


def test_what_others_said_stands_with_the_cell_it_is_about() -> None:
    others = {("TF", "joint.gain"): ((0, "no"), (2, "yes"))}
    form = forms().form("x", "en", Before(others, {("TF", "joint.gain"): (1, "half")}))
    assert form.parts[0].mine == {"joint.gain": (1, "half")}
    assert form.parts[0].others == {"joint.gain": ((0, "no"), (2, "yes"))}
    assert forms().form("x", "en").parts[0].others == {}


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_every_rubric_of_the_shipped_framing_can_be_asked_of_every_country(lang: Any) -> None:
    a = shipped()
    rubrics = rubrics_of(a.evidence.criteria)
    countries = tuple(unit.iso2 for unit in a.units if unit.profile is not None)
    asked = a_round(questions=tuple(rubrics), asked={"all": Asked(countries=countries)})
    form = Forms(asked, Panel(), a, rubrics).form("all", lang)
    assert len(form.cells) == len(rubrics) * len(countries)
    assert all(one.asked.strip() and one.name.strip() for one in form.questions)
    beside = [each for part in form.parts for each in part.figures.values()]
    assert all(len(each) <= MOST_FIGURES for each in beside)
    assert sum(bool(each) for each in beside) > 0.9 * len(beside)
