"""Who moved between two assessments, and what did it: exact Shapley shares over five causes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.changes import points_of
from ikt.deciding.coalitions import FIGURES, Coalitions, biting, cause_of, measure_of
from ikt.model.criteria import AnyAttribute, Criteria, JudgementScale
from ikt.model.policy import Policy
from ikt.scoring.arrays import Bools, Floats
from ikt.scoring.ranks import DECIMALS, competition_rank
from ikt.scoring.shapley import shapley
from ikt.scoring.values import value

# Of a smaller change of score nothing is told: by these decimals scores tie.
LEAST = 0.5 * 10.0**-DECIMALS


@dataclass(frozen=True, slots=True)
class Changed:
    """One performance that is other now: not a number where it was or is unknown.

    ``points`` is what it did to the score, as weighed now; None where points do not add up.
    """

    attribute: str
    cause: int
    before: float
    after: float
    points: float | None


@dataclass(frozen=True, slots=True)
class Moved:
    """Two assessments of which ``old`` and ``new`` (k,) are the rows of the countries that both have.

    ``points`` (5, k) add up to the change of score; ``places`` (5, k) to the change of rank among those
    ranked on both sides, and with ``others`` (k,), what newcomers and leavers did, to the change of rank. A
    country that rises has a change of rank below zero. ``both`` (k,) says who is ranked twice;
    places are 0 for the others. ``causes`` are those that differ at all.
    """

    before: Assessment
    after: Assessment
    old: tuple[int, ...]
    new: tuple[int, ...]
    both: Bools
    causes: tuple[int, ...]
    points: Floats
    places: Floats
    others: Floats

    @property
    def changed_rank(self) -> list[int]:
        """Places (among the k) of the countries whose rank changed, those that moved furthest first."""
        moved = [index for index in range(len(self.old)) if self.both[index] and self.step(index)]
        return sorted(moved, key=lambda index: (-abs(self.step(index)), self.after.rank[self.new[index]]))

    def step(self, index: int) -> int:
        """The change of rank of the country with this index among the k; below zero for who rises."""
        return int(self.after.rank[self.new[index]] - self.before.rank[self.old[index]])

    def gain(self, index: int) -> float:
        """The change of score, in points, of the country with this index among the k."""
        return float(self.after.scores.total[self.new[index]] - self.before.scores.total[self.old[index]])

    def details(self, index: int) -> list[Changed]:
        """What changed of a country, what did most first."""
        return _details(self.before, self.after, self.old[index], self.new[index])

    @property
    def leaves(self) -> list[int]:
        """Rows of ``before`` of who stood above the line and stands there no more."""
        now = {self.after.units[row].iso2 for row in self.after.inside()}
        return [row for row in self.before.inside() if self.before.units[row].iso2 not in now]

    @property
    def enters(self) -> list[int]:
        """Rows of ``after`` of who stands above the line and did not before."""
        was = {self.before.units[row].iso2 for row in self.before.inside()}
        return [row for row in self.after.inside() if self.after.units[row].iso2 not in was]

    @property
    def no_longer_ranked(self) -> tuple[list[int], list[int]]:
        """Who had a rank and has none: rows of ``after``, and rows of ``before`` of who is not there."""
        rows = {unit.iso2: row for row, unit in enumerate(self.after.units)}
        was = [(row, rows.get(self.before.units[row].iso2)) for row in self.before.order()]
        return [new for _, new in was if new is not None and not self.after.ranked[new]], [
            old for old, new in was if new is None
        ]

    @property
    def now_ranked(self) -> list[int]:
        """Rows of ``after`` of who has a rank and had none."""
        was = {self.before.units[row].iso2 for row in self.before.order()}
        return [row for row in self.after.order() if self.after.units[row].iso2 not in was]

    @property
    def same_scores(self) -> bool:
        """Whether no country's score changed by anything that is printed."""
        return all(abs(self.gain(index)) <= LEAST for index in range(len(self.old)))

    @property
    def newcomers_did(self) -> bool:
        """Whether newcomers and leavers moved anybody."""
        return bool(np.any(self.others != 0.0))

    @property
    def effective(self) -> list[int]:
        """The causes that moved a score or a place.

        What excludes a country moves others by who is gone, so it has no numbers of its own.
        """
        did = np.abs(self.points).max(axis=1, initial=0.0) + np.abs(self.places).max(axis=1, initial=0.0)
        return [cause for cause in self.causes if did[cause] > LEAST]

    def causes_of(self, index: int) -> list[int]:
        """The causes that moved a country, what gave or took most points first."""
        points, places = self.points[:, index], self.places[:, index]
        shown = [cause for cause in range(5) if max(abs(points[cause]), abs(places[cause])) > LEAST]
        return sorted(shown, key=lambda cause: -abs(points[cause]))

    def affected(self) -> list[int]:
        """Places (among the k) of who changed place or score, by rank now; who has none comes last."""

        def standing(country: int) -> tuple[bool, int, str]:
            rank = int(self.after.rank[self.new[country]])
            return rank == 0, rank, self.after.units[self.new[country]].iso2

        rows = [
            country
            for country in range(len(self.old))
            if (self.both[country] and self.step(country)) or abs(self.gain(country)) > LEAST
        ]
        return sorted(rows, key=standing)

    def most_telling(self, most: int) -> list[int]:
        """Places (among the k) of who crosses the line by what it did itself, else of who moved furthest."""
        place_of_old = {row: index for index, row in enumerate(self.old)}
        place_of_new = {row: index for index, row in enumerate(self.new)}
        crossing = [place_of_old[row] for row in self.leaves if row in place_of_old]
        crossing += [place_of_new[row] for row in self.enters if row in place_of_new]
        # Where only the line moved there is nothing to say of a country's own place or score.
        telling = [
            index
            for index in crossing
            if self.both[index] and (self.step(index) or abs(self.gain(index)) > LEAST)
        ]
        return (telling or self.changed_rank[:3])[:most]

    def touched(self, cause: int) -> int:
        """How many countries have such a change; figures of safeguards are counted where nothing else is."""
        count = sum(any(one.cause == cause for one in self.details(index)) for index in range(len(self.old)))
        if count == 0 and cause == FIGURES:
            count = sum(
                _guarded(self.before, old) != _guarded(self.after, new)
                for old, new in zip(self.old, self.new, strict=True)
            )
        return count

    def reframed(self) -> list[str]:
        """Ids of the attributes of which goalposts, share or measure differ, or that only one side has."""
        old = {leaf.id: leaf for leaf in self.before.leaves}
        new = {leaf.id: leaf for leaf in self.after.leaves}
        return [
            name
            for name in {**old, **new}
            if name not in old or name not in new or _scale(old[name]) != _scale(new[name])
        ]


