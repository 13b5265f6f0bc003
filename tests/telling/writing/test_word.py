"""Word: read back as a file of parts, and opened by others."""

from __future__ import annotations

import io
import itertools
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from pypdf import PdfReader

from ikt.model.base import Language
from ikt.problems import BadRequest
from ikt.telling.document import Column, Document, Figure, Paragraph, Part, Table
from ikt.telling.writing import word
from ikt.telling.writing.word import to_word
from tests.telling.writing.reading_back import W
from tests.telling.writing.sample import sample

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module", params=["nl", "en"])
def lang(request: pytest.FixtureRequest) -> Language:
    return "nl" if request.param == "nl" else "en"


@pytest.fixture(scope="module")
def made(lang: Language) -> bytes:
    return to_word(sample(lang))


def part(made: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return ElementTree.fromstring(archive.read(name))


def said(root: ElementTree.Element) -> str:
    return "".join(words.text or "" for words in root.iter(f"{W}t"))


def test_the_same_bytes_twice(made: bytes, lang: Language) -> None:
    assert to_word(sample(lang)) == made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2025, 12, 31, 0, 0, 0)}


def test_properties_and_language(made: bytes, lang: Language) -> None:
    core = docx.Document(io.BytesIO(made)).core_properties
    assert (core.title, core.author, core.last_modified_by) == ("Atlantis", "ikt", "ikt")
    assert core.language == {"nl": "nl-NL", "en": "en-GB"}[lang]
    assert str(core.created) == str(core.modified) == "2025-12-31 00:00:00+00:00"
    languages = [mark.get(f"{W}val") for mark in part(made, "word/styles.xml").iter(f"{W}lang")]
    assert set(languages) == {core.language}


def test_head_and_foot_of_the_page(made: bytes, lang: Language) -> None:
    document = sample(lang)
    assert said(part(made, "word/header1.xml")) == document.running + document.marking
    fields = [field.get(f"{W}instr") for field in part(made, "word/footer1.xml").iter(f"{W}fldSimple")]
    assert fields == [" PAGE ", " NUMPAGES "]
    section = docx.Document(io.BytesIO(made)).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_styles_carry_the_meaning(made: bytes, lang: Language) -> None:
    paragraphs = [
        (p.style.name if p.style else "", p.text) for p in docx.Document(io.BytesIO(made)).paragraphs
    ]
    styles = [style for style, _text in paragraphs]
    assert styles[:4] == ["Marking", "Title", "Subtitle", "Heading 1"]
    told = {"Heading 1": 7, "Box": 3, "List Bullet": 6, "Lead": 2, "Table Caption": 3, "Figure Title": 2}
    assert {style: styles.count(style) for style in told} == told


def test_tables_fill_the_width_and_mark_their_head(made: bytes) -> None:
    tables = list(part(made, "word/document.xml").iter(f"{W}tbl"))
    assert len(tables) == 3
    for table in tables:
        rows = list(table.iter(f"{W}tr"))
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (
            len(rows) - 1
        )
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        for row in rows:
            widths = [int(width.get(f"{W}w", "0")) for width in row.iter(f"{W}tcW")]
            assert abs(sum(widths) - 171 / 25.4 * 1440) < 5
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None


def test_numbers_stand_to_the_right(made: bytes) -> None:
    first = next(part(made, "word/document.xml").iter(f"{W}tbl"))
    for row in first.iter(f"{W}tr"):
        assert [side.get(f"{W}val") for side in row.iter(f"{W}jc")] == ["left", "right", "right", "right"]


def test_notes_are_footnotes_told_once(made: bytes, lang: Language) -> None:
    told = [said(note).strip() for note in part(made, "word/footnotes.xml").iter(f"{W}footnote")]
    assert [text for text in told if text] == sample(lang).notes()
    body = part(made, "word/document.xml")
    bookmarks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    fields = [(field.text or "").split() for field in body.iter(f"{W}instrText")]
    assert len(fields) == 6
    assert all(name == "NOTEREF" and mark in bookmarks for name, mark, *_switches in fields)


