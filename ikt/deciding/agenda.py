"""What is to happen and when, from every file: deadlines, end dates, meetings, closures, actions of teams.

A date stands as far as a source states it. That a day has passed says nothing of what came of it: an event is
done only where a source or a team says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Literal

from ikt.assessing.assessment import Assessment
from ikt.model.base import Cited, Text
from ikt.model.effort import Neso
from ikt.model.moment import When
from ikt.model.profile import Profile
from ikt.model.strategy import Item, Strategy

Kind = Literal["deadline", "meeting", "neso", "post", "attache", "agreement", "action", "visit"]
# How far it has come: by whom it was said, never whether the day has passed.
Standing = Literal["asked", "announced", "agreed", "planned", "running", "done", "unknown"]
# What an event is to its date: it is to be done by then, it ends then, or it lies on it.
Role = Literal["by", "ends", "on"]
# How it stands on a day; of what has passed nobody here says what came of it.
State = Literal["done", "to_come", "overdue", "passed", "undated"]
YEAR = timedelta(days=365)
# What an event is where no text of the data says it; telling has the words.
TransitionStep = Literal[
    "review", "brief", "transition_plan", "office_closes", "office", "post_effort", "post_strengthened",
    "education_science", "education_counsellor", "innovation", "cultural",
]  # fmt: skip
# Coordination of the strategy that comes back; the review is AWTI's request.
RECURRING = ("half_yearly_meeting", "return_week", "wti_rec4_plan")
_REVIEW = "wti_rec4_plan"
# Where the strategy says that an office that closes is followed by a plan.
_TRANSITION_PLANS = "neso_transition_plans"
_STANDING: dict[str, Standing] = {
    "asked": "asked", "announced": "announced", "agreed": "agreed", "planned": "planned",
    "running": "running", "done": "done", "ended": "done", "budgeted": "agreed", "accepted": "agreed",
    "partly": "announced", "deferred": "asked",
}  # fmt: skip
_OF_ACTION: dict[str, Standing] = {"open": "agreed", "started": "running", "done": "done", "dropped": "done"}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing with a date, or with none that any source states.

    ``title`` is what the data call it, ``step`` what it is where they call it nothing (or only what is said
    of an office); both leave the countries (``rows``) out. ``when`` is the stretch in which its day lies;
    ``every`` tells how often it comes back, ``begins`` from when; ``owner`` is a person or body of a team,
    ``actors`` are bodies of the strategy.
    """

    id: str
    kind: Kind
    role: Role
    when: When | None
    standing: Standing
    title: Text | None = None
    step: TransitionStep | None = None
    rows: tuple[int, ...] = ()
    actors: tuple[str, ...] = ()
    owner: str | None = None
    source: str | None = None
    where: str | None = None
    every: str | None = None
    begins: When | None = None

    @property
    def open(self) -> bool:
        """Whether it still has to happen or still runs: nobody reported it done."""
        return self.standing != "done"

    def state_on(self, day: date) -> State:
        """How it stands on a day: done only where somebody says so, late only where a team took it on."""
        if not self.open:
            return "done"
        if self.when is None:
            return "undated"
        if self.when.last >= day:
            return "to_come"
        return "overdue" if self.kind == "action" else "passed"


def events(a: Assessment, strategy: Strategy | None) -> list[Event]:
    """Everything with a date, the earliest first; what has none comes last."""
    dated = [
        *_of_strategy(a, strategy),
        *(event for row in range(len(a.units)) for event in _of_country(a, row, strategy)),
    ]
    last = date.max
    return sorted(dated, key=lambda e: (e.when.last if e.when is not None else last, e.id))


def _of_strategy(a: Assessment, strategy: Strategy | None) -> Iterator[Event]:
    if strategy is None:
        return
    by_code = {unit.iso2: row for row, unit in enumerate(a.units)}
    seen: set[str] = set()
    recurring = {
        item.id: item for item in (*strategy.coordination, *strategy.recommendations) if item.id in RECURRING
    }
    for name in RECURRING:
        if name in recurring:
            item = recurring[name]
            yield _event(item, by_code, "meeting", "on", None, item.every)
            seen.add(name)
    for item in strategy.calendar:
        # Closures of offices stand in the profiles, country by country.
        if item.id.startswith("neso_") and item.countries:
            continue
        when = item.by or item.date
        if when is not None:
            yield _event(item, by_code, "deadline", "by" if item.by else "on", when, item.every)
    for section in (strategy.neso, strategy.transition, strategy.instruments, strategy.multilateral):
        for item in section:
            if item.until is not None and item.id not in seen:
                yield _event(item, by_code, "deadline", "ends", item.until, None)


