"""Country codes (ISO 3166-1) and their names in English and Dutch (Unicode CLDR).

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
