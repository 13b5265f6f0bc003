"""Text as it is shown, and lines with their footnotes numbered: what every writer starts from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ikt.model.base import Language
from ikt.reading.files import UNSEEN
from ikt.telling.document import (
    Block,
    Box,
    Bullets,
    Document,
    Figure,
    Line,
    Note,
    Paragraph,
    Part,
    Strong,
    Table,
)
from ikt.telling.writing.words import SAY

_SPACES = re.compile(r"[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
# Whether there is anything to do, told in one pass; most texts have none of it.
_UNTIDY = re.compile(f"{UNSEEN.pattern}|[\t\n\r]|  ")

# Longer than the longest words people use; a word of that length may break after so many letters.
_LONG, _STEP = 40, 20
_LONG_WORD = re.compile(rf"\S{{{_LONG},}}")


@dataclass(frozen=True, slots=True)
class Cite:
    """A mark of a footnote.

    ``time`` counts how often the note was cited so far, this time included; ``joined`` says that the mark
    follows another one at once.
    """

    number: int
    text: str
    time: int
    joined: bool


Piece = str | Strong | Cite
# Of how many texts a writer remembers the form. A document has some 200; most stand in those of other
# countries too (heads, places, names, sources).
REMEMBERED = 4096


def code_points(characters: str) -> str:
    """Characters that cannot be shown, told by their numbers: ``[U+202E]``."""
    return f"[{' '.join(f'U+{ord(character):04X}' for character in characters)}]"


@lru_cache(REMEMBERED)
def shown(text: str) -> str:
    """Text on one line, with what nobody would see, or what turns the reading direction, made visible.

    >>> shown("a\\n b\\u202ec")
    'a b[U+202E]c'
    """
    tidy = text.isascii() and text.isprintable() and "  " not in text  # quicker, and most texts are so
    if tidy or _UNTIDY.search(text) is None:
        return text
    return UNSEEN.sub(lambda found: code_points(found[0]), _SPACES.sub(" ", text))


def broken(text: str) -> list[str]:
    """Text cut where a very long word may go on in the next line; together it is the text again.

    >>> broken("a " + "b" * 45)
    ['a bbbbbbbbbbbbbbbbbbbb', 'bbbbbbbbbbbbbbbbbbbb', 'bbbbb']
    """
    if len(text) < _LONG or max(map(len, text.split()), default=0) < _LONG:
        return [text]
    words = _LONG_WORD.finditer(text)
    cuts = [index for word in words for index in range(word.start() + _STEP, word.end(), _STEP)]
    return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def leads(pieces: Sequence[Piece]) -> bool:
    """Whether a line holds strong words only, so that it heads what follows and stays with it."""
    return any(isinstance(piece, Strong) for piece in pieces) and not any(
        isinstance(piece, str) for piece in pieces
    )


def title_of(document: Document) -> str:
    """The title on one line; a document is never without one."""
    return shown(document.title).strip() or shown(document.running).strip() or SAY(document.lang, "untitled")


def alt_of(figure: Figure, lang: Language) -> str:
    """What a figure shows, in words; a picture is never without them."""
    return shown(figure.alt).strip() or shown(figure.title).strip() or SAY(lang, "picture")


def heading(part: Part) -> str:
    """The title of a section with its number."""
    title = shown(part.title).strip()
    return f"{part.number}. {title}".strip() if part.number is not None else title


def kind(block: Block) -> Literal["paragraph", "bullets", "table", "figure", "box"]:
    """What a block is, for templates."""
    match block:
        case Paragraph():
            return "paragraph"
        case Bullets():
            return "bullets"
        case Table():
            return "table"
        case Figure():
            return "figure"
        case Box():
            return "box"


class Notes:
    """Numbers the footnotes of a document; its lines are asked for once each, in reading order."""

    def __init__(self, document: Document) -> None:
        texts = [text for text in document.notes() if shown(text).strip()]
        self.numbers = {text: number for number, text in enumerate(texts, 1)}
        self.times: Counter[str] = Counter()

    def pieces(self, line: Line) -> list[Piece]:
        """A line ready to be written: text cleaned, neighbours of a kind made one, nothing empty.

        Marks that follow each other stand in the order of their numbers, each once.
        """
        pieces: list[Piece] = []
        for piece in self._in_order(_tidy(line)):
            if isinstance(piece, Note):
                cite = self._cite(piece.text, joined=bool(pieces) and isinstance(pieces[-1], Cite))
                pieces.append(cite)
            else:
                pieces.append(piece)
        return pieces

    def _in_order(self, inlines: Sequence[str | Strong | Note]) -> Iterator[str | Strong | Note]:
        notes: list[Note] = []
        for inline in inlines:
            if isinstance(inline, Note):
                notes.append(inline)
                continue
            yield from self._once(notes)
            notes = []
            yield inline
        yield from self._once(notes)

    def _once(self, notes: list[Note]) -> Iterable[Note]:
        return dict.fromkeys(sorted(notes, key=lambda note: self.numbers[note.text]))

    def texts(self) -> list[tuple[int, str, int]]:
        """Number, text and how often cited of each note, as far as lines were asked for."""
        return [(number, shown(text).strip(), self.times[text]) for text, number in self.numbers.items()]

    def _cite(self, text: str, joined: bool) -> Cite:
        self.times[text] += 1
        return Cite(self.numbers[text], shown(text).strip(), self.times[text], joined)


def single(line: Line) -> str | None:
    """The text of a line that holds nothing else, as most cells of tables do."""
    return shown(line[0]).strip(" ") if len(line) == 1 and isinstance(line[0], str) else None


@lru_cache(REMEMBERED)
def _tidy(line: Line) -> tuple[str | Strong | Note, ...]:
    """The inlines of a line cleaned, neighbours of a kind made one, nothing empty; notes are not numbered."""
    merged: list[str | Strong | Note] = []
    for inline in _atoms(line):
        before = merged[-1] if merged else None
        if isinstance(inline, str) and isinstance(before, str):
            merged[-1] = before + inline
        elif isinstance(inline, Strong) and isinstance(before, Strong):
            merged[-1] = Strong(before.text + inline.text)
        else:
            merged.append(inline)
    return tuple(_cleaned(merged))


def _atoms(line: Line) -> Iterator[str | Strong | Note]:
    """The inlines that show, spaces at the ends of strong words moved outside, nothing empty."""
    for inline in line:
        if isinstance(inline, Strong):
            words = inline.text.strip()
            if words:
                start = inline.text.index(words)
                around = (inline.text[:start], Strong(words), inline.text[start + len(words) :])
                yield from (piece for piece in around if piece)
            elif inline.text:
                yield inline.text
        elif isinstance(inline, Note):
            if shown(inline.text).strip():
                yield inline
        elif isinstance(inline, str) and inline:
            yield inline


def _cleaned(inlines: list[str | Strong | Note]) -> Iterator[str | Strong | Note]:
    for index, inline in enumerate(inlines):
        if isinstance(inline, str):
            text = shown(inline)
            text = text.lstrip(" ") if index == 0 else text
            text = text.rstrip(" ") if index == len(inlines) - 1 else text
            if text:
                yield text
        else:
            yield Strong(shown(inline.text)) if isinstance(inline, Strong) else inline
