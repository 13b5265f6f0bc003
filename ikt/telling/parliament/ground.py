"""What the annex for parliament is written from: an assessment, the decision that was taken, the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.deciding.how_sure import HowSure
from ikt.model.base import Language
from ikt.model.decision import Decision
from ikt.model.round import Panel
from ikt.model.strategy import Strategy
from ikt.telling.assessed.bands import to_the_line
from ikt.telling.assessed.footnotes import NotesOfSources
from ikt.telling.assessed.teller import Teller
from ikt.telling.parliament.unnamed import Unnamed
from ikt.telling.parliament.words import SAY


@dataclass(frozen=True, slots=True)
class Decided:
    """A filed decision: what it holds, the name of its file, the hash of that file."""

    decision: Decision
    name: str
    digest: str


class ParliamentTeller(Teller):
    """Tells the choice as a whole.

    ``a`` is the assessment that the choice rests on: that of the decision, recomputed, where there is one.
    ``today`` is that of the workspace, which has the sources, the profiles and what explains the criteria.
    ``panels`` are those of its rounds: what people wrote is told without the names in them.
    """

    def __init__(
        self,
        a: Assessment,
        today: Assessment,
        lang: Language,
        strategy: Strategy | None,
        decided: Decided | None,
        *,
        sure: HowSure,
        panels: Sequence[Panel] = (),
    ) -> None:
        super().__init__(a, lang, SAY)
        self.today = today
        self.strategy = strategy
        self.decided = decided
        self.sure = sure
        self.unnamed = Unnamed(panels, lang)
        notes = NotesOfSources(today.evidence.sources, lang, today.recipe.as_of)
        self.note, self.note_of = notes.note, notes.of
        self.rows = {unit.iso2: row for row, unit in enumerate(a.units)}

    def band_word(self, row: int) -> str:
        """Where a country lies to the line; a dash where there is no band."""
        band = to_the_line(self.a, row, self.sure)
        return self.say(f"band_{band}") if band is not None else "–"

    def chosen(self) -> list[int]:
        """The rows of the chosen countries, by name: of the decision, else of the strategy."""
        if self.decided is not None:
            return self.by_name(self.rows[iso2] for iso2 in self.decided.decision.chosen)
        return self.by_name(
            row
            for row, unit in enumerate(self.a.units)
            if unit.profile is not None
            and unit.profile.ikt is not None
            and unit.profile.ikt.choice == "chosen"
        )
