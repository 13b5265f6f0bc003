"""What every picture is drawn with: colours, text that is measured, and where labels go.

All lengths are px of a picture 720 px wide. Text and attributes are escaped in one place, numbers are
written in one way, so that the same data give the same bytes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import Literal

from ikt.model.base import Language
from ikt.telling.pictures.widths import text_width

# In quotes, since a name with a part that begins with a figure is otherwise no family to a browser.
FONT = "'Source Sans 3', Arial, sans-serif"
WIDTH = 720.0
EDGE = 2.0  # px that letters keep from the sides, since some lean over
# Four colours and the paper, each apart from the others by its lightness alone (L* 16, 35, 61, 85), so that
# they stay apart in grey and for every eye. Text is in INK, or on DEEP in PAPER.
INK = "#22282a"
DEEP = "#05595a"
GREY = "#8b9598"
PALE = "#c6dad6"
PAPER = "#ffffff"

TEXT = 13.0
SMALL = 12.0
ASCENT = 0.8
DESCENT = 0.24
LEADING = 1.22

Anchor = Literal["start", "middle", "end"]
_ELLIPSIS = "…"
# What XML 1.0 cannot hold, and a lone surrogate, which UTF-8 cannot.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Text on one line, without characters that XML cannot hold."""
    return " ".join(_NO_XML.sub("\ufffd", text).split())


@lru_cache(maxsize=4096)  # the dots of one country stand in the pictures of all others
def number(value: float) -> str:
    """A coordinate, to a hundredth of a px."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def element(tag: str, content: str | None = None, /, **attributes: str | float) -> str:
    """One SVG element; ``content`` is markup already. ``stroke_width`` becomes ``stroke-width``."""
    attributes_told = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_attribute(value)}"' for name, value in attributes.items()
    )
    return f"<{tag}{attributes_told}/>" if content is None else f"<{tag}{attributes_told}>{content}</{tag}>"


def _attribute(value: str | float) -> str:
    return escape(clean(value)) if isinstance(value, str) else number(value)


@dataclass(slots=True)
class Canvas:
    """Marks in the order in which they are drawn."""

    marks: list[str] = field(default_factory=list)

    def add(self, tag: str, content: str | None = None, /, **attributes: str | float) -> None:
        """A mark with these attributes (an underscore stands for a hyphen); ``content`` is escaped SVG."""
        self.marks.append(element(tag, content, **attributes))

    def text(
        self, x: float, y: float, words: str, *, size: float = TEXT, bold: bool = False,
        anchor: Anchor = "start", fill: str = INK,
    ) -> None:  # fmt: skip
        """Words on a baseline; who calls has seen to it that they fit."""
        if not words:
            return
        extra: dict[str, str | float] = {} if size == TEXT else {"font_size": size}
        extra |= {"font_weight": "700"} if bold else {}
        extra |= {} if anchor == "start" else {"text_anchor": anchor}
        extra |= {} if fill == INK else {"fill": fill}
        self.add("text", escape(clean(words)), x=x, y=y, **extra)

    def lines(
        self, x: float, y: float, lines: Sequence[str], *, size: float = TEXT, bold: bool = False,
        anchor: Anchor = "start", fill: str = INK,
    ) -> float:  # fmt: skip
        """Lines below each other, the first on the baseline ``y``; gives the baseline after the last."""
        for words in lines:
            self.text(x, y, words, size=size, bold=bold, anchor=anchor, fill=fill)
            y += size * LEADING
        return y

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, width: float = 1.0, stroke: str = INK,
        dash: str = "", name: str = "",
    ) -> None:  # fmt: skip
        """A straight line between two points, in px; ``name`` is its class, by which tests find it."""
        extra = {"stroke_dasharray": dash} if dash else {}
        named = {"class_": name} if name else {}
        self.add(
            "line", None, **named, x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width, **extra
        )

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = PAPER, stroke: str = "",
        dash: str = "", name: str = "",
    ) -> None:  # fmt: skip
        """A rectangle from its upper left corner, in px; without ``stroke`` it has no edge."""
        named = {"class_": name} if name else {}
        edge = {"stroke": stroke, "stroke_width": "1.2"} if stroke else {}
        extra = {"stroke_dasharray": dash} if dash else {}
        self.add("rect", None, **named, x=x, y=y, width=width, height=height, fill=fill, **edge, **extra)

    def diamond(self, x: float, y: float, reach: float, *, filled: bool, name: str = "diamond") -> None:
        """A diamond around a point, with a rim of paper so that it stands clear of what is near."""
        fill, inner = (DEEP, reach) if filled else (PAPER, reach - 1.2)
        self.add("path", None, d=_diamond(x, y, reach + 2.0), fill=PAPER)
        self.add(
            "path", None, class_=name, d=_diamond(x, y, inner), fill=fill, stroke=DEEP,
            stroke_width=0 if filled else 2.4,
        )  # fmt: skip

    def triangle(self, x: float, y: float, reach: float, *, up: bool, name: str = "") -> None:
        """A triangle around a point, on its foot for up, on its tip for down."""
        tip, foot = (y - reach, y + reach) if up else (y + reach, y - reach)
        named = {"class_": name} if name else {}
        left, right = number(x - reach), number(x + reach)
        path = f"M{left} {number(foot)}L{right} {number(foot)}L{number(x)} {number(tip)}Z"
        self.add("path", None, **named, d=path, fill=DEEP)

    def hatch(self, x: float, y: float, width: float, height: float, *, name: str = "") -> None:
        """A length hatched on paper: points that no evidence gives."""
        self.box(x, y, width, height, name=name)
        self.add("path", None, d=_hatching(x, y, width, height), stroke=GREY, stroke_width=1.2, fill="none")

    def svg(self, file: str, title: str, alt: str, height: float, lang: Language) -> str:
        """The whole picture; ids follow the file's name, so that several can stand in one page."""
        stem = re.sub(r"[^A-Za-z0-9_-]", "-", file.removesuffix(".svg"))
        width, tall = number(WIDTH), number(height)
        names = f"{stem}-title {stem}-desc"
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {tall}" width="{width}" '
            f'height="{tall}" role="img" aria-labelledby="{names}" xml:lang="{lang}" lang="{lang}" '
            f'font-family="{escape(FONT)}" font-size="{number(TEXT)}" fill="{INK}">'
        )
        lines = [
            element("title", escape(clean(title)), id=f"{stem}-title"),
            element("desc", escape(clean(alt)), id=f"{stem}-desc"),
            element("rect", None, width=WIDTH, height=height, fill=PAPER),
        ]
        return "\n".join([head, *lines, *self.marks, "</svg>"]) + "\n"


