"""Markdown: one picture of a whole document, and the corners of escaping."""

from __future__ import annotations

import pytest

from ikt.telling.document import Box, Bullets, Document, Figure, Line, Note, Paragraph, Part, Strong, Table
from ikt.telling.writing.markdown import text, to_markdown
from tests.telling.writing.reading_back import read_markdown
from tests.telling.writing.sample import sample

EXPECTED = """\
# Atlantis

As at 2025

**Internal**

## 1. At a glance

> Place **7** of 24[^1].
>
> Second

Text[^1] [^2].

- one
- two

**Caption**

| Name | Year |
| --- | ---: |
| a\\|b[^2] | 2024 |
|  | 2025 |

**Finding**

![Numbers in words](img/a%20%281%29.svg)

Source

[^1]: First source
[^2]: Second source
"""


def test_a_document_as_markdown() -> None:
    first, second = Note("First source"), Note("Second source")
    document = Document(
        "Atlantis", "As at 2025", "en", "2025-12-31", "running",
        (
            Part(
                "glance", "At a glance",
                (
                    Box((("Place ", Strong("7"), " of 24", first, "."), ("Second",))),
                    Paragraph(("Text", first, second, ".")),
                    Bullets((("one",), ("two",))),
                    Table("Caption", ("Name", "Year"), ("text", "number"),
                          ((("a|b", second), ("2024",)), (("",), ("2025",)))),
                    Figure("a (1).svg", "Finding", "", "Numbers in words", "Source"),
                ),
                1,
            ),
        ),
        marking="Internal",
    )  # fmt: skip
    assert to_markdown(document, "img/") == EXPECTED


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (("a", Strong("b"), "c"), "a**b**c"),
        (("a", Strong("(b)"), "c"), "a<strong>(b)</strong>c"),
        ((Strong("(b)"), " c"), "**(b)** c"),
        (("a ", Strong(" b "), "c"), "a **b** c"),
        ((Strong("a"), Strong("b")), "**ab**"),
        ((Strong(""), "a", ""), "a"),
        ((Note("n"), ": a"), "[^1]\\: a"),
        ((Note("n"), "(a)"), "[^1]\\(a)"),
        (("a!", Note("n")), "a\\![^1]"),
        (("R&D, a_b, 5 * 3, 2025.",), "R&D, a_b, 5 \\* 3, 2025."),
        (("2025. Then",), "2025\\. Then"),
        (("-5 points",), "-5 points"),
        (("- 5 points",), "\\- 5 points"),
    ],
)
def test_escapes_no_more_than_needed(line: Line, written: str) -> None:
    document = Document("T", "", "nl", "2025-12-31", "", (Part("p", "", (Paragraph(line),)),))
    assert to_markdown(document, "").split("\n")[2] == written


def test_text_alone() -> None:
    assert text("see http://a.example and www.b.example, x@y.example") == (
        "see http\\://a.example and www\\.b.example, x\\@y.example"
    )


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_sample_reads_back(lang: str) -> None:
    document = sample("nl" if lang == "nl" else "en")
    read = read_markdown(to_markdown(document, "img"))
    assert read.marks.count("table") == 3
    assert read.marks.count("img") == 2
    assert [text for text in read.texts if text in document.notes()] == document.notes()
