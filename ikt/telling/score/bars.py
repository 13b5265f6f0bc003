"""Points of the countries at the line: a row for each criterion, a bar in it for each country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ikt.assessing.assessment import Assessment
from ikt.assessing.effect import Points, known_points
from ikt.model.base import Language
from ikt.telling.document import Figure
from ikt.telling.language import numbers
from ikt.telling.language.phrases import number_word
from ikt.telling.pictures.canvas import (
    ASCENT,
    DEEP,
    DESCENT,
    EDGE,
    GREY,
    LEADING,
    PALE,
    SMALL,
    TEXT,
    WIDTH,
    Canvas,
    shorten,
    wrap,
)
from ikt.telling.pictures.widths import text_width
from ikt.telling.pictures.words import SAY, foot

# So many of the last within the line and of the first outside it are drawn; more would not fit.
AT_THE_LINE = 3
# px: where the names of the criteria end, and what a column keeps for its number.
NAMES, FIGURE, APART = 256.0, 29.0, 7.0
PITCH, BAR = 28.0, 11.0
LAST = 44.0  # px for the scores and how far uncertainty reaches


@dataclass(frozen=True, slots=True)
class Bar:
    """One country: its name in sentences and the label of its column. All figures in points of score, 0..100.

    ``points`` is what each criterion gives by what is known, None where nothing of it is known; empty where
    points cannot be told apart. ``unknown`` is what the unknown weight counts for, ``cut`` what a safeguard
    cut off. ``inside`` is whether the line includes it.
    """

    name: str
    label: str
    inside: bool
    points: tuple[float | None, ...]
    unknown: float
    score: float
    low: float
    high: float
    cut: float = 0.0


@dataclass(frozen=True, slots=True)
class Bars:
    """Countries in their order, those inside the line first, ``AT_THE_LINE`` of each at most.

    ``criteria`` are their names with what they are measured by (empty where nobody said). ``estimated`` says
    that the unknown counts as estimated where an estimate can be made.
    """

    lang: Language
    criteria: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]
    top: int
    foot: str
    estimated: bool = False


def bars_of(a: Assessment, lang: Language, sources: Sequence[str] = ()) -> Bars:
    """The last within the line and the first outside it."""
    order = a.order()
    within = len(a.inside())
    shown = order[max(0, within - AT_THE_LINE) : within + AT_THE_LINE]
    points = known_points(a)
    named = [
        (node.name.say(lang), node.measured_by.say(lang) if node.measured_by is not None else "")
        for node in a.evidence.criteria.criteria
    ]
    return Bars(
        lang,
        tuple(named) if a.scores.contribution is not None else (),
        tuple(_bar(a, row, lang, points[row]) for row in shown),
        a.recipe.top,
        foot=foot(sources, a.recipe.as_of, lang),
        estimated=a.recipe.policy.unknown == "expected",
    )


def _bar(a: Assessment, row: int, lang: Language, points: Points) -> Bar:
    return Bar(
        a.units[row].name.say(lang),
        a.units[row].short.say(lang),
        inside=a.is_inside(row),
        points=points.given,
        unknown=points.unknown,
        score=float(a.scores.total[row]),
        low=float(a.scores.low[row]),
        high=float(a.scores.high[row]),
        cut=max(0.0, -float(a.scores.cap[row])),
    )


def bars(data: Bars, file: str) -> Figure:
    """The bars as a figure; the title says who stands at the line and whether uncertainty parts them."""
    canvas = Canvas()
    top = canvas.lines(EDGE, 12.0, _said(data), size=SMALL) + 2.0
    y = _heads(canvas, data, top)
    rows = _rows(data)
    most = max((abs(points or 0.0) for row in rows for points in row.points), default=0.0)
    for row in rows:
        _draw_row(canvas, data, row, most, y)
        y += PITCH
    y = _scores(canvas, data, y)
    _line(canvas, data, top, y)
    title, alt = _title(data), _alt(data)
    return Figure(file, title, canvas.svg(file, title, alt, y + 2.0, data.lang), alt, data.foot)


def length_of(points: float, most: float, count: int) -> float:
    """Length (px) of a bar of so many points where ``most`` fills one of ``count`` columns."""
    return (_width(count) - FIGURE - APART) * points / most if most > 0.0 else 0.0


def _width(count: int) -> float:
    return (WIDTH - NAMES) / max(1, count)


def _left(data: Bars, column: int) -> float:
    return NAMES + column * _width(len(data.bars))


def _by_rule(data: Bars, key: str) -> str:
    """The sentence that goes with the rule for unknowns."""
    return f"{key}_expected" if data.estimated else key


def _said(data: Bars) -> list[str]:
    return wrap(SAY(data.lang, "bars_says" if data.criteria else "bars_plain"), WIDTH - 2.0 * EDGE, SMALL, 3)


@dataclass(frozen=True, slots=True)
class _Row:
    """What is drawn beside each other: under which name, and the points of each country (None: unknown)."""

    name: str
    below: str
    points: tuple[float | None, ...]
    mark: Literal["part", "unknown", "cut"] = "part"


def _rows(data: Bars) -> list[_Row]:
    """The criteria, then what is unknown, then what a safeguard cut off of anybody."""
    if not data.criteria:
        return []
    rows = [
        _Row(name, measure, tuple(one.points[k] for one in data.bars))
        for k, (name, measure) in enumerate(data.criteria)
    ]
    counted = SAY(data.lang, _by_rule(data, "bars_counted"))
    unknown = tuple(one.unknown for one in data.bars)
    rows.append(_Row(SAY(data.lang, "bars_unknown"), counted, unknown, "unknown"))
    if any(one.cut > 0.0 for one in data.bars):
        cut = tuple(-one.cut for one in data.bars)
        rows.append(_Row(SAY(data.lang, "bars_cut"), "", cut, "cut"))
    return rows


def _heads(canvas: Canvas, data: Bars, y: float) -> float:
    """On which side of the line, and the names of the countries below that; gives the y below."""
    width = _width(len(data.bars))
    for inside in (True, False):
        columns = [column for column, one in enumerate(data.bars) if one.inside is inside]
        if columns:
            words = SAY(data.lang, "bars_inside" if inside else "bars_outside")
            words = shorten(words, len(columns) * width - APART, SMALL)
            canvas.text(_left(data, columns[0]), y + 10.0, words, size=SMALL)
    names = [wrap(one.label, width - APART, SMALL, 2, True) for one in data.bars]
    lines = max(map(len, names), default=0)
    step = SMALL * LEADING
    for column, name in enumerate(names):
        first = y + 17.0 + SMALL * ASCENT + step * (lines - len(name))
        canvas.lines(_left(data, column), first, name, size=SMALL, bold=True)
    return y + 17.0 + lines * step + 5.0


def _draw_row(canvas: Canvas, data: Bars, row: _Row, most: float, top: float) -> None:
    """The name of a row, and of each country its points and their bar."""
    canvas.line(0.0, top, WIDTH, top, stroke=PALE)
    middle = top + PITCH / 2.0
    first = middle - (TEXT * LEADING / 2.0 if row.below else 0.0) + TEXT * (ASCENT - DESCENT) / 2.0
    size = TEXT if text_width(row.name, TEXT) <= NAMES - 10.0 else SMALL
    canvas.text(EDGE, first, shorten(row.name, NAMES - 10.0, size), size=size)
    canvas.text(EDGE, first + 13.0, shorten(row.below, NAMES - 10.0, SMALL), size=SMALL)
    for column, points in enumerate(row.points):
        x = _left(data, column)
        words = SAY(data.lang, "bars_none") if points is None else _points(points, data.lang)
        canvas.text(x + FIGURE - 5.0, middle + 4.5, words, size=SMALL, anchor="end")
        width = length_of(abs(points or 0.0), most, len(data.bars))
        if width > 0.0:
            _mark(canvas, row.mark, x + FIGURE, middle - BAR / 2.0, width)


def _mark(canvas: Canvas, mark: str, x: float, y: float, width: float) -> None:
    """A bar: full for what is known, hatched for what is not, dashed for what was cut off."""
    if mark == "part":
        canvas.box(x, y, width, BAR, fill=DEEP, name=mark)
    elif mark == "unknown":
        canvas.hatch(x, y, width, BAR, name=mark)
        canvas.box(x, y, width, BAR, fill="none", stroke=GREY)
    else:
        canvas.box(x, y, width, BAR, fill="none", stroke=GREY, dash="3 2", name=mark)


def _scores(canvas: Canvas, data: Bars, top: float) -> float:
    """Of each country the score and from where to where it could lie, also drawn; gives the y below."""
    canvas.line(0.0, top, WIDTH, top, width=1.2)
    canvas.text(EDGE, top + 16.0, SAY(data.lang, "bars_score"), bold=True)
    canvas.text(EDGE, top + 32.0, SAY(data.lang, "bars_range"), size=SMALL)
    room = _width(len(data.bars)) - APART
    for column, one in enumerate(data.bars):
        x = _left(data, column)
        canvas.text(x, top + 16.0, numbers.score(one.score, data.lang), bold=True)
        low, high = numbers.score(one.low, data.lang), numbers.score(one.high, data.lang)
        canvas.text(x, top + 32.0, SAY(data.lang, "range", low=low, high=high), size=SMALL)
        canvas.line(x, top + 41.0, x + room, top + 41.0, stroke=PALE, width=1.4)
        ends = [x + room * min(100.0, max(0.0, value)) / 100.0 for value in (one.low, one.high, one.score)]
        canvas.line(ends[0], top + 41.0, ends[1], top + 41.0, stroke=GREY, width=3.0, name="doubt")
        canvas.line(ends[2], top + 36.0, ends[2], top + 46.0, stroke=DEEP, width=2.4, name="score")
    return top + LAST + 4.0


def _line(canvas: Canvas, data: Bars, top: float, bottom: float) -> None:
    """Where the line runs, between the last inside it and the first outside."""
    for column in range(1, len(data.bars)):
        if data.bars[column].inside is not data.bars[column - 1].inside:
            x = _left(data, column) - APART / 2.0
            canvas.line(x, top, x, bottom, width=1.6, dash="6 4", name="rule")


def _title(data: Bars) -> str:
    lang = data.lang
    inside = [one for one in data.bars if one.inside]
    outside = [one for one in data.bars if not one.inside]
    if not data.bars:
        return SAY(lang, "bars_title_none")
    if not inside or not outside:
        return SAY(lang, "bars_title_all", top=number_word(data.top, lang))
    upper, lower = inside[-1], outside[0]
    a, b, _ = numbers.difference(upper.score, lower.score, lang)
    overlap = SAY(lang, "bars_overlap" if lower.high >= upper.low else "bars_apart")
    words = {"upper": upper.name, "lower": lower.name, "a": a, "b": b, "overlap": overlap}
    return SAY(lang, "bars_title", top=number_word(data.top, lang), **words)


def _points(points: float, lang: Language) -> str:
    """Points as printed, with a real minus sign."""
    return numbers.score(points, lang).replace("-", "−")


def _alt(data: Bars) -> str:
    rows = _rows(data)
    told = " ".join(_alt_bar(data, rows, column) for column in range(len(data.bars)))
    return SAY(data.lang, "bars_alt", bars=told).strip()


def _alt_bar(data: Bars, rows: Sequence[_Row], column: int) -> str:
    lang, one = data.lang, data.bars[column]
    unknown = SAY(lang, "nothing_known")
    given = [(row.name, row.points[column]) for row in rows]
    parts = "; ".join(
        SAY(
            lang,
            "bars_alt_part",
            name=name,
            points=unknown if points is None else _points(points, lang),
        )
        for name, points in given
    )
    score, low, high = (numbers.score(value, lang) for value in (one.score, one.low, one.high))
    key = "bars_alt_inside" if one.inside else "bars_alt_outside"
    words = SAY(lang, "bars_alt_score", score=score, low=low, high=high)
    return SAY(lang, key, name=one.name, parts="; ".join(filter(None, (parts, words))))
