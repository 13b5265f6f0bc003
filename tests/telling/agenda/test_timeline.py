"""The timeline from NESO to post, read back."""

from __future__ import annotations

from datetime import date

import pytest

from ikt.deciding.status import status
from ikt.model.base import Language
from ikt.model.moment import parse_when
from ikt.telling.agenda.event_titles import title_of
from ikt.telling.agenda.timeline import ORDER, Timeline, TimelineStep, timeline, timeline_of
from ikt.telling.document import Figure
from tests.deciding.worlds import shipped
from tests.telling.pictures.reading import attribute, boxes, centre, check, marks, root

LONG = "Een heel lange stap waarvoor in de breedte van de jaren onmogelijk plaats kan zijn, hoe dan ook"
DAY = date(2022, 6, 30)


def step(state: str, when: str | None = None, title: str = "Stap") -> TimelineStep:
    return TimelineStep(title, parse_when(when) if when else None, state)  # type: ignore[arg-type]


ROWS = (
    ("Brazilië", (step("passed", "2021-12-31"), step("done", "2021-Q2"), step("undated"))),
    ("Bosnië en Herzegovina", (step("to_come", "2030", LONG), step("overdue", "2022-06-01", LONG))),
    ("India", tuple(step("undated", title=f"{LONG} {number}") for number in range(5))),
)


def picture(rows: tuple[tuple[str, tuple[TimelineStep, ...]], ...] = ROWS, lang: Language = "nl") -> Figure:
    return timeline(Timeline(lang, DAY, rows, "foot"), "status.svg")


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("rows", [ROWS, ROWS[:1], ROWS[1:2], ROWS[2:]])
def test_nothing_overlaps_and_nothing_leaves_the_picture(
    rows: tuple[tuple[str, tuple[TimelineStep, ...]], ...], lang: Language
) -> None:
    check(picture(rows, lang))


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_shipped_transition_names_every_step_and_date(lang: Language) -> None:
    a = shipped()
    found = status(a, None, a.recipe.as_of)
    figure = timeline(timeline_of(found, lang), "status.svg")
    drawn = check(figure)
    told = " ".join(box.words for box in boxes(drawn))
    for row, steps in found.steps.items():
        name = a.units[row].short.say(lang)
        assert name in told
        assert name in figure.alt
        for event in steps:
            assert title_of(event, lang) in figure.alt
    count = sum(len(steps) for steps in found.steps.values())
    assert str(count) in figure.title
    assert str(found.day.year) in figure.foot


def test_each_state_has_its_mark_and_later_stands_right() -> None:
    drawn = root(picture())
    passed = attribute(marks(drawn, "rect", "passed")[0], "x")
    coming = centre(marks(drawn, "path", "to_come")[0])[0]
    day = attribute(marks(drawn, "line", "day")[0], "x1")
    done = centre(marks(drawn, "path", "done")[0])[0]
    assert done < passed < day < coming
    assert len(marks(drawn, "path", "overdue")) == 1
    # The quarter and the year are stretches, the days are not.
    assert len(marks(drawn, "rect", "stretch")) == 2


def test_the_title_counts_every_state_once() -> None:
    title = picture(lang="en").title
    assert title.startswith("From NESO to post, 10 steps: ")
    for words in ("1 a team", "of 1 the day has passed", "of 1 the day is to come", "for 6 no source"):
        assert words in title
    assert len(ORDER) == 5
    assert picture((("A", (step("done", "2021"),)),), "en").title == (
        "From NESO to post, one step: 1 reported as done"
    )


def test_a_hostile_title_stays_text() -> None:
    name = "<script>&\"'{0}"
    figure = picture(((name, (step("passed", "2021", name),)),), "en")
    assert "<script>" not in figure.svg
    assert name in [box.words for box in boxes(root(figure))]
