"""What sheets of a form look like: formats made once, A4 pages, rows as high as their text."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

from ikt.telling.writing.shown import shown

FONT = 10
INK, SOFT, RULE, HEAD = "#1F2A37", "#5B6573", "#B8C0CC", "#E4EAF2"
FILL, DONE, ODD = "#FFFBEA", "#E3F1E4", "#FBD9BF"
# The same form gives the same file, whenever it is made.
MADE = datetime(2020, 1, 1)  # noqa: DTZ001  of a workbook, which knows no zones
ALLOWED = {"format_cells": True, "format_columns": True, "format_rows": True}
# Excel takes no more than 255 signs here, and of “&” it needs two.
_MOST_HEADER = 120
_LINE = 13.0


class Formats:
    """The formats of a workbook, each made once; text wraps at the top unless it says otherwise."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def look(self, **look: object) -> Any:
        """A format by its properties as xlsxwriter names them."""
        look = {"text_wrap": True, "valign": "top", "font_size": FONT, "font_color": INK} | look
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(look)
        return self._made[key]


class Looks(Formats):
    """The looks of sheets that share a heading: rules, pages, sentences over several columns."""

    def __init__(self, book: Any, heading: str) -> None:
        super().__init__(book)
        self.heading = heading

    def framed(self, **look: object) -> Any:
        """The same with a thin rule around it."""
        return self.look(border=1, border_color=RULE, **look)

    def page(self, sheet: Any) -> None:
        """A4 across, one page wide, with what it is at the top and the page at the foot."""
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        set_running(sheet, self.heading)

    def across(self, sheet: Any, row: int, text: str, first: int, widths: list[int], **look: object) -> None:
        """A sentence over columns of these widths, from ``first`` on, in a row as high as it needs."""
        size = look.get("font_size", FONT)
        size = size if isinstance(size, int) else FONT
        sheet.set_row(row, lines(text, int(sum(widths) * FONT / size)) * size * 1.4 + 4)
        style = self.look(valign="vcenter", **look)
        if len(widths) > 1:
            sheet.merge_range(row, first, row, first + len(widths) - 1, "", style)
        sheet.write_string(row, first, shown(text), style)


def set_running(sheet: Any, heading: str) -> None:
    """What it is at the top of each page, and the page at its foot."""
    sheet.set_header(f"&L&9{cut(shown(heading), _MOST_HEADER).replace('&', '&&')}")
    sheet.set_footer("&R&9&P / &N")


def cut(text: str, most: int) -> str:
    """A text of at most so many signs."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def height(texts: dict[str, int]) -> float:
    """How high a row is that holds these texts in columns of these widths."""
    return _LINE * max(lines(text, width) for text, width in texts.items()) + 5


def lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; words are never split, so some room goes to waste."""
    return sum(max(1, math.ceil(len(line) * 1.02 / width)) for line in text.split("\n"))


def quoted(text: str) -> str:
    """A text in a formula."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
