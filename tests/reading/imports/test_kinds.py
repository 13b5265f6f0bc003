"""Every kind of export is recognised by what lies in it, and gives the figures that stand there."""

from __future__ import annotations

import gzip

import pytest

from ikt.reading.imports.export import Asked
from tests.reading.imports.made import WORLD_BANK, archive, figures, read, sample, workbook


def test_world_bank() -> None:
    (export,), problems = read(sample(WORLD_BANK))
    assert problems == []
    assert (export.kind, export.updated, export.title) == (
        "world_bank",
        "2022-12-22",
        "World Development Indicators",
    )
    (series,) = export.series
    assert (series.code, series.name) == ("SP.DYN.LE00.IN", "Life expectancy at birth, total (years)")
    assert series.figures["BEL"][2016] == 81.4390243902439
    assert sorted(series.figures) == ["ABW", "ARG", "AUS", "AUT", "BEL"]
    assert export.groups == ("Africa Eastern and Southern", "Arab World")
    assert export.unnamed == {}


def test_zip_of_the_world_bank_without_its_descriptions() -> None:
    data = archive(
        {
            "Metadata_Country_API_SP.DYN.LE00.IN.csv": b'"Country Code","Region"\n"ABW","Latin America"\n',
            "API_SP.DYN.LE00.IN.csv": sample(WORLD_BANK),
        }
    )
    assert figures(data) == figures(sample(WORLD_BANK))
    assert figures(gzip.compress(sample(WORLD_BANK))) == figures(sample(WORLD_BANK))


def test_workbook_of_the_world_bank() -> None:
    head = ("Country Name", "Country Code", "Indicator Name", "Indicator Code", "2019", "2020")
    data = workbook(
        {
            "Data": (
                ("Data Source", "World Development Indicators"),
                (),
                ("Last Updated Date", "2022-12-22"),
                head,
                ("Aruba", "ABW", "Life expectancy", "SP.DYN.LE00.IN", 76.248, 75.723),
                ("Andorra", "AND", "Life expectancy", "SP.DYN.LE00.IN", None, None),
            ),
            "Metadata - Countries": (("Country Code", "Region", "TableName"), ("ABW", "Americas", "Aruba")),
        }
    )
    (export,), problems = read(data)
    assert problems == []
    assert (export.kind, export.updated) == ("world_bank", "2022-12-22")
    assert export.series[0].figures == {"ABW": {2019: 76.248, 2020: 75.723}}


def test_columns_of_the_databank_and_its_last_lines() -> None:
    text = (
        "Series Name,Series Code,Country Name,Country Code,2019 [YR2019],2020 [YR2020]\n"
        "GDP,NY.GDP.MKTP.CD,Netherlands,NLD,910,..\n"
        ",,,,,\n"
        "Data from database: World Development Indicators,,,,,\n"
        "Last Updated: 2026-07-01,,,,,\n"
    )
    (export,), problems = read(text.encode())
    assert problems == []
    assert export.series[0].figures == {"NLD": {2019: 910.0}}
    assert export.updated == "2026-07-01"
    assert export.notes == (
        "Data from database: World Development Indicators",
        "Last Updated: 2026-07-01",
    )


def test_oecd() -> None:
    (export,), problems = read(sample("oecd-g20-prices.csv"))
    assert problems == []
    assert export.kind == "oecd"
    assert export.series[0].code == ""
    assert export.series[0].figures["CHN"][2025] == 0.0


def test_labels_of_the_oecd_make_no_series_of_their_own() -> None:
    head = "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,MEASURE,Measure,"
    head += "TIME_PERIOD,Time period,OBS_VALUE,Observation value\n"
    row = "DATAFLOW,OECD.STI:DSD@DF(1.0),R&D,I,{},{},{},{},2023,,{},\n"
    text = head + "".join(
        row.format(*cells)
        for cells in (
            ("NLD", "Netherlands", "G", "R&D of all", 2.2),
            ("DEU", "Germany", "G", "R&D of all", 3.1),
            ("NLD", "Netherlands", "B", "R&D of firms", 1.5),
        )
    )
    (export,), problems = read(text.encode())
    assert problems == []
    assert (export.kind, export.title) == ("oecd", "R&D")
    assert {one.code: one.figures for one in export.series} == {
        "MEASURE=G": {"NLD": {2023: 2.2}, "DEU": {2023: 3.1}},
        "MEASURE=B": {"NLD": {2023: 1.5}},
    }


def test_eurostat_holds_several_series_of_which_one_is_chosen() -> None:
    (export,), problems = read(sample("built-eurostat.csv"))
    assert problems == []
    assert (export.kind, export.updated) == ("eurostat", "2026-05-22")
    assert [one.code for one in export.series] == ["unit=PC_GDP", "unit=EUR_HAB"]
    assert export.groups == ("EU27_2020",)
    chosen = figures(sample("built-eurostat.csv"), Asked({"unit": "pc_gdp"}))
    assert chosen == {"": {"GRC": {2021: 1.1, 2022: 1.2}}}


