"""Changes as printed: with their sign."""

from __future__ import annotations

from ikt.model.base import Language
from ikt.telling.language import numbers


def signed(value: float, lang: Language, decimals: int = 1) -> str:
    """A change with a plus where it is one.

    >>> signed(2.5, "nl"), signed(-2.5, "en")
    ('+2,5', '−2.5')
    """
    text = numbers.decimal(value, decimals, lang)
    return numbers.Printed.of("+" + text, value, decimals) if value > 0.0 else text
