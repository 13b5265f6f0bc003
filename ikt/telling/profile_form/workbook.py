"""The form as an Excel workbook: one sheet that is filled in and printed, one that says which form it is."""

from __future__ import annotations

import io
import math
from datetime import datetime
from typing import Any

from ikt.model.profile_form import HEAD_AT, WIDTH, Row, Section
from ikt.telling.profile_form.form import Field, ProfileForm
from ikt.telling.writing.plain_book import plain_book

# Of the columns in signs; the key of each row stands hidden behind them.
_WIDTHS = (22.0, 22.0, 13.0, 13.0, 26.0)
_LETTER = {"font_name": "Arial", "font_size": 10}
_LINE, _TITLE, _GAP = 14.0, 24.0, 6.0
# Of a row that is filled in: lines that are left free under what stands there already, and at most.
_SPARE, _MOST = 1, 12
# A letter of running text beside the figure by which columns are measured; how much of what is wanted an
# empty row has room for, since it grows when more is written.
_NARROW, _WANTED = 0.87, 0.7
# What a printed page has room for, in points.
_PAGE = 760.0
_INK, _PALE, _RULE = "#154273", "#F3F6FA", "#8FA1B8"


def to_workbook(form: ProfileForm) -> bytes:
    """The form as .xlsx; the same form gives the same bytes.

    What is not to be filled in is protected without a password. What stood in the profile is text, whatever
    it begins with.

    Raises:
        BadRequest: P850, when the extra ``excel`` is not installed.
    """
    out = io.BytesIO()
    # Columns are measured by the letter of the workbook, and this one is everywhere.
    book = plain_book(out, "excel", default_format_properties=_LETTER)
    book.set_properties({
        "title": form.title, "subject": form.say("subject"),
        "created": datetime(form.made.year, form.made.month, form.made.day),  # noqa: DTZ001
    })  # fmt: skip
    _Sheet(book, form).write()
    hidden = book.add_worksheet("ikt")
    hidden.write_string(0, 0, form.mark)
    hidden.very_hidden()
    book.close()
    return out.getvalue()


class _Sheet:
    """The sheet while it is written: ``row`` is the next row, ``used`` the points used of its page."""

    def __init__(self, book: Any, form: ProfileForm) -> None:
        self.book = book
        self.form = form
        self.sheet = book.add_worksheet(form.say("sheet"))
        self.row = 0
        self.used = 0.0
        self.breaks: list[int] = []
        self.formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def write(self) -> None:
        """All of it, from the title to the last field."""
        form, sheet = self.form, self.sheet
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_column(WIDTH, WIDTH, 12, None, {"hidden": True})
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        sheet.set_footer(f"&L{form.say('page', country=form.country).replace('&', '&&')}&R&P / &N")
        self.across(form.title, self.look(bold=True, font_size=16, font_color=_INK), _TITLE)
        for text in form.how:
            self.across(text, self.look())
        self.head()
        for field in form.fields:
            self.field(field)
        sheet.print_area(0, 0, self.row - 1, WIDTH - 1)
        sheet.set_h_pagebreaks(self.breaks)
        sheet.protect("", {"format_rows": True, "format_columns": True, "format_cells": True})

    def head(self) -> None:
        """Who fills it in, on which day, in which language."""
        self.next(_GAP)
        self.across(self.form.say("head"), self.heading(), 20.0)
        for key, asked, filled in self.form.head():
            self.merged(0, HEAD_AT - 1, asked, self.look())
            self.merged(HEAD_AT, WIDTH - 1, filled, self.answer())
            if key == "language":
                self.choose(HEAD_AT, self.form.choices(key))
            self.next(_LINE + 3, f"head {key}")
        self.across(self.form.say("on_hint"), self.hint())

    def field(self, field: Field) -> None:
        """A field with its question, an example, and a row for each entry; on one page where it fits."""
        own = _GAP + 20.0 + 3 * _LINE + sum(self.room(field.section, row) for row in field.rows)
        if self.used and self.used + own > _PAGE:
            self.breaks.append(self.row)
            self.used = 0.0
        else:
            self.next(_GAP)
        self.across(field.title, self.heading(), 20.0)
        self.across(field.asked, self.look())
        self.across(field.example, self.hint())
        spans = _spans(field.section)
        if len(spans) > 1:
            for (first, last), head in zip(spans, field.heads, strict=True):
                self.merged(
                    first, last, head, self.look(bold=True, bg_color=_PALE, border=1, border_color=_RULE)
                )
            self.next(_LINE + 3)
        for row in field.rows:
            for column, (first, last) in zip(field.section.columns, spans, strict=True):
                self.merged(first, last, row.cells[column.id], self.answer())
                if column.kind == "choice":
                    self.choose(first, self.form.choices(column.id))
            self.next(self.room(field.section, row), row.key)

    def room(self, section: Section, row: Row) -> float:
        """The height of a row in points: what stands in it with a line to add, or what is wanted."""
        lines = 1
        for column, (first, last) in zip(section.columns, _spans(section), strict=True):
            width = sum(_WIDTHS[first : last + 1])
            text = row.cells[column.id]
            filled = math.ceil(_NARROW * len(text) / width) + _SPARE if text and column.wanted else 1
            lines = max(lines, filled, round(_WANTED * column.wanted / width))
        return min(lines, _MOST) * _LINE + 3

    # Cells

    def across(self, text: str, look: Any, line: float = _LINE) -> None:
        """A text over all columns, in a row as high as it needs."""
        self.merged(0, WIDTH - 1, text, look)
        self.next(line * max(1, math.ceil(_NARROW * len(text) / sum(_WIDTHS))))

    def merged(self, first: int, last: int, text: str, look: Any) -> None:
        """A text in some columns of this row; an empty one leaves them empty."""
        if last > first:
            self.sheet.merge_range(self.row, first, self.row, last, "", look)
        if text:
            self.sheet.write_string(self.row, first, text, look)
        else:
            self.sheet.write_blank(self.row, first, None, look)

    def choose(self, column: int, words: list[str]) -> None:
        """Let one of these words be chosen in a cell of this row."""
        self.sheet.data_validation(
            self.row, column, self.row, column, {"validate": "list", "source": words}
        )  # fmt: skip

    def next(self, high: float, key: str = "") -> None:
        """Go to the next row; this one gets its height in points, and its key where it has one."""
        self.sheet.set_row(self.row, high)
        if key:
            self.sheet.write_string(self.row, WIDTH, key)
        self.used += high
        self.row += 1

    def heading(self) -> Any:
        return self.look(bold=True, font_size=12, font_color=_INK, bottom=1, bottom_color=_RULE)

    def hint(self) -> Any:
        return self.look(italic=True, font_color="#595959")

    def answer(self) -> Any:
        """What is filled in: open, and text, so that a month stays a month."""
        return self.look(border=1, border_color=_RULE, locked=False, num_format="@", bg_color="#FFFFF2")

    def look(self, **look: object) -> Any:
        whole = {"text_wrap": True, "valign": "top", **_LETTER, **look}
        key = tuple(sorted(whole.items(), key=lambda pair: pair[0]))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(whole)
        return self.formats[key]


def _spans(section: Section) -> list[tuple[int, int]]:
    """First and last column of a sheet for each thing that is asked."""
    begins = [column.at for column in section.columns]
    return list(zip(begins, [*(begin - 1 for begin in begins[1:]), WIDTH - 1], strict=True))
