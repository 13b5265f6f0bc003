"""Stacked contributions: what is drawn where, and what it says."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import given

from ikt.model.base import Language
from ikt.scoring.tree import Branch
from ikt.telling.language import numbers
from ikt.telling.pictures.canvas import DEEP, GREY, PALE
from ikt.telling.score.bars import Bar, Stack, stacked, stacked_of, x_of
from tests.telling.pictures.data import HOSTILE, assessment, row_of, stacks
from tests.telling.pictures.reading import attribute, boxes, check, marks, root


def bar(name: str = "A", inside: bool | None = True, score: float = 60.0, **more: object) -> Bar:
    part = (score - 10.0) / 2.0
    base = Bar(name, name, "1", inside, (part, part), 10.0, score, score - 20.0, score + 20.0)
    return replace(base, **more)  # type: ignore[arg-type]


def data(*bars: Bar, asked: bool = False, lang: Language = "en") -> Stack:
    return Stack(lang, ("First", "Second"), bars, 10, asked, "foot")


@given(stacks())
def test_nothing_overlaps_or_leaves_the_picture(drawn: Stack) -> None:
    check(stacked(drawn, "line-en.svg"))


@given(stacks())
def test_every_length_is_that_of_its_points(drawn: Stack) -> None:
    picture = root(stacked(drawn, "x.svg"))
    ends = [attribute(box, "x") + attribute(box, "width") for box in marks(picture, "rect", "bar")]
    assert ends == pytest.approx([x_of(one.score) for one in drawn.bars], abs=0.5)
    doubt = [(attribute(line, "x1"), attribute(line, "x2")) for line in marks(picture, "line", "doubt")]
    for (low, high), one in zip(doubt, drawn.bars, strict=True):
        assert (low, high) == pytest.approx((x_of(one.low), x_of(one.high)), abs=0.5)
    edges = []
    for one in drawn.bars:
        parts = [part or 0.0 for part in one.points] or [one.score]
        sums = [min(end, one.score) for end in accumulate(parts, initial=0.0)]
        edges += [x_of(start) for start, end in pairwise(sums) if end > start]
    found = sorted(attribute(box, "x") for box in marks(picture, "rect", "part"))
    assert found == pytest.approx(sorted(edges), abs=0.5)


@given(stacks())
def test_the_alternative_holds_every_number(drawn: Stack) -> None:
    alt = stacked(drawn, "x.svg").alt
    for one in drawn.bars:
        for number in (*one.points, *([one.unknown] if one.points else []), one.score, one.low, one.high):
            assert number is None or numbers.score(number, drawn.lang) in alt
        assert one.place in alt


@given(stacks())
def test_no_leader_crosses_a_name(drawn: Stack) -> None:
    picture = root(stacked(drawn, "x.svg"))
    if not drawn.criteria or not drawn.bars:
        return
    leaders = []
    for path in marks(picture, "path", "leader"):
        x, top, bottom, end, foot = map(float, re.findall(r"-?[\d.]+", path.get("d", "")))
        leaders.append((x, top, bottom, end, foot))
    for x, top, bottom, _, _ in leaders:
        for box in boxes(picture):
            assert not (box.left < x < box.right and box.top < bottom and top < box.bottom), box
    for one, two in pairwise(leaders):
        assert two[0] - one[0] >= 5.9
        assert two[3] >= one[3] - 0.02


def test_neighbours_differ_in_tone_even_when_one_between_has_no_length() -> None:
    drawn = Stack("en", ("a", "b", "c", "d"), (bar(points=(10.0, 0.0, 20.0, 20.0)),), 10, False, "")
    picture = root(stacked(drawn, "x.svg"))
    fills = [box.get("fill") for box in marks(picture, "rect", "part")]
    assert fills == [DEEP, GREY, DEEP]
    assert PALE not in fills


def test_the_unknown_is_hatched_and_never_a_tone() -> None:
    picture = root(stacked(data(bar()), "x.svg"))
    (unknown,) = marks(picture, "rect", "unknown")
    assert attribute(unknown, "x") == pytest.approx(x_of(50.0), abs=0.5)
    assert attribute(unknown, "width") == pytest.approx(x_of(60.0) - x_of(50.0), abs=0.5)
    assert unknown.get("fill") not in (DEEP, GREY, PALE)


def test_the_line_stands_between_the_last_inside_and_the_first_outside() -> None:
    picture = root(stacked(data(bar(), bar(inside=False, score=55.0), bar(inside=None, place="")), "x.svg"))
    line, aside = (attribute(rule, "y1") for rule in marks(picture, "line", "rule"))
    tops = [attribute(box, "y") for box in marks(picture, "rect", "bar")]
    assert tops[0] + 24 < line < tops[1]
    assert tops[1] + 24 < aside < tops[2]
    said = [box.words for box in boxes(picture)]
    assert "line after the first ten" in said
    assert "not ranked" in said


def test_what_a_safeguard_cut_off_is_told() -> None:
    figure = stacked(data(bar(score=40.0, cut=20.0, points=(25.0, 25.0))), "x.svg")
    (cut,) = marks(check(figure), "rect", "cut")
    assert attribute(cut, "x") == pytest.approx(x_of(40.0), abs=0.5)
    assert "20.0 cut off by a safeguard" in figure.alt
    assert "Dashed" in " ".join(box.words for box in boxes(root(figure)))


PLAIN = replace(data(bar(points=())), criteria=())
APART = data(bar(low=59.5), bar("B", False, 50.0, high=59.0), lang="nl")


@pytest.mark.parametrize(
    ("drawn", "title"),
    [
        (
            data(bar(), bar("B", False, 59.96)),
            (
                "A (60.00) is the last within the line of ten, 0.04 points ahead of B (59.96); "
                "their ranges overlap"
            ),
        ),
        (
            APART,
            (
                "A (60,0) valt als laatste binnen de grens van tien, 10,0 punten voor B (50,0); "
                "hun onzekerheidsmarges overlappen niet"
            ),
        ),
        (
            data(bar(), bar("B", True, 50.0)),
            "The line of ten leaves nobody out; A (60.0) stands highest, B (50.0) lowest",
        ),
        (
            data(bar(), bar("B", False, 50.0), asked=True),
            "Of the two ranked here A (60.0) stands highest and B (50.0) lowest; their ranges overlap",
        ),
        (data(bar()), "A has 60.0 points, of which 10.0 stand for what is unknown"),
        (PLAIN, "A has 60.0 points"),
        (
            data(bar(), bar("B", None, 70.0), asked=True),
            "A has 60.0 points, of which 10.0 stand for what is unknown",
        ),
        (data(), "No country is ranked"),
    ],
)
def test_every_case_has_its_title(drawn: Stack, title: str) -> None:
    assert stacked(drawn, "x.svg").title == title


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_drawn_as_it_is(name: str) -> None:
    check(stacked(replace(data(bar(name), bar(name, False, 50.0)), criteria=(name, name)), f"{name}.svg"))


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_shipped_line_is_drawn(lang: Language) -> None:
    found = stacked_of(assessment(), lang)
    check(stacked(found, f"line-{lang}.svg"))
    assert [one.inside for one in found.bars] == [True] * 10 + [False] * 5


def test_points_and_unknown_add_up_to_the_score() -> None:
    for one in stacked_of(assessment(), "en", inside=99, outside=99).bars:
        assert sum(part or 0.0 for part in one.points) + one.unknown == pytest.approx(one.score, abs=1e-9)
        assert one.low <= one.score <= one.high


def test_who_is_set_aside_stands_below_and_shows_what_is_known() -> None:
    found = stacked_of(assessment(), "en", only=("TW", "DE"))
    assert [one.label for one in found.bars] == ["Germany", "Taiwan"]
    assert found.bars[1].inside is None
    assert found.bars[1].points[-1] is None
    assert "Taiwan (not ranked)" in stacked(found, "x.svg").alt


def test_without_points_that_add_up_the_bar_is_the_score() -> None:
    a = assessment()
    plain = replace(a, scores=replace(a.scores, contribution=None))
    figure = stacked(stacked_of(plain, "nl", only=("DE",)), "x.svg")
    check(figure)
    assert "niet te scheiden" in " ".join(box.words for box in boxes(root(figure)))


def test_a_mean_inside_a_criterion_splits_by_the_share_known() -> None:
    a = assessment()
    first = a.tree.children[0]
    assert isinstance(first, Branch)
    inner = replace(first, mean="geometric")
    tree = replace(a.tree, children=(inner, *a.tree.children[1:]))
    (one,) = stacked_of(replace(a, tree=tree), "en", only=("DE",)).bars
    assert a.scores.contribution is not None
    row = row_of("DE")
    given = a.scores.contribution[row] * a.values.known[row]
    assert one.points == pytest.approx(tuple(given))
    assert one.unknown == pytest.approx(float(np.sum(a.scores.contribution[row] - given)))
