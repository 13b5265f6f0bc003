"""Forms of an invented round, filled as people and their programs fill them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from docx import Document
from docx.oxml.ns import qn

from ikt.model.base import Language
from ikt.model.criteria import Criteria
from ikt.model.moment import parse_when
from ikt.model.round import Asked, Round, rubrics_hash
from ikt.model.sheet_form import tag
from ikt.reading.rounds import rubrics_of
from ikt.reading.workspace import read_workspace
from ikt.telling.sheets.form import Figure, Form, Part, Question
from tests.invented import WORLD

# What one row of a form is given: field -> text as it is chosen or typed.
Filling = Mapping[tuple[str, str], Mapping[str, str]]
ASKED = {
    "north-desk": Asked(countries=("BV", "CX", "NF"), own=("BV",)),
    "south-desk": Asked(countries=("CX", "NF"), own=("CX",)),
}
QUESTIONS = ("bonds.ties", "joint.gain", "society.challenges")
NAMES = {"BV": ("Bovia", "Bovië"), "CX": ("Caxonia", "Caxonië"), "NF": ("Norfia", "Norfië")}


@cache
def criteria() -> Criteria:
    return read_workspace(WORLD).criteria


def a_round(name: str = "2027-spring", **other: Any) -> Round:
    rubrics = rubrics_of(criteria())
    made = parse_when("2027-02-01")
    assert made is not None
    said: dict[str, Any] = {"id": name, "made": made, "questions": QUESTIONS, "asked": ASKED} | other
    return Round(rubrics=rubrics_hash([rubrics[one] for one in said["questions"]]), **said)


def filed(root: Path, asked: Round) -> None:
    """Write ``rounds/ID/round.yaml``; JSON is YAML too."""
    folder = root / "rounds" / asked.id
    folder.mkdir(parents=True)
    said = asked.model_dump(mode="json", exclude_defaults=True) | {"made": str(asked.made)}
    (folder / "round.yaml").write_text(json.dumps(said, indent=1))


def a_form(assessor: str = "north-desk", lang: Language = "nl", asked: Round | None = None) -> Form:
    """The form of an assessor as ``ikt ask`` makes it, with figures beside one question."""
    made = asked or a_round()
    rubrics = rubrics_of(criteria())
    questions = []
    for name in made.questions:
        one = rubrics[name]
        levels = tuple((level, words.say(lang)) for level, words in sorted((one.levels or {}).items()))
        asks = one.question.say(lang) if one.question else ""
        questions.append(Question(name, one.name.say(lang) if one.name else name, asks, levels))
    parts: dict[str, list[str]] = {}
    for country, name in made.cells_of(assessor):
        parts.setdefault(country, []).append(name)
    figure = Figure("Joint papers", "1,234", 2024)
    return Form(
        round=made.id, title="What do you know? (invented)", version=made.version, assessor=assessor,
        role="the northern desk (invented)", lang=lang, until=date(2027, 3, 19), questions=tuple(questions),
        parts=tuple(
            Part(iso2, NAMES[iso2][lang == "nl"], iso2 in made.asked[assessor].own, tuple(names),
                 {names[0]: (figure,)}, {})
            for iso2, names in parts.items()
        ),
    )  # fmt: skip


GOOD: Filling = {
    ("BV", "bonds.ties"): {"level": "2", "low": "1", "why": "Schools since 2003.", "basis": "Their reports"},
    ("CX", "joint.gain"): {"level": "unknown"},
    ("NF", "society.challenges"): {"level": "4", "high": "4", "why": 'Één <zee> & "ijs"; nergens anders.'},
}


def in_words(form: Form, question: str, value: str) -> str:
    """What is chosen from the list for a level; anything else is as typed."""
    if value == "unknown":
        return "Ik weet het niet" if form.lang == "nl" else "I do not know"
    levels = next(dict(one.levels) for one in form.questions if one.id == question)
    return f"{value} – {levels[int(value)]}" if value.isdecimal() and int(value) in levels else value


def filled_sheet(data: bytes, form: Form, filling: Filling) -> bytes:
    """A workbook filled as a person does it, by another program than the one that wrote it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[1]
    codes: dict[Any, Any] = {cell.value: cell.column for cell in sheet[1]}
    rows: dict[Any, Any] = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=4)}
    for (country, question), fields in filling.items():
        for code, value in fields.items():
            text = in_words(form, question, value) if code in ("low", "level", "high") else value
            sheet.cell(rows[f"{country} {question}"], codes[code], text)
    return saved(book)


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled_word(data: bytes, form: Form, filling: Filling) -> bytes:
    """A Word file with controls filled as Word fills them."""
    document = Document(io.BytesIO(data))
    given = {
        tag(*cell, code): (cell[1], code, value)
        for cell, fields in filling.items()
        for code, value in fields.items()
    }
    for sdt in document.element.body.iter(qn("w:sdt")):
        about = sdt.find(qn("w:sdtPr"))
        found = given.get(about.find(qn("w:tag")).get(qn("w:val")))
        if found is not None:
            question, code, value = found
            about.remove(about.find(qn("w:showingPlcHdr")))
            text = in_words(form, question, value) if code in ("low", "level", "high") else value
            next(iter(sdt.iter(qn("w:t")))).text = text
    return saved(document)


def handed(form: Form, answers: Iterable[Mapping[str, object]]) -> bytes:
    """The file that a page saves."""
    said = {
        "format": "ikt.answers/1", "round": form.round, "version": form.version, "assessor": form.assessor,
        "language": form.lang, "answers": list(answers),
    }  # fmt: skip
    return json.dumps(said).encode()
