"""Countries and cities are called what people call them, in both languages."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from ikt.countries.table import codes
from ikt.model.base import Language, Text, say_name
from ikt.model.effort import City
from ikt.reading.workspace import Workspace, read_workspace

ROOT = Path(__file__).resolve().parent.parent.parent
CITED = {"source": "letter", "tier": "golden"}
# What lists of codes add to a name and nobody says.
OFFICIAL = re.compile(r"Province of|provincie van|\bSA[RB]\b|[()\[\],]|Republic of|Republiek [A-Z]")
# The one name that is written with brackets everywhere.
BRACKETS = {"CC"}


@cache
def workspace() -> Workspace:
    return read_workspace(ROOT)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_every_country_has_a_name_of_its_own_as_people_say_it(lang: Language) -> None:
    names = {iso2: name.say(lang) for iso2, name in codes().names.items()}
    assert [name for name, count in Counter(names.values()).items() if count > 1] == []
    assert [name for name in names.values() if name.strip() != name or not name] == []
    assert {iso2 for iso2, name in names.items() if OFFICIAL.search(name)} <= BRACKETS


def test_a_profile_calls_its_country_as_the_list_does() -> None:
    other = {
        iso2: (profile.name, codes().names[iso2])
        for iso2, profile in workspace().profiles.items()
        if profile.name != codes().names[iso2]
    }
    assert other == {}


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_short_names_are_shorter_and_nobody_elses(lang: Language) -> None:
    profiles = workspace().profiles.values()
    shorts = [profile.short.say(lang) for profile in profiles if profile.short is not None]
    assert len(set(shorts)) == len(shorts)
    assert not set(shorts) & {name.say(lang) for name in codes().names.values()}
    assert all(len(p.short.say(lang)) < len(p.name.say(lang)) for p in profiles if p.short is not None)


def test_a_city_has_one_name_or_one_in_each_language() -> None:
    one = City.model_validate({"name": "Jakarta", **CITED})
    both = City.model_validate({"name": {"en": "Warsaw", "nl": "Warschau"}, **CITED})
    assert (say_name(one.name, "en"), say_name(one.name, "nl")) == ("Jakarta", "Jakarta")
    assert (say_name(both.name, "en"), say_name(both.name, "nl")) == ("Warsaw", "Warschau")


def test_cities_are_written_twice_only_where_the_languages_differ() -> None:
    names = [city.name for p in workspace().profiles.values() if p.ikt for city in p.ikt.nlib_cities]
    assert len(names) == 38
    assert [name for name in names if isinstance(name, Text) and name.en == name.nl] == []
    dutch = {say_name(name, "nl") for name in names}
    assert {"München", "Caïro", "Warschau", "Parijs", "Londen", "Mexico-Stad", "Manilla"} <= dutch
    assert not dutch & {"Munich", "Cairo", "Warsaw", "Paris", "London", "Mexico City", "Manila", "Moscow"}
