"""The table of a what-if: ranks and scores before and after, how sure, and what moved each country."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.assessing.assessment import Assessment
from ikt.assessing.effect import moved_most
from ikt.deciding.whatif import WhatIf
from ikt.model.base import Language
from ikt.telling.answering import grid
from ikt.telling.assessed.held import verdict_rule
from ikt.telling.assessed.teller import Teller
from ikt.telling.document import Paragraph, Table
from ikt.telling.language.counting import cell, error_cell, share_cell
from ikt.telling.language.numbers import Printed
from ikt.telling.whatif.words import SAY


class Ranks(Teller):
    """Tells the ranks of the countries in ``only`` (of all, if that is empty), at most ``rows`` of them."""

    def __init__(self, outcome: WhatIf, lang: Language, rows: int | None, only: Sequence[int]) -> None:
        super().__init__(outcome.after, lang, SAY)
        self.outcome = outcome
        self.before = outcome.before
        self.only = only
        order = [row for row in self.a.order() if row in only or not only]
        self.shown = order if rows is None else order[:rows]

    def blocks(self) -> list[Table | Paragraph]:
        """The table and what its columns mean; nothing where no row was asked for."""
        if not self.shown:
            return []
        note = [
            self.say("note", line=self.line(), rule=verdict_rule(self.a, self.lang)),
            *([] if self.only else self.not_in()),
        ]
        return [self._table(), Paragraph((" ".join(note),))]

    def _table(self) -> Table:
        inside = sum(1 for row in self.shown if self.a.is_inside(row))
        return grid(
            self._heads("rank", "was", "country", "score", "score_was", "in", "why"),
            (self._cells(row) for row in self.shown),
            left=(2, 6),
            line_after=inside if 0 < inside < len(self.shown) else None,
            line=self.say("line", n=self.a.recipe.top),
        )

    def data(self) -> Table:
        """The same for a spreadsheet: with codes, and each number in a cell of its own."""
        heads = self._heads(
            "rank", "rank_was", "code", "country", "score", "score_before", "in", "error", "why", "points"
        )
        rows = (self._data_cells(row) for row in self.shown)
        return grid(heads, rows, left=(2, 3, 8), title=self.say("title_ranks"))

    def _heads(self, *names: str) -> tuple[str, ...]:
        return tuple(self.say(f"head_{name}", line=self.line()) for name in names)

    def _cells(self, row: int) -> tuple[str, ...]:
        most = moved_most(self.before, self.a, row)
        why = ""
        if most is not None:
            why = f"{self._criterion(most.criterion)} {self._signed(most.points)}"
        return (
            _rank(self.a, row),
            _rank(self.before, row),
            self.short(row),
            self.score(float(self.a.scores.total[row])),
            self.score(float(self.before.scores.total[row])),
            cell(float(self.outcome.doubted[row]), float(self.outcome.doubted_errors[row]), self.lang),
            why,
        )

    def _data_cells(self, row: int) -> tuple[str, ...]:
        most = moved_most(self.before, self.a, row)
        why = ("", "") if most is None else (self._criterion(most.criterion), self.score(most.points))
        return (
            _rank(self.a, row),
            _rank(self.before, row),
            self.a.units[row].iso2,
            self.short(row),
            self.score(float(self.a.scores.total[row])),
            self.score(float(self.before.scores.total[row])),
            share_cell(float(self.outcome.doubted[row]), self.lang),
            error_cell(float(self.outcome.doubted_errors[row]), self.lang),
            *why,
        )

    def _criterion(self, k: int) -> str:
        """A criterion as it stands in a cell."""
        return self.a.evidence.criteria.criteria[k].name.say(self.lang)

    def _signed(self, points: float) -> str:
        return f"{'+' if points > 0 else ''}{self.score(points)}"


def _rank(a: Assessment, row: int) -> str:
    """A rank as a number; empty where a country has none."""
    rank = int(a.rank[row])
    return Printed.of(str(rank), rank, 0) if rank else ""
