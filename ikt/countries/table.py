"""All countries of ISO 3166-1: codes, names in English and Dutch, how a sentence says them, where they lie.

One reviewed table, ``countries.csv``, which whatever reads, asks or tells about countries shares:

- ``iso3``, ``iso2``: the codes; ``XKX``/``XK``, user-assigned, stand for Kosovo;
- ``en``, ``nl``: the names, from Unicode CLDR and reviewed: without what it adds in brackets or of status;
- ``en_article``, ``nl_article``: the article a name takes in a running sentence; most take none;
- ``en_adjective``, ``nl_adjective``: the word for what is of the country, as far as there is one (*Danish*,
  *Deens*); in either language it keeps its capital;
- ``plural``: the languages in which the name takes the plural of the verb (*de Verenigde Staten verliezen*);
- ``region``: the regions of the United Nations (M49), western Asia apart from the rest and the Americas south
  of the United States taken together; Taiwan and Kosovo, which that list has not, where they lie; Antarctica
  in none;
- ``also``: other names that people type (also as the country itself writes it) and publishers print, between
  semicolons; two countries may share
  one (Korea).

A profile may name its country otherwise.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ikt.model.base import Language, Text


@dataclass(frozen=True, slots=True)
class Country:
    """A row of the table.

    ``articles`` and ``adjectives`` have nothing for a language in which there is none.
    """

    iso2: str
    iso3: str
    name: Text
    articles: Mapping[Language, str]
    adjectives: Mapping[Language, str]
    plural: frozenset[str]
    region: str | None
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes both ways round, and the names by the code of two letters."""

    iso3_of: dict[str, str]
    iso2_of: dict[str, str]
    names: dict[str, Text]


@cache
def countries() -> Mapping[str, Country]:
    """The table that comes with the package, by the code of two letters."""
    text = (files("ikt.countries") / "countries.csv").read_text(encoding="utf-8")
    return {row["iso2"]: _country(row) for row in csv.DictReader(text.splitlines())}


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        iso2=row["iso2"],
        iso3=row["iso3"],
        name=Text.model_construct(en=row["en"], nl=row["nl"]),
        articles=_by_language(row, "article"),
        adjectives=_by_language(row, "adjective"),
        plural=frozenset(row["plural"].split()),
        region=row["region"] or None,
        also=tuple(row["also"].split("; ")) if row["also"] else (),
    )


def _by_language(row: Mapping[str, str], what: str) -> dict[Language, str]:
    languages: tuple[Language, ...] = ("en", "nl")
    return {lang: row[f"{lang}_{what}"] for lang in languages if row[f"{lang}_{what}"]}


@cache
def proper_words() -> frozenset[str]:
    """Names of countries of one word, and adjectives (Dutch ones with ``-e`` too); all keep a capital."""
    found = {word for country in countries().values() for word in (country.name.en, country.name.nl)}
    found = {word for word in found if " " not in word}
    for country in countries().values():
        found |= set(country.adjectives.values())
        if "nl" in country.adjectives:
            found.add(f"{country.adjectives['nl']}e")
    return frozenset(found)


@cache
def codes() -> Codes:
    """The codes and names of all countries."""
    table = countries().values()
    return Codes(
        {country.iso2: country.iso3 for country in table},
        {country.iso3: country.iso2 for country in table},
        {country.iso2: country.name for country in table},
    )


_WORD = re.compile(r"[^\W_]+")
# Words that people write or leave out, and one that they write in three ways.
_SMALL = frozenset(("the", "of", "and", "de", "het", "en"))
_SAINT = frozenset(("saint", "sint"))


def folded(name: str) -> str:
    """A name without case, accents, spaces, marks, articles and the small words between its parts.

    >>> folded("Cote d'Ivoire") == folded("CÔTE D’IVOIRE")
    True
    >>> folded("St. Vincent & Grenadines") == folded("Saint Vincent en de Grenadines")
    True
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))
    # A code, such as DE, is no small word: what consists of nothing else stays.
    told = [word for word in words if word not in _SMALL] or words
    return "".join("st" if word in _SAINT else word for word in told)


@cache
def _meanings() -> Mapping[str, tuple[str, ...]]:
    """Folded name or code -> the countries that go by it."""
    found: dict[str, tuple[str, ...]] = {}
    for iso2, country in countries().items():
        names = (iso2, country.iso3, country.name.en, country.name.nl, *country.also)
        for key in dict.fromkeys(map(folded, names)):
            found[key] = (*found.get(key, ()), iso2)
    return found


def meant(written: str) -> tuple[str, ...]:
    """The codes of two letters of the countries that go by a code or a name, as people type it.

    None where nobody does, several where the name is that of several.

    >>> meant("usa"), meant("groot brittannie"), meant("Korea"), meant("Atlantis")
    (('US',), ('GB',), ('KR', 'KP'), ())
    """
    return _meanings().get(folded(written), ())


def iso2_meant(written: str) -> str | None:
    """The code of two letters that was probably meant: in capitals, shorter, or not the daily one.

    >>> iso2_meant("UK"), iso2_meant("deu"), iso2_meant("XX")
    ('GB', 'DE', None)
    """
    found = meant(written)
    return found[0] if len(found) == 1 else None


def iso3_meant(written: str) -> str | None:
    """The code of three letters that was probably meant."""
    found = iso2_meant(written)
    return codes().iso3_of[found] if found else None
