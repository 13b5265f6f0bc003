"""What the writers share: text as shown, notes, widths, the font, drawings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.telling.document import Column, Document, Note, Paragraph, Part, Strong, Table
from ikt.telling.writing.font import FILES, in_font, width
from ikt.telling.writing.safe_svg import drawing
from ikt.telling.writing.shown import Cite, Notes, broken, heading, leads, shown, title_of
from ikt.telling.writing.table_widths import (
    beside_numbers,
    needs_hyphens,
    rows_stay_whole,
    shares,
    stays_whole,
)
from ikt.telling.writing.words import SAY

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="5">{}</svg>'


@given(st.text())
def test_shown_text_is_on_one_line_and_stays_so(text: str) -> None:
    once = shown(text)
    assert shown(once) == once
    unseen = "[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]|  "
    assert re.search(unseen, once) is None
    once.encode()


@given(st.text())
def test_broken_text_is_whole_again(text: str) -> None:
    assert "".join(broken(text)) == text
    assert all(len(word) < 60 for part in broken(text) for word in part.split())


def test_ordinary_long_words_are_not_broken() -> None:
    word = "wetenschapsdiplomatiebeleidsmedewerker"
    assert broken(f"een {word} meer") == [f"een {word} meer"]


def test_notes_keep_one_number_and_count_their_times() -> None:
    line = ("a", Note("one"), Note("two"), "b", Note("one"), Note(" "))
    notes = Notes(Document("T", "", "nl", "2025-12-31", "", (Part("p", "", (Paragraph(line),)),)))
    assert notes.pieces(line) == [
        "a", Cite(1, "one", 1, False), Cite(2, "two", 1, True), "b", Cite(1, "one", 2, False),
    ]  # fmt: skip
    assert notes.texts() == [(1, "one", 2), (2, "two", 1)]


def test_marks_beside_each_other_stand_in_order_and_each_once() -> None:
    line = (Note("one"), "a", Note("two"), Note("one"), Note("two"))
    notes = Notes(Document("T", "", "nl", "2025-12-31", "", (Part("p", "", (Paragraph(line),)),)))
    assert notes.pieces(line) == [
        Cite(1, "one", 1, False), "a", Cite(1, "one", 2, False), Cite(2, "two", 1, True),
    ]  # fmt: skip


def test_headings_and_titles() -> None:
    assert heading(Part("p", "Title", (), 3)) == "3. Title"
    assert heading(Part("p", " Title ", ())) == "Title"
    assert title_of(Document("", "", "en", "2025-12-31", "Running", ())) == "Running"
    assert title_of(Document(" ", "", "en", "2025-12-31", "", ())) == "Document"


def test_a_line_of_strong_words_leads() -> None:
    assert leads([Strong("a"), Cite(1, "n", 1, False)])
    assert not leads([Strong("a"), "b"])
    assert not leads([])


def test_words_exist_in_both_languages() -> None:
    assert all(en and nl for _name, (en, nl) in SAY)


def table(heads: tuple[str, ...], *rows: tuple[str, ...], columns: tuple[Column, ...] | None = None) -> Table:
    kinds: tuple[Column, ...] = columns or tuple("text" for _ in heads)
    return Table("c", heads, kinds, tuple(tuple((cell,) for cell in row) for row in rows))


def test_short_columns_get_what_they_need() -> None:
    long = "many words " * 20
    rows = (("second quarter of 2026", "a visit", ""), ("now", "", long))
    first, second, third = shares(table(("When", "What", "Why"), *rows), 50)
    assert first * 50 >= width("second quarter of 2026")
    assert second * 50 >= width("a visit")
    assert third > 0.5


def test_what_may_not_break_gets_its_place_as_one_word() -> None:
    kept, long = "31\u00a0dec.\u00a02021", "many words " * 60
    first, _ = shares(table(("By", "Why"), *[(kept, long)] * 9), 20)
    assert first * 20 >= width(kept) + 1


def test_the_longest_texts_get_more_where_that_saves_lines() -> None:
    rows = [("criteria " * 60, "some countries, three of them")] * 4
    first, second = shares(table(("Criteria", "Countries"), *rows), 50)
    assert first > 0.7
    assert second * 50 < width("some countries, three of them")


def test_room_to_spare_goes_to_text() -> None:
    first, second = shares(table(("Name", "Year"), ("a", "2024"), columns=("text", "number")), 50)
    assert second * 50 == pytest.approx(width("2024") + 1)
    assert first + second == pytest.approx(1)


def test_only_words_wider_than_their_column_are_cut() -> None:
    assert not needs_hyphens(table(("a", "b"), ("wetenschapsdiplomatie", "x")), 50)
    assert needs_hyphens(table(("a", "b"), ("wetenschapsdiplomatiebeleidsmedewerker", "x")), 50)
    assert needs_hyphens(table(("kennisveiligheid",) * 8), 50)


def test_text_beside_numbers_is_known() -> None:
    assert beside_numbers(table(("a", "b", "c"), columns=("number", "text", "text"))) == [False, True, False]


_CELLS = st.text(alphabet="ab ", max_size=80)


@given(
    st.lists(st.tuples(_CELLS, _CELLS, _CELLS), max_size=5),
    st.sampled_from([("text", "number", "text"), ("number",) * 3]),
)
def test_shares_sum_to_one(rows: list[tuple[str, str, str]], columns: tuple[Column, ...]) -> None:
    found = shares(table(("", "b", "c"), *rows, columns=columns), 50)
    assert sum(found) == pytest.approx(1)
    assert min(found) > 0


def test_small_tables_stay_whole() -> None:
    assert stays_whole(table(("a",), *[("x",)] * 8))
    assert not stays_whole(table(("a",), *[("x",)] * 9))
    assert rows_stay_whole(table(("a",), ("x" * 900,)))
    assert not rows_stay_whole(table(("a",), ("x" * 901,)))


def test_the_font_shows_european_letters_and_the_signs_in_use() -> None:
    signs = "ÀÿŐűĞığŞşŁłĆćØøÆæÞþßđĐẵ €£§†‰½²₂×−±≈≤≥≠→←↑↓▲▼◆●■…–—‘’“”‑"
    assert in_font(signs) == signs
    assert in_font("🙂🙂 a") == "[U+1F642 U+1F642] a"
    assert all(file.is_file() for file in FILES)


def test_widths_are_those_of_the_font() -> None:
    # Advances of the face at 1000 to the size: a 504, W 786, digits 497; what it lacks is a square.
    assert [width(text) for text in ("", "a", "W", "10", "中")] == [0.0, 0.504, 0.786, 0.994, 1.0]


def test_a_drawing_has_the_size_it_states_or_that_of_its_view() -> None:
    assert (drawing(SVG.format("")).width, drawing(SVG.format("")).height) == (10, 5)
    viewed = drawing('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20,30" width="100%"/>')
    assert (viewed.width, viewed.height) == (20, 30)


@pytest.mark.parametrize(
    "svg",
    [
        "no svg", "<svg/>", SVG.format("<script>x</script>"), SVG.format("<style>a{}</style>"),
        SVG.format("<foreignObject/>"), SVG.format('<image href="http://x/y.png"/>'),
        SVG.format('<use href="http://x/#a"/>'), SVG.format('<path style="fill:red"/>'),
        SVG.format('<use HREF="http://x/#a"/>'), SVG.format('<path STYLE="fill:red"/>'),
        SVG.format('<path fill="URL(http://x)"/>'), SVG.format('<path fill="url( #a)"/>'),
        SVG.format(r'<path fill="\75rl(http://x)"/>'), SVG.format('<path OnLoad="x"/>'),
        SVG.format('<path onload="x"/>'), SVG.format('<path fill="url(http://x/#a)"/>'),
        SVG.format('<a href="#x"/>'), SVG.format("<!-- x -->"),
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"),
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>',
        '<?xml-stylesheet href="x"?>' + SVG.format(""),
    ],
)  # fmt: skip
def test_what_has_no_place_in_a_drawing_is_refused(svg: str) -> None:
    with pytest.raises(ValueError, match=r"drawing|SVG"):
        drawing(svg)


def test_ids_and_those_who_name_them_get_the_prefix() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1" aria-labelledby="t d">'
        '<title id="t">x</title>'
        '<path id="d" fill="url(#t)"/><use href="#d"/></svg>'
    )
    written = drawing(svg, "p-").svg
    assert 'aria-labelledby="p-t p-d"' in written
    assert 'id="p-t"' in written
    assert "url(#p-t)" in written
    assert 'href="#p-d"' in written


def test_a_drawing_with_nothing_to_change_stays_as_it_is() -> None:
    svg = SVG.format('<title id="t">a &lt; b</title><text fill="url(#t)">x</text>')
    assert drawing(svg).svg == svg
    assert drawing(svg).ids == {"t"}
    assert drawing(svg.replace("x<", "x\u202e<")).svg.count("[U+202E]") == 1
