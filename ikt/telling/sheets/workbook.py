"""A form as an Excel workbook: how to fill it, a row a question and country, the levels in full.

Locked without a password where nothing is to be typed, so that a slip changes nothing and nobody is shut out.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import Any

from ikt.model.sheet_form import COLUMNS, FIELDS, FORMAT, KEY, LEVELS, TEXTS, UNKNOWN, option
from ikt.telling.language import numbers
from ikt.telling.sheets.book import (
    DONE,
    FILL,
    FONT,
    HEAD,
    INK,
    MADE,
    ODD,
    RULE,
    SOFT,
    Formats,
    cut,
    quoted,
    set_running,
)
from ikt.telling.sheets.form import Form, Part, Question
from ikt.telling.sheets.how import before_lines, figure_line, how_to_fill
from ikt.telling.sheets.words import SAY
from ikt.telling.writing.plain_book import plain_book
from ikt.telling.writing.shown import shown

# Widths of the columns in characters; together they fill a landscape A4 at a size that can be read.
_WIDTHS = {
    KEY: 10, "country": 13, "question": 32, "figures": 25, "others": 30,
    "low": 14, "level": 24, "high": 14, "why": 36, "basis": 18, "state": 10,
}  # fmt: skip
# Rows of the sheet of answers: the codes of the columns (hidden), the title, the heads, then the answers.
_CODES, _TITLE, _HEADS, _FIRST = 0, 1, 2, 3
# Of the sheet of levels, which is printed upright.
_LEVELS_WIDTH = 74
_LINE, _SMALL_LINE = 13.5, 12.0


def to_workbook(form: Form) -> bytes:
    """The form as .xlsx; the same form gives the same bytes.

    What comes from a file is text in it: never a formula, a link or a number.

    Raises:
        BadRequest: P850, when the extra ``ask`` is not installed.
    """
    out = io.BytesIO()
    book = plain_book(out, "ask")
    book.set_properties({"title": shown(form.title), "author": "ikt", "created": MADE})
    writer = _Book(book, form)
    writer.fill()
    book.close()
    return out.getvalue()


class _Book(Formats):
    def __init__(self, book: Any, form: Form) -> None:
        super().__init__(book)
        self.form = form
        self.lang = form.lang
        # By question, the cells of the sheet of levels that hold its levels: first, last; the one after says
        # “I do not know”.
        self.lists: dict[str, tuple[int, int]] = {}
        asked = {one for part in form.parts for one in part.questions}
        self.questions = [one for one in form.questions if one.id in asked]
        beside = {
            "figures": any(part.figures.get(one) for part in form.parts for one in part.questions),
            "others": any(
                part.others.get(one) or one in part.mine for part in form.parts for one in part.questions
            ),
        }
        self.columns = [code for code in COLUMNS if beside.get(code, True)]

    def fill(self) -> None:
        start, answers, levels, about = (
            self.book.add_worksheet(name)
            for name in (self.say("sheet_start"), self.say("sheet_answers"), self.say("sheet_levels"), "ikt")
        )
        self.levels(levels)
        self.answers(answers)
        self.start(start)
        self.about(about)
        start.activate()

    # The sheet of levels, from which the lists of the other sheet are filled

    def levels(self, sheet: Any) -> None:
        self.page(sheet, landscape=False)
        sheet.set_column(0, 0, _LEVELS_WIDTH)
        row = 0
        head = {"bold": True, "font_size": 12, "top": 1, "top_color": RULE}
        for question in self.questions:
            self.line(sheet, row, question.name, _LEVELS_WIDTH, **head)
            row += 1
            if question.asked:
                self.line(sheet, row, question.asked, _LEVELS_WIDTH, italic=True, font_color=SOFT)
                row += 1
            first = row
            for level, words in question.levels:
                self.line(sheet, row, option(level, words), _LEVELS_WIDTH, indent=1)
                row += 1
            self.lists[question.id] = (first, row - 1)
            self.line(sheet, row, self.say("unknown"), _LEVELS_WIDTH, indent=1)
            row += 2
        sheet.protect("", _ALLOWED)

    # The sheet that is filled

    def answers(self, sheet: Any) -> None:
        self.page(sheet, landscape=True)
        for column, code in enumerate(self.columns):
            sheet.set_column(column, column, _WIDTHS[code], None, {"hidden": code == KEY})
            sheet.write_string(_CODES, column, code, self.look(font_color=SOFT))
            head = "" if code == KEY else self.say(f"head_{code}" if code in ("low", "high") else code)
            sheet.write_string(_HEADS, column, head, self.look(
                bold=True, bg_color=HEAD, border=1, border_color=RULE, valign="vcenter"))  # fmt: skip
        sheet.set_row(_CODES, None, None, {"hidden": True})
        sheet.set_row(_TITLE, 24)
        sheet.set_row(_HEADS, 30)
        title = self.look(bold=True, font_size=13, text_wrap=False, valign="vcenter")
        sheet.write_string(_TITLE, 1, shown(self.heading()), title)
        questions = {one.id: one for one in self.questions}
        cells = [(part, questions[one]) for part in self.form.parts for one in part.questions]
        for row, (part, question) in enumerate(cells, _FIRST):
            self.row(sheet, row, part, question)
        last = _FIRST + max(len(cells), 1) - 1
        self.marks(sheet, last)
        sheet.autofilter(_HEADS, 0, last, len(self.columns) - 1)
        sheet.freeze_panes(_FIRST, self.columns.index("question") + 1)
        sheet.repeat_rows(_HEADS)
        sheet.protect("", _ALLOWED)

    def row(self, sheet: Any, row: int, part: Part, question: Question) -> None:
        texts = {
            KEY: f"{part.iso2} {question.id}",
            "country": shown(part.name),
            "figures": "\n".join(figure_line(one, self.lang) for one in part.figures.get(question.id, ())),
            "others": "\n".join(map(shown, before_lines(part, question.id, self.lang))),
        }
        frame = {"border": 1, "border_color": RULE}
        for column, code in enumerate(self.columns):
            if code == "question":
                self.question(sheet, row, column, question)
            elif code in FIELDS:
                # As text a reason may begin with “=” or “-”, and a year and month are not made a date.
                kind = "@" if code in TEXTS else "General"
                look = self.look(locked=False, bg_color=FILL, num_format=kind, **frame)
                sheet.write_blank(row, column, None, look)
            elif code == "state":
                look = self.look(font_color=SOFT, align="center", **frame)
                sheet.write_formula(row, column, self.state(row), look, self.say("state_open"))
            else:
                look = self.look(
                    bold=code == "country", font_size=FONT - (code in ("figures", "others")), **frame
                )
                sheet.write_string(row, column, texts[code], look)
        first, last = self.lists[question.id]
        for code in LEVELS:
            end = last + (code == "level")
            levels = self.say("sheet_levels")
            sheet.data_validation(row, self.columns.index(code), row, self.columns.index(code), {
                "validate": "list", "source": f"='{levels}'!$A${first + 1}:$A${end + 1}",
                "error_title": self.say("stop_title"), "error_message": self.say("stop"),
                **self.prompt(question),
            })  # fmt: skip
        asked = _lines(question.name, _WIDTHS["question"] - 3) + _lines(question.asked, _WIDTHS["question"])
        high = [_LINE * max(asked, 4, _lines(part.name, _WIDTHS["country"] - 2))]
        # These are set smaller, so a line holds more of them.
        for code in ("figures", "others"):
            if code in self.columns:
                high.append(_SMALL_LINE * _lines(texts[code], int(_WIDTHS[code] * 1.15)))
        sheet.set_row(row, max(high) + 4)

    def question(self, sheet: Any, row: int, column: int, question: Question) -> None:
        look = self.look(border=1, border_color=RULE)
        name, asked = shown(question.name), shown(question.asked)
        if asked:
            bold = self.book.add_format({"bold": True, "font_size": FONT, "font_color": INK})
            plain = self.book.add_format({"font_size": FONT, "font_color": INK})
            pieces = (bold, name, plain, f"\n{asked}")
            sheet.write_rich_string(row, column, *pieces, look)
        else:
            sheet.write_string(row, column, name, self.look(bold=True, border=1, border_color=RULE))

    def prompt(self, question: Question) -> dict[str, str]:
        """The levels beside the cell that is chosen, cut to what Excel shows there."""
        room = _MOST_PROMPT // len(question.levels) - 1
        lines = (cut(shown(option(level, words)), room) for level, words in question.levels)
        text = "\n".join(lines)[:_MOST_PROMPT]
        return {"input_title": cut(shown(question.name), _MOST_PROMPT_TITLE), "input_message": text}

    def state(self, row: int) -> str:
        """The formula that says how a row stands, in the words of the form."""
        cell = {code: f"{_letter(self.columns.index(code))}{row + 1}" for code in FIELDS}
        low, level, high, why = (cell[code] for code in ("low", "level", "high", "why"))
        words = {
            key: quoted(self.say(f"state_{key}")) for key in ("open", "done", "level", "reason", "order")
        }
        below = f'IF({low}="",FALSE,{_number(low)}>{_number(level)})'
        above = f'IF({high}="",FALSE,{_number(high)}<{_number(level)})'
        return (
            f'=IF({level}="",IF({low}&{high}&{why}&{cell["basis"]}="",{words["open"]},{words["level"]}),'
            f"IF({level}={quoted(self.say('unknown'))},"
            f'IF({low}&{high}="",{words["done"]},{words["order"]}),'
            f"IF(OR({below},{above}),{words['order']},"
            # Dots and dashes are no reason; what else is none is told when the answers come in.
            f'IF(LEN(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(TRIM({why}),".",""),"-",""),"…",""))<2,'
            f"{words['reason']},{words['done']}))))"
        )

    def marks(self, sheet: Any, last: int) -> None:
        """Colour for what is done and what does not fit; the word says it as well, for paper."""
        state = self.columns.index("state")
        at = f"${_letter(state)}{_FIRST + 1}"
        odd = self.book.add_format({"bg_color": ODD, "font_color": INK})
        for key, code in (("level", "level"), ("reason", "why"), ("order", "low"), ("order", "high")):
            column = self.columns.index(code)
            for here in (column, state):
                stands = f"={at}={quoted(self.say(f'state_{key}'))}"
                look = {"type": "formula", "criteria": stands, "format": odd}
                sheet.conditional_format(_FIRST, here, last, here, look)
        done = self.book.add_format({"bg_color": DONE, "font_color": INK})
        sheet.conditional_format(_FIRST, self.columns.index("low"), last, state, {
            "type": "formula", "criteria": f"={at}={quoted(self.say('state_done'))}", "format": done,
        })  # fmt: skip

    # The first sheet

    def start(self, sheet: Any) -> None:
        self.page(sheet, landscape=True)
        columns = ("country", "question", *FIELDS)
        widths = (15, 24, 18, 24, 24, 42, 24)
        wide = sum(widths)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        form = self.form
        lines: list[tuple[str, dict[str, object]]] = [
            (form.title, {"bold": True, "font_size": 18}),
            (self.say("for", role=form.role), {"font_size": 12, "font_color": SOFT}),
        ]
        if form.until:
            date = numbers.day(form.until, self.lang)
            lines.append((self.say("until", date=date), {"bold": True, "font_size": 12}))
        row = 0
        for text, look in lines:
            self.across(sheet, row, text, columns, wide, **look)
            row += 1
        count = len(form.cells)
        state = _letter(self.columns.index("state"))
        where = f"'{self.say('sheet_answers')}'!{state}{_FIRST + 1}:{state}{_FIRST + max(count, 1)}"
        sheet.set_row(row, 20)
        progress = self.say("progress", count=count)
        formula = f"=COUNTIF({where},{quoted(self.say('state_done'))})&{quoted(' ' + progress)}"
        look = self.look(font_size=12, text_wrap=False, font_color=SOFT)
        sheet.write_formula(row, 0, formula, look, f"0 {progress}")
        row += 2
        row = self.section(sheet, row, "how", columns, wide)
        for number, key in enumerate(how_to_fill(form, word=False), 1):
            self.across(sheet, row, f"{number}.  {self.say(key)}", columns, wide, font_size=11)
            row += 1
        row = self.section(sheet, row + 1, "example", columns, wide)
        frame = {"border": 1, "border_color": RULE}
        example = (
            "example_country", "example_name", "example_low", "example_level", "example_level",
            "example_why", "example_basis",
        )  # fmt: skip
        sheet.set_row(row, 20)
        sheet.set_row(row + 1, 3 * _LINE + 6)
        for column, (code, key) in enumerate(zip(columns, example, strict=True)):
            sheet.write_string(row, column, self.say(code), self.look(bold=True, bg_color=HEAD, **frame))
            fill = {"bg_color": FILL} if code in FIELDS else {}
            sheet.write_string(row + 1, column, self.say(key), self.look(**fill, **frame))
        sheet.protect("", _ALLOWED)

    def section(self, sheet: Any, row: int, key: str, columns: Sequence[str], wide: int) -> int:
        self.across(sheet, row, self.say(key), columns, wide, bold=True, font_size=13)
        return row + 1

    def across(
        self, sheet: Any, row: int, text: str, columns: Sequence[str], wide: int, **look: object
    ) -> None:
        """A sentence over the width of the first sheet, in a row as high as it needs."""
        size = look.get("font_size", FONT)
        size = size if isinstance(size, int) else FONT
        lines = _lines(text, int(wide * FONT / size))
        sheet.set_row(row, lines * size * 1.45 + 2)
        sheet.merge_range(row, 0, row, len(columns) - 1, "", self.look(valign="vcenter", **look))
        sheet.write_string(row, 0, shown(text), self.look(valign="vcenter", **look))

    # The sheet by which the file is known again

    def about(self, sheet: Any) -> None:
        form = self.form
        rows: list[tuple[str, ...]] = [
            (FORMAT,), ("round", form.round), ("version", form.version), ("assessor", form.assessor),
            ("language", form.lang), (UNKNOWN, self.say("unknown")),
        ]  # fmt: skip
        rows += [("country", part.iso2, shown(part.name)) for part in form.parts]
        for question in self.questions:
            rows.append(("question", question.id, shown(question.name), shown(question.asked)))
            rows += [("option", question.id, str(level), shown(words)) for level, words in question.levels]
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
        sheet.protect("")
        sheet.hide()

    # What they share

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, **params)

    def heading(self) -> str:
        form = self.form
        parts = [form.title, form.role]
        if form.until:
            parts.append(self.say("until_short", date=numbers.day(form.until, self.lang)))
        return " · ".join(parts)

    def line(self, sheet: Any, row: int, text: str, width: int, **look: object) -> None:
        size = look.get("font_size", FONT)
        size = size if isinstance(size, int) else FONT
        # Lines of the font that forms are printed in hold more than the columns say.
        sheet.set_row(row, _lines(text, width + 12) * size * 1.4 + 2)
        sheet.write_string(row, 0, shown(text), self.look(**look))

    def page(self, sheet: Any, *, landscape: bool) -> None:
        """A4, one page wide, with what it is at the top and the page at the foot."""
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        set_running(sheet, self.heading())


_ALLOWED = {
    "autofilter": True, "sort": True, "format_cells": True, "format_columns": True, "format_rows": True,
}  # fmt: skip
_MOST_PROMPT, _MOST_PROMPT_TITLE = 255, 32


def _number(cell: str) -> str:
    """The number before the words of a level, as a formula."""
    return f'IFERROR(VALUE(LEFT({cell},FIND(" ",{cell})-1)),{cell})'


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; words are never split, so some room goes to waste."""
    return sum(max(1, math.ceil(len(line) * 1.08 / width)) for line in text.split("\n"))
