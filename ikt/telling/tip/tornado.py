"""Tornado of tipping weights: how far the weight of each criterion can go before the first change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.deciding.one_weight import Stability
from ikt.model.base import Language
from ikt.telling.document import Figure
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.pictures.canvas import (
    ASCENT,
    DEEP,
    DESCENT,
    EDGE,
    GREY,
    LEADING,
    PALE,
    PAPER,
    SMALL,
    TEXT,
    WIDTH,
    Anchor,
    Canvas,
    number,
    shorten,
    wrap,
)
from ikt.telling.pictures.deciding_words import DECIDE, first, into, out_of
from ikt.telling.pictures.widths import text_width
from ikt.telling.pictures.words import foot, quoted

# px: where the axis begins and ends; what is said of the ends stands left and right of it.
LEFT, RIGHT = 316.0, 566.0
BELOW, ABOVE = 300.0, 584.0
NAMES = 150.0
PITCH, BAR = 62.0, 15.0
TIP = 7.0  # px by which a bar that goes on past the axis runs to a point
AXES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Who:
    """A country: its name in sentences and its label in the picture."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class End:
    """One end of an interval, a share 0..1: who leaves and who enters just beyond; nobody when it is open."""

    at: float
    out: tuple[Who, ...]
    into: tuple[Who, ...]

    @property
    def open(self) -> bool:
        return not self.out and not self.into


@dataclass(frozen=True, slots=True)
class Range:
    """One criterion: its share ``now`` and the ends between which the first stay as they are."""

    criterion: str
    now: float
    low: End
    high: End


@dataclass(frozen=True, slots=True)
class Tornado:
    """Ranges, the narrowest first, and the criteria that have none."""

    lang: Language
    ranges: tuple[Range, ...]
    alone: tuple[str, ...]
    top: int
    foot: str


def tornado_of(
    assessment: Assessment,
    stabilities: Sequence[Stability | None],
    lang: Language,
    sources: Sequence[str] = (),
) -> Tornado:
    """What the tornado shows of the intervals of the top set."""
    a = assessment

    def end(at: float, rows: tuple[tuple[int, ...], tuple[int, ...]]) -> End:
        units = (tuple(a.units[row] for row in side) for side in rows)
        out, into = (tuple(Who(x.name.say(lang), x.short.say(lang)) for x in side) for side in units)
        return End(at, out, into)

    names = [node.name.say(lang) for node in a.evidence.criteria.criteria]
    ranges = [
        Range(
            names[one.criterion], one.share, end(one.top.low, one.top.below), end(one.top.high, one.top.above)
        )
        for one in stabilities
        if one is not None
    ]
    ranges.sort(key=lambda one: round(one.high.at - one.low.at, 12))
    alone = tuple(name for name, one in zip(names, stabilities, strict=True) if one is None)
    return Tornado(lang, tuple(ranges), alone, a.recipe.top, foot(sources, a.recipe.as_of, lang))


def tornado(data: Tornado, file: str) -> Figure:
    """The tornado as a figure; the title tells the nearest tipping point."""
    canvas = Canvas()
    lang = data.lang
    words = DECIDE.plural(lang, "tornado_says", data.top, top=first(data.top, lang))
    y = canvas.lines(EDGE, 12.0, wrap(words, WIDTH - 2.0 * EDGE, SMALL, 4), size=SMALL) + 4.0
    bottom = y + PITCH * len(data.ranges)
    most = reach(data)
    if data.ranges:
        _axis(canvas, lang, most, y, bottom)
    for index, one in enumerate(data.ranges):
        _draw(canvas, lang, one, most, y + PITCH * index, index == 0)
    if data.ranges:
        canvas.line(0.0, bottom, WIDTH, bottom, stroke=PALE)
        bottom += 34.0
    for name in data.alone:
        sentence = DECIDE(lang, "tornado_alone")
        room = WIDTH - 2.0 * EDGE - text_width(f": {sentence}", SMALL)
        canvas.text(EDGE, bottom + 14.0, f"{shorten(name, room, SMALL)}: {sentence}", size=SMALL)
        bottom += SMALL * LEADING
    title, alt = _title(data), _alt(data)
    return Figure(file, title, canvas.svg(file, title, alt, bottom + 8.0, lang), alt, data.foot)


