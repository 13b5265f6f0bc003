"""How often something was so in the draws, in words: a count is never printed as a certainty.

None and all are said as what they are, a count of draws; what rounds to 0.0% or 100.0% is not printed so.
"""

from __future__ import annotations

from collections.abc import Sequence

from ikt.model.base import Language
from ikt.telling.language import numbers, sentences, terms
from ikt.telling.language.phrases import Phrases

SAY = Phrases({
    "all_draws": sentences.ALL_DRAWS,
    "no_draw": sentences.NO_DRAW,
    "nearly_all": sentences.MORE_THAN,
    "nearly_none": sentences.LESS_THAN,
    "of_draws": sentences.OF_DRAWS,
    "cell_all": terms.ALL, "cell_none": terms.NONE,
    "cell_nearly_all": (">{share}", ">{share}"), "cell_nearly_none": ("<{share}", "<{share}"),
})  # fmt: skip

# The shares beyond which one decimal would say nought or all.
_LEAST = 0.0005
_NEARLY = 0.001


def in_draws(share: float, error: float, draws: int, lang: Language, *, again: bool = False) -> str:
    """What comes after "in": ``42.1% ±0.3 of the simulations``, ``all 20,000 simulations``.

    ``again`` is said after one that has the noun, in the same sentence: ``42.1% ±0.3``, ``more than 99.9%``.
    """
    if share in (0.0, 1.0):
        return SAY(lang, "no_draw" if share == 0.0 else "all_draws", draws=numbers.figure(draws, lang))
    told = _nearly(share, lang, "") or _usual(share, error, lang)
    return told if again else SAY(lang, "of_draws", share=told)


def cell(share: float, error: float, lang: Language, bounds: Sequence[float] = ()) -> str:
    """The same in a table: ``42.1% ±0.3``, ``>99.9%``, ``all``; on its own side of each of the ``bounds``."""
    return none_or_all(share, lang) or _nearly(share, lang, "cell_") or _usual(share, error, lang, bounds)


def none_or_all(share: float, lang: Language) -> str:
    """A share of nought or one in a table, in words; empty for what lies between."""
    return SAY(lang, "cell_none" if share == 0.0 else "cell_all") if share in (0.0, 1.0) else ""


def _nearly(share: float, lang: Language, where: str) -> str:
    if share < _LEAST:
        return SAY(lang, f"{where}nearly_none", share=numbers.percent(_NEARLY, lang))
    if share >= 1.0 - _LEAST:
        return SAY(lang, f"{where}nearly_all", share=numbers.percent(1.0 - _NEARLY, lang))
    return ""


def _usual(share: float, error: float, lang: Language, bounds: Sequence[float] = ()) -> str:
    """A share and its Monte Carlo error; an error that is not nought is never printed as nought."""
    points = error * 100.0
    printed = numbers.score(max(points, 0.05) if points > 0.0 else 0.0, lang)
    return f"{numbers.sided(share, bounds, lang, 1)} ±{printed}"


def share_cell(share: float, lang: Language, bounds: Sequence[float] = ()) -> str:
    """A share in a cell, its error elsewhere: ``42.1%``, ``>99.9%``, ``all``; for a spreadsheet a number."""
    words = cell(share, 0.0, lang) if share in (0.0, 1.0) else _nearly(share, lang, "cell_")
    if words:
        return numbers.Printed.of(words, share, 1, percent=True)
    return numbers.sided(share, bounds, lang, 1)


def error_cell(error: float, lang: Language) -> str:
    """A Monte Carlo error in a cell of its own; one that is not nought is never printed as nought."""
    printed = numbers.percent(max(error, 0.0005) if error > 0.0 else 0.0, lang)
    return numbers.Printed.of(printed, error, 1, percent=True)
