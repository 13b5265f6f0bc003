"""Whom publishers mean: every economy of the World Bank by name, offices by code, and groups as groups."""

from __future__ import annotations

import pytest

from ikt.reading.imports.countries import _GROUPS, GROUP, whom

ECONOMIES = """Bahamas, The|BHS
Congo, Dem. Rep.|COD
Congo, Rep.|COG
Cote d'Ivoire|CIV
Curacao|CUW
Egypt, Arab Rep.|EGY
Gambia, The|GMB
Hong Kong SAR, China|HKG
Iran, Islamic Rep.|IRN
Korea, Dem. People's Rep.|PRK
Korea, Rep.|KOR
Kyrgyz Republic|KGZ
Lao PDR|LAO
Macao SAR, China|MAC
Micronesia, Fed. Sts.|FSM
Puerto Rico (US)|PRI
Slovak Republic|SVK
Somalia, Fed. Rep.|SOM
St. Martin (French part)|MAF
Sint Maarten (Dutch part)|SXM
Turkiye|TUR
Venezuela, RB|VEN
Virgin Islands (U.S.)|VIR
West Bank and Gaza|PSE
Yemen, Rep.|YEM
Bolivia (Plurinational State of)|BOL
China, Taiwan Province of China|TWN
Hong Kong, China (SAR)|HKG
Palestine, State of|PSE
China (People's Republic of)|CHN
Micronesia (country)|FSM
East Timor|TLS
Democratic Republic of Congo|COD
Burma/Myanmar|MMR"""


@pytest.mark.parametrize("line", ECONOMIES.splitlines())
def test_names_as_publishers_print_them(line: str) -> None:
    name, iso3 = line.split("|")
    assert whom("", name) == iso3


@pytest.mark.parametrize(
    ("code", "iso3"), [("EL", "GRC"), ("UK", "GBR"), ("XK", "XKX"), ("NLD", "NLD"), ("nl", "NLD")]
)
def test_codes_of_statistical_offices(code: str, iso3: str) -> None:
    assert whom(code, "") == iso3


@pytest.mark.parametrize(
    "code", [*sorted(_GROUPS), "EU27_2020", "EA20", "OECD", "W", "G20", "OWID_EUR", "40010"]
)
def test_a_group_is_never_a_country(code: str) -> None:
    assert whom(code, "") == GROUP


@pytest.mark.parametrize(
    "name", ["World", "Euro area", "European Union (27)", "High income", "Sub-Saharan Africa"]
)
def test_groups_by_name(name: str) -> None:
    assert whom("", name) == GROUP


@pytest.mark.parametrize(
    "name", ["Congo", "Korea", "Atlantis", "Serbia and Montenegro", "Channel Islands", ""]
)
def test_who_could_be_two_or_nobody_is_not_guessed(name: str) -> None:
    assert whom("", name) is None
