"""What the answers about fit share: names and figures as printed, what they rest on, how to read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ikt.assessing.assessment import Assessment
from ikt.assessing.fit import Cell, Fit
from ikt.assessing.latest import Latest
from ikt.model.base import Language
from ikt.telling.answering import grid
from ikt.telling.assessed.footnotes import NotesOfSources
from ikt.telling.assessed.teller import Teller
from ikt.telling.document import Block, Bullets, Document, Line, Note, Paragraph, Part, Table
from ikt.telling.fit.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.naming import Named, listed
from ikt.telling.language.phrases import enumerate_words

DASH = "–"
# So many are named in a sentence; who wants all of them finds them in the table.
MOST_NAMED = 6
# Where cooperation could grow all are named while they are no more than this: the reader is after the names.
MOST_COULD = 10


def printed(ratio: float, bound: float, lang: Language, decimals: int = 1) -> str:
    """A ratio with as few decimals as leave it on its side of a bound, four at most.

    >>> printed(0.96, 1.0, "en"), printed(1.26, 1.0, "nl"), printed(0.998, 1.0, "en", 2)
    ('0.96', '1,3', '0.998')
    """
    for places in range(decimals, 5):
        told = numbers.decimal(ratio, places, lang)
        if (float(told.replace(",", ".")) >= bound) == (ratio >= bound):
            break
    return told


class FitTeller(Teller):
    """Tells of fit; a subclass makes the document."""

    def __init__(self, a: Assessment, fit: Fit, lang: Language) -> None:
        super().__init__(a, lang, SAY)
        self.fit = fit
        self.fields = fit.fields.fields
        self.notes = NotesOfSources(a.evidence.sources, lang, a.recipe.as_of)

    def finished(
        self, name: str | None, lead: Iterable[str], blocks: Sequence[Block], cells: Sequence[tuple[int, int]]
    ) -> Document:  # fmt: skip
        """The document: what is said, tables, what they rest on; ``cells`` go into a spreadsheet."""
        title = self.say("title") if name is None else self.say("title_of", name=name)
        columns = sorted({column for _, column in cells})
        parts = (
            Part(
                "answer", "", (*(Paragraph((line,)) for line in lead if line), *blocks, self.rests(columns))
            ),
            self.reading(columns),
            self.caveats(columns),
        )
        return Document(
            title=title,
            subtitle=self.say("subtitle", date=numbers.day(self.a.recipe.as_of, self.lang)),
            lang=self.lang,
            as_of=self.a.recipe.as_of.isoformat(),
            running=title,
            parts=tuple(part for part in parts if part.blocks),
            data=(self.data(cells),),
        )

    # Words and numbers

    def field(self, column: int) -> str:
        return self.fields[column].name.say(self.lang)

    def in_fields(self, columns: Iterable[int]) -> str:
        return enumerate_words([self.field(column) for column in columns], self.lang)

    def plural(self, key: str, number: float, **params: object) -> str:
        """The form of a ``Plural``; ``{home}`` in it is the country that chooses."""
        return super().plural(key, number, **{"home": self.home, **params})

    def first(self, rows: Sequence[int], most: int = MOST_NAMED) -> Named:
        """Countries by name, the rest of many counted."""
        if len(rows) <= max(most + 1, MOST_COULD):
            return self.countries(rows)
        rest = self.plural("others", len(rows) - most)
        return listed([*(self.country(row) for row in rows[:most]), rest], self.lang)

    def mind(self, rows: Iterable[int]) -> str:
        """For which of these countries a safeguard speaks, as the end of the sentence that names them."""
        found = [row for row in dict.fromkeys(rows) if any(one.speaks for one in self.a.verdicts[row])]
        return self.say("mind", list=self.countries(found)) if found else ""

    def ratio(self, found: Latest | None) -> str:
        """A specialisation as printed, on its side of the bound."""
        return "?" if found is None else printed(found.figure, self.fit.fields.specialised, self.lang, 2)

    def specialisation(self, column: int, found: Latest | None) -> str:
        """The same in a cell: a dash where the field has no series of it."""
        return DASH if self.fields[column].specialisation is None else self.ratio(found)

    def citing(self, found: Latest | None) -> str:
        """How often one cites another, on its side of what is expected."""
        return "?" if found is None else printed(found.figure, self.fit.fields.expected, self.lang, 2)

    def count(self, found: Latest | None) -> str:
        """A number of articles; of parts of articles the nearest whole."""
        return "?" if found is None else numbers.figure(round(found.figure), self.lang)

    def part(self, cell: Cell) -> str:
        return "" if cell.part is None else numbers.percent(cell.part, self.lang)

    def cited(self, row: int, column: int) -> str:
        """Citing as printed: a dash where there is no series, a question mark where there is no figure."""
        return DASH if self.fields[column].cited is None else self.citing(self.fit.cells[row][column].cited)

    def verdict(self, row: int, column: int, name: str) -> str:
        """What the figures say, in a cell; ``name`` stands for the country."""
        cell = self.fit.cells[row][column]
        if self.fields[column].specialisation is None:
            return DASH
        told = self.say(cell.verdict, name=name) if cell.verdict == "theirs" else self.say(cell.verdict)
        return self.say("narrow", verdict=told) if cell.narrow else told

    # What it rests on

    def rests(self, columns: Sequence[int]) -> Paragraph:
        """The years of the figures and their sources."""
        cells = [row[column] for row in self.fit.cells for column in columns]
        words = {
            "specialisation": self.years(cell.specialisation for cell in cells),
            "articles": self.years(cell.articles for cell in cells),
            "cited": self.years(cell.cited for cell in cells),
        }
        has = any(self.fields[column].specialisation for column in columns)
        text = self.say("rests", **words) if has else self.say("rests_articles", articles=words["articles"])
        notes: list[Note] = [note for source in self.sources(columns) for note in self.notes.note(source)]
        return Paragraph((text, *notes))

    def years(self, found: Iterable[Latest | None]) -> str:
        """The years that figures are of."""
        years = sorted({one.year for one in found if one is not None})
        if not years:
            return self.say("no_year")
        if len(years) == 1:
            return self.say("of_year", year=years[0])
        return self.say("of_years", first=years[0], last=years[-1])

    def sources(self, columns: Iterable[int]) -> list[str]:
        """Ids of the sources of these fields, each once."""
        series = [name for column in columns for name in self.fields[column].series]
        return list(dict.fromkeys(self.a.evidence.source_of[name] for name in series))

    def reading(self, columns: Sequence[int]) -> Part:
        """From where on what is said, and what it does not say."""
        bounds = self.fit.fields
        lines: list[Line] = []
        if any(self.fields[column].specialisation for column in columns):
            bound = numbers.figure(bounds.specialised, self.lang)
            near = numbers.figure(bounds.near, self.lang)
            lines.append((self.say("read_specialised", bound=bound, near=near),))
            lines.append((self.say("read_least", least=numbers.figure(bounds.least, self.lang)),))
        if any(self.fields[column].cited for column in columns):
            lines.append((self.say("read_cited"),))
        lines.append((self.say("read_safeguards"),))
        lines += [
            (note.say(self.lang),) for column in columns if (note := self.fields[column].note) is not None
        ]
        return Part("reading", self.say("reading"), (Bullets(tuple(lines)),) if lines else ())

    def caveats(self, columns: Sequence[int]) -> Part:
        """What is to be kept in mind of the figures, as their sources have it."""
        found = [self.a.evidence.sources[source] for source in self.sources(columns)]
        told = dict.fromkeys(text.say(self.lang) for one in found for text in one.caveats)
        lines: tuple[Line, ...] = tuple((text,) for text in told)
        return Part("caveats", self.say("caveats"), (Bullets(lines),) if lines else ())

    def data(self, cells: Sequence[tuple[int, int]]) -> Table:
        """Every figure, a row per country and field, for a spreadsheet."""
        keys = (
            "code", "country", "field", "specialisation_here", "specialisation", "articles_here", "articles",
            "articles_year", "part", "cited_head", "cites_head", "verdict",
        )  # fmt: skip
        rows = []
        for row, column in cells:
            cell, here = self.fit.cells[row][column], self.fit.here[column]
            year = "" if cell.articles is None else str(cell.articles.year)
            rows.append((
                self.a.units[row].iso2, self.country(row), self.field(column),
                self.blank(self.ratio(here.specialisation)), self.blank(self.ratio(cell.specialisation)),
                self.blank(self.count(here.articles)), self.blank(self.count(cell.articles)), year,
                self.part(cell), self.blank(self.citing(cell.cited)), self.blank(self.citing(cell.cites)),
                self.verdict(row, column, self.short(row)),
            ))  # fmt: skip
        heads = [self.say(key) for key in keys]
        return grid(heads, rows, left=(0, 1, 2, 11), title=self.say("grid_data"))

    def blank(self, printed: str) -> str:
        """In a column of numbers an unknown is an empty cell."""
        return "" if printed == "?" else printed
