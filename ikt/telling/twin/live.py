"""What all sheets of the workbook share: the assessment, its countries in order, the places, the looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ikt.assessing.assessment import Assessment
from ikt.assessing.by_criterion import ByCriterion, points_of_top
from ikt.model.base import Language
from ikt.model.criteria import Criterion, Safeguard
from ikt.telling.assessed.teller import Teller
from ikt.telling.sheets.book import HEAD, Looks
from ikt.telling.twin.places import Places
from ikt.telling.twin.words import SAY
from ikt.telling.writing.shown import shown

# A cell in which something may be typed.
BLUE, BLUE_INK = "#D6E6F8", "#0B3D91"
LINE_HEIGHT = 14.0


@dataclass(frozen=True, slots=True)
class Live:
    """A ranking as it goes into a workbook; ``rows`` are all countries by their codes."""

    a: Assessment
    lang: Language
    parts: ByCriterion
    places: Places
    looks: Looks
    rows: tuple[int, ...]

    def say(self, key: str, **params: object) -> str:
        """A text of the workbook."""
        return SAY(self.lang, key, **params)

    @property
    def teller(self) -> Teller:
        """What tells countries and attributes by their names."""
        return Teller(self.a, self.lang, SAY)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The top criteria."""
        return self.a.evidence.criteria.criteria

    @property
    def guards(self) -> tuple[Safeguard, ...]:
        """The safeguards."""
        return self.a.evidence.criteria.safeguards

    @property
    def additive(self) -> bool:
        """Whether criteria give points that add up to the score."""
        return self.a.scores.contribution is not None

    @property
    def points(self) -> tuple[float, ...]:
        """The weight points of the top criteria."""
        return points_of_top(self.a)

    def policy(self) -> str:
        """What the policy is called."""
        return shown(self.a.recipe.policy.name.say(self.lang))

    def positions(self) -> dict[int, int]:
        """The row of each country in the ranking, from 1: who is ranked first, the others by their codes."""
        order = self.a.order()
        rest = [row for row in self.rows if not self.a.ranked[row]]
        return {row: position for position, row in enumerate([*order, *rest], 1)}

    def capped(self) -> bool:
        """Whether the policy has a safeguard that caps."""
        return any(one.effect == "cap" for one in self.a.recipe.policy.safeguards.values())

    def ceiling(self, who: int) -> float | str:
        """What safeguards cap the score of a country at, empty where none does; 100 is the most there is."""
        ceiling = float(self.a.scores.ceiling[who])
        return "" if ceiling > 100.0 else ceiling

    def out(self, who: int) -> int:
        """1 for a country that a safeguard excludes, else 0."""
        return int(any(one.state == "exclude" for one in self.a.verdicts[who]))

    def titled(self, sheet: Any, title: str, lead: str, widths: list[int]) -> None:
        """The title and the lead of a sheet over its first columns, whose widths these are."""
        self.looks.across(sheet, 0, title, 0, widths, bold=True, font_size=14)
        self.looks.across(sheet, 1, lead, 0, widths)

    def heads(self, sheet: Any, row: int, heads: list[str], numbers: int, height: float) -> None:
        """The heads of a table, of which those from ``numbers`` on stand above numbers."""
        sheet.set_row(row, height)
        for column, head in enumerate(heads):
            side: dict[str, object] = (
                {"align": "center"} if column >= numbers else {"indent": 1, "align": "left"}
            )
            style = self.looks.framed(bold=True, bg_color=HEAD, valign="vcenter", **side)
            sheet.write_string(row, column, shown(head), style)
