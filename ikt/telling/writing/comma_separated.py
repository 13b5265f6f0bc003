"""The table of a document as CSV for a spreadsheet: numbers as printed, no cell that would compute."""

from __future__ import annotations

import csv
import io

from ikt.telling.document import Document, plain
from ikt.telling.writing.shown import shown
from ikt.telling.writing.spreadsheets import defused, table_of


def to_csv(document: Document) -> str:
    """The first table of a document; one without tables gives its sentences, a row each.

    Dutch spreadsheets take a comma for the decimal mark, so their cells are parted by semicolons.
    """
    table = table_of(document).fitted(narrow=False)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", delimiter=";" if document.lang == "nl" else ",")
    writer.writerow([defused(shown(head)) for head in table.heads])
    for row in table.rows:
        writer.writerow([defused(shown(plain(cell))) for cell in row])
    return out.getvalue()
