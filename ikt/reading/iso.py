"""Country codes (ISO 3166-1) and their names in English and Dutch.

The names come from Unicode CLDR and were reviewed: without what that list adds in brackets or of status.
``XKX``/``XK``, user-assigned, stand for Kosovo. A profile may name its country otherwise.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ikt.model.base import Text


@dataclass(frozen=True, slots=True)
class Codes:
    """The table both ways round."""

    iso3_of: dict[str, str]
    iso2_of: dict[str, str]
    names: dict[str, Text]


@cache
def codes() -> Codes:
    """Read the table that comes with the package."""
    text = (files("ikt.reading") / "iso3166.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return Codes(
        {row["iso2"]: row["iso3"] for row in rows},
        {row["iso3"]: row["iso2"] for row in rows},
        {row["iso2"]: Text.model_construct(en=row["en"], nl=row["nl"]) for row in rows},
    )


# Codes in daily use that are not those of the standard.
DAILY = {"UK": "GB", "EL": "GR"}


def iso2_meant(written: str) -> str | None:
    """The code of two letters that was probably meant: in capitals, shorter, or not the daily one.

    >>> iso2_meant("UK"), iso2_meant("deu"), iso2_meant("XX")
    ('GB', 'DE', None)
    """
    word = written.strip().upper()
    found = DAILY.get(word, word)
    return found if found in codes().iso3_of else codes().iso2_of.get(found)


def iso3_meant(written: str) -> str | None:
    """The code of three letters that was probably meant."""
    found = iso2_meant(written)
    return codes().iso3_of[found] if found else None