def test_pictures_have_words(made: bytes, lang: Language) -> None:
    body = part(made, "word/document.xml")
    described = [element.get("descr") for element in body.iter() if element.tag.endswith("}docPr")]
    assert described == [figure.alt for figure in sample(lang).figures()]
    assert b"base64" not in ElementTree.tostring(body)


def test_tables_side_by_side_stay_two() -> None:
    table = Table("", ("a", "b"), ("text", "number"), ((("",), ("1",)),))
    document = Document(
        "T", "", "nl", "2025-12-31", "", (Part("p", "", (table, table, Paragraph(("x",)), table)),)
    )
    body = part(to_word(document), "word/document.xml").find(f"{W}body")
    assert body is not None
    kinds = [element.tag.removeprefix(W) for element in body if element.tag in (f"{W}p", f"{W}tbl")]
    assert all(pair != ("tbl", "tbl") for pair in itertools.pairwise(kinds))
    assert kinds[-1] == "p"
    cells = [cell for cell in body.iter(f"{W}tc") if cell.find(f"{W}p") is None]
    assert cells == []


def test_the_reference_file_is_as_its_tool_makes_it() -> None:
    done = subprocess.run(
        [sys.executable, "tools/make_reference_docx.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("missing", ["pypandoc", "typst"])
def test_a_missing_extra_is_told(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    word._pandoc.cache_clear()
    if missing == "pypandoc":
        monkeypatch.setattr(word, "find_spec", lambda name: None)
    else:
        monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(BadRequest) as told:
        to_word(sample())
    assert (told.value.problem.code, told.value.problem.params) == ("P850", {"extra": "word"})


def test_a_failing_pandoc_is_told() -> None:
    with pytest.raises(BadRequest, match="P905"):
        word._made(word._started(word._pandoc(), {"blocks": "no"}))


def test_a_pandoc_that_cannot_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="pandoc"):
        word._started(tmp_path / "pandoc", {})


def test_a_picture_that_is_too_high_is_made_lower() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 1000"/>'
    figure = Figure("x.svg", "t", svg, "alt", "")
    made = to_word(Document("T", "", "nl", "2025-12-31", "", (Part("p", "", (figure,)),)))
    extent = next(e for e in part(made, "word/document.xml").iter() if e.tag.endswith("}extent"))
    assert int(extent.get("cy", "0")) <= 191 * 36_000


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    (tmp_path / "sample.docx").write_bytes(to_word(sample()))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/user", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(tmp_path / "sample.docx")],
        capture_output=True, timeout=180, check=True,
    )  # fmt: skip
    reader = PdfReader(tmp_path / "sample.pdf")
    assert len(reader.pages) == 2
    assert "2 / 2" in reader.pages[1].extract_text()


# Widths of DejaVu Sans in thousandths of its size; it stands in where neither Calibri nor Carlito is.
_STANDS_IN = {**dict.fromkeys("0123456789", 636), ",": 318, "%": 950, "\u2013": 500, "\u00b1": 838, " ": 318}
_CELL_MARGINS_TWIPS = 140


def test_no_number_is_cut_in_two_where_a_wider_font_stands_in() -> None:
    numbers = ("43", "60,0", "29,5\u201388,6", *["10,2"] * 8, "58%")
    heads = ("Land", "#", "Score", "Laag\u2013hoog", *["Doel"] * 8, "Bek.")
    row = tuple((words,) for words in ("Nieuw-Zeeland", *numbers))
    columns: list[Column] = ["text"]
    columns += ["number"] * len(numbers)
    table = Table("", heads, tuple(columns), (row,))
    made = to_word(Document("T", "", "nl", "2025-12-31", "", (Part("p", "", (table,)),)))
    widths = [int(column.get(f"{W}w", "0")) for column in part(made, "word/document.xml").iter(f"{W}gridCol")]
    for text, width in zip(numbers, widths[1:], strict=True):
        needed = sum(_STANDS_IN[letter] for letter in text) / 1000 * 9 * 20
        assert width - _CELL_MARGINS_TWIPS >= needed
