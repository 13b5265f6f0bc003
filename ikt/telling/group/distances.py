"""Who could agree: how far parties stand from each other, those that stand near placed together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ikt.deciding.group.together import Together
from ikt.model.base import Language
from ikt.telling.assessed.ranking import publishers_in_use
from ikt.telling.document import Figure
from ikt.telling.group.letters import head_size, letters, told
from ikt.telling.group.picture_words import DRAWN
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.pictures.canvas import (
    DEEP,
    EDGE,
    GREY,
    INK,
    PALE,
    PAPER,
    SMALL,
    WIDTH,
    Canvas,
    shorten,
    wrap,
)
from ikt.telling.pictures.widths import text_width
from ikt.telling.pictures.words import foot

# px: where names end and the cells begin and end.
LEFT, RIGHT = 206.0, 716.0
WIDEST, HIGH = 54.0, 21.0
FEW = 12  # so many parties have room for a decimal


@dataclass(frozen=True, slots=True)
class Distances:
    """Points of a hundred between parties (p, p), in this order; ``alike`` are pairs of one choice."""

    lang: Language
    names: tuple[str, ...]
    apart: tuple[tuple[float, ...], ...]
    order: tuple[int, ...]
    alike: frozenset[tuple[int, int]]
    foot: str


def distances_of(found: Together, lang: Language) -> Distances:
    """What the picture shows of a group."""
    apart = tuple(tuple(float(x) for x in row) for row in found.apart)
    return Distances(
        lang,
        tuple(person.policy.name.say(lang) for person in found.people),
        apart,
        _together(apart),
        frozenset(found.alike),
        foot(publishers_in_use(found.a, lang), found.a.recipe.as_of, lang),
    )


def _together(apart: Sequence[Sequence[float]]) -> tuple[int, ...]:
    """An order in which each stands beside whom it is near: chains grow by the nearest ends."""
    chains = [[party] for party in range(len(apart))]
    while len(chains) > 1:
        _, one, other, turned, back = min(
            (apart[first[-1 if not turned else 0]][second[0 if not back else -1]], i, j, turned, back)
            for i, first in enumerate(chains)
            for j, second in enumerate(chains[i + 1 :], i + 1)
            for turned in (False, True)
            for back in (False, True)
        )
        first, second = chains[one], chains.pop(other)
        chains[one] = (first[::-1] if turned else first) + (second[::-1] if back else second)
    return tuple(chains[0])


def distances(data: Distances, file: str) -> Figure | None:
    """The distances as a figure; None for fewer than three parties."""
    count = len(data.names)
    if count < 3:
        return None
    canvas, lang = Canvas(), data.lang
    y = canvas.lines(
        EDGE, 12.0, wrap(DRAWN(lang, "far_says"), WIDTH - 2.0 * EDGE, SMALL, 3), size=SMALL
    )  # fmt: skip
    near, middle = _bounds(data)
    y = _legend(canvas, data, (near, middle), y + 9.0) + 16.0
    step = min(WIDEST, (RIGHT - LEFT) / count)
    every = letters(count)
    for column, party in enumerate(data.order):
        x = LEFT + step * (column + 0.5)
        canvas.text(x, y, every[party], size=head_size(step), bold=True, anchor="middle")
    y += 7.0
    for party in data.order:
        head = text_width(f"{every[party]} ", SMALL, True)
        canvas.text(EDGE, y + HIGH - 6.5, every[party], size=SMALL, bold=True)
        name = shorten(data.names[party], LEFT - 10.0 - head - EDGE, SMALL)
        canvas.text(EDGE + head, y + HIGH - 6.5, name, size=SMALL)
        for column, other in enumerate(data.order):
            if other != party:
                apart = data.apart[party][other]
                tone = 2 if apart <= near else 1 if apart <= middle else 0
                x = LEFT + step * column + 1.0
                alike = (min(party, other), max(party, other)) in data.alike
                _cell(canvas, x, y, step - 2.0, tone, framed=alike)
                words = numbers.decimal(apart, 1 if count <= FEW else 0, lang)
                size = SMALL if step > 22.0 else 11.0
                fill = PAPER if tone == 2 else INK
                canvas.text(
                    x + step / 2.0 - 1.0, y + HIGH - 7.0, words, size=size, anchor="middle", fill=fill
                )
        y += HIGH
    title, alt = _title(data), _alt(data)
    return Figure(file, title, canvas.svg(file, title, alt, y + 6.0, lang), alt, data.foot)


def _bounds(data: Distances) -> tuple[float, float]:
    """Up to where two parties are near, and up to where not yet far: thirds of what lies between."""
    pairs = [apart for one, row in enumerate(data.apart) for apart in row[one + 1 :]]
    least, part = min(pairs), (max(pairs) - min(pairs)) / 3.0
    decimals = 1 if len(data.names) <= FEW else 0
    return round(least + part, decimals), round(least + 2.0 * part, decimals)


def _cell(canvas: Canvas, x: float, y: float, width: float, tone: int, *, framed: bool = False) -> None:
    """A cell, darker for who is nearer; two that choose the same have a frame, apart from it by paper."""
    if framed:
        canvas.box(x + 0.6, y + 0.6, width - 1.2, HIGH - 3.2, stroke=INK, name="alike")
    inset = 3.0 if framed else 0.0
    canvas.box(
        x + inset, y + inset, width - 2.0 * inset, HIGH - 2.0 - 2.0 * inset, fill=(PAPER, PALE, DEEP)[tone],
        stroke=GREY if tone == 0 and not framed else "", name=f"tone{tone}",
    )  # fmt: skip


def _legend(canvas: Canvas, data: Distances, bounds: tuple[float, float], y: float) -> float:
    lang, x = data.lang, EDGE
    decimals = 1 if len(data.names) <= FEW else 0
    near, middle = (numbers.decimal(one, decimals, lang) for one in bounds)
    shown = [
        (2, DRAWN(lang, "far_tone", points=near)),
        (1, DRAWN(lang, "far_tone", points=middle)),
        (0, DRAWN(lang, "far_more")),
    ]
    for tone, words in shown:
        _cell(canvas, x, y - 14.0, 24.0, tone)
        canvas.text(x + 30.0, y, words, size=SMALL)
        x += 30.0 + text_width(words, SMALL) + 18.0
    if data.alike:
        _cell(canvas, x, y - 14.0, 24.0, 0, framed=True)
        canvas.text(x + 30.0, y, DRAWN(lang, "far_alike"), size=SMALL)
    return y + 8.0


def _title(data: Distances) -> str:
    count = len(data.names)
    pairs = sorted(
        (round(data.apart[i][j], 1), i, j) for i in range(count) for j in range(i + 1, count)
    )  # fmt: skip
    apart, one, other = pairs[0]
    points = numbers.decimal(apart, 1, data.lang)
    key = "far_title_same" if apart == 0.0 else "far_title_tied" if pairs[1][0] == apart else "far_title"
    return DRAWN(data.lang, key, one=data.names[one], other=data.names[other], points=points)


def _alt(data: Distances) -> str:
    lang, rows = data.lang, []
    names, letters_told = told(data.names)
    for one, name in enumerate(names[:-1]):
        said = []
        for other in range(one + 1, len(names)):
            key = "far_alt_alike" if (one, other) in data.alike else "far_alt_one"
            points = numbers.decimal(data.apart[one][other], 1, lang)
            said.append(DRAWN(lang, key, name=names[other], points=points))
        rows.append(DRAWN(lang, "far_alt_row", name=name, list=enumerate_words(said, lang)))
    return DRAWN(lang, "far_alt", rows=letters_told + " ".join(rows))
