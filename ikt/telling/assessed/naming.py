"""The countries of an assessment by their names, ready for a table and for a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from ikt.assessing.assessment import Assessment
from ikt.countries.table import codes
from ikt.model.base import Language
from ikt.telling.language.alphabet import alphabetical
from ikt.telling.language.naming import Named, named


def country_of(a: Assessment, row: int, lang: Language) -> Named:
    """What the country of a row is called."""
    unit = a.units[row]
    return named(unit.iso2, unit.name, lang)


def by_name(a: Assessment, rows: Iterable[int], lang: Language) -> list[int]:
    """Rows in the order of their names in the language of the text, where no rank orders them."""
    return sorted(rows, key=lambda row: alphabetical(country_of(a, row, lang)))


# Where the framing does not say who chooses.
_NO_HOME = {"en": ("home country", "the home country"), "nl": ("eigen land", "het eigen land")}


def home_of(a: Assessment, lang: Language) -> Named:
    """What the country that chooses is called: ``home:`` of the framing."""
    home = a.evidence.criteria.home
    name = codes().names.get(home or "")
    return Named(*_NO_HOME[lang]) if home is None or name is None else named(home, name, lang)
