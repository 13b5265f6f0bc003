"""Sheets of a workbook (.xlsx) as rows of cells.

openpyxl reads them, since it tells a formula from a figure: a reader that gives values only (calamine) shows
nothing, or what was last computed, where a formula stands, and neither can be told from a figure.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from ikt.problems import BadRequest, Place
from ikt.reading.imports.export import Mistakes
from ikt.reading.imports.grid import MOST_COLUMNS, Formula, Grid

MOST_ROWS = 200_000
_MOST_CELLS = 5_000_000


def sheets(data: bytes, name: str, mistakes: Mistakes) -> list[Grid]:
    """The sheets that hold anything; none, with the problem told, where the workbook cannot be read.

    Raises BadRequest (P850) without the extra ``import``.
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise BadRequest("P850", extra="import") from None
    try:
        # Damaged parts raise whatever the reader of XML, zip or numbers raises.
        # What openpyxl warns of (styles, rules of cells) is nothing that is read here.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            made = [_grid(sheet, name) for sheet in book.worksheets]
    except _Large:
        mistakes.tell("P923", Place(name), reason="large", limit=MOST_ROWS)
        return []
    except Exception:
        mistakes.tell("P923", Place(name), reason="broken")
        return []
    return [grid for grid in made if grid.rows]


class _Large(Exception):  # noqa: N818
    """More cells than a table of figures has."""


def _grid(sheet: Any, name: str) -> Grid:
    # What a sheet says of its own size may be wrong, and then rows would be left out.
    sheet.reset_dimensions()
    rows: list[list[str]] = []
    lines: list[int] = []
    cells = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells += len(row)
        if number > MOST_ROWS or cells > _MOST_CELLS or len(row) > 2 * MOST_COLUMNS:
            raise _Large
        texts = list(_texts(row))
        if any(texts):
            rows.append(texts)
            lines.append(number)
    return Grid(name, rows, lines, sheet=sheet.title)


def _texts(row: Any) -> Iterator[str]:
    for cell in row:
        value = cell.value
        if value is None:
            yield ""
        elif cell.data_type == "f":
            yield Formula(value if isinstance(value, str) else "=")
        elif isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
            yield str(int(value))
        elif isinstance(value, datetime | date):
            yield value.isoformat()[:10]
        else:
            yield str(value)
