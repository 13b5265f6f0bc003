"""Forms for profiles are read back to the letter, whatever was done to the file on its way."""

from __future__ import annotations

import io
import shutil
import subprocess
from copy import deepcopy
from datetime import date
from pathlib import Path
from random import Random

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.characters import UNSEEN
from ikt.model.base import Language
from ikt.model.profile_form import BY_ID, SECTIONS, WIDTH, Filled, digest, plain
from ikt.problems import Problems
from ikt.reading.profile_forms import recognised
from ikt.telling.language.problems import describe
from ikt.telling.profile_form.form import words_of
from tests.profile_forms import WRITERS, Answers, W, filled, form, in_excel, in_word, read

ENDINGS = ("xlsx", "docx")
ANSWERS: Answers = {
    ("head", "by"): {"": "Ambassade, afdeling onderwijs"},
    ("head", "on"): {"": "15-03-2027"},
    ("head", "language"): {"": "Engels"},
    ("message", 1): {"text": "Three schools by 2031."},
    ("message", 2): {"text": ""},
    ("system", 1): {"text": "=One ministry & <two> councils"},
    ("institutions", 2): {"name": "Akademie", "what": "Adviseert"},
    ("agreements", 1): {"until": "maart 2030"},
    ("agreements", 2): {"name": "Verdrag", "since": "2027", "status": "Being negotiated"},
    ("sensitivities", 2): {"about": "Kennisveiligheid", "text": "Vraag eerst."},
    ("valid_until", 1): {"text": "12-2027"},
}


def cells(found: Filled | None, section: str, number: int) -> dict[str, str]:
    assert found is not None
    (row,) = [row for row in found.rows if (row.section, row.number) == (section, number)]
    return dict(row.cells)


def told(data: bytes, name: str = "form.xlsx") -> list[tuple[str, str]]:
    problems = Problems()
    assert read(data, name, problems) is None
    return [(one.code, one.place.file) for one in problems]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_form_that_nobody_touched_says_what_was_printed(ending: str, lang: str) -> None:
    asked = form("nl" if lang == "nl" else "en")
    data = WRITERS[ending](asked)
    assert recognised(data)
    found = read(data)
    assert found is not None
    assert (found.iso2, found.made_in, found.written_in, found.on) == ("CX", lang, lang, None)
    assert found.by == asked.by
    assert [row.key for row in found.rows] == [row.key for field in asked.fields for row in field.rows]
    assert all(digest(BY_ID[row.section], row.cells) == row.made for row in found.rows)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_form_is_the_same_file(ending: str) -> None:
    assert WRITERS[ending](form()) == WRITERS[ending](form())


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_filled_in_is_read_to_the_letter(ending: str) -> None:
    answers = {key: texts for key, texts in ANSWERS.items() if ending == "docx" or key[0] != "system"}
    found = read(filled(WRITERS[ending](form()), ending, answers))
    assert found is not None
    assert (found.by, found.on, found.written_in) == (
        "Ambassade, afdeling onderwijs",
        date(2027, 3, 15),
        "en",
    )
    assert cells(found, "message", 1) == {"text": "Three schools by 2031."}
    assert cells(found, "message", 2) == {"text": ""}
    assert cells(found, "institutions", 2) == {"name": "Akademie", "what": "Adviseert"}
    assert cells(found, "agreements", 1) == {
        "name": "Memorandum", "since": "2024-03", "until": "2030-03", "status": "in_force",
    }  # fmt: skip
    assert cells(found, "agreements", 2)["status"] == "negotiated"
    assert cells(found, "sensitivities", 2) == {"about": "knowledge_security", "text": "Vraag eerst."}
    assert cells(found, "valid_until", 1) == {"text": "2027-12"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_saves_them_and_nothing_is_lost(tmp_path: Path) -> None:
    for ending in ENDINGS:
        answers = {key: texts for key, texts in ANSWERS.items() if ending == "docx" or key[0] != "system"}
        data = filled(WRITERS[ending](form()), ending, answers)
        (tmp_path / f"form.{ending}").write_bytes(data)
        expected = read(data)
        name = "xlsx:Calc MS Excel 2007 XML" if ending == "xlsx" else "docx:MS Word 2007 XML"
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/user", "--headless", "--convert-to", name,
             "--outdir", str(tmp_path / "out"), str(tmp_path / f"form.{ending}")],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        again = (tmp_path / "out" / f"form.{ending}").read_bytes()
        assert recognised(again)
        found = read(again)
        assert found is not None
        assert expected is not None
        assert (found.by, found.on, found.written_in) == (expected.by, expected.on, expected.written_in)
        assert found.rows == expected.rows


