"""What assessors say, as the page is given it: every view once, in few characters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ikt.assessing.assessment import Assessment
from ikt.assessing.judged import Judged, View
from ikt.telling.assessed.judged import assessors_of, heard_of

# The sentences about assessors that the page says, by their names in ``assessed/judged_words.py``.
OF_VIEWS = frozenset(
    (
        "one_says", "one_of_two", "other_of_two", "both_say", "all_say", "of_say", "of_say_one",
        "say", "say_one", "because", "marked", "in_en", "in_nl",
    )
)  # fmt: skip
# Of a longer reason the page has the beginning.
MOST_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Heard:
    """The assessors whose views count, by round and id, and the days on which they came, each in order."""

    a: Assessment
    who: tuple[tuple[str, str], ...]
    days: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        """The tables to which the views point; an assessor is told by role, never by name."""
        english, dutch = assessors_of(self.a, "en"), assessors_of(self.a, "nl")
        some = {(view.round, view.assessor): view for view in _views(self.a)}
        told = [[*one, {"en": english.told(some[one]), "nl": dutch.told(some[one])}] for one in self.who]
        return {"who": told, "days": list(self.days)}

    def of_country(self, row: int) -> dict[str, list[list[Any]]]:
        """The views that count on each attribute of a country."""
        return {
            self.a.leaves[column].id: [self._view(view, judged) for view in judged.by]
            for column, judged in heard_of(self.a, row)
            if self.a.values.known_leaf[row, column]
        }

    def _view(self, view: View, judged: Judged) -> list[Any]:
        """Who, which levels, since when; and why, of who holds another level than most or is the only one."""
        place, day = self.who.index((view.round, view.assessor)), view.received.isoformat()
        plain = [place, view.level, view.low, view.high, self.days.index(day)]
        why = " ".join((view.why or "").split())
        if not why or (len(judged.by) > 1 and view.level == _of_most(judged)):
            return plain
        cut = why if len(why) <= MOST_CHARACTERS else f"{why[:MOST_CHARACTERS].rstrip()}…"
        return [*plain, cut, view.language]


def _of_most(judged: Judged) -> int:
    """The level that most hold most likely, the highest of those that as many hold."""
    levels = Counter(view.level for view in judged.by)
    return max(levels, key=lambda level: (levels[level], level))


def _views(a: Assessment) -> list[View]:
    return [
        view
        for row in range(len(a.units))
        for column, judged in heard_of(a, row)
        if a.values.known_leaf[row, column]
        for view in judged.by
    ]


def heard_in(a: Assessment) -> Heard | None:
    """Whose views count in an assessment; None where nobody's do."""
    views = _views(a)
    if not views:
        return None
    who = sorted({(view.round, view.assessor) for view in views})
    return Heard(a, tuple(who), tuple(sorted({view.received.isoformat() for view in views})))
