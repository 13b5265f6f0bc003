"""Stacked contributions: what each criterion gives to the scores at the line, and how far doubt reaches."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ikt.assessing.assessment import Assessment
from ikt.assessing.effect import Points, known_points
from ikt.model.base import Language
from ikt.telling.document import Figure
from ikt.telling.language import numbers
from ikt.telling.language.alphabet import alphabetical
from ikt.telling.language.phrases import number_word
from ikt.telling.pictures.canvas import (
    ASCENT,
    DEEP,
    EDGE,
    GREY,
    INK,
    LEADING,
    PALE,
    PAPER,
    SMALL,
    TEXT,
    WIDTH,
    Canvas,
    shorten,
    spread,
    wrap,
)
from ikt.telling.pictures.widths import text_width
from ikt.telling.pictures.words import SAY, foot

# px: where 0 and 100 points lie, where the ranks end, the names begin and the scores stand.
LEFT, RIGHT = 162.0, 634.0
RANK, NAME, SCORE = 32.0, 39.0, 646.0
PITCH, BAR = 30.0, 24.0
STEP = 13.5  # px from one name of a criterion down to the next
RULE = 24.0  # px for the line, and for the heading of who is not ranked
FIGURE = 11.5  # font size of the points in the bars
NEAREST = 6.0  # px that the leaders of two names keep apart


@dataclass(frozen=True, slots=True)
class Bar:
    """One country: its name in sentences and the label of its bar. All figures in points of score, 0..100.

    ``points`` is what each criterion gives by what is known, None where nothing of it is known; empty where
    points cannot be told apart. ``unknown`` is what the unknown weight counts for, ``cut`` what a safeguard
    cut off. ``place`` is its rank as printed, ``inside`` whether the line includes it; both empty
    (None) for a country that is not ranked.
    """

    name: str
    label: str
    place: str
    inside: bool | None
    points: tuple[float | None, ...]
    unknown: float
    score: float
    low: float
    high: float
    cut: float = 0.0


@dataclass(frozen=True, slots=True)
class Stack:
    """Bars in their order; ``asked`` when the countries were asked for, so not those at the line.

    ``estimated`` says that the unknown counts as estimated where an estimate can be made.
    """

    lang: Language
    criteria: tuple[str, ...]
    bars: tuple[Bar, ...]
    top: int
    asked: bool
    foot: str
    estimated: bool = False


def stacked_of(
    assessment: Assessment, lang: Language, *, only: Collection[str] = (), inside: int = 10, outside: int = 5,
    sources: Sequence[str] = (),
) -> Stack:  # fmt: skip
    """What the bars show: the last ``inside`` the line and the first ``outside`` it, or ``only`` some."""
    a = assessment
    order = a.order()
    within = len(a.inside())
    shown = order[max(0, within - inside) : within + outside]
    if only:
        shown = [row for row in order if a.units[row].iso2 in only]
        rest = [row for row in range(len(a.units)) if not a.ranked[row] and a.units[row].iso2 in only]
        shown += sorted(rest, key=lambda row: alphabetical(a.units[row].name.say(lang)))
    points = known_points(a)
    return Stack(
        lang,
        tuple(node.name.say(lang) for node in a.evidence.criteria.criteria)
        if a.scores.contribution is not None
        else (),
        tuple(_bar(a, row, lang, points[row]) for row in shown),
        a.recipe.top,
        bool(only),
        foot=foot(sources, a.recipe.as_of, lang),
        estimated=a.recipe.policy.unknown == "expected",
    )


def _bar(a: Assessment, row: int, lang: Language, points: Points) -> Bar:
    rank = int(a.rank[row])
    tied = rank > 0 and int((a.rank == rank).sum()) > 1
    return Bar(
        a.units[row].name.say(lang),
        a.units[row].short.say(lang),
        place=f"{'=' if tied else ''}{rank}" if rank else "",
        inside=a.is_inside(row) if rank else None,
        points=points.given,
        unknown=points.unknown,
        score=float(a.scores.total[row]),
        low=float(a.scores.low[row]),
        high=float(a.scores.high[row]),
        cut=max(0.0, -float(a.scores.cap[row])),
    )


def _by_rule(data: Stack, key: str) -> str:
    """The sentence that goes with the rule for unknowns."""
    return f"{key}_expected" if data.estimated else key


def stacked(data: Stack, file: str) -> Figure:
    """The bars as a figure; the title says who stands at the line and whether uncertainty parts them."""
    canvas = Canvas()
    tops, bottom = _places(data, _says_height(data))
    first = tops[0] if tops else bottom
    _says(canvas, data)
    _axis(canvas, data, first, bottom)
    _rules(canvas, data, tops)
    if data.bars:
        _names(canvas, data, first)
    for bar, top in zip(data.bars, tops, strict=True):
        _draw_bar(canvas, data.lang, bar, top)
    title, alt = _title(data), _alt(data)
    return Figure(file, title, canvas.svg(file, title, alt, bottom + 22.0, data.lang), alt, data.foot)


def x_of(points: float) -> float:
    """Where so many points 0..100 lie, in px."""
    return LEFT + min(100.0, max(0.0, points)) * (RIGHT - LEFT) / 100.0


def _said(data: Stack) -> list[str]:
    words = SAY(data.lang, _by_rule(data, "stack_says") if data.criteria else "stack_plain")
    if any(bar.cut > 0.0 for bar in data.bars):
        words += SAY(data.lang, "stack_capped")
    return wrap(words, WIDTH - 2.0 * EDGE, SMALL, 4)


def _says_height(data: Stack) -> float:
    """The y of the first bar: below what is said and the names of the criteria."""
    names = len(data.criteria) + 1 if data.criteria else 2
    return 12.0 + len(_said(data)) * SMALL * LEADING + names * STEP + 14.0


def _says(canvas: Canvas, data: Stack) -> None:
    canvas.lines(EDGE, 12.0, _said(data), size=SMALL)


def _group(bar: Bar) -> int:
    """0 within the line, 1 outside it, 2 not ranked."""
    return 2 if bar.inside is None else int(not bar.inside)


def _places(data: Stack, y: float) -> tuple[list[float], float]:
    """The top of each bar, and the y below the last; where the group changes there is room for a rule."""
    tops: list[float] = []
    for index, bar in enumerate(data.bars):
        before = _group(data.bars[index - 1]) if index else 0
        if index and _group(bar) != before:
            y += RULE
        tops.append(y)
        y += PITCH
    return tops, y - (PITCH - BAR) + 6.0


def _axis(canvas: Canvas, data: Stack, top: float, bottom: float) -> None:
    for points in range(0, 101, 20):
        canvas.line(x_of(points), top - 4.0, x_of(points), bottom, stroke=PALE)
        canvas.text(x_of(points), bottom + 14.0, str(points), size=SMALL, anchor="middle")
    canvas.text(x_of(100) + 20.0, bottom + 14.0, SAY(data.lang, "points"), size=SMALL)


def _rules(canvas: Canvas, data: Stack, tops: Sequence[float]) -> None:
    """The line, and where those begin who are not ranked, each with its words."""
    for index in range(1, len(data.bars)):
        group = _group(data.bars[index])
        if group == _group(data.bars[index - 1]):
            continue
        y = tops[index] - (RULE + PITCH - BAR) / 2.0
        words = (
            SAY(data.lang, "stack_aside")
            if group == 2
            else SAY(data.lang, "stack_line", top=number_word(data.top, data.lang))
        )
        canvas.text(EDGE, y + 4.0, words, size=SMALL, bold=True)
        start = EDGE + text_width(words, SMALL, True) + 8.0
        canvas.line(start, y, WIDTH, y, width=1.6, dash="" if group == 2 else "6 4", name="rule")


def _edges(bar: Bar) -> list[tuple[float, float]]:
    """From where to where each part of a bar runs, in points; the last is for the unknown."""
    parts = [*((points or 0.0) for points in bar.points), bar.unknown] if bar.points else [bar.score]
    ends = [min(end, bar.score) for end in accumulate(parts)]
    ends[-1] = bar.score  # sums of parts differ from the score in the last bits
    return list(zip([0.0, *ends], ends, strict=False))


def _names(canvas: Canvas, data: Stack, top: float) -> None:
    """The names of the criteria as a flight of steps, each with a leader to its part of the first bar.

    A name stands above all leaders to its right, so none crosses another, however long the names are.
    """
    lang = data.lang
    canvas.text(SCORE, top - 8.0 - STEP, SAY(lang, "stack_score"), size=SMALL, bold=True)
    canvas.text(SCORE, top - 8.0, SAY(lang, "stack_range"), size=SMALL)
    if not data.criteria:
        return
    names = [*data.criteria, SAY(lang, _by_rule(data, "stack_unknown"))]
    ends = [(x_of(start) + x_of(end)) / 2.0 for start, end in _edges(data.bars[0])]
    leaders = spread(ends, [NEAREST] * len(ends), LEFT, SCORE - 80.0)
    for index, (name, x, end) in enumerate(zip(names, leaders, ends, strict=True)):
        y = top - 12.0 - STEP * (len(names) - 1 - index)
        points = f"M{x:.2f} {y - SMALL * ASCENT + 1:.2f}V{top - 8:.2f}L{end:.2f} {top:.2f}"
        canvas.add("path", None, class_="leader", d=points, fill="none", stroke=GREY, stroke_width=1)
        _swatch(canvas, data, index, x + 5.0, y - 9.0)
        canvas.text(x + 19.0, y, shorten(name, SCORE - 8.0 - x - 19.0, SMALL), size=SMALL)


def _swatch(canvas: Canvas, data: Stack, index: int, x: float, y: float) -> None:
    """The tone of a part beside its name."""
    if index == len(data.criteria):
        canvas.hatch(x, y, 9.0, 9.0)
    else:
        canvas.box(x, y, 9.0, 9.0, fill=_tone(index))
    canvas.box(x, y, 9.0, 9.0, fill="none", stroke=DEEP)


def _draw_bar(canvas: Canvas, lang: Language, bar: Bar, top: float) -> None:
    middle = top + BAR / 2.0
    canvas.text(RANK, middle + 4.5, bar.place, anchor="end")
    _two_lines(canvas, NAME, middle, wrap(bar.label, LEFT - 10.0 - NAME, TEXT, 2))
    for index, (start, end) in enumerate(_edges(bar)):
        if end > start:
            _part(canvas, lang, bar, index, (start, end), top)
    canvas.box(LEFT, top, x_of(bar.score) - LEFT, BAR, fill="none", stroke=DEEP, name="bar")
    if bar.cut > 0.0:
        x = x_of(bar.score)
        canvas.box(x, top, x_of(bar.score + bar.cut) - x, BAR, stroke=GREY, dash="3 2", name="cut")
    _doubt(canvas, bar, top + BAR - 5.0)
    canvas.text(SCORE, middle - 1.0, numbers.score(bar.score, lang), bold=True)
    low, high = numbers.score(bar.low, lang), numbers.score(bar.high, lang)
    canvas.text(SCORE, middle + 13.0, SAY(lang, "range", low=low, high=high), size=SMALL)


def _two_lines(canvas: Canvas, x: float, middle: float, lines: Sequence[str]) -> None:
    canvas.lines(x, middle + 4.5 - TEXT * LEADING * (len(lines) - 1) / 2.0, lines)


def _part(
    canvas: Canvas, lang: Language, bar: Bar, index: int, edges: tuple[float, float], top: float
) -> None:  # fmt: skip
    """One part of a bar; its figure where there is room for it."""
    x, width = x_of(edges[0]), x_of(edges[1]) - x_of(edges[0])
    hatched = bool(bar.points) and index == len(bar.points)
    if hatched:
        canvas.hatch(x, top, width, BAR, name="unknown")
    else:
        canvas.box(x, top, width, BAR, fill=_tone(index), name="part")
    if edges[0] > 0.0:
        canvas.line(x, top, x, top + BAR, width=min(1.2, width), stroke=PAPER)
    words = numbers.score(edges[1] - edges[0], lang)
    room = text_width(words, FIGURE)
    if not bar.points or width < room + (8.0 if hatched else 3.0):
        return
    if hatched:
        canvas.box(x + (width - room) / 2.0 - 3.0, top + 2.0, room + 6.0, 13.5)
    fill = PAPER if not hatched and _tone(index) == DEEP else INK
    canvas.text(x + width / 2.0, top + 13.0, words, size=FIGURE, anchor="middle", fill=fill)


def _tone(index: int) -> str:
    """Three tones in turn: where a part has no length its neighbours still differ."""
    return (DEEP, PALE, GREY)[index % 3]


def _doubt(canvas: Canvas, bar: Bar, y: float) -> None:
    """The line from the lowest to the highest score, on a rim of paper so that it shows on any part."""
    low, high = x_of(bar.low), x_of(bar.high)
    for colour, width, more in ((PAPER, 4.4, 1.4), (INK, 1.5, 0.0)):
        name = "doubt" if colour == INK else ""
        canvas.line(low - more, y, high + more, y, width=width, stroke=colour, name=name)
        for x in (low, high):
            canvas.line(x, y - 3.5 - more, x, y + 3.5 + more, width=width, stroke=colour)


def _title(data: Stack) -> str:
    lang, bars = data.lang, data.bars
    if not bars:
        return SAY(lang, "stack_title_none")
    inside = [bar for bar in bars if bar.inside]
    outside = [bar for bar in bars if bar.inside is False]
    ranked = [*inside, *outside]
    if len(ranked) < 2:
        return _one(lang, (ranked or bars)[0])
    if data.asked:
        return _two(data, "stack_title_asked", ranked[0], ranked[-1], len(ranked))
    if not inside or not outside:
        return _two(data, "stack_title_all", ranked[0], ranked[-1])
    return _two(data, "stack_title", inside[-1], outside[0])


def _one(lang: Language, bar: Bar) -> str:
    key = "stack_title_one" if bar.points else "stack_title_plain"
    score, unknown = numbers.score(bar.score, lang), numbers.score(bar.unknown, lang)
    return SAY(lang, key, name=bar.name, score=score, unknown=unknown)


def _two(data: Stack, key: str, upper: Bar, lower: Bar, count: int = 0) -> str:
    """A title on two countries; where it tells the difference, that agrees with the printed scores."""
    lang = data.lang
    a, b, gap = numbers.difference(upper.score, lower.score, lang)
    if key != "stack_title":
        a, b = numbers.score(upper.score, lang), numbers.score(lower.score, lang)
    overlap = SAY(lang, "stack_overlap" if lower.high >= upper.low else "stack_apart")
    return SAY(
        lang, key, upper=upper.name, lower=lower.name, a=a, b=b, gap=numbers.points(gap, lang),
        top=number_word(data.top, lang), overlap=overlap,
        count=number_word(count, lang),
    )  # fmt: skip


def _alt(data: Stack) -> str:
    sentences = []
    for index, bar in enumerate(data.bars):
        if index and _group(bar) == 1 and _group(data.bars[index - 1]) == 0:
            sentences.append(SAY(data.lang, "stack_alt_line", top=number_word(data.top, data.lang)))
        sentences.append(_alt_bar(data.lang, bar))
    bars = " ".join(sentences)
    if not data.criteria:
        return SAY(data.lang, "stack_alt_plain", bars=bars).strip()
    order = ", ".join((*data.criteria, SAY(data.lang, _by_rule(data, "stack_unknown"))))
    return SAY(data.lang, "stack_alt", order=order, bars=bars).strip()


def _alt_bar(lang: Language, bar: Bar) -> str:
    unknown = SAY(lang, "nothing_known")
    points = [unknown if part is None else numbers.score(part, lang) for part in bar.points]
    if points:
        points.append(numbers.score(bar.unknown, lang))
    cut = SAY(lang, "stack_alt_cut", cut=numbers.score(bar.cut, lang)) if bar.cut > 0.0 else ""
    return SAY(
        lang, "stack_alt_bar", name=bar.name, place=bar.place or SAY(lang, "stack_aside"),
        points=" + ".join(points), score=numbers.score(bar.score, lang), low=numbers.score(bar.low, lang),
        high=numbers.score(bar.high, lang), cut=cut,
    )  # fmt: skip