def test_rows_may_be_moved_and_coloured() -> None:
    book = openpyxl.load_workbook(io.BytesIO(in_excel(WRITERS["xlsx"](form()), ANSWERS_WITHOUT_FORMULA)))
    sheet = book.worksheets[0]
    before = read(saved(book))
    assert before is not None
    sheet.title = "Something else"
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    Random(3).shuffle(rows)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    after = read(saved(book))
    assert after is not None
    assert sorted(after.rows, key=str) == sorted(before.rows, key=str)


ANSWERS_WITHOUT_FORMULA = {key: texts for key, texts in ANSWERS.items() if key[0] != "system"}


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_all_that_is_wrong_is_told_at_once_with_its_cell() -> None:
    data = in_excel(
        WRITERS["xlsx"](form()),
        {
            ("head", "on"): {"": "soon"},
            ("system", 1): {"text": "=A1"},
            ("agreements", 2): {"since": "the other day", "status": "perhaps"},
        },
    )
    found = told(data)
    assert sorted(code for code, _ in found) == ["P981", "P985", "P985", "P986"]
    assert all(place.startswith("form.xlsx:Formulier!") for _, place in found)


@pytest.mark.parametrize(
    ("lang", "what", "do"),
    [
        ("en", "1 February 2027 (day first) and 2 January 2027 (month first)", "write the month as a word"),
        ("nl", "1 februari 2027 (dag eerst) en 2 januari 2027 (maand eerst)", "schrijf de maand als woord"),
    ],
)
def test_dates_in_a_form_are_read_where_they_mean_one_day(lang: Language, what: str, do: str) -> None:
    treaty = {"name": "Een verdrag.", "since": "15-01-2027"}
    typed: dict[tuple[str, int | str], dict[str, str]] = {
        ("head", "on"): {"": "15 maart 2027"},
        ("agreements", 2): treaty,
    }
    found = read(in_excel(WRITERS["xlsx"](form()), typed))
    assert found is not None
    assert found.on == date(2027, 3, 15)
    assert "2027-01-15" in [row.cells.get("since") for row in found.rows]
    treaty["since"] = "01/02/2027"
    problems = Problems()
    assert read(in_excel(WRITERS["xlsx"](form()), typed), "form.xlsx", problems) is None
    (problem,) = problems.errors
    assert problem.code == "P985"
    assert what in describe(problem, lang)
    assert do in describe(problem, lang)


def test_in_word_the_place_is_the_name_of_the_field() -> None:
    data = in_word(WRITERS["docx"](form()), {("agreements", 2): {"since": "ooit"}, ("head", "on"): {"": "x"}})
    assert sorted(told(data, "a.docx")) == [
        ("P985", "a.docx:Afspraken: Vanaf"),
        ("P985", "a.docx:Over dit formulier: Ingevuld op"),
    ]


def test_rows_that_were_taken_out_are_told() -> None:
    book = openpyxl.load_workbook(io.BytesIO(WRITERS["xlsx"](form())))
    sheet = book.worksheets[0]
    for row in range(1, sheet.max_row + 1):
        if str(sheet.cell(row, WIDTH + 1).value).startswith("message 2"):
            sheet.cell(row, WIDTH + 1).value = None
    assert [code for code, _ in told(saved(book))] == ["P983"]


def test_a_row_that_was_copied_in_word_is_one_more() -> None:
    document = docx.Document(io.BytesIO(WRITERS["docx"](form())))
    rows = [row for row in document.element.body.iter(f"{W}tr") if "institutions 6" in row.xml]
    rows[0].addnext(deepcopy(rows[0]))
    out = io.BytesIO()
    document.save(out)
    data = out.getvalue()
    first = in_word(data, {("institutions", 6): {"name": "Tweede"}})  # fills the copy, which comes last
    found = read(first)
    assert found is not None
    names = [row.cells["name"] for row in found.rows if row.section == "institutions" and row.number == 6]
    assert sorted(names) == ["", "Tweede"]


