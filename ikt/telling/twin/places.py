"""Where everything stands in the workbook, and what a formula calls it. Rows and columns count from 0."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.reading.imports.grid import letters

# The rows of the ranking: codes (hidden), title, what it is of, what to do, how it stands, the line, the
# heads of the criteria, their points, shares and the points of the policy, the heads of the table, the rest.
CODES, TITLE, OF, DO, STANDS, LINE, HEADS, POINTS, SHARES, WAS, TABLE, FIRST = range(12)
# Its columns before and after those of the criteria; the first holds codes and is hidden.
CODE, RANK, COUNTRY, SCORE, CRITERIA = range(5)
KNOWN, CAUTIONS, BEFORE = range(3)

# The columns of the sums before those by criterion, and their rows.
(
    SUM_CODE, SUM_COUNTRY, SUM_LEAST, SUM_CEILING, SUM_OUT, SUM_UNCUT, SUM_TOTAL, SUM_KNOWN, SUM_LEFT_OUT,
    SUM_RANKED, SUM_FIXED, SUM_RANK, SUM_POSITION, SUM_ORDER, SUM_PARTS,
) = range(15)  # fmt: skip
SUM_TITLE, SUM_LEAD, SUM_VALID, SUM_LINE_VALID, SUM_HEADS, SUM_FIRST = range(6)

# The columns of the safeguards before those of each, and their rows.
GUARD_CODE, GUARD_COUNTRY, GUARDS = range(3)
GUARD_TITLE, GUARD_LEAD, GUARD_HEADS, GUARD_BELOW, GUARD_EFFECT, GUARD_AT, GUARD_FIRST = range(7)
# And after them.
LETTERS, CEILING, OUT = range(3)


def cell(row: int, column: int, *, fixed: str = "") -> str:
    """A cell by its letters and number; ``fixed`` names what stays where a formula is copied: r, c or rc."""
    letter, number = letters(column), row + 1
    return f"{'$' if 'c' in fixed else ''}{letter}{'$' if 'r' in fixed else ''}{number}"


def span(first: str, last: str) -> str:
    """The cells from one to another."""
    return f"{first}:{last}"


@dataclass(frozen=True, slots=True)
class Places:
    """The places in a workbook of so many criteria, countries and safeguards; names of sheets are quoted."""

    criteria: int
    countries: int
    guards: int
    ranking: str
    sums: str
    guarded: str

    @property
    def after(self) -> int:
        """The first column of the ranking behind those of the criteria."""
        return CRITERIA + self.criteria

    def of_criteria(self, row: int) -> str:
        """The cells of all criteria in a row of the ranking, as its own sheet names them."""
        first, last = CRITERIA, CRITERIA + self.criteria - 1
        return span(cell(row, first, fixed="rc"), cell(row, last, fixed="rc"))

    @property
    def shares(self) -> str:
        """The shares of all criteria, as other sheets name them."""
        return f"{self.ranking}!{self.of_criteria(SHARES)}"

    @property
    def line(self) -> str:
        """The place after which the line is drawn, as its own sheet names it."""
        return cell(LINE, SCORE, fixed="rc")

    def summed(self, column: int) -> str:
        """A column of the sums, all countries, as its own sheet names it."""
        last = SUM_FIRST + self.countries - 1
        return span(cell(SUM_FIRST, column, fixed="rc"), cell(last, column, fixed="rc"))

    def part(self, block: int, k: int = 0) -> int:
        """The column of a criterion in a block of the sums: 0 values, 1 known, 2 left out."""
        return SUM_PARTS + block * self.criteria + k

    def parts(self, row: int, block: int) -> str:
        """All criteria of one country in a block of the sums."""
        first, last = self.part(block), self.part(block, self.criteria - 1)
        return span(cell(row, first, fixed="c"), cell(row, last, fixed="c"))

    def behind(self, column: int) -> int:
        """A column of the safeguards behind those of each."""
        return GUARDS + self.guards + column


def sheet_name(name: str) -> str:
    """A sheet as a formula names it."""
    doubled = name.replace("'", "''")
    return f"'{doubled}'"
