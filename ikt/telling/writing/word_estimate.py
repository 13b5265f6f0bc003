"""How many pages a document takes in Word, estimated from its text: where no program is at hand to count.

Lines are laid out down a page, each with the footnotes that it calls for; what is kept whole moves to the
next page where it does not fit. Sizes are those of ``reference.docx``. The width of letters is that of the
font which stands in where Calibri is lacking, so that the estimate is rather too long than too short.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from ikt.telling.document import Block, Box, Bullets, Document, Figure, Line, Note, Paragraph, Table, plain
from ikt.telling.writing.safe_svg import for_print
from ikt.telling.writing.shown import heading
from ikt.telling.writing.table_widths import shares, stays_whole

_PAGE = 745.0  # points between the margins
_WIDTH, _INDENT = 485.0, 16.0
_LETTER, _LINE = 0.57, 1.2  # mean width of a letter and height of a line, in the size of the letters
_TEXT, _CELL, _NOTE, _HEAD = 9.5, 9.0, 7.5, 13.0
_AFTER, _ITEM_AFTER, _HEAD_AROUND, _BOX_AROUND, _CELL_AROUND, _TABLE_AROUND = 3.0, 0.5, 8.0, 10.0, 4.0, 12.0
_TITLE, _NOTES_RULE, _HEAD_WITH_NEXT = 75.0, 14.0, 24.0
_PICTURE_WIDTH, _PICTURE_HEIGHT = 470.0, 538.0
_POINTS_PER_PX = 0.75


def estimated(document: Document) -> int:
    """The pages of a document as a Word file; at least one."""
    sheet = _Sheet()
    sheet.put(_TITLE)
    for part in document.laid_out(narrow=True).parts:
        sheet.put(_lines(heading(part), _HEAD) + _HEAD_AROUND, beside=_HEAD_WITH_NEXT)
        for block in part.blocks:
            for height, line in _pieces(block):
                sheet.put(height, line)
    return sheet.pages


class _Sheet:
    """Pages that fill, each from its top with text and from its foot with notes."""

    def __init__(self) -> None:
        self.pages = 1
        self.used = 0.0
        self.noted = False
        self.known: set[str] = set()

    def put(self, height: float, line: Line = (), *, beside: float = 0.0) -> None:
        """Put something of a height on the page, with its notes; ``beside`` has to fit below it."""
        notes_here = dict.fromkeys(one.text for one in line if isinstance(one, Note))
        fresh = [text for text in notes_here if text not in self.known]
        self.known.update(fresh)
        notes = sum(_lines(text, _NOTE) for text in fresh)
        room = height + notes + _NOTES_RULE * (bool(fresh) and not self.noted)
        if self.used and self.used + room + beside > _PAGE:
            self.pages, self.used, self.noted = self.pages + 1, 0.0, False
            room = height + notes + _NOTES_RULE * bool(fresh)
        self.used, self.noted = self.used + room, self.noted or bool(fresh)
        while self.used > _PAGE:
            self.pages, self.used = self.pages + 1, self.used - _PAGE


def _pieces(block: Block) -> Iterator[tuple[float, Line]]:
    """What is kept together, with its height and the line whose notes stand on its page."""
    match block:
        case Table():
            yield from _rows(block)
        case Figure():
            picture = for_print(block.svg)
            width = min(picture.width * _POINTS_PER_PX, _PICTURE_WIDTH)
            height = min(picture.height / picture.width * width, _PICTURE_HEIGHT)
            yield height + _lines(block.title, _TEXT) + _lines(block.foot, _NOTE) + 3 * _AFTER, ()
        case Box(lines):
            yield _BOX_AROUND, ()
            yield from ((_lines(plain(line), _TEXT) + _AFTER, line) for line in lines)
        case Paragraph(line):
            yield _lines(plain(line), _TEXT) + _AFTER, line
        case Bullets(items):
            yield from ((_lines(plain(line), _TEXT, _WIDTH - _INDENT) + _ITEM_AFTER, line) for line in items)


def _rows(table: Table) -> Iterator[tuple[float, Line]]:
    widths = [_WIDTH * share - 2 * _CELL_AROUND for share in shares(table, _WIDTH / _CELL)]
    heads: tuple[Line, ...] = tuple((head,) for head in table.heads)
    rows = [
        (max(map(_cell, row, widths), default=0.0) + _CELL_AROUND, tuple(one for cell in row for one in cell))
        for row in (heads, *table.rows)
    ]
    caption = _lines(table.caption, _TEXT) + _TABLE_AROUND
    if stays_whole(table):
        whole = sum(height for height, _ in rows)
        yield caption + whole, tuple(one for _, line in rows for one in line)
    else:
        yield caption, ()
        yield from rows


def _cell(line: Line, width: float) -> float:
    return _lines(plain(line), _CELL, width)


def _lines(text: str, size: float, width: float = _WIDTH) -> float:
    """The height of a text in lines of letters of a size, in points."""
    letters = max(1.0, width / (size * _LETTER))
    return ceil(len(text) / letters) * size * _LINE
