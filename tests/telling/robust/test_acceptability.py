"""The heat map of how sure: what is drawn where, and what it says."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from ikt.deciding.robustness import Robustness, Run
from ikt.model.base import Language
from ikt.scoring.draws import Dealer, anywhere, in_order, within
from ikt.telling.pictures.canvas import DEEP
from ikt.telling.robust.acceptability import (
    MOST_ROWS,
    STEPS,
    Heat,
    HeatRow,
    acceptability,
    darkness,
    heat_of,
    printed,
    x_of,
)
from tests.telling.pictures.data import HOSTILE, assessment
from tests.telling.pictures.deciding_data import heats, sure
from tests.telling.pictures.reading import attribute, boxes, check, marks, root


def row(name: str, rank: int, *shares: float, top: int = 1) -> HeatRow:
    return HeatRow(name, name, rank, str(rank), rank <= top, shares, sum(shares[:top]), 1, 2)


def data(*rows: HeatRow, lang: Language = "en", sure: int = 0, unsure: int = 0, top: int = 1) -> Heat:
    names = [f"Land {n}" for n in range(sure + unsure)]
    return Heat(lang, rows, len(rows), top, 100, tuple(names[:sure]), tuple(names[sure:]), "says", "foot")


@given(heats())
def test_nothing_overlaps_or_leaves_the_picture(drawn: Heat) -> None:
    picture = check(acceptability(drawn, "sure-en.svg"))
    for path in marks(picture, "path", "share"):
        for x, width in re.findall(r"M([\d.]+) [\d.]+h([\d.]+)", path.get("d", "")):
            assert x_of(0, 1) - 0.02 <= float(x) <= float(x) + float(width) <= x_of(1, 1) + 0.02


@given(heats())
def test_every_cell_is_as_dark_as_its_share(drawn: Heat) -> None:
    picture = root(acceptability(drawn, "x.svg"))
    found: dict[tuple[float, float], float] = {}
    for path in marks(picture, "path", "share"):
        assert path.get("fill") == DEEP
        for x, y in re.findall(r"M([\d.]+) ([\d.]+)h", path.get("d", "")):
            found[float(y), float(x)] = attribute(path, "fill-opacity")
    tops = sorted({y for y, _ in found})
    wanted = [
        (tops[index], round(x_of(place, drawn.columns), 2), darkness(share) / STEPS)
        for index, one in enumerate(drawn.rows)
        for place, share in enumerate(one.shares)
        if share
    ]
    assert len(wanted) == len(found)
    for (y, x, dark), ((y2, x2), shade) in zip(wanted, sorted(found.items()), strict=True):
        assert (y, x, dark) == pytest.approx((y2, x2, shade), abs=0.02)


def test_the_most_countries_there_are_have_room() -> None:
    rows = [row(f"Land {n}", n, *([1 / 250] * 250), top=9) for n in range(1, 61)]
    check(acceptability(replace(data(*rows, top=9), columns=250), "x.svg"))


def test_darkness_grows_with_the_share_and_nothing_seen_is_invisible() -> None:
    steps = [darkness(share) for share in np.linspace(0, 1, 500)]
    assert steps == sorted(steps)
    assert (darkness(0.0), darkness(1e-9), darkness(1.0)) == (0, 1, STEPS)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "none"),
        (0.0004, "<0.1%"),
        (0.123, "12.3%"),
        (0.9999, ">99.9%"),
        (1.0, "all"),
        (0.9497, "94.97%"),
    ],
)
def test_a_share_reads_as_in_the_table_and_no_count_is_a_certainty(share: float, words: str) -> None:
    assert printed(share, "en") == words


@given(heats())
def test_the_alternative_holds_every_number_at_the_rows(drawn: Heat) -> None:
    figure = acceptability(drawn, "x.svg")
    said = [box.words for box in boxes(root(figure))]
    for one in drawn.rows:
        for number in (one.place, printed(one.top, drawn.lang)):
            assert number in said
            assert number in figure.alt
        assert f" {one.low} " in figure.alt
        assert f" {one.high} " in figure.alt


def test_the_line_stands_after_the_last_of_the_first() -> None:
    rows = [row("A", 1, 0.6, 0.3, 0.1, top=2), row("B", 2, 0.3, 0.6, 0.1, top=2), row("C", 3, 0.1, 0.1, 0.8)]
    picture = root(acceptability(data(*rows, top=2), "x.svg"))
    (line,) = marks(picture, "line", "line")
    assert attribute(line, "x1") == pytest.approx(x_of(2, 3) - 0.5, abs=0.01)
    assert "line after the first two" in [box.words for box in boxes(picture)]
    (rule,) = marks(picture, "line", "rule")
    assert attribute(line, "y1") < attribute(rule, "y1") < attribute(line, "y2")


@pytest.mark.parametrize(
    ("drawn", "title"),
    [
        (
            data(row("A", 1, 1.0), sure=2, unsure=3, top=10),
            (
                "Two countries are among the first ten in at least 95% of the simulations; "
                "three others are undecided"
            ),
        ),
        (
            data(row("A", 1, 1.0), sure=1, unsure=1, top=10),
            ("Land 0 alone is among the first ten in at least 95% of the simulations; Land 1 is undecided"),
        ),
        (
            data(row("A", 1, 1.0), unsure=2, lang="nl"),
            (
                "Geen enkel land staat in minstens 95% van de simulaties op de eerste plaats; "
                "twee landen zijn onbeslist"
            ),
        ),
        (
            data(row("A", 1, 1.0), sure=2, lang="nl", top=10),
            (
                "Twee landen staan in minstens 95% van de simulaties bij de eerste tien; "
                "geen ander land is onbeslist"
            ),
        ),
        (data(), "No country is ranked"),
        (replace(data(row("A", 1, 1.0)), draws=0), "Nothing has been simulated yet"),
    ],
)
def test_every_case_has_its_title(drawn: Heat, title: str) -> None:
    assert acceptability(drawn, "x.svg").title == title


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_drawn_as_it_is(name: str) -> None:
    drawn = data(row(name, 1, 0.5, 0.5), row(name, 2, 0.5, 0.5))
    check(acceptability(replace(drawn, sure=(name,), open=(name,), says=name), f"{name}.svg"))


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_shipped_runs_are_drawn_as_counted(lang: Language) -> None:
    for run in sure().runs:
        drawn = heat_of(sure(), run, lang)
        figure = acceptability(drawn, f"sure-{lang}.svg")
        check(figure)
        top = sure().assessment.recipe.top
        assert [one.top for one in drawn.rows] == list(run.in_top(top))
        assert np.array_equal([one.shares for one in drawn.rows], run.acceptability)
        assert len(drawn.sure) == (run.in_top(top) >= 0.95).sum()
        assert all(printed(share, lang) in figure.alt for share in run.in_top(top))


def says(dealer: Dealer, run: Run | None = None) -> str:
    found: Robustness = replace(sure(), dealer=dealer)
    return heat_of(found, run or found.runs[0], "en").says


def test_what_varies_is_said() -> None:
    size = len(assessment().weights)
    assert "30% of the weight is redistributed at random" in says(sure().dealer)
    assert "Any weights are as likely" in says(anywhere(size))
    assert "within the order given" in says(in_order(tuple(range(size)), size))
    assert "within the limits given" in says(within(np.full(size, 0.1), np.full(size, 0.15)))
    every = says(sure().dealer, sure().runs[2])
    assert "each value varies within its uncertainty" in every
    assert "the method changes" in every
    alone = says(sure().dealer, sure().runs[1])
    assert "redistributed" not in alone
    assert "Each value varies" in alone


def test_a_run_that_stopped_says_so() -> None:
    run = sure().runs[0]
    assert "Interrupted" in says(sure().dealer, replace(run, stopped="interrupted"))
    assert "Stopped at a look" in says(sure().dealer, replace(run, stopped="decided"))
    nothing = replace(run, draws=0, counts=np.zeros_like(run.counts), stopped="interrupted")
    check(acceptability(heat_of(sure(), nothing, "nl"), "x.svg"))


def test_above_so_many_rows_those_around_the_line_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_ROWS == 60
    monkeypatch.setattr("ikt.telling.robust.acceptability.MOST_ROWS", 8)
    drawn = heat_of(sure(), sure().runs[0], "en")
    assert [one.rank for one in drawn.rows] == list(range(7, 15))
    assert drawn.columns == len(sure().rows)
    assert "Shown: the 8 ranked countries around the line" in drawn.says
    check(acceptability(drawn, "x.svg"))
