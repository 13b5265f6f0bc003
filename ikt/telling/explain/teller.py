"""What explanations of a country, of two countries and of the criteria share."""

from __future__ import annotations

from datetime import date

from ikt.assessing.assessment import Assessment
from ikt.assessing.latest import known_since
from ikt.model.base import Language
from ikt.model.criteria import AnyAttribute, Indicator, JudgementScale
from ikt.telling.assessed.figures import unit_of, with_unit
from ikt.telling.assessed.footnotes import NotesOfSources, places_of
from ikt.telling.assessed.judged import NamedBy, assessors_of
from ikt.telling.assessed.levels import level_words
from ikt.telling.assessed.teller import Teller
from ikt.telling.document import Note
from ikt.telling.explain.words import SAY
from ikt.telling.language import numbers


class ExplainTeller(Teller):
    """Figures, levels and points in words; ``cited`` cites every place in full."""

    def __init__(self, a: Assessment, lang: Language, names: NamedBy = "role") -> None:
        super().__init__(a, lang, SAY)
        self.who = assessors_of(a, lang, names)
        self.cited = NotesOfSources(a.evidence.sources, lang, a.recipe.as_of, in_full=True)

    def subtitle(self) -> str:
        return self.say("subtitle", **self.frame())

    def signed(self, value: float) -> str:
        return numbers.signed(self.score(value))

    def figure(self, value: float) -> str:
        return numbers.figure(value, self.lang)

    def raw(self, leaf: AnyAttribute, value: float) -> str:
        """A raw performance with its unit; a level of a judgement with its words."""
        if isinstance(leaf, JudgementScale):
            return self.say("level", level=self.figure(value), text=self.level(leaf, value))
        return with_unit(self.a.evidence, leaf, self.figure(value), self.lang)

    def level(self, leaf: AnyAttribute, value: float) -> str:
        return level_words(leaf, value, self.lang)

    def unit(self, leaf: AnyAttribute) -> str:
        """The unit of a figure; a product or ratio of series has none that is published."""
        return unit_of(self.a.evidence, leaf, self.lang)

    def known_since(self, leaf: Indicator, year: int) -> date:
        """The day from which a figure on ``year`` was known."""
        return known_since(self.a.evidence, year, *leaf.all_series)

    def notes(self, leaf: AnyAttribute, row: int) -> tuple[Note, ...]:
        cited_notes = [
            note for citation in places_of(self.a, leaf, row) for note in self.cited.note(*citation)
        ]
        return tuple(dict.fromkeys(cited_notes))
