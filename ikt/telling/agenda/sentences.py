"""How it stands in words: what is overdue first, then what comes, what passed, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ikt.deciding.agenda import Event
from ikt.deciding.status import Status
from ikt.model.base import Language, say_name
from ikt.model.moment import When
from ikt.model.strategy import Strategy
from ikt.telling.agenda.event_titles import title_of
from ikt.telling.agenda.words import SAY
from ikt.telling.answering import answer, grid, listed
from ikt.telling.assessed.teller import Teller
from ikt.telling.document import Block, Document, Paragraph, Table
from ikt.telling.language import numbers
from ikt.telling.language.alphabet import alphabetical
from ikt.telling.language.citing import in_cell, written
from ikt.telling.language.phrases import enumerate_words, uncapital

ROWS = 10


def status_view(s: Status, strategy: Strategy | None, lang: Language, rows: int | None = None) -> Document:
    """The answer of ``ikt status``; each list shows ``rows`` events, a spreadsheet holds all of them."""
    return EventTeller(s, strategy, lang).document(ROWS if rows is None else rows)


class EventTeller(Teller):
    """The sentences about events; the briefing of a plan uses them too."""

    def __init__(self, s: Status, strategy: Strategy | None, lang: Language) -> None:
        super().__init__(s.assessment, lang, SAY)
        self.s = s
        self.bodies = {body.id: body for body in strategy.bodies} if strategy is not None else {}

    def document(self, rows: int) -> Document:
        """The whole answer, each list cut to so many rows."""
        s = self.s
        lists = {"overdue": s.overdue, "coming": s.coming, "ending": s.ending, "passed": s.passed[::-1]}
        blocks = [block for key, events in lists.items() for block in self.some(key, events, rows)]
        if s.steps:
            blocks.append(self.transition())
        lead = [" ".join(self.lead())]
        if s.later:
            lead.append(self.plural("later", s.later))
        parts = [
            listed("returning", self.say("returning"), self.returning()),
            listed("undated", self.say("undated"), map(self.title, merged(s.undated))),
            listed("unowned", self.say("unowned"), map(self.unowned, merged(s.unowned))),
            listed("old_policy", self.say("old_policy"), self.old_policy()),
            listed("stale", self.say("stale"), self.stale()),
            listed("settling", self.say("settling"), self.settling()),
        ]
        title = self.say("title", date=numbers.day(s.day, self.lang))
        data = [self.all_events()]
        data += [self.steps()] if s.steps else []
        data += [self.all_old_policy()] if s.old_policy else []
        return answer(title, lead, blocks, parts, lang=self.lang, as_of=self.a.recipe.as_of, data=data)

    def lead(self) -> list[str]:
        """How much is overdue, due, ending and past its date, counted as the tables below show it."""
        s = self.s
        overdue, coming, ending, passed = (
            len(merged(found)) for found in (s.overdue, s.coming, s.ending, s.passed)
        )
        sentences = []
        teams = [unit.profile for unit in self.a.units if unit.profile is not None and unit.profile.actions]
        if overdue:
            sentences.append(self.say("overdue", count=overdue))
        else:
            sentences.append(self.say("overdue_none" if teams else "no_actions"))
        if coming:
            sentences.append(self.say("coming", count=coming))
        if ending:
            sentences.append(self.say("ending", count=ending))
        if not coming and not ending:
            sentences.append(self.say("soon_none"))
        sentences.append(self.plural("passed", passed) if passed else self.say("passed_none"))
        if s.old_policy:
            sentences.append(self.say("old_policy_count", count=len(s.old_policy), all=s.profiles))
        return sentences

    def title(self, event: Event) -> str:
        """What it is called, with the countries it is about."""
        title = title_of(event, self.lang)
        if not event.rows:
            return title
        return self.say("with_countries", title=title, list=self.countries(self.by_name(event.rows)))

    def who(self, event: Event) -> str:
        """Its owner, or else the bodies of the strategy that are to do it."""
        if event.owner is not None:
            return event.owner
        bodies = [self.bodies[word] for word in event.actors if word in self.bodies]
        return ", ".join(say_name(body.abbreviation or body.name, self.lang) for body in bodies)

    def some(self, key: str, events: Sequence[Event], rows: int) -> list[Block]:
        """The first of a list of events as a table, and how many more there are."""
        rows_told = merged(events)
        blocks: list[Block] = [self.table(key, rows_told[:rows])] if rows_told[:rows] else []
        if blocks and len(rows_told) > rows:
            more = self.plural("more", len(rows_told) - rows, all=len(rows_told))
            blocks.append(Paragraph((more,)))
        return blocks

    def table(self, key: str, events: Sequence[Event]) -> Table:
        """Events as rows: when, what and where, as what it was stated, who."""
        rows = [(self.when(one), self.title(one), self.say(one.standing), self.who(one)) for one in events]
        heads = [self.say(f"head_{head}") for head in ("date", "what", "standing", "who")]
        return grid(heads, rows, left=range(len(heads)), title=self.say(f"grid_{key}"))

    def when(self, event: Event) -> str:
        """Its date as far as it is stated."""
        return in_cell(event.when, self.lang) if event.when is not None else "–"

    def transition(self) -> Table:
        """The steps from NESO to post; a country is named in the first of its rows."""
        rows: list[tuple[str, ...]] = []
        for row in self.by_name(self.s.steps):
            steps = self.s.steps[row]
            names = (self.short(row), *[""] * len(steps))
            rows += [(name, *self.step(event)) for name, event in zip(names, steps, strict=False)]
        return self.of_steps(rows)

    def steps(self) -> Table:
        """The same with the country in every row, as a spreadsheet needs it."""
        return self.of_steps(
            [
                (self.short(row), *self.step(event))
                for row in self.by_name(self.s.steps)
                for event in self.s.steps[row]
            ]
        )

    def step(self, event: Event) -> tuple[str, ...]:
        """The date, the name and the state of a step."""
        state = self.say(f"state_{event.state_on(self.s.day)}")
        return self.when(event), title_of(event, self.lang), state

    def of_steps(self, rows: Sequence[Sequence[str]]) -> Table:
        """The table of steps from rows that are printed already."""
        heads = [self.say(f"head_{key}") for key in ("country", "date", "step", "state")]
        return grid(heads, rows, left=range(len(heads)), title=self.say("transition"))

    def all_events(self) -> Table:
        """Every list whole, with the first and last day of each row, for a spreadsheet."""
        s = self.s
        lists = {
            self.say("grid_overdue"): s.overdue, self.say("grid_coming"): s.coming,
            self.say("grid_ending"): s.ending, self.say("list_passed"): s.passed,
            self.say("undated"): s.undated, self.say("returning"): s.returning,
            self.say("unowned"): s.unowned,
        }  # fmt: skip
        rows = [
            (
                name,
                *(("", "") if event.when is None else map(str, (event.when.first, event.when.last))),
                title_of(event, self.lang),
                self.countries(self.by_name(event.rows)),
                self.say(event.standing),
                self.who(event),
            )
            for name, events in lists.items()
            for event in merged(events)
        ]
        keys = ("list", "first", "last", "what", "countries", "standing", "who")
        heads = [self.say(f"head_{key}") for key in keys]
        return grid(heads, rows, left=range(len(heads)), title=self.say("events"))

    def returning(self) -> list[str]:
        """What comes back, how often, and that no source records one that was held."""
        return [
            self.say(
                "returning_line",
                title=title_of(event, self.lang),
                every=self.say(event.every or "year"),
                standing=self.say(event.standing),
            )
            for event in self.s.returning
        ]

    def unowned(self, event: Event) -> str:
        """An event without an owner, and where to name one."""
        return self.say(
            "unowned_action" if event.kind == "action" else "unowned_line", what=self.title(event)
        )

    def old_policy(self) -> list[str]:
        """Countries of which what is told of policy is old: by owner, who has none last, and by date."""
        if not self.s.old_policy:
            return []
        groups: dict[tuple[tuple[str, ...], When | None], list[int]] = {}
        for row, content in self.s.old_policy:
            groups.setdefault((content.owners, content.until), []).append(row)
        lines = []
        for (owners, until), rows in sorted(groups.items(), key=_by_owner):
            lines.append(
                self.say(
                    "old_policy_undated" if until is None else "old_policy_line",
                    owner=self.owner(owners),
                    date=written(until, self.lang),
                    count=len(rows),
                    list=self.countries(self.by_name(rows)),
                )
            )
        return [*lines, self.say("old_policy_do")]

    def owner(self, owners: Sequence[str]) -> str:
        """Who the profile names, or that it names nobody."""
        return enumerate_words(owners, self.lang) if owners else self.say("no_owner")

    def all_old_policy(self) -> Table:
        """The same with a country in every row, as a spreadsheet needs it."""
        content = dict(self.s.old_policy)
        rows = [
            (
                self.short(row),
                self.owner(content[row].owners),
                "" if (until := content[row].until) is None else str(until),
                content[row].source or "",
            )
            for row in self.by_name(content)
        ]
        heads = [self.say(f"head_{key}") for key in ("country", "owner", "newest", "source")]
        return grid(heads, rows, left=range(len(heads)), title=self.say("old_policy"))

    def stale(self) -> list[str]:
        """Attributes with figures that have grown old, and for whom and of which year those are."""
        return [
            self.say(
                "stale_line",
                name=self.attribute(one.column),
                list=enumerate_words(
                    [
                        f"{self.country(row)} ({self.a.performance.year[row, one.column]})"
                        for row in self.by_name(one.rows)
                    ],
                    self.lang,
                ),
            )
            for one in self.s.stale
        ]

    def settling(self) -> list[str]:
        """Missing judgements that would move a country over the line."""
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
        return lines or [self.say("settling_none")]


def _by_owner(
    group: tuple[tuple[tuple[str, ...], When | None], list[int]],
) -> tuple[bool, list[tuple[str, str]], date, str]:
    (owners, until), _ = group
    last, as_written = (date.min, "") if until is None else (until.last, until.written)
    return not owners, [alphabetical(owner) for owner in owners], last, as_written


def merged(events: Sequence[Event]) -> list[Event]:
    """The same thing on the same day in several countries, as one."""
    made: dict[tuple[object, ...], Event] = {}
    for event in events:
        key = (event.step, event.title, event.when, event.owner, bool(event.rows) or event.id)
        if key in made:
            made[key] = replace(made[key], rows=tuple(dict.fromkeys((*made[key].rows, *event.rows))))
        else:
            made[key] = event
    return list(made.values())
