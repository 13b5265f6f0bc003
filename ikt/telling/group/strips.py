"""Who gives which weight: a strip per criterion, a letter per party, a line for what a party allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ikt.deciding.group.together import Together
from ikt.model.base import Language
from ikt.telling.assessed.ranking import publishers_in_use
from ikt.telling.document import Figure
from ikt.telling.group.letters import FEW, draw_key, letters, told
from ikt.telling.group.picture_words import DRAWN
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.pictures.canvas import (
    DEEP,
    EDGE,
    GREY,
    LEADING,
    PALE,
    PAPER,
    SMALL,
    TEXT,
    WIDTH,
    Canvas,
    wrap,
)
from ikt.telling.pictures.widths import text_width
from ikt.telling.pictures.words import foot

# px: where the axis begins and ends; a box of letters, and the lane it lies in.
LEFT, RIGHT = 216.0, 694.0
BOX, LANE = 16.0, 20.0
GAP = 4.0  # px between two boxes in one lane
PAD = 10.0  # px between two criteria
LETTER = 11.0
IN_A_BOX = 8  # letters at most; more of them stand in a second box
# Where the axis may end, and the step of its ticks.
AXES = ((0.1, 0.02), (0.2, 0.05), (0.3, 0.1), (0.4, 0.1), (0.5, 0.1), (0.6, 0.2), (0.8, 0.2), (1.0, 0.2))


@dataclass(frozen=True, slots=True)
class Mark:
    """Parties (by number) that name one share and allow the same range of it, all 0..1."""

    parties: tuple[int, ...]
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Strip:
    """One criterion and the marks on it, from low to high."""

    name: str
    marks: tuple[Mark, ...]

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest share that is named."""
        return self.marks[0].share, self.marks[-1].share


@dataclass(frozen=True, slots=True)
class Strips:
    """Criteria, what divides most first; ``divides`` where they drive contested countries apart."""

    lang: Language
    names: tuple[str, ...]
    strips: tuple[Strip, ...]
    divides: bool
    foot: str


def strips_of(found: Together, lang: Language) -> Strips:
    """What the picture shows of a group."""
    a = found.a
    spread = [
        max(ends) - min(ends)
        for ends in zip(*(person.allowed.named.tolist() for person in found.people), strict=True)
    ]
    order = sorted(range(len(found.dividing)), key=lambda k: (-float(found.dividing[k]), -spread[k], k))
    return Strips(
        lang,
        tuple(person.policy.name.say(lang) for person in found.people),
        tuple(Strip(a.evidence.criteria.criteria[k].name.say(lang), tuple(_marks(found, k))) for k in order),
        bool(float(found.dividing[order[0]]) > 0.0),
        foot(publishers_in_use(a, lang), a.recipe.as_of, lang),
    )


def _marks(found: Together, k: int) -> list[Mark]:
    """What the parties name and allow of a criterion, from low to high."""
    alike: dict[tuple[float, float, float], list[int]] = {}
    for party, person in enumerate(found.people):
        share, corners = float(person.allowed.named[k]), person.allowed.corners
        low, high = (
            (float(corners[:, k].min()), float(corners[:, k].max())) if len(corners) else (share, share)
        )
        alike.setdefault((round(share, 3), round(low, 3), round(high, 3)), []).append(party)
    marks = []
    for (share, low, high), parties in sorted(alike.items()):
        for start in range(0, len(parties), IN_A_BOX):
            marks.append(Mark(tuple(parties[start : start + IN_A_BOX]), share, low, high))
    return marks


def strips(data: Strips, file: str) -> Figure:
    """The strips as a figure; the title tells which criterion divides most."""
    canvas, lang = Canvas(), data.lang
    ranges = any(mark.high > mark.low for one in data.strips for mark in one.marks)
    many = len(data.names) > FEW
    said = ["strips_says", *(["strips_ranges_many" if many else "strips_ranges"] if ranges else [])]
    words = " ".join(DRAWN(lang, key) for key in said)
    y = canvas.lines(EDGE, 12.0, wrap(words, WIDTH - 2.0 * EDGE, SMALL, 3), size=SMALL) + 14.0
    most, tick = _axes(data)
    laid = [_lanes(one.marks, most, ranges=not many) for one in data.strips]
    under = 10.0 if many and ranges else 0.0
    heights = [max(LANE * (max(lanes) + 1), 2.0 * TEXT * LEADING) + PAD + under for lanes in laid]
    bottom = y + 6.0 + sum(heights)
    for step in range(round(most / tick) + 1):
        x = x_of(step * tick, most)
        canvas.line(x, y, x, bottom, stroke=PALE)
        canvas.text(x, y - 5.0, numbers.percent(step * tick, lang, 0), size=SMALL, anchor="middle")
    y += 6.0
    for one, lanes, height in zip(data.strips, laid, heights, strict=True):
        _draw(canvas, one, lanes, most, y, ranges=not many)
        y += height
        if many and ranges:
            # One line for all of them; a lane for each would make the picture longer than a page.
            _range(
                canvas,
                min(mark.low for mark in one.marks),
                max(mark.high for mark in one.marks),
                most,
                y - 7.0,
            )
        canvas.line(0.0, y, WIDTH, y, stroke=PALE)
    y = draw_key(canvas, data.names, y + 22.0)
    title, alt = _title(data), _alt(data)
    return Figure(file, title, canvas.svg(file, title, alt, y - 6.0, lang), alt, data.foot)


