"""The plan year by year: a row a country or theme, a column a year, a letter for what it is.

How a mark stands is told by its shape and a sign beside its letter, never by its colour alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from ikt.deciding.multiyear import THEMES, Mark, Sign, Standing, in_country, review, under_theme
from ikt.deciding.posture import CHOSEN
from ikt.model.base import Language
from ikt.telling.document import Figure
from ikt.telling.language import numbers
from ikt.telling.language.alphabet import alphabetical
from ikt.telling.language.citing import cite_again, in_cell
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.pictures.canvas import (
    ASCENT,
    DEEP,
    DESCENT,
    EDGE,
    GREY,
    INK,
    PALE,
    PAPER,
    SMALL,
    TEXT,
    WIDTH,
    Canvas,
    shorten,
    wrap,
)  # fmt: skip
from ikt.telling.pictures.words import foot
from ikt.telling.plan.briefing import PlanFacts
from ikt.telling.plan.parts.titles import state, title
from ikt.telling.plan.parts.words import SAY as PARTS
from ikt.telling.plan.parts.year_words import SAY

# px: names, the years, and what has no date right of them.
LEFT, RIGHT = 138.0, 640.0
CELL, GAP = 15.0, 3.0  # px of a mark, and between two
PITCH, MORE, HEAD = (
    17.0,
    3.0,
    17.0,
)  # px of one line of marks, of a row beside its lines, of the head of a group
MOST_YEARS = 11
SIGNS: tuple[Sign, ...] = get_args(Sign)
ORDER: tuple[Standing, ...] = ("overdue", "passed", "stated", "to_come", "undated", "done")
_MARKS = {"overdue": "!", "passed": "?"}


@dataclass(frozen=True, slots=True)
class Row:
    """One country or theme with its marks."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """Everything that the picture shows: groups of rows under their heads, and the day."""

    lang: Language
    day: date
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    foot: str

    @property
    def marks(self) -> list[Mark]:
        """All marks, in reading order."""
        return [mark for _, rows in self.groups for row in rows for mark in row.marks]


def years_of(facts: PlanFacts, lang: Language) -> Years | None:
    """The marks of a plan as the picture needs them; None where there is nothing to show."""
    p, a = facts.planned, facts.planned.assessment
    day = a.recipe.as_of
    groups = []
    for choice in (*CHOSEN, "phase_out"):
        found = [
            Row(a.units[row].short.say(lang), tuple(in_country(p, facts.status, row)))
            for row, unit in enumerate(a.units)
            if unit.choice == choice
        ]
        rows = sorted(found, key=lambda row: alphabetical(row.name))
        # Whom the strategy chose, or may add, stands here with nothing as well.
        groups.append((f"group_{choice}", tuple(row for row in rows if row.marks or choice in CHOSEN)))
    themes = []
    for theme in THEMES:
        marks = under_theme(p, facts.strategy, theme)
        marks += [review(p)] if theme == "coordination" else []
        if marks:
            themes.append(Row(PARTS(lang, theme), tuple(marks)))
    groups.append(("group_themes", tuple(themes)))
    made = Years(lang, day, tuple((key, rows) for key, rows in groups if rows), "")
    cited = dict.fromkeys(mark.source or "" for mark in made.marks)
    known = [a.evidence.sources[name] for name in cited if name in a.evidence.sources]
    sources = foot([cite_again(source, lang, day) for source in known], day, lang)
    return Years(lang, day, made.groups, sources) if made.marks else None


class _Scale:
    """Years to columns; what lies before the first stands in it."""

    def __init__(self, data: Years) -> None:
        dated = [mark.when for mark in data.marks if mark.when is not None]
        earliest = min([data.day.year, *(when.last.year for when in dated)])
        self.last = max([data.day.year, *(when.last.year for when in dated)])
        self.first = max(earliest, self.last - MOST_YEARS + 1)
        self.clipped = earliest < self.first
        self.width = (RIGHT - LEFT) / (self.last - self.first + 1)

    def left(self, year: int) -> float:
        return LEFT + self.width * (max(year, self.first) - self.first)

    def day(self, day: date) -> float:
        """A day to px, within its year."""
        begin, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
        return self.left(day.year) + self.width * (day - begin).days / (end - begin).days

    def lines(self, marks: Sequence[Mark]) -> int:
        """How many lines the marks of a row need."""
        counts = Counter(self.column(mark) for mark in marks)
        return max([1, *(-(-count // self.fit(column)) for column, count in counts.items())])

    def fit(self, column: int | None) -> int:
        """How many marks stand beside each other in a column."""
        room = self.width if column is not None else WIDTH - RIGHT
        return max(int((room - GAP) // (CELL + GAP)), 1)

    def column(self, mark: Mark) -> int | None:
        return None if mark.when is None else max(mark.when.last.year, self.first)


def by_year(data: Years, file: str) -> Figure:
    """The picture; there must be a mark in it."""
    canvas, scale = Canvas(), _Scale(data)
    y = canvas.lines(EDGE, TEXT * ASCENT + 2.0, wrap(_legend(data), WIDTH - 2 * EDGE, SMALL, 6), size=SMALL)
    top = _axis(canvas, data, scale, y + 10.0)
    heights = [HEAD + sum(scale.lines(row.marks) * PITCH + MORE for row in rows) for _, rows in data.groups]
    bottom = top + sum(heights)
    for year in range(scale.first, scale.last + 1):
        canvas.line(scale.left(year), top, scale.left(year), bottom, stroke=PALE)
    canvas.line(RIGHT, top, RIGHT, bottom, stroke=PALE)
    today = scale.day(data.day)
    canvas.line(today, top, today, bottom, stroke=GREY, dash="4 3", width=1.5, name="day")
    y = top
    for key, rows in data.groups:
        # Paper behind the head, so that the lines of the years do not run through it.
        canvas.box(EDGE, y + 1.0, WIDTH - 2 * EDGE, HEAD - 2.0)
        base = y + HEAD / 2.0 + SMALL * (ASCENT - DESCENT) / 2.0
        canvas.text(EDGE, base, SAY(data.lang, key), size=SMALL, bold=True)
        y += HEAD
        for row in rows:
            y = _row(canvas, row, scale, y, data.lang)
    name, alt = _title(data), _alt(data)
    return Figure(file, name, canvas.svg(file, name, alt, y + 4.0, data.lang), alt, data.foot)


def _axis(canvas: Canvas, data: Years, scale: _Scale, y: float) -> float:
    """The years above their columns; gives where the rows begin."""
    for year in range(scale.first, scale.last + 1):
        words = SAY(data.lang, "earlier", year=year) if scale.clipped and year == scale.first else str(year)
        canvas.text(scale.left(year) + scale.width / 2.0, y, words, size=SMALL, anchor="middle")
    if any(mark.when is None for mark in data.marks):
        canvas.text((RIGHT + WIDTH) / 2.0, y, SAY(data.lang, "undated"), size=SMALL, anchor="middle")
    return y + SMALL * DESCENT + 5.0


def _row(canvas: Canvas, row: Row, scale: _Scale, top: float, lang: Language) -> float:
    """One row: its name, its marks in their columns, several below each other where they need it."""
    half = (ASCENT - DESCENT) / 2.0
    name = shorten(row.name, LEFT - EDGE - 8.0, TEXT)
    canvas.text(EDGE, top + (MORE + PITCH) / 2.0 + TEXT * half, name)
    placed: Counter[int | None] = Counter()
    for mark in row.marks:
        column = scale.column(mark)
        line, place = divmod(placed[column], scale.fit(column))
        placed[column] += 1
        left = (RIGHT if column is None else scale.left(column)) + GAP + place * (CELL + GAP)
        _mark(canvas, mark, left, top + (MORE + PITCH - CELL) / 2.0 + line * PITCH, lang)
    bottom = top + scale.lines(row.marks) * PITCH + MORE
    canvas.line(EDGE, bottom, WIDTH - EDGE, bottom, stroke=PALE)
    return bottom


def _mark(canvas: Canvas, mark: Mark, x: float, y: float, lang: Language) -> None:
    """One mark: a letter in a shape that says how it stands."""
    words = SAY(lang, f"letter_{mark.sign}") + _MARKS.get(mark.state, "")
    if mark.state == "stated":
        middle = x + CELL / 2.0, y + CELL / 2.0
        canvas.add(
            "circle", None, class_="stated", cx=middle[0], cy=middle[1], r=CELL / 2.0, fill=PAPER,
            stroke=GREY, stroke_width="1.2",
        )  # fmt: skip
    elif mark.state == "done":
        canvas.box(x, y, CELL, CELL, fill=DEEP, name="done")
    else:
        passed = mark.state == "passed"
        canvas.box(
            x, y, CELL, CELL, stroke=GREY if passed else DEEP, dash="3 2" if passed else "", name=mark.state
        )
    base = y + CELL / 2.0 + SMALL * (ASCENT - DESCENT) / 2.0
    fill = PAPER if mark.state == "done" else INK
    canvas.text(x + CELL / 2.0, base, words, size=SMALL, anchor="middle", fill=fill)


def _legend(data: Years) -> str:
    """What the letters and the shapes mean that are there."""
    lang = data.lang
    signs, states = {mark.sign for mark in data.marks}, {mark.state for mark in data.marks}
    keys = [
        SAY(lang, "key", letter=SAY(lang, f"letter_{sign}"), name=SAY(lang, f"sign_{sign}"))
        for sign in SIGNS
        if sign in signs
    ]
    shapes = [SAY(lang, f"mark_{one}") for one in ORDER if one in states]
    today = SAY(lang, "today", date=numbers.day(data.day, lang))
    return " ".join([SAY(lang, "keys", list=", ".join(keys)), *shapes, today])


def _title(data: Years) -> str:
    """How the steps stand: what is behind, what is to come, what nobody dated."""
    states = Counter(mark.state for mark in data.marks)
    parts = [SAY(data.lang, f"count_{one}", count=states[one]) for one in ORDER if states[one]]
    return SAY.plural(data.lang, "title", len(data.marks), list=enumerate_words(parts, data.lang))


def _alt(data: Years) -> str:
    lang = data.lang
    told = []
    for _, rows in data.groups:
        for row in rows:
            words = []
            for mark in row.marks:
                named, how = title(mark, lang), state(mark, lang)
                if mark.when is None:
                    words.append(SAY(lang, "alt_undated", title=named, state=how))
                else:
                    when = in_cell(mark.when, lang)
                    words.append(SAY(lang, "alt_mark", title=named, date=when, state=how))
            if words:
                told.append(SAY(lang, "alt_row", name=row.name, list="; ".join(words)))
    return SAY(lang, "alt", rows=" ".join(told))
