"""Dates as far as they are known: in a sentence, after a deadline word, in a cell."""

from __future__ import annotations

import pytest

from ikt.model.base import Language
from ikt.model.moment import parse_when
from ikt.telling.citing import deadline, in_cell, written


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
