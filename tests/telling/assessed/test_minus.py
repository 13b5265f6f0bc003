"""Minus signs in documents: before figures below nought, and nowhere else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.telling.assessed.minus import minus, with_minus_signs
from ikt.telling.document import Document, Figure, Note, Paragraph, Part, Strong, Table, plain


@given(st.text(alphabet="-−0123456789 abc.,()", max_size=30))
def test_only_hyphens_before_figures_change_and_once(text: str) -> None:
    once = minus(text)
    assert once.replace("−", "-") == text.replace("−", "-")
    assert minus(once) == once
    assert not re.search(r"(^|[ (])-\d", once)


@pytest.mark.parametrize(
    "text", ["p. 5-6", "35282-34", "2026-11-30", "Kamerstuk 35 282, nr. 34", "SHA-256", "onderwijs- en", "-o"]
)
def test_ranges_codes_and_dates_keep_their_hyphen(text: str) -> None:
    assert minus(text) == text


def test_a_document_has_them_in_all_that_is_read_but_not_in_its_citations() -> None:
    line = ("Autonomie -1,60", Strong(" -0,5"), Note("Data (-2,5 tot 2,5)"))
    table = Table("Van -1 tot 1", ("A",), ("number",), ((("-0,2",),),))
    figure = Figure("x.svg", "Rond -1", "<svg/>", "waarde -3", "bron")
    made = Document(
        "T", "", "nl", "2026-11-30", "T", parts=(Part("p", "P", (Paragraph(line), table, figure)),)
    )
    paragraph, cells, drawn = with_minus_signs(made).parts[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(cells, Table)
    assert isinstance(drawn, Figure)
    assert paragraph.line == ("Autonomie −1,60", Strong(" −0,5"), Note("Data (-2,5 tot 2,5)"))
    assert (cells.caption, plain(cells.rows[0][0])) == ("Van −1 tot 1", "−0,2")
    assert (drawn.title, drawn.alt, drawn.svg) == ("Rond −1", "waarde −3", "<svg/>")
