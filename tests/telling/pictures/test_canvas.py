"""Colours, measured text and the placing of labels."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.telling.pictures.canvas import (
    DEEP,
    FONT,
    GREY,
    INK,
    PALE,
    PAPER,
    Canvas,
    element,
    number,
    shorten,
    spread,
    swarm,
    wrap,
)
from ikt.telling.pictures.widths import text_width
from tests.telling.pictures.data import HOSTILE
from tests.telling.pictures.reading import contrast, lightness

sizes = st.sampled_from((11.5, 12.0, 13.0))


def test_the_colours_stay_apart_in_grey() -> None:
    for one, other in combinations((INK, DEEP, GREY, PALE, PAPER), 2):
        assert abs(lightness(one) - lightness(other)) > 12, (one, other)


def test_text_and_marks_stand_out_from_what_they_stand_on() -> None:
    for ground in (PAPER, GREY, PALE):
        assert contrast(INK, ground) >= 4.5
    assert contrast(DEEP, PAPER) >= 4.5
    assert contrast(GREY, PAPER) >= 3.0


@pytest.mark.parametrize("words", HOSTILE)
def test_any_text_becomes_valid_xml(words: str) -> None:
    canvas = Canvas()
    canvas.text(1, 12, words)
    svg = canvas.svg(f"{words}.svg", words, words, 20, "en")
    assert ElementTree.fromstring(svg.encode()).tag.endswith("svg")


@given(st.text(max_size=80), st.floats(20, 400), sizes, st.booleans())
def test_shortened_text_fits(text: str, width: float, size: float, bold: bool) -> None:
    assert text_width(shorten(text, width, size, bold), size, bold) <= width


@given(st.text(max_size=120), st.floats(20, 400), sizes, st.integers(1, 4))
def test_wrapped_text_fits_and_keeps_its_order(text: str, width: float, size: float, most: int) -> None:
    lines = wrap(text, width, size, most)
    assert len(lines) <= most
    assert all(text_width(line, size) <= width for line in lines)


def test_words_are_kept_whole_where_they_fit() -> None:
    assert wrap("Added value of government effort", 130, 13, 2) == ["Added value of", "government effort"]
    assert wrap("one two", 400, 13, 2) == ["one two"]
    assert shorten("Bosnia and Herzegovina", 100, 13) == "Bosnia and He…"


def test_widths_are_those_of_the_widest_face() -> None:
    assert text_width("mm", 10) == pytest.approx(16.8)
    assert text_width("é", 10) == text_width("e", 10)
    assert text_width("中", 10) == pytest.approx(10)
    assert text_width("m", 10, True) > text_width("m", 10)


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(1, 60)), max_size=12))
def test_spread_labels_keep_their_order_and_do_not_overlap(labels: list[tuple[float, float]]) -> None:
    labels.sort()
    widths = [width for _, width in labels]
    centres = spread([x for x, _ in labels], widths, 0, 800)
    for (one, w1), (two, w2) in pairwise(zip(centres, widths, strict=True)):
        assert two - one >= (w1 + w2) / 2 - 1e-6
    for centre, width in zip(centres, widths, strict=True):
        assert centre - width / 2 >= -1e-6
        assert centre + width / 2 <= 800 + 1e-6


def test_spread_moves_no_label_that_is_free() -> None:
    assert spread([50, 200, 350], [40, 40, 40], 0, 400) == [50, 200, 350]


def test_spread_moves_neighbours_by_the_same_and_a_heavy_one_hardly() -> None:
    assert spread([100, 100], [40, 40], 0, 400) == [80, 120]
    heavy, light = spread([100, 100], [40, 40], 0, 400, [999, 1])
    assert heavy == pytest.approx(100, abs=0.1)
    assert light == pytest.approx(140, abs=0.1)


@given(st.lists(st.floats(0, 400), max_size=80))
def test_dots_move_no_farther_than_allowed(places: list[float]) -> None:
    shifts = swarm(places, 5.8, 13)
    assert all(abs(shift) <= 13 for shift in shifts)
    assert shifts == swarm(places, 5.8, 13)


def _plainly(places: list[float], gap: float, reach: float, taken: list[tuple[float, float]]) -> list[float]:
    """What ``swarm`` gives, shift by shift and neighbour by neighbour."""
    shifts = [0.0]
    while abs(shifts[-1]) + 1.0 <= reach:
        shifts += [abs(shifts[-1]) + 1.0, -abs(shifts[-1]) - 1.0]
    done, found = list(taken), dict[int, float]()
    for index in sorted(range(len(places)), key=lambda one: (places[one], one)):
        x = places[index]
        near = [(x - ox, oy) for ox, oy in done if abs(x - ox) < gap]
        free = [s for s in shifts if all(abs(s - oy) >= (gap * gap - dx * dx) ** 0.5 for dx, oy in near)]
        least = [min((dx * dx + (s - oy) ** 2 for dx, oy in near), default=0.0) for s in shifts]
        found[index] = free[0] if free else shifts[least.index(max(least))]
        done.append((x, found[index]))
    return [found[index] for index in range(len(places))]


@given(
    st.lists(st.integers(0, 120).map(lambda tenths: tenths / 4), max_size=60),
    st.lists(st.tuples(st.integers(0, 30).map(float), st.integers(-9, 9).map(float)), max_size=4),
)
def test_dots_go_where_the_plain_loop_puts_them(
    places: list[float], taken: list[tuple[float, float]]
) -> None:
    assert swarm(places, 5.8, 13, taken) == _plainly(places, 5.8, 13, taken)


@given(st.lists(st.floats(0, 400), max_size=4))
def test_few_dots_never_touch(places: list[float]) -> None:
    points = list(zip(places, swarm(places, 5.8, 13), strict=True))
    for (x, y), (x2, y2) in combinations(points, 2):
        assert (x - x2) ** 2 + (y - y2) ** 2 >= 5.8**2 - 1e-9


@given(st.floats(0.5, 300), st.floats(5, 30))
def test_hatching_stays_in_its_box(width: float, height: float) -> None:
    canvas = Canvas()
    canvas.hatch(10, 20, width, height)
    path = next(mark for mark in canvas.marks if mark.startswith("<path"))
    d = ElementTree.fromstring(path).get("d", "")
    for stroke in d.split("M")[1:]:
        start, run = stroke.split("l")
        x, y = map(float, start.split())
        dx, dy = map(float, run.split())
        assert dx == pytest.approx(-dy, abs=0.011)
        for at, down in ((x, y), (x + dx, y + dy)):
            assert 9.98 <= at <= 10.02 + width
            assert 19.98 <= down <= 20.02 + height


def test_numbers_and_attributes_have_one_form() -> None:
    assert [number(x) for x in (1.0, 0.125, -0.001, 10.5)] == ["1", "0.12", "0", "10.5"]
    assert element("text", "a", class_="x", font_size=12.0, name='<&"') == (
        '<text class="x" font-size="12" name="&lt;&amp;&quot;">a</text>'
    )


def test_a_browser_understands_the_font_family() -> None:
    for family in FONT.split(", "):
        bare = re.fullmatch(r"[A-Za-z_-]+( [A-Za-z_-]+)*", family)
        assert bare or re.fullmatch(r"'[^']+'", family), family
    svg = Canvas().svg("x.svg", "t", "a", 10, "en")
    assert ElementTree.fromstring(svg).get("font-family") == FONT
