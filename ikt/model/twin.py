"""How a ranking stands in a workbook that reckons itself: the codes that its writer and its reader share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

# What marks the hidden sheet, and the lines on it by their first cell.
FORMAT = "ikt.twin/1"
POLICY, LINE, POINTS, HASH = "policy", "line", "points", "hash"
# What stands in the hidden first column of the sheet that people change, beside the weights and the line.
# Above the column of each weight stands the id of its criterion, above that of the line its code again.
WEIGHT_ROW, LINE_ROW = "weight", "line"
# Excel takes 32,767 signs in a cell.
MOST_SIGNS = 30_000
# The endings under which programs keep workbooks; what such a file holds is told from its bytes.
WORKBOOKS = frozenset((".xlsx", ".xlsm", ".xls", ".ods"))


def hash_of(rows: Iterable[Sequence[str]]) -> str:
    """The hash of the lines of the hidden sheet behind its own: what is empty at their end does not count."""
    return hashlib.sha256("\n".join("\t".join(row).rstrip("\t") for row in rows).encode()).hexdigest()
