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

# Where the weights settle which judgements count, the columns of the sums behind all others: what is known as
# if nobody had judged, the ends of the score then, in billionths, of who is ranked (or may be, once judged),
# and blocks by criterion of the same. Above each gain stands whether it holds.
UNJUDGED_KNOWN, UNJUDGED_LOW, UNJUDGED_HIGH, UNJUDGED_PARTS = range(4)
VALUES, LOWS, HIGHS, KNOWNS, GAINS = range(5)
SUM_HOLDS = SUM_LINE_VALID

# The columns of the judgements before those of each rubric, and their rows: how many could cross the line,
# how many of those are judged, what share must be, whether it counts, and that in words (hidden).
JUDGED_CODE, JUDGED_COUNTRY, JUDGED_COULD, RUBRICS = range(4)
(
    JUDGED_TITLE, JUDGED_LEAD, JUDGED_HEADS, JUDGED_ALL, JUDGED_OF, JUDGED_LEAST, JUDGED_COUNTS, JUDGED_TOLD,
    JUDGED_FIRST,
) = range(9)  # fmt: skip

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
    """The places in a workbook of so many criteria, countries, safeguards, rubrics that count or not by the
    weights, and gains by those; names of sheets are quoted.
    """

    criteria: int
    countries: int
    guards: int
    rubrics: int
    gains: int
    ranking: str
    sums: str
    guarded: str
    judged: str

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

    def unjudged(self, column: int) -> int:
        """A column of the sums as if nobody had judged, behind what the ranking was before."""
        return self.part(3) + 1 + column

    def unjudged_part(self, block: int, k: int = 0) -> int:
        """The column of a criterion in a block of what there is as if nobody had judged."""
        return self.unjudged(UNJUDGED_PARTS) + block * self.criteria + k

    def unjudged_parts(self, row: int, block: int) -> str:
        """All criteria of one country in such a block."""
        first, last = self.unjudged_part(block), self.unjudged_part(block, self.criteria - 1)
        return span(cell(row, first, fixed="c"), cell(row, last, fixed="c"))

    def gain(self, block: int, one: int) -> int:
        """The column of a gain: in the values (0), or in what is known (1)."""
        return self.unjudged_part(GAINS) + block * self.gains + one

    def judgements(self, column: int) -> str:
        """A column of the judgements, all countries, as other sheets name them."""
        last = JUDGED_FIRST + self.countries - 1
        cells = span(cell(JUDGED_FIRST, column, fixed="rc"), cell(last, column, fixed="rc"))
        return f"{self.judged}!{cells}"

    def counts(self, rubric: int) -> str:
        """The cell that says whether a rubric counts, as other sheets name it."""
        return f"{self.judged}!{cell(JUDGED_COUNTS, RUBRICS + rubric, fixed='rc')}"

    def behind(self, column: int) -> int:
        """A column of the safeguards behind those of each."""
        return GUARDS + self.guards + column


def sheet_name(name: str) -> str:
    """A sheet as a formula names it."""
    doubled = name.replace("'", "''")
    return f"'{doubled}'"