def test_a_filled_row_that_was_copied_and_changed_is_told() -> None:
    document = docx.Document(io.BytesIO(WRITERS["docx"](form())))
    (row,) = [row for row in document.element.body.iter(f"{W}tr") if "institutions 1 " in row.xml]
    row.addnext(deepcopy(row))
    out = io.BytesIO()
    document.save(out)
    assert read(out.getvalue()) is not None, "the same twice is one"
    data = in_word(out.getvalue(), {("institutions", 1): {"name": "Iets anders"}})
    assert [code for code, _ in told(data)] == ["P984"]


def test_another_file_is_not_recognised(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert not recognised(saved(book))
    assert not recognised(b"PK\x03\x04 broken")
    assert not recognised(b"")
    for data in (b"", b"PK\x03\x04", saved(book)):
        assert [code for code, _ in told(data)] == ["P981"]


def test_tracked_changes_and_split_runs_are_read_as_they_look() -> None:
    document = docx.Document(io.BytesIO(WRITERS["docx"](form())))
    (control,) = [
        one.getparent().getparent()
        for one in document.element.body.iter(f"{W}tag")
        if one.get(f"{W}val").startswith("message 1 ")
    ]
    content = control.find(f"{W}sdtContent")
    run = content.find(f"{W}r")
    second = deepcopy(run)
    second.find(f"{W}t").text = " En meer."
    deleted = deepcopy(run)
    deleted.find(f"{W}t").tag = f"{W}delText"
    content.extend([second, deleted])
    out = io.BytesIO()
    document.save(out)
    assert cells(read(out.getvalue()), "message", 1) == {"text": "Twee scholen in 2030. En meer."}


DATA = {ending: WRITERS[ending](form()) for ending in ENDINGS}


def test_a_choice_can_stand_in_a_list_of_excel() -> None:
    """Commas separate the words of such a list, and it holds 255 signs."""
    for column in ("about", "status", "language"):
        for lang in ("nl", "en"):
            words = words_of(column, "nl" if lang == "nl" else "en")
            assert not any("," in word for word in words)
            assert len(",".join(words)) <= 255


def test_a_day_that_excel_took_for_a_date_is_that_day() -> None:
    book = openpyxl.load_workbook(io.BytesIO(WRITERS["xlsx"](form())))
    sheet = book.worksheets[0]
    for row in range(1, sheet.max_row + 1):
        key = str(sheet.cell(row, WIDTH + 1).value)
        if key.startswith(("agreements 2 ", "head on")):
            sheet.cell(row, 3).value = date(2027, 3, 1)
        if key.startswith("agreements 2 "):
            sheet.cell(row, 1).value = 2027
            sheet.cell(row, 4).value = 2029
    found = read(saved(book))
    assert found is not None
    assert found.on == date(2027, 3, 1)
    agreed = cells(found, "agreements", 2)
    assert (agreed["name"], agreed["since"], agreed["until"]) == ("2027", "2027-03-01", "2029")


def test_every_section_is_asked_in_both_languages() -> None:
    for lang in ("nl", "en"):
        asked = form("nl" if lang == "nl" else "en")
        assert [field.section for field in asked.fields] == list(SECTIONS)
        for field in asked.fields:
            assert field.title
            assert len(field.heads) == len(field.section.columns)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=30)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(ENDINGS), TEXTS.filter(lambda text: text.strip("…=\\ ") == text), TEXTS)
def test_whatever_is_typed_is_read(ending: str, name: str, text: str) -> None:
    answers: Answers = {("institutions", 2): {"name": name, "what": f"x{text}x"}}
    read_back = cells(read(filled(DATA[ending], ending, answers)), "institutions", 2)
    seen = UNSEEN.sub("", f"x{text}x")
    assert read_back == {"name": plain(UNSEEN.sub("", name)), "what": plain(seen)}
