"""All countries and all fields on one page: where the home country specialises, and who shares it."""

from __future__ import annotations

from dataclasses import replace

from ikt.assessing.assessment import Assessment
from ikt.assessing.fit import SHARED, Fit
from ikt.assessing.latest import Latest
from ikt.model.base import Language
from ikt.telling.answering import grid
from ikt.telling.document import Document, Table
from ikt.telling.fit.teller import DASH, FitTeller
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words

# Letters of the short head of a column.
_HEAD = 4
_MARKS = {"both": "*", "could": "!"}


def fit_overview(a: Assessment, fit: Fit, lang: Language, rows: int | None = None) -> Document:
    """The answer of ``ikt fit``; ``rows`` countries are shown, a spreadsheet holds all of them."""
    return _All(a, fit, lang).document(rows)


class _All(FitTeller):
    def document(self, rows: int | None) -> Document:
        order = self.by_name(range(len(self.a.units)))
        cells = [(row, column) for row in order for column in range(len(self.fields))]
        lead = [self.here(), " ".join([*self.shared(), *self.could()])]
        return self.finished(None, lead, [self.table(order if rows is None else order[:rows])], cells)

    def here(self) -> str:
        """Where the home country specialises, with the ratio."""
        found = [
            self.say(
                "ratio_narrow" if self.fit.here[column].narrow else "ratio", field=self.field(column),
                ratio=self.ratio(self.fit.here[column].specialisation),
            )
            for column in self.fit.own()
        ]  # fmt: skip
        return (
            self.say("here_in", list=enumerate_words(found, self.lang)) if found else self.say("here_in_none")
        )

    def shared(self) -> list[str]:
        """How many countries specialise in one of the same fields."""
        if not any(here.specialised for here in self.fit.here):
            return []
        count = sum(1 for row in range(len(self.a.units)) if self.fit.columns(row, *SHARED))
        return [self.plural("shared_by", count, all=len(self.a.units))]

    def could(self) -> list[str]:
        """Where cooperation could be and is not: by field, the countries that publish most in it first."""
        rows = {column: self.fit.rows(column, "could") for column in self.fit.own()}
        found = [
            self.say("in_field", field=self.field(column), list=self.first(could))
            for column, could in rows.items()
            if could
        ]
        mind = self.mind(row for could in rows.values() for row in could)
        return [self.say("could_by", list="; ".join(found), mind=mind)] if found else []

    def table(self, order: list[int]) -> Table:
        """A row per country, the home country's figures above them."""
        home = ["", *(self.own(column) for column in range(len(self.fields)))]
        home[0] = self.home
        rows = [home]
        rows += [
            [self.short(row), *(self.cell(row, column) for column in range(len(self.fields)))]
            for row in order
        ]
        heads = [self.say("country"), *(self.field(column) for column in range(len(self.fields)))]
        short = [heads[0], *(field.short.say(self.lang)[:_HEAD] for field in self.fields)]
        told = [
            self.say(
                "head_is" if field.specialisation else "head_counts", short=head,
                name=field.name.say(self.lang),
            )
            for head, field in zip(short[1:], self.fields, strict=True)
        ]  # fmt: skip
        bound = numbers.decimal(self.fit.fields.specialised, 1, self.lang)
        key = self.say("key_all", heads=", ".join(told), bound=bound)
        made = grid(heads, rows, title=self.say("grid_all"))
        return replace(made, short=tuple(short), key=((0, key),))

    def own(self, column: int) -> str:
        here = self.fit.here[column]
        if self.fields[column].specialisation is None:
            return self.count(here.articles)
        return "?" if here.specialisation is None else self.one(here.specialisation)

    def cell(self, row: int, column: int) -> str:
        """A specialisation with its mark; of a field without a ratio the number of articles."""
        cell = self.fit.cells[row][column]
        if self.fields[column].specialisation is None:
            return DASH if cell.articles is None else self.count(cell.articles)
        if cell.specialisation is None:
            return "?"
        told = self.one(cell.specialisation)
        return f"~{told}" if cell.verdict == "few" else f"{told}{_MARKS.get(cell.verdict, '')}"

    def one(self, found: Latest) -> str:
        """A specialisation with one decimal; one that rounds to the bound and lies below it says so."""
        bound = self.fit.fields.specialised
        told = numbers.decimal(found.figure, 1, self.lang)
        at_bound = told == numbers.decimal(bound, 1, self.lang)
        return f"<{told}" if at_bound and found.figure < bound else told
