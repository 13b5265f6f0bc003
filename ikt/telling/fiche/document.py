"""The fiche of a country: twelve numbered parts, always in the same order; half a page; a partner copy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ikt.assessing.assessment import Assessment
from ikt.deciding.how_sure import HowSure
from ikt.model.base import Language
from ikt.model.strategy import Strategy
from ikt.telling.assessed.account import with_abbreviations
from ikt.telling.assessed.judged import NamedBy
from ikt.telling.assessed.ranking import publishers_in_use
from ikt.telling.document import Document, Paragraph, Part
from ikt.telling.fiche.account import account
from ikt.telling.fiche.at_a_glance import glance
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.figures_and_position import key_figures, position
from ikt.telling.fiche.presence import actors, agreements, presence, region_lines, strategic_line
from ikt.telling.fiche.strip import strip, strip_of
from ikt.telling.fiche.talking_points import chances, risks, talking_points, visits
from ikt.telling.language.citing import written

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
) -> Document:
    """The briefing of one country as a document tree, with the picture of its position.

    ``sure`` is how sure the ranks of the assessment are; a partner copy tells nothing of it and needs none.
    ``names`` is how assessors are told. The date of the document is the as-of.
    """
    desk = Desk(assessment, row, lang, strategy, internal=audience != "partner", sure=sure, names=names)
    if audience == "partner":
        return _partner(desk, marking)
    # Only what is shown is made: where a source is first cited depends on it.
    parts = _points(desk) if kind == "points" else _parts(desk)
    title_kind = desk.say("fiche" if kind == "fiche" else "points")
    policy = assessment.recipe.policy.name.say(lang)
    subtitle = desk.say("subtitle", kind=title_kind, date=desk.date, policy=policy)
    return Document(
        desk.name,
        subtitle,
        lang,
        assessment.recipe.as_of.isoformat(),
        running=desk.say("running", name=desk.name, date=desk.date),
        parts=tuple(_numbered(with_abbreviations(desk.lang, desk.strategy, parts))),
        marking=marking,
    )


def _points(desk: Desk) -> list[Part]:
    return [_with_header(desk, glance(desk)), talking_points(desk)]


def _parts(desk: Desk) -> list[Part]:
    picture = strip_of(desk.a, desk.row, desk.lang, publishers_in_use(desk.a, desk.lang))
    parts = [
        _with_header(desk, glance(desk)),
        key_figures(desk),
        position(desk, strip(picture, f"{desk.unit.iso2}-strip-{desk.lang}.svg")),
        strategic_line(desk),
        presence(desk),
        agreements(desk),
        actors(desk),
        chances(desk),
        risks(desk),
        talking_points(desk),
        visits(desk),
    ]
    return [*parts, account(desk, _empty(desk, parts))]


def _with_header(desk: Desk, opening: Part) -> Part:
    """The lines on owner, post and validity above the box, where the team recorded them."""
    brief = desk.brief
    words = []
    if brief.owner:
        words.append(desk.say("owner", owner=brief.owner))
    if brief.post_consulted is not None:
        words.append(desk.say("post_consulted", date=written(brief.post_consulted, desk.lang)))
    if brief.valid_until is not None:
        words.append(desk.say("valid_until", date=written(brief.valid_until, desk.lang)))
    if not words:
        return opening
    return Part(opening.id, opening.title, (Paragraph((" ".join(words),)), *opening.blocks))


def _empty(desk: Desk, parts: Iterable[Part]) -> list[str]:
    """Names of what is empty, told in one line of the account instead of under empty headings."""
    names = ["line", "presence", "agreements", "actors", "chances", "risks", "visits"]
    bare = [part.id for part in parts if not part.blocks and part.id in names]
    if not region_lines(desk):
        bare.append("regions")
    if not desk.brief.owner:
        bare.append("owner")
    if desk.brief.post_consulted is None:
        bare.append("post")
    return bare


def _numbered(parts: Iterable[Part]) -> Iterable[Part]:
    """The parts that hold something, numbered as they are printed: a gap reads as a missing page."""
    for number, part in enumerate((part for part in parts if part.blocks), 1):
        yield Part(part.id, part.title, part.blocks, number)


def _partner(desk: Desk, marking: str) -> Document:
    """What may leave the house: the parts on the allow-list and their sources, renumbered."""
    made = {part.id: part for part in (key_figures(desk), agreements(desk), actors(desk), visits(desk))}
    parts = [made[name] for name in FOR_PARTNERS if name in made and made[name].blocks]
    return Document(
        desk.name,
        f"{desk.say('partner_title')}; {desk.say('subtitle_partner', date=desk.date)[:1].lower()}"
        f"{desk.say('subtitle_partner', date=desk.date)[1:]}",
        desk.lang,
        desk.a.recipe.as_of.isoformat(),
        running=desk.say("running", name=desk.name, date=desk.date),
        parts=tuple(_numbered(with_abbreviations(desk.lang, desk.strategy, parts))),
        marking=marking,
    )
