"""A picture that stands alone: its title above it and its foot below, for a file that is shown by itself.

Takes figures of this package: their SVG has a head, a title, a description, the paper and then its marks,
each on a line of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ikt.model.base import Language
from ikt.telling.document import Figure
from ikt.telling.pictures.canvas import EDGE, LEADING, SMALL, WIDTH, Canvas, number, wrap

HEADING = 17.0
GAP = 12.0
BETWEEN = 16.0


def alone(figure: Figure, lang: Language) -> Figure:
    """The same figure with title and foot drawn in; in a document these stand around it already."""
    inner, marks = _drawn(figure)
    canvas = Canvas()
    lines = wrap(figure.title, WIDTH - 2.0 * EDGE, HEADING, 3, bold=True)
    y = canvas.lines(EDGE, HEADING, lines, size=HEADING, bold=True) - HEADING * (LEADING - 1.0) + 4.0
    shift = y - HEADING + GAP
    canvas.add("g", "\n".join(marks), transform=f"translate(0 {number(shift)})")
    foot = wrap(figure.foot, WIDTH - 2.0 * EDGE, SMALL, 6)
    last = canvas.lines(EDGE, shift + inner + GAP + SMALL, foot, size=SMALL)
    return replace(figure, svg=canvas.svg(figure.file, figure.title, figure.alt, last, lang))


def below_each_other(figures: Sequence[Figure], file: str, lang: Language) -> Figure:
    """Several figures as one that stands alone: each with its title, the foot of the first below them all."""
    canvas, y = Canvas(), 0.0
    for figure in figures:
        height, marks = _drawn(alone(replace(figure, foot=""), lang))
        canvas.add("g", "\n".join(marks), transform=f"translate(0 {number(y)})")
        y += height + BETWEEN
    first = figures[0]
    last = canvas.lines(
        EDGE, y + SMALL - BETWEEN / 2.0, wrap(first.foot, WIDTH - 2.0 * EDGE, SMALL, 6), size=SMALL
    )
    alt = " ".join(f"{figure.title}. {figure.alt}" for figure in figures)
    return Figure(file, first.title, canvas.svg(file, first.title, alt, last, lang), alt, first.foot)


def _drawn(figure: Figure) -> tuple[float, list[str]]:
    """The height of a figure in px, and its marks."""
    head, _title, _desc, _paper, *marks, _end = figure.svg.rstrip("\n").split("\n")
    return float(head.split('viewBox="0 0 ', 1)[1].split('"', 1)[0].split()[1]), marks
