"""The countries of an assessment by their names, ready for a table and for a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from ikt.assessing.assessment import Assessment
from ikt.countries.table import codes
from ikt.model.base import Language
from ikt.telling.assessed.words import SAY
from ikt.telling.language.alphabet import alphabetical
from ikt.telling.language.naming import Named, named


def country_of(a: Assessment, row: int, lang: Language) -> Named:
    """What the country of a row is called."""
    unit = a.units[row]
    return named(unit.iso2, unit.name, lang)


def by_name(a: Assessment, rows: Iterable[int], lang: Language) -> list[int]:
    """Rows in the order of their names in the language of the text, where no rank orders them."""
    return sorted(rows, key=lambda row: alphabetical(country_of(a, row, lang)))


def of_choice(a: Assessment, rows: Iterable[int], lang: Language) -> str:
    """`` of 2020``: the year of the document that states how the strategy treats these countries.

    Empty where none states it, or several of more than one year.
    """
    profiles = (a.units[row].profile for row in rows)
    stated = {one.ikt.choice_source for one in profiles if one is not None and one.ikt is not None}
    sources = (a.evidence.sources.get(name) for name in stated if name is not None)
    years = {one.date.last.year for one in sources if one is not None and one.date is not None}
    return SAY(lang, "of_date", date=years.pop()) if len(years) == 1 else ""


# Where the framing does not say who chooses.
_NO_HOME = {"en": ("home country", "the home country"), "nl": ("eigen land", "het eigen land")}


def home_of(a: Assessment, lang: Language) -> Named:
    """What the country that chooses is called: ``home:`` of the framing."""
    home = a.evidence.criteria.home
    name = codes().names.get(home or "")
    return Named(*_NO_HOME[lang]) if home is None or name is None else named(home, name, lang)
