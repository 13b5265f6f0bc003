"""The one table of countries: complete, without doubles, and with the names that people type."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from ikt.countries.table import countries, folded, iso2_meant, iso3_meant, meant, proper_words
from ikt.reading.workspace import read_workspace

ROOT = Path(__file__).resolve().parent.parent.parent
TABLE = countries()
# The names of two countries, which whoever reads them has to ask about.
SHARED = {
    "korea": {"KR", "KP"},
    "congo": {"CD", "CG"},
    "virginislands": {"VG", "VI"},
    "maagdeneilanden": {"VG", "VI"},
}


def test_all_countries_are_in_it_once() -> None:
    assert len(TABLE) == 250
    assert len({country.iso3 for country in TABLE.values()}) == 250
    assert all(len(c.iso2) == 2 and len(c.iso3) == 3 and (c.iso2 + c.iso3).isupper() for c in TABLE.values())


def test_a_name_or_code_means_one_country_or_is_known_to_mean_two() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for iso2, country in TABLE.items():
        for name in (iso2, country.iso3, country.name.en, country.name.nl, *country.also):
            found[folded(name)].add(iso2)
    assert {name: codes for name, codes in found.items() if len(codes) > 1} == SHARED
    assert all(set(meant(name)) == codes for name, codes in found.items())


def test_no_other_name_repeats_what_the_row_says_already() -> None:
    for country in TABLE.values():
        names = (country.iso2, country.iso3, country.name.en, country.name.nl)
        keys = [folded(name) for name in country.also]
        assert not set(keys) & set(map(folded, names)), country
        assert [key for key, count in Counter(keys).items() if count > 1] == []
        assert all(name == name.strip() and name for name in country.also)


def test_articles_are_articles_and_plurals_have_one_or_name_several_places() -> None:
    for country in TABLE.values():
        assert country.articles.get("en", "the") == "the"
        assert country.articles.get("nl", "de") in ("de", "het")
        assert country.plural <= {"en", "nl"}
        # A word that is het stands for one thing; many things are said with de.
        if country.articles.get("nl") == "het":
            assert "nl" not in country.plural
        if "nl" in country.plural and "nl" not in country.articles:
            assert " en " in country.name.nl


def test_who_takes_an_article() -> None:
    said = {iso2: (c.articles.get("en"), c.articles.get("nl"), sorted(c.plural)) for iso2, c in TABLE.items()}
    assert said["US"] == ("the", "de", ["nl"])
    assert said["GB"] == ("the", "het", [])
    assert said["NL"] == ("the", None, [])
    assert said["PH"] == said["AE"] == said["MV"] == ("the", "de", ["nl"])
    assert said["CF"] == said["DO"] == ("the", "de", [])
    assert said["GM"] == ("the", None, [])
    assert said["PS"] == ("the", "de", ["en", "nl"])
    assert said["DE"] == said["UA"] == said["CI"] == (None, None, [])


def test_adjectives_are_one_word_and_keep_their_capital() -> None:
    for country in TABLE.values():
        assert all(word[0].isupper() and " " not in word for word in country.adjectives.values()), country
    assert {"Dutch", "Nederlands", "Nederlandse", "Franse", "Kenya", "British"} <= proper_words()
    assert not {"North", "New", "United", "de", ""} & proper_words()


def test_every_country_lies_in_a_region_of_the_shipped_framing() -> None:
    workspace = read_workspace(ROOT)
    regions = {region.id for region in workspace.criteria.regions}
    assert {iso2 for iso2, country in TABLE.items() if country.region not in regions} == {"AQ"}
    other = {iso2 for iso2, p in workspace.profiles.items() if p.region != TABLE[iso2].region}
    assert other == set()
    # The counts of the list of the United Nations, with Taiwan and Kosovo.
    assert Counter(country.region for country in TABLE.values()) == {
        "Africa": 60, "Latin America": 52, "Europe": 52, "Asia": 33, "Oceania": 29, "Western Asia": 18,
        "North America": 5, None: 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "iso2"),
    [
        ("usa", "US"), ("U.S.A.", "US"), ("Amerika", "US"), ("the united states", "US"), ("VS", "US"),
        ("uk", "GB"), ("VK", "GB"), ("Engeland", "GB"), ("great britain", "GB"), ("GROOT-BRITTANNIË", "GB"),
        ("Holland", "NL"), ("the Netherlands", "NL"), ("Turkey", "TR"), ("Turkije", "TR"), ("turkiye", "TR"),
        ("Czech Republic", "CZ"), ("Tsjechische Republiek", "CZ"), ("Ivory Coast", "CI"),
        ("Cote d'Ivoire", "CI"), ("Birma", "MM"), ("Burma", "MM"), ("EL", "GR"), ("deu", "DE"), ("de", "DE"),
        ("Korea, Rep.", "KR"), ("Viet Nam", "VN"), ("Congo, Dem. Rep.", "CD"), ("Russian Federation", "RU"),
        ("Hong Kong SAR, China", "HK"), ("St. Vincent and the Grenadines", "VC"), ("Cabo Verde", "CV"),
        ("Iran (Islamic Republic of)", "IR"), ("West Bank and Gaza", "PS"), ("Gambia, The", "GM"),
        ("de Filipijnen", "PH"), ("Emiraten", "AE"), ("wit rusland", "BY"), ("Zuid-Afrika", "ZA"),
    ],
)  # fmt: skip
def test_what_people_type_and_publishers_print(typed: str, iso2: str) -> None:
    assert meant(typed) == (iso2,)
    assert iso2_meant(typed) == iso2
    assert iso3_meant(typed) == TABLE[iso2].iso3


@pytest.mark.parametrize("typed", ["", "  ", "XX", "Atlantis", "the", "...", "\u200b", "Korea"])
def test_what_means_nobody_or_several_is_not_guessed(typed: str) -> None:
    assert iso2_meant(typed) is None
    assert iso3_meant(typed) is None


def test_names_that_people_type_mean_what_they_mean_by_them() -> None:
    typed = {
        "US": "USA VS Amerika America U.S.",
        "GB": "GBR UK VK Engeland Great-Britain groot-brittannie",
        "KR": "KOR zuid-korea S.Korea Z-Korea",
        "TR": "Turkey Turkije turkiye",
        "NL": "Holland nederland",
        "BR": "Brasil brazilie",
        "DE": "Deutschland duitsland",
        "ES": "Espana España spanje",
        "CH": "Schweiz Suisse zwitserland",
        "BE": "Belgie Belgique belgium",
    }
    found = {(iso2, word): meant(word) for iso2, words in typed.items() for word in words.split()}
    assert {key: codes for key, codes in found.items() if codes != (key[0],)} == {}
