"""What a round asks first when not everything can be asked at once.

Two ways are compared, each at most so many cells (one question about one country) and each even-handed:

- whole questions: those worth most to the choice, asked about every country;
- the whole set of countries around the line: every question about all that could cross it. A part of them
  would favour whoever is looked at, and what is judged of a part does not count (``judged_widely``).

The way that gains the choice more is taken, and whole questions where both gain as much. What something is
worth is the expected value of perfect information of ``finding_out``, here of all its cells at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ikt.assessing.assessment import Assessment, could_cross
from ikt.deciding.draws_asked import DRAWS
from ikt.deciding.finding_out import Gain, gain_of
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
        BadRequest: P814, what is worth most cannot be told where means are not simply added up, nothing of it
            can change the choice, or even the smallest whole has more cells than ``most``.
    """
    if len(questions) * len(rows) <= most:
        return None
    if not a.additive:
        raise BadRequest("P814", reason="means")
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
    could = could_cross(a.evidence, a.recipe, a.measured, a.verdicts)
    around = tuple(row for row in rows if could[row])
    if around and len(around) * len(questions) <= most:
        ways.append(Way("countries", tuple(questions), around, gain(questions, around)))
    if not ways:
        least = min(len(rows), len(around) * len(questions) or len(rows))
        raise BadRequest("P814", reason="few", value=most, count=least)
    # The first of equals: sorting keeps the order, in which questions come first.
    ways.sort(key=lambda way: -way.gain.worth)
    return AskFirst(ways[0], ways[1] if len(ways) > 1 else None)
