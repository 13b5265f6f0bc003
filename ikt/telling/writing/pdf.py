"""A document as PDF: archive (PDF/A-2a) and accessible (PDF/UA-1) in one file, set by Typst.

``document.typ`` is constant; the document reaches it as JSON, whose strings are never read as markup.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ikt.telling.document import Block, Box, Bullets, Document, Figure, Line, Paragraph, Part, Strong, Table
from ikt.telling.writing.font import FAMILY, in_font
from ikt.telling.writing.safe_svg import for_print
from ikt.telling.writing.shown import Cite, Notes, Piece, alt_of, broken, heading, leads, shown, title_of
from ikt.telling.writing.table_widths import (
    beside_numbers,
    needs_hyphens,
    rows_stay_whole,
    shares,
    stays_whole,
)
from ikt.telling.writing.typesetting import compiler_of, let_go, refusing

if TYPE_CHECKING:
    from typst import Compiler, PDFStandard

SOURCE = Path(__file__).parent / "document.typ"
_STANDARDS: list[PDFStandard] = ["a-2a", "ua-1"]
_REGIONS = {"nl": "NL", "en": "GB"}
_POINTS_PER_PX = 0.75
_TEXT_WIDTH, _TEXT_HEIGHT = 470.5, 745.5  # points, within the margins of document.typ
_TOP = 51.0  # points above the text
# So much text alone on the last page is too little for a page.
_FEW_LINES = 0.2 * _TEXT_HEIGHT
# So many sections are tried as the first of that page.
_MOST_TURNS = 4
_HIGHEST_FIGURE = 560.0
_TABLE_ROOM = _TEXT_WIDTH / 8.8  # the width in multiples of the size of letters in a table
_BREAK = "\u200b"

_Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SectionPages:
    """Where a section stands in the PDF: its first page, counted from 1, and its length in pages."""

    id: str
    title: str
    first: int
    pages: float


def to_pdf(document: Document) -> bytes:
    """The document as PDF; the same document gives the same bytes.

    Raises:
        BadRequest: P850, when the extra ``pdf`` is not installed; P905, when Typst refuses the document.
        ValueError: a picture holds what has no place in it (see ``drawing``).
    """
    compiler = _laid_out(document).compiler
    with refusing("PDF"):
        made = compiler.compile(format="pdf", pdf_standards=_STANDARDS, timestamp=_midnight(document))
    let_go()
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no PDF")
    return made


def pages_up_to(document: Document, most: int) -> int:
    """How many pages its PDF has where that is more than ``most``; else a number of at most so many.

    Nothing is written, and where it fits as it is nothing is done to save a page.

    Raises:
        BadRequest: as ``to_pdf``.
        ValueError: a picture holds what has no place in it (see ``drawing``).
    """
    data = _data(document)
    made = _layout(data)
    if made.pages > most:
        made, _ = _saved(data, made)
    let_go()
    return made.pages


def section_pages(document: Document) -> list[SectionPages]:
    """Where each section starts and how long it is, in order.

    Raises:
        BadRequest: as ``to_pdf``.
        ValueError: a picture holds what has no place in it (see ``drawing``).
    """
    places = _laid_out(document).places
    let_go()
    return [
        SectionPages(part.id, heading(part), start["page"], _length(start, after))
        for part, start, after in zip(document.parts, places, places[1:], strict=False)
    ]


@dataclass(frozen=True, slots=True)
class _Layout:
    """A document on so many pages, which its compiler has yet to write, and where its sections start; the
    last place is its end."""

    compiler: Compiler
    places: list[_Json]
    pages: int

    @property
    def last(self) -> int:
        """The last page, counted from 1."""
        return int(self.places[-1]["page"])

    @property
    def ends_short(self) -> bool:
        """Whether it has several pages and too little stands on the last."""
        return self.last > 1 and bool(self.places[-1]["y"] - _TOP < _FEW_LINES)


def _laid_out(document: Document) -> _Layout:
    """The document on its pages.

    A last page with a few lines on it is saved, if that can be, by setting all lines a little closer; else a
    section that would have ended the page before begins it, where that page stays half full.
    """
    data = _data(document)
    made, tight = _saved(data, _layout(data))
    if not made.ends_short:
        return made
    places = made.places
    before = [number for number, place in enumerate(places[:-1]) if place["page"] == made.last - 1]
    late = [number for number in reversed(before) if places[number]["y"] - _TOP > _TEXT_HEIGHT / 2]
    for number in late[:_MOST_TURNS]:
        turned = _layout(data, tight=tight, turn=number)
        if turned.last == made.last and turned.pages <= made.pages and not turned.ends_short:
            return turned
    return made


def _saved(data: _Json, made: _Layout) -> tuple[_Layout, bool]:
    """The layout without its last page, where a few lines on it can be saved, and whether they were."""
    closer = _layout(data, tight=True) if made.ends_short else made
    return (closer, True) if closer.last < made.last else (made, False)


def _layout(data: _Json, *, tight: bool = False, turn: int = -1) -> _Layout:
    """What Typst makes of it; ``turn`` is the section, counted from 0, that begins a page.

    Only places are asked for here: some layouts are tries, and the PDF is written of one.
    """
    compiler = _compiler(json.dumps(data | {"tight": tight, "turn": turn}))
    with refusing("PDF"):
        found = json.loads(compiler.query("<laid-out>", field="value", one=True))
    return _Layout(compiler, found["places"], found["pages"])


def _length(place: _Json, after: _Json) -> float:
    """Pages between two places, in text heights."""
    return float(after["page"] - place["page"] + (after["y"] - place["y"]) / _TEXT_HEIGHT)


def _compiler(document: str) -> Compiler:
    """A compiler of one document, as JSON."""
    return compiler_of(SOURCE, {"document": document}, "pdf")


def _midnight(document: Document) -> datetime:
    return datetime.combine(date.fromisoformat(document.as_of), datetime.min.time(), UTC)


def _data(document: Document) -> _Json:
    day = date.fromisoformat(document.as_of)
    document = document.laid_out(narrow=True)
    notes = Notes(document)
    return {
        "title": _words(title_of(document)), "subtitle": _words(document.subtitle),
        "running": _words(document.running), "marking": _words(document.marking),
        "author": shown(document.author), "keywords": [shown(word) for word in document.keywords],
        "lang": document.lang, "region": _REGIONS[document.lang], "as_of": [day.year, day.month, day.day],
        "font": FAMILY,
        "parts": [_part(part, notes, document) for part in document.parts],
    }  # fmt: skip


def _part(part: Part, notes: Notes, document: Document) -> _Json:
    blocks = [_block(block, notes, document) for block in part.blocks]
    return {"title": _words(heading(part)), "blocks": blocks}


def _block(block: Block, notes: Notes, document: Document) -> _Json:
    match block:
        case Paragraph(line):
            pieces = notes.pieces(line)
            return {"kind": "paragraph", "line": [_piece(piece) for piece in pieces], "leads": leads(pieces)}
        case Bullets(items):
            return {"kind": "bullets", "items": [_line(item, notes) for item in items]}
        case Box(lines):
            return {"kind": "box", "lines": [_line(line, notes) for line in lines]}
        case Table():
            return _table(block, notes)
        case Figure():
            return _figure(block, alt_of(block, document.lang))


def _table(table: Table, notes: Notes) -> _Json:
    return {
        "kind": "table", "caption": _words(table.caption), "columns": table.columns,
        "shares": shares(table, _TABLE_ROOM), "beside": beside_numbers(table),
        "hyphens": needs_hyphens(table, _TABLE_ROOM),
        "rows_whole": rows_stay_whole(table), "whole": stays_whole(table),
        "heads": [_words(head) for head in table.heads],
        "rows": [[_line(cell, notes) for cell in row] for row in table.rows],
    }  # fmt: skip


def _figure(figure: Figure, alt: str) -> _Json:
    picture = for_print(figure.svg)
    natural = picture.width * _POINTS_PER_PX
    width = min(natural, _TEXT_WIDTH, _HIGHEST_FIGURE * picture.width / picture.height)
    return {
        "kind": "figure", "title": _words(figure.title), "foot": _words(figure.foot), "alt": alt,
        "svg": picture.svg, "width": width,
    }  # fmt: skip


def _line(line: Line, notes: Notes) -> list[object]:
    return [_piece(piece) for piece in notes.pieces(line)]


def _piece(piece: Piece) -> object:
    if isinstance(piece, str):
        return _set(piece)
    if isinstance(piece, Strong):
        return {"strong": _set(piece.text)}
    return _cite(piece)


def _cite(cite: Cite) -> _Json:
    return {"number": cite.number, "text": _set(cite.text), "time": cite.time, "joined": cite.joined}


def _words(text: str) -> str:
    return _set(shown(text).strip())


def _set(text: str) -> str:
    """Text that the font can show, in which a very long word may break."""
    return _BREAK.join(broken(in_font(text)))