def reach(data: Tornado) -> float:
    """How far the axis goes: past every end at which something changes and every share of now."""
    ends = [one.now for one in data.ranges]
    ends += [end.at for one in data.ranges for end in (one.low, one.high) if not end.open]
    furthest = max(ends, default=1.0)
    return next((most for most in AXES if most >= furthest * 1.04), 1.0)


def x_of(share: float, most: float) -> float:
    """Where a share 0..1 lies on an axis up to ``most``, in px."""
    return LEFT + min(most, max(0.0, share)) * (RIGHT - LEFT) / most


def _axis(canvas: Canvas, lang: Language, most: float, top: float, bottom: float) -> None:
    steps = 5 if round(most * 100) % 5 == 0 and round(most * 100) not in (20, 40, 60, 80) else 4
    if round(most * 100) in (30, 60):
        steps = 3
    for step in range(steps + 1):
        share = most * step / steps
        x = x_of(share, most)
        canvas.line(x, top, x, bottom, stroke=PALE)
        canvas.text(x, bottom + 14.0, numbers.decimal(share * 100.0, 0, lang), size=SMALL, anchor="middle")
    canvas.text(
        (LEFT + RIGHT) / 2.0, bottom + 29.0, DECIDE(lang, "tornado_axis"), size=SMALL, anchor="middle"
    )


def _draw(canvas: Canvas, lang: Language, one: Range, most: float, top: float, labelled: bool) -> None:
    middle = top + PITCH / 2.0 + 5.0
    canvas.line(0.0, top, WIDTH, top, stroke=PALE)
    _block(canvas, EDGE, top, wrap(one.criterion, NAMES - EDGE, TEXT, 3), TEXT)
    low, high = x_of(one.low.at, most), x_of(one.high.at, most)
    upper, lower = number(middle - BAR / 2.0), number(middle + BAR / 2.0)
    tip = f"L{number(high + TIP)} {number(middle)}L{number(high)} {lower}"
    right = tip if one.high.at > most else f"V{lower}"
    path = f"M{number(low)} {upper}H{number(max(high, low + 1.0))}{right}H{number(low)}Z"
    canvas.add("path", None, class_="range", d=path, fill=GREY)
    x, half = x_of(one.now, most), BAR / 2.0 + 5.0
    canvas.line(x, middle - half, x, middle + half, width=5.0, stroke=PAPER)
    for end, at in ((one.low, low), (one.high, high)):
        if not end.open:
            reach = BAR / 2.0 + 3.0
            canvas.line(at, middle - reach, at, middle + reach, width=3.0, stroke=DEEP, name="end")
    canvas.line(x, middle - half, x, middle + half, width=2.0, name="now")
    share = numbers.percent(one.now, lang)
    words = DECIDE(lang, "tornado_now", share=share) if labelled else share
    _now(canvas, words, x, middle - half - 4.0)
    _side(canvas, _said(lang, one, one.low, "below", short=True), top, BELOW, "end")
    _side(canvas, _said(lang, one, one.high, "above", short=True), top, ABOVE, "start")


def _now(canvas: Canvas, words: str, x: float, y: float) -> None:
    """The share now above its mark, clear of the lines of the axis."""
    width = text_width(words, SMALL, True)
    centre = min(max(x, LEFT + width / 2.0), RIGHT - width / 2.0)
    canvas.box(centre - width / 2.0, y - SMALL, width, SMALL + 3.0)
    canvas.text(centre, y, words, size=SMALL, bold=True, anchor="middle")


def _side(canvas: Canvas, lines: Sequence[str], top: float, x: float, anchor: Anchor) -> None:
    """What happens beyond an end: where it is in bold, and who leaves and enters."""
    room = BELOW - NAMES - 10.0 if anchor == "end" else WIDTH - EDGE - ABOVE
    y = _first(top, len(lines), SMALL)
    for index, words in enumerate(lines):
        bold = index == 0
        canvas.text(x, y, shorten(words, room, SMALL, bold), size=SMALL, bold=bold, anchor=anchor)
        y += SMALL * LEADING


