"""What people wrote for a decision, as it is told: texts on one line, moments on the clock of who wrote."""

from __future__ import annotations

from ikt.model.base import Language
from ikt.model.decision import moment_of
from ikt.telling.decisions.words import SAY
from ikt.telling.language import numbers


def one_line(text: str) -> str:
    """What somebody wrote, on one line."""
    return " ".join(text.split())


def moment(written: str, lang: Language) -> str:
    """A moment on the clock of who wrote it: ``20 November 2026, 14:33 (UTC+01:00)``."""
    when = moment_of(written)
    return written if when is None else numbers.moment(when, lang)


def same_words(difference: float, lang: Language) -> str:
    """How well scores come out again, of which the largest difference is within the tolerance."""
    return SAY(lang, "same" if difference == 0.0 else "same_within")
