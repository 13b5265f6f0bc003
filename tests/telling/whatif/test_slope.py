"""The slope of ranks: what is drawn where, and what it says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given

from ikt.deciding.changes import changed
from ikt.deciding.whatif import what_if
from ikt.model.base import Language
from ikt.telling.pictures.canvas import DEEP, GREY, PALE
from ikt.telling.whatif.slope import AFTER, END, LABEL, NAME, RANK, START, Slope, SlopeRow, slope, slope_of
from tests.telling.pictures.data import HOSTILE, assessment
from tests.telling.pictures.deciding_data import DRAWS, slopes, supposed
from tests.telling.pictures.reading import Box, attribute, boxes, check, marks, root


def row(name: str, was: int, now: int, top: int = 2) -> SlopeRow:
    spots = (was - 1 if was else None, now - 1 if now else None)
    return SlopeRow(
        name, name, *spots, str(was or ""), str(now or ""), was, now, 0 < was <= top, 0 < now <= top
    )  # fmt: skip


def data(*rows: SlopeRow, lang: Language = "en", top: int = 2) -> Slope:
    return Slope(lang, rows, top, len(rows), sum(one.moved for one in rows), "says", "foot")


SWAP = (row("A", 1, 1), row("B", 2, 3), row("C", 3, 2), row("D", 4, 4))


def middle(box: Box) -> float:
    """The middle of a row of which this is a label."""
    return box.bottom - 0.24 * box.size - 4.2


def is_rank(box: Box) -> bool:
    return box.words.isdigit() and min(abs(box.right - RANK), abs(box.right - AFTER)) < 0.02


@given(slopes())
def test_nothing_overlaps_or_leaves_the_picture(drawn: Slope) -> None:
    check(slope(drawn, "slope-en.svg"))


@given(slopes())
def test_every_line_runs_from_its_rank_to_its_rank(drawn: Slope) -> None:
    picture = root(slope(drawn, "x.svg"))
    ranks: dict[tuple[bool, str], float] = {}
    for box in boxes(picture):
        if is_rank(box):
            ranks[box.right < END, box.words] = middle(box)
    for name, kept in (
        ("stays", [one for one in drawn.rows if not one.moved and not one.crosses]),
        ("moves", [one for one in drawn.rows if one.moved and not one.crosses]),
        ("crosses", [one for one in drawn.rows if one.crosses]),
    ):
        lines = marks(picture, "line", name)
        assert len(lines) == len(kept)
        for line, one in zip(lines, kept, strict=True):
            assert (attribute(line, "x1"), attribute(line, "x2")) == (START, END)
            if one.was:
                assert attribute(line, "y1") == pytest.approx(ranks[True, one.was], abs=0.02)
            if one.now:
                assert attribute(line, "y2") == pytest.approx(ranks[False, one.now], abs=0.02)


@given(slopes())
def test_the_line_parts_the_first_from_the_others(drawn: Slope) -> None:
    picture = root(slope(drawn, "x.svg"))
    if not drawn.rows:
        return
    (rule,) = marks(picture, "path", "rule")
    _, left, _, _, right, _ = map(float, re.findall(r"-?[\d.]+", rule.get("d", "")))
    for box in boxes(picture):
        if is_rank(box):
            line = left if box.right < END else right
            assert (middle(box) < line) == (int(box.words) <= drawn.top)


@given(slopes())
def test_the_alternative_holds_every_rank(drawn: Slope) -> None:
    figure = slope(drawn, "x.svg")
    for one in drawn.rows:
        assert one.was in figure.alt
        assert one.now in figure.alt


def test_who_crosses_is_told_in_words_and_not_by_colour_alone() -> None:
    figure = slope(data(*SWAP), "x.svg")
    picture = check(figure)
    said = [box.words for box in boxes(picture)]
    assert "leaves (−1)" in said
    assert "enters (+1)" in said
    assert len(marks(picture, "path", "crosses")) == 2
    assert {line.get("stroke") for line in marks(picture, "line", "crosses")} == {DEEP}
    assert {line.get("stroke") for line in marks(picture, "line", "stays")} == {PALE}
    assert figure.alt == (
        "Ranks before and after. A: stays 1. B: 2 to 3, leaves. C: 3 to 2, enters. D: stays 4."
    )


def test_who_loses_its_rank_stands_below_under_a_heading() -> None:
    figure = slope(data(row("A", 1, 1), row("B", 2, 0), row("C", 0, 3)), "x.svg")
    picture = check(figure)
    headings = [box for box in boxes(picture) if box.words == "not ranked"]
    assert len(headings) == 2
    assert "B: 2 to not ranked, leaves." in figure.alt
    assert [line.get("stroke") for line in marks(picture, "line", "moves")] == [GREY]


@pytest.mark.parametrize(
    ("drawn", "title"),
    [
        (data(*SWAP), "B leaves the first two, C enters"),
        (data(*SWAP, lang="nl"), "B valt uit de eerste twee, C komt erin"),
        (data(row("A", 1, 1), row("B", 2, 0)), "B leaves the first two; nobody enters"),
        (data(row("A", 0, 1), lang="nl"), "A komt bij de eerste twee; niemand valt eruit"),
        (data(row("A", 0, 1)), "A enters the first two; nobody leaves"),
        (data(row("A", 1, 2, 1), row("B", 2, 1, 1), top=1), "A leaves the first place, B enters"),
        (
            data(row("A", 1, 2, 1), row("B", 2, 1, 1), top=1, lang="nl"),
            "A valt van de eerste plaats, B komt erin",
        ),
        (data(row("A", 1, 1)), "The first two stay the same countries; no rank changes"),
        (
            data(row("A", 1, 2), row("B", 2, 1), lang="nl"),
            "De eerste twee blijven dezelfde landen; twee van de twee landen veranderen van plaats",
        ),
        (
            data(*(row(x, n, n + 4, 4) for n, x in enumerate("ABCD", 1)), row("E", 5, 1, 4), top=4),
            "Four countries leave the first four, E enters",
        ),
        (
            data(*(row(x, n + 1, (n + 4) % 8 + 1, 4) for n, x in enumerate("ABCDEFGH")), top=4, lang="nl"),
            "Vier landen vallen uit de eerste vier, vier komen erin",
        ),
    ],
)
def test_every_case_has_its_title(drawn: Slope, title: str) -> None:
    assert slope(drawn, "x.svg").title == title


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_drawn_as_it_is(name: str) -> None:
    check(slope(replace(data(row(name, 1, 3), row(name, 3, 1)), says=name), f"{name}.svg"))


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_shipped_change_is_drawn_as_assessed(lang: Language) -> None:
    found = supposed("society=x2", "history=10")
    drawn = slope_of(found, lang, change="Society weighs double.")
    figure = slope(drawn, f"slope-{lang}.svg")
    check(figure)
    assert drawn.says.startswith("Society weighs double. ")
    assert slope_of(found, lang, change="Society weighs double").says == drawn.says
    a, b = found.before, found.after
    assert [one.rank_before for one in drawn.rows] == [int(a.rank[one]) for one in a.order()]
    assert [one.rank_after for one in drawn.rows] == [int(b.rank[one]) for one in a.order()]
    names = {a.units[move.row].name.say(lang): move.enters for move in found.moves}
    assert {one.name: one.inside_after for one in drawn.rows if one.crosses} == names
    assert all(name in figure.title for name in names)


def test_where_many_are_ranked_those_near_the_line_and_all_who_cross_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ikt.telling.whatif.slope.ALL", 5)
    monkeypatch.setattr("ikt.telling.whatif.slope.AROUND", 1)
    found = supposed("society=x2")
    drawn = slope_of(found, "en")
    assert {one.name for one in drawn.rows if one.crosses} == {
        found.before.units[move.row].name.en for move in found.moves
    }
    assert {one.rank_before for one in drawn.rows} >= {10, 11}
    assert {one.rank_after for one in drawn.rows} >= {10, 11}
    assert f"Shown: the {len(drawn.rows)} countries near the line" in drawn.says
    assert drawn.count == len(found.before.order())
    picture = check(slope(drawn, "x.svg"))
    assert len(marks(picture, "circle", "skip")) % 3 == 0
    assert marks(picture, "circle", "skip")


def test_a_country_that_a_safeguard_shuts_out_is_told() -> None:
    a = assessment()
    guards = [guard.id for guard in a.evidence.criteria.safeguards if guard.series is not None]
    recipe = changed(a.recipe, a.evidence, thresholds=(f"{guards[0]}=0.5:exclude",))
    found = what_if(a, recipe, draws=DRAWS)
    gone = [row for row in a.order() if not found.after.ranked[row]]
    assert gone
    figure = slope(slope_of(found, "nl"), "x.svg")
    said = [box.words for box in boxes(check(figure)) if box.left >= LABEL]
    assert "niet gerangschikt" in said
    assert [box for box in boxes(root(figure)) if box.right <= NAME]
