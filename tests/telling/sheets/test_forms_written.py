"""The forms as programs open them: locked where nothing is typed, and what comes from files is text."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn

from ikt.model.base import Language
from ikt.model.sheet_form import COLUMNS, FIELDS, FORMAT
from ikt.telling.sheets.form import Form, Question
from ikt.telling.sheets.word import to_word
from ikt.telling.sheets.words import COLLECT, SAY
from ikt.telling.sheets.workbook import to_workbook
from tests.reading.answers.filled_in import a_form
from tests.reading.answers.test_reading_back import must

HOSTILE = '=cmd|"/c calc"!A1 <b>&amp; {x} \u202ehttps://example.org'


def book(form: Form) -> Any:
    return openpyxl.load_workbook(io.BytesIO(to_workbook(form)))


def columns(sheet: Any) -> dict[str, str]:
    return {cell.value: cell.column_letter for cell in sheet[1]}


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_only_answers_can_be_typed_in(lang: Language) -> None:
    form = a_form(lang=lang)
    made = book(form)
    start, answers, levels, about = made.worksheets
    assert [sheet.sheet_state for sheet in made.worksheets] == ["visible", "visible", "visible", "hidden"]
    assert all(sheet.protection.sheet for sheet in (start, answers, levels, about))
    # Openpyxl says of what is allowed that it is not locked.
    barred = answers.protection
    assert (barred.autoFilter, barred.sort, barred.formatCells) == (False, False, False)
    assert answers.protection.password is None
    letters = columns(answers)
    assert set(letters) == set(COLUMNS) - {"others"}
    for row in range(4, 4 + len(form.cells)):
        for code, letter in letters.items():
            assert answers[f"{letter}{row}"].protection.locked == (code not in FIELDS)
    assert answers.column_dimensions["A"].hidden
    assert answers.row_dimensions[1].hidden
    assert answers.auto_filter.ref == f"A3:{max(letters.values())}{3 + len(form.cells)}"
    assert (answers.page_setup.orientation, answers.page_setup.paperSize) == ("landscape", 9)
    assert (answers.page_setup.fitToHeight, answers.print_title_rows) == (0, "$3:$3")


def test_each_list_offers_the_levels_of_its_question() -> None:
    form = a_form(lang="en")
    _, answers, levels, _ = book(form).worksheets
    letters = columns(answers)
    lists = {str(one.sqref): one.formula1 for one in answers.data_validations.dataValidation}
    wording = {one.id: [f"{level} – {words}" for level, words in one.levels] for one in form.questions}
    for row, (_, question) in enumerate(form.cells, 4):
        for code in ("low", "level", "high"):
            area = lists[f"{letters[code]}{row}"].partition("!")[2]
            offered = [cell.value for (cell,) in levels[area.replace("$", "")]]
            assert offered == wording[question] + (["I do not know"] if code == "level" else [])


def hostile(form: Form) -> Form:
    questions = tuple(
        Question(one.id, HOSTILE, HOSTILE, tuple((level, f"{level} {HOSTILE}") for level, _ in one.levels))
        for one in form.questions
    )
    parts = tuple(
        replace(part, name=HOSTILE, others=dict.fromkeys(part.questions, ((1, HOSTILE),)))
        for part in form.parts
    )
    return replace(form, title=HOSTILE, role=HOSTILE, questions=questions, parts=parts)


def test_what_comes_from_files_is_text() -> None:
    form = hostile(a_form())
    made = book(form)
    own = 0
    for sheet in made.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                own += cell.data_type == "f"
                assert cell.hyperlink is None
                assert "\u202e" not in str(cell.value or "")
    # The state of each row and the progress are ours.
    assert own == len(form.cells) + 1
    assert must(to_workbook(form)).untouched
    word = to_word(form)
    assert must(word).untouched
    document = Document(io.BytesIO(word))
    assert not list(document.element.body.iter(qn("w:hyperlink")))
    assert "\u202e" not in "".join(one.text or "" for one in document.element.body.iter(qn("w:t")))


def test_controls_of_word_say_which_answer_they_hold() -> None:
    form = a_form()
    tags = [
        tag.get(qn("w:val")) for tag in Document(io.BytesIO(to_word(form))).element.body.iter(qn("w:tag"))
    ]
    assert tags == [
        *(f"{country} {question} {code}" for country, question in form.cells for code in FIELDS),
        FORMAT,
    ]


def test_long_ids_fit_in_a_tag_and_come_back_as_one() -> None:
    long = f"bonds.{'ties' * 16}"
    form = a_form()
    questions = tuple(replace(one, id=long if one.id == "bonds.ties" else one.id) for one in form.questions)
    parts = tuple(
        replace(
            part, questions=tuple(long if one == "bonds.ties" else one for one in part.questions), figures={}
        )
        for part in form.parts
    )
    data = to_word(replace(form, questions=questions, parts=parts))
    tags = {tag.get(qn("w:val")) for tag in Document(io.BytesIO(data)).element.body.iter(qn("w:tag"))}
    assert max(map(len, tags)) <= 64
    assert len(must(data).cells) == len(form.cells)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_it_says_how_to_fill_it_in_ten_lines_and_till_when(lang: Language) -> None:
    start = book(a_form(lang=lang)).worksheets[0]
    lines = [str(cell.value) for (cell, *_) in start.iter_rows() if cell.value]
    numbered = [line for line in lines if line.split(".")[0].isdecimal()]
    assert len(numbered) == 10
    assert any("19 maart 2027" in line or "19 March 2027" in line for line in lines)
    assert any(SAY(lang, "example") in line for line in lines)


def test_every_sentence_is_there_in_both_languages() -> None:
    for table in (SAY, COLLECT):
        for name, (en, nl) in table:
            assert en, name
            assert nl, name
