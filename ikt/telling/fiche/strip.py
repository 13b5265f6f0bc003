"""Strip plot of one country: its value on each criterion beside those of the ranked countries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Literal

from ikt.assessing.assessment import Assessment
from ikt.assessing.standing import CriterionStanding, standing_on
from ikt.model.base import Language
from ikt.model.criteria import Criterion
from ikt.telling.assessed.bands import Band, to_the_middle
from ikt.telling.assessed.naming import country_of
from ikt.telling.document import Figure
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words, number_word
from ikt.telling.pictures.canvas import (
    ASCENT,
    DEEP,
    DESCENT,
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
    element,
    number,
    shorten,
    spread,
    swarm,
    wrap,
)
from ikt.telling.pictures.widths import text_width
from ikt.telling.pictures.words import SAY, foot, quoted

# px: where the value 0 and the value 100 lie, and where the places stand.
LEFT, RIGHT = 214.0, 596.0
PLACES = 611.0
PITCH = 46.0
MEASURE = 6.0  # by how much a row is higher where it says what a criterion is measured by
BAND = 16.0  # the upper part of a row, for the labels of its marks
DOT, GAP, REACH = 2.8, 5.8, 12.0
# Beside more countries than this dots would lie on each other; then each is a line across the row, which
# tells no less of where it lies.
MOST_DOTS = 100
TALL, SHORT = 10.0, 5.0  # how far such a line goes up and down, where all is known and where a part is
DIAMOND = 6.5
# Where no dot may lie, from the middle of the diamond.
_AROUND = ((0.0, 0.0), (6.0, 0.0), (-6.0, 0.0), (0.0, 6.0), (0.0, -6.0),
           (3.0, 3.0), (3.0, -3.0), (-3.0, 3.0), (-3.0, -3.0))  # fmt: skip
HALF = 0.5  # below this share known the title says how much of a criterion is
WHOLE = 1.0 - 1e-9


@dataclass(frozen=True, slots=True)
class StripRow(CriterionStanding):
    """Where the country stands on one criterion, with the name of the criterion as it is printed.

    ``measure`` says what the criterion is measured by, empty where nobody said; ``band`` where the country
    lies to the middle of the ranked, None for who is not ranked.
    """

    criterion: str
    measure: str = ""
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """One country on every criterion; ``others`` is how many other countries are ranked.

    ``aside`` says why it has no place where that is another reason than how little is known of it.
    """

    lang: Language
    name: str
    ranked: bool
    others: int
    rows: tuple[StripRow, ...]
    foot: str
    aside: Literal["left_out", "excluded"] | None = None

    @property
    def crowded(self) -> bool:
        """Whether there are too many others for a dot each."""
        return self.others > MOST_DOTS


def strip_of(assessment: Assessment, row: int, lang: Language, sources: Sequence[str] = ()) -> Strip:
    """What the strip plot of one unit of an assessment shows; ``sources`` as they are to be cited."""
    a = assessment
    others = sum(1 for other in a.order() if other != row)
    return Strip(
        lang,
        country_of(a, row, lang),
        ranked=bool(a.ranked[row]),
        others=others,
        rows=tuple(
            _row(a, row, column, node, lang) for column, node in enumerate(a.evidence.criteria.criteria)
        ),
        foot=foot(sources, a.recipe.as_of, lang),
        aside=_aside(a, row),
    )


def _aside(a: Assessment, row: int) -> Literal["left_out", "excluded"] | None:
    if row in a.excluded:
        return "excluded"
    why = a.set_aside.get(row)
    return "left_out" if why is not None and why.reason == "left_out" else None


def _row(a: Assessment, row: int, column: int, node: Criterion, lang: Language) -> StripRow:
    standing = standing_on(a, row, column)
    return StripRow(
        **{one.name: getattr(standing, one.name) for one in fields(standing)},
        criterion=node.name.say(lang),
        measure=node.measured_by.say(lang) if node.measured_by is not None else "",
        band=to_the_middle(a, row, column),
    )


def strip(data: Strip, file: str) -> Figure:
    """The strip plot as a figure; the title says on what it lies above or below the middle."""
    canvas = Canvas()
    y = _head(canvas, data)
    pitch = PITCH + (MEASURE if any(row.measure for row in data.rows) else 0.0)
    bottom = y + pitch * len(data.rows)
    _axis(canvas, y, bottom)
    labelled = next((row for row in data.rows if row.median is not None), None)
    for index, row in enumerate(data.rows):
        _draw_row(canvas, data, row, (y + pitch * index, pitch), row is labelled)
    canvas.line(0.0, bottom, WIDTH, bottom, stroke=PALE)
    title, alt = _title(data), _alt(data)
    return Figure(file, title, canvas.svg(file, title, alt, bottom + 2.0, data.lang), alt, data.foot)


def x_of(value: float) -> float:
    """Where a value 0..100 lies, in px."""
    return LEFT + min(100.0, max(0.0, value)) * (RIGHT - LEFT) / 100.0


def _head(canvas: Canvas, data: Strip) -> float:
    """What the marks mean; gives the y below it."""
    lang = data.lang
    count = SAY(lang, "strip_others_ranked" if data.ranked else "strip_ranked", count=data.others)
    name = shorten(data.name, 260.0, SMALL)
    words = SAY(lang, "strip_axis_lines" if data.crowded else "strip_axis", name=name, count=count)
    y = canvas.lines(EDGE, 12.0, wrap(words, WIDTH - 2.0 * EDGE, SMALL, 2), size=SMALL)
    y += 3.0
    x = EDGE
    draw = _draw_lines if data.crowded else _draw_dots
    for whole, key in ((True, "strip_full"), (False, "strip_part")):
        canvas.diamond(x + DIAMOND, y - 4.0, DIAMOND - 0.8, filled=whole, name="key")
        draw(canvas, [(x + 2.0 * DIAMOND + 7.0, y - 4.0)], whole=whole, name="key")
        sentence = SAY(lang, f"{key}_lines" if data.crowded else key)
        canvas.text(x + 29.0, y, sentence, size=SMALL)
        x += 29.0 + text_width(sentence, SMALL) + 26.0
    return y + 28.0


def _axis(canvas: Canvas, top: float, bottom: float) -> None:
    for value in (0, 25, 50, 75, 100):
        canvas.line(x_of(value), top - 4.0, x_of(value), bottom, stroke=PALE)
        canvas.text(x_of(value), top - 8.0, str(value), size=SMALL, anchor="middle")


def _draw_row(canvas: Canvas, data: Strip, row: StripRow, span: tuple[float, float], labelled: bool) -> None:
    """One criterion, from ``span`` down: its top and its height in px."""
    top, pitch = span
    middle = top + BAND + (pitch - BAND) / 2.0
    canvas.line(0.0, top, WIDTH, top, stroke=PALE)
    canvas.line(LEFT, middle, RIGHT, middle, stroke=PALE)
    _label(canvas, row, top + pitch / 2.0)
    _others(canvas, row, middle, data.crowded)
    if row.median is not None:
        x = x_of(row.median)
        canvas.line(x, middle - 14.0, x, middle + 14.0, width=2.0, name="median")
    if row.value is not None:
        canvas.diamond(x_of(row.value), middle, DIAMOND, filled=row.known >= WHOLE)
    _labels(canvas, data.lang, row, top + BAND - 4.0, labelled)
    _places(canvas, data.lang, row, top + pitch / 2.0)


def _label(canvas: Canvas, row: StripRow, middle: float) -> None:
    """The name of a criterion about the middle of its row, and smaller what it is measured by."""
    lines = wrap(row.criterion, LEFT - 26.0, TEXT, 2)
    below = wrap(row.measure, LEFT - 26.0, SMALL, 1) if row.measure else []
    step = TEXT * LEADING
    first = middle - step * (len(lines) + len(below) - 1) / 2.0 + TEXT * (ASCENT - DESCENT) / 2.0
    canvas.lines(EDGE, canvas.lines(EDGE, first, lines), below, size=SMALL)


def _others(canvas: Canvas, row: StripRow, middle: float, crowded: bool) -> None:
    """The other countries, on the middle of a row: dots that give each other room, or lines."""
    shifts = [0.0] * len(row.others) if crowded else _shifts(row)
    points = [(x_of(dot.value), middle + shift) for dot, shift in zip(row.others, shifts, strict=True)]
    for whole in (False, True):
        same = [at for at, dot in zip(points, row.others, strict=True) if (dot.known >= WHOLE) is whole]
        if crowded:
            _draw_lines(canvas, same, whole=whole, name="lines")
        else:
            _draw_dots(canvas, same, whole=whole, name="dots")


def _shifts(row: StripRow) -> list[float]:
    taken = []
    if row.value is not None:
        # The diamond takes more room than a dot: nothing goes on or close around it.
        taken = [(x_of(row.value) + dx, dy) for dx, dy in _AROUND]
    return swarm([x_of(dot.value) for dot in row.others], GAP, REACH, taken)


def _draw_dots(canvas: Canvas, points: Sequence[tuple[float, float]], *, whole: bool, name: str) -> None:
    """Dots of one kind together, so that what they share is written once."""
    if points:
        circles = "".join(element("circle", None, cx=x, cy=y, r=DOT - 0.5) for x, y in points)
        canvas.add("g", circles, class_=name, fill=GREY if whole else PAPER, stroke=GREY, stroke_width=1.2)


def _draw_lines(canvas: Canvas, points: Sequence[tuple[float, float]], *, whole: bool, name: str) -> None:
    """Lines of one kind as one mark: the more of them at a place, the less paper between them."""
    if points:
        reach = TALL if whole else SHORT
        down = f"v{number(2.0 * reach)}"
        strokes = "".join(f"M{number(x)} {number(y - reach)}{down}" for x, y in points)
        canvas.add("path", None, class_=name, d=strokes, stroke=GREY, stroke_width=1.0)


def _labels(canvas: Canvas, lang: Language, row: StripRow, y: float, labelled: bool) -> None:
    """The value above the diamond and, once in the picture, the word median above its line."""
    labels: list[tuple[float, str, bool]] = []
    if row.value is not None:
        labels.append((x_of(row.value), numbers.score(row.value, lang), True))
    else:
        words = SAY(lang, "nothing_known")
        labels.append((LEFT + 4.0 + text_width(words, TEXT, True) / 2.0, words, True))
    if labelled and row.median is not None:
        labels.append((x_of(row.median), SAY(lang, "median"), False))
    labels.sort()
    widths = [text_width(words, TEXT if bold else SMALL, bold) + 8.0 for _, words, bold in labels]
    weights = [50.0 if bold else 1.0 for _, _, bold in labels]
    centres = spread([x for x, _, _ in labels], widths, LEFT - 20.0, RIGHT + 16.0, weights)
    for centre, (_, words, bold) in zip(centres, labels, strict=True):
        size, fill = (TEXT, DEEP) if bold else (SMALL, INK)
        canvas.text(centre, y, words, size=size, bold=bold, anchor="middle", fill=fill)


def _places(canvas: Canvas, lang: Language, row: StripRow, middle: float) -> None:
    """Where it lies to the middle, and below it how much of the criterion is known."""
    first = middle - 2.0
    known = SAY(lang, "known", share=_share(row.known, lang))
    if row.band is None:
        canvas.text(PLACES, first + 7.0, known, size=SMALL)
        return
    words = SAY(lang, f"strip_{row.band}")
    canvas.text(PLACES, first, shorten(words, WIDTH - EDGE - PLACES, TEXT))
    canvas.text(PLACES, first + 16.0, known, size=SMALL)


def _share(known: float, lang: Language) -> str:
    return numbers.percent(known, lang, 0)


def _title(data: Strip) -> str:
    lang = data.lang
    rows = [row for row in data.rows if row.band is not None]
    if not data.ranked or not rows:
        return _title_without_place(data)
    parts: list[str] = []
    for band in ("above", "below"):
        found = [row for row in rows if row.band == band]
        if found:
            parts.append(SAY(lang, f"strip_on_{band}", list=_names(found, lang)))
    if not parts:
        return SAY(lang, "strip_title_around", name=data.name)
    if any(row.band == "around" for row in rows):
        parts.append(SAY(lang, "strip_rest"))
    return SAY(lang, "strip_title", name=data.name, parts=", ".join(parts))


def _names(rows: Sequence[StripRow], lang: Language) -> str:
    """Criteria with what they are measured by, and the share known where that is little; many are counted."""
    if len(rows) > 2:
        return SAY(lang, "strip_many", count=number_word(len(rows), lang))
    names = []
    for row in rows:
        beside = [row.measure] if row.measure else []
        if row.known < HALF:
            beside.append(SAY(lang, "known", share=_share(row.known, lang)))
        name = quoted(row.criterion, lang)
        names.append(SAY(lang, "strip_measured", name=name, measure="; ".join(beside)) if beside else name)
    return enumerate_words(names, lang)


def _title_without_place(data: Strip) -> str:
    lang = data.lang
    rows = [row for row in data.rows if row.value is not None]
    unknown = len(data.rows) - len(rows)
    if data.aside is not None:
        return SAY(lang, f"strip_title_{data.aside}", name=data.name)
    if not rows:
        return SAY(lang, "strip_title_all_unknown", name=data.name)
    if unknown:
        return SAY(
            lang, "strip_title_unknown", name=data.name, unknown=number_word(unknown, lang),
            count=number_word(len(data.rows), lang),
        )  # fmt: skip
    best = max(rows, key=lambda row: row.value or 0.0)
    worst = min(rows, key=lambda row: row.value or 0.0)
    words = {
        "name": data.name,
        "best": quoted(best.criterion, lang),
        "high": numbers.score(best.value or 0.0, lang),
        "worst": quoted(worst.criterion, lang),
        "low": numbers.score(worst.value or 0.0, lang),
    }
    return SAY.plural(lang, "strip_title_aside", len(rows), **words)


def _alt(data: Strip) -> str:
    rows = "; ".join(
        SAY(data.lang, "strip_alt_row", criterion=_named(row), parts=", ".join(_parts(row, data.lang)))
        for row in data.rows
    )
    return SAY(data.lang, "strip_alt", name=data.name, rows=rows)


def _named(row: StripRow) -> str:
    return f"{row.criterion} ({row.measure})" if row.measure else row.criterion


def _parts(row: StripRow, lang: Language) -> list[str]:
    """Everything drawn in one row, in words."""
    value = SAY(lang, "nothing_known") if row.value is None else numbers.score(row.value, lang)
    parts = [value, SAY(lang, "known", share=_share(row.known, lang))]
    if row.band is not None:
        parts.append(SAY(lang, f"strip_{row.band}"))
    if row.median is not None:
        parts.append(SAY(lang, "strip_alt_median", median=numbers.score(row.median, lang)))
    values = sorted(dot.value for dot in row.others)
    if values:
        low, high = numbers.score(values[0], lang), numbers.score(values[-1], lang)
        parts.append(SAY.plural(lang, "strip_alt_others", len(values), low=low, high=high))
    return parts
