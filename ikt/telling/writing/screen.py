"""What of a document fits on a screen, and what each line of its text is, for a terminal with colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from ikt.telling.document import Block, Document, Paragraph, Part, Table
from ikt.telling.language.phrases import enumerate_words, uncapital
from ikt.telling.language.wrapping import wrap
from ikt.telling.writing.shown import heading
from ikt.telling.writing.text import to_text
from ikt.telling.writing.words import SAY

Kind = Literal["message", "heading", "line", ""]
# So many rows below the line always stand there: who is next.
_PAST_THE_LINE = 3


def first_screen(document: Document, width: int, height: int, command: str) -> str:
    """The text of a document, or of as much of it as fits on a screen, and by which command to see the rest.

    The first sentence stays, and the table to a little past the line; what comes after the table goes first,
    then rows, then the key of the table, then further sentences. It is higher than the screen only where
    those do not fit either.
    """
    whole = to_text(document, width)
    if _height(whole) <= height:
        return whole
    made = ""
    for shortened in _shorter(document, command):
        made = to_text(shortened, width)
        if _height(made) <= height:
            break
    return made


def _height(text: str) -> int:
    """The lines that a text takes, and the one on which the terminal asks what comes next."""
    return text.count("\n") + 1


def _shorter(document: Document, command: str) -> Iterator[Document]:
    """The first part of a document alone, each time with less of it."""
    first = document.parts[0]
    table = next((block for block in first.blocks if isinstance(block, Table)), None)
    least = 0 if table is None else min(len(table.rows), (table.line_after or 0) + _PAST_THE_LINE)
    for count in range(len(table.rows) if table is not None else 0, least, -1):
        yield _cut(document, command, count, key=True, lead=True)
    yield _cut(document, command, least, key=True, lead=True)
    yield _cut(document, command, least, key=False, lead=True)
    yield _cut(document, command, least, key=False, lead=False)


def _cut(document: Document, command: str, rows: int, *, key: bool, lead: bool) -> Document:
    first, below = document.parts[0], [_named(part) for part in document.parts[1:] if part.title]
    blocks: list[Block] = []
    for block in first.blocks:
        if isinstance(block, Table):
            if len(block.rows) > rows:
                below.insert(0, SAY.plural(document.lang, "rows_below", len(block.rows) - rows))
            block = replace(block, rows=block.rows[:rows], key=block.key if key else ())
        elif not lead and isinstance(block, Paragraph) and any(isinstance(b, Paragraph) for b in blocks):
            continue
        blocks.append(block)
    told = [SAY(document.lang, "below", list=enumerate_words(below, document.lang))] if below else []
    told.append(SAY(document.lang, "all_of_it", command=command))
    rest = Part("more", "", tuple(Paragraph((line,)) for line in told))
    return replace(document, parts=(replace(first, blocks=tuple(blocks)), rest))


def _named(part: Part) -> str:
    """What a part is about, of its heading what stands before a comma or bracket."""
    return uncapital(re.split(r",| \(", heading(part))[0])


def kinds(document: Document, text: str, width: int) -> Iterator[tuple[str, Kind]]:
    """Each line of the text of a document with what it is; the lines of a wrapped one are of its kind."""
    of: dict[str, Kind] = {}
    for part in document.parts:
        if part.title:
            of.update(dict.fromkeys(wrap(heading(part), width).splitlines(), "heading"))
    first = next((block for block in document.parts[0].blocks if isinstance(block, Paragraph)), None)
    if first is not None:
        said = wrap("".join(piece for piece in first.line if isinstance(piece, str)), width)
        of.update(dict.fromkeys(said.splitlines(), "message"))
    ends = tuple(
        f" {block.line}" for part in document.parts for block in part.blocks if isinstance(block, Table)
    )
    for line in text.splitlines():
        drawn = line.startswith("--") and line.endswith(ends)
        yield line, "line" if drawn else of.get(line, "")