def _diamond(x: float, y: float, reach: float) -> str:
    left, right, top, low = number(x - reach), number(x + reach), number(y - reach), number(y + reach)
    return f"M{number(x)} {top}L{right} {number(y)}L{number(x)} {low}L{left} {number(y)}Z"


def _hatching(x: float, y: float, width: float, height: float, step: float = 5.0) -> str:
    """Slanted strokes cut off at the edges of a box; no pattern, which some readers of SVG leave out."""
    strokes = []
    start = step / 2.0
    while start < width + height:
        # A stroke rises to the right from the lower left; `start` is where it would leave the top edge.
        x1, y1 = (start - height, height) if start > height else (0.0, start)
        x2, y2 = (start, 0.0) if start < width else (width, start - width)
        strokes.append(f"M{number(x + x1)} {number(y + y1)}l{number(x2 - x1)} {number(y2 - y1)}")
        start += step
    return "".join(strokes)


def shorten(text: str, width: float, size: float, bold: bool = False) -> str:
    """As much of a text as fits in a width (px), with an ellipsis where something was cut."""
    text = clean(text)
    if text_width(text, size, bold) <= width:
        return text
    room = width - text_width(_ELLIPSIS, size, bold)
    return _fitting(text, room, size, bold).rstrip() + _ELLIPSIS if room > 0 else ""


def _fitting(text: str, width: float, size: float, bold: bool) -> str:
    """The longest beginning of a text that fits."""
    used = 0.0
    for index, letter in enumerate(text):
        used += text_width(letter, size, bold)
        if used > width:
            return text[:index]
    return text


