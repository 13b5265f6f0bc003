"""What was filled in comes back to the letter, whoever wrote the file last and whatever was done to it."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from ikt.model.base import Language, is_reason
from ikt.problems import Problem, Problems
from ikt.reading.answers.filled import Filled
from ikt.reading.answers.recognise import read_form_of
from ikt.telling.sheets.form import Form
from ikt.telling.sheets.page import to_page
from ikt.telling.sheets.word import to_word
from ikt.telling.sheets.workbook import to_workbook
from tests.reading.answers.filled_in import GOOD, Filling, a_form, filled_sheet, filled_word, handed, saved

Maker = tuple[Callable[[Form], bytes], Callable[[bytes, Form, Filling], bytes]]
MAKERS: dict[str, Maker] = {"xlsx": (to_workbook, filled_sheet), "docx": (to_word, filled_word)}
OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


def read(data: bytes, name: str = "sent") -> tuple[Filled | None, list[Problem]]:
    problems = Problems()
    return read_form_of(data, name, problems), list(problems)


def told(data: bytes) -> list[str]:
    _, problems = read(data)
    return [f"{one.code} {one.params.get('reason')} {one.place.cell or ''}".strip() for one in problems]


def must(data: bytes) -> Filled:
    found, problems = read(data)
    assert found is not None, problems
    assert problems == []
    return found


def said(filled: Filled) -> dict[tuple[str, str], dict[str, object]]:
    """What is filled in, by cell, as ``GOOD`` has it."""
    made: dict[tuple[str, str], dict[str, object]] = {}
    for cell in filled.cells:
        fields = {
            "low": cell.low,
            "level": cell.level,
            "high": cell.high,
            "why": cell.why,
            "basis": cell.basis,
        }
        given: dict[str, object] = {code: str(one) for code, one in fields.items() if one not in (None, "")}
        if cell.unknown:
            given["level"] = "unknown"
        if given:
            made[cell.country, cell.question] = given
    return made


def as_given(filling: Filling = GOOD) -> dict[tuple[str, str], dict[str, object]]:
    return {cell: dict(fields) for cell, fields in filling.items()}


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("kind", MAKERS)
def test_what_was_filled_in_comes_back(kind: str, lang: Language) -> None:
    form = a_form(lang=lang)
    make, fill = MAKERS[kind]
    found = must(fill(make(form), form, GOOD))
    assert said(found) == as_given()
    assert (found.kind, found.round, found.version) == (kind, form.round, form.version)
    assert (found.assessor, found.language) == (form.assessor, lang)
    assert [(one.country, one.question) for one in found.cells] == list(form.cells)


@pytest.mark.parametrize("kind", MAKERS)
def test_an_untouched_form_says_nothing(kind: str) -> None:
    found = must(MAKERS[kind][0](a_form()))
    assert found.untouched
    assert len(found.cells) == len(a_form().cells)


@pytest.mark.parametrize("kind", MAKERS)
def test_the_same_form_gives_the_same_bytes(kind: str) -> None:
    assert MAKERS[kind][0](a_form()) == MAKERS[kind][0](a_form())


def test_the_file_of_a_page_and_the_page_itself() -> None:
    form = a_form()
    answers = [
        {"country": "BV", "question": "bonds.ties", "level": 2, "low": 1, "why": "Schools\nsince 2003."}
    ]
    data = handed(form, answers)
    page = (
        b'<!doctype html><script>x="<"</script><script type="application/json" id="answers">%s</script>'
        % data
    )
    for one in (data, b"\xef\xbb\xbf" + data, page):
        found = must(one)
        assert said(found) == {("BV", "bonds.ties"): {"level": "2", "low": "1", "why": "Schools since 2003."}}
        assert not found.whole


def test_a_page_saved_with_its_answers_and_one_sent_back_as_it_came() -> None:
    form = a_form()
    page = to_page(form)
    assert must(page.encode()).untouched
    before, opened, rest = page.partition('<script type="application/json" id="answers">')
    after = rest[rest.index("</script>") :]
    assert told(f"{before}{opened}{after}".encode()) == ["P960 page"]
    answers = [{"country": "BV", "question": "bonds.ties", "level": 2, "why": "Sea </script> & \u200bland."}]
    drafts = [{"country": "CX", "question": "bonds.ties", "why": "x" * 5000}]
    saved_in_it = json.dumps(json.loads(handed(form, answers)) | {"drafts": drafts}).replace("<", "\\u003c")
    found = must(f"{before}{opened}{saved_in_it}{after}".encode())
    assert said(found) == {("BV", "bonds.ties"): {"level": "2", "why": "Sea </script> & land."}}
    assert found.drafts == 1


@OFFICE
@pytest.mark.parametrize("kind", MAKERS)
def test_saved_again_by_libreoffice(kind: str, tmp_path: Path) -> None:
    form = a_form()
    make, fill = MAKERS[kind]
    name = f"form.{kind}"
    (tmp_path / name).write_bytes(fill(make(form), form, GOOD))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/user", "--headless", "--convert-to", kind,
         "--outdir", str(tmp_path / "out"), name],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert said(must((tmp_path / "out" / name).read_bytes())) == as_given()


# What people do to a workbook


def opened(filling: Filling = GOOD, lang: Language = "nl") -> tuple[Any, Any]:
    form = a_form(lang=lang)
    book = openpyxl.load_workbook(io.BytesIO(filled_sheet(to_workbook(form), form, filling)))
    return book, book.worksheets[1]


def rows_of(sheet: Any) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]


def put_back(sheet: Any, rows: Iterable[list[object]]) -> None:
    for number, row in enumerate(rows, 4):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value


def test_sorted_filtered_coloured_and_renamed() -> None:
    book, sheet = opened()
    put_back(sheet, sorted(rows_of(sheet), key=lambda row: (str(row[2]), str(row[1])), reverse=True))
    sheet.row_dimensions[5].hidden = True
    sheet["C6"].fill = PatternFill("solid", fgColor="FF0000")
    sheet.title, book.worksheets[0].title = "Mijn antwoorden", "x"
    assert said(must(saved(book))) == as_given()


def test_columns_put_in_another_place_and_sheets_in_another_order() -> None:
    book, sheet = opened()
    sheet.insert_cols(4)
    sheet.insert_rows(1)
    book.move_sheet(sheet, 2)
    book.create_sheet("Notes", 0)["A1"] = "mine"
    assert said(must(saved(book))) == as_given()


@pytest.mark.parametrize("typed", ["2", 2, 2.0, "2 - Tien tot dertig jaar", "Tien tot dertig jaar.", " 2 "])
def test_a_level_typed_by_hand(typed: object) -> None:
    book, sheet = opened()
    code = {cell.value: cell.column_letter for cell in sheet[1]}
    sheet[f"{code['level']}4"] = typed
    assert said(must(saved(book)))["BV", "bonds.ties"]["level"] == "2"


def test_rows_that_were_doubled_moved_or_lost_their_key_are_told() -> None:
    book, sheet = opened()
    rows = rows_of(sheet)
    put_back(sheet, [*rows, rows[0]])
    assert told(saved(book)) == ["P961 twice Antwoorden!A13"]
    book, sheet = opened()
    # Sorted without the column of keys, which is hidden.
    rows = rows_of(sheet)
    put_back(sheet, [[row[0], *other[1:]] for row, other in zip(rows, rows[::-1], strict=True)])
    assert set(told(saved(book))) == {f"P961 moved Antwoorden!{cell}" for cell in (
        "B4", "B5", "B6", "C7", "C9", "B10", "B11", "B12")}  # fmt: skip
    book, sheet = opened()
    sheet["A4"] = None
    assert [one[:9] for one in told(saved(book))] == ["P961 key "]


def test_rows_taken_out_and_a_column_taken_out() -> None:
    book, sheet = opened()
    sheet.delete_rows(5)
    found = must(saved(book))
    assert said(found) == as_given()
    assert len(found.cells) == len(a_form().cells) - 1
    book, sheet = opened()
    sheet.delete_cols(1 + [cell.value for cell in sheet[1]].index("why"))
    assert told(saved(book)) == ["P961 column Antwoorden!A1"]


def test_what_says_whose_form_it_is_was_taken_out() -> None:
    book, _ = opened()
    del book["ikt"]
    assert told(saved(book)) == ["P960 about"]
    book, sheet = opened()
    del book[sheet.title]
    assert told(saved(book)) == ["P960 answers"]
    book, _ = opened()
    book["ikt"]["B4"] = "Somebody Else"
    assert told(saved(book)) == ["P960 heading"]


@pytest.mark.parametrize(
    ("code", "typed", "expected"),
    [
        ("level", "5", "level"), ("level", "niveau 2", "level"), ("low", "Ik weet het niet", "level"),
        ("level", "2 – Iets anders.", "level"), ("why", "=1+1", "formula"), ("level", "=2", "formula"),
    ],
)  # fmt: skip
def test_what_cannot_stand_in_a_cell_is_told_with_it(code: str, typed: str, expected: str) -> None:
    book, sheet = opened()
    column = {cell.value: cell.column_letter for cell in sheet[1]}[code]
    sheet[f"{column}4"] = typed
    assert told(saved(book)) == [f"P964 {expected} Antwoorden!{column}4"]


def test_marks_that_nobody_sees_are_left_out_of_texts() -> None:
    filling = {
        ("BV", "bonds.ties"): {"level": "2", "why": "One\u200b two\xad\tthree\u202e", "basis": "a_x000D_\nb"}
    }
    form = a_form()
    for make, fill in MAKERS.values():
        found = said(must(fill(make(form), form, filling)))
        assert found["BV", "bonds.ties"]["why"] == "One two three"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"), (b"  \n", "empty"), (b"%PDF-1.7", "pdf"), (b"\xd0\xcf\x11\xe0\xa1", "old"),
        (b"hello", "none"), (b"{}", "none"), (b"{", "json"), (b"[" * 100_000, "none"),
        (b'{"a":' * 100_000, "json"), (b"PK\x03\x04 and so on", "broken"), (b"{\\rtf1", "rtf"),
        (b"{\xff", "json"), (b"<html></html>", "page"),
    ],
)  # fmt: skip
def test_what_is_no_form_is_told_in_one_line(data: bytes, reason: str) -> None:
    assert told(data) == [f"P960 {reason}"]


def test_a_page_that_was_changed_is_told_by_the_answer() -> None:
    form = a_form()
    good = {"country": "BV", "question": "bonds.ties", "level": 2, "why": "Long."}
    assert told(handed(form, [good, good])) == ["P961 twice"]
    assert told(handed(form, [good | {"why": "x" * 4001}])) == ["P964 long"]
    assert told(handed(form, [good | {"level": "two"}])) == ["P960 field"]
    assert told(handed(form, [good | {"unknown": True}])) == ["P960 field"]
    assert told(handed(form, [good | {"country": "Bovia"}])) == ["P960 field"]


@pytest.mark.parametrize(
    "text", ["", ".", "...", "…", "-", "--", "n.v.t.", "N/A", "x", "xxx", "?", "geen", "1"]
)
def test_what_is_no_reason(text: str) -> None:
    assert not is_reason(text)


@pytest.mark.parametrize(
    "text", ["A treaty of 1990.", "Ja, sinds 1998", "MoU", "見ました", "Nee, want het is klein."]
)
def test_what_is_a_reason(text: str) -> None:
    assert is_reason(text)
