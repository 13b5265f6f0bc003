"""The strip plot: what is drawn where, and what it says."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given

from ikt.assessing.standing import Known
from ikt.model.base import Language
from ikt.telling.fiche.strip import Strip, StripRow, strip, strip_of, x_of
from ikt.telling.language import numbers
from ikt.telling.pictures.canvas import DEEP, DESCENT, PAPER
from ikt.telling.pictures.words import SAY
from tests.telling.pictures.data import HOSTILE, assessment, row_of, strips
from tests.telling.pictures.reading import SVG, attribute, boxes, centre, check, marks, root


def row(value: float | None = 60.0, rank: int | None = 2, **more: object) -> StripRow:
    base = StripRow(value, 1.0, rank, 3, False, 50.0, (Known(40.0, 1.0), Known(70.0, 0.5)), "Quality",
                    band="around")  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


def strokes(lines: ElementTree.Element) -> list[float]:
    """Where the lines of one mark stand along the row."""
    return [float(stroke.split()[0]) for stroke in lines.attrib["d"].split("M")[1:]]


def data(*rows: StripRow, ranked: bool = True) -> Strip:
    return Strip("en", "Germany", ranked, 2, rows, "foot")


@given(strips())
def test_nothing_overlaps_or_leaves_the_picture(drawn: Strip) -> None:
    check(strip(drawn, "XX-strip-en.svg"))


@given(strips())
def test_every_value_lies_at_its_place(drawn: Strip) -> None:
    picture = root(strip(drawn, "x.svg"))
    diamonds = marks(picture, "path", "diamond")
    shown = [one for one in drawn.rows if one.value is not None]
    assert len(diamonds) == len(shown)
    for diamond, one in zip(diamonds, shown, strict=True):
        assert centre(diamond)[0] == pytest.approx(x_of(one.value or 0.0), abs=0.5)
    medians = [attribute(line, "x1") for line in marks(picture, "line", "median")]
    expected = [one.median for one in drawn.rows if one.median is not None]
    assert medians == pytest.approx([x_of(median) for median in expected], abs=0.5)
    groups = marks(picture, "g", "dots")
    drawn_at = [attribute(circle, "cx") for group in groups for circle in group.iter(f"{SVG}circle")]
    drawn_at += [x for lines in marks(picture, "path", "lines") for x in strokes(lines)]
    others = [x_of(other.value) for one in drawn.rows for other in one.others]
    assert sorted(drawn_at) == pytest.approx(sorted(others), abs=0.5)
    assert not (groups and drawn.crowded)


@given(strips())
def test_the_alternative_holds_every_number(drawn: Strip) -> None:
    alt = strip(drawn, "x.svg").alt
    for one in drawn.rows:
        told = [one.value, one.median, *[max(x, key=lambda dot: dot.value).value for x in [one.others] if x]]
        for number in told:
            assert number is None or numbers.score(number, drawn.lang) in alt
        if one.band is not None:
            assert SAY(drawn.lang, f"strip_{one.band}") in alt
        assert numbers.percent(one.known, drawn.lang, 0) in alt


@given(strips())
def test_no_text_lies_on_a_dot_or_a_diamond(drawn: Strip) -> None:
    picture = root(strip(drawn, "x.svg"))
    points = [centre(diamond) for diamond in marks(picture, "path", "diamond")]
    for group in marks(picture, "g", "dots"):
        points += [(attribute(c, "cx"), attribute(c, "cy")) for c in group.iter(f"{SVG}circle")]
    for box in boxes(picture):
        baseline = box.bottom - DESCENT * box.size
        for x, y in points:
            assert not (box.left < x < box.right and box.top < y + 2.8 and y - 2.8 < baseline), (box, x, y)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_beside_more_than_a_hundred_countries_each_is_a_line_at_its_value(lang: Language) -> None:
    others = tuple(Known(value / 2.0, 1.0 if value % 3 else 0.5) for value in range(150))
    crowd = Strip(lang, "Germany", True, len(others), (row(others=others), row(others=())), "foot")
    figure = strip(crowd, "x.svg")
    picture = check(figure)
    assert not marks(picture, "g", "dots")
    part, whole = marks(picture, "path", "lines")
    for mark, known in ((part, 0.5), (whole, 1.0)):
        expected = [x_of(other.value) for other in others if other.known == known]
        assert strokes(mark) == pytest.approx(expected, abs=0.01)
    assert {stroke.split("v")[1] for stroke in whole.attrib["d"].split("M")[1:]} == {"20"}
    assert {stroke.split("v")[1] for stroke in part.attrib["d"].split("M")[1:]} == {"10"}
    words = " ".join(box.words for box in boxes(picture))
    assert SAY(lang, "strip_part_lines") in words
    assert ("Lines: the other 150" if lang == "en" else "Streepjes: de andere 150") in words


def test_partly_known_is_hollow_and_nothing_known_is_said_in_words() -> None:
    figure = strip(data(row(), row(known=0.4), row(None, None, known=0.0, band=None)), "x.svg")
    fills = [mark.get("fill") for mark in marks(root(figure), "path", "diamond")]
    assert fills == [DEEP, PAPER]
    assert "unknown" in [box.words for box in boxes(root(figure))]
    assert "Quality: unknown, 0% known, median 50.0" in figure.alt


def test_the_title_names_what_lies_above_and_below_the_middle() -> None:
    best, worst = row(criterion="A", band="above"), row(criterion="B", band="below", known=0.3)
    assert strip(data(best, worst), "x.svg").title == (
        "Germany: above the middle on “A”, below the middle on “B” (30% known)"
    )
    dutch = strip(replace(data(best, worst, row()), lang="nl"), "x.svg")
    assert dutch.title == (
        "Germany: boven het midden bij “A”, onder het midden bij “B” (30% bekend), verder rond het midden"
    )


A, B = row(criterion="A"), row(criterion="B")
ASIDE = replace(A, rank=None, band=None)
LOWER = replace(B, rank=None, band=None, value=30.0)
NOTHING = row(None, None, known=0.0, band=None)


@pytest.mark.parametrize(
    ("drawn", "title"),
    [
        (data(A, B), "Germany: around the middle on every criterion, within the uncertainty"),
        (
            data(*[row(band="above")] * 3, B),
            "Germany: above the middle on three criteria, otherwise around it",
        ),
        (
            data(NOTHING, ASIDE, ranked=False),
            "Germany has no place: of one of the two criteria nothing is known",
        ),
        (data(NOTHING, ranked=False), "Germany has no place: nothing is known of any criterion"),
        (
            data(ASIDE, LOWER, ranked=False),
            "Germany has no place; values run from 30.0 on “B” to 60.0 on “A”",
        ),
        (data(ASIDE, ranked=False), "Germany has no place; the value on “A” is 60.0"),
        (
            replace(data(NOTHING, ASIDE, ranked=False), aside="left_out"),
            "Germany is missing from many statistics and therefore not ranked",
        ),
        (
            replace(data(ASIDE, ranked=False), aside="excluded"),
            "Germany has no place: a safeguard excludes it",
        ),
    ],
)
def test_every_case_has_its_title(drawn: Strip, title: str) -> None:
    assert strip(drawn, "x.svg").title == title


def test_the_word_median_gives_way_to_a_value_beside_it() -> None:
    figure = strip(data(row(51.0)), "x.svg")
    found = {box.words: box for box in boxes(check(figure))}
    value, median = found["51.0"], found["median"]
    assert (value.left + value.right) / 2 == pytest.approx(x_of(51.0), abs=1.0)
    assert median.right <= value.left


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_drawn_as_it_is(name: str) -> None:
    check(strip(replace(data(row(criterion=name)), name=name), f"{name}.svg"))


def test_markup_in_a_name_stays_text() -> None:
    figure = strip(replace(data(row()), name='<b>&"'), "x.svg")
    assert any('Diamond: <b>&". Dots' in box.words for box in boxes(root(figure)))
    assert '<b>&"' in figure.title
    assert "<b>" not in figure.svg


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("iso2", ["DE", "CN", "ZA", "TW", "TR"])
def test_shipped_countries_are_drawn(iso2: str, lang: Language) -> None:
    found = strip_of(assessment(), row_of(iso2), lang, ("UIS",))
    check(strip(found, f"{iso2}-strip-{lang}.svg"))
    assert len(found.rows) == 8
    assert (found.rows[0].rank is None) == (iso2 == "TW")


def test_places_are_those_of_the_ranked_of_whom_something_is_known() -> None:
    a = assessment()
    for column, criterion in enumerate(a.evidence.criteria.criteria):
        ranks = [strip_of(a, unit, "en").rows[column] for unit in a.order()]
        assert {one.criterion for one in ranks} == {criterion.name.en}
        assert min(one.rank or 0 for one in ranks) == 1
        told = sorted((-(one.value or 0.0), one.rank) for one in ranks)
        assert [rank for _, rank in told] == sorted(rank or 0 for _, rank in told)


def test_who_is_not_known_on_a_criterion_has_no_dot_and_no_place_on_it() -> None:
    a = assessment()
    first, second = a.order()[:2]
    known = a.values.known.copy()
    known[first, 0] = 0.0
    blank = replace(a, values=replace(a.values, known=known))
    own = strip_of(blank, first, "en").rows[0]
    assert (own.value, own.rank, own.count) == (None, None, len(a.order()) - 1)
    other = strip_of(blank, second, "en").rows[0]
    assert len(other.others) == len(a.order()) - 2
    assert other.median == pytest.approx(np.median([a.values.best[row, 0] for row in a.order()[1:]]))


def test_every_shipped_strip_is_sound() -> None:
    a = assessment()
    for place, unit in enumerate(a.units):
        check(strip(strip_of(a, place, "nl"), f"{unit.iso2}-strip-nl.svg"))


def test_the_foot_gives_the_sources_and_the_date() -> None:
    dutch = strip_of(assessment(), 0, "nl", ("A", "B")).foot
    day = assessment().recipe.as_of
    assert dutch == f"Bronnen: A; B. Wat bekend was op {numbers.day(day, 'nl')}."
    english = f"What was known on {numbers.day(day, 'en')}."
    assert strip_of(assessment(), 0, "en", ("A",)).foot == f"Source: A. {english}"
    assert strip_of(assessment(), 0, "en").foot == english


def test_above_the_middle_is_only_who_lies_there_whatever_the_uncertainty() -> None:
    a = assessment()
    for column in range(len(a.evidence.criteria.criteria)):
        for unit in a.order():
            one = strip_of(a, unit, "en").rows[column]
            if one.rank is None or one.median is None:
                assert one.band is None
                continue
            low, high = a.values.low[unit, column], a.values.high[unit, column]
            assert one.band == ("above" if low > one.median else "below" if high < one.median else "around")
