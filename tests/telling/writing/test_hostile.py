"""Whatever a text looks like, it stays text: in every place of the tree, in every format."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ikt.telling.document import (
    Block,
    Box,
    Bullets,
    Document,
    Figure,
    Inline,
    Line,
    Note,
    Paragraph,
    Part,
    Strong,
    Table,
)
from ikt.telling.writing.font import in_font
from ikt.telling.writing.html import to_html
from ikt.telling.writing.markdown import to_markdown
from ikt.telling.writing.pdf import section_pages, to_pdf
from ikt.telling.writing.shown import shown
from ikt.telling.writing.word import to_word
from tests.telling.writing.reading_back import Read, read_html, read_markdown, read_pdf, read_word, squeezed

BENIGN = "Zwolle"
HOSTILE = (
    "<b>bold</b> <img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "</style></title><svg onload=alert(1)>",
    '" onload="alert(1)" x="',
    "&amp; &#65; &lt;b&gt; &nbsp;",
    "<!-- hidden --> ]]> <![CDATA[ x ]]>",
    "<w:t>run</w:t><?xml version='1.0'?>",
    "**bold** _italic_ `code` ~~gone~~ __init__ a_b_c",
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "[link](javascript:alert(1)) ![picture](http://x.example/p.png)",
    "[^1]: note [^2] ^[note]",
    "| a | b |",
    "| --- | --- |",
    "***",
    "===",
    "- [ ] task",
    "http://evil.example/_a_?b=*c* www.evil.example a@evil.example",
    ":smile: @someone #123",
    "$x^2$ \\(x\\) $$y$$",
    "\\input{/etc/passwd} \\textbf{a} \\newpage % comment",
    '#eval("1+1") #include "x.typ" // comment /* c */ <label> @ref',
    "= Heading\\ + *strong* @x",
    '=HYPERLINK("http://evil.example","click")',
    "{{ 7*7 }} {% raw %} {# c #} ${7*7} %s {0}",
    "{running} {marking}",
    "{marking}",
    "a\u202egpj.exe \u2066x\u2069 \u200fy",
    "bell\x07 null\x00 escape\x1b[31m surrogate\ud800 end\ufffe",
    "zero\u200bwidth soft\u00adhyphen bom\ufeff",
    "two  spaces\ttab\nline\r\nline\u2028line",
    "\u00a0 hard space \u00a0",
    "x" * 300,
    "https://example.org/" + "long/" * 60,
    "🙂 👩‍🔬 ❤️",
    "中国科学院 العربية עברית ไทย",
    "Ærøskøbing Łódź Đà Nẵng İzmir ﬁ ½ → ▲ ≈",
    "<xmpTPg:NPages>99</xmpTPg:NPages>",
    "C:\\Users\\x \\",
    "'single' \"double\" “curly” -- --- ... ->",
)
Writer = Callable[[Document], Read]
WRITERS: dict[str, Writer] = {
    "markdown": lambda document: read_markdown(to_markdown(document, "img")),
    "html": lambda document: read_html(to_html(document)),
    "word": lambda document: read_word(to_word(document)),
    "pdf": lambda document: read_pdf(to_pdf(document)),
}


def everywhere(text: str) -> Document:
    """A document that holds a text in every place that the tree has."""
    lines: tuple[Line, ...] = (
        (text,), (Strong(text),), ("x", Note(text)), (Strong(text), "y"), ("y", Strong(text), "y"),
        (Note(text), text, Note("other"), Note(text), text), (text, Note(text)),
    )  # fmt: skip
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40"><text y="20">drawn</text></svg>'
    blocks: tuple[Block, ...] = (
        *(Paragraph(line) for line in lines),
        Bullets(lines),
        Box(lines),
        Table(text, (text, text), ("text", "number"), tuple((line, line) for line in lines)),
        Figure("figure.svg", text, drawn, text, text),
    )
    return Document(
        text, text, "nl", "2025-12-31", text, (Part("one", text, blocks, 1), Part("two", text, blocks)),
        marking=text, author=text, keywords=(text, "word"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def benign() -> dict[str, Read]:
    return {name: write(everywhere(BENIGN)) for name, write in WRITERS.items()}


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["markdown", "html", "word"])
def test_hostile_text_reads_as_it_stands(name: str, text: str, benign: dict[str, Read]) -> None:
    read = WRITERS[name](everywhere(text))
    assert [_loose(found) for found in read.texts] == [
        _loose(found.replace(BENIGN, shown(text))) for found in benign[name].texts
    ]
    assert read.marks == benign[name].marks


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reads_as_it_stands_in_pdf(text: str, benign: dict[str, Read]) -> None:
    made = to_pdf(everywhere(text))
    read = read_pdf(made)
    shows = _bare(in_font(shown(text)))
    found, expected = _bare(read.texts[0]), benign["pdf"].texts[0].count(BENIGN)
    # Heads are repeated on each page, so there may be more; a text over two pages is cut by them.
    assert found.count(shows) >= expected - 2 * len(PdfReader(io.BytesIO(made)).pages)
    assert set(read.marks) == set(benign["pdf"].marks)
    assert [value for _tag, name, value in read.attributes if name == "Alt"] == [squeezed(shown(text))] * 2


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("text", ["", " ", "\n", "\u00a0"])
def test_empty_texts_break_nothing(name: str, text: str) -> None:
    assert WRITERS[name](everywhere(text)).marks
    assert WRITERS[name](Document(text, text, "en", "2025-12-31", text, ())).texts


def test_a_cell_longer_than_a_page_goes_on_over_it() -> None:
    words = " ".join(f"w{number}" for number in range(1500))
    table = Table("", ("a", "b"), ("text", "text"), ((("x",), (words,)),))
    document = Document("t", "", "nl", "2025-12-31", "", (Part("one", "", (table,)),))
    read = read_pdf(to_pdf(document))
    assert all(f"w{number}" in read.texts[0] for number in range(1500))
    assert section_pages(document)[0].pages > 1


_WORDS = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]()<>#+-.!|~$&@:=^\"'%/ a1B9é\t\n"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)
_BITS = st.one_of(_WORDS, st.sampled_from(("[^1]", "![", "](x)", "**", "http://a.b/c", "&amp;", "1. ", "- ")))
_INLINES: st.SearchStrategy[Inline] = st.one_of(_BITS, _BITS.map(Strong), _BITS.map(Note))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(_INLINES, max_size=4).map(tuple), min_size=4, max_size=4))
def test_any_line_reads_back_from_markdown_and_html(lines: list[Line]) -> None:
    blocks: tuple[Block, ...] = (
        Paragraph(lines[0]), Bullets((lines[1],)), Box((lines[2],)),
        Table("", ("a",), ("text",), ((lines[3],),)),
    )  # fmt: skip
    document = Document("T", "", "nl", "2025-12-31", "", (Part("p", "", blocks),))
    told = [_all(line) for line in (*lines[:3], ("a",), lines[3])]
    notes = [_bare(shown(note)) for note in document.notes()]
    expected = [text for text in ("T", *map(_bare, told), *notes) if text]
    assert [_bare(text) for text in read_markdown(to_markdown(document, "")).texts if _bare(text)] == expected
    page = [_bare(text) for text in read_html(to_html(document)).texts if _bare(text)]
    assert page[page.index("T", page.index("T") + 1) :] == [
        text for text in ("T", *map(_bare, told), *(["Noten"] if any(notes) else []), *notes) if text
    ]


def _all(line: Line) -> str:
    return "".join(_text(inline) for inline in line if isinstance(inline, str | Strong))


def _text(inline: str | Strong) -> str:
    return shown(inline) if isinstance(inline, str) else shown(inline.text)


def _bare(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad]", "", text)


def _loose(text: str) -> str:
    """Spaces at the ends of a text are not counted, those within it are one."""
    return " ".join(text.replace("\u00a0", " ").split())