@pytest.mark.parametrize(("name", "code"), [("built-uis-sdmx.csv", ""), ("built-uis-bulk.csv", "EXPGDP.TOT")])
def test_unesco(name: str, code: str) -> None:
    (export,), problems = read(sample(name))
    assert problems == []
    assert export.kind == "unesco"
    assert export.series[0].code == code
    assert export.series[0].figures["KOR"] == {2021: 4.93}


def test_our_world_in_data() -> None:
    (export,), problems = read(sample("owid-life-expectancy.csv"))
    assert problems == []
    assert export.kind == "owid"
    assert export.series[0].code == "LifeExpectancy"
    assert sorted(export.series[0].figures) == ["AFG", "ALB", "AND"]
    assert export.groups == ("Africa", "Americas")


def test_openalex() -> None:
    assert figures(sample("built-openalex.json"), Asked(year=2025)) == {
        "": {"USA": {2025: 900.0}, "DEU": {2025: 400.0}, "XKX": {2025: 12.0}}
    }
    (export,), _ = read(sample("built-openalex.json"))
    assert export.undated


@pytest.mark.parametrize(
    "text",
    [
        "iso3,indicator,year,value\nNLD,INV.RD,2024,2.3\n",
        "Country;Year;INV.RD\nNederland;2024;2.3\n",
        "land\tjaar\tINV.RD\nThe Netherlands\t2024\t2.3\n",
    ],
)
def test_tidy_tables_of_any_separator(text: str) -> None:
    assert figures(text.encode()) == {"INV.RD": {"NLD": {2024: 2.3}}}


def test_a_sheet_with_a_heading_needs_a_year() -> None:
    rows = (("Invented index 2026",), (), ("Country", "Score"), ("Nederland", 61.5), ("Frankrijk", 60))
    data = workbook({"Blad1": rows})
    (export,), problems = read(data)
    assert problems == []
    assert (export.undated, export.title) == (True, "Invented index 2026")
    assert figures(data, Asked(year=2026)) == {"Score": {"NLD": {2026: 61.5}, "FRA": {2026: 60.0}}}


def test_who_cannot_be_named_is_told_with_the_place() -> None:
    (export,), problems = read(b"Country,Year,Value\nAtlantis,2024,1\nWorld,2024,2\nFrance,2024,3\n")
    assert problems == []
    assert {name: place.line for name, place in export.unnamed.items()} == {"Atlantis": 2}
    assert export.groups == ("World",)


def test_labels_in_the_same_cell_and_units_behind_the_figure() -> None:
    text = (
        "DATAFLOW,geo: Geopolitical entity,TIME_PERIOD: Time,OBS_VALUE: Value,UNIT_MULT\n"
        "ESTAT:X(1.0),NL: Netherlands,2023,2.2,0\n"
        "ESTAT:X(1.0),EL: Greece,2023,1.5,0\n"
    )
    assert figures(text.encode()) == {"": {"NLD": {2023: 2.2}, "GRC": {2023: 1.5}}}
    mixed = text.replace("1.5,0", "1500,3")
    assert figures(mixed.encode()) == {
        "UNIT_MULT=0": {"NLD": {2023: 2.2}},
        "UNIT_MULT=3": {"GRC": {2023: 1500.0}},
    }
    chosen = figures(mixed.encode(), Asked({"geo": "nl"}))
    assert chosen == {"": {"NLD": {2023: 2.2}}}


def test_columns_of_words_are_no_figures() -> None:
    text = (
        "Entity,Code,Year,R&D spending,Annotation\n"
        "Netherlands,NLD,2022,2.3,provisional\nFrance,FRA,2022,2.2,\n"
    )
    assert figures(text.encode()) == {"R&D spending": {"NLD": {2022: 2.3}, "FRA": {2022: 2.2}}}


def test_series_and_year_in_one_head() -> None:
    """As the Human Development Report has them."""
    text = (
        "iso3,country,hdicode,region,hdi_rank_2023,hdi_2022,hdi_2023,le_2022,le_2023\n"
        "NLD,Netherlands,Very High,,8,0.95,0.955,82.1,82.2\n"
        "ZZA.VHHD,Very high human development,,,,0.9,0.91,79,79\n"
    )
    (export,), problems = read(text.encode())
    assert problems == []
    assert {one.code: one.figures for one in export.series} == {
        "hdi_rank": {"NLD": {2023: 8.0}},
        "hdi": {"NLD": {2022: 0.95, 2023: 0.955}},
        "le": {"NLD": {2022: 82.1, 2023: 82.2}},
    }
    assert export.groups == ("Very high human development",)


def test_a_sheet_with_titles_notes_and_a_long_head() -> None:
    """As the tables of Science and Engineering Indicators."""
    rows = [
        ("Table S1",),
        ("Articles, by region, country, or economy: 2021 and 2022",),
        ("(Number)",),
        ("Region, country, or economy", 2021, 2022),
        ("World", 3_300_000, 3_344_037.5),
        ("Netherlands", 35_000, 34_000.25),
        ("Note(s): Fractional counting.",),
    ]
    (export,), problems = read(workbook({"Table S1": rows}))
    assert problems == []
    assert export.series[0].figures == {"NLD": {2021: 35_000.0, 2022: 34_000.25}}
    assert export.groups == ("World",)
    assert export.notes == ("Note(s): Fractional counting.",)
