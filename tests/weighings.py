"""An invented round about weights: made by the command line, and its forms filled as people fill them."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from ikt.model.weights_sheet import KEY, STEP, WAY_OF
from tests.cli.conftest import Ran, Run

ROUND = "2027-weights"
PEOPLE = ("director", "asia-team", "coalition")
PANEL = """\
role en,role nl,name,id,language
the director (invented),de directeur (verzonnen),A. Verzonnen,director,nl
the Asia team (invented),het Aziëteam (verzonnen),B. Made-up,asia-team,en
the coalition (invented),de coalitie (verzonnen),,coalition,nl
"""
POINTS = {"quality": 40, "joint": 30, "society": 20, "bonds": 10}
WORTH = {"quality": 30, "joint": 100, "society": 20, "bonds": 50}
PLACES = {"quality": 3, "joint": 2, "society": 4, "bonds": 1}
MUCH = {"en": "counts much more (at least twice)", "nl": "weegt veel zwaarder (minstens tweemaal)"}
_SHEET = {"points": 1, "worth": 2, "place": 3}


def asked(run: Run, folder: Path, *words: str) -> Ran:
    """Make the round in a workspace, with its forms beside it in ``forms``."""
    (folder / "parties.csv").write_text(PANEL, encoding="utf-8")
    return run(
        "ask", "weights", "--round", ROUND, "--panel", str(folder / "parties.csv"), "-C", str(folder),
        "-o", str(folder / "forms"), *words,
    )  # fmt: skip


def filled(
    data: bytes, code: str, answers: Mapping[str, object], compared: Mapping[str, str] | None = None
) -> bytes:
    """A workbook with one sheet filled in: the criterion by the key of its row."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    fill(book.worksheets[_SHEET[code]], code, answers)
    if compared:
        fill(book.worksheets[_SHEET[code]], STEP, compared)
    return saved(book)


def fill(sheet: Any, code: str, answers: Mapping[str, object]) -> None:
    """Type answers into the column of a code."""
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        key = sheet.cell(row, columns[KEY]).value
        if key in answers:
            sheet.cell(row, columns[code]).value = answers[key]


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_of(folder: Path, assessor: str) -> bytes:
    """The workbook that was made for somebody."""
    return (folder / "forms" / f"{ROUND}-{assessor}.xlsx").read_bytes()


def sent(
    folder: Path,
    assessor: str,
    code: str,
    answers: Mapping[str, object],
    compared: Mapping[str, str] | None = None,
) -> str:
    """A filled workbook in the inbox; gives its name."""
    assert code in WAY_OF
    inbox = folder / "inbox"
    inbox.mkdir(exist_ok=True)
    path = inbox / f"Copy of {assessor} ({code}).xlsx"
    path.write_bytes(filled(sheet_of(folder, assessor), code, answers, compared))
    return str(path)


def handed(
    version: str, assessor: str, weighed: Mapping[str, object], language: str = "en"
) -> dict[str, object]:
    """What a page saves of one person."""
    return {
        "format": "ikt.weights/1", "round": ROUND, "version": version, "assessor": assessor,
        "language": language, "weighed": dict(weighed),
    }  # fmt: skip


def saved_page(folder: Path, name: str, said: object) -> str:
    """A file that a page saved, in the inbox; gives its name."""
    inbox = folder / "inbox"
    inbox.mkdir(exist_ok=True)
    (inbox / name).write_text(json.dumps(said, indent=1), encoding="utf-8")
    return str(inbox / name)


def choice(left: Mapping[str, float], right: Mapping[str, float], preferred: str) -> dict[str, object]:
    """A choice between two made-up countries, as a page writes it."""
    return {"left": dict(left), "right": dict(right), "preferred": preferred}
