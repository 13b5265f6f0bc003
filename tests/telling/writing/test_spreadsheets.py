"""CSV and Excel: numbers are numbers, text is text, and LibreOffice opens both."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.model.base import Language
from ikt.telling.document import Document, Line, Paragraph, Part, Table
from ikt.telling.language import numbers
from ikt.telling.language.counting import share_cell
from ikt.telling.writing.comma_separated import to_csv
from ikt.telling.writing.excel import to_excel
from ikt.telling.writing.spreadsheets import defused
from tests.telling.writing.sample import sample

# What a spreadsheet would compute, fetch or run.
DANGEROUS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://a.example","x")', "=cmd|' /C calc'!A0",
    "\t=1+1", "-2+3+cmd|' /C calc'!A0", "http://a.example",
)  # fmt: skip
LANGUAGES: tuple[Language, ...] = ("en", "nl")


def ranking(lang: Language, names: tuple[str, ...] = ("Atlantis", "Utopia", "Laputa")) -> Document:
    """A small ranking with a line, printed numbers and a column for wide forms only."""
    rows: tuple[tuple[Line, ...], ...] = tuple(
        (
            (str(place),), (name,), (numbers.score(60.06 - place, lang),),
            (numbers.percent(0.1234 * place, lang),), (numbers.figure(1_234_567.0 * place, lang),),
            ("?",), ("a remark",),
        )
        for place, name in enumerate(names, 1)
    )  # fmt: skip
    table = Table(
        "Ranking", ("#", "Country", "Score", "Known", "People", "Unknown", "Remarks"),
        ("number", "text", "number", "number", "number", "number", "text"), rows,
        line_after=2, line="line: 2", short=("#", "Land", "Sc", "Kn", "P", "U", "R"), wide=frozenset({6}),
    )  # fmt: skip
    return Document(
        title="A ranking", subtitle="", lang=lang, as_of="2025-12-31", running="A ranking",
        parts=(Part("answer", "", (Paragraph(("Nobody is certain.",)), table)),),
    )  # fmt: skip


def read_back(made: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made))


def converted(folder: Path, data: bytes, name: str, to: str, options: str = "") -> Path:
    """A file as LibreOffice reads it, written in another form."""
    (folder / name).write_bytes(data)
    filters = [f"--infilter={options}"] if options else []
    into = ["--convert-to", to, "--outdir", str(folder / "out")]
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/user", "--headless", *filters, *into, name],
        cwd=folder,
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / "out" / f"{Path(name).stem}.{to.split(':')[0]}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_keep_their_value_and_the_format_they_are_printed_in(lang: Language) -> None:
    sheet = read_back(to_excel(ranking(lang)))["Ranking"]
    assert [cell.value for cell in sheet[1]] == [
        "#",
        "Country",
        "Score",
        "Known",
        "People",
        "Unknown",
        "Remarks",
    ]
    score, known, people, unknown = (sheet.cell(2, column) for column in (3, 4, 5, 6))
    assert score.value == pytest.approx(59.06, abs=1e-12)
    assert score.number_format == "0.0"
    assert known.value == pytest.approx(0.1234, abs=1e-12)
    assert known.number_format == "0.0%"
    assert people.value == 1_234_567
    assert people.number_format == "#,##0"
    assert (unknown.value, unknown.data_type) == ("?", "s")


def test_heads_stay_in_sight_and_the_line_is_drawn() -> None:
    sheet = read_back(to_excel(ranking("en")))["Ranking"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:G4"
    assert sheet.cell(3, 2).border.bottom.style == "thick"
    assert sheet.cell(2, 2).border.bottom.style is None


def test_what_is_said_stands_on_the_first_sheet() -> None:
    book = read_back(to_excel(sample("en")))
    first = [str(row[0].value) for row in book.worksheets[0].iter_rows() if row[0].value]
    assert first[:3] == ["For internal use", "Atlantis", "Briefing as at 31 December 2025, equal weights"]
    assert any(text.startswith("Place 7 of 24") for text in first)
    assert any(text.startswith("[1] ") for text in first)
    assert len(book.sheetnames) == 1 + len(sample("en").tables())


def test_the_same_bytes_twice() -> None:
    assert to_excel(ranking("nl")) == to_excel(ranking("nl"))


@given(st.text(max_size=80))
def test_any_words_make_a_name_that_excel_takes(words: str) -> None:
    document = ranking("en")
    table = replace(document.tables()[0], caption=words)
    twice = replace(document, parts=(Part("answer", "", (table, table)),))
    names = read_back(to_excel(twice)).sheetnames
    assert len({name.lower() for name in names}) == 3
    assert all(0 < len(name) <= 31 for name in names)


def test_no_text_is_a_formula_or_a_link() -> None:
    made = to_excel(ranking("en", DANGEROUS))
    sheet = read_back(made)["Ranking"]
    assert [sheet.cell(row, 2).data_type for row in range(2, 2 + len(DANGEROUS))] == ["s"] * len(DANGEROUS)
    assert all(cell.hyperlink is None for row in sheet.iter_rows() for cell in row)


@given(st.text(max_size=20))
def test_a_cell_of_csv_is_never_the_beginning_of_a_formula(text: str) -> None:
    assert defused(text)[:1] not in {"=", "@", "\t", "\r", "\n"}
    if defused(text)[:1] in {"+", "-"}:
        assert not any(letter.isalpha() or letter in "()|!=" for letter in text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_csv_holds_the_first_table_as_printed(lang: Language) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(ranking(lang))), delimiter=";" if lang == "nl" else ","))
    assert rows[1][:4] == [
        "1",
        "Atlantis",
        "59,1" if lang == "nl" else "59.1",
        "12,3%" if lang == "nl" else "12.3%",
    ]
    assert len(rows) == 4


def test_a_document_without_a_table_gives_its_sentences() -> None:
    told = replace(ranking("en"), parts=(Part("answer", "What", (Paragraph(("Nobody.",)),)),))
    assert to_csv(told).splitlines() == ["Part,Text", "What,Nobody."]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_computes_nothing_in_them(tmp_path: Path) -> None:
    for name, data, options in (
        ("twin.xlsx", to_excel(ranking("en", DANGEROUS)), ""),
        ("table.csv", to_csv(ranking("en", DANGEROUS)).encode(), "CSV:44,34,76,1"),
    ):
        book = openpyxl.load_workbook(converted(tmp_path, data, name, "xlsx", options))
        cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
        assert not [cell.value for cell in cells if cell.data_type == "f"]
        assert not [cell.hyperlink for cell in cells if cell.hyperlink]
        named = {str(cell.value).lstrip("'").strip() for cell in cells}
        assert {text.strip() for text in DANGEROUS} <= named


def test_a_share_that_is_said_in_words_is_a_number_that_reads_as_those_words() -> None:
    shares = (share_cell(1.0, "en"), share_cell(0.9999, "en"), share_cell(0.421, "en"))
    table = Table("", ("A",), ("number",), tuple((share,) for share in ((one,) for one in shares)))
    document = Document("T", "", "en", "2025-12-31", "T", (Part("p", "", (table,)),))
    sheet = openpyxl.load_workbook(io.BytesIO(to_excel(document))).worksheets[1]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == [1.0, 0.9999, 0.421]
    assert [cell.number_format for cell in cells] == ['"all"', '">99.9%"', "0.0%"]
    assert to_csv(document).splitlines() == ["A", "all", ">99.9%", "42.1%"]
