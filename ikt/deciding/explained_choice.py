"""The weights that give a stated choice: all of them, the nearest, or the proof that none do.

Weights found afterwards are no reasons: that some give a choice says that the choice can be had, not why it
was made. This is the inverse question of the ranking, as in Jacquet-Lagrèze and Siskos (1982), Assessing a
set of additive utility functions for multicriteria decision-making: the UTA method, EJOR 10(2), 151-164.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.any_weights import (
    INFINITY,
    MARGIN,
    Problem,
    Weighting,
    extremes,
    is_allowed,
    rounded,
    terms,
)
from ikt.deciding.one_weight import must_add_up, ranked_rows
from ikt.deciding.shift import Shift, shift_of
from ikt.deciding.solver import solver
from ikt.problems import BadRequest
from ikt.scoring.acceptability import in_sequence
from ikt.scoring.arrays import Floats
from ikt.scoring.ranks import fixed

_MOST_DECIMALS = 7
# Ten of 249 countries take some fifty nodes. Of sixty nothing is proven by ten times as many as these either.
_NODES = 2_000


@dataclass(frozen=True, slots=True)
class ExplainedChoice:
    """Which weights come nearest to giving a choice of so many countries.

    ``missing`` are the places of who was chosen and stands below the line all the same, ``instead`` of who
    stands above it in their place, under weights with the fewest of them; both empty where some weights give
    the very choice. ``nearest`` is the smallest shift to such weights, None where they are too few to be
    printed. Where the search for it ended at its bound (not ``sought``) it is the smallest that was found,
    and None where none was. ``ranges`` (m, 2) are the least and the greatest share of each criterion over
    all weights that give the choice, None where none do. ``proven`` when fewer exceptions are impossible.
    """

    missing: tuple[int, ...]
    instead: tuple[int, ...]
    nearest: Shift | None
    ranges: Floats | None
    proven: bool
    sought: bool = True


@dataclass(frozen=True, slots=True)
class Explained:
    """A choice held against all weights: those within the limits of the policy, and all there are.

    ``chosen`` are rows of all that was chosen, ``apart`` of who of them is not ranked, and so stands above
    no line; ``rows`` are the rows of the places in the answers, ``size`` is how many the line leaves in,
    ``capped`` the rows of whom a safeguard caps under some weights. ``free`` is the answer without limits,
    None where ``within`` needs none: there are no limits, or some weights within them give the choice.
    """

    a: Assessment
    problem: Problem
    chosen: tuple[int, ...]
    apart: tuple[int, ...]
    rows: tuple[int, ...]
    size: int
    capped: tuple[int, ...]
    within: ExplainedChoice
    free: ExplainedChoice | None


def explained(a: Assessment, chosen: Sequence[int], *, nodes: int = _NODES) -> Explained:
    """Which weights put just these rows above a line of their number.

    Who of them is not ranked keeps a place that others take, so the line lies where it lay in the choice.

    Raises:
        BadRequest: P899, none of them is ranked; P850, the solver is not installed; or the criteria are not
            simply added up.
    """
    must_add_up(a)
    ranked = ranked_rows(a)
    places = {int(row): place for place, row in enumerate(ranked)}
    wanted = [places[row] for row in chosen if row in places]
    if not wanted:
        raise BadRequest("P899", count=len(chosen))
    lower, upper = map(np.array, a.recipe.policy.limits_of(a.evidence.criteria.ids))
    size = min(len(chosen), len(ranked))
    p = Problem(a.values.best[ranked], np.array(a.weights), lower, upper, size)
    ceiling = a.scores.ceiling[ranked]
    within = explain_choice(p, wanted, ceiling, nodes=nodes)
    free = None
    if within.missing and p.limits != "all":
        everything = replace(p, lower=np.zeros_like(lower), upper=np.ones_like(upper))
        free = explain_choice(everything, wanted, ceiling, nodes=nodes)
    capped = [place for place in range(len(ranked)) if extremes(p.values[place], p)[1] > ceiling[place]]
    return Explained(
        a=a,
        problem=p,
        chosen=tuple(chosen),
        apart=tuple(row for row in chosen if row not in places),
        rows=tuple(places),
        size=size,
        capped=tuple(int(ranked[place]) for place in capped),
        within=within,
        free=free,
    )


def explain_choice(
    p: Problem, chosen: Collection[int], ceiling: Floats | None = None, *, nodes: int = _NODES
) -> ExplainedChoice:
    """Which of all allowed weights put the chosen places (at least one) above the line, at ``p.top``.

    Others stand above it only where the line leaves room for more than were chosen. Who ties on the line
    counts as on either side of it. ``ceiling`` (n,) is what each score is at most, infinite for nothing.

    Raises:
        BadRequest: P850, the solver is not installed.
    """
    solver()
    if ceiling is None:
        ceiling = np.full(len(p.values), INFINITY)
    case = _Case(p, ceiling, frozenset(chosen))
    programme = _Line(case, 0.0)
    kept = {programme.above[place]: -1.0 for place in case.chosen}
    programme.cost(kept)
    how, columns, bound = programme.solve(nodes)
    if columns is None:
        return ExplainedChoice(tuple(sorted(case.chosen)), (), None, None, how == "none")
    most = round(float(columns[list(kept)].sum()))
    proven = how == "optimal" or -bound < most + 1 - 1e-6
    share, out, nearest = columns[programme.weights], case.below(programme, columns), None
    ended: list[bool] = []
    # Where some tie on the line at the nearest weights, a line that all clear is asked for.
    for margin in (0.0, MARGIN):
        if nearest is None:
            to_its_end, found = _nearest(case, most, margin, nodes)
            ended.append(to_its_end)
            if found is not None:
                share, out, nearest = found
    inside = case.inside(share) if nearest is not None else case.first(share, out)
    return ExplainedChoice(
        missing=tuple(sorted(out)),
        instead=tuple(sorted(inside - case.chosen)),
        nearest=nearest,
        ranges=None if out else _ranges(case, nodes),
        proven=proven,
        sought=all(ended) if nearest is None else ended[-1],
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """The places chosen of n countries, each with a ceiling (n,) on its score."""

    p: Problem
    ceiling: Floats
    chosen: frozenset[int]

    def scores(self, share: Floats) -> Floats:
        """Scores (n,) by the loop that ranks."""
        return fixed(np.minimum(in_sequence(self.p.values, share[:, None])[0], self.ceiling))

    def inside(self, share: Floats) -> set[int]:
        """Who is above the line as ``ikt score`` ranks: who shares the last place too."""
        scores = self.scores(share)
        ahead = (scores[None, :] > scores[:, None]).sum(axis=1)
        return {int(place) for place in np.flatnonzero(ahead < self.p.top)}

    def first(self, share: Floats, out: Collection[int]) -> set[int]:
        """Who of the others come first, as many as places are left when those chosen and not out are in."""
        scores = self.scores(share)
        others = sorted(set(range(len(scores))) - self.chosen, key=lambda place: (-scores[place], place))
        return set(others[: self.p.top - len(self.chosen) + len(out)])

    def below(self, programme: _Line, columns: Floats) -> set[int]:
        """Who of the chosen is not above the line in a solution."""
        return {place for place in self.chosen if columns[programme.above[place]] < 0.5}


class _Line(Weighting):
    """Allowed weights, a line, and for each country a column that is 1 where it may stand above the line.

    Of the chosen it is 1 only where they stand at least the margin above it; of all it is 0 only where they
    stand at most on it. Who is capped stands above only where the cap does too, and below where the sum or
    the cap does.
    """

    def __init__(self, case: _Case, margin: float) -> None:
        super().__init__(case.p)
        # Below nothing too, so that who has no points at all can stand above it.
        line = self.column(-MARGIN, 100.0)
        self.above = [self.column(0.0, 1.0, whole=True) for _ in case.p.values]
        self.row(dict.fromkeys(self.above, 1.0), 0.0, float(case.p.top))
        far = 100.0 + margin + MARGIN
        for place, (above, values) in enumerate(zip(self.above, case.p.values, strict=True)):
            most = float(case.ceiling[place])
            score = {**terms(self.weights, values), line: -1.0, above: -far}
            if place in case.chosen:
                self.row(score, margin - far, INFINITY)
                if most < 100.0:
                    self.row({line: 1.0, above: far}, -INFINITY, most - margin + far)
            if most < 100.0:
                by_cap = self.column(0.0, 1.0, whole=True)
                self.row({line: 1.0, above: far, by_cap: -far}, most - far, INFINITY)
                score = {**score, by_cap: -far}
            self.row(score, -INFINITY, 0.0)

    def hold(self, place: int, *, above: bool) -> None:
        """Settle whether a country may stand above the line."""
        column = self.above[place]
        self.lower[column] = self.upper[column] = float(above)
        self.whole[column] = False


def _nearest(
    case: _Case, most: int, margin: float, nodes: int
) -> tuple[bool, tuple[Floats, set[int], Shift | None] | None]:
    """Whether the search was carried through, and the weights (m,) nearest to the policy's that it found.

    They keep so many of the chosen; with them comes who is out, and the shift, which is None where no weights
    that can be printed keep just these.
    """
    programme = _Line(case, margin)
    programme.row({programme.above[place]: 1.0 for place in case.chosen}, float(most), INFINITY)
    programme.distance(case.p.share, even=False)
    how, columns, _ = programme.solve(nodes)
    if columns is None:
        return how == "none", None
    out = case.below(programme, columns)
    least = max(float(np.dot(programme.costs, columns)), 0.0)
    clear = _Line(case, MARGIN)
    for place in case.chosen:
        clear.hold(place, above=place not in out)
    clear.distance(case.p.share, even=False)
    how_clear, again, _ = clear.solve(nodes)
    ended = how != "limit" and how_clear != "limit"
    for decimals in range(1, _MOST_DECIMALS + 1) if again is not None else ():
        assert again is not None  # noqa: S101
        share = rounded(again[clear.weights], decimals)
        inside = case.inside(share)
        exactly = inside if not out and len(case.chosen) == case.p.top else inside & case.chosen
        if is_allowed(case.p, share) and exactly == case.chosen - out:
            return ended, (share, out, shift_of(case.p.share, share, decimals, least))
    return ended, (columns[programme.weights], out, None)


def _ranges(case: _Case, nodes: int) -> Floats:
    """The least and the greatest share (m, 2) of each criterion over all weights that give a choice."""
    programme = _Line(case, 0.0)
    for place in range(len(case.p.values)):
        if place in case.chosen or len(case.chosen) == case.p.top:
            programme.hold(place, above=place in case.chosen)
    ends = np.empty((len(case.p.share), 2))
    for k, weight in enumerate(programme.weights):
        for end, sign in enumerate((1.0, -1.0)):
            programme.cost({weight: sign})
            how, columns, bound = programme.solve(nodes)
            # Where the search stops early its bound still says how far the weight cannot go.
            ends[k, end] = columns[weight] if how == "optimal" and columns is not None else sign * bound
    return np.clip(ends, 0.0, 1.0)
