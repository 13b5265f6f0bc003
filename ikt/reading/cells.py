"""One line of CSV to its cells, and where each begins. A cell never runs over a line."""

from __future__ import annotations

import csv


def cells_of(line: str) -> list[str] | None:
    """The cells of a line; None when its quotes are wrong."""
    if '"' not in line:
        return line.split(",")
    try:
        rows = list(csv.reader([line], strict=True))
    except csv.Error:
        return None
    return rows[0] if rows else []


def start_of(line: str, number: int) -> int:
    """Where a cell begins in its line, quotes and all."""
    if number == 0:
        return 0
    quoted = False
    commas = 0
    for index, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif char == "," and not quoted:
            commas += 1
            if commas == number:
                return index + 1
    return 0
