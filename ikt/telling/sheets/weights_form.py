"""What a form asks about weights, in one language: each criterion as a step between two named countries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from ikt.assessing.assessment import Assessment
from ikt.deciding.any_weights import problem
from ikt.deciding.group.elicitation import ends, spans
from ikt.model.base import Language
from ikt.model.criteria import AnyAttribute, Criterion, JudgementScale
from ikt.telling.assessed.figures import unit_of
from ikt.telling.language import numbers
from ikt.telling.language.naming import Named, named

Way = Literal["points", "swing", "order", "choices"]
# Between the worst and the best country the page asks about these parts of the way, and no others.
PARTS_OF_THE_WAY = (0.25, 0.5, 0.75)
# A country stands for a part of the way when its value lies no further from it than this part of the way.
_NEARLY = 0.05
# More figures at the ends of a step are not read.
MOST_FIGURES = 2
WAYS: tuple[Way, ...] = get_args(Way)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is asked: the id, and the role by which the page calls them."""

    id: str
    role: str


@dataclass(frozen=True, slots=True)
class StepFigure:
    """A published figure at both ends of a step, as printed; ``unit`` is empty where it has none."""

    name: str
    worst: str
    best: str
    unit: str


@dataclass(frozen=True, slots=True)
class Step:
    """A criterion as the step from the ranked country that does worst on it to the one that does best.

    ``length`` is how far they lie apart, in value points (0..100). ``between`` is, for parts of the way
    (0..1), the country that is about there. ``measured_by`` is empty where nothing is said.
    """

    id: str
    name: str
    question: str
    measured_by: str
    length: float
    worst: Named
    best: Named
    between: dict[float, Named]
    figures: tuple[StepFigure, ...]


@dataclass(frozen=True, slots=True)
class WeightForm:
    """All that people are asked about weights; several people hand one page round.

    ``values`` (n, m) are those of the ranked countries on the criteria, without their names, and ``top`` is
    how many are chosen: by them the page picks its next question. It shows neither scores nor ranks. Of
    ``ways`` people choose one.
    """

    round: str
    title: str
    version: str
    people: tuple[Person, ...]
    lang: Language
    until: date | None
    criteria: tuple[Step, ...]
    values: tuple[tuple[float, ...], ...]
    top: int
    ways: tuple[Way, ...] = WAYS

    @property
    def lengths(self) -> dict[str, float]:
        """How far the worst and the best country lie apart on each criterion, in value points."""
        return {one.id: one.length for one in self.criteria}


def weights_form(
    a: Assessment,
    *,
    round_id: str,
    version: str,
    title: str,
    people: Sequence[Person],
    lang: Language,
    until: date | None = None,
    ways: Sequence[Way] = WAYS,
) -> WeightForm:
    """The form about the criteria of an assessment in which at least one country is ranked.

    Raises:
        BadRequest: P840 or P841, scores are no straight lines in the weights.
    """
    asked, _ = problem(a)
    return WeightForm(
        round=round_id,
        title=title,
        version=version,
        people=tuple(people),
        lang=lang,
        until=until,
        criteria=_steps(a, lang),
        values=tuple(tuple(map(float, row)) for row in asked.values.tolist()),
        top=asked.top,
        ways=tuple(ways),
    )


def _steps(a: Assessment, lang: Language) -> tuple[Step, ...]:
    between = zip(ends(a), spans(a).tolist(), strict=True)
    return tuple(
        Step(
            id=one.id,
            name=one.name.say(lang),
            question=one.question.say(lang) if one.question else "",
            measured_by=one.measured_by.say(lang) if one.measured_by else "",
            length=float(high - low),
            worst=_named(a, worst, lang),
            best=_named(a, best, lang),
            between=_between(a, k, (worst, best), lang) if high > low else {},
            figures=_figures(a, one, worst, best, lang),
        )
        for k, (one, ((worst, best), (low, high))) in enumerate(
            zip(a.evidence.criteria.criteria, between, strict=True)
        )
    )


def _named(a: Assessment, row: int, lang: Language) -> Named:
    unit = a.units[row]
    return named(unit.iso2, unit.name, lang)


def _between(a: Assessment, k: int, at: tuple[int, int], lang: Language) -> dict[float, Named]:
    """The country nearest to each part of the way on criterion ``k``, where one is about there."""
    low, high = (float(a.values.best[row, k]) for row in at)
    others = [row for row in range(len(a.units)) if a.ranked[row] and row not in at]
    found = {}
    for part in PARTS_OF_THE_WAY:
        far = [abs((float(a.values.best[row, k]) - low) / (high - low) - part) for row in others]
        if far and min(far) <= _NEARLY:
            found[part] = _named(a, others[far.index(min(far))], lang)
    return found


def _figures(a: Assessment, of: Criterion, worst: int, best: int, lang: Language) -> tuple[StepFigure, ...]:
    """The published figures of a criterion that both ends of the step have, what weighs most first."""
    leaves = {leaf.id for leaf in _leaves(of)}
    told = a.measured
    known = [
        column
        for column, leaf in enumerate(a.leaves)
        if leaf.id in leaves
        and not isinstance(leaf, JudgementScale)
        and not told.judged[[worst, best], column].any()
        and all(told.best[row, column] == told.best[row, column] for row in (worst, best))
    ]
    first = sorted(known, key=lambda column: (-float(a.share[column]), column))[:MOST_FIGURES]
    return tuple(_figure(a, column, worst, best, lang) for column in first)


def _figure(a: Assessment, column: int, worst: int, best: int, lang: Language) -> StepFigure:
    leaf = a.leaves[column]
    at = [numbers.brief(float(a.measured.best[row, column]), lang) for row in (worst, best)]
    name = leaf.name.say(lang) if leaf.name else leaf.id
    return StepFigure(name, at[0], at[1], unit_of(a.evidence, leaf, lang))


def _leaves(node: Criterion) -> list[AnyAttribute]:
    return [*node.attributes, *(leaf for child in node.criteria for leaf in _leaves(child))]
