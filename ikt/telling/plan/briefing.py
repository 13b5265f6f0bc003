"""What the parts of the multi-year plan have in common: what is told, by whom, and its footnotes."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.deciding.firmness import Doubt, Firmness
from ikt.deciding.planning import Planned
from ikt.deciding.posture import Means, Posture
from ikt.deciding.status import Status
from ikt.model.base import Language
from ikt.model.plan import Fit
from ikt.model.strategy import Item, Strategy
from ikt.telling.agenda.sentences import EventTeller
from ikt.telling.assessed.footnotes import NotesOfSources
from ikt.telling.assessed.naming import home_of
from ikt.telling.document import Note
from ikt.telling.plan.chosen import SetTeller
from ikt.telling.plan.document_words import SAY
from ikt.telling.plan.firm import FirmTeller
from ikt.telling.plan.instruments import instrument_name
from ikt.telling.plan.postures import PostureTeller
from ikt.telling.plan.rules import RulesTeller


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Everything the document tells, worked out beforehand."""

    planned: Planned
    firm: Firmness | None
    doubt: Doubt | None
    postures: tuple[tuple[Posture, Means], ...]
    status: Status
    strategy: Strategy
    digest: str


class Briefing:
    """What a part is written from.

    One for a whole document, whose parts are asked for in reading order: a source is cited in full where it
    is met first.
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
        self.events = EventTeller(facts.status, facts.strategy, lang)
        notes = NotesOfSources(self.a.evidence.sources, lang, self.a.recipe.as_of)
        self.note, self.note_of = notes.note, notes.of
        self.items = {
            item.id: item
            for section in type(facts.strategy).model_fields
            for item in _section(facts.strategy, section)
        }

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


def _section(strategy: Strategy, name: str) -> list[Item]:
    value = getattr(strategy, name)
    return [item for item in value if isinstance(item, Item)] if isinstance(value, tuple) else []
