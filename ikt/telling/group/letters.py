"""Letters that stand for the parties where there is no room for their names, and the key to them."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from ikt.telling.pictures.canvas import EDGE, INK, SMALL, WIDTH, Canvas, shorten
from ikt.telling.pictures.widths import text_width

# So many names are said again and again.
FEW = 8
_APART = 16.0  # px between two names of the key
_LINE = 17.0


def letters(count: int) -> list[str]:
    """As many letters: A to Z, then AA, AB and on.

    >>> letters(28)[-3:]
    ['Z', 'AA', 'AB']
    """
    plain = list(ascii_uppercase)
    return [*plain, *(one + other for one in plain for other in plain)][:count]


def head_size(step: float) -> float:
    """The size of a letter over a column of so many px."""
    return SMALL if step >= 20.0 else SMALL - 1.0


def told(names: Sequence[str]) -> tuple[list[str], str]:
    """What a text alternative calls the parties, and the key to it: their names, of many parties letters."""
    if len(names) <= FEW:
        return list(names), ""
    every = letters(len(names))
    return every, "; ".join(f"{letter}: {name}" for letter, name in zip(every, names, strict=True)) + ". "


def draw_key(canvas: Canvas, names: Sequence[str], y: float) -> float:
    """Each letter with the name it stands for, side by side where they fit; gives the y below."""
    x, most = EDGE, WIDTH - 2.0 * EDGE
    for letter, name in zip(letters(len(names)), names, strict=True):
        head = text_width(f"{letter} ", SMALL, True)
        words = shorten(name, most / 2.0 - head - _APART, SMALL)
        width = head + text_width(words, SMALL)
        if x > EDGE and x + width > WIDTH - EDGE:
            x, y = EDGE, y + _LINE
        canvas.text(x, y, letter, size=SMALL, bold=True, fill=INK)
        canvas.text(x + head, y, words, size=SMALL)
        x += width + _APART
    return y + _LINE
