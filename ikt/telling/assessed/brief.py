"""What a team and a post supplied for a briefing, as short labelled statements with their source.

What was said in one language only is told in that one, with a word that says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ikt.model.base import Language, Text
from ikt.model.brief import Brief, Said
from ikt.model.moment import When
from ikt.model.profile_form import SECTIONS, Section, printed
from ikt.telling.assessed.brief_words import SAY
from ikt.telling.assessed.presence_words import SAY as PRESENCE
from ikt.telling.language.citing import written
from ikt.telling.language.phrases import uncapital


@dataclass(frozen=True, slots=True)
class Supplied:
    """One statement: of which section of the brief, what it is called, in words, and where it is said.

    ``noun`` is the entry of the brief that says it.
    """

    section: str
    label: str
    text: str
    source: str | None = None
    where: str | None = None
    noun: object = None


def supplied(brief: Brief, lang: Language) -> Iterator[Supplied]:
    """Every statement of a brief: who keeps it until when, what the post supplied, what the team adds."""
    for name, value in (
        ("owner", brief.owner),
        ("post_consulted", written(brief.post_consulted, lang)),
        ("valid_until", written(brief.valid_until, lang)),
    ):
        if value:
            yield Supplied(name, SAY(lang, name), value)
    for section in SECTIONS:
        for one in printed(section, brief, lang) if section.cited else ():
            entry = one.entry
            label, text = _told(section, entry, one.cells, lang)
            where = getattr(entry, "where", None)
            yield Supplied(section.id, label, text, entry.source, where, noun=entry)
    yield from _of_team(brief, lang)


def _of_team(brief: Brief, lang: Language) -> Iterator[Supplied]:
    """What only the team itself adds."""
    for goal in brief.line:
        beside = ", ".join(filter(None, (goal.owner, written(goal.by, lang))))
        yield Supplied("goal", SAY(lang, "goal"), _with(said(goal.text, lang), beside))
    for chance in brief.chances:
        yield Supplied("chance", SAY(lang, "chance"), said(chance, lang))
    for risk in brief.risks:
        yield Supplied("risk", SAY(lang, "risk"), said(risk.text, lang))
    for visit in brief.visits:
        yield Supplied(
            "visit", PRESENCE(lang, "visit"), _with(said(visit.text, lang), written(visit.date, lang))
        )


def said(text: Said | Text, lang: Language) -> str:
    """What was said; where it was not said in this language, in the other, and that it is."""
    if isinstance(text, Text) or text.language(lang) == lang:
        return text.say(lang)
    return SAY(lang, f"only_{text.language(lang)}", text=text.say(lang))


def _told(section: Section, entry: Any, cells: Any, lang: Language) -> tuple[str, str]:
    label = SAY(lang, section.id)
    if section.id == "sensitivities" and entry.about != "other":
        label = _with(label, uncapital(SAY(lang, f"about_{entry.about}")))
    if section.id == "agreements":
        return label, _with(cells["name"], _standing(entry, lang))
    texts = [
        said(value, lang) if isinstance(value, Said) else cells[column.id]
        for column in section.columns
        if column.kind != "choice" and (value := getattr(entry, column.id)) is not None
    ]
    return label, "; ".join(texts)


def _standing(entry: Any, lang: Language) -> str:
    """From when to when an agreement holds, and how it stands."""
    dates: tuple[tuple[str, When | None], ...] = (("since", entry.since), ("until", entry.until))
    told = [SAY(lang, key, date=written(when, lang)) for key, when in dates if when is not None]
    status = uncapital(SAY(lang, f"status_{entry.status}")) if entry.status else ""
    return ", ".join(filter(None, (" ".join(told), status)))


def _with(text: str, beside: str) -> str:
    return f"{text} ({beside})" if beside else text
