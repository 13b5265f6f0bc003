"""What reports tell of which fact: stretches of text with the ids of the facts that they tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from ikt.model.base import Language
from ikt.telling.document import Block, Document, Inline, Note, Origin, Strong, Table, lines_of
from ikt.telling.fiche.document import briefing
from ikt.telling.overview.document import overview
from ikt.telling.plan.document import plan_brief
from tests.telling.fiche.test_document import assessment
from tests.telling.plan.test_document import facts, shipped_plan

Report = Literal["plan", "overview", "fiche"]


class Told(NamedTuple):
    """A stretch of text, the ids of the facts that it tells, and the notes in which it cites them."""

    where: str
    text: str
    facts: tuple[str, ...]
    cited: tuple[str, ...] = ()
    report: Report = "fiche"


@cache
def documents(lang: Language) -> tuple[Document, ...]:
    """The plan, the overview and the fiche of every shipped country, the two that are told of all first."""
    _, strategy = shipped_plan()
    a = assessment()
    rows = (row for row, unit in enumerate(a.units) if unit.profile is not None)
    fiches = (briefing(a, row, lang, strategy, sure=None) for row in rows)
    return plan_brief(facts(), lang), overview(a, lang, strategy), *fiches


@cache
def rendered(lang: Language) -> tuple[Told, ...]:
    kinds: dict[int, Report] = {0: "plan", 1: "overview"}
    return tuple(
        told._replace(report=kinds.get(number, "fiche"))
        for number, document in enumerate(documents(lang))
        for part in document.parts
        for block in part.blocks
        for told in of_block(f"{document.title}, {part.id}", block)
    )


def of_block(where: str, block: Block) -> Iterator[Told]:
    if isinstance(block, Table):
        # A row is read as a whole and under its heads: the mode stands in a cell beside the one that cites.
        for row in block.rows:
            inlines = [inline for cell in row for inline in (*cell, " | ")]
            heads = " | ".join(block.heads)
            yield _told(where, f"{heads}: " + "".join(_words(one) for one in inlines), inlines)
        return
    for whole in lines_of(block):
        text, notes = "", list[Note]()
        line = [inline for inline in whole if not isinstance(inline, Origin)]
        last = max((at for at, inline in enumerate(line) if isinstance(inline, Note)), default=-1)
        for at, inline in enumerate(line):
            if isinstance(inline, Note):
                notes.append(inline)
                continue
            # What stands behind the last citation explains what stands before it.
            if notes and at < last:
                yield _told(where, text, notes)
                text, notes = "", []
            text += _words(inline)
        if notes:
            yield _told(where, text, notes)


def _told(where: str, text: str, inlines: Sequence[Inline]) -> Told:
    notes = [one for one in inlines if isinstance(one, Note)]
    ids = tuple(fact for note in notes for fact in note.facts)
    return Told(where, text, ids, tuple(note.text for note in notes))


def _words(inline: Inline) -> str:
    return inline.text if isinstance(inline, Strong) else inline if isinstance(inline, str) else ""
