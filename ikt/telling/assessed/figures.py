"""What is told beside a figure: its years, its age, the estimate or the judgement that stands for it."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.assessing.explaining import replaced
from ikt.assessing.facts import Evidence
from ikt.assessing.filling import DIRECT, ESTIMATED, STRENGTHS
from ikt.assessing.judged import View
from ikt.assessing.performance import Why
from ikt.model.base import Language, Text
from ikt.model.criteria import AnyAttribute, Criterion, Indicator, JudgementScale
from ikt.telling.assessed.figure_words import SAY
from ikt.telling.assessed.judged import heard_on, judged_by, views_words
from ikt.telling.assessed.words import SAY as COMMON
from ikt.telling.language import numbers


def criterion_named(node: Criterion, lang: Language) -> str:
    """A criterion with what it is measured by: ``Historical relation (ties of migration)``."""
    name = node.name.say(lang)
    if node.measured_by is None:
        return name
    return SAY(lang, "measured_by", name=name, measure=node.measured_by.say(lang))


def rests_on(a: Assessment, row: int, column: int) -> str:
    """One of ``STRENGTHS``: what a value rests on, which age or a judgement may have changed."""
    return STRENGTHS[int(a.values.rests_on[row, column])]


def unknown_words(leaf: AnyAttribute, why: Why, year: int, lang: Language) -> str:
    """Why a figure, count or judgement is unknown; ``year`` is that of a figure that is too old."""
    judged_later = why == Why.NOT_YET and isinstance(leaf, JudgementScale)
    return COMMON(lang, "why_NOT_YET_judged" if judged_later else f"why_{why.name}", year=year)


def is_old(a: Assessment, row: int, column: int) -> bool:
    """Whether a figure is older than its attribute allows for what measures the thing asked."""
    return bool(a.performance.old[row, column])


def unit_of(evidence: Evidence, leaf: AnyAttribute, lang: Language) -> str:
    """The unit of a figure; a product or ratio of series has none that is published."""
    if not isinstance(leaf, Indicator) or leaf.per or leaf.times:
        return ""
    return SAY(lang, "likeness_unit") if leaf.alike else evidence.series(leaf.series).unit.say(lang)


def with_unit(evidence: Evidence, leaf: AnyAttribute, printed: str, lang: Language) -> str:
    """A printed figure with its unit in brackets; of a likeness it also says that it is one."""
    if isinstance(leaf, Indicator) and leaf.alike:
        return SAY(lang, "likeness", figure=printed)
    unit = unit_of(evidence, leaf, lang)
    return f"{printed} ({unit})" if unit else printed


def years_of(leaf: AnyAttribute, since: int, year: int, lang: Language) -> str:
    """``in 2012``, ``from 2016 to 2021`` of a change, ``mean of 2018 to 2022``; empty where there is none."""
    if not isinstance(leaf, Indicator) or not year:
        return ""
    if not since or since == year:
        return SAY(lang, "in_year", year=year)
    key = "from_to" if leaf.change_over is not None else "mean_of"
    return SAY(lang, key, since=since, year=year)


def told_years(a: Assessment, row: int, column: int, lang: Language) -> str:
    """The years of the figure of a country; a judgement has none."""
    if a.performance.judged[row, column]:
        return ""
    told = a.performance
    return years_of(a.leaves[column], int(told.since[row, column]), int(told.year[row, column]), lang)


def age_of(a: Assessment, row: int, column: int, lang: Language) -> str:
    """``older than 7 years, so it counts as a stand-in``; empty of a figure that is not that old."""
    leaf = a.leaves[column]
    if not is_old(a, row, column) or not isinstance(leaf, Indicator) or leaf.tolerance is None:
        return ""
    key = "old_direct" if STRENGTHS.index(leaf.strength) == DIRECT else "old"
    return SAY.plural(lang, key, leaf.tolerance, count=numbers.figure(leaf.tolerance, lang))


def estimate_of(a: Assessment, row: int, column: int, lang: Language) -> str:
    """``estimated: 43 to 71, from its other figures``; empty where nothing is estimated."""
    if a.values.rests_on[row, column] != ESTIMATED:
        return ""
    low, high = (
        numbers.figure(float(round(one[row, column])), lang)
        for one in (a.values.leaf_low, a.values.leaf_high)
    )
    return SAY(lang, "estimated", low=low, high=high)


@dataclass(frozen=True, slots=True)
class Stated:
    """A judgement as a level, which of several views may lie half-way, and the levels it could also be.

    ``why`` is the reason of one that a profile gives, ``by`` the views of which a round made it.
    """

    level: float
    low: float
    high: float
    why: Text | None = None
    by: tuple[View, ...] = ()


def judgement_on(a: Assessment, row: int, column: int) -> Stated | None:
    """The judgement that a value rests on, on a scale or over a figure; None where it rests on none."""
    profile, leaf = a.units[row].profile, a.leaves[column]
    if not (isinstance(leaf, JudgementScale) or a.performance.judged[row, column]):
        return None
    heard = heard_on(a, row, column)
    if heard is not None:
        return Stated(heard.level, heard.low, heard.high, by=heard.by)
    given = profile.judgements.get(leaf.id) if profile is not None else None
    if given is None:
        return None
    low = given.level if given.low is None else given.low
    high = given.level if given.high is None else given.high
    return Stated(float(given.level), float(low), float(high), given.why)


def judged_words(a: Assessment, row: int, column: int, lang: Language) -> str:
    """``judgement``; of a round ``judgement of four assessors: three of four say 3; one says 1``."""
    given = judgement_on(a, row, column)
    if given is None or not given.by:
        return SAY(lang, "judgement")
    by = judged_by(given.by, lang)
    return by if len(given.by) == 1 else f"{by}: {views_words(given.by, lang)}"


def replaced_words(a: Assessment, row: int, column: int, lang: Language) -> str:
    """``in the place of the figure, 0.42 in 2020``; empty where no figure stands under the judgement."""
    if not a.performance.judged[row, column]:
        return ""
    found, leaf = replaced(a, row, column), a.leaves[column]
    if found is None:
        return SAY(lang, "no_figure_under")
    figure = with_unit(a.evidence, leaf, numbers.figure(found.figure, lang), lang)
    return SAY(lang, "replaces", figure=figure, years=years_of(leaf, found.since, found.year, lang))
