"""Who is in the plan at each number of posts: a row a country, a column a number of posts.

A step that is not nested shows as a row that breaks off; below stands what each post more adds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ikt.deciding.planning import Planned
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
    Canvas,
    shorten,
    wrap,
)
from ikt.telling.pictures.words import foot
from ikt.telling.plan.frontier_words import SAY

LEFT, RIGHT = 190.0, 700.0
PITCH, CELL = 22.0, 15.0


@dataclass(frozen=True, slots=True)
class Stage:
    """One number of posts: the names of who is in (None where no set is allowed), and what it adds."""

    posts: int
    names: tuple[str, ...] | None
    adds: float | None


@dataclass(frozen=True, slots=True)
class Frontier:
    """Everything that the picture shows."""

    lang: Language
    posts: int
    stages: tuple[Stage, ...]
    foot: str


def frontier_of(p: Planned, lang: Language, sources: Sequence[str]) -> Frontier:
    """The steps of a plan as a picture needs them."""
    a = p.assessment
    stages = []
    before: float | None = None
    for step in p.steps:
        if step.best is None:
            stages.append(Stage(step.posts, None, None))
            before = None
            continue
        names = tuple(a.units[p.row(place)].short.say(lang) for place in step.best.places)
        adds = step.best.worth - before if before is not None else None
        stages.append(Stage(step.posts, names, adds))
        before = step.best.worth
    return Frontier(lang, p.task.posts, tuple(stages), foot(sources, a.recipe.as_of, lang))


def frontier(data: Frontier, file: str) -> Figure:
    """The picture."""
    lang = data.lang
    rows = list(dict.fromkeys(name for stage in data.stages for name in stage.names or ()))
    canvas = Canvas()
    y = TEXT * ASCENT + 2.0
    y = canvas.lines(EDGE, y, wrap(SAY(lang, "says"), WIDTH - 2 * EDGE, SMALL, 4), size=SMALL) + 14.0
    step = (RIGHT - LEFT) / max(len(data.stages), 1)
    canvas.text(LEFT - 10.0, y, SAY(lang, "posts"), size=SMALL, anchor="end")
    for number, stage in enumerate(data.stages):
        x = LEFT + step * (number + 0.5)
        mine = stage.posts == data.posts
        canvas.text(x, y, str(stage.posts), size=SMALL, bold=mine, anchor="middle")
    top = y + SMALL * DESCENT + 6.0
    for index, name in enumerate(rows):
        middle = top + PITCH * (index + 0.5)
        canvas.line(EDGE, middle + PITCH / 2.0, RIGHT, middle + PITCH / 2.0, stroke=PALE)
        base = middle + TEXT * (ASCENT - DESCENT) / 2.0
        canvas.text(EDGE, base, shorten(name, LEFT - 20.0, TEXT))
        for number, stage in enumerate(data.stages):
            x = LEFT + step * (number + 0.5) - CELL / 2.0
            inside = stage.names is not None and name in stage.names
            fill, stroke = (DEEP, "") if inside else (PAPER, GREY)
            mark = "in" if inside else "out"
            canvas.box(x, middle - CELL / 2.0, CELL, CELL, fill=fill, stroke=stroke, name=mark)
    bottom = top + PITCH * len(rows)
    for number, stage in enumerate(data.stages):
        if stage.posts == data.posts:
            left = LEFT + step * number + 2.0
            for x in (left, left + step - 4.0):
                canvas.line(x, top, x, bottom, width=2.0, name="plan")
    y = bottom + SMALL * LEADING + 2.0
    canvas.text(LEFT - 10.0, y, SAY(lang, "adds"), size=SMALL, anchor="end")
    for number, stage in enumerate(data.stages):
        if stage.adds is not None:
            words = numbers.score(stage.adds, lang)
            canvas.text(LEFT + step * (number + 0.5), y, words, size=SMALL, anchor="middle")
    height = y + SMALL * DESCENT + 6.0
    title, alt = _title(data), _alt(data)
    return Figure(file, title, canvas.svg(file, title, alt, height, lang), alt, data.foot)


def _title(data: Frontier) -> str:
    lang = data.lang
    named_stages = [stage for stage in data.stages if stage.names is not None]
    if not named_stages:
        return SAY(lang, "none")
    moves = SAY(lang, "nested")
    lost: list[str] = []
    for one, two in pairwise(named_stages):
        lost += [name for name in one.names or () if name not in (two.names or ())]
    if lost:
        names = list(dict.fromkeys(lost))
        moves = SAY.plural(lang, "broken", len(names), names=enumerate_words(names, lang))
    return SAY(lang, "title", few=named_stages[0].posts, many=named_stages[-1].posts, moves=moves)


def _alt(data: Frontier) -> str:
    rows = [
        SAY.plural(data.lang, "alt_none", stage.posts, posts=stage.posts)
        if stage.names is None
        else SAY.plural(
            data.lang,
            "alt_row",
            stage.posts,
            posts=stage.posts,
            list=enumerate_words(stage.names, data.lang),
        )
        for stage in data.stages
    ]
    return SAY(data.lang, "alt", rows=" ".join(rows))
