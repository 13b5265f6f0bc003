"""An answer in every form, each read back by a reader that is not ours."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl

from tests.cli.conftest import Run
from tests.telling.writing.reading_back import read_html, read_markdown, read_pdf, read_word


def written(run: Run, folder: Path, *words: str) -> dict[str, Any]:
    """Write an answer in every form by the ending of its file, and read each back.

    ``text``, ``md``, ``html`` and ``docx`` give their texts joined, ``pdf`` the same without any space;
    ``csv`` the rows, ``xlsx`` the workbook, ``json`` the object.
    """
    found: dict[str, Any] = {}
    for form in ("md", "html", "docx", "pdf", "xlsx", "csv", "json"):
        path = folder / f"answer.{form}"
        ran = run(*words, "-o", str(path))
        assert (ran.code, ran.out) == (0, ""), ran.err
        found[form] = _read(form, path)
    ran = run(*words, "--format", "text")
    assert ran.code == 0, ran.err
    return {"text": ran.out, **found}


def _read(form: str, path: Path) -> Any:
    data = path.read_bytes()
    if form == "xlsx":
        return openpyxl.load_workbook(io.BytesIO(data))
    if form == "docx":
        return "\n".join(read_word(data).texts)
    if form == "pdf":
        return "".join(read_pdf(data).texts)
    text = data.decode("utf-8-sig")
    if form == "csv":
        return list(csv.reader(io.StringIO(text)))
    if form == "json":
        return json.loads(text)
    return "\n".join((read_markdown if form == "md" else read_html)(text).texts)
