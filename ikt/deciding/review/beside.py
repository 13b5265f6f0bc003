"""What came of a measure in the chosen countries, beside those that were not chosen and stood nearest.

A difference of differences, from figures alone: it says what went together with being chosen and nothing of
what did it. How unusual it is, is shown by asking the same of each country that was not chosen (a placebo
test: Abadie, A., Diamond, A. and Hainmueller, J. (2010), Synthetic control methods for comparative case
studies, Journal of the American Statistical Association 105(490), 493-505).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from ikt.assessing.latest import Latest
from ikt.deciding.review.measures import Measure
from ikt.deciding.review.reviewed import Reviewed

# So many of those not chosen are held beside a country, and of fewer than this nothing is said.
NEAREST = 5
LEAST = 3
# From this factor between the smallest and the largest on, figures are sizes: compared by their ratio.
SIZES = 10.0
# Closer than this two numbers are the same, read from text.
_SAME = 1e-9

# The first and the last year of a change.
Years = tuple[int, int]
# changed: a newer figure describes a year after the choice; early: a newer one describes no such year;
# no_newer: none is newer; no_baseline: none was known then; gone: the edition of today has none of that year.
State = Literal["changed", "early", "no_newer", "no_baseline", "gone", "not_compared"]


@dataclass(frozen=True, slots=True)
class Course:
    """One measure in one country: what was known then, what is now, and how far it changed.

    ``base`` is the figure of the edition of today on the year of ``then``; ``change`` runs from there to
    ``now``, as a part of it where the measure is of sizes. ``revised``: the two editions differ on that year.
    """

    iso2: str
    state: State
    then: Latest | None
    base: float | None
    now: Latest | None
    change: float | None

    @property
    def revised(self) -> bool:
        """Whether the figure of the baseline has been published anew since."""
        if self.then is None or self.base is None:
            return False
        return not math.isclose(self.then.figure, self.base, rel_tol=_SAME, abs_tol=1e-12)


@dataclass(frozen=True, slots=True)
class Beside:
    """A country beside those not chosen: the ``nearest`` at the choice, the changes of those that have one.

    ``difference`` is its change less the median of theirs; None of fewer than ``LEAST``. ``as_large`` counts
    those not chosen that differ at least as much from their own nearest, among ``others``. ``earlier`` is the
    same difference over as many years before the baseline: what was there before is not the choice's.
    ``outside``: the
    baseline of the country lies beyond those of all that were not chosen, so even the nearest are far.
    """

    nearest: tuple[str, ...]
    changes: tuple[float, ...]
    difference: float | None
    outside: bool = False
    earlier: float | None = None
    as_large: int = 0
    others: int = 0

    @property
    def middle(self) -> float | None:
        """The median of their changes; None of fewer than ``LEAST``."""
        return median(self.changes) if len(self.changes) >= LEAST else None


@dataclass(frozen=True, slots=True)
class Together:
    """The chosen countries together: the median of their changes, and that of the changes beside them.

    ``count`` chosen countries have a change; ``nearest`` are those beside them that have one, each once.
    ``earlier`` is the same difference over as many years before the baseline; ``apart`` says how many of the
    chosen changed more than the median beside them, of how many.
    """

    count: int
    change: float | None
    nearest: tuple[str, ...]
    beside: float | None
    difference: float | None
    earlier: float | None
    apart: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One measure over all chosen countries; ``sizes`` says that changes are parts of the baseline."""

    measure: Measure
    sizes: bool
    courses: dict[str, Course]
    beside: dict[str, Beside]
    together: Together


def difference_in_differences(change: float, others: Sequence[float]) -> float:
    """A change less the median of the changes of others."""
    return change - median(others)


def are_sizes(measure: Measure, reviewed: Reviewed) -> bool:
    """Whether a measure is of sizes, compared by their ratio: as the framing does by a logarithmic scale.

    Of a series on which the framing has no scale the figures known at the choice say so: all above zero, and
    far apart.
    """
    if measure.scale is not None and measure.scale != "log":
        return False
    figures = [
        measure.then[iso2].figure for iso2 in (*reviewed.chosen, *reviewed.pool) if iso2 in measure.then
    ]
    if not figures or min(figures) <= 0.0:
        return False
    return measure.scale == "log" or max(figures) >= SIZES * min(figures)


def nearest(measure: Measure, iso2: str, pool: Sequence[str], *, sizes: bool) -> tuple[str, ...]:
    """Those of a pool whose figure known at the choice lies nearest, nearest first; as far, by their code.

    By ratio where the measure is of sizes, else by difference. What became known later plays no part.
    """

    def scaled(one: str) -> float:
        figure = measure.then[one].figure
        return math.log(figure) if sizes else figure

    if iso2 not in measure.then:
        return ()
    known = [one for one in pool if one in measure.then and one != iso2]
    # Rounded, since logarithms differ in their last bit from one machine to the next.
    far = {one: round(abs(scaled(one) - scaled(iso2)), 9) for one in known}
    return tuple(sorted(known, key=lambda one: (far[one], one))[:NEAREST])


