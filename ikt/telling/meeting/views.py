"""What assessors say, as the page is given it: every view once, in few characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ikt.assessing.assessment import Assessment
from ikt.assessing.judged import Judged, View
from ikt.telling.assessed.judged import MOST_REASONS, assessors_of, heard_of

# The sentences about assessors that the page says, by their names in ``assessed/judged_words.py``.
OF_VIEWS = frozenset(
    (
        "one_says", "one_of_two", "other_of_two", "both_say", "all_say", "of_say", "of_say_one",
        "say", "say_one", "because", "marked", "in_en", "in_nl",
    )
)  # fmt: skip
# The page has room for so many characters of reasons; of each the beginning, and at least so much of it.
# Where two of each judgement leave less than that, one is told.
ROOM, LEAST, MOST = 14_000, 32, 300


@dataclass(frozen=True, slots=True)
class Heard:
    """Those whose views count, by round and id in this order.

    ``reasons`` is how many reasons of a judgement the page tells, ``longest`` how much of each.
    """

    a: Assessment
    who: tuple[tuple[str, str], ...]
    reasons: int
    longest: int

    def as_data(self) -> list[list[Any]]:
        """Of each the round, the id, who that is (by role, never by name), since when, in which language."""
        in_english, in_dutch = assessors_of(self.a, "en"), assessors_of(self.a, "nl")
        some = {(view.round, view.assessor): view for _, _, judged in _counted(self.a) for view in judged.by}
        return [
            [
                *one,
                {"en": in_english.told(some[one]), "nl": in_dutch.told(some[one])},
                some[one].received.isoformat(),
                some[one].language,
            ]
            for one in self.who
        ]

    def of_country(self, row: int) -> dict[str, list[str]]:
        """The views that count and the reasons that are told, the column of the attribute before each.

        A view is who and which level, with the lowest and the highest where those differ from it; between
        several stands a semicolon: ``17 3 2;5 1 0 2``. Before a reason stands the place of its view as well.
        """
        counted = [(column, judged) for _, column, judged in _counted(self.a, row)]
        views = [f"{column} {';'.join(map(self._view, judged.by))}" for column, judged in counted]
        reasons = [
            f"{column} {place} {self._cut(view)}"
            for column, judged in counted
            for place, view in _explained(judged)[: self.reasons]
        ]
        return ({"views": views} if views else {}) | ({"reasons": reasons} if reasons else {})

    def _view(self, view: View) -> str:
        ends = () if view.low == view.level == view.high else (view.low, view.high)
        return " ".join(map(str, (self.who.index((view.round, view.assessor)), view.level, *ends)))

    def _cut(self, view: View) -> str:
        why = _plain(view)
        return why if len(why) <= self.longest else f"{why[: self.longest].rstrip()}…"


def heard_in(a: Assessment) -> Heard | None:
    """Whose views count in an assessment; None where nobody's do."""
    counted = [judged for _, _, judged in _counted(a)]
    if not counted:
        return None
    who = sorted({(view.round, view.assessor) for judged in counted for view in judged.by})
    every = [len(_explained(judged)) for judged in counted]
    reasons = MOST_REASONS if sum(every) * LEAST <= ROOM else 1
    told = sum(min(count, reasons) for count in every)
    return Heard(a, tuple(who), reasons, max(LEAST, min(MOST, ROOM // max(told, 1))))


def _counted(a: Assessment, only: int | None = None) -> Iterator[tuple[int, int, Judged]]:
    """Row, column and judgement wherever what assessors say counts."""
    for row in range(len(a.units)) if only is None else (only,):
        for column, judged in heard_of(a, row):
            if a.values.known_leaf[row, column]:
                yield row, column, judged


def _explained(judged: Judged) -> list[tuple[int, View]]:
    """The views of which the reason is told, by their places: those of another level than most, or the only
    one."""
    levels = Counter(view.level for view in judged.by)
    falling = sorted(levels, key=lambda level: (-levels[level], -level))
    told = falling if len(judged.by) == 1 else falling[1:]
    found = [
        (place, view)
        for level in told
        for place, view in enumerate(judged.by)
        if view.level == level and _plain(view)
    ]
    return found[:MOST_REASONS]


def _plain(view: View) -> str:
    return " ".join((view.why or "").split())