def _event(
    item: Item, by_code: dict[str, int], kind: Kind, role: Role, when: When | None, every: str | None
) -> Event:
    rows = tuple(by_code[iso2] for iso2 in item.countries if iso2 in by_code)
    standing = _STANDING.get(item.status or "", "unknown")
    if kind == "meeting" and item.status is None:
        standing = "asked"
    return Event(
        item.id,
        kind,
        role,
        when,
        standing,
        title=None if item.id == _REVIEW else item.name or _first(item.text),
        step="review" if item.id == _REVIEW else None,
        rows=rows,
        actors=item.actors,
        source=item.source,
        where=item.where,
        every=every,
        begins=item.since,
    )


def _first(text: Text) -> Text:
    """The first sentence, as a title: whole, since what is cut off may be what it was about."""
    return Text(en=text.en.split(". ", 1)[0].rstrip("."), nl=text.nl.split(". ", 1)[0].rstrip("."))


def _of_country(a: Assessment, row: int, strategy: Strategy | None) -> Iterator[Event]:
    profile = a.units[row].profile
    if profile is None:
        return
    brief = profile.brief
    code, owner = a.units[row].iso2, brief.owner if brief is not None else None
    event = partial(Event, rows=(row,), owner=owner)
    yield from _presence(code, profile, strategy, event)
    for number, fact in enumerate(profile.facts):
        told = partial(event, title=_first(fact.text), source=fact.source, where=fact.where)
        if fact.kind == "agreement":
            yield told(f"{code}-agreement-{number}", "agreement", "ends", fact.until, "agreed")
        elif fact.kind == "neso" and fact.by is not None:
            closes = profile.ikt.neso.closes_by if profile.ikt is not None else None
            if closes is None or closes.last != fact.by.last:
                name = f"{code}-neso-{number}"
                yield told(name, "neso", "by", fact.by, "announced", step="office")
    for number, action in enumerate(profile.actions):
        name = f"{code}-action-{number}"
        standing = _OF_ACTION[action.state]
        yield replace(
            event(name, "action", "by", action.due, standing, title=action.text), owner=action.owner,
            source=action.source, where=action.where,
        )  # fmt: skip
    if brief is None:
        return
    for number, one in enumerate(brief.agreements):
        if one.until is not None and one.status != "ended":
            title = one.name if isinstance(one.name, Text) else Text(en=one.name, nl=one.name)
            told = partial(event, title=title, source=one.source, where=one.where)
            yield told(f"{code}-brief-agreement-{number}", "agreement", "ends", one.until, "agreed")
    for number, visit in enumerate(brief.visits):
        yield event(f"{code}-visit-{number}", "visit", "on", visit.date, "planned", title=visit.text)
    if brief.valid_until is not None:
        yield event(f"{code}-brief", "action", "by", brief.valid_until, "agreed", step="brief")


def _presence(
    code: str, profile: Profile, strategy: Strategy | None, event: Callable[..., Event]
) -> Iterator[Event]:
    """NESO, what comes after it, and pacts: the steps that letters and notices date, or leave undated."""
    ikt = profile.ikt
    if ikt is None:
        return
    neso, post = ikt.neso, ikt.post
    if neso.letter == "closing_transition_plan":
        items = strategy.neso if strategy is not None else ()
        cited: Cited | Neso = next((item for item in items if item.id == _TRANSITION_PLANS), neso)
        yield event(
            f"{code}-transition", "neso", "by", None, "announced", step="transition_plan",
            source=cited.source, where=cited.where,
        )  # fmt: skip
    if neso.closes_by is not None:
        yield event(
            f"{code}-neso", "neso", "by", neso.closes_by, "agreed", step="office_closes", source=neso.source,
            where=neso.where,
        )  # fmt: skip
    if post is not None and post.status in ("planned", "reinforced"):
        step: TransitionStep = "post_effort" if post.status == "planned" else "post_strengthened"
        yield event(
            f"{code}-post", "post", "by", post.date, "announced", step=step, source=post.source,
            where=post.where,
        )  # fmt: skip
    for number, attache in enumerate(ikt.attaches):
        if attache.status == "announced":
            yield event(
                f"{code}-attache-{number}", "attache", "by", attache.since, "announced", step=attache.kind,
                source=attache.source, where=attache.where,
            )  # fmt: skip
    for number, pact in enumerate(ikt.pacts):
        name, existing = f"{code}-pact-{number}", pact.state == "existing"
        dates: tuple[Role, When | None, Standing] = (
            ("ends", pact.until, "agreed") if existing else ("by", pact.by, "planned")
        )
        yield event(name, "agreement", *dates, title=pact.name, source=pact.source, where=pact.where)


def transition(a: Assessment, all_events: list[Event]) -> dict[int, list[Event]]:
    """From NESO to post, country by country: the dated steps, then those without a date."""
    steps: dict[int, list[Event]] = {}
    offices = {
        row
        for event in all_events
        if event.kind == "neso"
        for row in event.rows
    }  # fmt: skip
    for event in all_events:
        if event.kind in ("neso", "post", "attache") or (event.kind == "action" and event.rows):
            for row in event.rows:
                if row in offices:
                    steps.setdefault(row, []).append(event)
    return dict(sorted(steps.items(), key=lambda item: a.units[item[0]].iso2))
