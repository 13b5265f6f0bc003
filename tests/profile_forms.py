"""Forms for profiles as a post fills them in: in Excel by openpyxl, in Word by python-docx, both not ours."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import docx
import openpyxl

from ikt.model.base import Language
from ikt.model.brief import (
    Agreement,
    Brief,
    Contact,
    Institution,
    Said,
    Sensitivity,
    TalkingPoint,
    Told,
)
from ikt.model.moment import parse_when
from ikt.model.profile_form import BY_ID, WIDTH, Filled
from ikt.problems import Problems
from ikt.reading.profile_forms import read_profile_form
from ikt.telling.language.naming import Named
from ikt.telling.profile_form.form import ProfileForm, choices_known, profile_form
from ikt.telling.profile_form.word import to_word
from ikt.telling.profile_form.workbook import to_workbook

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WRITERS = {"xlsx": to_workbook, "docx": to_word}
MADE = date(2026, 11, 30)
SOURCE = "team-2026"

# Invented, of an invented country.
BRIEF = Brief(
    owner="Landenteam Zuid",
    message=(
        Told(text=Said(en="Two schools by 2030.", nl="Twee scholen in 2030."), source=SOURCE),
        Told(text=Said(nl="Meer promovendi."), source=SOURCE),
    ),
    sensitivities=(Sensitivity(text=Said(nl="Eerst vragen."), about="sanctions", source=SOURCE),),
    institutions=(Institution(name="Raad van Cax", what=Said(nl="Verdeelt geld."), source=SOURCE),),
    agreements=(
        Agreement(
            name="Memorandum", since=parse_when("2024-03"), until=parse_when("2029"), status="in_force",
            source=SOURCE,
        ),
    ),
    contacts=(Contact(function=Said(en="Attaché", nl="Attaché"), source=SOURCE),),
    talking_points=(
        TalkingPoint(text=Said(en="Renew it.", nl="Vernieuwen."), certainty="certain"),
        TalkingPoint(text=Said(nl="Visa duren."), certainty="defensive"),
    ),
)  # fmt: skip


def form(lang: Language = "nl", brief: Brief | None = BRIEF, iso2: str = "CX") -> ProfileForm:
    return profile_form(Named("Caxonië" if lang == "nl" else "Caxonia"), iso2, brief, lang, MADE)


def read(data: bytes, name: str = "form.xlsx", problems: Problems | None = None) -> Filled | None:
    return read_profile_form(data, name, choices_known(), Problems() if problems is None else problems)


# What is filled in: a section (or ``head``) and a number or name -> column -> text.
Answers = Mapping[tuple[str, int | str], Mapping[str, str]]


def filled(data: bytes, ending: str, answers: Answers) -> bytes:
    """The form with these answers in it."""
    return (in_excel if ending == "xlsx" else in_word)(data, answers)


def in_excel(data: bytes, answers: Answers) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    rows = {
        tuple(str(sheet.cell(row, WIDTH + 1).value).split(" ")[:2]): row
        for row in range(1, sheet.max_row + 1)
        if sheet.cell(row, WIDTH + 1).value
    }
    for (section, number), texts in answers.items():
        row = rows[section, str(number)]
        for column, text in texts.items():
            at = 2 if section == "head" else next(c.at for c in BY_ID[section].columns if c.id == column)
            sheet.cell(row, at + 1).value = text or None
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def in_word(data: bytes, answers: Answers) -> bytes:
    document = docx.Document(io.BytesIO(data))
    controls: dict[tuple[str, str], list[Any]] = {}
    for control in document.element.body.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr").find(f"{W}tag").get(f"{W}val")
        controls.setdefault(tuple(tag.split(" ")[:2]), []).append(control)
    for (section, number), texts in answers.items():
        for column, text in texts.items():
            columns = [
                "" if section == "head" else one.id for one in BY_ID.get(section, BY_ID["owner"]).columns
            ]
            at = 0 if section == "head" else columns.index(column)
            # Of a row that was copied the copy is the last.
            type_in(controls[section, str(number)][-len(columns) :][at], text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def type_in(control: Any, text: str) -> None:
    """What Word does when somebody types in a control, or empties it."""
    about = control.find(f"{W}sdtPr")
    shown = about.find(f"{W}showingPlcHdr")
    if text and shown is not None:
        about.remove(shown)
    texts = list(control.iter(f"{W}t"))
    texts[0].text = text or "…"
    if not text and shown is None:
        about.append(about.makeelement(f"{W}showingPlcHdr", {}))
    for more in texts[1:]:
        more.text = ""