def moved(before: Assessment, after: Assessment) -> Moved:
    """Compare two assessments of any two framings, policies and sets of countries."""
    rows = {unit.iso2: row for row, unit in enumerate(before.units)}
    new = tuple(row for row, unit in enumerate(after.units) if unit.iso2 in rows)
    old = tuple(rows[after.units[row].iso2] for row in new)
    mixed = Coalitions(before, after, old, new)
    both = before.ranked[list(old)] & after.ranked[list(new)]
    causes = tuple(mixed.causes())
    points, places = np.zeros((5, len(new))), np.zeros((5, len(new)))
    if causes and new:
        totals: dict[frozenset[int], Floats] = {}

        def score(chosen: frozenset[int]) -> Floats:
            if chosen not in totals:
                totals[chosen] = mixed.assessed(chosen).scores.total
            return totals[chosen]

        def rank(chosen: frozenset[int]) -> Floats:
            ranks = np.zeros(len(new))
            ranks[both] = competition_rank(score(chosen)[both])
            return ranks

        points[list(causes)] = shapley(causes, score)
        places[list(causes)] = shapley(causes, rank)
    step = (after.rank[list(new)] - before.rank[list(old)]).astype(np.float64)
    # Whole places, so what is left of a sum of fractions is nothing.
    others = np.where(both, np.rint(step - places.sum(axis=0)), 0.0)
    return Moved(
        before=before,
        after=after,
        old=old,
        new=new,
        both=both,
        causes=causes,
        points=points,
        places=places,
        others=others,
    )


def reweighed(old: tuple[Criteria, Policy], new: tuple[Criteria, Policy]) -> list[str]:
    """The criteria that were given another weight, what moved most first.

    One criterion doubled takes a share of all others, of whom nobody said a thing: only those whose points
    differ are named, unless all do.
    """
    points = [points_of(*side) for side in (old, new)]
    totals = [sum(own[name] for name in side[0].ids) for own, side in zip(points, (old, new), strict=True)]
    names = list(dict.fromkeys((*old[0].ids, *new[0].ids)))

    def share(side: int, name: str) -> float:
        return points[side].get(name, 0.0) / totals[side]

    change = {name: abs(share(1, name) - share(0, name)) for name in names}
    moved = sorted((name for name in names if change[name] > 1e-12), key=lambda name: -change[name])
    named = [name for name in moved if points[0].get(name) != points[1].get(name)]
    return named or moved


def other_thresholds(old: Policy, new: Policy) -> list[str]:
    """The safeguards that cap or exclude on either side, and not the same on both."""
    one, two = biting(old), biting(new)
    return [name for name in dict.fromkeys((*one, *two)) if one.get(name) != two.get(name)]


def _guarded(a: Assessment, row: int) -> list[float | None]:
    """The figures of the safeguards of a country."""
    return [one.figure for one in a.verdicts[row]]


def _scale(leaf: AnyAttribute) -> object:
    """What an attribute measures, over which range, with which share; of that, what a decision records."""
    as_written = leaf.model_dump(exclude={"why", "name", "doubt", "question", "levels", "tolerance"})
    return as_written, sorted(leaf.levels) if isinstance(leaf, JudgementScale) else ()


def _details(before: Assessment, after: Assessment, old: int, new: int) -> list[Changed]:
    columns = {measure_of(leaf): k for k, leaf in enumerate(before.leaves)}
    changes = []
    for k, leaf in enumerate(after.leaves):
        was = columns.get(measure_of(leaf))
        if was is None:
            continue
        first, second = (
            float(before.performance.best[old, was]),
            float(after.performance.best[new, k]),
        )
        if first == second or (first != first and second != second):
            continue
        points = None
        if after.additive:
            log = leaf.log
            worth = value(np.array([first, second]), leaf.worst, leaf.best, log=log)
            # Where nothing is known, what stood for it counted: the middle, or an estimate.
            counted = before.values.leaf[old, was], after.values.leaf[new, k]
            worth = np.where(np.isnan(worth), counted, worth)
            points = float(after.share[k] * (worth[1] - worth[0]))
        changes.append(Changed(leaf.id, cause_of(leaf), first, second, points))
    return sorted(changes, key=lambda one: (-abs(one.points or 0.0), one.attribute))
