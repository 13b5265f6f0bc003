"""A picture that stands alone: its title above it and its foot below, for a file that is shown by itself."""

from __future__ import annotations

from dataclasses import replace

from ikt.model.base import Language
from ikt.telling.document import Figure
from ikt.telling.pictures.canvas import EDGE, LEADING, SMALL, WIDTH, Canvas, number, wrap

HEADING = 17.0
GAP = 12.0


def alone(figure: Figure, lang: Language) -> Figure:
    """The same figure with title and foot drawn in; in a document these stand around it already.

    Takes a figure of this package: its SVG has a head, a title, a description, the paper and then its marks,
    each on a line of its own.
    """
    head, _title, _desc, _paper, *marks, _end = figure.svg.rstrip("\n").split("\n")
    inner = float(head.split('viewBox="0 0 ', 1)[1].split('"', 1)[0].split()[1])
    canvas = Canvas()
    lines = wrap(figure.title, WIDTH - 2.0 * EDGE, HEADING, 3, bold=True)
    y = canvas.lines(EDGE, HEADING, lines, size=HEADING, bold=True) - HEADING * (LEADING - 1.0) + 4.0
    shift = y - HEADING + GAP
    canvas.add("g", "\n".join(marks), transform=f"translate(0 {number(shift)})")
    foot = wrap(figure.foot, WIDTH - 2.0 * EDGE, SMALL, 6)
    last = canvas.lines(EDGE, shift + inner + GAP + SMALL, foot, size=SMALL)
    return replace(figure, svg=canvas.svg(figure.file, figure.title, figure.alt, last, lang))
