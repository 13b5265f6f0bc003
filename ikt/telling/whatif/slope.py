"""Slope of ranks: where each country stood before a change and where it stands after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.deciding.whatif import WhatIf
from ikt.model.base import Language
from ikt.telling.document import Figure
from ikt.telling.language.phrases import capital, enumerate_words, number_word
from ikt.telling.pictures.canvas import (
    DEEP,
    EDGE,
    GREY,
    INK,
    PALE,
    SMALL,
    WIDTH,
    Canvas,
    number,
    shorten,
    wrap,
)
from ikt.telling.pictures.deciding_words import DECIDE, first, into, out_of
from ikt.telling.pictures.widths import text_width
from ikt.telling.pictures.words import foot

# px: names and ranks left of the lines, the lines, ranks and names right of them, and words on the change.
NAME, RANK, START = 188.0, 220.0, 230.0
END, AFTER, LABEL = 442.0, 472.0, 480.0
WORD, LABEL_END = 600.0, 588.0
PITCH = 17.0
RULE = 24.0  # px for the line, and for the heading of who is not ranked
SKIP = 14.0  # px where ranks are left out
ALL = 50  # up to so many ranked countries all are shown
AROUND = 12  # else so many on each side of the line
MOST_NAMES = 3  # in the title; more are counted


@dataclass(frozen=True, slots=True)
class SlopeRow:
    """One country: its place in the order before and after (from 0, None when not ranked) and ranks as
    printed."""

    name: str
    label: str
    before: int | None
    after: int | None
    was: str
    now: str
    rank_before: int
    rank_after: int
    inside_before: bool
    inside_after: bool

    @property
    def crosses(self) -> bool:
        return self.inside_before != self.inside_after

    @property
    def moved(self) -> bool:
        return self.rank_before != self.rank_after


@dataclass(frozen=True, slots=True)
class Slope:
    """Countries before and after; ``count`` of them are ranked in all and ``moved`` change rank."""

    lang: Language
    rows: tuple[SlopeRow, ...]
    top: int
    count: int
    moved: int
    says: str
    foot: str


def slope_of(what_if: WhatIf, lang: Language, *, change: str = "", sources: Sequence[str] = ()) -> Slope:
    """What the slope shows; ``change`` tells in a sentence what was changed."""
    a, b = what_if.before, what_if.after
    was, now = a.order(), b.order()
    before, after = {row: n for n, row in enumerate(was)}, {row: n for n, row in enumerate(now)}
    every = [*was, *(row for row in now if row not in before)]
    rows = {row: _row(a, b, row, before.get(row), after.get(row), lang) for row in every}
    shown = every
    if len(every) > ALL:
        edges = (
            sum(1 for row in was if a.is_inside(row)),
            sum(1 for row in now if b.is_inside(row)),
        )
        near = {*was[max(0, edges[0] - AROUND) : edges[0] + AROUND]}
        near |= {*now[max(0, edges[1] - AROUND) : edges[1] + AROUND]}
        shown = [row for row in every if row in near or rows[row].crosses]
    change = change.strip()
    if change:
        change += " " if change.endswith((".", "?", "!")) else ". "
    words = DECIDE(lang, "slope_says", said=change)
    return Slope(
        lang,
        tuple(rows[row] for row in shown),
        b.recipe.top,
        len(every),
        sum(1 for row in rows.values() if row.moved),
        words + (DECIDE(lang, "slope_only", count=len(shown)) if len(shown) < len(every) else ""),
        foot(sources, b.recipe.as_of, lang),
    )


def _row(
    a: Assessment, b: Assessment, row: int, before: int | None, after: int | None, lang: Language
) -> SlopeRow:
    unit, ranks = a.units[row], (int(a.rank[row]), int(b.rank[row]))
    return SlopeRow(
        unit.name.say(lang), unit.short.say(lang), before, after, _printed(a, row), _printed(b, row),
        *ranks, a.is_inside(row), b.is_inside(row),
    )  # fmt: skip


def _printed(a: Assessment, row: int) -> str:
    rank = int(a.rank[row])
    return f"{'=' if int((a.rank == rank).sum()) > 1 else ''}{rank}" if rank else ""


@dataclass(frozen=True, slots=True)
class _Column:
    """Middles (px) of the rows, of what is left out, of the line and of the heading of who is not ranked."""

    places: dict[int, float]
    skips: tuple[float, ...]
    line: float
    aside: float | None
    bottom: float


def slope(data: Slope, file: str) -> Figure:
    """The slope as a figure; the title says who leaves and who enters."""
    canvas = Canvas()
    lang = data.lang
    y = canvas.lines(EDGE, 12.0, wrap(data.says, WIDTH - 2.0 * EDGE, SMALL, 5), size=SMALL) + 10.0
    canvas.text(RANK, y, DECIDE(lang, "slope_before"), size=SMALL, bold=True, anchor="end")
    canvas.text(END + 12.0, y, DECIDE(lang, "slope_after"), size=SMALL, bold=True)
    left = _column(data, y + 14.0, lambda row: row.before, lambda row: row.inside_before)
    right = _column(data, y + 14.0, lambda row: row.after, lambda row: row.inside_after)
    if data.rows:
        _line(canvas, data, left.line, right.line)
    _aside(canvas, lang, left, right)
    for weight in range(3):  # what crosses the line lies on top
        for index, row in enumerate(data.rows):
            if _weight(row) == weight:
                _draw_line(canvas, left.places[index], right.places[index], weight)
    for index, row in enumerate(data.rows):
        _draw_labels(canvas, lang, row, left.places[index], right.places[index])
    title, alt = _title(data), _alt(data)
    height = max(left.bottom, right.bottom) + 2.0
    return Figure(file, title, canvas.svg(file, title, alt, height, lang), alt, data.foot)


def _weight(row: SlopeRow) -> int:
    """0 keeps its rank, 1 moves on one side of the line, 2 crosses it."""
    return 2 if row.crosses else int(row.moved)


def _column(
    data: Slope, y: float, spot: Callable[[SlopeRow], int | None], inside: Callable[[SlopeRow], bool]
) -> _Column:
    """Where everything in one column stands; each row has a pitch of its own, so no label is over another."""
    spots = {index: spot(row) for index, row in enumerate(data.rows)}
    order = sorted((where, index) for index, where in spots.items() if where is not None)
    places: dict[int, float] = {}
    skips: list[float] = []
    line: float | None = None
    last = -1
    for where, index in order:
        if line is None and not inside(data.rows[index]):
            line, y = y + (RULE - PITCH) / 2.0, y + RULE
        elif where > last + 1:
            skips.append(y - PITCH / 2.0 + SKIP / 2.0)
            y += SKIP
        places[index], last = y, where
        y += PITCH
    if line is None:
        line, y = y + (RULE - PITCH) / 2.0, y + RULE
    aside = None
    rest = [index for index, where in spots.items() if where is None]
    if rest:
        aside, y = y + (RULE - PITCH) / 2.0, y + RULE
        for index in rest:
            places[index] = y
            y += PITCH
    return _Column(places, tuple(skips), line, aside, y - PITCH / 2.0)


def _line(canvas: Canvas, data: Slope, left: float, right: float) -> None:
    words = DECIDE(data.lang, "line", top=first(data.top, data.lang))
    words = shorten(words, NAME, SMALL, True)
    canvas.text(EDGE, left + 4.0, words, size=SMALL, bold=True)
    start = EDGE + text_width(words, SMALL, True) + 8.0
    path = f"M{number(start)} {number(left)}H{number(START)}L{number(END)} {number(right)}H{number(WIDTH)}"
    canvas.add(
        "path", None, class_="rule", d=path, fill="none", stroke=INK, stroke_width=1.6, stroke_dasharray="6 4"
    )  # fmt: skip


def _aside(canvas: Canvas, lang: Language, left: _Column, right: _Column) -> None:
    words = DECIDE(lang, "not_ranked")
    if left.aside is not None:
        canvas.text(RANK, left.aside + 4.0, words, size=SMALL, bold=True, anchor="end")
    if right.aside is not None:
        canvas.text(LABEL, right.aside + 4.0, words, size=SMALL, bold=True)
    for column, x in ((left, RANK - 5.0), (right, AFTER - 5.0)):
        for y in column.skips:
            for step in (-3.5, 0.0, 3.5):
                canvas.add("circle", None, class_="skip", cx=x, cy=y + step, r=1.1, fill=INK)


def _draw_line(canvas: Canvas, left: float, right: float, weight: int) -> None:
    stroke, width = ((PALE, 1.4), (GREY, 1.4), (DEEP, 3.2))[weight]
    name = ("stays", "moves", "crosses")[weight]
    canvas.line(START, left, END, right, width=width, stroke=stroke, name=name)
    if weight == 2:
        for x, y in ((START, left), (END, right)):
            canvas.add("circle", None, cx=x, cy=y, r=3.6, fill=DEEP)


def _draw_labels(canvas: Canvas, lang: Language, row: SlopeRow, left: float, right: float) -> None:
    bold = row.crosses
    canvas.text(
        NAME, left + 4.2, shorten(row.label, NAME - EDGE, SMALL, bold), size=SMALL, bold=bold, anchor="end"
    )
    canvas.text(RANK, left + 4.2, row.was, size=SMALL, bold=bold, anchor="end")
    canvas.text(AFTER, right + 4.2, row.now, size=SMALL, bold=bold, anchor="end")
    canvas.text(LABEL, right + 4.2, shorten(row.label, LABEL_END - LABEL, SMALL, bold), size=SMALL, bold=bold)
    words = _words(row, lang)
    if bold:
        canvas.triangle(WORD + 4.0, right, 4.2, up=row.inside_after, name="crosses")
    canvas.text(WORD + 13.0, right + 4.2, words, size=SMALL, bold=bold)


def _change(row: SlopeRow, lang: Language) -> str:
    """By how many ranks: ``+2`` is two places higher."""
    if not row.rank_after:
        return DECIDE(lang, "slope_aside")
    if not row.rank_before:
        return DECIDE(lang, "slope_back")
    up = row.rank_before - row.rank_after
    return f"+{up}" if up > 0 else f"−{-up}" if up else "0"


def _words(row: SlopeRow, lang: Language) -> str:
    if not row.crosses:
        return _change(row, lang) if row.moved else ""
    word = DECIDE(lang, "slope_enters" if row.inside_after else "slope_leaves")
    if not row.rank_after or not row.rank_before:
        return word
    return DECIDE(lang, "slope_word", word=word, change=_change(row, lang))


def _title(data: Slope) -> str:
    lang = data.lang
    leaves = [row.name for row in data.rows if row.crosses and row.inside_before]
    enters = [row.name for row in data.rows if row.crosses and row.inside_after]
    if not leaves and not enters:
        words = {"moved": number_word(data.moved, lang), "count": number_word(data.count, lang)}
        moved = (
            DECIDE.plural(lang, "slope_moved", data.moved, **words)
            if data.moved
            else DECIDE(lang, "slope_moved_none")
        )
        top = capital(first(data.top, lang))
        return DECIDE.plural(lang, "slope_title_same", data.top, top=top, moved=moved)
    params = {
        "leaves": capital(_names(leaves, lang)),
        "left": DECIDE.plural(lang, "slope_left", len(leaves)),
        "top": out_of(data.top, lang),
    }
    entered = DECIDE.plural(lang, "slope_entered" if leaves else "slope_into", len(enters))
    if not leaves:
        who, top = capital(_names(enters, lang)), into(data.top, lang)
        return DECIDE(lang, "slope_title_enters", enters=who, entered=entered, top=top)
    if not enters:
        return DECIDE(lang, "slope_title_leaves", **params)
    both = min(len(leaves), len(enters)) > MOST_NAMES
    who = number_word(len(enters), lang) if both else _names(enters, lang)
    return DECIDE(lang, "slope_title_swap", enters=who, entered=entered, **params)


def _names(names: Sequence[str], lang: Language) -> str:
    if len(names) > MOST_NAMES:
        return DECIDE(lang, "slope_countries", count=number_word(len(names), lang))
    return enumerate_words(names, lang)


def _alt(data: Slope) -> str:
    lang, sentences = data.lang, []
    for row in data.rows:
        word = ""
        if row.crosses:
            word = ", " + DECIDE(lang, "slope_enters" if row.inside_after else "slope_leaves")
        aside = DECIDE(lang, "not_ranked")
        words = {"name": row.name, "before": row.was or aside, "after": row.now or aside, "word": word}
        sentences.append(DECIDE(lang, "slope_alt_row" if row.was != row.now else "slope_alt_same", **words))
    return DECIDE(lang, "slope_alt", rows=" ".join(sentences)).strip()
