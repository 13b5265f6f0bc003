"""What assessors say, on the page as on the command line; and nothing of it where nobody was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.closeness import around_the_line, certainty
from ikt.assessing.judged import together
from ikt.deciding.changes import changed
from ikt.deciding.changes_typed import Setting
from ikt.deciding.record import recorded
from ikt.keeping.plain_yaml import data_of
from ikt.model.base import Language
from ikt.model.decision import Said, Standing
from ikt.telling.assessed.judged import assessors_of, heard_of, views_words
from ikt.telling.meeting.data import meeting_data
from ikt.telling.meeting.page import meeting_page
from tests.browsing import Opened, open_page
from tests.invented import assessment as assessment_of_the_world
from tests.meeting.conftest import FEW

HOSTILE = "<img src=x onerror=alert(1)> ${code} {level} & <b>bold</b>"


def hostile(a: Assessment) -> Assessment:
    """The same with a reason that tries to be markup."""
    told = {
        cell: together([replace(view, why=HOSTILE) for view in judged.by], "widest")
        for cell, judged in a.performance.heard.items()
    }
    measured, performance = (replace(one, heard=told) for one in (a.measured, a.performance))
    return replace(a, measured=measured, performance=performance)


def made(a: Assessment, folder: Path) -> Path:
    path = folder / "meeting.html"
    path.write_text(meeting_page(a, meeting_data(a) | {"draws": FEW}, "en"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def asked() -> Assessment:
    return hostile(assessment_of_the_world("policies/asked.yaml"))


@pytest.fixture
def page(browser: object, asked: Assessment, tmp_path: Path) -> Iterator[Opened]:
    found = open_page(browser, made(asked, tmp_path), viewport={"width": 1366, "height": 900})  # type: ignore[arg-type]
    found.settled()
    yield found
    assert found.errors == []
    found.close()


def test_the_page_says_of_each_cell_what_the_command_line_says(page: Opened, asked: Assessment) -> None:
    languages: tuple[Language, ...] = ("en", "nl")
    for lang in languages:
        who = assessors_of(asked, lang)
        for row in range(len(asked.units)):
            wanted = {
                asked.leaves[column].id: views_words(judged.by, lang, who)
                for column, judged in heard_of(asked, row)
                if asked.values.known_leaf[row, column]
            }
            found = page.run(
                "([row, to]) => { lang = to; const own = viewsOf(nations[row]); return Object.fromEntries("
                "Object.entries(own).map(([id, views]) => [id, viewsWords(views)])) }",
                [row, lang],
            )
            assert found == wanted


def test_a_reason_is_text_and_a_level_supposed_hides_it(page: Opened, asked: Assessment) -> None:
    row = next(row for row, unit in enumerate(asked.units) if unit.iso2 == "BV")
    page.run(f"toggle({row})")
    page.settled()
    shown = page.page.locator(".card .views").all_inner_texts()
    assert any("Three of four say 3; one says 1, because" in one and HOSTILE in one for one in shown)
    assert page.page.locator(".card .views img, .card .views b").count() == 0
    page.run("suppose({ country: 'BV', attribute: 'quality.teaching', number: 0 })")
    page.settled()
    assert len(page.page.locator(".card .views").all_inner_texts()) == len(shown) - 1


def test_the_page_records_the_views_that_count_as_python_does(page: Opened, asked: Assessment) -> None:
    decided = (Said(by="Invented group", why="Invented."),)
    record = recorded(asked, time="2026-01-01T10:00:00Z", title="Invented", decided=decided)
    found = page.run("nations.map((one, row) => standing(one, row).views || {})")
    assert found == [data_of(country).get("views", {}) for country in record.countries]
    assert isinstance(record.countries[0], Standing)
    assert record.countries[0].views


@pytest.mark.parametrize("points", [{}, {"society": 40.0}, {"bonds": 0.0, "quality": 30.0}, {"joint": 25.0}])
def test_half_levels_turn_the_same_countries_round_as_on_the_command_line(
    page: Opened, asked: Assessment, points: dict[str, float]
) -> None:
    page.run("(points) => step({ ...startPlan, points: { ...startPlan.points, ...points } })", points)
    page.settled()
    settings = tuple(Setting(name, "points", number) for name, number in points.items())
    a = assess(asked.evidence, changed(asked.recipe, asked.evidence, settings=settings))
    mine = [
        [close.upper, close.lower, close.judgement and list(close.judgement)] for close in around_the_line(a)
    ]
    theirs = page.run(
        """E.close(now, 1).map(({ upper, lower, judgement }) => [upper, lower,
          judgement && [E.leaves[judgement[0]].id, D.countries[judgement[1]].iso2]])"""
    )
    assert theirs == mine
    sure = certainty(a)
    assert page.run("E.certain(now)") == [len(sure.surely_in), len(sure.surely_out)]


def test_without_a_round_the_page_knows_of_no_assessor(tmp_path: Path) -> None:
    data = meeting_data(assessment_of_the_world())
    assert "heard" not in data
    assert not any("views" in one for one in data["countries"])


def test_the_page_holds_no_name(asked: Assessment, tmp_path: Path) -> None:
    text = unescape(made(asked, tmp_path).read_text(encoding="utf-8"))
    panel = asked.evidence.rounds["2025-autumn"].panel
    assert not [one.name for one in panel.assessors.values() if one.name and one.name in text]
