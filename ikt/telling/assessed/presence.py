"""What bodies of the home country do in a country, as short labelled statements with their source.

One list for every text that tells it: ``ikt show`` marks the sources with numbers, a briefing with
footnotes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ikt.assessing.presence import office
from ikt.model.base import Language, Text, say_name
from ikt.model.effort import Ikt
from ikt.model.moment import When
from ikt.model.profile import Profile
from ikt.model.source import Source
from ikt.telling.assessed.footnotes import Citing
from ikt.telling.assessed.presence_words import SAY
from ikt.telling.language.citing import deadline, written
from ikt.telling.language.naming import Named

Group = Literal["presence", "activity", "mission", "fact"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement: under which label, in words, its note, where it is said, the ids of its facts.

    ``noun`` is the part of the profile that it tells, ``field`` the field of it.
    """

    group: Group
    kind: str
    label: str
    text: str
    note: str = ""
    source: str | None = None
    where: str | None = None
    ledger: tuple[str, ...] = ()
    noun: object = None
    field: str = "text"


class Effort:
    """Puts the block of the strategy, and the facts, of a profile into words."""

    def __init__(self, sources: Mapping[str, Source], lang: Language, as_of: date, home: Named) -> None:
        self.sources = sources
        self.lang = lang
        self.as_of = as_of
        self.home = home

    def say(self, key: str, **params: object) -> str:
        """A phrase about presence by its name in ``presence_words``."""
        return SAY(self.lang, key, **{"home": self.home, **params})

    def choice(self, ikt: Ikt) -> Entry:
        """What the strategy chose, with the date of the source."""
        text = self.say(ikt.choice)
        if ikt.choice_by == "group":
            text += f" ({self.say('group')})"
        text = self.stated(text, ikt.choice_source)
        return Entry(
            group="presence",
            kind="choice",
            label=self.say("choice"),
            text=text,
            note="",
            source=ikt.choice_source,
            where=ikt.choice_where,
            ledger=ikt.ledger,
            noun=ikt,
            field="choice",
        )

    def entries(self, ikt: Ikt) -> list[Entry]:
        """Presence first (NESO, post, attachés), then what runs, then missions."""
        return [*self.presence(ikt), *self.activity(ikt), *self.missions(ikt)]

    def presence(self, ikt: Ikt) -> Iterator[Entry]:
        """Who is in the country: NESO, the post, attachés; each with its source."""
        neso = ikt.neso
        text = self.say(f"neso_{neso.letter}")
        if neso.closes_by is not None:
            key = "neso_closes" if neso.letter == "not_stated" else "neso_closing"
            text += self.say(key, date=deadline(neso.closes_by, self.lang))
        text += f"; {self.say('neso_' + office(neso, self.sources, self.as_of))}"
        yield self.entry("presence", "neso", text, neso.note, neso)
        if ikt.post is not None:
            city = f", {say_name(ikt.post.city, self.lang)}" if ikt.post.city else ""
            text = self.stated(self.say(f"post_{ikt.post.status}") + city, ikt.post.source)
            yield self.entry("presence", "post", text, ikt.post.note, ikt.post)
        for attache in ikt.attaches:
            text = f"{self.say('attache_' + attache.kind)}, {self.say('state_' + attache.status)}"
            text += f", {say_name(attache.city, self.lang)}" if attache.city else ""
            key = "from" if attache.status == "announced" else "since"
            text = self.stated(text + self.dates(attache.since, attache.until, key), attache.source)
            yield self.entry("presence", "attache", text, attache.note, attache)

    def activity(self, ikt: Ikt) -> Iterator[Entry]:
        """What runs there: pilot, programme, cities, focus, calls, agreements; each with its source."""
        pilot = ikt.pilot_2018
        if pilot is not None:
            text = self.say("announced") + self.dates(pilot.since, pilot.until)
            yield self.entry("activity", "pilot", text, None, pilot)
        programme = ikt.werkplaats_programme
        if programme is not None:
            text = programme.name.say(self.lang) + self.dates(programme.since, programme.until)
            yield self.entry("activity", "programme", text, None, programme)
        if ikt.nlib_cities:
            names = ", ".join(
                f"{say_name(city.name, self.lang)} ({self.say('tier_' + city.tier)})"
                for city in ikt.nlib_cities
            )
            first = ikt.nlib_cities[0]
            ledger = tuple(dict.fromkeys(fact for city in ikt.nlib_cities for fact in city.ledger))
            yield replace(self.entry("activity", "cities", names, None, first), ledger=ledger)
        if ikt.tinl_focus:
            yield self.entry("activity", "focus", self.say("focus_yes"), None, ikt.tinl)
        call = ikt.global_stars_call
        if call is not None:
            text = call.theme.say(self.lang) if isinstance(call.theme, Text) else self.say("theme_not_stated")
            text += self.dates(call.since, call.until)
            yield self.entry("activity", "call", text, None, call)
        for pact in ikt.pacts:
            text = f"{pact.name.say(self.lang)}, {self.say('pact_' + pact.state)}"
            text += self.dates(pact.since, pact.until)
            by = "by" if pact.state == "planned" else "intensify_by"
            text += self.say(by, date=deadline(pact.by, self.lang)) if pact.by else ""
            yield self.entry("activity", "pact", text, pact.themes, pact)

    def missions(self, ikt: Ikt) -> Iterator[Entry]:
        """The missions, in the order of the profile, each with its source."""
        for mission in ikt.missions:
            text = f"{mission.name.say(self.lang)} ({self.say(mission.direction)})"
            text += self.dates(mission.since, mission.until)
            yield self.entry("mission", "mission", text, None, mission)

    def facts(self, profile: Profile) -> Iterator[Entry]:
        """The dated facts of a profile, in its order, each with its source."""
        for fact in profile.facts:
            label = f"fact_{fact.kind}" if f"fact_{fact.kind}" in SAY else fact.kind
            text = fact.text.say(self.lang).rstrip(".")
            note = fact.note.say(self.lang) if fact.note else ""
            yield Entry(
                group="fact",
                kind=fact.kind,
                label=self.say(label),
                text=text,
                note=note,
                source=fact.source,
                where=fact.where,
                ledger=fact.ledger,
                noun=fact,
            )

    def actions(self, profile: Profile) -> Iterator[Entry]:
        """What a country team took on: who, by when, and how it stands."""
        for action in profile.actions:
            parts = [action.text.say(self.lang).rstrip(".")]
            parts.append(action.owner or self.say("action_unowned"))
            if action.due is not None:
                parts.append(self.say("action_due", date=deadline(action.due, self.lang)))
            parts.append(self.say(f"action_{action.state}"))
            yield Entry(
                group="fact",
                kind="action",
                label=self.say("action"),
                text="; ".join(parts),
                note="",
                source=action.source,
                where=action.where,
                noun=action,
            )

    def entry(self, group: Group, kind: str, text: str, note: Text | None, cited: Citing | None) -> Entry:
        """One entry with its label; ``kind`` is also the name of the phrase that is its label."""
        remark = note.say(self.lang) if note else ""
        told = Entry(group=group, kind=kind, label=self.say(kind), text=text, note=remark)
        if cited is None:
            return told
        return replace(told, source=cited.source, where=cited.where, ledger=cited.ledger, noun=cited)

    def stated(self, text: str, source: str | None) -> str:
        """A text with the date of its source, so that a state of then is not taken for one of now."""
        cited = self.sources.get(source) if source else None
        when = written(cited.date, self.lang) if cited is not None else ""
        return self.say("stated", text=text, date=when) if when else text

    def dates(self, since: When | None, until: When | None, key: str = "since") -> str:
        """From when until when, as it stands after a text; empty where neither is known."""
        text = self.say(key, date=written(since, self.lang)) if since else ""
        return text + (self.say("until", date=written(until, self.lang)) if until else "")
