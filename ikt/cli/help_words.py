"""What click writes into help by itself, as people write it, in English and Dutch."""

from __future__ import annotations

import re

CLICK_WORDS = {
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Arguments": "Argumenten",
    "Show this message and exit.": "Toon deze tekst en stop.",
    "Show the version and exit.": "Toon de versie en stop.",
    "default": "standaard",
    "required": "verplicht",
}
# What stands for a value in a usage line; what is typed as it stands (ID=xN, on|off) is no word of these.
_PLACEHOLDERS = {
    "OPTIONS": "OPTIES", "COMMAND": "OPDRACHT", "ARGS": "ARGUMENTEN", "COUNTRY": "LAND", "FILE": "BESTAND",
    "DIR": "MAP", "DATE": "DATUM", "TIME": "TIJDSTIP", "TEXT": "TEKST", "NAME": "NAAM", "REASON": "REDEN",
    "PART": "DEEL", "FORMS": "VORMEN", "DECISION": "BESLUIT", "OLD": "OUD", "NEW": "NIEUW",
    "COLUMN": "KOLOM", "CELL": "CEL", "YEAR": "JAAR", "WHERE": "WAAR", "VALUE": "WAARDE",
    "LEVEL": "NIVEAU", "KEY": "SLEUTEL", "KIND": "SOORT", "KINDS": "SOORTEN", "QUESTION": "VRAAG",
    "ROUND": "RONDE", "WHO": "WIE", "REGION": "REGIO",
}  # fmt: skip
# How click writes bounds, and how people do; of a number that may be any the bounds say nothing.
_ANY_NUMBER = re.compile(r"; 0<=x<=4294967295|  \[0<=x<=4294967295\]|  \[x>=0\]")
_BOUNDS = (
    (re.compile(r"(\d+)<=x<=(\d+)"), (r"\1 to \2", r"\1 tot en met \2")),
    (re.compile(r"x>=(\d+)"), (r"at least \1", r"minstens \1")),
    (re.compile(r"\[default: "), ("[default: ", "[standaard: ")),
    (re.compile(r"\[required\]"), ("[required]", "[verplicht]")),
)


def placeholder(piece: str, *, nl: bool) -> str:
    """What stands for a value: ``[COUNTRY]...``, in Dutch ``[LAND]...``."""
    if not nl:
        return piece
    return re.sub(r"[A-Z]{2,}", lambda found: _PLACEHOLDERS.get(found[0], found[0]), piece)


def bounded(about: str, *, nl: bool) -> str:
    """The help of an option with its default and bounds in words."""
    about = _ANY_NUMBER.sub("", about)
    for form, pair in _BOUNDS:
        about = form.sub(pair[nl], about)
    return about
