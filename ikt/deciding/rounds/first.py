"""What a round asks first when not everything can be asked at once.

Two ways are compared, each at most so many cells (one question about one country) and each even-handed:

- whole questions: those worth most to the choice, asked about every country;
- whole sets of countries: every question about as many countries just above the line as just below it, from
  the line outwards; who shares a place stays together.

The way that gains the choice more is taken, and whole questions where both gain as much. What something is
worth is the expected value of perfect information of ``finding_out``, here of all its cells at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ikt.assessing.assessment import Assessment
from ikt.deciding.draws_asked import DRAWS
from ikt.deciding.finding_out import Gain, gain_of
from ikt.deciding.one_weight import must_add_up
from ikt.problems import BadRequest

_NOTHING = Gain(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to ask about part of the cells: ids of questions, and rows of countries in the order asked."""

    whole: Literal["questions", "countries"]
    questions: tuple[str, ...]
    rows: tuple[int, ...]
    gain: Gain

    @property
    def cells(self) -> int:
        """How many (country, question) it asks."""
        return len(self.questions) * len(self.rows)


@dataclass(frozen=True, slots=True)
class AskFirst:
    """The way that is taken, and the other where that was possible too."""

    taken: Way
    other: Way | None


def ask_first(
    a: Assessment,
    questions: Sequence[str],
    rows: Sequence[int],
    most: int,
    *,
    draws: int = DRAWS,
    seed: int = 0,
) -> AskFirst | None:
    """What to ask first of questions (ids) about countries (rows), ``most`` cells; None where all of it fits.

    Raises:
        BadRequest: P840 or P842, what is worth most cannot be told where means are not simply added up; P814,
            nothing of it can change the choice, or even the smallest whole has more cells than ``most``.
    """
    if len(questions) * len(rows) <= most:
        return None
    must_add_up(a)
    if not a.additive:
        raise BadRequest("P842")
    columns = {leaf.id: column for column, leaf in enumerate(a.leaves)}

    def gain(of: Sequence[str], about: Sequence[int]) -> Gain:
        return gain_of(a, about, [columns[one] for one in of], draws=draws, seed=seed) or _NOTHING

    worth = {one: gain([one], rows).worth for one in questions}
    useful = sorted((one for one in questions if worth[one] > 0.0), key=lambda one: -worth[one])
    if not useful:
        raise BadRequest("P814", reason="nothing")
    ways: list[Way] = []
    chosen = useful[: most // len(rows)]
    if chosen:
        asked = tuple(one for one in questions if one in chosen)
        ways.append(Way("questions", asked, tuple(rows), gain(asked, rows)))
    sets = around_the_line(a, rows)
    fitting = [one for one in sets if len(one) * len(questions) <= most]
    if fitting:
        ways.append(Way("countries", tuple(questions), fitting[-1], gain(questions, fitting[-1])))
    if not ways:
        least = min([len(rows), *(len(one) * len(questions) for one in sets[:1])])
        raise BadRequest("P814", reason="few", value=most, count=least)
    # The first of equals: sorting keeps the order, in which questions come first.
    ways.sort(key=lambda way: -way.gain.worth)
    return AskFirst(ways[0], ways[1] if len(ways) > 1 else None)


def around_the_line(a: Assessment, among: Sequence[int]) -> list[tuple[int, ...]]:
    """Sets of countries around the line, each larger than the one before, in the order of their places.

    As many above the line as below, but for those who share the outermost place: they stay together.
    """
    order = [row for row in a.order() if row in set(among)]
    above = [row for row in order if a.is_inside(row)][::-1]
    below = [row for row in order if not a.is_inside(row)]
    sets: list[tuple[int, ...]] = []
    for size in range(1, min(len(above), len(below)) + 1):
        near = {int(a.rank[row]) for row in (*above[:size], *below[:size])}
        found = tuple(row for row in order if _between(int(a.rank[row]), near))
        if not sets or found != sets[-1]:
            sets.append(found)
    return sets


def _between(rank: int, near: set[int]) -> bool:
    return min(near) <= rank <= max(near)
