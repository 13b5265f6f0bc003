"""Dates as far as they are known: in a sentence, after a deadline word, in a cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ikt.model.base import Language, Text
from ikt.model.moment import parse_when
from ikt.model.source import Source
from ikt.reading.workspace import read_workspace
from ikt.telling.language.citing import cite, cite_together, deadline, in_cell, written

TODAY = date(2025, 12, 31)
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("date", "lang", "sentence", "by", "cell"),
    [
        ("2023-Q2", "en", "the second quarter of 2023", "the second quarter of 2023", "2nd quarter 2023"),
        (
            "2023-Q2",
            "nl",
            "het tweede kwartaal van 2023",
            "in het tweede kwartaal van 2023",
            "2e kwartaal 2023",
        ),
        ("2023-H1", "nl", "de eerste helft van 2023", "in de eerste helft van 2023", "1e helft 2023"),
        ("2023-autumn", "en", "the autumn of 2023", "the autumn of 2023", "autumn 2023"),
        ("2023-autumn", "nl", "het najaar van 2023", "in het najaar van 2023", "najaar 2023"),
        ("2023-03", "nl", "maart 2023", "in maart 2023", "maart 2023"),
        ("2023", "nl", "2023", "in 2023", "2023"),
        ("2018-late", "nl", "eind 2018", "eind 2018", "eind 2018"),
        ("2020-12-31", "nl", "31 december 2020", "31 december 2020", "31 december 2020"),
    ],
)
def test_a_date_reads_well_where_it_stands(
    date: str, lang: Language, sentence: str, by: str, cell: str
) -> None:
    when = parse_when(date)
    assert when is not None
    assert (written(when, lang), deadline(when, lang), in_cell(when, lang)) == (sentence, by, cell)


@pytest.mark.parametrize(
    ("edition", "published", "lang", "told"),
    [
        ("2025-07-01", "2025-07", "nl", "1 juli 2025"),
        ("2025-07", "2025-07", "en", "July 2025"),
        ("2021", "2021-10", "nl", "oktober 2021"),
        ("v16", "2026-03", "en", "v16, March 2026"),
        ("2022 (2013-2019)", "2021-12", "en", "2022 (2013-2019), December 2021"),
        ("2025-07-99", "2025-07", "en", "2025-07-99, July 2025"),
        (Text(en="second edition", nl="tweede editie"), "2025-03", "en", "second edition, March 2025"),
        (Text(en="second edition", nl="tweede editie"), "2025-03", "nl", "tweede editie, maart 2025"),
    ],
)
def test_an_edition_that_is_a_date_is_told_once(
    edition: Text | str, published: str, lang: Language, told: str
) -> None:
    source = replace_source(edition, published)
    assert cite(source, lang, TODAY).endswith(f" ({told})")


def replace_source(edition: Text | str, published: str) -> Source:
    """A source of the workspace with another edition."""
    found = next(one for one in read_workspace(ROOT).sources.values() if one.kind == "data")
    return found.model_copy(update={"edition": edition, "date": None, "published": parse_when(published)})


def test_letters_together_are_told_by_their_dates_oldest_first() -> None:
    sources = read_workspace(ROOT).sources
    told = cite_together([sources["ikt-2020"], sources["nlib-2018"], sources["nuffic-2020"]], "nl", TODAY)
    assert told == ["brieven aan de Kamer van eind 2018 en 18 december 2020", "Nuffic (mededeling, 2020)"]


def test_a_letter_is_cited_with_the_number_under_which_the_house_filed_it() -> None:
    sources = read_workspace(ROOT).sources
    assert cite(sources["ikt-2020"], "nl", TODAY).endswith(
        "(brief aan de Kamer, 18 december 2020, Kamerstuk 31 288, nr. 893)"
    )
    assert "Kamerstuk" not in cite(sources["nlib-2018"], "nl", TODAY)