def wrap(text: str, width: float, size: float, most: int, bold: bool = False) -> list[str]:
    """A text on at most so many lines of a width (px), broken at spaces, within a word only if it must."""
    words = clean(text).split(" ")
    lines: list[str] = []
    while words and len(lines) < most - 1:
        line = _fill(words, width, size, bold)
        if not line:
            break
        lines.append(line)
    if words:
        lines.append(shorten(" ".join(words), width, size, bold))
    return [line for line in lines if line]


def _fill(words: list[str], width: float, size: float, bold: bool) -> str:
    """Takes from the front of ``words`` what fits on one line."""
    line = ""
    while words and text_width(f"{line} {words[0]}".strip(), size, bold) <= width:
        line = f"{line} {words.pop(0)}".strip()
    if not line and words:
        line = _fitting(words[0], width, size, bold)
        words[0] = words[0][len(line) :]
    return line


def spread(
    wanted: Sequence[float], widths: Sequence[float], low: float, high: float, weights: Sequence[float] = ()
) -> list[float]:
    """Centres of labels in a row: as near as can be to where they are wanted, and none over another.

    ``wanted`` rises; widths (px) include the gap. The sum of squared shifts is the least there is
    (pooling of neighbours that violate the order); ``weights`` says how hard each holds its place. Where
    the row is too short for all, the first stand right and the last run over ``high``.
    """
    starts: list[float] = []  # where each label would begin if those before it had no width
    used = 0.0
    for centre, width in zip(wanted, widths, strict=True):
        starts.append(centre - width / 2.0 - used)
        used += width
    pooled: list[tuple[float, float, int]] = []
    for start, weight in zip(starts, weights or [1.0] * len(starts), strict=True):
        mean, total, count = start, weight, 1
        while pooled and pooled[-1][0] > mean:
            before, heavy, many = pooled.pop()
            mean = (mean * total + before * heavy) / (total + heavy)
            total, count = total + heavy, count + many
        pooled.append((mean, total, count))
    placed, used = [], 0.0
    flat = [mean for mean, _, count in pooled for _ in range(count)]
    room = max(low, high - sum(widths))
    for start, width in zip(flat, widths, strict=True):
        placed.append(min(max(start, low), room) + used + width / 2.0)
        used += width
    return placed


def swarm(
    places: Sequence[float], gap: float, reach: float, taken: Sequence[tuple[float, float]] = ()
) -> list[float]:
    """How far (px) dots at the places along a row move up or down so that none hides another.

    Each goes as near to the row as it can, ``gap`` from its neighbours, at most ``reach`` away; where
    there is no room it goes where it hides least. ``taken`` are points already in use.
    """
    shifts = [0.0]
    while abs(shifts[-1]) + 1.0 <= reach:
        step = abs(shifts[-1]) + 1.0
        shifts += [step, -step]
    done: list[tuple[float, float]] = []
    by_dot: dict[int, float] = {}
    first = 0  # of those done that can still be near, as places come in order
    for index in sorted(range(len(places)), key=lambda one: (places[one], one)):
        x = places[index]
        while first < len(done) and x - done[first][0] >= gap:
            first += 1
        near = [(x - ox, oy) for ox, oy in (*taken, *done[first:]) if abs(x - ox) < gap]
        by_dot[index] = _shift(near, shifts, gap)
        done.append((x, by_dot[index]))
    return [by_dot[index] for index in range(len(places))]


def _shift(near: Sequence[tuple[float, float]], shifts: Sequence[float], gap: float) -> float:
    """The first shift that is free of all neighbours, else the one farthest from the nearest of them."""
    blocked = [(oy, (gap * gap - dx * dx) ** 0.5) for dx, oy in near]
    for shift in shifts:
        for oy, reach in blocked:
            if abs(shift - oy) < reach:
                break
        else:
            return shift
    best, farthest = shifts[0], -1.0
    for shift in shifts:
        nearest = math.inf
        for dx, oy in near:
            distance = dx * dx + (shift - oy) ** 2
            if distance <= farthest:
                break
            if distance < nearest:
                nearest = distance
        else:
            best, farthest = shift, nearest
    return best
