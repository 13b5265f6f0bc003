"""What is to happen and when, from every file: deadlines, end dates, meetings, closures, actions of teams.

A date stands as far as a source states it. That a day has passed says nothing of what came of it: an event is
done only where a source or a team says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ikt.assessing.assessment import Assessment
from ikt.model.base import Text
from ikt.model.moment import When
from ikt.model.profile import Profile
from ikt.model.strategy import Item, Strategy

Kind = Literal["deadline", "meeting", "neso", "post", "attache", "agreement", "action", "visit"]
# How far it has come: by whom it was said, never whether the day has passed.
Standing = Literal["asked", "announced", "agreed", "planned", "running", "done", "unknown"]
# What an event is to its date: it is to be done by then, it ends then, or it lies on it.
Role = Literal["by", "ends", "on"]
YEAR = timedelta(days=365)
# Coordination of the strategy that comes back; the review is AWTI's request.
RECURRING = ("half_yearly_meeting", "return_week", "wti_rec4_plan")
_TITLES = {
    "wti_rec4_plan": Text(
        en="Two-yearly review of the multi-year plan", nl="Tweejaarlijkse herziening van het meerjarenplan"
    )
}
_STANDING: dict[str, Standing] = {
    "asked": "asked", "announced": "announced", "agreed": "agreed", "planned": "planned",
    "running": "running", "done": "done", "ended": "done", "budgeted": "agreed", "accepted": "agreed",
    "partly": "announced", "deferred": "asked",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One thing with a date, or with none that any source states.

    ``title`` leaves the countries (``rows``) out. ``when`` is the stretch in which its day lies; ``every``
    tells how often it comes back, ``begins`` from when; ``owner`` is a person or body of a team, ``actors``
    are bodies of the strategy.
    """

    id: str
    kind: Kind
    role: Role
    when: When | None
    standing: Standing
    title: Text
    rows: tuple[int, ...] = ()
    actors: tuple[str, ...] = ()
    owner: str | None = None
    source: str | None = None
    where: str | None = None
    every: str | None = None
    begins: When | None = None

    @property
    def open(self) -> bool:
        return self.standing != "done"


def events(a: Assessment, strategy: Strategy | None) -> list[Event]:
    """Everything with a date, the earliest first; what has none comes last."""
    found = [
        *_of_strategy(a, strategy),
        *(event for row in range(len(a.units)) for event in _of_country(a, row)),
    ]
    last = date.max
    return sorted(found, key=lambda e: (e.when.last if e.when is not None else last, e.id))


def _of_strategy(a: Assessment, strategy: Strategy | None) -> Iterator[Event]:
    if strategy is None:
        return
    by_code = {unit.iso2: row for row, unit in enumerate(a.units)}
    told: set[str] = set()
    recurring = {
        item.id: item for item in (*strategy.coordination, *strategy.recommendations) if item.id in RECURRING
    }
    for name in RECURRING:
        if name in recurring:
            item = recurring[name]
            yield _event(item, by_code, "meeting", "on", None, item.every)
            told.add(name)
    for item in strategy.calendar:
        # Closures of offices stand in the profiles, country by country.
        if item.id.startswith("neso_") and item.countries:
            continue
        when = item.by or item.date
        if when is not None:
            yield _event(item, by_code, "deadline", "by" if item.by else "on", when, item.every)
    for section in (strategy.neso, strategy.transition, strategy.instruments, strategy.multilateral):
        for item in section:
            if item.until is not None and item.id not in told:
                yield _event(item, by_code, "deadline", "ends", item.until, None)


def _event(
    item: Item, by_code: dict[str, int], kind: Kind, role: Role, when: When | None, every: str | None
) -> Event:
    rows = tuple(by_code[iso2] for iso2 in item.countries if iso2 in by_code)
    standing = _STANDING.get(item.status or "", "unknown")
    if kind == "meeting" and item.status is None:
        standing = "asked"
    title = _TITLES.get(item.id) or item.name or Text(en=_first(item.text.en), nl=_first(item.text.nl))
    return Event(
        item.id, kind, role, when, standing, title, rows, item.actors, None, item.source, item.where, every,
        item.since,
    )  # fmt: skip


def _first(text: str) -> str:
    """The first sentence, as a title: whole, since what is cut off may be what it was about."""
    return text.split(". ", 1)[0].rstrip(".")


