"""Files as publishers give them, made for tests where a real one cannot lie in text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from ikt.problems import Problem, Problems
from ikt.reading.imports.export import Asked, Export
from ikt.reading.imports.recognise import read_bytes_of

SAMPLES = Path(__file__).parent / "samples"
WORLD_BANK = "world-bank-API_SP.DYN.LE00.IN_DS2.csv"
GOOD = (
    WORLD_BANK,
    "oecd-g20-prices.csv",
    "owid-life-expectancy.csv",
    "built-eurostat.csv",
    "built-uis-sdmx.csv",
    "built-uis-bulk.csv",
    "built-openalex.json",
)


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def read(
    data: bytes, *, name: str = "file", asked: Asked | None = None
) -> tuple[list[Export], list[Problem]]:
    problems = Problems()
    found = read_bytes_of(data, name, asked or Asked(), problems)
    return found, list(problems)


def figures(data: bytes, asked: Asked | None = None) -> dict[str, dict[str, dict[int, float]]]:
    """Figures by the code of the file, which has to be good."""
    found, problems = read(data, asked=asked)
    assert problems == []
    return {one.code: one.figures for export in found for one in export.series}


def told(data: bytes, asked: Asked | None = None) -> list[str]:
    """What is wrong: place, code and reason."""
    _, problems = read(data, asked=asked)
    return [
        f"{one.place.file}:{one.place.line}:{one.place.column} {one.code} {one.params.get('reason')}"
        for one in problems
    ]


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]], *, merged: Sequence[str] = ()) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for cells in merged:
            sheet.merge_cells(cells)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def archive(members: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in members.items():
            opened.writestr(name, data)
    return made.getvalue()
