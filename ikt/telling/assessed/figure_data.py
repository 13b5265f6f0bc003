"""What programs are told beside a figure: the estimate that stands for it, the figure under a judgement."""

from __future__ import annotations

from pydantic import Field

from ikt.assessing.assessment import Assessment
from ikt.assessing.explaining import replaced
from ikt.assessing.filling import ESTIMATED
from ikt.model.base import Language
from ikt.model.criteria import JudgementScale
from ikt.model.output import Output, Value
from ikt.telling.assessed.figures import judgement_on
from ikt.telling.assessed.levels import level_words


class Estimated(Output):
    """The value 0..100 that an unknown figure is expected to have, given the country's other figures."""

    value: Value
    low: Value
    high: Value


class Overruled(Output):
    """The figure that a judgement overrules, in the attribute's own unit."""

    figure: float
    year: int
    since: int = Field(description="The first year that went into it.")


class Judged(Output):
    """What the level of a judgement means, and why it was given."""

    level: str
    why: str | None = Field(description="Null where assessors judged; their reasons stand with their views.")
    low: float = Field(description="The lowest level that it could also be.")
    high: float = Field(description="The highest level that it could also be.")


def estimated_of(a: Assessment, row: int, column: int) -> Estimated | None:
    """The estimate that a value rests on; None where it rests on something else."""
    if a.values.rests_on[row, column] != ESTIMATED:
        return None
    value, low, high = (
        float(one[row, column]) for one in (a.values.leaf, a.values.leaf_low, a.values.leaf_high)
    )
    return Estimated(value=value, low=low, high=high)


def overruled_of(a: Assessment, row: int, column: int) -> Overruled | None:
    """The figure under a judgement; None where there is none."""
    found = replaced(a, row, column)
    return None if found is None else Overruled(figure=found.figure, year=found.year, since=found.since)


def judged_of(a: Assessment, row: int, column: int, lang: Language) -> Judged | None:
    """The judgement that a value rests on, in words; None where it rests on none."""
    leaf, given = a.leaves[column], judgement_on(a, row, column)
    if given is None:
        return None
    level, low, high = given.level, given.low, given.high
    if isinstance(leaf, JudgementScale):  # where another level is supposed, that one
        told = a.performance
        level, low, high = (float(one[row, column]) for one in (told.best, told.low, told.high))
    why = None if given.why is None else given.why.say(lang)
    return Judged(level=level_words(leaf, level, lang), why=why, low=low, high=high)
