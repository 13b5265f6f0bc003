"""The fiche of a country: two pages in one order and an annex; a card of talking points; a partner copy."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_uppercase
from typing import Literal

from ikt.assessing.assessment import Assessment
from ikt.assessing.fit import Fit
from ikt.deciding.how_sure import HowSure
from ikt.model.base import Language
from ikt.model.strategy import Strategy
from ikt.telling.assessed.account import with_abbreviations
from ikt.telling.assessed.judged import NamedBy
from ikt.telling.assessed.minus import with_minus_signs
from ikt.telling.assessed.ranking import publishers_in_use
from ikt.telling.document import Document, Part
from ikt.telling.fiche.account import account
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.figures_and_position import key_figures, position
from ikt.telling.fiche.lines import lines_to_take
from ikt.telling.fiche.opening import choice, choice_told, contacts, opening, reasons_told
from ikt.telling.fiche.people import people
from ikt.telling.fiche.presence import actors, agreements, region_lines, running, strategic_line
from ikt.telling.fiche.questions import questions
from ikt.telling.fiche.ranking import ranking
from ikt.telling.fiche.sensitivities import sensitivities
from ikt.telling.fiche.strip import strip, strip_of
from ikt.telling.fiche.suiting import suiting
from ikt.telling.fiche.visits import visits

Kind = Literal["fiche", "points"]
Audience = Literal["internal", "partner"]

# The partner copy is an allow-list: a part not named here is withheld, also one that is new.
FOR_PARTNERS = ("key_figures", "agreements", "actors", "visits")


def briefing(
    assessment: Assessment,
    row: int,
    lang: Language,
    strategy: Strategy | None = None,
    *,
    sure: HowSure | None,
    kind: Kind = "fiche",
    audience: Audience = "internal",
    marking: str = "",
    names: NamedBy = "role",
    fit: Fit | None = None,
    annex: bool = True,
) -> Document:
    """The briefing of one country as a document tree, with the picture of its position.

    ``sure`` is how sure the ranks of the assessment are; a partner copy tells nothing of it and needs none.
    ``names`` is how assessors are told. ``fit`` is how the fields of research of all countries compare with
    those of the home country, where the workspace names fields. Without ``annex`` the two pages stand alone.
    The date of the document is the as-of.
    """
    internal = audience != "partner"
    desk = Desk(assessment, row, lang, strategy, internal=internal, sure=sure, names=names, fit=fit)
    if audience == "partner":
        return _partner(desk, marking)
    # Only what is shown is made: where a source is first cited depends on it.
    parts = list(_numbered(_card(desk) if kind == "points" else _pages(desk)))
    if kind == "fiche" and annex:
        parts += _lettered(desk, _annex(desk, parts))
    title_kind = desk.say("fiche" if kind == "fiche" else "points")
    made = Document(
        desk.name,
        desk.say("subtitle", kind=title_kind, date=desk.date),
        lang,
        assessment.recipe.as_of.isoformat(),
        running=desk.say("running", name=desk.name, date=desk.date),
        parts=tuple(with_abbreviations(desk.lang, desk.strategy, parts)),
        marking=marking,
    )
    return with_minus_signs(made)


def _card(desk: Desk) -> list[Part]:
    return [opening(desk), lines_to_take(desk), sensitivities(desk)]


def _pages(desk: Desk) -> list[Part]:
    return [
        opening(desk),
        sensitivities(desk),
        running(desk),
        suiting(desk),
        people(desk),
        lines_to_take(desk),
        contacts(desk),
        ranking(desk),
    ]


def _annex(desk: Desk, pages: list[Part]) -> list[Part]:
    picture = strip_of(desk.a, desk.row, desk.lang, publishers_in_use(desk.a, desk.lang))
    parts = [
        key_figures(desk),
        position(desk, strip(picture, f"{desk.unit.iso2}-strip-{desk.lang}.svg")),
        strategic_line(desk, [] if choice_told(desk) else choice(desk), reasons_told(desk)),
        actors(desk),
        visits(desk),
        questions(desk),
    ]
    return [*parts, account(desk, _empty(desk, [*pages, *parts]))]


def _empty(desk: Desk, parts: Iterable[Part]) -> list[str]:
    """Names of what no source fills, told in one line of the account instead of under empty headings."""
    there = {part.id for part in parts if part.blocks}
    bare = [name for name in ("running", "suits", "actors", "visits") if name not in there]
    return bare if region_lines(desk) else [*bare, "regions"]


def _lettered(desk: Desk, parts: Iterable[Part]) -> Iterable[Part]:
    """The parts of the annex that hold something, lettered as they are printed."""
    for letter, part in zip(ascii_uppercase, (part for part in parts if part.blocks), strict=False):
        yield Part(part.id, desk.say("annex", letter=letter, title=part.title), part.blocks)


def _numbered(parts: Iterable[Part]) -> Iterable[Part]:
    """The parts that hold something, numbered as they are printed: a gap reads as a missing page."""
    for number, part in enumerate((part for part in parts if part.blocks), 1):
        yield Part(part.id, part.title, part.blocks, number)


def _partner(desk: Desk, marking: str) -> Document:
    """What may leave the house: the parts on the allow-list and their sources, renumbered."""
    made = {part.id: part for part in (key_figures(desk), agreements(desk), actors(desk), visits(desk))}
    parts = [made[name] for name in FOR_PARTNERS if name in made and made[name].blocks]
    made_document = Document(
        desk.name,
        f"{desk.say('partner_title')}; {desk.say('subtitle_partner', date=desk.date)[:1].lower()}"
        f"{desk.say('subtitle_partner', date=desk.date)[1:]}",
        desk.lang,
        desk.a.recipe.as_of.isoformat(),
        running=desk.say("running", name=desk.name, date=desk.date),
        parts=tuple(_numbered(with_abbreviations(desk.lang, desk.strategy, parts))),
        marking=marking,
    )
    return with_minus_signs(made_document)