def outcome(measure: Measure, reviewed: Reviewed) -> Outcome:
    """What came of one measure."""
    sizes = are_sizes(measure, reviewed)
    courses = {iso2: _course(measure, iso2, reviewed, sizes) for iso2 in (*reviewed.chosen, *reviewed.pool)}
    held = {iso2: _beside(measure, courses[iso2], reviewed.pool, sizes) for iso2 in courses}
    pool = [one for iso2 in reviewed.pool if (one := held[iso2]) is not None]
    usual = [abs(one.difference) for one in pool if one.difference is not None]
    beside = {}
    for iso2 in reviewed.chosen:
        one = held[iso2]
        if one is not None:
            own = one.difference
            as_large = 0 if own is None else sum(x >= abs(own) - _SAME for x in usual)
            beside[iso2] = replace(one, as_large=as_large, others=len(usual))
    kept = {iso2: courses[iso2] for iso2 in reviewed.chosen}
    return Outcome(measure, sizes, kept, beside, _together(measure, kept, beside, sizes))


def _course(measure: Measure, iso2: str, reviewed: Reviewed, sizes: bool) -> Course:
    then, now = measure.then.get(iso2), measure.now(iso2)
    base = None if then is None else measure.ever.get(iso2, {}).get(then.year)
    state: State = "changed"
    if measure.barred is not None or iso2 in measure.off:
        state = "not_compared"
    elif then is None:
        state = "no_baseline"
    elif now is None or now.year <= then.year:
        state = "no_newer"
    elif base is None:
        state = "gone"
    elif now.year <= reviewed.taken.year:
        state = "early"
    change = None
    if state == "changed" and then is not None and now is not None:
        change = _change(measure, iso2, (then.year, now.year), sizes)
    if state == "changed" and change is None:
        state = "not_compared"
    return Course(iso2, state, then, base, now, change)


def _change(measure: Measure, iso2: str, years: Years, sizes: bool) -> float | None:
    """The change between two years within the edition of today; None where it lacks one of them."""
    figures = measure.ever.get(iso2, {})
    first, last = (figures.get(year) for year in years)
    if first is None or last is None or iso2 in measure.off:
        return None
    if not sizes:
        return last - first
    return last / first - 1.0 if first > 0.0 else None


def _beside(measure: Measure, course: Course, pool: Sequence[str], sizes: bool) -> Beside | None:
    """A country beside its nearest over its own years; None where it has no change."""
    if course.change is None or course.then is None or course.now is None:
        return None
    near = nearest(measure, course.iso2, pool, sizes=sizes)
    changes = _changes(measure, near, _after(course), sizes)
    apart = difference_in_differences(course.change, changes) if len(changes) >= LEAST else None
    own, early = (_changes(measure, some, _before(course), sizes) for some in ((course.iso2,), near))
    earlier = difference_in_differences(own[0], early) if own and len(early) >= LEAST else None
    others = [measure.then[one].figure for one in pool if one in measure.then and one != course.iso2]
    outside = bool(others) and not min(others) <= course.then.figure <= max(others)
    return Beside(near, changes, apart, outside, earlier)


def _after(course: Course) -> Years:
    """The years over which a country changed."""
    return (course.then.year, course.now.year) if course.then and course.now else (0, 0)


def _before(course: Course) -> Years:
    """As many years before the baseline."""
    first, last = _after(course)
    return 2 * first - last, first


def _changes(measure: Measure, some: Iterable[str], years: Years, sizes: bool) -> tuple[float, ...]:
    """The changes of some countries between two years, of those that have both figures."""
    found = (_change(measure, one, years, sizes) for one in some)
    return tuple(change for change in found if change is not None)


def _together(
    measure: Measure, courses: Mapping[str, Course], beside: Mapping[str, Beside], sizes: bool
) -> Together:
    own = [one.change for one in courses.values() if one.change is not None]
    # A country that lies beside several counts once for the same years.
    after = dict.fromkeys(
        (one, _after(courses[iso2])) for iso2, held in beside.items() for one in held.nearest
    )
    before = dict.fromkeys(
        (one, _before(courses[iso2])) for iso2, held in beside.items() for one in held.nearest
    )
    changes = {
        (one, years): change
        for one, years in after
        if (change := _change(measure, one, years, sizes)) is not None
    }
    there = tuple(sorted({one for one, _ in changes}))
    early = [x for one, years in before if (x := _change(measure, one, years, sizes)) is not None]
    own_early = [x for iso2 in beside for x in _changes(measure, (iso2,), _before(courses[iso2]), sizes)]
    differ = [held.difference for held in beside.values() if held.difference is not None]
    enough = bool(own) and len(there) >= LEAST
    return Together(
        count=len(own),
        change=median(own) if own else None,
        nearest=there,
        beside=median(changes.values()) if enough else None,
        difference=difference_in_differences(median(own), list(changes.values())) if enough else None,
        earlier=(
            difference_in_differences(median(own_early), early)
            if enough and len(own_early) == len(own) and len(early) >= LEAST
            else None
        ),
        apart=(sum(x > _SAME for x in differ), len(differ)),
    )
