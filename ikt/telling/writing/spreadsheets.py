"""What CSV and Excel share: which tables they hold, and text that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

from ikt.telling.document import Document, Line, Table, lines_of
from ikt.telling.language.numbers import MINUS, Printed
from ikt.telling.writing.shown import heading
from ikt.telling.writing.words import SAY

# A number as printed: with its thousands apart, or without.
_NUMBER = re.compile(r"[-+]?(\d{1,3}([.,\u00a0]\d{3})+|\d+)([.,]\d+)?%?", re.ASCII)
# What begins a formula, also in the wide forms of East Asian type, which some spreadsheets take for the same.
_COMPUTED = re.compile(r"\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def defused(text: str) -> str:
    """Text that a spreadsheet shows and does not compute: an apostrophe stands before what it would.

    A number below nought has the hyphen there by which spreadsheets know one.
    """
    typed = text.replace(MINUS, "-")
    if _NUMBER.fullmatch(typed):
        return typed
    number = isinstance(text, Printed)
    return "'" + text if _COMPUTED.match(text) and not number else text


def table_of(document: Document) -> Table:
    """The first table of a document, or else its sentences, each beside the heading it stands under."""
    tables = document.tables()
    return tables[0] if tables else sentences_of(document)


def sentences_of(document: Document) -> Table:
    """All that a document says outside its tables."""
    rows: list[tuple[Line, ...]] = [
        ((heading(part),), line)
        for part in document.parts
        for block in part.blocks
        if not isinstance(block, Table)
        for line in lines_of(block)
    ]
    heads = (SAY(document.lang, "col_part"), SAY(document.lang, "col_text"))
    return Table("", heads, ("text", "text"), tuple(rows))
