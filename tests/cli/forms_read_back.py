"""An answer written in each form and opened again by readers that are not ours."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from tests.cli.conftest import Run
from tests.telling.writing.reading_back import read_html, read_markdown, read_pdf, read_word, squeezed

WRITTEN = ("text", "md", "html", "docx", "pdf", "xlsx")


@dataclass(frozen=True, slots=True)
class Opened:
    """One answer in all forms: its words by form without any space, its tables, its data.

    ``sheets`` are the cells of each sheet by its name, heads first; ``rows`` those of the CSV.
    """

    words: dict[str, str]
    sheets: dict[str, list[tuple[Any, ...]]]
    rows: list[list[str]]
    data: dict[str, Any]

    def lack(self, sentence: str) -> list[str]:
        """The forms in which a sentence is not found."""
        return [form for form, words in self.words.items() if bare(sentence) not in words]


def bare(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "").replace("\u00ad", "")


def opened(run: Run, folder: Path, *words: str, lang: str = "en", code: int = 0) -> Opened:
    """Ask for an answer in every form and read each of them."""
    made: dict[str, bytes] = {}
    for form in (*WRITTEN, "csv", "json"):
        path = folder / f"answer-{lang}.{'txt' if form == 'text' else form}"
        ran = run(*words, "-o", str(path), "--lang", lang)
        assert (ran.code, ran.out, ran.err) == (code, "", ""), form
        made[form] = path.read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(made["xlsx"]))
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    told = {
        "text": made["text"].decode(),
        "md": " ".join(read_markdown(made["md"].decode()).texts),
        "html": " ".join(read_html(made["html"].decode()).texts),
        "docx": " ".join(read_word(made["docx"]).texts),
        "pdf": " ".join(read_pdf(made["pdf"]).texts),
        "xlsx": " ".join(squeezed(str(row[0] or "")) for row in next(iter(sheets.values()))),
    }
    assert made["csv"].startswith(b"\xef\xbb\xbf")
    rows = csv.reader(io.StringIO(made["csv"].decode("utf-8-sig")), delimiter=";" if lang == "nl" else ",")
    return Opened(
        {form: bare(text) for form, text in told.items()}, sheets, list(rows), json.loads(made["json"])
    )
