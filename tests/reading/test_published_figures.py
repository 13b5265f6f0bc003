"""Figures of the workspace against what their publishers print, and against each other.

Each spot check names where the figure was seen; equal means equal, down to the last digit that is kept.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ikt.assessing.facts import gather
from ikt.reading.workspace import Workspace, read_workspace

ROOT = Path(__file__).resolve().parents[2]

# series, country, year, figure, where it was seen
SPOTS = [
    ("NCSES24.ARTICLES_HEALTH", "NLD", 2018, 12059.15, "NSB-2023-33, table by field"),
    ("NCSES24.SPECIALISATION_AGRICULTURE", "BRA", 2022, 3.661, "computed from NSB-2023-33"),
    ("NCSES24.RCI_NLD_CITES", "DEU", 2020, 1.57, "NSB-2023-33, relative citation index"),
    ("NCSES24.RCI_NLD_CITES", "CHN", 2020, 0.41, "NSB-2023-33, relative citation index"),
    ("NCSES20.ARTICLES_FRACTIONAL", "NLD", 2018, 30457.33, "NSB-2020-6; World Bank, IP.JRN.ARTC.SC"),
    ("NCSES20.ARTICLES_FRACTIONAL", "BRA", 2018, 60147.96, "NSB-2020-6; World Bank, IP.JRN.ARTC.SC"),
    ("NCSES20.TOP10_PCT", "SGP", 2016, 19.78, "NSB-2020-6, most cited articles"),
    ("NCSES20.COPUB_NLD", "DEU", 2018, 8372, "NSB-2020-6, co-authorship by pair"),
    ("NCSES.TOP1_PCT", "NLD", 2020, 2.37, "NSB-2023-33, most cited articles"),
    ("NCSES.GERD_FUNDED_GOV_PCT", "NLD", 2021, 30.7, "NSB-2024-6, table SRD-2"),
    ("UIS25.GERD_PCT_GDP", "GBR", 2021, 2.91476, "Our World in Data, chart of April 2025, as revised"),
    ("SMD.SCOPUS_NET_MIGRATION_RATE", "IND", 2019, -5.093, "scholarlymigration.org, release 2024_V1"),
    ("GII23.SCORE", "NLD", 2023, 60.4, "WIPO, Global Innovation Index 2023, table of rankings"),
    ("WDI26.NY.GDP.MKTP.CD", "CHN", 2025, 19498039388043, "World Bank, API of 13 July 2026"),
    ("HDR25.HDI", "BGD", 2022, 0.680, "UNDP, report of 2025"),
    ("HDR.HDI", "BGD", 2022, 0.670, "UNDP, report of 2023-24"),
    ("WGI25.GE.SC", "SGP", 2024, 96, "World Bank, 2025 update: 95.67"),
    ("PASSPORT26.ENTRY_FROM_NLD", "GBR", 2026, 2, "passportindex.org, 17 February 2026"),
    ("PASSPORT26.ENTRY_FROM_NLD", "VNM", 2026, 3, "passportindex.org, 17 February 2026"),
    ("INFORM25.RISK", "BGD", 2025, 6, "INFORM Risk 2025, version 0.7.0"),
    ("INFORMCC.RISK_2050_PESSIMISTIC", "KEN", 2022, 5.1, "INFORM Climate Change 2022, brochure"),
    ("SDG20.UNDERNOURISHMENT", "KEN", 2018, 23.0, "global SDG database, October 2020"),
    ("DC.DAC.NLDL.CD", "IDN", 2023, -109863, "World Bank, DC.DAC.NLDL.CD: net, so below zero"),
    ("NLDEV.PARTNER_COUNTRY", "IDN", 2016, 1, "government.nl, fifteen partner countries"),
    ("NLDEV.PARTNER_COUNTRY", "IDN", 2022, 0, "government.nl, twenty-two partner countries"),
    ("WTI.FIRST_CULTURAL_AGREEMENT_NLD", "MEX", 2000, 1964, "8 April 1964, UNTS 575, 35"),
    ("WTI.FIRST_CULTURAL_AGREEMENT_NLD", "FRA", 2000, 1946, "19 November 1946, UNTS 32, 101"),
    ("ERASMUS.STUDENTS_TO_NLD", "DEU", 2013, 969, "Commission, student mobility 2013-14"),
    ("UNDESA.BORN_HERE_IN_NLD_1990", "IDN", 1990, 186717, "UN DESA, revision of 2019"),
    ("EU.SANCTIONS_TIER", "RUS", 2014, 2, "Decision 2014/512/CFSP"),
    ("EU.SANCTIONS_TIER", "TUR", 2019, 1, "Decision (CFSP) 2019/1894"),
    ("EU.SANCTIONS_TIER", "UKR", 2014, 1, "Decision 2014/145/CFSP"),
    ("EU.FTA_SINCE", "JPN", 2024, 2019, "agreement with Japan, applied from 2019"),
    ("BIS.EXPORT_REGIMES", "IND", 2026, 3, "15 CFR 740, supplement 1: all but the nuclear suppliers"),
    ("COLDAT.NLD_COLONY", "SUR", 2019, 1, "COLDAT 2019"),
]  # fmt: skip


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return read_workspace(ROOT, all_figures=True)


@pytest.mark.parametrize(("series", "iso3", "year", "figure", "seen"), SPOTS)
def test_as_published(
    workspace: Workspace, series: str, iso3: str, year: int, figure: float, seen: str
) -> None:
    assert workspace.figures[series][iso3][year] == figure, seen


def test_every_series_that_a_source_declares_has_figures(workspace: Workspace) -> None:
    assert set(workspace.source_of) == set(workspace.figures)


def test_specialisation_of_the_edition_of_2020_follows_from_its_articles(workspace: Workspace) -> None:
    years = range(2014, 2019)

    def articles(series: str) -> dict[str, float]:
        table = workspace.figures[series]
        return {iso3: sum(found.get(year, 0.0) for year in years) for iso3, found in table.items()}

    total = articles("NCSES20.ARTICLES_FRACTIONAL")
    fields = [name for name in workspace.figures if name.startswith("NCSES20.SPECIALISATION_")]
    assert len(fields) == 10
    for field in fields:
        own = articles(field.replace("SPECIALISATION", "ARTICLES"))
        world = sum(own.values()) / sum(total.values())
        figures = workspace.figures[field]
        assert set(figures) == {iso3 for iso3 in own if total[iso3] >= 500}
        for iso3, found in figures.items():
            assert found == {2018: pytest.approx(own[iso3] / total[iso3] / world, abs=0.000501)}, iso3


def test_a_risk_is_made_of_its_three_parts(workspace: Workspace) -> None:
    """As INFORM says; so that a column read for another would be seen."""
    parts = ("INFORM25.HAZARD", "INFORM25.VULNERABILITY", "INFORM25.LACK_COPING")
    for iso3, found in workspace.figures["INFORM25.RISK"].items():
        hazard, vulnerability, coping = (workspace.figures[part][iso3][2025] for part in parts)
        assert found[2025] == pytest.approx((hazard * vulnerability * coping) ** (1 / 3), abs=0.06)


def test_a_country_is_free_of_sanctions_as_far_as_it_has_none(workspace: Workspace) -> None:
    """A safeguard warns of low figures, so its series runs the other way than the classes it is made of."""
    tiers, free = (workspace.figures[f"EU.SANCTIONS_{name}"] for name in ("TIER", "FREE"))
    turned = {iso3: {year: 2 - tier for year, tier in found.items()} for iso3, found in tiers.items()}
    assert free == turned
    assert {tier for found in tiers.values() for tier in found.values()} == {0, 1, 2}


def test_partner_lists_count_what_the_pages_say(workspace: Workspace) -> None:
    table = workspace.figures["NLDEV.PARTNER_COUNTRY"].values()
    assert [sum(found[year] for found in table) for year in (2016, 2019, 2022)] == [15, 20, 22]


@pytest.mark.parametrize(
    "series",
    ["WTI.TREATIES_NLD", "DUTCHLAW17.CULTURE_TREATY"],
)
def test_a_treaty_that_is_not_listed_is_unknown(workspace: Workspace, series: str) -> None:
    evidence = gather(workspace)
    figures = [evidence.years(series, unit.iso3) for unit in evidence.units]
    assert any(figures)
    assert all(figure > 0 for found in figures for figure in found.values())


def test_editions_on_another_scale_do_not_share_a_series(workspace: Workspace) -> None:
    old = [x for found in workspace.figures["WGI.GE.EST"].values() for x in found.values()]
    new = [x for found in workspace.figures["WGI25.GE.SC"].values() for x in found.values()]
    assert -2.6 < min(old) < max(old) < 2.6
    assert 0 <= min(new) < 10
    assert 90 < max(new) <= 100
