"""Forms about weights as people send them back: moved, doubled, damaged; told in words, never a traceback."""

from __future__ import annotations

import io
import random
from functools import cache
from typing import Any

import openpyxl
import pytest

from ikt.problems import Problems
from ikt.reading.answers.weights import is_weights, read_weights
from ikt.telling.language.problems import describe
from ikt.telling.sheets.weights_book import to_weights_book
from tests.telling.sheets.invented_weights import weights_form_of
from tests.weighings import PLACES, POINTS, fill, filled, saved

VERSION = "sha256:" + "ab" * 32


@cache
def made() -> bytes:
    return to_weights_book(weights_form_of())


def opened() -> Any:
    return openpyxl.load_workbook(io.BytesIO(filled(made(), "points", POINTS)))


def told(data: bytes) -> list[str]:
    problems = Problems()
    read_weights(data, "x", problems)
    return [f"{one.code} {one.params.get('reason', '')}".strip() for one in problems]


def points(data: bytes) -> object:
    problems = Problems()
    (found,) = read_weights(data, "x", problems)
    assert not list(problems)
    assert found.handed is not None
    return getattr(found.handed.weighed, "points", None)


def swap(sheet: Any, one: int, other: int, columns: range) -> None:
    for column in columns:
        first, second = sheet.cell(one, column), sheet.cell(other, column)
        first.value, second.value = second.value, first.value


def test_sorted_rows_moved_columns_and_another_name_change_nothing() -> None:
    book = opened()
    sheet = book.worksheets[1]
    swap(sheet, 7, 10, range(1, sheet.max_column + 1))
    sheet.insert_rows(1)
    sheet.title = "mine"
    book.move_sheet(sheet, 2)
    assert points(saved(book)) == POINTS


def test_answers_that_were_moved_are_told() -> None:
    book = opened()
    sheet = book.worksheets[1]
    swap(sheet, 7, 10, range(2, sheet.max_column + 1))
    assert told(saved(book)) == ["P961 moved", "P961 moved"]


def test_a_row_that_stands_there_twice_a_formula_and_two_sheets() -> None:
    book = opened()
    sheet = book.worksheets[1]
    for column in range(1, sheet.max_column + 1):
        sheet.cell(12, column).value = sheet.cell(7, column).value
    assert told(saved(book)) == ["P961 twice"]
    book = opened()
    fill(book.worksheets[1], "points", {"bonds": "=5+5"})
    assert told(saved(book)) == ["P964 formula"]
    book = opened()
    fill(book.worksheets[3], "place", PLACES)
    assert told(saved(book)) == ["P907 two"]


def test_numbers_as_people_type_them() -> None:
    book = opened()
    fill(book.worksheets[1], "points", {"quality": "40,5", "joint": " 29.5 ", "society": "20", "bonds": "10"})
    assert points(saved(book)) == {"quality": 40.5, "joint": 29.5, "society": 20, "bonds": 10}


def test_a_sheet_that_is_gone() -> None:
    book = opened()
    del book["ikt"]
    assert told(saved(book)) == ["P960 about"]
    book = opened()
    for sheet in book.worksheets[1:4]:
        del book[sheet.title]
    assert told(saved(book)) == ["P960 answers"]


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b'{"format": "ikt.form/1"}', b"PK\x03\x04", b"<html>", b"\xff\xfe", b"%PDF"]
)
def test_what_is_no_form_of_weights(data: bytes) -> None:
    assert not is_weights(data)


def tried(data: bytes) -> None:
    """Whatever is read, all of it can be told in both languages."""
    problems = Problems()
    if is_weights(data):
        found = read_weights(data, "x", problems)
        assert found or problems.errors or data.strip().startswith(b"[")
    for problem in problems:
        assert all(describe(problem, lang) for lang in ("en", "nl"))


_ODD = (
    "",
    "-1",
    "1e999",
    "NaN",
    "=1+1",
    "\u202e",
    "x" * 3000,
    "ikt.weights/1",
    "key",
    "2.5",
    "101",
    "9" * 400,
)


def test_no_damage_of_cells_breaks_the_program() -> None:
    rng = random.Random(2)
    for _ in range(25):
        book = opened()
        for _ in range(rng.randint(1, 6)):
            sheet = rng.choice(book.worksheets[1:])
            cell = sheet.cell(rng.randint(1, sheet.max_row), rng.randint(1, sheet.max_column))
            if type(cell).__name__ != "MergedCell":
                cell.value = rng.choice(_ODD)
        tried(saved(book))
