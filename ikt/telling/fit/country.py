"""Which fields suit one country: those of both first, then what is to be found there, then the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ikt.assessing.assessment import Assessment
from ikt.assessing.fit import SHARED, Fit, Verdict
from ikt.model.base import Language
from ikt.model.criteria import Indicator
from ikt.telling.answering import grid
from ikt.telling.document import Document, Table
from ikt.telling.fit.teller import FitTeller
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words, uncapital

# In this order fields stand in the table.
_ORDER: tuple[Verdict, ...] = ("could", "both", "theirs", "cited", "ours", "neither", "few", "unknown")


def country_fit(a: Assessment, fit: Fit, row: int, lang: Language) -> Document:
    """The answer of ``ikt fit COUNTRY``."""
    return _OfCountry(a, fit, row, lang).document()


class _OfCountry(FitTeller):
    def __init__(self, a: Assessment, fit: Fit, row: int, lang: Language) -> None:
        super().__init__(a, fit, lang)
        self.row = row
        self.name = self.country(row)

    def document(self) -> Document:
        cells = [(self.row, column) for column in range(len(self.fields))]
        lead = [self.guards(), " ".join(self.together()), " ".join(self.apart()), " ".join(self.over_all())]
        return self.finished(self.name, lead, [self.table()], cells)

    def of(self, *verdicts: Verdict) -> list[int]:
        return self.fit.columns(self.row, *verdicts)

    def told(self, key: str, columns: Sequence[int]) -> list[str]:
        """A sentence about fields, or none where there are none."""
        least = numbers.figure(self.fit.fields.least, self.lang)
        named = self.in_fields(columns)
        return [self.say(key, name=self.name, list=named, least=least)] if columns else []

    def together(self) -> list[str]:
        """The fields of both, and whether the one cites the other there."""
        cells = self.fit.cells[self.row]
        if not self.known():
            return [self.say("nothing", name=self.name)]
        shared = self.of(*SHARED)
        if not shared:
            key = "shared_not_known" if self.unknown() else "shared_none"
            return [self.say(key, name=self.name)]
        could = self.of("could")
        told = [self.say("shared", name=self.name, list=self.with_ratios(shared))]
        told += self.told("could_there" if could == shared else "could_in", could)
        if all(cell.cited is None for cell in cells):
            return [*told, self.say("cited_unknown", name=self.name)]
        both = self.of("both")
        known = [column for column in both if cells[column].cited is not None]
        told += self.told("cited_there" if known == shared else "cited_in", known)
        return told + self.told("cited_unknown_in", [column for column in both if column not in known])

    def guards(self) -> str:
        """The safeguards that speak of this country: what fits is not yet what is wise."""
        guards = self.a.evidence.criteria.safeguards
        named = [
            uncapital(guard.name.say(self.lang))
            for guard, verdict in zip(guards, self.a.verdicts[self.row], strict=True)
            if verdict.speaks
        ]
        return self.plural("guards", len(named), list=enumerate_words(named, self.lang)) if named else ""

    def with_ratios(self, columns: Sequence[int]) -> str:
        """Fields with the specialisations of both."""
        return enumerate_words(
            [
                self.say(
                    "ratios", field=self.field(column),
                    here=self.ratio(self.fit.here[column].specialisation),
                    there=self.ratio(self.fit.cells[self.row][column].specialisation),
                )
                for column in columns
            ],
            self.lang,
        )  # fmt: skip

    def apart(self) -> list[str]:
        """What only one of the two specialises in, what is cited all the same, what is too small to tell."""
        return [
            *self.told("theirs_in", self.of("theirs")),
            *self.told("ours_in", self.of("ours")),
            *self.told("cited_though", self.of("cited")),
            *self.told("few_in", self.of("few")),
            *(self.told("unknown_in", self.unknown()) if self.known() else ()),
        ]

    def known(self) -> bool:
        """Whether anything is known of it in any field."""
        return len(self.of("unknown")) < len(self.fields)

    def unknown(self) -> list[int]:
        """The fields that have ratios, but none of this country."""
        return [column for column in self.of("unknown") if self.fields[column].specialisation is not None]

    def over_all(self) -> list[str]:
        """Citing over all fields, both ways; how alike the profiles are, and where that counts."""
        told = []
        cited, cites = self.fit.cited[self.row], self.fit.cites[self.row]
        if cited is not None:
            key = "over_all_one_way" if cites is None else "over_all"
            words = {"cited": self.citing(cited), "cites": self.citing(cites)}
            told.append(self.say(key, name=self.name, **words))
        alike = self.fit.alike[self.row]
        if alike is not None:
            known = [one for one in self.fit.alike if one is not None]
            rank = 1 + sum(1 for one in known if one > alike)
            told.append(
                self.say(
                    "alike", alike=numbers.decimal(alike, 2, self.lang),
                    rank=numbers.ordinal(rank, self.lang), count=len(known),
                )
            )  # fmt: skip
            told += [self.say("counts", attribute=self.attribute(column)) for column in self.counting()]
        return told

    def counting(self) -> list[int]:
        """The attributes in which the likeness of these profiles counts."""
        own = {field.specialisation for field in self.fields}
        return [
            column
            for column, leaf in enumerate(self.a.leaves)
            if isinstance(leaf, Indicator) and leaf.alike and set(leaf.all_series) <= own
        ]

    def table(self) -> Table:
        """A row per field."""
        cells, here = self.fit.cells[self.row], self.fit.here
        order = sorted(self.of(*_ORDER), key=lambda column: _ORDER.index(cells[column].verdict))
        rows = [
            (
                self.field(column),
                self.specialisation(column, here[column].specialisation),
                self.specialisation(column, cells[column].specialisation),
                self.count(here[column].articles),
                self.count(cells[column].articles),
                self.cited(self.row, column),
                self.verdict(self.row, column, self.short(self.row)),
            )
            for column in order
        ]
        iso2 = self.a.units[self.row].iso2
        heads = [
            self.say("field"), self.say("specialisation_here"),
            self.say("specialisation_there", name=self.short(self.row)), self.say("articles_here"),
            self.say("articles"), self.say("cited_head"), self.say("verdict"),
        ]  # fmt: skip
        short = (
            self.say("field"), self.fit.home, iso2, "", self.say("articles"), self.say("cited_short"),
            self.say("verdict"),
        )  # fmt: skip
        made = grid(heads, rows, left=(0, 6), title=self.say("grid_country"))
        key = self.say("key_country", here=self.fit.home, there=iso2)
        return replace(made, short=short, wide=frozenset({3}), key=((1, key),))