def _block(canvas: Canvas, x: float, top: float, lines: Sequence[str], size: float) -> None:
    canvas.lines(x, _first(top, len(lines), size), lines, size=size)


def _first(top: float, lines: int, size: float) -> float:
    """The baseline of the first of so many lines in the middle of a row."""
    return top + PITCH / 2.0 - size * LEADING * (lines - 1) / 2.0 + size * (ASCENT - DESCENT) / 2.0


def _at(lang: Language, one: Range, end: End) -> tuple[str, str]:
    """Now and the end in per cent, with as many decimals as tell them apart."""
    now, at, _ = numbers.difference(one.now * 100.0, end.at * 100.0, lang)
    return now, at


def _said(lang: Language, one: Range, end: End, side: str, *, short: bool = False) -> list[str]:
    if end.open:
        return [
            DECIDE(lang, "tornado_to" if side == "below" else "tornado_up"),
            DECIDE(lang, "tornado_stays"),
        ]
    return [DECIDE(lang, f"tornado_{side}", at=_at(lang, one, end)[1]), *_who(lang, end, short=short)]


def _names(lang: Language, who: Sequence[Who], *, short: bool = False) -> str:
    return enumerate_words([one.label if short else one.name for one in who], lang)


def _who(lang: Language, end: End, *, short: bool = False) -> list[str]:
    """Who leaves and who enters, each in a few words."""
    words = []
    for who, what in ((end.out, "out"), (end.into, "in")):
        if who:
            names = _names(lang, who, short=short)
            words.append(DECIDE.plural(lang, f"tornado_{what}", len(who), names=names))
    return words


def _change(lang: Language, end: End, top: int) -> str:
    """The same in a sentence: ``Japan leaves the first ten and Brazil enters``."""
    parts = []
    if end.out:
        words = {"names": _names(lang, end.out), "top": out_of(top, lang)}
        parts.append(DECIDE.plural(lang, "tornado_then_out", len(end.out), **words))
    if end.into and not end.out:
        words = {"names": _names(lang, end.into), "top": into(top, lang)}
        parts.append(DECIDE.plural(lang, "tornado_then_in", len(end.into), **words))
    elif end.into:
        parts += _who(lang, End(end.at, (), end.into))
    return enumerate_words(parts, lang)


def _title(data: Tornado) -> str:
    lang = data.lang
    if not data.ranges:
        return DECIDE(lang, "tornado_title_none")
    ends = [
        (round(abs(end.at - one.now), 12), side, one, end)
        for one in data.ranges
        for side, end in (("below", one.low), ("above", one.high))
        if not end.open
    ]
    if not ends:
        return DECIDE(lang, "tornado_title_whole", top=first(data.top, lang))
    _, side, one, end = min(ends, key=lambda found: found[0])
    now, at = _at(lang, one, end)
    change = _change(lang, end, data.top)
    return DECIDE(
        lang, f"tornado_title_{side}", name=quoted(one.criterion, lang), at=at, now=now, change=change
    )


def _alt(data: Tornado) -> str:
    lang, sentences = data.lang, []
    for one in data.ranges:
        low, high = (
            DECIDE(lang, "tornado_alt_end", at=side[0], change=enumerate_words(side[1:], lang))
            for side in (_said(lang, one, one.low, "below"), _said(lang, one, one.high, "above"))
        )
        now = numbers.percent(one.now, lang)
        sentences.append(DECIDE(lang, "tornado_alt_row", name=one.criterion, now=now, low=low, high=high))
    side = DECIDE(lang, "tornado_alone")
    sentences += [DECIDE(lang, "tornado_alt_alone", name=name, words=side) for name in data.alone]
    top = first(data.top, lang)
    return DECIDE.plural(lang, "tornado_alt", data.top, top=top, rows=" ".join(sentences)).strip()
