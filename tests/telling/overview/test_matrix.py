"""The coherence matrix: what is drawn where, and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from ikt.assessing.assessment import Assessment
from ikt.model.base import Language
from ikt.telling.overview.cells import KindCell
from ikt.telling.overview.matrix import Group, Matrix, MatrixRow, matrix, matrix_of
from tests.telling.pictures.data import HOSTILE, assessment, matrices
from tests.telling.pictures.reading import boxes, check, marks, root


def data(*rows: MatrixRow) -> Matrix:
    return Matrix(
        "en", "Much meets in A", "Says.", ("Pilot", "NESO to post"), (Group("Chosen", rows),), "foot"
    )


def at(as_of: date) -> Assessment:
    return replace(assessment(), recipe=replace(assessment().recipe, as_of=as_of))


def cells_of(name: str, as_of: date = date(2025, 12, 31)) -> tuple[KindCell, ...]:
    groups = matrix_of(at(as_of), "en", "t").groups
    return next(row.cells for group in groups for row in group.rows if row.name == name)


@given(matrices())
def test_nothing_overlaps_or_leaves_the_picture(drawn: Matrix) -> None:
    check(matrix(drawn, "matrix-en.svg"))


@given(matrices())
def test_there_is_a_square_for_each_thing_and_no_other(drawn: Matrix) -> None:
    picture = root(matrix(drawn, "x.svg"))
    cells = [cell for group in drawn.groups for row in group.drawn() for cell in row.cells]
    assert len(marks(picture, "rect", "done")) == sum(1 for cell in cells if cell.done)
    assert len(marks(picture, "rect", "planned")) == sum(1 for cell in cells if cell.planned)


@given(matrices())
def test_the_alternative_holds_every_word(drawn: Matrix) -> None:
    alt = matrix(drawn, "x.svg").alt
    for group in drawn.groups:
        for row in group.rows:
            assert row.name in alt or not any(row.cells)
            for cell in row.cells:
                assert all(word in alt for word in (cell.done, cell.planned, cell.over))


def test_filled_hollow_and_bare_differ_in_shape() -> None:
    rows = MatrixRow("A", "A", (KindCell(done="2", planned="1"), KindCell(over="to 2021")))
    figure = matrix(data(rows), "x.svg")
    picture = check(figure)
    (done,), (planned,) = marks(picture, "rect", "done"), marks(picture, "rect", "planned")
    assert done.get("stroke-dasharray") is None
    assert planned.get("stroke-dasharray") is not None
    assert "to 2021" in [box.words for box in boxes(picture)]
    assert figure.title == "Much meets in A"
    assert "A (Pilot: 2, 1 planned; NESO to post: to 2021)" in figure.alt


def test_who_has_nothing_stands_in_a_sentence() -> None:
    figure = matrix(
        data(MatrixRow("A", "A", (KindCell(), KindCell())), MatrixRow("B", "B", (KindCell(), KindCell()))),
        "x.svg",
    )
    assert "Nothing stated: A and B." in [box.words for box in boxes(root(figure))]
    assert "Nothing stated: A and B." in figure.alt


def test_a_single_entry_is_told_in_a_sentence_where_the_group_says_so() -> None:
    rows = (
        MatrixRow("C", "C", (KindCell(done="yes"), KindCell(planned="post"))),
        MatrixRow("B", "B", (KindCell(done="yes"), KindCell())),
        MatrixRow("A", "A", (KindCell(done="yes"), KindCell())),
        MatrixRow("D", "D", (KindCell(), KindCell(planned="post"))),
        MatrixRow("E", "E", (KindCell(), KindCell())),
    )
    group = Group("Not named", rows, in_short=True)
    figure = matrix(replace(data(), groups=(group,)), "x.svg")
    told = "One entry: Pilot: yes (A and B); NESO to post: post planned (D). Nothing stated: E."
    words = [box.words for box in boxes(check(figure))]
    assert told in words
    assert "C" in words
    assert not {"A", "B", "D", "E"} & set(words)
    assert "A (Pilot: yes)" in figure.alt


def test_the_foot_cites_what_the_cells_rest_on_and_nothing_else() -> None:
    told = matrix_of(at(date(2018, 6, 30)), "en", "t").foot
    assert told == "Source: letter to parliament, 19 April 2018. What was known on 30 June 2018."
    assert "Nuffic (notice, 2020)" in matrix_of(assessment(), "en", "t").foot


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_drawn_as_it_is(name: str) -> None:
    row = MatrixRow(name, name, (KindCell(done=name), KindCell(planned=name, over=name)))
    check(matrix(replace(data(row), title=name, heads=(name, name)), f"{name}.svg"))


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_shipped_matrix_is_drawn(lang: Language) -> None:
    found = matrix_of(assessment(), lang, "t")
    check(matrix(found, f"matrix-{lang}.svg"))
    rows = [row for group in found.groups for row in group.rows]
    assert len(rows) == len(assessment().units)
    assert len({row.name for row in rows}) == len(rows)


def test_what_is_done_and_what_is_planned_of_germany() -> None:
    pilot, programme, cities, focus, call, pact, attache, post, neso = cells_of("Germany")
    assert pilot == KindCell(planned="plan", said="announced or planned, no more")
    assert programme == focus == KindCell(done="yes")
    assert cities == KindCell(done="4")
    assert pact == KindCell("1", "1")
    assert call == attache == neso == KindCell()
    assert post == KindCell(planned="plan", said="post planned")


def test_an_office_is_there_until_it_closes() -> None:
    assert cells_of("South Korea")[8] == KindCell(
        over="2022?", said="office was to close by 2022, outcome unknown"
    )
    assert cells_of("South Korea", date(2022, 6, 30))[8].done == "to 2022"
    assert cells_of("Mexico")[8].over == "2021?"
    assert cells_of("Mexico")[6] == KindCell(over="not coming")


def test_nothing_is_told_before_its_source_was_written() -> None:
    assert not any(cells_of("Germany", date(2017, 12, 31)))
    assert cells_of("Germany", date(2019, 12, 31))[0] == KindCell(
        planned="plan", said="announced or planned, no more"
    )
    assert cells_of("Germany", date(2019, 12, 31))[5] == KindCell()
