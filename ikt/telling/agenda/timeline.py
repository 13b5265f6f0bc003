"""From NESO to post: a row a country, its dated steps along the years, what has no date beside them.

A step stands where its source puts it, no more exact: a date known to a year is a bar over that year. What
came of a day that has passed is drawn as a question unless a source or a team says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ikt.deciding.agenda import State
from ikt.deciding.status import Status
from ikt.model.base import Language
from ikt.model.moment import When
from ikt.telling.agenda.event_titles import title_of
from ikt.telling.agenda.timeline_words import SAY
from ikt.telling.agenda.words import SAY as EVENTS
from ikt.telling.document import Figure
from ikt.telling.language import numbers
from ikt.telling.language.citing import cite_again, in_cell
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.pictures.canvas import (
    ASCENT,
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
from ikt.telling.pictures.words import foot

# px: names, the years, and what has no date right of them.
LEFT, RIGHT, BESIDE = 112.0, 524.0, 536.0
PITCH = 21.0  # px for one dated step
GAP = 8.0  # px between countries
REACH = 6.0  # px of a mark to each side
MOST_YEARS = 10  # with more of them not each year is labelled
MOST_LINES = 6  # of steps without a date, for one country

ORDER: tuple[State, ...] = ("overdue", "passed", "to_come", "undated", "done")


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One step: when, as far as a source says, and how it stands on the day."""

    title: str
    when: When | None
    state: State


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that the picture shows: countries in their order with their steps, and the day."""

    lang: Language
    day: date
    rows: tuple[tuple[str, tuple[TimelineStep, ...]], ...]
    foot: str


def timeline_of(s: Status, lang: Language) -> Timeline:
    """The transition of a status as the picture needs it."""
    a = s.assessment
    rows = tuple(
        (
            a.units[row].short.say(lang),
            tuple(TimelineStep(title_of(event, lang), event.when, event.state_on(s.day)) for event in steps),
        )
        for row, steps in s.steps.items()
    )
    cited = dict.fromkeys(event.source or "" for steps in s.steps.values() for event in steps)
    known = [a.evidence.sources[name] for name in cited if name in a.evidence.sources]
    citations = [cite_again(source, lang, s.day) for source in known]
    return Timeline(lang, s.day, rows, foot(citations, s.day, lang))


class _Scale:
    """Days to px, over whole years."""

    def __init__(self, data: Timeline) -> None:
        dated = [step.when for _, steps in data.rows for step in steps if step.when is not None]
        self.first = min([data.day.year, *(when.first.year for when in dated)])
        self.last = max([data.day.year, *(when.last.year for when in dated)])
        self.begin = date(self.first, 1, 1)
        self.days = (date(self.last + 1, 1, 1) - self.begin).days

    def x(self, day: date) -> float:
        return LEFT + (RIGHT - LEFT) * (day - self.begin).days / self.days


def timeline(data: Timeline, file: str) -> Figure:
    """The picture; there must be a step in it."""
    scale = _Scale(data)
    canvas = Canvas()
    y = canvas.lines(EDGE, TEXT * ASCENT + 2.0, wrap(_legend(data), WIDTH - 2 * EDGE, SMALL, 4), size=SMALL)
    top = _axis(canvas, data, scale, y + 12.0)
    rows = [_Row(name, steps, scale, data.lang) for name, steps in data.rows]
    bottom = top + sum(row.height for row in rows)
    for year in range(scale.first, scale.last + 2):
        x = scale.x(date(year, 1, 1)) if year <= scale.last else RIGHT
        canvas.line(x, top, x, bottom, stroke=PALE)
    today = scale.x(data.day)
    canvas.line(today, top, today, bottom, stroke=GREY, dash="4 3", width=1.5, name="day")
    y = top
    for row in rows:
        row.draw(canvas, y)
        y += row.height
        canvas.line(EDGE, y, WIDTH - EDGE, y, stroke=PALE)
    title, alt = _title(data), _alt(data)
    return Figure(file, title, canvas.svg(file, title, alt, y + 4.0, data.lang), alt, data.foot)


def _axis(canvas: Canvas, data: Timeline, scale: _Scale, y: float) -> float:
    """The years above their columns; gives where the rows begin."""
    years = range(scale.first, scale.last + 1)
    every = -(-len(years) // MOST_YEARS)
    for year in years[::every]:
        end = scale.x(date(year + 1, 1, 1)) if year < scale.last else RIGHT
        canvas.text((scale.x(date(year, 1, 1)) + end) / 2.0, y, str(year), size=SMALL, anchor="middle")
    if any(step.when is None for _, steps in data.rows for step in steps):
        canvas.text(BESIDE, y, SAY(data.lang, "undated"), size=SMALL)
    return y + SMALL * DESCENT + 5.0


class _Label:
    """A dated step: its mark, and its words on the side where they have most room."""

    def __init__(self, step: TimelineStep, when: When, scale: _Scale, lang: Language) -> None:
        self.step = step
        self.x = min(max(scale.x(when.last), LEFT + REACH), RIGHT - REACH)
        self.begin = scale.x(when.first)
        self.stretch = when.first != when.last and self.x - self.begin > REACH
        after = self.x + REACH + 6.0
        before = min(self.begin if self.stretch else self.x, self.x - REACH) - 6.0
        day = in_cell(when, lang)
        words = SAY(lang, "step", title=step.title, date=day)
        needed = text_width(words, SMALL)
        self.right = needed <= RIGHT - after or RIGHT - after >= before - LEFT
        room = RIGHT - after if self.right else before - LEFT
        fits = needed <= room
        self.lines = [words] if fits else [shorten(line, room, SMALL) for line in (step.title, day)]
        self.width = max(text_width(line, SMALL) for line in self.lines)
        self.side = after if self.right else before
        self.height = PITCH + (len(self.lines) - 1) * SMALL * LEADING

    def draw(self, canvas: Canvas, top: float) -> None:
        """The mark on its day, a bar where the day is only known to lie within, the words."""
        middle = top + self.height / 2.0
        tall = len(self.lines) * SMALL * LEADING
        # Paper behind the words, so that the lines of the years do not run through them.
        left = self.side if self.right else self.side - self.width
        canvas.box(left - 2.0, middle - tall / 2.0, self.width + 4.0, tall)
        base = middle - tall / 2.0 + SMALL * (LEADING + ASCENT - DESCENT) / 2.0
        canvas.lines(self.side, base, self.lines, size=SMALL, anchor="start" if self.right else "end")
        if self.stretch:
            canvas.box(self.begin, middle - 3.0, self.x - self.begin, 6.0, fill=GREY, name="stretch")
        if self.step.state == "passed":
            canvas.box(self.x - 7.0, middle - 8.0, 14.0, 16.0, stroke=GREY, name="passed")
            base = middle + TEXT * (ASCENT - DESCENT) / 2.0
            canvas.text(self.x, base, "?", bold=True, anchor="middle")
        elif self.step.state == "overdue":
            canvas.triangle(self.x, middle, REACH, up=True, name="overdue")
        else:
            canvas.diamond(self.x, middle, REACH, filled=self.step.state == "done", name=self.step.state)


class _Row:
    """One country: its dated steps below each other, what has no date beside them."""

    def __init__(self, name: str, steps: Sequence[TimelineStep], scale: _Scale, lang: Language) -> None:
        self.name = shorten(name, LEFT - 10.0 - EDGE, TEXT)
        self.labels = [_Label(step, step.when, scale, lang) for step in steps if step.when is not None]
        room = WIDTH - EDGE - BESIDE
        lines = [line for step in steps if step.when is None for line in wrap(step.title, room, SMALL, 3)]
        self.beside = lines[:MOST_LINES]
        dated = sum(label.height for label in self.labels)
        self.height = GAP + max(PITCH, dated, len(self.beside) * SMALL * LEADING + 6.0)

    def draw(self, canvas: Canvas, top: float) -> None:
        middle = top + GAP / 2.0 + PITCH / 2.0
        half = (ASCENT - DESCENT) / 2.0
        canvas.text(EDGE, middle + TEXT * half, self.name)
        canvas.lines(BESIDE, middle + SMALL * half, self.beside, size=SMALL)
        y = top + GAP / 2.0
        for label in self.labels:
            label.draw(canvas, y)
            y += label.height


def _states(data: Timeline) -> Counter[State]:
    return Counter(step.state for _, steps in data.rows for step in steps)


def _legend(data: Timeline) -> str:
    """What the marks mean that are there."""
    lang, states = data.lang, _states(data)
    dated = [step for _, steps in data.rows for step in steps if step.when is not None]
    marks = [SAY(lang, f"mark_{state}") for state in ORDER if state != "undated" and states[state]]
    if any(step.when is not None and step.when.first != step.when.last for step in dated):
        marks.append(SAY(lang, "mark_stretch"))
    marks.append(SAY(lang, "mark_today", date=numbers.day(data.day, lang)))
    return " ".join(marks)


def _title(data: Timeline) -> str:
    """How the steps stand: what is behind, what is to come, what nobody dated."""
    lang, states = data.lang, _states(data)
    parts = [SAY(lang, f"count_{state}", count=states[state]) for state in ORDER if states[state]]
    count = sum(states.values())
    return SAY.plural(lang, "title", count, list=enumerate_words(parts, lang))


def _alt(data: Timeline) -> str:
    lang = data.lang
    rows = []
    for name, steps in data.rows:
        sentences = []
        for step in steps:
            state = EVENTS(lang, f"state_{step.state}")
            if step.when is None:
                sentences.append(SAY(lang, "alt_undated", title=step.title, state=state))
            else:
                when = in_cell(step.when, lang)
                sentences.append(SAY(lang, "alt_step", title=step.title, date=when, state=state))
        rows.append(SAY(lang, "alt_row", name=name, list="; ".join(sentences)))
    return SAY(lang, "alt", rows=" ".join(rows))
