"""Points of the countries at the line: what is drawn where, and what it says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from ikt.model.base import Language
from ikt.scoring.tree import Branch
from ikt.telling.language import numbers
from ikt.telling.score.bars import AT_THE_LINE, Bar, Bars, bars, bars_of, length_of
from tests.telling.pictures.data import HOSTILE, assessment, lines_of_bars
from tests.telling.pictures.reading import attribute, boxes, check, marks, root


def bar(name: str = "A", inside: bool = True, score: float = 60.0, **more: object) -> Bar:
    part = (score - 10.0) / 2.0
    base = Bar(name, name, inside, (part, part), 10.0, score, score - 20.0, score + 20.0)
    return replace(base, **more)  # type: ignore[arg-type]


def data(*drawn: Bar, lang: Language = "en") -> Bars:
    return Bars(lang, (("First", "size"), ("Second", "")), drawn, 10, "foot")


@given(lines_of_bars())
def test_nothing_overlaps_or_leaves_the_picture(drawn: Bars) -> None:
    check(bars(drawn, "line-en.svg"))


@given(lines_of_bars())
def test_every_length_is_that_of_its_points(drawn: Bars) -> None:
    picture = root(bars(drawn, "x.svg"))
    each = drawn.bars if drawn.criteria else ()
    known = [one.points[k] or 0.0 for k in range(len(drawn.criteria)) for one in each]
    most = max([*known, *(part for one in each for part in (one.unknown, one.cut))], default=0.0)
    kinds = {"part": known, "unknown": [one.unknown for one in each], "cut": [one.cut for one in each]}
    for mark, points in kinds.items():
        found = [attribute(box, "width") for box in marks(picture, "rect", mark)]
        lengths = [length_of(value, most, len(drawn.bars)) for value in points]
        assert found == pytest.approx([length for length in lengths if length > 0.0], abs=0.5)


@given(lines_of_bars())
def test_the_alternative_holds_every_number(drawn: Bars) -> None:
    alt = bars(drawn, "x.svg").alt
    for one in drawn.bars:
        for number in (*one.points, *([one.unknown] if one.points else []), one.score, one.low, one.high):
            assert number is None or numbers.score(number, drawn.lang) in alt


def test_a_criterion_is_told_apart_by_its_name_and_not_by_a_tone() -> None:
    picture = root(bars(data(bar(), bar("B", False, 50.0)), "x.svg"))
    assert len({box.get("fill") for box in marks(picture, "rect", "part")}) == 1
    said = [box.words for box in boxes(picture)]
    assert {"First", "size", "Second", "A", "B"} <= set(said)


def test_the_unknown_is_hatched_and_has_a_row_of_its_own() -> None:
    picture = root(bars(data(bar()), "x.svg"))
    (unknown,) = marks(picture, "rect", "unknown")
    assert attribute(unknown, "y") > max(attribute(box, "y") for box in marks(picture, "rect", "part"))
    assert "Filled in for the unknown" in [box.words for box in boxes(picture)]


def test_the_line_stands_between_the_last_inside_and_the_first_outside() -> None:
    picture = root(bars(data(bar(), bar("B", False, 55.0)), "x.svg"))
    (line,) = marks(picture, "line", "rule")
    names = {box.words: box.left for box in boxes(picture)}
    assert names["A"] < attribute(line, "x1") < names["B"]
    assert {"just within the line", "just outside"} <= set(names)


def test_what_a_safeguard_cut_off_is_told() -> None:
    figure = bars(data(bar(score=40.0, cut=20.0, points=(25.0, 25.0))), "x.svg")
    assert len(marks(check(figure), "rect", "cut")) == 1
    assert "Cut off by a safeguard −20.0" in figure.alt


@pytest.mark.parametrize(
    ("drawn", "title"),
    [
        (
            data(bar(), bar("B", False, 59.96)),
            "On either side of the line of ten: A 60.00, B 59.96; their ranges overlap",
        ),
        (
            data(bar(low=59.5), bar("B", False, 50.0, high=59.0), lang="nl"),
            "Aan weerszijden van de grens van tien: A 60,0, B 50,0; hun onzekerheidsmarges overlappen niet",
        ),
        (data(bar(), bar("B", True, 50.0)), "The line of ten leaves nobody out"),
        (data(), "No country is ranked"),
    ],
)
def test_every_case_has_its_title(drawn: Bars, title: str) -> None:
    assert bars(drawn, "x.svg").title == title


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_drawn_as_it_is(name: str) -> None:
    drawn = replace(data(bar(name), bar(name, False, 50.0)), criteria=((name, name), (name, "")))
    check(bars(drawn, f"{name}.svg"))


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_shipped_line_is_drawn(lang: Language) -> None:
    found = bars_of(assessment(), lang)
    check(bars(found, f"line-{lang}.svg"))
    assert [one.inside for one in found.bars] == [True] * AT_THE_LINE + [False] * AT_THE_LINE


def test_points_and_unknown_add_up_to_the_score() -> None:
    for one in bars_of(assessment(), "en").bars:
        assert sum(part or 0.0 for part in one.points) + one.unknown == pytest.approx(one.score, abs=1e-9)
        assert one.low <= one.score <= one.high


def test_without_points_that_add_up_there_is_the_score_alone() -> None:
    a = assessment()
    plain = replace(a, scores=replace(a.scores, contribution=None))
    picture = check(bars(bars_of(plain, "nl"), "x.svg"))
    assert not marks(picture, "rect", "part")
    assert "niet te scheiden" in " ".join(box.words for box in boxes(picture))


def test_a_mean_inside_a_criterion_splits_by_the_share_known() -> None:
    a = assessment()
    first = a.tree.children[0]
    assert isinstance(first, Branch)
    inner = replace(first, mean="geometric")
    tree = replace(a.tree, children=(inner, *a.tree.children[1:]))
    one = bars_of(replace(a, tree=tree), "en").bars[0]
    assert a.scores.contribution is not None
    row = a.order()[len(a.inside()) - AT_THE_LINE]
    given = a.scores.contribution[row] * a.values.known[row]
    assert one.points == pytest.approx(tuple(given))
    assert one.unknown == pytest.approx(float(np.sum(a.scores.contribution[row] - given)))
