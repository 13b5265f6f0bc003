"""A form about weights as an Excel workbook: a sheet for each way, of which one is filled in.

Locked without a password where nothing is to be typed, so that a slip changes nothing and nobody is shut out.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from ikt.model.weights_sheet import FORMAT, KEY, NAME, PLACE, POINTS, STEP, STEPS, WORTH
from ikt.telling.language import numbers
from ikt.telling.sheets.book import ALLOWED, DONE, FILL, HEAD, INK, MADE, ODD, SOFT, Looks, height, quoted
from ikt.telling.sheets.weights_book_words import SAY
from ikt.telling.sheets.weights_form import Step, WeightForm
from ikt.telling.sheets.weights_words import WORDS
from ikt.telling.writing.plain_book import plain_book
from ikt.telling.writing.shown import shown

# The ways that a sheet can ask, in the order of the sheets; choices follow from answers, so a page asks them.
ON_PAPER = ("points", "swing", "order")
# The columns of each sheet by their codes, with their widths in characters.
_COLUMNS: dict[str, dict[str, int]] = {
    "points": {KEY: 10, NAME: 76, "measured": 44, POINTS: 16},
    "swing": {KEY: 10, NAME: 46, "measured": 24, "step": 70, WORTH: 13},
    "order": {KEY: 10, NAME: 68, PLACE: 15, STEP: 34, "next": 34},
}
_FILLED = {"points": POINTS, "swing": WORTH, "order": PLACE}
_HEADS = {
    NAME: "head_criterion", "measured": "head_measured", "step": "head_step", POINTS: "head_points",
    WORTH: "head_worth", PLACE: "head_place", STEP: "head_compared", "next": "head_next",
}  # fmt: skip
# Rows of each sheet: the codes of the columns (hidden), title, what, source, what to do, heads, answers.
_CODES, _TITLE, _WHAT, _SOURCE, _DO, _HEADROW, _FIRST = range(7)
_NEARLY = "0.000001"


def to_weights_book(form: WeightForm, ways: Sequence[str] = ON_PAPER) -> bytes:
    """The form of one person as .xlsx; the same form gives the same bytes.

    What comes from a file is text in it: never a formula, a link or a number.

    Raises:
        BadRequest: P850, when the extra ``ask`` is not installed.
    """
    out = io.BytesIO()
    book = plain_book(out, "ask")
    book.set_properties({"title": shown(form.title), "author": "ikt", "created": MADE})
    _Book(book, form, [way for way in ON_PAPER if way in ways]).fill()
    book.close()
    return out.getvalue()


class _Book:
    def __init__(self, book: Any, form: WeightForm, ways: list[str]) -> None:
        self.book = book
        self.form = form
        self.lang = form.lang
        self.ways = ways
        self.last = _FIRST + len(form.criteria) - 1
        # What nothing is said of takes no room.
        said = any(one.measured_by for one in form.criteria)
        self.columns = {
            way: {code: width for code, width in columns.items() if said or code != "measured"}
            for way, columns in _COLUMNS.items()
        }
        self.looks = Looks(book, " · ".join([form.title, form.people[0].role]))

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, **params)

    def fill(self) -> None:
        names = ["start", *self.ways]
        sheets = [self.book.add_worksheet(self.say(f"sheet_{name}")) for name in names]
        for sheet, way in zip(sheets[1:], self.ways, strict=True):
            self.sheet(sheet, way)
        self.start(sheets[0])
        self.about(self.book.add_worksheet("ikt"))
        sheets[0].activate()

    # A sheet for a way

    def sheet(self, sheet: Any, way: str) -> None:
        columns = self.columns[way]
        codes, widths = list(columns), list(columns.values())
        self.looks.page(sheet)
        for column, (code, width) in enumerate(columns.items()):
            sheet.set_column(column, column, width, None, {"hidden": code == KEY})
            sheet.write_string(_CODES, column, code, self.looks.look(font_color=SOFT))
        sheet.set_row(_CODES, None, None, {"hidden": True})
        texts: list[tuple[int, str, dict[str, object]]] = [
            (_TITLE, WORDS(self.lang, way), {"bold": True, "font_size": 16}),
            (_WHAT, self.what(way), {"font_size": 11}),
            (
                _SOURCE,
                WORDS(self.lang, "published", source=WORDS(self.lang, f"{way}_source")),
                {"font_color": SOFT},
            ),
            (_DO, self.say(f"{way}_do"), {"bold": True, "font_size": 11}),
        ]
        for row, text, look in texts:
            self.looks.across(sheet, row, text, 1, widths[1:], **look)
        head = self.looks.framed(bold=True, bg_color=HEAD, valign="vcenter")
        for column, code in enumerate(codes):
            sheet.write_string(_HEADROW, column, self.say(_HEADS[code]) if code in _HEADS else "", head)
        sheet.set_row(_HEADROW, 32)
        for row, one in enumerate(self.form.criteria, _FIRST):
            self.row(sheet, row, way, one)
        self.checks(sheet, way, codes)
        sheet.freeze_panes(_FIRST, 0)
        sheet.repeat_rows(_HEADROW)
        sheet.protect("", ALLOWED)

    def row(self, sheet: Any, row: int, way: str, one: Step) -> None:
        columns = self.columns[way]
        live = way != "swing" or one.length > 0.0
        texts = {
            KEY: one.id, NAME: self.named(one), "measured": shown(one.measured_by),
            "step": self.step(one) if live else self.say("alike"),
        }  # fmt: skip
        for column, code in enumerate(columns):
            if code in (POINTS, WORTH, PLACE, STEP):
                fill = {"locked": False, "bg_color": FILL} if live else {}
                centre = {} if code == STEP else {"align": "center"}
                sheet.write_blank(row, column, None, self.looks.framed(valign="vcenter", **fill, **centre))
            elif code == NAME or (code == "step" and live):
                self.headed(sheet, row, column, texts[code])
            elif code == "next":
                sheet.write_formula(
                    row, column, self.next(row, columns), self.looks.framed(font_color=SOFT), ""
                )
            else:
                sheet.write_string(row, column, texts[code], self.looks.framed())
        sheet.set_row(row, height({texts[code]: columns[code] for code in columns if texts.get(code)}))

    def what(self, way: str) -> str:
        """What a way is, in a paragraph."""
        return self.say("order_what") if way == "order" else WORDS(self.lang, f"{way}_what")

    def named(self, one: Step) -> str:
        return f"{shown(one.name)}\n{shown(one.question)}" if one.question else shown(one.name)

    def headed(self, sheet: Any, row: int, column: int, text: str) -> None:
        """A text of which the first line stands out."""
        head, _, rest = text.partition("\n")
        if not rest:
            sheet.write_string(row, column, head, self.looks.framed(bold=True))
            return
        plain = self.book.add_format({"font_size": 10, "font_color": SOFT})
        bold = self.book.add_format({"bold": True, "font_size": 10, "font_color": INK})
        pieces = (bold, head, plain, f"\n{rest}", self.looks.framed())
        sheet.write_rich_string(row, column, *pieces)

    def step(self, one: Step) -> str:
        """The step from the lowest country to the highest, with the figures at both ends."""
        said = WORDS(self.lang, "step", worst=one.worst, best=one.best)
        lines = [said[:1].upper() + said[1:]]
        for figure in one.figures:
            name = figure.name
            if figure.unit:
                name = WORDS(self.lang, "with_unit", figure=name, unit=figure.unit)
            lines.append(WORDS(self.lang, "step_figure", name=name, worst=figure.worst, best=figure.best))
        return "\n".join(map(shown, lines))

    def next(self, row: int, columns: dict[str, int]) -> str:
        """The formula that names the criterion with the next place; names stand on the hidden sheet."""
        place = self.cells(list(columns), PLACE)
        own = f"{_letter(list(columns).index(PLACE))}{row + 1}"
        names = f"ikt!$C${_NAMES + 1}:$C${_NAMES + len(self.form.criteria)}"
        return f'=IF({own}="","",IFERROR(INDEX({names},MATCH({own}+1,{place},0)),""))'

    def cells(self, codes: Sequence[str], code: str, sheet: str = "") -> str:
        """The answers of a sheet as a formula names them."""
        letter = _letter(codes.index(code))
        where = f"'{sheet}'!" if sheet else ""
        return f"{where}${letter}${_FIRST + 1}:${letter}${self.last + 1}"

    def checks(self, sheet: Any, way: str, codes: list[str]) -> None:
        """What may be typed, and below it in words how the sheet stands, with colours that show the same."""
        column = codes.index(_FILLED[way])
        self.allowed(sheet, way, column, codes)
        here, row = self.cells(codes, _FILLED[way]), self.last + 1
        bold = {"bold": True, "valign": "vcenter", "bg_color": HEAD}
        label = self.looks.framed(align="right", **bold)
        sheet.set_row(row, 26)
        if column > 2:
            sheet.merge_range(row, 1, row, column - 1, "", label)
        sheet.write_formula(row, 1, self.stands(way, here), label, "")
        total = self.looks.framed(align="center", **bold)
        if way == "points":
            sheet.write_formula(row, column, f"=SUM({here})", total, 0)
        else:
            sheet.write_blank(row, column, None, total)
        done, odd = (self.book.add_format({"bg_color": colour, "font_color": INK}) for colour in (DONE, ODD))
        whole = self.done(way, here)
        for condition, look in ((whole, done), (f"AND(COUNTA({here})>0,NOT({whole}))", odd)):
            rule = {"type": "formula", "criteria": f"={condition}", "format": look}
            sheet.conditional_format(row, 1, row, column, rule)
        if way == "order":
            own = f"${_letter(column)}{_FIRST + 1}"
            twice = f'=AND({own}<>"",COUNTIF({here},{own})>1)'
            rule = {"type": "formula", "criteria": twice, "format": odd}
            sheet.conditional_format(_FIRST, column, self.last, column, rule)

    def allowed(self, sheet: Any, way: str, column: int, codes: list[str]) -> None:
        """What Excel lets somebody type in the cells of a way."""
        count = len(self.form.criteria)
        stop = {"error_title": self.say("stop_title"), "criteria": "between"}
        if way == "order":
            sheet.data_validation(_FIRST, column, self.last, column, {
                "validate": "integer", "minimum": 1, "maximum": max(count, 2),
                "error_message": self.say("stop_place", count=count), **stop,
            })  # fmt: skip
            at = codes.index(STEP)
            sheet.data_validation(_FIRST, at, self.last, at, {
                "validate": "list", "source": f"=ikt!$C${_STEPS + 1}:$C${_STEPS + len(STEPS)}",
                "error_title": self.say("stop_title"), "error_message": self.say("stop_list"),
            })  # fmt: skip
        else:
            sheet.data_validation(_FIRST, column, self.last, column, {
                "validate": "decimal", "minimum": 0, "maximum": 100,
                "error_message": self.say("stop_number"), **stop,
            })  # fmt: skip

    def done(self, way: str, here: str) -> str:
        """The condition under which a sheet is whole."""
        if way == "points":
            return f"ABS(SUM({here})-100)<{_NEARLY}"
        if way == "swing":
            return f"AND(COUNT({here})={self.live},MAX({here})=100)"
        count = len(self.form.criteria)
        apart = f'SUMPRODUCT(({here}<>"")/(COUNTIF({here},{here})+({here}="")))'
        return f"AND(COUNT({here})={count},{apart}={count})"

    @property
    def live(self) -> int:
        return sum(1 for one in self.form.criteria if one.length > 0.0)

    def stands(self, way: str, here: str) -> str:
        """The formula that says in words how a sheet stands."""
        say = {key: quoted(self.say(key)) for key in (
            "points_done", "points_left", "points_over", "sheet_done", "swing_full", "left",
            "order_twice",
        )}  # fmt: skip
        done = self.done(way, here)
        if way == "points":
            total = f"ROUND(SUM({here}),6)"
            return (
                f'=IF({done},{say["points_done"]},IF({total}<100,(100-{total})&" "&{say["points_left"]},'
                f'({total}-100)&" "&{say["points_over"]}))'
            )
        count = self.live if way == "swing" else len(self.form.criteria)
        filled = f"COUNT({here})"
        other = say["swing_full"] if way == "swing" else say["order_twice"]
        return (
            f"=IF({done},{say['sheet_done']},"
            f'IF({filled}<{count},({count}-{filled})&" "&{say["left"]},{other}))'
        )

    # The first sheet

    def start(self, sheet: Any) -> None:
        widths = [28, 74, 50]
        self.looks.page(sheet)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        form = self.form
        lines: list[tuple[str, dict[str, object]]] = [
            (form.title, {"bold": True, "font_size": 18}),
            (self.say("for", role=form.people[0].role), {"font_size": 12, "font_color": SOFT}),
        ]
        if form.until:
            date = numbers.day(form.until, self.lang)
            lines.append((self.say("until", date=date), {"bold": True, "font_size": 12}))
        lines += [("", {}), (self.say("lead"), {"font_size": 11}), ("", {})]
        lines.append((self.say("how"), {"bold": True, "font_size": 13}))
        one = len(self.ways) == 1
        only = self.say("how_only", sheet=self.say(f"sheet_{self.ways[0]}")) if one else self.say("how_one")
        how = [only, self.say("how_yellow"), self.say("how_send")]
        lines += [(f"{number}.  {text}", {"font_size": 11}) for number, text in enumerate(how, 1)]
        lines.append(("", {}))
        row = 0
        for text, look in lines:
            self.looks.across(sheet, row, text, 0, widths, **look)
            row += 1
        for way in self.ways:
            cells = (
                self.say("on_sheet", sheet=self.say(f"sheet_{way}")),
                f"{WORDS(self.lang, way)}. {self.what(way)}",
                WORDS(self.lang, "published", source=WORDS(self.lang, f"{way}_source")),
            )
            looks: tuple[dict[str, object], ...] = ({"bold": True}, {}, {"font_color": SOFT})
            for column, (text, look) in enumerate(zip(cells, looks, strict=True)):
                sheet.write_string(row, column, text, self.looks.framed(**look))
            sheet.set_row(row, height(dict(zip(cells, widths, strict=True))))
            row += 1
        if "choices" in form.ways:
            self.looks.across(sheet, row, self.say("how_choices"), 0, widths, font_color=SOFT)
            row += 1
        row += 1
        bold = self.looks.framed(bold=True, bg_color=HEAD, valign="vcenter")
        sheet.set_row(row, 26)
        sheet.write_string(row, 0, self.say("status"), bold)
        sheet.merge_range(row, 1, row, 2, "", bold)
        sheet.write_formula(row, 1, self.status(), bold, self.say("status_none"))
        sheet.protect("", ALLOWED)

    def status(self) -> str:
        """The formula that says how the form as a whole stands."""
        parts: list[tuple[str, str, str]] = []
        for way in self.ways:
            name = self.say(f"sheet_{way}")
            here = self.cells(list(self.columns[way]), _FILLED[way], name)
            parts.append((f"COUNTA({here})>0", self.done(way, here), name))
        begun = "+".join(f"({filled})" for filled, _, _ in parts)
        told = quoted(self.say("status_none"))
        for filled, done, name in parts[::-1]:
            words = [quoted(self.say(key, sheet=name)) for key in ("status_done", "status_half")]
            told = f"IF({filled},IF({done},{words[0]},{words[1]}),{told})"
        return f"=IF({begun}>1,{quoted(self.say('status_two'))},{told})"

    # The sheet by which the file is known again

    def about(self, sheet: Any) -> None:
        form = self.form
        rows: list[tuple[str, ...]] = [
            (FORMAT,), ("round", form.round), ("version", form.version), ("assessor", form.people[0].id),
            ("language", form.lang),
        ]  # fmt: skip
        rows += [("step", step, self.say(f"choose_{step}")) for step in STEPS]
        rows += [("criterion", one.id, shown(one.name)) for one in form.criteria]
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
        sheet.protect("")
        sheet.hide()


# Rows of the hidden sheet from which lists and names are taken.
_STEPS = 5
_NAMES = _STEPS + len(STEPS)


def _letter(column: int) -> str:
    return chr(ord("A") + column)
