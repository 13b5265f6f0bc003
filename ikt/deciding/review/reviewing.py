"""The review of a choice: what was expected, what came of it, what was done, who would be chosen now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.deciding.review.beside import Outcome, outcome
from ikt.deciding.review.expected import AllExpected, expected, of_choice
from ikt.deciding.review.measures import measures, usual
from ikt.deciding.review.process import Process, process
from ikt.deciding.review.reviewed import Reviewed
from ikt.model.outcomes import Outcomes
from ikt.model.strategy import Strategy
from ikt.problems import BadRequest


@dataclass(frozen=True, slots=True)
class Place:
    """Where a country stood in the ranking then and stands now, and whether above the line; 0: no rank."""

    iso2: str
    then: int
    now: int
    above_then: bool
    above_now: bool


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that ``ikt review`` tells; ``now`` is the assessment on the day of the review.

    ``places`` are the chosen, then those above the line now and not chosen, each in the order of now.
    """

    reviewed: Reviewed
    now: Assessment
    outcomes: tuple[Outcome, ...]
    expected: AllExpected
    process: Process
    places: tuple[Place, ...]

    @property
    def told(self) -> tuple[Outcome, ...]:
        """The measures of which some chosen country has a change."""
        return tuple(one for one in self.outcomes if one.together.count)


def review(
    reviewed: Reviewed,
    now: Assessment,
    strategy: Strategy | None,
    outcomes: Outcomes | None,
    asked: Sequence[str] = (),
) -> Review:
    """Review a choice on the as-of date of ``now``, which lies after it.

    By the measures of its expectations, those ``asked`` and the usual ones of the framing.

    Raises:
        BadRequest: P013, ``asked`` names no measure.
    """
    day = now.recipe.as_of
    stated = of_choice(outcomes, reviewed)
    names = [*(one.measure for one in stated), *asked, *usual(now)]
    try:
        found = measures(names, reviewed, now, outcomes)
    except KeyError as error:
        raise BadRequest("P013", name=error.args[0]) from None
    came = tuple(outcome(measure, reviewed) for measure in found)
    by_id = {one.measure.id: one for one in came}
    return Review(
        reviewed=reviewed,
        now=now,
        outcomes=came,
        expected=expected(stated, by_id, reviewed, now.evidence, day),
        process=process(now, strategy, reviewed),
        places=_places(reviewed, now),
    )


def _places(reviewed: Reviewed, now: Assessment) -> tuple[Place, ...]:
    before, rows = reviewed.before, {unit.iso2: row for row, unit in enumerate(now.units)}
    inside = [now.units[row].iso2 for row in now.inside()]
    made = []
    for iso2 in dict.fromkeys((*reviewed.chosen, *inside)):
        old, new = reviewed.row.get(iso2), rows.get(iso2)
        made.append(
            Place(
                iso2,
                0 if old is None else int(before.rank[old]),
                0 if new is None else int(now.rank[new]),
                old is not None and before.is_inside(old),
                iso2 in inside,
            )
        )

    def order(place: Place) -> tuple[bool, bool, int, str]:
        return place.iso2 not in reviewed.chosen, place.now == 0, place.now, place.iso2

    return tuple(sorted(made, key=order))
