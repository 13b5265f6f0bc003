"""The table of a robustness: how often each country is above the line, run beside run."""

from __future__ import annotations

from ikt.deciding.robustness import Robustness, Run
from ikt.deciding.sureness import OFTEN, RARELY, methods_in_top
from ikt.model.base import Language
from ikt.telling.answering import grid
from ikt.telling.assessed.teller import Teller
from ikt.telling.document import Paragraph, Table
from ikt.telling.language.counting import cell, error_cell, share_cell
from ikt.telling.language.numbers import Printed
from ikt.telling.robust.words import SAY

# The column of methods stands behind those of weights and evidence, as far as these were run.
_METHOD = 4
# A share is printed on the side of these on which it is counted.
_BOUNDS = (RARELY, OFTEN)


def key_of(run: Run) -> str:
    """What a run is called: the one thing that varies, ``all`` or ``two``."""
    if len(run.vary) == 1:
        return next(iter(run.vary))
    return "all" if "method" in run.vary else "two"


class Shares(Teller):
    """Tells the shares of the first ``rows`` countries in every run that was drawn."""

    def __init__(self, robustness: Robustness, lang: Language, rows: int | None) -> None:
        super().__init__(robustness.assessment, lang, SAY)
        self.robustness = robustness
        self.runs = [run for run in robustness.runs if run.draws]
        top = self.a.recipe.top
        self.shares = [(run.in_top(top), run.error(top)) for run in self.runs]
        self.low, self.high = self.runs[-1].seen()
        self.shown = list(enumerate(robustness.rows if rows is None else robustness.rows[:rows]))

    def blocks(self) -> list[Table | Paragraph]:
        """The table and what its columns mean; nothing where no row was asked for."""
        if not self.shown:
            return []
        note = "grid_note" if self.robustness.methods is not None else "grid_note_two"
        return [self._table(), Paragraph((" ".join([self.say(note), *self.not_in()]),))]

    def _table(self) -> Table:
        heads = ["rank", "country", *map(key_of, self.runs)]
        if self.robustness.methods is not None:
            heads.insert(min(_METHOD, len(heads)), "method")
        inside = sum(1 for _, row in self.shown if self.a.is_inside(row))
        return grid(
            self._heads(*heads, "ranks"),
            (self._cells(index, row) for index, row in self.shown),
            left=(1,),
            title=self.say("grid_title", line=self.line()),
            line_after=inside if 0 < inside < len(self.shown) else None,
            line=self.say("line", n=self.a.recipe.top),
        )

    def _cells(self, index: int, row: int) -> tuple[str, ...]:
        line = [_whole(int(self.a.rank[row])), self.short(row)]
        line += [
            cell(float(share[index]), float(error[index]), self.lang, _BOUNDS) for share, error in self.shares
        ]
        methods = methods_in_top(self.robustness, index)
        if methods is not None:
            line.insert(min(_METHOD, len(line)), f"{methods[0]}/{methods[1]}")
        return (*line, f"{self.low[index]}–{self.high[index]}")

    def data(self) -> Table:
        """The same for a spreadsheet: with codes, and each number in a cell of its own."""
        heads = ["rank", "code", "country"]
        for run in self.runs:
            heads += [key_of(run), f"error_{key_of(run)}"]
        heads += (
            ["methods", "rank_low", "rank_high"]
            if self.robustness.methods is not None
            else ["rank_low", "rank_high"]
        )
        rows = (self._data_cells(index, row) for index, row in self.shown)
        return grid(self._heads(*heads), rows, left=(1, 2), title=self.say("title_shares", line=self.line()))

    def _data_cells(self, index: int, row: int) -> tuple[str, ...]:
        line = [_whole(int(self.a.rank[row])), self.a.units[row].iso2, self.short(row)]
        for share, error in self.shares:
            line += [
                share_cell(float(share[index]), self.lang, _BOUNDS),
                error_cell(float(error[index]), self.lang),
            ]
        methods = methods_in_top(self.robustness, index)
        line += [] if methods is None else [_whole(methods[0])]
        return (*line, _whole(int(self.low[index])), _whole(int(self.high[index])))

    def _heads(self, *names: str) -> tuple[str, ...]:
        return tuple(self.say(f"head_{name}") for name in names)


def _whole(number: int) -> str:
    return Printed.of(str(number), number, 0)
