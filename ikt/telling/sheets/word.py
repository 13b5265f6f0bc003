"""A form as a Word file: a block a question and country, with controls to choose and type in.

Nothing else of it is locked: LibreOffice lets nobody type in the controls of a locked document, and what
stands outside them is not read. The controls themselves cannot be deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from datetime import datetime
from typing import Any

from ikt.model.base import Language
from ikt.model.sheet_form import FIELDS, FORMAT, LEVELS, NOTHING, PROMPTS, UNKNOWN, option, tag
from ikt.telling.language import numbers
from ikt.telling.sheets.form import Form, Part, Question
from ikt.telling.sheets.how import before_lines, figure_line, how_to_fill
from ikt.telling.sheets.words import SAY
from ikt.telling.writing.shown import shown
from ikt.telling.writing.word_form import word_form

_INK, _SOFT, _RULE, _HEAD, _FILL = "1F2A37", "5B6573", "B8C0CC", "E4EAF2", "FFFBEA"
_FONT = "Calibri"
_MADE = datetime(2020, 1, 1)  # noqa: DTZ001  of a document, which knows no zones
_LANGUAGES: dict[Language, str] = {"en": "en-GB", "nl": "nl-NL"}
# Widths in twentieths of a point: of the names of the fields and of what is filled in, together a page.
_NAMES, _FIELDS = 2300, 7300


def to_word(form: Form) -> bytes:
    """The form as .docx; the same form gives the same bytes.

    Raises:
        BadRequest: P850, when the extra ``ask`` is not installed.
    """
    return word_form(lambda document: _Writer(document, form).fill())


class _Writer:
    def __init__(self, document: Any, form: Form) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.document = document
        self.form = form
        self.lang = form.lang
        self.element = OxmlElement
        self.name = qn
        self.controls = 0
        # What a row, the spacing of a paragraph and the look of a run are made of, by what was asked: each is
        # made once and copied, since a form has thousands of them.
        self.made: dict[tuple[object, ...], Any] = {}

    def fill(self) -> None:
        self.set_up()
        form = self.form
        self.paragraph(form.title, "Title")
        self.paragraph(self.say("for", role=form.role), colour=_SOFT)
        if form.until:
            self.paragraph(self.say("until", date=numbers.day(form.until, self.lang)), bold=True)
        self.paragraph(self.say("how"), "Heading 2")
        for key in how_to_fill(form, word=True):
            self.paragraph(self.say(key), "List Number")
        self.example()
        questions = {one.id: one for one in form.questions}
        for number, part in enumerate(form.parts):
            self.paragraph(part.name, "Heading 1").paragraph_format.page_break_before = number == 0
            for one in part.questions:
                self.block(part, questions[one])
        closing = self.paragraph(self.say("form_data") + " ", colour=_SOFT, size=8)
        about = " ".join((FORMAT, form.round, form.version, form.assessor, form.lang))
        self.control(closing, FORMAT, self.say("form_data"), about, prompt=False, size=8)

    def set_up(self) -> None:
        """Font, language, page and what stands at its foot."""
        from docx.shared import Cm, Pt, RGBColor

        properties = self.document.core_properties
        properties.title, properties.author = shown(self.form.title), "ikt"
        properties.comments, properties.language = "", _LANGUAGES[self.lang]
        properties.created = properties.modified = _MADE
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(1.8)
        for name, size in (
            ("Normal", 10),
            ("Title", 20),
            ("Heading 1", 15),
            ("Heading 2", 12),
            ("List Number", 10),
        ):
            style = self.document.styles[name]
            style.font.name, style.font.size = _FONT, Pt(size)
            style.font.color.rgb = RGBColor.from_string(_INK)
            style.paragraph_format.space_after = Pt(3)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            # A theme's font would win over the one that is named.
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(self.name(f"w:{theme}"), None)
            for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(self.name(script), _FONT)
            language = self.element("w:lang")
            language.set(self.name("w:val"), _LANGUAGES[self.lang])
            style.element.get_or_add_rPr().append(language)
        running = section.footer.paragraphs[0]
        self.run(running, f"{self.form.title} · {self.form.role} · ", colour=_SOFT, size=8)
        field = self.element("w:fldSimple")
        field.set(self.name("w:instr"), "PAGE")
        running._p.append(field)

    def example(self) -> None:
        """The invented answer, in a block as those that are filled in."""
        self.paragraph(self.say("example"), "Heading 2")
        table = self.table()
        self.title(table, f"{self.say('example_country')}: {self.say('example_name')}", "")
        keys = ("example_low", "example_level", "example_level", "example_why", "example_basis")
        for code, key in zip(FIELDS, keys, strict=True):
            self.run(self.field(table, code), self.say(key), italic=True)

    def block(self, part: Part, question: Question) -> None:
        """One question about one country."""
        table = self.table()
        head = self.title(table, f"{part.name}: {question.name}", question.asked)
        for level, words in question.levels:
            self.beside(head, option(level, words))
        figures = [figure_line(one, self.lang) for one in part.figures.get(question.id, ())]
        if figures:
            self.row(table, self.say("figures"), figures, colour=_SOFT)
        others = before_lines(part, question.id, self.lang)
        if others:
            self.row(table, self.say("others"), others)
        for code in FIELDS:
            here = self.field(table, code)
            name = f"{part.name}: {question.name}: {self.say(code)}"
            key = tag(part.iso2, question.id, code)
            if code in LEVELS:
                words = self.say("choose" if code == "level" else "choose_range")
                options = self.options(question, key, words, unknown=code == "level")
                self.control(here, key, name, words, options=options)
            else:
                self.control(here, key, name, PROMPTS[code][self.lang == "nl"])
        self.document.add_paragraph().paragraph_format.space_after = 0

    def options(self, question: Question, key: str, nothing: str, *, unknown: bool) -> list[tuple[str, str]]:
        """What can be chosen: the words, and the value behind them, with the tag that some programs drop."""
        made = [(nothing, NOTHING)]
        made += [(shown(option(level, words)), str(level)) for level, words in question.levels]
        made += [(self.say("unknown"), UNKNOWN)] if unknown else []
        return [(words, f"{key} {value}") for words, value in made]

    # Tables

    def table(self) -> Any:
        """A table of two columns: names of fields, and what is filled in."""
        table = self.document.add_table(rows=0, cols=2)
        table.autofit = False
        properties = table._tbl.tblPr
        borders = self.element("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH"):
            line = self.element(f"w:{side}")
            for key, value in (("val", "single"), ("sz", "4"), ("color", _RULE)):
                line.set(self.name(f"w:{key}"), value)
            borders.append(line)
        # Word wants the parts of a table in the order of its schema.
        properties.find(self.name("w:tblLayout")).addprevious(borders)
        for column, width in zip(
            table._tbl.tblGrid.findall(self.name("w:gridCol")), (_NAMES, _FIELDS), strict=True
        ):
            column.set(self.name("w:w"), str(width))
        return table

    def cells(self, table: Any, *, whole: bool = False) -> list[Any]:
        """The cells of a new row, which stays whole and with the row after it; one where it is ``whole``."""
        from docx.table import _Cell

        blank = self.made.get(("row", whole))
        if blank is None:
            made = table.add_row()
            made._tr.get_or_add_trPr().append(self.element("w:cantSplit"))
            for cell, width in zip(made.cells, (_NAMES, _FIELDS), strict=True):
                about = cell._tc.get_or_add_tcPr().get_or_add_tcW()
                about.set(self.name("w:w"), str(width))
                about.set(self.name("w:type"), "dxa")
            if whole:
                made.cells[0].merge(made.cells[1])
            row = made._tr
            self.made["row", whole] = deepcopy(row)
        else:
            row = deepcopy(blank)
            table._tbl.append(row)
        return [_Cell(cell, table) for cell in row.tc_lst]

    def title(self, table: Any, name: str, asked: str) -> Any:
        """The first row, with the question; gives its cell."""
        (whole,) = self.cells(table, whole=True)
        self.shade(whole, _HEAD)
        here = whole.paragraphs[0]
        self.run(here, name, bold=True, size=11)
        self.tight(here)
        if asked:
            below = whole.add_paragraph()
            self.run(below, asked)
            self.tight(below)
        return whole

    def beside(self, head: Any, text: str) -> None:
        """One more line below the question."""
        below = head.add_paragraph()
        self.run(below, text, size=9)
        self.tight(below, indent=200000)

    def row(self, table: Any, name: str, lines: Iterable[str], colour: str = _INK) -> None:
        first, second = self.cells(table)
        self.run(first.paragraphs[0], name, size=9, colour=_SOFT)
        self.tight(first.paragraphs[0])
        for number, line in enumerate(lines):
            here = second.paragraphs[0] if number == 0 else second.add_paragraph()
            self.run(here, line, size=9, colour=colour)
            self.tight(here)

    def field(self, table: Any, code: str) -> Any:
        """A row with the name of a field; gives the paragraph in which it is filled in."""
        first, second = self.cells(table)
        self.run(first.paragraphs[0], self.say(code), bold=code in ("level", "why"))
        self.tight(first.paragraphs[0], last=code == FIELDS[-1])
        self.shade(second, _FILL)
        self.tight(second.paragraphs[0], last=code == FIELDS[-1])
        return second.paragraphs[0]

    def shade(self, cell: Any, colour: str) -> None:
        shading = self.element("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
            shading.set(self.name(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shading)

    def tight(self, paragraph: Any, *, last: bool = False, indent: int | None = None) -> None:
        """The spacing of a paragraph of which nothing is settled yet."""
        key = ("tight", last, indent)
        if key in self.made:
            paragraph._p.insert(0, deepcopy(self.made[key]))
            return
        paragraph.paragraph_format.left_indent = indent
        paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = 12700
        paragraph.paragraph_format.keep_with_next = not last
        self.made[key] = deepcopy(paragraph._p.pPr)

    # Text

    def paragraph(self, text: str, style: str = "Normal", **look: Any) -> Any:
        paragraph = self.document.add_paragraph(style=style)
        self.run(paragraph, text, **look)
        return paragraph

    def run(
        self, paragraph: Any, text: str, *,
        bold: bool = False, italic: bool = False, size: int | None = None, colour: str | None = None,
    ) -> Any:  # fmt: skip
        from docx.shared import Pt, RGBColor
        from docx.text.run import Run

        key = ("run", bold, italic, size, colour)
        if key not in self.made:
            blank = paragraph.add_run()
            blank.bold, blank.italic = bold or None, italic or None
            if size is not None:
                blank.font.size = Pt(size)
            if colour is not None:
                blank.font.color.rgb = RGBColor.from_string(colour)
            paragraph._p.remove(blank._r)
            self.made[key] = blank._r
        run = Run(deepcopy(self.made[key]), paragraph)
        run.text = shown(text) if text.strip() == text else text
        paragraph._p.append(run._r)
        return run

    def control(
        self, paragraph: Any, key: str, name: str, text: str, *,
        options: Iterable[tuple[str, str]] = (), prompt: bool = True, size: int | None = None,
    ) -> None:  # fmt: skip
        """A control with its tag, a list where there are options; its ``prompt`` goes once it is filled."""
        self.controls += 1
        sdt = self.element("w:sdt")
        about = self.child(sdt, "w:sdtPr")
        self.child(about, "w:alias", val=shown(name)[:64])
        self.child(about, "w:tag", val=key)
        self.child(about, "w:id", val=str(1_000_000 + self.controls))
        self.child(about, "w:lock", val="sdtLocked" if prompt else "sdtContentLocked")
        if prompt:
            self.child(about, "w:showingPlcHdr")
        options = list(options)
        if options:
            listed = self.child(about, "w:dropDownList")
            for words, value in options:
                self.child(listed, "w:listItem", displayText=words, value=value)
        else:
            self.child(about, "w:text", multiLine="1")
        run = self.run(paragraph, text, colour=_SOFT, size=size)
        self.child(sdt, "w:sdtContent").append(run._r)
        paragraph._p.append(sdt)

    def child(self, above: Any, what: str, **said: str) -> Any:
        made = self.element(what)
        for key, value in said.items():
            made.set(self.name(f"w:{key}"), value)
        above.append(made)
        return made

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, **params)
