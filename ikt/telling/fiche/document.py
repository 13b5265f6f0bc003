"""The fiche of a country: two pages in one order and an annex; a card; copies for a post and a partner."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from string import ascii_uppercase
from typing import Literal

from ikt.assessing.assessment import Assessment
from ikt.assessing.fit import Fit
from ikt.deciding.how_sure import HowSure
from ikt.model.base import Language
from ikt.model.strategy import Strategy
from ikt.telling.assessed.account import with_abbreviations
from ikt.telling.assessed.judged import NamedBy
from ikt.telling.assessed.ranking import publishers_in_use
from ikt.telling.document import Document, Figure, Gives, Line, Part
from ikt.telling.fiche.account import account
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.figures_and_position import key_figures, position
from ikt.telling.fiche.lines import lines_to_take
from ikt.telling.fiche.opening import choice, choice_told, contacts, opening, reasons_told
from ikt.telling.fiche.people import people
from ikt.telling.fiche.post import asked, dates_to_come, goals, local_questions, tasks
from ikt.telling.fiche.presence import actors, agreements, region_lines, running, strategic_line
from ikt.telling.fiche.questions import questions
from ikt.telling.fiche.ranking import ranking
from ikt.telling.fiche.sensitivities import sensitivities
from ikt.telling.fiche.strip import strip, strip_of
from ikt.telling.fiche.suiting import suiting
from ikt.telling.fiche.visits import visits

Kind = Literal["fiche", "points"]
Audience = Literal["internal", "post", "partner"]

# The partner copy is an allow-list: a part not named here is withheld, also one that is new. That of a post
# is one as well: ``POST_PAGES`` and ``POST_ANNEX``.
FOR_PARTNERS = ("key_figures", "agreements", "actors", "visits")

# What is left out to save pages, the first named first: of the annex the calculation, then the rest of it;
# of the two pages all but the message, the sensitivities and the lines to take. ``strip`` is the picture of
# the position.
GIVES_WAY = (
    "strip", "position", "account",
    "actors", "visits", "line", "key_figures", "questions",
    "people", "suits", "ranking", "contacts", "running",
)  # fmt: skip
POST_GIVES_WAY = (
    "actors", "key_figures", "people", "suits", "contacts", "lines", "running", "dates", "goals", "tasks",
)  # fmt: skip
PARTNER_GIVES_WAY = ("visits", "actors", "agreements")


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
    without: Collection[str] = (),
) -> Document:
    """The briefing of one country as a document tree, with the picture of its position.

    ``sure`` is how sure the ranks of the assessment are; copies for others tell nothing of it and need none.
    ``names`` is how assessors are told. ``fit`` is how the fields of research of all countries compare with
    those of the home country, where the workspace names fields. Without ``annex`` the two pages stand alone;
    ``without`` names what else is left out, of what gives way. The date of the document is the as-of.
    """
    ours, internal = audience == "internal", audience != "partner"
    desk = Desk(
        assessment, row, lang, strategy, internal=internal, model=ours, sure=sure, names=names, fit=fit
    )
    if audience == "partner":
        return _partner(desk, marking, without)
    # Only what is shown is made: where a source is first cited depends on it.
    if kind == "points":
        pages = _made(desk, CARD, without)
    else:
        pages = _made(desk, PAGES if ours else POST_PAGES, without)
    parts = list(_numbered(pages))
    if kind == "fiche" and annex:
        parts += _lettered(desk, _annex(desk, parts, without) if ours else _made(desk, POST_ANNEX, without))
    title_kind = desk.say("points" if kind == "points" else "fiche" if ours else "post_title")
    return Document(
        desk.name,
        desk.say("subtitle", kind=title_kind, date=desk.date),
        lang,
        assessment.recipe.as_of.isoformat(),
        running=desk.say("running", name=desk.name, date=desk.date),
        parts=tuple(with_abbreviations(desk.lang, desk.strategy, parts)),
        marking=marking,
        gives_way=() if kind == "points" else _giving(desk, parts, GIVES_WAY if ours else POST_GIVES_WAY),
    )


Make = tuple[str, Callable[[Desk], Part]]

PAGES: tuple[Make, ...] = (
    ("message", opening),
    ("sensitivities", sensitivities),
    ("running", running),
    ("suits", suiting),
    ("people", people),
    ("lines", lines_to_take),
    ("contacts", contacts),
    ("ranking", ranking),
)
CARD: tuple[Make, ...] = (
    ("message", opening),
    ("lines", lines_to_take),
    ("sensitivities", sensitivities),
)
POST_PAGES: tuple[Make, ...] = (
    ("message", partial(opening, with_goals=False)),
    ("asked", asked),
    ("find_out", local_questions),
    ("tasks", tasks),
    ("goals", goals),
    ("dates", dates_to_come),
    ("sensitivities", sensitivities),
    ("running", partial(running, with_actions=False)),
    ("suits", suiting),
    ("people", people),
    ("lines", lines_to_take),
    ("contacts", partial(contacts, with_lacking=False)),
)
POST_ANNEX: tuple[Make, ...] = (("key_figures", key_figures), ("actors", actors))


def _made(desk: Desk, parts: Iterable[Make], without: Collection[str]) -> list[Part]:
    return [make(desk) for name, make in parts if name not in without]


def _annex(desk: Desk, pages: Sequence[Part], without: Collection[str]) -> list[Part]:
    parts = _made(
        desk,
        (
            ("key_figures", key_figures),
            ("position", lambda desk: position(desk, None if "strip" in without else _strip(desk))),
            ("line", lambda desk: strategic_line(desk, _choice_left(desk), reasons_told(desk))),
            ("actors", actors),
            ("visits", visits),
            ("questions", questions),
        ),
        without,
    )
    if "account" in without:
        return parts
    return [*parts, account(desk, _empty(desk, [*pages, *parts], without))]


def _strip(desk: Desk) -> Figure | None:
    picture = strip_of(desk.a, desk.row, desk.lang, publishers_in_use(desk.a, desk.lang))
    return strip(picture, f"{desk.unit.iso2}-strip-{desk.lang}.svg")


def _choice_left(desk: Desk) -> list[Line]:
    """The choice of the strategy where the message has no room for it."""
    return [] if choice_told(desk) else choice(desk)


def _giving(desk: Desk, parts: Sequence[Part], order: Sequence[str]) -> tuple[Gives, ...]:
    """What of it is there can be left out, in this order, each by the name under which it is known."""
    there = {
        part.id: Gives(part.id, part.title)
        if part.number
        else Gives(part.id, part.title.partition(": ")[2], annex=True)
        for part in parts
    }
    if any(isinstance(block, Figure) for part in parts for block in part.blocks):
        there["strip"] = Gives("strip", desk.say("strip"), annex=True)
    return tuple(there[name] for name in order if name in there)


def _empty(desk: Desk, parts: Iterable[Part], without: Collection[str]) -> list[str]:
    """Names of what no source fills, told in one line of the account instead of under empty headings."""
    there = {*without, *(part.id for part in parts if part.blocks)}
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


def _partner(desk: Desk, marking: str, without: Collection[str]) -> Document:
    """What may leave the house: the parts on the allow-list and their sources, renumbered."""
    makers: dict[str, Callable[[Desk], Part]] = {
        "key_figures": key_figures, "agreements": agreements, "actors": actors, "visits": visits,
    }  # fmt: skip
    made = _made(desk, [(name, makers[name]) for name in FOR_PARTNERS], without)
    parts = list(_numbered(made))
    return Document(
        desk.name,
        f"{desk.say('partner_title')}; {desk.say('subtitle_partner', date=desk.date)[:1].lower()}"
        f"{desk.say('subtitle_partner', date=desk.date)[1:]}",
        desk.lang,
        desk.a.recipe.as_of.isoformat(),
        running=desk.say("running", name=desk.name, date=desk.date),
        parts=tuple(with_abbreviations(desk.lang, desk.strategy, parts)),
        marking=marking,
        gives_way=_giving(desk, parts, PARTNER_GIVES_WAY),
    )