def _axes(data: Strips) -> tuple[float, float]:
    """Where the axis ends, past all that is named or allowed, and the step of its ticks."""
    furthest = max(max(mark.high, mark.share) for one in data.strips for mark in one.marks)
    return next((axis for axis in AXES if axis[0] >= furthest * 1.02), AXES[-1])


def x_of(share: float, most: float) -> float:
    """Where a share 0..1 lies on an axis up to ``most``, in px."""
    return LEFT + share * (RIGHT - LEFT) / most


def _lanes(marks: Sequence[Mark], most: float, *, ranges: bool) -> list[int]:
    """The lane of each mark: the first in which it stands clear of those before it."""
    ends: list[float] = []
    lanes = []
    for mark in marks:
        middle, half = x_of(mark.share, most), _width(mark) / 2.0
        left = min(middle - half, x_of(mark.low, most)) if ranges else middle - half
        lane = next((index for index, end in enumerate(ends) if end + GAP <= left), len(ends))
        right = max(middle + half, x_of(mark.high, most)) if ranges else middle + half
        ends[lane : lane + 1] = [right]
        lanes.append(lane)
    return lanes


def _words(mark: Mark) -> str:
    every = letters(max(mark.parties) + 1)
    return " ".join(every[party] for party in mark.parties)


def _width(mark: Mark) -> float:
    return max(BOX, text_width(_words(mark), LETTER, True) + 7.0)


def _range(canvas: Canvas, low: float, high: float, most: float, middle: float) -> None:
    """A line over all that is allowed, with its ends, ``middle`` px down."""
    left, right = x_of(low, most), x_of(high, most)
    canvas.line(left, middle, right, middle, stroke=GREY, width=3.0, name="range")
    for end in (left, right):
        canvas.line(end, middle - 5.0, end, middle + 5.0, stroke=GREY, width=2.0)


def _draw(canvas: Canvas, one: Strip, lanes: Sequence[int], most: float, top: float, *, ranges: bool) -> None:
    words = wrap(one.name, LEFT - 26.0, TEXT, 2)
    canvas.lines(EDGE, top + PAD / 2.0 + 11.0, words)
    for mark, lane in zip(one.marks, lanes, strict=True):
        x, y = x_of(mark.share, most), top + PAD / 2.0 + LANE * lane
        if ranges and mark.high > mark.low:
            _range(canvas, mark.low, mark.high, most, y + BOX / 2.0)
        width = _width(mark)
        canvas.box(x - width / 2.0, y, width, BOX, fill=DEEP, stroke=PAPER, name="party")
        canvas.text(x, y + BOX - 4.2, _words(mark), size=LETTER, bold=True, anchor="middle", fill=PAPER)


def _title(data: Strips) -> str:
    first = data.strips[0] if data.divides else max(data.strips, key=lambda one: one.ends[1] - one.ends[0])
    low, high = first.ends
    if high <= low:
        return DRAWN(data.lang, "strips_title_same")
    ends = {"low": numbers.percent(low, data.lang, 0), "high": numbers.percent(high, data.lang, 0)}
    return DRAWN(data.lang, "strips_title" if data.divides else "strips_title_most", name=first.name, **ends)


def _alt(data: Strips) -> str:
    lang, rows = data.lang, []
    names, key = told(data.names)
    for one in data.strips:
        by_party = {party: mark for mark in one.marks for party in mark.parties}
        said = []
        for party, name in enumerate(names):
            mark = by_party[party]
            share, low, high = (numbers.percent(x, lang) for x in (mark.share, mark.low, mark.high))
            form = "strips_alt_range" if mark.high > mark.low else "strips_alt_one"
            said.append(DRAWN(lang, form, name=name, share=share, low=low, high=high))
        rows.append(DRAWN(lang, "strips_alt_row", name=one.name, list=enumerate_words(said, lang)))
    return DRAWN(lang, "strips_alt", rows=key + " ".join(rows))
