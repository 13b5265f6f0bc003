"""What the parts of the multi-year plan have in common: what is told, by whom, and its footnotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.deciding.firmness import Doubt, Firmness, doubt, firmness
from ikt.deciding.multiyear import Mark, in_country
from ikt.deciding.planning import Planned
from ikt.deciding.posture import Means, Posture, by_strategy, means
from ikt.deciding.status import Status, status
from ikt.model.base import Language, say_name
from ikt.model.brief import Brief
from ikt.model.plan import Fit
from ikt.model.profile import Profile
from ikt.model.strategy import Item, Strategy
from ikt.telling.assessed.footnotes import NotesOfSources
from ikt.telling.assessed.naming import home_of
from ikt.telling.assessed.presence import Effort
from ikt.telling.document import Inline, Line, Note
from ikt.telling.plan.chosen import SetTeller
from ikt.telling.plan.firm import FirmTeller
from ikt.telling.plan.instruments import instrument_name
from ikt.telling.plan.parts.words import SAY
from ikt.telling.plan.postures import PostureTeller
from ikt.telling.plan.rules import RulesTeller


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Everything the document tells, worked out beforehand.

    ``chosen`` are the countries of the strategy with what fits them, the chosen first, then those that may be
    added; ``planned`` is the calculation of the annex, with how firm it is.
    """

    planned: Planned
    chosen: tuple[tuple[Posture, Means], ...]
    status: Status
    strategy: Strategy
    digest: str
    firm: Firmness | None
    doubt: Doubt | None


def plan_facts(made: Planned, strategy: Strategy, digest: str, *, draws: int | None = None) -> PlanFacts:
    """All that the document needs of a plan that has a set; ``draws`` as in ``firmness`` and ``doubt``."""
    a = made.assessment
    return PlanFacts(
        planned=made,
        chosen=tuple((one, means(made, one, strategy)) for one in by_strategy(made)),
        status=status(a, strategy, a.recipe.as_of),
        strategy=strategy,
        digest=digest,
        firm=firmness(made) if draws is None else firmness(made, draws=draws),
        doubt=doubt(made) if draws is None else doubt(made, draws=draws),
    )


class Briefing:
    """What a part is written from.

    One for a whole document, whose parts are asked for in reading order: a source is cited in full where it
    is met first. ``numbers`` holds the number of each part by its id, for one that points to another.
    """

    def __init__(self, facts: PlanFacts, lang: Language) -> None:
        self.facts = facts
        self.lang = lang
        self.p = facts.planned
        self.a: Assessment = facts.planned.assessment
        self.plan = SetTeller(facts.planned, facts.doubt, lang)
        self.sure = FirmTeller(facts.planned, facts.doubt, lang)
        self.rules = RulesTeller(facts.planned, facts.doubt, lang)
        self.posture = PostureTeller(facts.planned, facts.doubt, facts.strategy, lang)
        self.presence = Effort(self.a.evidence.sources, lang, self.a.recipe.as_of, home_of(self.a, lang))
        notes = NotesOfSources(self.a.evidence.sources, lang, self.a.recipe.as_of)
        self.note, self.note_of = notes.note, notes.of
        self.items = {
            item.id: item
            for items in facts.strategy.sections().values()
            for item in items
            if isinstance(item, Item)
        }
        self.bodies = {body.id: body for body in facts.strategy.bodies}
        self.numbers: dict[str, int] = {}

    def say(self, key: str, **params: object) -> str:
        """A sentence of the document."""
        return SAY(self.lang, key, **{"home": home_of(self.a, self.lang), **params})

    def plural(self, key: str, number: float, **params: object) -> str:
        """A sentence of the document about a number of things."""
        return SAY.plural(self.lang, key, number, **params)

    def cited(self, name: str, *, placed: bool = True) -> tuple[Note, ...]:
        """The citation of an item of the strategy by its id; nothing where the strategy has it not."""
        item = self.items.get(name)
        return self.note(item.source, item.where if placed else None) if item is not None else ()

    def named(self, fit: Fit, item: Item) -> str:
        """What an instrument is called here."""
        return instrument_name(fit, item, self.lang, self.a.recipe.as_of)

    def body(self, names: Iterable[str]) -> str:
        """Bodies of the strategy by their ids, as people say them; empty where there are none."""
        found = [self.bodies[name] for name in dict.fromkeys(names) if name in self.bodies]
        # An international body is where it is done, not who does it.
        found = [body for body in found if body.kind != "international"]
        return ", ".join(say_name(body.abbreviation or body.name, self.lang) for body in found)

    def profile(self, row: int) -> Profile | None:
        """The profile of a country by its row."""
        return self.a.units[row].profile

    def brief(self, row: int) -> Brief:
        """What the team of a country supplied; an empty brief where it supplied nothing."""
        profile = self.profile(row)
        return (profile.brief if profile is not None else None) or Brief()

    def by_now(self, source: str | None) -> bool:
        """Whether a source was out on the day of the plan; what has none has no date."""
        cited = self.a.evidence.sources.get(source or "")
        known_from = cited.known_from if cited is not None else None
        return known_from is None or known_from.first <= self.a.recipe.as_of

    def marks(self, row: int) -> list[Mark]:
        """What the plan holds in a country, by date."""
        return in_country(self.p, self.facts.status, row)

    def rows(self, choice: str) -> list[int]:
        """The countries of which the strategy says this, by name."""
        return self.plan.by_name([one.row for one, _ in self.facts.chosen if one.choice == choice])


def joined(sentences: Iterable[Line]) -> Line:
    """Sentences with their notes in one line, a space between two."""
    line: list[Inline] = []
    for sentence in sentences:
        if sentence:
            line += [" ", *sentence] if line else sentence
    return tuple(line)
