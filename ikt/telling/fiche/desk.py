"""What every part of a briefing shares: the assessment, the country, the words, citations as footnotes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from ikt.assessing.assessment import Assessment
from ikt.assessing.facts import Unit
from ikt.assessing.fit import Fit
from ikt.assessing.policy_content import policy_content, years_before
from ikt.countries.table import codes
from ikt.deciding.how_sure import HowSure
from ikt.model.base import Language
from ikt.model.criteria import AnyAttribute
from ikt.model.effort import Ikt
from ikt.model.moment import When
from ikt.model.profile import Brief
from ikt.model.strategy import Strategy
from ikt.telling.assessed.brief import Supplied, supplied
from ikt.telling.assessed.footnotes import Citing, NotesOfSources
from ikt.telling.assessed.judged import NamedBy, assessors_of
from ikt.telling.assessed.naming import country_of, home_of
from ikt.telling.assessed.presence import Effort, Entry
from ikt.telling.document import Inline, Line, Origin
from ikt.telling.fiche.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.naming import Named, listed


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
        model: bool = True,
        sure: HowSure | None = None,
        names: NamedBy = "role",
        fit: Fit | None = None,
    ) -> None:
        self.a = a
        self.row = row
        self.lang = lang
        self.strategy = strategy
        self.internal = internal
        # Whether what the model makes of the country, such as a figure held to a threshold, may be told.
        self.model = model
        self.sure = sure
        self.fit = fit
        self.who = assessors_of(a, lang, names)
        self.effort = Effort(a.evidence.sources, lang, a.recipe.as_of, home_of(a, lang))
        self._notes = NotesOfSources(a.evidence.sources, lang, a.recipe.as_of)
        profile = self.unit.profile
        self.content = policy_content(profile, a.evidence.sources, self.day) if profile else None

    @property
    def day(self) -> datetime.date:
        """The day for which all of it is told."""
        return self.a.recipe.as_of

    @property
    def old(self) -> bool:
        """Whether the policy content is too old to make anything of for today."""
        return self.content is None or self.content.old

    @property
    def until(self) -> When | None:
        """The date of the newest policy content; None where nothing has a date."""
        return self.content.until if self.content is not None else None

    @property
    def suppliers(self) -> Named:
        """Who is to supply what the letters cannot give: the owners of the profile, else team and post."""
        owners = self.content.owners if self.content is not None else ()
        return listed(owners or (self.say("the_team"), self.say("the_post")), self.lang)

    def supplied(self, section: str) -> list[Supplied]:
        """What a post and a team supplied of this section of the brief by the day, in its order."""
        return [
            one
            for one in supplied(self.brief, self.lang)
            if one.section == section and self._by_now(one.source)
        ]

    def _by_now(self, source: str | None) -> bool:
        cited = self.a.evidence.sources.get(source) if source else None
        known = cited.known_from if cited is not None else None
        return known is None or known.first <= self.day

    def fresh(self, source: str | None) -> bool:
        """Whether something supplied is young enough to be said today: by its source, else by the content."""
        cited = self.a.evidence.sources.get(source) if source else None
        known = cited.known_from if cited is not None else None
        return not self.old if known is None else known.last >= years_before(self.day)

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
        return numbers.day(self.day, self.lang)

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, **{"home": home_of(self.a, self.lang), **params})

    def plural(self, key: str, number: float, **params: object) -> str:
        return SAY.plural(self.lang, key, number, **{"home": home_of(self.a, self.lang), **params})

    def score(self, value: float) -> str:
        return numbers.score(value, self.lang)

    def notes(self, source: str | None, where: str | None = None) -> tuple[Inline, ...]:
        """The citation of a source as a footnote; nothing when there is no source."""
        return self._notes.note(source, where)

    def jointly(self, sources: Iterable[str]) -> tuple[Inline, ...]:
        """The citations of several sources, in one footnote where they are lists drawn up alike."""
        return self._notes.jointly(sources)

    def of(self, cited: Citing) -> tuple[Inline, ...]:
        """The citation of a statement, with the ids of the facts that it tells and the field it came from."""
        made_of = Origin(cited.noun, cited.field) if isinstance(cited, Entry) else Origin(cited)
        return (*self._notes.of(cited), made_of)

    def supplied_by(self, one: Supplied) -> tuple[Inline, ...]:
        """The citation of a statement that a post or a team supplied, and the field that it came from."""
        return (*self.notes(one.source, one.where), Origin(one.noun))

    def unfilled(self, *fields: str) -> tuple[Origin, ...]:
        """That the words before it say of these fields of the brief that nobody filled them yet."""
        return tuple(Origin(None, f"brief.{field}") for field in fields)

    def may_tell(self, source: str | None) -> bool:
        """Whether what a source says may stand in this copy: notes of our own teams stay in the house."""
        cited = self.a.evidence.sources.get(source) if source else None
        return self.internal or cited is None or cited.kind != "team"

    def entry(self, entry: Entry) -> Line:
        """A labelled statement with its footnote, then its note."""
        words = f"{self.say('entry', label=entry.label)}{entry.text}"
        line: tuple[Inline, ...] = (f"{words}.", *self.of(entry))
        return (*line, f" {entry.note}") if entry.note else line

    def source_year(self, source: str | None) -> str:
        """The year of a document, for statements that were true then."""
        cited = self.a.evidence.sources.get(source) if source else None
        when = cited.date if cited is not None else None
        return str(when.last.year) if when is not None else ""

    def attribute(self, leaf: AnyAttribute) -> str:
        return leaf.name.say(self.lang) if leaf.name else leaf.id

    def beside_home(self, series: str, year: int) -> list[str]:
        """The figure of a year and, where there is one, that of the home country, in equal decimals."""
        figures = self.a.evidence.figures[series]
        home = codes().iso3_of.get(self.a.evidence.criteria.home or "", "")
        beside = figures.get(home, {}).get(year)
        both = [figure for figure in (figures[self.unit.iso3][year], beside) if figure is not None]
        return numbers.side_by_side(both, self.lang)
