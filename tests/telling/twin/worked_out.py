"""Workbooks as LibreOffice works them out, held against what ikt gives."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.recipe import make_recipe
from ikt.problems import Problems
from ikt.reading.policies import read_policy
from ikt.telling.assessed.safeguards import flags
from ikt.telling.twin.words import SAY
from tests import twins

NEARLY = 1e-9


def recalculated(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Workbooks by name, opened and saved by LibreOffice in a folder of their own.

    Of those that openpyxl saved no value of a formula can be taken over from us, since it keeps none.
    """
    if shutil.which("soffice") is None:
        pytest.skip("needs LibreOffice")
    for name, data in files.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    names = [str(folder / f"{name}.xlsx") for name in files]
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/user", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), *names],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {name: (folder / "out" / f"{name}.xlsx").read_bytes() for name in files}


def rows_of(data: bytes) -> list[list[Any]]:
    """The ranking as values, a row each."""
    sheet = load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    rows = []
    for row in sheet.iter_rows(min_row=twins.FIRST, min_col=2, values_only=True):
        if row[0] is None:
            break
        rows.append(list(row))
    return rows


def assert_says(data: bytes, a: Assessment, before: Assessment) -> None:
    """Every cell of the ranking is what ikt gives, and in its order."""
    order = a.order()
    rest = sorted(
        (row for row in range(len(a.units)) if not a.ranked[row]), key=lambda row: a.units[row].iso2
    )
    rows = rows_of(data)
    assert [row[1] for row in rows] == [a.units[row].name.en for row in (*order, *rest)]
    count = len(a.weights)
    for said, row in zip(rows, (*order, *rest), strict=True):
        rank, _, score = said[:3]
        assert rank == (a.rank[row] if a.ranked[row] else "–")
        assert score == pytest.approx(a.scores.total[row], abs=NEARLY)
        points = a.values.best if a.scores.contribution is None else a.scores.contribution
        for k in range(count):
            known = a.values.known[row, k] > 0.0
            assert said[3 + k] == (pytest.approx(points[row, k], abs=NEARLY) if known else "?")
        known, caution, was = said[3 + count : 6 + count]
        assert known == pytest.approx(a.known[row], abs=NEARLY)
        assert (caution or "") == cautioned(a, row)
        assert was == (before.rank[row] if before.ranked[row] else "–")
    sheet = load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    assert sheet["E6"].value == SAY("en", "line_told", count=len(a.inside()))
    shares = [sheet.cell(twins.WEIGHTS + 1, twins.FIRST_WEIGHT + k).value for k in range(count)]
    assert shares == pytest.approx(a.weights, abs=NEARLY)


def cautioned(a: Assessment, row: int) -> str:
    aside = a.set_aside.get(row)
    if aside is not None:
        return SAY("en", "aside_left_out" if aside.reason == "left_out" else "aside_known")
    out = SAY("en", "aside_excluded") if row in a.excluded else ""
    return out + flags(a, row, "en")


def again(data: bytes, a: Assessment, folder: Path) -> Assessment:
    """What ikt makes of the workbook that came back."""
    path = folder / "back.xlsx"
    path.write_bytes(data)
    problems = Problems()
    found = read_policy(path, "back.xlsx", a.evidence.criteria, problems)
    assert problems.errors == []
    assert found is not None
    return assess(a.evidence, make_recipe(*found))
