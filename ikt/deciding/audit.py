"""What to check before a ranking goes into a letter: everything that asks for a second look, in one place.

It asks and does not judge: nothing here says that a ranking is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ikt.assessing.assessment import Assessment, reassess
from ikt.assessing.cohorts import Cohort, cohorts
from ikt.assessing.editions import Edition, editions
from ikt.assessing.expected import errors
from ikt.assessing.explaining import missing_judgements
from ikt.assessing.going_together import Group, Pair, groups, pairs
from ikt.assessing.influence import Influence, influence
from ikt.assessing.outlying import AtEnd, Coverage, Lacking, at_ends, coverage, lacking
from ikt.deciding.who_moved import LEAST, Changed, Moved, moved
from ikt.model.decision import Decision
from ikt.model.policy import Unknown

# Errors nearer to each other than this, in value points, settle nothing between two rules.
_ALIKE = 0.05


@dataclass(frozen=True, slots=True)
class Rules:
    """How well the two rules for figures that nobody has do on figures that are known.

    Errors are root mean squares in value points over ``count`` attributes, each of which counts the same;
    each known figure is left out in turn. ``expected`` is the regression, ``mean`` the mean of the other
    countries, ``middle`` always 50. ``wins`` counts the attributes on which the regression is nearer than
    the middle. ``missing`` is the share of the weight of the ranked that is a missing figure of these.
    """

    expected: float
    mean: float
    middle: float
    count: int
    wins: int
    missing: float

    @property
    def better(self) -> Unknown | None:
        """The rule that is nearer; None where they are alike."""
        if abs(self.expected - self.middle) < _ALIKE:
            return None
        return "expected" if self.expected < self.middle else "middle"


@dataclass(frozen=True, slots=True)
class Mover:
    """A country that moved (``place`` among those that both sides have), and what did most of it.

    ``cause`` is a place in ``CAUSES``, None where only others moved; ``changed`` the figure, judgement or
    count that pulled it hardest in the direction in which it went, None where none did.
    """

    place: int
    cause: int | None
    changed: Changed | None


@dataclass(frozen=True, slots=True)
class Audit:
    """All that asks for a second look; each list is whole, what weighs most first.

    ``moved`` compares with the last decision where there is one (``decision``), else with a year earlier.
    """

    assessment: Assessment
    influence: Influence
    rules: Rules | None
    moved: Moved
    decision: Decision | None
    movers: tuple[Mover, ...]
    pairs: tuple[Pair, ...]
    groups: tuple[Group, ...]
    cohorts: tuple[Cohort, ...]
    coverage: Coverage | None
    lacking: tuple[Lacking, ...]
    judgements: tuple[tuple[int, int, float], ...]
    ends: tuple[AtEnd, ...]
    editions: tuple[Edition, ...]

    @property
    def stale(self) -> list[Edition]:
        """The sources whose newest figure is old, or of which there is a newer edition.

        First those of which both is so, then the old ones; the oldest first.
        """
        found = [one for one in self.editions if one.old or one.newer is not None]
        return sorted(found, key=lambda one: (not one.old, one.newer is None, -one.age))


def audit(a: Assessment, before: Assessment, decision: Decision | None = None) -> Audit:
    """Gather it; ``before`` is the assessment to compare with, and ``decision`` the one that records it."""
    together = pairs(a)
    step = moved(before, a)
    return Audit(
        assessment=a,
        influence=influence(a),
        rules=rules(a),
        moved=step,
        decision=decision,
        movers=tuple(_mover(step, place) for place in _movers(step)),
        pairs=together,
        groups=groups(a, together),
        cohorts=cohorts(a),
        coverage=coverage(a),
        lacking=lacking(a),
        judgements=tuple(missing_judgements(a)),
        ends=at_ends(a),
        editions=editions(a),
    )


def a_year_before(a: Assessment) -> Assessment:
    """The same files, framing and policy with what was known a year earlier."""
    day = a.recipe.as_of
    leap = (day.month, day.day) == (2, 29)
    earlier = day.replace(year=max(day.year - 1, 1), day=28 if leap else day.day)
    return reassess(a, replace(a.recipe, as_of=earlier))


def rules(a: Assessment) -> Rules | None:
    """How the two rules for missing figures do; None where no attribute has figures of enough countries."""
    found = list(errors(a.evidence, a.recipe.as_of))
    if not found:
        return None
    expected, mean, middle = (
        np.array([getattr(one, name) for _, one in found])
        for name in ("error", "error_of_mean", "error_of_middle")
    )
    columns = [column for column, _ in found]
    lacks = ~a.values.known_leaf[a.ranked][:, columns]
    missing = float(lacks.mean(axis=0) @ a.share[columns]) if len(lacks) else 0.0
    return Rules(
        expected=_root_mean_square(expected),
        mean=_root_mean_square(mean),
        middle=_root_mean_square(middle),
        count=len(found),
        wins=int((expected < middle).sum()),
        missing=missing,
    )


def _root_mean_square(errors: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
    return float(np.sqrt((errors**2).mean()))


def _movers(step: Moved) -> list[int]:
    """Places of who moved: across the line by what it did itself, then who moved furthest."""
    return list(dict.fromkeys([*step.most_telling(len(step.old)), *step.changed_rank]))


def _mover(step: Moved, place: int) -> Mover:
    causes = step.causes_of(place)
    gain = step.gain(place)
    way = 1.0 if step.step(place) < 0 or (step.step(place) == 0 and gain > 0.0) else -1.0
    # What pulled the other way did not move it there, however much it changed.
    forward = [cause for cause in causes if way * step.points[cause, place] > LEAST]
    if way * gain <= LEAST or not forward:
        return Mover(place, None, None)
    own = [one for one in step.details(place) if one.cause == forward[0]]
    pulled = [one for one in own if one.points is None or way * one.points > LEAST]
    return Mover(place, forward[0], pulled[0] if pulled else None)
