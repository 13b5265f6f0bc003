"""What every part of a briefing shares: the assessment, the country, the words, citations as footnotes."""

from __future__ import annotations

from ikt.assessing.assessment import Assessment
from ikt.assessing.facts import Unit
from ikt.countries.table import codes
from ikt.deciding.how_sure import HowSure
from ikt.model.base import Language
from ikt.model.criteria import AnyAttribute, Count, Indicator, JudgementScale
from ikt.model.effort import Ikt
from ikt.model.profile import Brief
from ikt.model.strategy import Strategy
from ikt.telling.assessed.figures import judgement_on, with_unit
from ikt.telling.assessed.footnotes import NotesOfSources
from ikt.telling.assessed.judged import NamedBy, assessors_of
from ikt.telling.assessed.levels import level_words
from ikt.telling.assessed.naming import country_of, home_of
from ikt.telling.assessed.presence import Effort, Entry
from ikt.telling.assessed.presence_words import SAY as PRESENCE
from ikt.telling.document import Inline, Line
from ikt.telling.fiche.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.naming import Named
from ikt.telling.language.phrases import enumerate_words


class Desk:
    """One country on the desk of whoever writes about it."""

    def __init__(
        self,
        a: Assessment,
        row: int,
        lang: Language,
        strategy: Strategy | None,
        *,
        internal: bool = True,
        sure: HowSure | None = None,
        names: NamedBy = "role",
    ) -> None:
        self.a = a
        self.row = row
        self.lang = lang
        self.strategy = strategy
        self.internal = internal
        self.sure = sure
        self.who = assessors_of(a, lang, names)
        self.effort = Effort(a.evidence.sources, lang, a.recipe.as_of, home_of(a, lang))
        self._notes = NotesOfSources(a.evidence.sources, lang, a.recipe.as_of)

    @property
    def unit(self) -> Unit:
        return self.a.units[self.row]

    @property
    def name(self) -> Named:
        return country_of(self.a, self.row, self.lang)

    @property
    def ikt(self) -> Ikt | None:
        return self.unit.profile.ikt if self.unit.profile else None

    @property
    def brief(self) -> Brief:
        """What the country team recorded; an empty brief where it recorded nothing."""
        profile = self.unit.profile
        return (profile.brief if profile else None) or Brief()

    @property
    def date(self) -> str:
        return numbers.day(self.a.recipe.as_of, self.lang)

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, **{"home": home_of(self.a, self.lang), **params})

    def plural(self, key: str, number: float, **params: object) -> str:
        return SAY.plural(self.lang, key, number, **params)

    def score(self, value: float) -> str:
        return numbers.score(value, self.lang)

    def notes(self, source: str | None, where: str | None = None) -> tuple[Inline, ...]:
        """The citation of a source as a footnote; nothing when there is no source."""
        return self._notes.note(source, where)

    def may_tell(self, source: str | None) -> bool:
        """Whether what a source says may stand in this copy: notes of our own teams stay in the house."""
        cited = self.a.evidence.sources.get(source) if source else None
        return self.internal or cited is None or cited.kind != "team"

    def entry(self, entry: Entry) -> Line:
        """A labelled statement with its footnote, then its note."""
        words = f"{self.say('entry', label=entry.label)}{entry.text}"
        line: tuple[Inline, ...] = (f"{words}.", *self.notes(entry.source, entry.where))
        return (*line, f" {entry.note}") if entry.note else line

    def source_year(self, source: str | None) -> str:
        """The year of a document, for statements that were true then."""
        cited = self.a.evidence.sources.get(source) if source else None
        when = cited.date if cited is not None else None
        return str(when.last.year) if when is not None else ""

    def attribute(self, leaf: AnyAttribute) -> str:
        return leaf.name.say(self.lang) if leaf.name else leaf.id

    def raw(self, column: int) -> str:
        """The raw figure of an attribute with its unit; a key figure as in its table, a level in words."""
        leaf, given = self.a.leaves[column], judgement_on(self.a, self.row, column)
        if given is not None and not isinstance(leaf, JudgementScale):
            level, text = numbers.figure(given.level, self.lang), level_words(leaf, given.level, self.lang)
            return self.say("level", level=level, text=text)
        raw = float(self.a.performance.best[self.row, column])
        text = numbers.brief(raw, self.lang)
        if isinstance(leaf, Indicator) and not leaf.per and not leaf.times:
            year = int(self.a.performance.year[self.row, column])
            published = self.a.evidence.figures[leaf.series].get(self.unit.iso3, {}).get(year)
            if leaf.series in self.a.evidence.criteria.key_figures and published == raw:
                text = self.beside_home(leaf.series, year)[0]
            return with_unit(self.a.evidence, leaf, text, self.lang)
        if isinstance(leaf, Count) and leaf.distinct:
            # A profile may count what has no word here; then only the number is said.
            words = {"count": text, "of": len(leaf.count)}
            if not all(f"kind_{kind}" in PRESENCE for kind in leaf.count):
                return self.say("kinds_of", **words)
            names = [PRESENCE(self.lang, f"kind_{kind}") for kind in leaf.count]
            return self.say("kinds_of_these", list=enumerate_words(names, self.lang), **words)
        return text

    def beside_home(self, series: str, year: int) -> list[str]:
        """The figure of a year and, where there is one, that of the home country, in equal decimals."""
        figures = self.a.evidence.figures[series]
        home = codes().iso3_of.get(self.a.evidence.criteria.home or "", "")
        beside = figures.get(home, {}).get(year)
        both = [figure for figure in (figures[self.unit.iso3][year], beside) if figure is not None]
        return numbers.figures(both, self.lang)
