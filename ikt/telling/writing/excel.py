"""A document as an Excel workbook: what is said on the first sheet, each table on one of its own."""

from __future__ import annotations

import io
import math
import re
from datetime import date, datetime
from typing import Any

from ikt.telling.document import Document, Line, Note, Strong, Table, plain
from ikt.telling.language.numbers import MINUS, Printed
from ikt.telling.writing.plain_book import plain_book
from ikt.telling.writing.shown import Notes, shown, title_of
from ikt.telling.writing.spreadsheets import sentences_of
from ikt.telling.writing.text import plain_line
from ikt.telling.writing.words import SAY

# What Excel takes no more of in the name of a sheet, and in the width of a column of ours.
_MOST_NAME, _MOST_WIDTH = 31, 60
# Nor does it take these; letters beyond the first plane count twice there.
_NOT_IN_NAMES = re.compile("[\\[\\]:*?/\\\\'\U00010000-\U0010ffff]")
_TEXT_WIDTH = 72
# Excel makes a row as high as its wrapped text when it opens a file, other programs do not: points a line.
_LINE_HEIGHT, _TITLE_HEIGHT = 15.0, 20.0


def to_excel(document: Document) -> bytes:
    """The document as .xlsx; the same document gives the same bytes.

    Numbers are numbers with the format in which they are printed; text is never a formula or a link.

    Raises:
        BadRequest: P850, when the extra ``excel`` is not installed.
    """
    out = io.BytesIO()
    book = plain_book(out, "excel")
    day = date.fromisoformat(document.as_of)
    book.set_properties({
        "title": title_of(document), "author": shown(document.author), "comments": shown(document.running),
        "keywords": ", ".join(map(shown, document.keywords)),
        "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001
    })  # fmt: skip
    writer = _Book(book, document)
    writer.said()
    for table in document.tables():
        writer.table(table)
    book.close()
    return out.getvalue()


class _Book:
    def __init__(self, book: Any, document: Document) -> None:
        self.book = book
        self.document = document
        self.notes = Notes(document)
        self.names = {"history"}  # Excel keeps this one for itself
        self.formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def said(self) -> None:
        """The sentences, under their headings."""
        document = self.document
        sheet = self.book.add_worksheet(self.name(SAY(document.lang, "sheet_answer")))
        sheet.set_column(0, 0, _TEXT_WIDTH)
        sheet.hide_gridlines(2)
        self.page(sheet, portrait=True)
        title, strong, words = (
            self.format(bold=True, font_size=14, text_wrap=True, valign="top"),
            self.format(bold=True, text_wrap=True, valign="top"),
            self.format(text_wrap=True, valign="top"),
        )
        row = 0
        for text, look, high in (
            (shown(document.marking).strip(), strong, _LINE_HEIGHT),
            (title_of(document), title, _TITLE_HEIGHT),
            (shown(document.subtitle).strip(), words, _LINE_HEIGHT),
        ):  # fmt: skip
            if text:
                _write(sheet, row, text, look, high)
                row += 1
        below = ""
        for part, line in sentences_of(document).rows:
            head = plain(part)
            if head != below:
                row += 1
                _write(sheet, row, head, strong)
                row, below = row + 1, head
            _write(sheet, row, plain_line(self.notes, line), words)
            row += 1
        notes = self.notes.texts()
        for number, text, _ in notes:
            row += 1 if number == 1 else 0
            _write(sheet, row, f"[{number}] {text}", words)
            row += 1

    def table(self, table: Table) -> None:
        """One sheet: heads that stay in sight, a filter, numbers with their format."""
        table = table.fitted(narrow=False)
        lang = self.document.lang
        count = len(self.book.worksheets())
        sheet = self.book.add_worksheet(self.name(table.caption or SAY(lang, "sheet_table", number=count)))
        self.page(sheet, portrait=len(table.heads) < 6)
        for column, head in enumerate(table.heads):
            right = table.columns[column] == "number"
            look = self.format(
                bold=True, bottom=2, text_wrap=True, valign="bottom", align="right" if right else "left"
            )
            sheet.write_string(0, column, shown(head), look)
            longest = max((len(plain(row[column])) for row in table.rows), default=0)
            heads = max((len(word) for word in head.split()), default=0)
            sheet.set_column(column, column, min(max(longest, heads) + 3, _MOST_WIDTH))
        for number, row in enumerate(table.rows, 1):
            last = number == table.line_after
            for column, cell in enumerate(row):
                self.cell(sheet, number, column, cell, table, under=last)
        sheet.freeze_panes(1, 1 if table.columns[0] == "text" else 0)
        sheet.repeat_rows(0)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.heads) - 1)

    def cell(self, sheet: Any, row: int, column: int, line: Line, table: Table, *, under: bool) -> None:
        look: dict[str, object] = {"valign": "top"}
        if under:
            look["bottom"] = 5
        if table.columns[column] == "number":
            look["align"] = "right"
        elif column and table.columns[column - 1] == "number":
            look |= {"align": "left", "indent": 1}
        if len(line) == 1 and isinstance(line[0], Printed):
            sheet.write_number(row, column, line[0].value, self.format(num_format=_format(line[0]), **look))
            return
        text = "".join(
            inline if isinstance(inline, str) else inline.text if isinstance(inline, Strong) else ""
            for inline in line
            if not isinstance(inline, Note)
        )
        sheet.write_string(row, column, shown(text), self.format(text_wrap=True, **look))

    def name(self, words: str) -> str:
        """The name of a sheet: what it shows, cut to what Excel takes, and each once."""
        base = " ".join(_NOT_IN_NAMES.sub(" ", shown(words)).split())
        if len(base) > _MOST_NAME:
            # At a word, if that leaves most of it.
            cut = base[: _MOST_NAME + 1].rpartition(" ")[0]
            base = cut if len(cut) > _MOST_NAME // 2 else base[:_MOST_NAME].strip()
        base = base or "1"
        name, number = base, 2
        while name.lower() in self.names:
            ending = f" {number}"
            name, number = base[: _MOST_NAME - len(ending)] + ending, number + 1
        self.names.add(name.lower())
        return name

    def page(self, sheet: Any, *, portrait: bool) -> None:
        """A4, one page wide, with its date and mark, so that it can be printed as it is."""
        sheet.set_paper(9)
        if not portrait:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        running = shown(self.document.running).replace("&", "&&")[:120]
        marking = shown(self.document.marking).replace("&", "&&")[:60]
        sheet.set_header(f"&L{running}&R{marking}")
        sheet.set_footer("&R&P / &N")

    def format(self, **look: object) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(look))
        return self.formats[key]


def _write(sheet: Any, row: int, text: str, look: Any, line_height: float = _LINE_HEIGHT) -> None:
    """A sentence in the one column of its sheet, in a row as high as it needs."""
    room = _TEXT_WIDTH * _LINE_HEIGHT / line_height
    sheet.set_row(row, line_height * max(1, math.ceil(len(text) / room)))
    sheet.write_string(row, 0, text, look)


def _format(number: Printed) -> str:
    """How Excel writes a number: decimals, thousands, per cent; a share said in words reads as those."""
    if number.percent and not number.lstrip(MINUS)[:1].isdigit():
        return f'"{number}"'
    whole = "#,##0" if number.grouped else "0"
    part = "." + "0" * number.decimals if number.decimals else ""
    return whole + part + ("%" if number.percent else "")
