"""The hash of the newest decision in what is printed, so that paper bears witness to the chain."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ikt.telling.assessed.words import SAY
from ikt.telling.document import Bullets, Document, Line, Part

# In groups of so many, as people read hexadecimal aloud and type it.
_GROUP = 4
# The part of a document that says on what it rests.
_PART = "account"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The newest decision: its number, its id, and as much of its hash as is printed, in hexadecimal.

    ``whole`` is false where the chain does not hold; then nothing is to be anchored but that.
    """

    number: int
    id: str
    digits: str
    whole: bool = True


def anchored(document: Document, anchor: Anchor | None) -> Document:
    """The document with a line on the newest decision where it says on what it rests."""
    if anchor is None:
        return document
    digits = anchor.digits
    spaced = " ".join(digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))
    key = "anchor" if anchor.whole else "anchor_broken"
    line = (SAY(document.lang, key, number=anchor.number, id=anchor.id, digits=spaced),)
    parts = tuple(_with(part, line) if part.id == _PART else part for part in document.parts)
    return replace(document, parts=parts)


def _with(part: Part, line: Line) -> Part:
    """The part with one more item in its first list."""
    blocks = list(part.blocks)
    for index, block in enumerate(blocks):
        if isinstance(block, Bullets):
            blocks[index] = replace(block, items=(*block.items, line))
            break
    return replace(part, blocks=tuple(blocks))
