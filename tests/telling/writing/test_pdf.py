"""PDF: archive and accessible, the same bytes every time, and where its sections stand."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from ikt.model.base import Language
from ikt.problems import BadRequest
from ikt.telling.document import Block, Bullets, Document, Figure, Line, Note, Paragraph, Part, Table
from ikt.telling.writing import pdf, typesetting
from ikt.telling.writing.pdf import pages_up_to, section_pages, to_pdf
from tests.telling.writing.reading_back import read_pdf
from tests.telling.writing.sample import sample


@pytest.fixture(scope="module", params=["nl", "en"])
def lang(request: pytest.FixtureRequest) -> Language:
    return "nl" if request.param == "nl" else "en"


@pytest.fixture(scope="module")
def made(lang: Language) -> bytes:
    return to_pdf(sample(lang))


def test_the_same_bytes_twice(made: bytes, lang: Language) -> None:
    typesetting._fonts.cache_clear()
    assert to_pdf(sample(lang)) == made


def test_it_claims_both_standards(made: bytes) -> None:
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made


def test_properties_and_language(made: bytes, lang: Language) -> None:
    reader = PdfReader(io.BytesIO(made))
    about = reader.metadata
    assert about is not None
    assert (about.title, about.author) == ("Atlantis", "ikt")
    assert str(about.get("/CreationDate")) == str(about.get("/ModDate")) == "D:20251231000000Z"
    assert str(reader.root_object["/Lang"]) == {"nl": "nl-NL", "en": "en-GB"}[lang]


def test_the_structure_tells_what_things_are(made: bytes, lang: Language) -> None:
    read = read_pdf(made)
    assert [read.marks.count(name) for name in ("Title", "H1", "Table", "Figure", "Note", "L")] == [
        1,
        7,
        3,
        2,
        3,
        3,
    ]
    assert read.marks.count("TH") == 4 + 4 + 3
    alternatives = [value for tag, name, value in read.attributes if (tag, name) == ("Figure", "Alt")]
    assert alternatives == [figure.alt for figure in sample(lang).figures()]


def test_no_mark_of_a_note_stands_alone_on_a_line() -> None:
    questions = tuple((f"{'ja ' * 33}{'i' * more} en wat kwam daarvan?", Note("N")) for more in range(40))
    parts = (Part("p", "P", (Bullets(questions),)),)
    read = PdfReader(io.BytesIO(to_pdf(Document("T", "", "nl", "2025-12-31", "", parts))))
    lines = read.pages[0].extract_text().splitlines()
    assert sum("daarvan?" in line for line in lines) == len(questions)
    assert [line for line in lines if re.fullmatch(r"[\s\u2060]*1\s*", line)] == []


def test_head_foot_and_notes_of_each_page(made: bytes, lang: Language) -> None:
    document = sample(lang)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]
    assert len(pages) == 2
    for number, text in enumerate(pages, 1):
        assert f"{number} / 2" in text
        assert document.running in text
        assert document.marking in text
    assert all(note in re.sub(r"\s+", " ", pages[0]) for note in document.notes())


def test_one_family_of_letters_and_no_picture_of_dots(made: bytes) -> None:
    reader = PdfReader(io.BytesIO(made))
    fonts = {str(thing["/BaseFont"])[8:] for thing in _objects(reader) if "/BaseFont" in thing}
    assert fonts <= {
        f"SourceSans3-{face}" + end for face in ("Regular", "Semibold") for end in ("", "-Identity-H")
    }
    assert not any(thing.get("/Subtype") == "/Image" for thing in _objects(reader))


def _objects(reader: PdfReader) -> list[DictionaryObject]:
    numbers = [number for section in reader.xref.values() for number in section]
    found = [reader.get_object(number) for number in numbers]
    return [thing for thing in found if isinstance(thing, DictionaryObject)]


def test_a_long_table_repeats_its_head() -> None:
    rows: tuple[tuple[Line, ...], ...] = tuple(((f"row {place}",), (str(place),)) for place in range(150))
    table = Table("Caption", ("Left head", "Right head"), ("text", "number"), rows)
    made = to_pdf(Document("T", "", "en", "2025-12-31", "", (Part("p", "Title", (table,)),)))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]
    assert len(pages) > 2
    assert all("Left head" in text for text in pages)
    assert "".join(pages).count("Caption") == 1


def test_a_small_table_is_not_cut() -> None:
    rows: tuple[tuple[Line, ...], ...] = tuple(((f"row {place}",), (str(place),)) for place in range(8))
    table = Table("Caption", ("Left head", "Right head"), ("text", "number"), rows)
    for lines in range(30, 50):
        blocks: tuple[Block, ...] = (*(Paragraph(("x",)) for _ in range(lines)), table)
        made = to_pdf(Document("T", "", "en", "2025-12-31", "", (Part("p", "Title", blocks),)))
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]
        assert len([text for text in pages if "row " in text]) == 1
        assert all(("Caption" in text) == ("row " in text) for text in pages)


def test_a_few_lines_do_not_get_a_page_of_their_own() -> None:
    def pages(lines: int) -> list[str]:
        blocks: tuple[Block, ...] = tuple(Paragraph((f"line {place}",)) for place in range(lines))
        made = to_pdf(Document("T", "", "en", "2025-12-31", "", (Part("p", "Title", blocks),)))
        return [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]

    told = [pages(lines) for lines in range(36, 66)]
    assert {len(one) for one in told} == {1, 2}
    # The first that does not fit on one page has more on its second than a line or two.
    assert next(one for one in told if len(one) == 2)[1].count("line ") > 5


@pytest.mark.parametrize("lines", range(40, 62, 3))
def test_the_last_page_is_a_fifth_full_where_a_section_can_begin_it(lines: int) -> None:
    """Sections of five lines: wherever the text ends, the last page has a fifth, and none is added for it."""
    parts = [
        Part(f"s{start}", "Section", (Bullets(tuple((f"Line {n}",) for n in range(start, start + 5))),))
        for start in range(0, lines, 5)
    ]
    document = Document("T", "", "en", "2025-12-31", "", tuple(parts))
    pdf = to_pdf(document)
    last = section_pages(document)
    count = len(PdfReader(io.BytesIO(pdf)).pages)
    filled = sum(one.pages for one in last if one.first == count)
    assert count == 1 or filled >= 0.19


def test_where_sections_stand() -> None:
    document = sample()
    found = section_pages(document)
    assert [section.id for section in found] == [part.id for part in document.parts]
    assert found[0].title == "1. In één oogopslag"
    assert [section.first for section in found] == [1, 1, 1, 1, 2, 2, 2]
    assert all(section.pages > 0 for section in found)
    assert 1 < sum(section.pages for section in found) < 2
    assert max(found, key=lambda section: section.pages).id == "position"


def test_a_section_without_a_title_stands_somewhere_too() -> None:
    document = sample()
    parts = tuple(replace(part, title="", number=None) for part in document.parts)
    found = section_pages(replace(document, parts=parts))
    assert [section.title for section in found] == [""] * len(parts)
    assert [section.first for section in found] == sorted(section.first for section in found)


def test_no_parts_no_sections() -> None:
    assert section_pages(replace(sample(), parts=())) == []


@pytest.mark.parametrize("lines", [30, 48, 50, 52, 70])
def test_pages_told_without_writing_are_those_of_the_pdf(lines: int) -> None:
    """Also where a few lines more than a page are set closer, and where notes end on a page of their own."""
    note = Note(" ".join(["A source that is told at length."] * 12))
    blocks: tuple[Block, ...] = tuple(Paragraph((f"line {place}",)) for place in range(lines))
    for last in (Paragraph(("last",)), Paragraph(("last", note))):
        document = Document("T", "", "en", "2025-12-31", "", (Part("p", "Title", (*blocks, last)),))
        count = len(PdfReader(io.BytesIO(to_pdf(document))).pages)
        for most in (1, 2):
            told = pages_up_to(document, most)
            assert (told <= most) == (count <= most)
            assert told <= most or told == count


def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    typesetting._fonts.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(BadRequest) as told:
        to_pdf(sample())
    assert (told.value.problem.code, told.value.problem.params) == ("P850", {"extra": "pdf"})
    with pytest.raises(BadRequest):
        section_pages(sample())


def test_words_in_a_picture_that_the_font_lacks_are_told_by_number() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="30"><text y="20">中 ok</text></svg>'
    figure = Figure("x.svg", "", svg, "", "")
    made = to_pdf(Document("", "", "nl", "2025-12-31", "", (Part("p", "", (figure,)),)))
    assert "[U+4E2D]ok" in read_pdf(made).texts[0]


def test_what_typst_refuses_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_asked: object, **_how: object) -> str:
        raise RuntimeError("error: no such font\n  at line 3")

    class Refusing:
        query = compile = refuse

    class RefusingToWrite(Refusing):
        def query(self, *_asked: object, **_how: object) -> str:
            return '{"places": [{"page": 1, "y": 300}, {"page": 1, "y": 400}], "pages": 1}'

    for compiler in (Refusing, RefusingToWrite):
        monkeypatch.setattr(pdf, "_compiler", lambda _document, found=compiler: found())
        with pytest.raises(BadRequest) as refused:
            to_pdf(sample())
        assert refused.value.problem.code == "P905"
        assert refused.value.problem.params["detail"] == "error: no such font"
