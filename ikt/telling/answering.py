"""An answer in the order in which people ask: what, from where on, why, how sure; then the tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ikt.model.base import Language
from ikt.telling.document import Block, Bullets, Document, Line, Paragraph, Part, Table


def answer(
    title: str,
    lead: Iterable[str],
    blocks: Sequence[Block] = (),
    parts: Sequence[Part] = (),
    *,
    lang: Language,
    as_of: date,
    subtitle: str = "",
    data: Sequence[Table] = (),
) -> Document:
    """The document of an answer: sentences, then tables and what belongs to them, then parts.

    Parts without a line in them are left out; ``title`` is also what stands at the head of each page,
    ``subtitle`` by which policy and on which date it holds.
    """
    first = Part("answer", "", (*(Paragraph((line,)) for line in lead), *blocks))
    return Document(
        title=title, subtitle=subtitle, lang=lang, as_of=as_of.isoformat(), running=title,
        parts=(first, *(part for part in parts if part.blocks)), data=tuple(data),
    )  # fmt: skip


def preceded(document: Document, lines: Iterable[str]) -> Document:
    """The document with sentences before all others: what whoever reads on has to know first."""
    first, *others = document.parts
    first = replace(first, blocks=(*(Paragraph((line,)) for line in lines), *first.blocks))
    return replace(document, parts=(first, *others))


def grid(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    left: Iterable[int] = (0,),
    title: str = "",
    line_after: int | None = None,
    line: str = "",
) -> Table:
    """A table of printed cells; the columns ``left`` hold words, the others numbers."""
    words = set(left)
    return Table(
        caption=title,
        heads=tuple(heads),
        columns=tuple("text" if index in words else "number" for index in range(len(heads))),
        rows=tuple(tuple((cell,) for cell in row) for row in rows),
        line_after=line_after,
        line=line,
    )


def listed(name: str, heading: str, lines: Iterable[str]) -> Part:
    """A part with its lines; one that begins with spaces belongs under the line before it."""
    given = list(lines)
    if not any(line.startswith(" ") for line in given):
        return Part(name, heading, (Bullets(tuple((line,) for line in given)),) if given else ())
    blocks: list[Block] = []
    under: list[Line] = []
    for line in given:
        if line.startswith(" "):
            under.append((line.lstrip(),))
            continue
        if under:
            blocks.append(Bullets(tuple(under)))
            under = []
        blocks.append(Paragraph((line,)))
    if under:
        blocks.append(Bullets(tuple(under)))
    return Part(name, heading, tuple(blocks))
