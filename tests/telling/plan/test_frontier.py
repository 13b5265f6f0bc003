"""The picture of a plan at each number of posts, read back."""

from __future__ import annotations

import itertools

import pytest

from ikt.telling.document import Figure
from ikt.telling.pictures.canvas import EDGE, WIDTH
from ikt.telling.plan.frontier import Frontier, Stage, frontier
from tests.telling.pictures.reading import attribute, boxes, marks, root

NESTED = (
    Stage(2, ("China", "Duitsland"), None),
    Stage(3, ("China", "Duitsland", "Brazilië"), 50.7),
    Stage(4, ("China", "Duitsland", "Brazilië", "Bosnië en Herzegovina"), 50.0),
)
BROKEN = (Stage(1, ("A",), None), Stage(2, ("B", "C"), 12.345), Stage(3, None, None))


def picture(stages: tuple[Stage, ...], lang: str = "nl", posts: int = 3) -> Figure:
    return frontier(Frontier("nl" if lang == "nl" else "en", posts, stages, "foot"), "plan.svg")


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("stages", [NESTED, BROKEN])
def test_nothing_overlaps_and_nothing_leaves_the_picture(stages: tuple[Stage, ...], lang: str) -> None:
    drawn = root(picture(stages, lang))
    found = boxes(drawn)
    for one, two in itertools.combinations(found, 2):
        assert not one.over(two), (one.words, two.words)
    height = float(drawn.get("height", "0"))
    for box in found:
        assert box.left >= EDGE - 0.5
        assert box.right <= WIDTH
        assert box.top >= 0
        assert box.bottom <= height


def test_a_dark_cell_for_each_country_in_and_the_lines_around_the_plan() -> None:
    drawn = root(picture(NESTED))
    assert len(marks(drawn, "rect", "in")) == 2 + 3 + 4
    assert len(marks(drawn, "rect", "out")) == 2 + 1
    lines = [attribute(line, "x1") for line in marks(drawn, "line", "plan")]
    middle = sum(lines) / 2
    inside = [attribute(cell, "x") + 7.5 for cell in marks(drawn, "rect", "in")]
    assert sum(lines[0] < x < lines[1] for x in inside) == 3
    assert any(abs(x - middle) < 1 for x in inside)


def test_the_title_says_whether_steps_are_nested() -> None:
    assert picture(NESTED).title == "Van 2 naar 4 posten: elke extra post voegt alleen een land toe"
    assert "A gaat erin en eruit" in picture(BROKEN).title
    assert "A comes and goes" in picture(BROKEN, "en").title
    assert "3 posten: geen selectie houdt zich aan de regels." in picture(BROKEN).alt
    assert picture((Stage(1, None, None),)).title == "Geen plan houdt zich aan de regels"


def test_a_hostile_name_stays_text() -> None:
    name = "<script>&\"'{0}"
    figure = picture((Stage(1, (name,), None),), "en", 1)
    assert "<script>" not in figure.svg
    assert name in [box.words for box in boxes(root(figure))]