def _of_country(a: Assessment, row: int) -> Iterator[Event]:
    profile = a.units[row].profile
    if profile is None:
        return
    yield from _presence(a, row, profile)
    code = a.units[row].iso2
    owner = profile.brief.owner if profile.brief is not None else None
    for number, fact in enumerate(profile.facts):
        if fact.kind == "agreement":
            title = Text(en=_first(fact.text.en), nl=_first(fact.text.nl))
            yield Event(
                f"{code}-agreement-{number}", "agreement", "ends", fact.until, "agreed", title, (row,), (),
                owner, fact.source, fact.where,
            )  # fmt: skip
        elif fact.kind == "neso" and fact.by is not None:
            closes = profile.ikt.neso.closes_by if profile.ikt is not None else None
            if closes is None or closes.last != fact.by.last:
                title = Text(en=f"NESO: {_first(fact.text.en)}", nl=f"NESO: {_first(fact.text.nl)}")
                yield Event(
                    f"{code}-neso-{number}", "neso", "by", fact.by, "announced", title, (row,), (), owner,
                    fact.source, fact.where,
                )  # fmt: skip
    for number, action in enumerate(profile.actions):
        standing: Standing = (
            "done"
            if action.state in ("done", "dropped")
            else "running"
            if action.state == "started"
            else "agreed"
        )
        yield Event(
            f"{code}-action-{number}", "action", "by", action.due, standing, action.text, (row,), (),
            action.owner, action.source, action.where,
        )  # fmt: skip
    for number, visit in enumerate(profile.brief.visits if profile.brief is not None else ()):
        yield Event(
            f"{code}-visit-{number}", "visit", "on", visit.date, "planned", visit.text, (row,), (), owner
        )
    if profile.brief is not None and profile.brief.valid_until is not None:
        title = Text(en="Briefing to be renewed", nl="Fiche te vernieuwen")
        yield Event(
            f"{code}-brief", "action", "by", profile.brief.valid_until, "agreed", title, (row,), (), owner
        )


def _presence(a: Assessment, row: int, profile: Profile) -> Iterator[Event]:
    """NESO, what comes after it, and pacts: the steps that letters and notices date, or leave undated."""
    ikt = profile.ikt
    if ikt is None:
        return
    code = a.units[row].iso2
    owner = profile.brief.owner if profile.brief is not None else None
    neso, post = ikt.neso, ikt.post
    if neso.letter == "closing_transition_plan":
        title = Text(en="Transition plan", nl="Transitieplan")
        yield Event(
            f"{code}-transition",
            "neso",
            "by",
            None,
            "announced",
            title,
            (row,),
            (),
            owner,
            "ikt-2020",
            "§4 (p. 8)",
        )
    if neso.closes_by is not None:
        title = Text(en="NESO office closes", nl="NESO-kantoor sluit")
        yield Event(
            f"{code}-neso", "neso", "by", neso.closes_by, "agreed", title, (row,), (), owner, neso.source,
            neso.where,
        )  # fmt: skip
    if post is not None and post.status in ("planned", "reinforced"):
        title = (
            Text(en="Effort through the post", nl="Inzet via de post")
            if post.status == "planned"
            else Text(en="Strengthening of the post", nl="Versterking van de post")
        )
        yield Event(
            f"{code}-post",
            "post",
            "by",
            post.date,
            "announced",
            title,
            (row,),
            (),
            owner,
            post.source,
            post.where,
        )
    for number, attache in enumerate(ikt.attaches):
        if attache.status != "announced":
            continue
        title = Text(en=_ATTACHE[attache.kind][0], nl=_ATTACHE[attache.kind][1])
        yield Event(
            f"{code}-attache-{number}", "attache", "by", attache.since, "announced", title, (row,), (), owner,
            attache.source, attache.where,
        )  # fmt: skip
    for number, pact in enumerate(ikt.pacts):
        title = pact.name
        existing = pact.state == "existing"
        yield Event(
            f"{code}-pact-{number}", "agreement", "ends" if existing else "by",
            pact.until if existing else pact.by, "agreed" if existing else "planned", title, (row,), (),
            owner, pact.source, pact.where,
        )  # fmt: skip


_ATTACHE = {
    "education_science": ("Education and science attaché", "Onderwijs- en wetenschapsattaché"),
    "education_counsellor": ("Education counsellor", "Onderwijsadviseur (education counsellor)"),
    "innovation": ("Innovation attaché", "Innovatieattaché"),
    "cultural": ("Cultural attaché", "Cultuurattaché"),
}


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
