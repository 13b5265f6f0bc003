"""Levels of judgements in words."""

from __future__ import annotations

from ikt.model.base import Language
from ikt.model.criteria import AnyAttribute, Indicator, JudgementScale
from ikt.telling.assessed.judged_words import SAY


def level_words(leaf: AnyAttribute, level: float, lang: Language) -> str:
    """A level of a judgement in words; the middle of several views may lie between two."""
    levels = leaf.levels if isinstance(leaf, JudgementScale | Indicator) else None
    if not levels:
        return ""
    below = max((one for one in levels if one <= level), default=min(levels))
    above = min((one for one in levels if one >= level), default=max(levels))
    low, high = (levels[one].say(lang).rstrip(".") for one in (below, above))
    return low if below == above else SAY(lang, "between", low=low, high=high)
