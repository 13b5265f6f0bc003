"""The countries of an assessment by their names, ready for a table and for a sentence."""

from __future__ import annotations

from ikt.assessing.assessment import Assessment
from ikt.model.base import Language
from ikt.telling.language.naming import Named, named


def country_of(a: Assessment, row: int, lang: Language) -> Named:
    """What the country of a row is called."""
    unit = a.units[row]
    return named(unit.iso2, unit.name, lang)
