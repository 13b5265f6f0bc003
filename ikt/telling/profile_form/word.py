"""The form as a Word document: the same questions, with content controls that Word and LibreOffice fill.

Each row carries its key, so that it may be copied, moved or coloured: in the tags of its controls, and as
hidden text, since LibreOffice 7 drops the tags when it saves.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ikt.model.profile_form import OPEN, Column
from ikt.telling.profile_form.form import Field, ProfileForm
from ikt.telling.writing.word_form import word_form

_INK, _GREY, _PALE = "154273", "595959", "F3F6FA"
# Of the five columns of a sheet, in twentieths of a point: together what A4 has room for.
_WIDTHS = (2300, 2100, 1350, 1350, 2500)


def to_word(form: ProfileForm) -> bytes:
    """The form as .docx; the same form gives the same bytes.

    Raises:
        BadRequest: P850, when the extra ``ask`` is not installed.
    """
    return word_form(lambda document: _Written(document, form))


class _Written:
    """The document while it is written."""

    def __init__(self, document: Any, form: ProfileForm) -> None:
        from docx.shared import Cm, Pt, RGBColor

        self.document = document
        self.form = form
        self.grey = RGBColor.from_string(_GREY)
        self.small = Pt(9)
        self.id = 0
        self.ids: dict[str, str] = {}
        core = document.core_properties
        moment = datetime(form.made.year, form.made.month, form.made.day)  # noqa: DTZ001
        core.title, core.subject, core.author = form.title, form.say("subject"), ""
        core.created = core.modified = moment
        core.last_modified_by, core.comments = "", ""
        core.language = form.lang
        section = document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.0)
        section.top_margin = section.bottom_margin = Cm(1.8)
        self.styles(Pt, RGBColor.from_string(_INK))
        self.write()

    def styles(self, points: Any, ink: Any) -> None:
        """One letter, headings in one colour, and the language of the form for the checking of spelling."""
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Arial", points(10)
        normal.paragraph_format.space_after = points(3)
        language = _element("w:lang", val="nl-NL" if self.form.lang == "nl" else "en-GB")
        normal.element.get_or_add_rPr().append(language)
        for name, size, before in (("Title", 20, 0), ("Heading 1", 13, 14)):
            style = self.document.styles[name]
            style.font.name, style.font.size, style.font.bold = "Arial", points(size), True
            style.font.color.rgb = ink
            fonts = style.element.rPr.rFonts
            for attribute in list(fonts.attrib):
                if "Theme" in attribute:
                    del fonts.attrib[attribute]
            style.paragraph_format.space_before = points(before)
            style.paragraph_format.space_after = points(3)
            border = style.element.pPr.find(_name("w:pBdr"))
            if border is not None:
                style.element.pPr.remove(border)

    def write(self) -> None:
        """All of it, from the title to the last field."""
        form, document = self.form, self.document
        title = self.paragraph("", "Title")
        # The title holds what the form says of itself: whoever types in the form does not get at it.
        title._p.append(_hidden(form.mark))
        title._p.append(_control(self.next(), form.mark, form.title, [_run(form.title)], locked=True))
        for text in form.how:
            self.paragraph(text, "List Bullet")
        self.paragraph(form.say("head"), "Heading 1")
        table = self.table((2, 3), 3)
        for row, (key, asked, filled) in zip(table.rows, form.head(), strict=True):
            row.cells[0].paragraphs[0].add_run(asked)
            words = form.choices(key) if key == "language" else None
            row.cells[0].paragraphs[0]._p.append(_hidden(f"head {key}"))
            self.fill(row.cells[1], f"head {key}", asked, filled, words)
        self.hint(form.say("on_hint")).paragraph_format.space_before = self.small // 2
        for field in form.fields:
            self.field(field)
        footer = document.sections[0].footer.paragraphs[0]
        footer.add_run(form.say("page", country=form.country)).font.size = self.small

    def field(self, field: Field) -> None:
        """A field with its question, an example, and a table with a row for each entry."""
        document, section = self.document, field.section
        self.paragraph(field.title, "Heading 1")
        asked = document.add_paragraph(field.asked)
        asked.paragraph_format.keep_with_next = True
        self.hint(field.example).paragraph_format.keep_with_next = True
        ends = [*(column.at for column in section.columns[1:]), len(_WIDTHS)]
        spans = [end - column.at for column, end in zip(section.columns, ends, strict=True)]
        headed = len(spans) > 1
        table = self.table(tuple(spans), len(field.rows) + headed)
        if headed:
            self.heads(table.rows[0], field.heads)
        for row, asked_row in zip(table.rows[headed:], field.rows, strict=True):
            row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
            row.cells[0].paragraphs[0]._p.append(_hidden(asked_row.key))
            for cell, column, head in zip(row.cells, section.columns, field.heads, strict=True):
                name = field.title if not headed else f"{field.title}: {head}"
                self.fill(cell, asked_row.key, name, asked_row.cells[column.id], self.words(column))

    def words(self, column: Column) -> list[str] | None:
        return self.form.choices(column.id) if column.kind == "choice" else None

    def heads(self, row: Any, heads: tuple[str, ...]) -> None:
        row._tr.get_or_add_trPr().append(_element("w:tblHeader"))
        for cell, head in zip(row.cells, heads, strict=True):
            cell.paragraphs[0].add_run(head).bold = True
            shade = _element("w:shd", val="clear", color="auto", fill=_PALE)
            cell._tc.get_or_add_tcPr().append(shade)

    def table(self, spans: tuple[int, ...], rows: int) -> Any:
        """A table with columns as wide as so many columns of the sheet."""
        from docx.shared import Twips

        table = self.document.add_table(rows, len(spans))
        table._tbl.tblStyle_val = self.style("Table Grid")
        table.autofit = False
        begin = 0
        for column, span in zip(table.columns, spans, strict=True):
            width = Twips(sum(_WIDTHS[begin : begin + span]))
            column.width = width
            for cell in column.cells:
                cell.width = width
            begin += span
        return table

    def fill(self, cell: Any, tag: str, name: str, text: str, words: list[str] | None) -> None:
        """Put a control in a cell: a list to choose from, or room for text; a grey mark where it is empty."""
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = self.small // 3
        run = _run(text or OPEN, grey=not text)
        paragraph._p.append(_control(self.next(), tag, name, [run], words=words, empty=not text))

    def style(self, name: str) -> str:
        """The id of a style; looked up once, since for each paragraph the library goes through all styles."""
        if name not in self.ids:
            self.ids[name] = self.document.styles[name].style_id
        return self.ids[name]

    def paragraph(self, text: str, style: str) -> Any:
        paragraph = self.document.add_paragraph(text)
        paragraph._p.style = self.style(style)
        return paragraph

    def hint(self, text: str) -> Any:
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(text)
        run.italic, run.font.size, run.font.color.rgb = True, self.small, self.grey
        return paragraph

    def next(self) -> int:
        self.id += 1
        return self.id


def _control(
    number: int,
    tag: str,
    name: str,
    content: list[Any],
    *,
    words: list[str] | None = None,
    empty: bool = False,
    locked: bool = False,
) -> Any:
    """A content control that cannot be deleted; a ``locked`` one cannot be changed either."""
    about = _element("w:sdtPr")
    parts = [
        _element("w:alias", val=name[:64]),
        _element("w:tag", val=tag),
        _element("w:id", val=str(number)),
        _element("w:lock", val="sdtContentLocked" if locked else "sdtLocked"),
    ]
    if empty:
        parts.append(_element("w:showingPlcHdr"))
    if words is None:
        parts.append(_element("w:text", multiLine="1"))
    else:
        chooser = _element("w:dropDownList")
        for word in words:
            chooser.append(_element("w:listItem", displayText=word, value=word))
        parts.append(chooser)
    about.extend(parts)
    made, inside = _element("w:sdt"), _element("w:sdtContent")
    inside.extend(content)
    made.extend([about, inside])
    return made


def _run(text: str, *, grey: bool = False) -> Any:
    run, words = _element("w:r"), _element("w:t")
    if grey:
        look = _element("w:rPr")
        look.append(_element("w:color", val=_GREY))
        run.append(look)
    words.text = text
    run.append(words)
    return run


def _hidden(text: str) -> Any:
    """Text that nobody sees or prints."""
    run, look = _run(text), _element("w:rPr")
    look.extend([_element("w:vanish"), _element("w:sz", val="2")])
    run.insert(0, look)
    return run


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    made: Any = OxmlElement(name)
    for key, value in attributes.items():
        made.set(_name(f"w:{key}"), value)
    return made


def _name(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)
