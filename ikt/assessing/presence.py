"""What the home country has in each country on a day, with where each of it is said.

The one place that is asked: the sentences and the picture of an overview, the posture of a plan and a
fiche say the same of the same day. Dates count as in ``clock``: something counts from its start, or from
the date of its source where it has none, until its end; what has not begun is planned, as far as it was
known by then. What was not known by then is not on record. So what is there is what the score counts, but
for the country pilots of 2018: the letter announces them, so one without a date of its own stays a plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from ikt.assessing.assessment import Assessment
from ikt.assessing.clock import holds
from ikt.model.base import Cited
from ikt.model.effort import Attache, Ikt, Neso, Post
from ikt.model.moment import When
from ikt.model.profile import Profile
from ikt.model.source import Source

# Missions are not among them: no source lists them for all countries, so a count would measure its silence.
Kind = Literal[
    "post", "attache", "neso", "agreement", "pact", "programme", "call", "focus", "city", "pilot",
]  # fmt: skip
# Over: a source says that it ended. Lapsed: it was to begin or end by a day that has passed, outcome unknown.
State = Literal["there", "planned", "over", "lapsed", "not_coming", "unknown"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_COUNTED: dict[str, Kind] = {kind: kind for kind in KINDS}
_POST: dict[str, State] = {
    "in_place": "there", "planned": "planned", "reinforced": "planned", "open": "planned",
    "none_planned": "not_coming",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OnRecord:
    """One thing that a source states: how it stood on the day, from when to when, and where it is said."""

    kind: Kind
    state: State
    source: str | None = None
    where: str | None = None
    since: When | None = None
    until: When | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """Everything on record in one country on one day, in the order in which profiles list it."""

    items: tuple[OnRecord, ...] = ()

    def of(self, kind: Kind) -> tuple[OnRecord, ...]:
        """What is on record of one kind."""
        return tuple(item for item in self.items if item.kind == kind)

    def count(self, kind: Kind, state: State) -> int:
        """How many of one kind are in one state."""
        return sum(item.kind == kind and item.state == state for item in self.items)

    def there(self) -> dict[Kind, int]:
        """How many there are of each kind of which anything is there, in the order of ``KINDS``."""
        numbers = Counter(item.kind for item in self.items if item.state == "there")
        return {kind: numbers[kind] for kind in KINDS if numbers[kind]}

    def sources(self) -> set[str]:
        """The ids of the sources that all of it rests on."""
        return {item.source for item in self.items if item.source is not None}


def presence(a: Assessment, row: int) -> Presence:
    """What is on record in the country of a row at the as-of date of an assessment."""
    profile = a.units[row].profile
    return on_record(profile, a.evidence.sources, a.recipe.as_of) if profile is not None else Presence()


def on_record(profile: Profile, sources: Mapping[str, Source], as_of: date) -> Presence:
    """What is on record in the country of a profile on a day."""
    day = _Day(as_of, sources)
    items = list(day.of_block(profile.ikt)) if profile.ikt is not None else []
    for fact in profile.facts:
        if fact.kind == "agreement":
            items += day.told("agreement", fact, fact.since, fact.until)
    return Presence(tuple(items))


def office(neso: Neso, sources: Mapping[str, Source], as_of: date) -> Literal["open", "closed", "unknown"]:
    """Whether an office was open or closed on a day; unknown where no source of by then says when it closes.

    On the day by which it closes it counts as closed.
    """
    if neso.closes_by is None or not _Day(as_of, sources).known(neso.source):
        return "unknown"
    return "closed" if as_of >= neso.closes_by.last else "open"


class _Day:
    """Reads statements as they stood on one day."""

    def __init__(self, as_of: date, sources: Mapping[str, Source]) -> None:
        self.as_of = as_of
        self.sources = sources

    def known_from(self, source: str | None) -> When | None:
        cited = self.sources.get(source) if source is not None else None
        return cited.known_from if cited is not None else None

    def known(self, source: str | None) -> bool:
        return holds(self.as_of, None, None, self.known_from(source))

    def of_block(self, ikt: Ikt) -> Iterator[OnRecord]:
        yield from self.neso(ikt.neso)
        if ikt.post is not None:
            yield from self.post(ikt.post)
        for attache in ikt.attaches:
            yield from self.attache(attache)
        for name, cited, since, until in ikt.counted():
            kind = _COUNTED.get(name)
            if kind == "pilot" and cited is not None and since is None:
                yield from self.meant(kind, cited, until)
            elif kind is not None:
                yield from self.told(kind, cited, since, until)
        for pact in ikt.pacts:
            if pact.state == "planned":
                yield from self.meant("pact", pact, pact.until)

    def told(
        self, kind: Kind, cited: Cited | None, since: When | None, until: When | None
    ) -> Iterator[OnRecord]:
        """Something with dates of its own: there, over, or yet to begin."""
        source, where = (cited.source, cited.where) if cited is not None else (None, None)
        begun = holds(self.as_of, since, None, self.known_from(source))
        if not begun and not self.known(source):
            return
        state: State = "there" if begun else "planned"
        if until is not None and until.last < self.as_of:
            state = "over"
        yield OnRecord(kind, state, source, where, since, until)

    def meant(self, kind: Kind, cited: Cited, until: When | None) -> Iterator[OnRecord]:
        """A plan: it stays one until a source says that it came about, whatever its date was."""
        if self.known(cited.source):
            past = until is not None and until.last < self.as_of
            yield OnRecord(kind, "lapsed" if past else "planned", cited.source, cited.where, until=until)

    def post(self, post: Post) -> Iterator[OnRecord]:
        if self.known(post.source):
            yield OnRecord("post", _POST[post.status], post.source, post.where)

    def attache(self, one: Attache) -> Iterator[OnRecord]:
        if one.status == "announced":
            yield from self.meant("attache", one, one.until)
        elif one.status == "in_place" or (one.status == "ended" and one.until is not None):
            yield from self.told("attache", one, one.since, one.until)
        elif self.known(one.source):
            state: State = "over" if one.status == "ended" else "not_coming"
            yield OnRecord("attache", state, one.source, one.where, one.since, one.until)

    def neso(self, neso: Neso) -> Iterator[OnRecord]:
        if (neso.letter == "not_stated" and neso.closes_by is None) or not self.known(neso.source):
            return
        states: dict[str, State] = {"open": "there", "closed": "lapsed", "unknown": "unknown"}
        state = states[office(neso, self.sources, self.as_of)]
        yield OnRecord("neso", state, neso.source, neso.where, until=neso.closes_by)
