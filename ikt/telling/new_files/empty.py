"""The files of a workspace for another strategy: a framing of one question, and what every file is for."""

from __future__ import annotations

from collections.abc import Iterable

from ikt.countries.table import Country
from ikt.model.base import Language, Text
from ikt.telling.new_files.comments import both, comment, written
from ikt.telling.new_files.words import NOTE

_SCHEMA = "# yaml-language-server: $schema=schema/{name}.json\n"
# What the table of countries calls the regions in English is their id; in Dutch they are called so.
_REGIONS = {
    "Africa": "Afrika", "Asia": "Azië", "Europe": "Europa", "Latin America": "Latijns-Amerika",
    "North America": "Noord-Amerika", "Oceania": "Oceanië", "Western Asia": "West-Azië",
}  # fmt: skip
_FIGURE = (
    "- {id: first.figure, kind: indicator, series: PUBLISHER.CODE, worst: 0, best: 100, strength: proxy, "
    "name: {en: ..., nl: ...}, why: {en: ..., nl: ...}}"
)
_LEVELS = ("no", "little", "some", "much", "very_much")


def criteria_text(home: Country, lang: Language) -> str:
    """A framing that is valid at once: the country that chooses, the regions, one criterion to begin with."""
    name = Text(en=NOTE("en", "framing_name"), nl=NOTE("nl", "framing_name"))
    question = Text(en=NOTE("en", "first_question"), nl=NOTE("nl", "first_question"))
    first = Text(en=NOTE("en", "first_name"), nl=NOTE("nl", "first_name"))
    why = Text(en=NOTE("en", "first_why"), nl=NOTE("nl", "first_why"))
    levels = (Text(en=NOTE("en", key), nl=NOTE("nl", key)) for key in _LEVELS)
    return "".join((
        _SCHEMA.format(name="criteria"),
        comment(NOTE(lang, "framing")),
        f"name: {both(name)}\n",
        f"home: {_code(home.iso2)}   # {NOTE(lang, 'home', name=home.name.say(lang))}\n",
        "regions:\n",
        *(
            f"  - {{id: {written(region)}, name: {both(Text(en=region, nl=nl))}}}\n"
            for region, nl in _REGIONS.items()
        ),
        comment(NOTE(lang, "criteria")),
        f"criteria:\n  - id: first\n    name: {both(first)}\n    question: {both(question)}\n",
        f"    attributes:\n      - id: first.judged\n        kind: judgement\n        name: {both(first)}\n",
        f"        question: {both(question)}\n        levels:\n",
        *(f"          {number}: {both(text)}\n" for number, text in enumerate(levels)),
        f"        why: {both(why)}\n",
        comment(NOTE(lang, "indicator", example=_FIGURE)),
    ))  # fmt: skip


def workspace_readme(documents: Iterable[str], *, empty: bool) -> str:
    """What lies in the folder and where to begin, in both languages, with the documents beside it.

    In both, since whoever opens the folder is not who made it.
    """
    key = "readme_empty" if empty else "readme"
    listed = "".join(f"- [{name}]({name})\n" for name in documents)
    languages: tuple[Language, ...] = ("nl", "en")
    return "\n".join([*(NOTE(lang, key) for lang in languages), NOTE("nl", "readme_files"), listed])


def _code(iso2: str) -> str:
    return f'"{iso2}"' if iso2 == "NO" else iso2
