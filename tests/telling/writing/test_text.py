"""Text for a terminal: no line wider than it, every word and number there, in order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.model.base import Language
from ikt.telling.document import Bullets, Document, Line, Note, Paragraph, Part, Table, lines_of, plain
from ikt.telling.writing.text import WIDE, table_text, to_text
from tests.telling.writing.sample import sample
from tests.telling.writing.test_spreadsheets import ranking


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("width", [80, 100, 160])
def test_no_line_is_wider_than_the_terminal(lang: Language, width: int) -> None:
    assert max(map(len, to_text(sample(lang), width).splitlines())) <= width


def test_words_stand_in_the_order_of_the_tree() -> None:
    document = sample("en")
    told = " ".join(to_text(document, 80).replace("| ", " ").split())
    place = 0
    for part in document.parts:
        assert part.title in told
        for block in part.blocks:
            if isinstance(block, Table):
                continue
            for line in lines_of(block):
                first = plain(line).split(".")[0][:30].strip()
                place = told.index(" ".join(first.split()), place)


def test_notes_are_numbered_and_listed_once() -> None:
    one, two = Note("One, §1"), Note("Two, §2")
    parts = (Part("a", "A", (Paragraph(("first", one)), Bullets((("second", two), ("third", one))))),)
    document = replace(ranking("en"), parts=parts)
    told = to_text(document, 80)
    assert "first [1]" in told
    assert "second [2]" in told
    assert "third [1]" in told
    assert told.count("One, §1") == 1


def test_lines_under_a_sentence_stand_deeper() -> None:
    parts = (Part("a", "Head", (Paragraph(("A sentence.",)), Bullets((("Below it.",),)))),)
    told = to_text(replace(ranking("en"), parts=parts), 80)
    assert "\nHead\n  A sentence.\n    Below it.\n" in told


def test_a_narrow_terminal_gets_the_short_heads_and_leaves_out_what_is_wide() -> None:
    table = ranking("en").tables()[0]
    assert "Remarks" not in table_text(table, 80)
    assert "Land" in table_text(table, 80)
    assert "Remarks" in table_text(table, WIDE)


def test_the_line_stands_after_its_row() -> None:
    lines = table_text(ranking("en").tables()[0], 80).splitlines()
    assert lines[4].endswith(" line: 2")
    assert lines[4].startswith("---")


words = st.text(st.characters(whitelist_categories=("L", "N"), max_codepoint=0x17F), min_size=1, max_size=9)
cells = st.lists(words, min_size=1, max_size=6).map(" ".join)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5), st.integers(40, 120))
def test_a_table_of_words_fits_and_loses_nothing(rows: list[tuple[str, str]], width: int) -> None:
    lines: tuple[tuple[Line, ...], ...] = tuple(((one,), (two,)) for one, two in rows)
    made = table_text(Table("", ("One", "Two"), ("text", "text"), lines), width)
    assert max(map(len, made.splitlines())) <= width
    for row in rows:
        for word in " ".join(row).split():
            assert word in made


def test_a_table_without_rows_is_not_shown() -> None:
    empty: Document = replace(ranking("en"), parts=(Part("a", "", (Table("T", ("A",), ("text",), ()),)),))
    assert to_text(empty, 80) == "A ranking\n"
