"""How firm the line is, in words: the same in ``ikt score`` and ``ikt whatif``."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.assessing.assessment import Assessment
from ikt.deciding.verdict import FIRM, LIKELY, VERDICTS, Verdict
from ikt.model.base import Language
from ikt.telling.assessed.held_words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.phrases import number_word


def held_line(found: Sequence[Verdict], lang: Language) -> str:
    """Of how many of those above the line their side is firm, only just theirs, or makes no difference."""
    counts = {name: found.count(name) for name in VERDICTS}
    return SAY(lang, "line", line=number_word(len(found), lang), **counts)


def verdict_rule(a: Assessment, lang: Language) -> str:
    """By which rule, with the bounds and the gap that hold."""
    firm, likely = (numbers.percent(bound, lang, 0) for bound in (FIRM, LIKELY))
    gap = numbers.figure(a.recipe.policy.close_gap, lang)
    return SAY(lang, "rule", firm=firm, likely=likely, gap=gap)
