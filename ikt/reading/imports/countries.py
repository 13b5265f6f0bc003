"""Whom a row of a publisher's table is about: a country, a group of countries, or nobody that is known."""

from __future__ import annotations

import re
from functools import lru_cache

from ikt.countries.table import codes, iso3_meant

# Groups by the codes of the World Bank; not those that are a country's as well.
_GROUPS = frozenset(
    (
        "AFE", "AFW", "ARB", "CEB", "CSS", "EAP", "EAR", "EAS", "ECA", "ECS", "EMU", "EUU", "FCS", "HIC",
        "HPC", "IBD", "IBT", "IDA", "IDB", "IDX", "INX", "LAC", "LCN", "LDC", "LIC", "LMC", "LMY", "LTE",
        "MEA", "MIC", "MNA", "NAC", "OED", "OSS", "PRE", "PSS", "PST", "SAS", "SSA", "SSF", "SST", "TEA",
        "TEC", "TLA", "TMN", "TSA", "TSS", "UMC", "WLD",
    )
)  # fmt: skip
# Groups as statistical offices write them: EU27_2020, EA20, OECD, G20, W (world), OWID_EUR.
_GROUP = re.compile(
    r"(EU\d*(_\d{4}|_V)?|EA\d*|EEA\d*|EFTA\d*|OECD\w*|G7|G20|BRICS\w*|WORLD|W\d*|WXD|A\d{1,2}\w*|[A-Z]\d{1,2}_?\w*"
    r"|OWID_\w+|SDG: .*|WB: .*|MDG: .*|AIMS: .*|40\d{3}|ZZ[A-Z]\..*)",
    re.IGNORECASE,
)
_GROUP_NAME = re.compile(
    r"(world|africa|americas?|asia|europe|oceania|total|european union|euro area|oecd|arab world|sub-saharan|"
    r"latin america|north america|south asia|east asia|middle east|high.income|low.income|upper.middle|"
    r"lower.middle|low & middle|middle income|least developed|ida |ibrd|developing|other small|"
    r"small states|fragile)\b",
    re.IGNORECASE,
)
GROUP = "group"


@lru_cache(maxsize=4096)
def whom(code: str, name: str) -> str | None:
    """The code of three letters of who is meant; ``GROUP`` for a group of countries, None for nobody known.

    >>> whom("EL", ""), whom("", "Korea, Rep."), whom("EUU", "European Union"), whom("", "Atlantis")
    ('GRC', 'KOR', 'group', None)
    """
    plain = code.strip().rstrip("*").strip()
    known = codes()
    if plain in known.iso2_of:
        return plain
    found = iso3_meant(plain) if plain and plain.upper() not in _GROUPS else None
    found = found or (iso3_meant(name) if name else None)
    if found is not None:
        return found
    if plain and (plain.upper() in _GROUPS or _GROUP.fullmatch(plain)):
        return GROUP
    return GROUP if _GROUP_NAME.match(name or plain) else None
