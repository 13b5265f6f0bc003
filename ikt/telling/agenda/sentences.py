"""How it stands in words: what is overdue first, then what comes, what passed, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ikt.deciding.agenda import Event
from ikt.deciding.status import Status
from ikt.model.base import Language, say_name
from ikt.model.strategy import Strategy
from ikt.telling.agenda.event_titles import title_of
from ikt.telling.agenda.words import SAY
from ikt.telling.answer import Answer as Said
from ikt.telling.answer import Grid
from ikt.telling.assessed.teller import Teller
from ikt.telling.language import numbers
from ikt.telling.language.citing import in_cell
from ikt.telling.language.phrases import uncapital
from ikt.telling.plain import Section

ROWS = 10


def status_view(s: Status, strategy: Strategy | None, lang: Language, rows: int | None = None) -> Said:
    """The answer of ``ikt status``."""
    return EventTeller(s, strategy, lang).whole(ROWS if rows is None else rows)


class EventTeller(Teller):
    """The sentences about events; the briefing of a plan uses them too."""

    def __init__(self, s: Status, strategy: Strategy | None, lang: Language) -> None:
        super().__init__(s.assessment, lang, SAY)
        self.s = s
        self.bodies = {body.id: body for body in strategy.bodies} if strategy is not None else {}

    def whole(self, rows: int) -> Said:
        s = self.s
        grids = []
        for key, found in (("overdue", s.overdue), ("coming", s.coming), ("ending", s.ending)):
            if found:
                grids.append(self.grid(key, found, rows))
        if s.passed:
            grids.append(self.grid("passed", s.passed[::-1], rows))
        if s.steps:
            grids.append(self.transition())
        sections = [
            self.returning(),
            Section(self.say("undated"), tuple(self.title(event) for event in _merged(s.undated))),
            Section(self.say("unowned"), tuple(self.unowned(event) for event in _merged(s.unowned))),
            self.stale(),
            self.settling(),
        ]
        title = self.say("title", date=numbers.day(s.day, self.lang))
        lead = [" ".join(self.lead())]
        if s.later:
            lead.append(self.say("later_one" if s.later == 1 else "later", count=s.later))
        return Said(title, tuple(lead), tuple(grids), tuple(sections))

    def lead(self) -> list[str]:
        s = self.s
        told = []
        teams = [unit.profile for unit in self.a.units if unit.profile is not None and unit.profile.actions]
        if s.overdue:
            told.append(self.say("overdue", count=len(s.overdue)))
        else:
            told.append(self.say("overdue_none" if teams else "no_actions"))
        if s.coming:
            told.append(self.say("coming", count=len(s.coming)))
        if s.ending:
            told.append(self.say("ending", count=len(s.ending)))
        if not s.coming and not s.ending:
            told.append(self.say("soon_none"))
        told.append(self.say("passed", count=len(s.passed)) if s.passed else self.say("passed_none"))
        return told

    def title(self, event: Event) -> str:
        title = title_of(event, self.lang)
        if not event.rows:
            return title
        return self.say("with_countries", title=title, list=self.countries(event.rows))

    def who(self, event: Event) -> str:
        if event.owner is not None:
            return event.owner
        found = [self.bodies[word] for word in event.actors if word in self.bodies]
        return ", ".join(say_name(body.abbreviation or body.name, self.lang) for body in found)

    def grid(self, key: str, found: Sequence[Event], rows: int) -> Grid:
        merged = _merged(found)
        cells = tuple(
            (
                in_cell(event.when, self.lang) if event.when is not None else "–",
                self.title(event),
                self.say(event.standing),
                self.who(event),
            )
            for event in merged[:rows]
        )
        more = len(merged) - rows
        return Grid(
            tuple(self.say(f"head_{key}") for key in ("date", "what", "standing", "who")),
            cells,
            frozenset({0, 1, 2, 3}),
            note=self.say("more", count=more) if more > 0 else "",
            title=self.say(f"grid_{key}"),
        )

    def state(self, event: Event) -> str:
        """How a step stands on the day: done only where somebody says so."""
        if event.standing == "done":
            return self.say("state_done")
        if event.when is None:
            return self.say("state_undated")
        if event.when.last >= self.s.day:
            return self.say("state_to_come")
        return self.say("state_overdue" if event.kind == "action" else "state_passed")

    def transition(self) -> Grid:
        cells = []
        for row, steps in self.s.steps.items():
            name = self.short(row)
            for event in steps:
                when = in_cell(event.when, self.lang) if event.when is not None else "–"
                cells.append((name, when, title_of(event, self.lang), self.state(event)))
                name = ""
        heads = tuple(self.say(f"head_{key}") for key in ("country", "date", "step", "state"))
        return Grid(heads, tuple(cells), frozenset({0, 1, 2, 3}), title=self.say("transition"))

    def returning(self) -> Section:
        lines = tuple(
            self.say(
                "returning_line",
                title=title_of(event, self.lang),
                every=self.say(event.every or "year"),
                standing=self.say(event.standing),
            )
            for event in self.s.returning
        )
        return Section(self.say("returning"), lines)

    def unowned(self, event: Event) -> str:
        return self.say(
            "unowned_action" if event.kind == "action" else "unowned_line", what=self.title(event)
        )

    def stale(self) -> Section:
        lines = tuple(
            self.say("stale_line", name=self.attribute(one.column), list=self.countries(one.rows))
            for one in self.s.stale
        )
        return Section(self.say("stale"), lines)

    def settling(self) -> Section:
        lines = [
            self.say(
                "settling_line",
                name=self.country(one.row),
                attribute=uncapital(self.attribute(one.column)),
                chance=self.percent(one.chance, 0),
            )
            for one in self.s.settling
        ]
        if self.s.more_settling:
            lines.append(self.say("settling_more", count=self.s.more_settling))
        return Section(self.say("settling"), tuple(lines or [self.say("settling_none")]))


def _merged(found: Sequence[Event]) -> list[Event]:
    """The same thing on the same day in several countries, as one."""
    made: dict[tuple[object, ...], Event] = {}
    for event in found:
        key = (event.step, event.title, event.when, event.owner, bool(event.rows) or event.id)
        if key in made:
            made[key] = replace(made[key], rows=tuple(dict.fromkeys((*made[key].rows, *event.rows))))
        else:
            made[key] = event
    return list(made.values())
