"""Which countries suit one field: who specialises, where cooperation could grow, then the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ikt.assessing.assessment import Assessment
from ikt.assessing.fit import SHARED, Fit
from ikt.model.base import Language
from ikt.telling.answering import grid
from ikt.telling.document import Block, Document, Paragraph, Table
from ikt.telling.fit.teller import MOST_NAMED, FitTeller
from ikt.telling.language import numbers


def field_fit(a: Assessment, fit: Fit, column: int, lang: Language, rows: int | None = None) -> Document:
    """The answer of ``ikt fit --field``; ``rows`` countries are shown, a spreadsheet holds all of them."""
    return _OfField(a, fit, column, lang).document(rows)


class _OfField(FitTeller):
    def __init__(self, a: Assessment, fit: Fit, column: int, lang: Language) -> None:
        super().__init__(a, fit, lang)
        self.column = column
        self.own = self.fields[column]

    def document(self, rows: int | None) -> Document:
        order = self.fit.order(self.column)
        shown = order if rows is None else order[:rows]
        blocks: list[Block] = [self.table(shown)] if shown else []
        if len(shown) < len(order):
            blocks.append(Paragraph((self.plural("more", len(order) - len(shown)),)))
        if self.own.specialisation is None:
            lead = [self.most(order)]
        else:
            lead = [" ".join(self.who()), " ".join(self.cited_or_not()), self.few()]
        return self.finished(self.field(self.column), lead, blocks, [(row, self.column) for row in order])

    def most(self, order: Sequence[int]) -> str:
        """Of a field of which only articles are known: who has the most."""
        here = self.fit.here[self.column].articles
        named = self.countries(order[:5])
        if here is None:
            return self.say("most_alone", all=len(order), list=named)
        return self.say("most", all=len(order), list=named, articles=self.count(here), year=here.year)

    def who(self) -> list[str]:
        """Whether the home country specialises, and which countries do."""
        here = self.fit.here[self.column]
        found = self.fit.rows(self.column, *SHARED, "theirs")
        if here.specialisation is None:
            return [self.say("here_unknown", field=self.field(self.column))]
        articles = ""
        if here.articles is not None:
            words = {"articles": self.count(here.articles), "year": here.articles.year}
            articles = self.say("with_articles", **words)
        told = self.say(
            "here" if here.specialised else "here_not", field=self.field(self.column),
            ratio=self.ratio(here.specialisation), articles=articles,
        )  # fmt: skip
        if not found:
            return [told, self.say("nobody_does", all=len(self.a.units))]
        key = "so_do" if here.specialised else "others_do"
        words = {"all": len(self.a.units), "list": self.countries(found[:MOST_NAMED])}
        if len(found) > MOST_NAMED:
            return [told, self.say(f"{key}_many", count=len(found), **words)]
        return [told, self.plural(key, len(found), **words)]

    def cited_or_not(self) -> list[str]:
        """Where cooperation could grow; who is cited without that; of whom nothing is known."""
        cells = [cells[self.column] for cells in self.fit.cells]
        told = []
        could, cited = self.fit.rows(self.column, "could"), self.fit.rows(self.column, "cited")
        if could:
            told.append(self.say("could_where", list=self.first(could), mind=self.mind(could)))
        if cited:
            told.append(self.say("cited_where", list=self.first(cited)))
        unknown = [row for row in self.fit.order(self.column) if cells[row].cited is None]
        if len(unknown) == len(cells):
            told.append(self.say("cited_nowhere"))
        elif unknown:
            few = len(unknown) <= MOST_NAMED
            named = self.countries(unknown if few else unknown[:3])
            key = "cited_unknown_of" if few else "cited_unknown_of_many"
            told.append(self.say(key, count=len(unknown), list=named))
        return told

    def few(self) -> str:
        """Who publishes too little for a ratio."""
        few = self.fit.rows(self.column, "few")
        least = numbers.figure(self.fit.fields.least, self.lang)
        return self.say("few_where", least=least, list=self.countries(self.by_name(few))) if few else ""

    def table(self, shown: Sequence[int]) -> Table:
        """A row per country."""
        rows = [
            (
                self.short(row), self.ratio(self.fit.cells[row][self.column].specialisation),
                self.count(self.fit.cells[row][self.column].articles),
                self.part(self.fit.cells[row][self.column]), self.cited(row, self.column),
                self.verdict(row, self.column, self.say("there")),
            )
            for row in shown
        ]  # fmt: skip
        has_ratio = self.own.specialisation is not None
        title = self.say("grid_field" if has_ratio else "grid_articles")
        keys = ("country", "specialisation", "articles", "part", "cited_head", "verdict")
        short = ("country", "specialisation", "articles", "part", "cited_short", "verdict")
        made = grid([self.say(key) for key in keys], rows, left=(0, 5), title=title)
        made = replace(
            made, short=tuple(self.say(key) for key in short), wide=frozenset({3}),
            key=((1, self.say("key_field")),),
        )  # fmt: skip
        return made.without({1, 3, 4, 5}, short=False) if self.own.specialisation is None else made
