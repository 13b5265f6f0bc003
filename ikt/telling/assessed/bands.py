"""Bands in place of places: above, around or below the line, or the middle, wherever the evidence lies.

A place among many says more than is known where the ranges of half of them overlap. Who is certain is decided
here for every document, so that an overview, a fiche and a plan never contradict each other.
"""

from __future__ import annotations

from typing import Literal, get_args

from ikt.assessing.assessment import Assessment
from ikt.assessing.closeness import certainty
from ikt.assessing.standing import standing_on
from ikt.deciding.how_sure import HowSure
from ikt.model.base import Language
from ikt.telling.assessed.band_words import SAY
from ikt.telling.assessed.naming import country_of
from ikt.telling.language.alphabet import alphabetical
from ikt.telling.language.phrases import enumerate_words, number_word

Band = Literal["above", "around", "below"]
BANDS: tuple[Band, ...] = get_args(Band)


def to_the_line(a: Assessment, row: int, sure: HowSure | None) -> Band | None:
    """Above the line where nine of ten simulations put a country there, below where they do, else around it.

    None for who is not ranked, and where nothing was simulated: nobody is outside the line, say.
    """
    standing = sure.standings.get(row) if sure is not None else None
    if standing is None:
        return None
    if standing.high <= a.recipe.top:
        return "above"
    return "below" if standing.low > a.recipe.top else "around"


def by_the_line(a: Assessment, sure: HowSure | None, lang: Language) -> dict[Band, tuple[int, ...]]:
    """The ranked in each band by their rows, in the order of names; empty where nothing was simulated."""
    found: dict[Band, list[int]] = {band: [] for band in BANDS}
    for row in a.order():
        band = to_the_line(a, row, sure)
        if band is None:
            return {}
        found[band].append(row)
    return {
        band: tuple(sorted(rows, key=lambda row: alphabetical(country_of(a, row, lang))))
        for band, rows in found.items()
    }


def who_is_certain(a: Assessment, lang: Language) -> str:
    """Who is in or out even at the ends of the uncertainty, a harder test than the bands; one sentence.

    Empty where all that are ranked lie above the line, or none does.
    """
    if not 0 < a.recipe.top < len(a.order()):
        return ""
    sure = certainty(a)
    told = {
        key: enumerate_words([country_of(a, row, lang) for row in rows], lang)
        for key, rows in (("in_", sure.surely_in), ("out", sure.surely_out))
        if rows
    }
    key = "certain_" + ("_".join(name.strip("_") for name in told) or "none")
    return SAY(lang, key, line=number_word(a.recipe.top, lang), **told)


def to_the_middle(a: Assessment, row: int, column: int) -> Band | None:
    """Above or below the median of the ranked on a top criterion, or around it.

    Around it lies who could be on either side within the uncertainty (``values.low`` to ``values.high``,
    0..100). None for who is not ranked, and where nothing is known.
    """
    standing = standing_on(a, row, column)
    if standing.rank is None or standing.median is None:
        return None
    if a.values.low[row, column] > standing.median:
        return "above"
    return "below" if a.values.high[row, column] < standing.median else "around"
