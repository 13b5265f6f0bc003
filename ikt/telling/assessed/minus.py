"""Real minus signs in a document that is to be read: figures, and scales that a source states."""

from __future__ import annotations

import re
from dataclasses import replace

from ikt.telling.document import (
    Block,
    Box,
    Bullets,
    Document,
    Figure,
    Inline,
    Line,
    Paragraph,
    Strong,
    Table,
)

# A hyphen before a figure, where nothing stands before it that makes it a range or part of a code.
_HYPHEN = re.compile(r"(?<![\w.,:;/+§-])-(?=\d)")


def minus(text: str) -> str:
    """Text with a minus sign before figures below nought.

    >>> minus("-0,87 (schaal van ongeveer -2,5 tot 2,5)"), minus("p. 5-6, 35282-34, 2026-11-30")
    ('−0,87 (schaal van ongeveer −2,5 tot 2,5)', 'p. 5-6, 35282-34, 2026-11-30')
    """
    return _HYPHEN.sub("−", text) if "-" in text else text


def with_minus_signs(document: Document) -> Document:
    """The document with minus signs in what is printed of it; a source is cited as it is called."""
    parts = tuple(replace(part, blocks=tuple(map(_block, part.blocks))) for part in document.parts)
    return replace(document, parts=parts)


def _inline(inline: Inline) -> Inline:
    if isinstance(inline, str):
        return minus(inline)
    return Strong(minus(inline.text)) if isinstance(inline, Strong) else inline


def _line(line: Line) -> Line:
    return tuple(map(_inline, line))


def _block(block: Block) -> Block:
    match block:
        case Paragraph():
            return Paragraph(_line(block.line))
        case Bullets():
            return Bullets(tuple(map(_line, block.items)))
        case Box():
            return Box(tuple(map(_line, block.lines)))
        case Table():
            return replace(
                block,
                caption=minus(block.caption),
                rows=tuple(tuple(_line(cell) for cell in row) for row in block.rows),
            )
        case Figure():
            return replace(block, title=minus(block.title), alt=minus(block.alt))
