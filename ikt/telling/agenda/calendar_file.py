"""The calendar as a file that other programs read (RFC 5545): days as far as they are stated.

What is due "by" a day is put on that day; what lies somewhere in a month or quarter covers it; what comes
back covers each half year or year in which it is due, from its beginning or its source on. No clock is read:
the same files give the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from ikt.deciding.agenda import Event
from ikt.deciding.status import Status
from ikt.model.base import Language
from ikt.model.strategy import Strategy
from ikt.problems import BadRequest
from ikt.telling.agenda.sentences import EventTeller
from ikt.telling.agenda.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.citing import cite, written
from ikt.telling.language.phrases import enumerate_words

if TYPE_CHECKING:
    import icalendar

PRODUCT = "-//ikt//ikt calendar"
_DAY = timedelta(days=1)
_REVIEW_YEARS = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as a calendar shows it: whole days, the last one included."""

    id: str
    first: date
    last: date
    event: Event
    remark: str


def calendar_entries(
    s: Status, events: Sequence[Event], strategy: Strategy | None, lang: Language, since: date, until: date
) -> list[Entry]:
    """What lies between two days, by day."""
    teller = EventTeller(s, strategy, lang)
    made = [entry for event in events for entry in _entries(event, teller, since, until)]
    kept = [entry for entry in made if entry.last >= since and entry.first <= until]
    return sorted(kept, key=lambda entry: (entry.first, entry.last, entry.id))


def _entries(event: Event, teller: EventTeller, since: date, until: date) -> Iterator[Entry]:
    if event.kind == "meeting":
        yield from _returning(event, teller, since, until)
    elif event.when is not None:
        when = event.when
        if event.role == "on":
            stretch = when.first != when.last
            remark = teller.say("ics_within", date=written(when, teller.lang)) if stretch else ""
            yield Entry(event.id, when.first, when.last, event, remark)
        else:
            yield Entry(
                event.id, when.last, when.last, event, teller.say("ics_by") if event.role == "by" else ""
            )


def _returning(event: Event, teller: EventTeller, since: date, until: date) -> Iterator[Entry]:
    """Each stretch in which it is due once; a review counts from the date of the plan."""
    day = teller.s.day
    if event.every == "two_years":
        due = day.replace(year=day.year + _REVIEW_YEARS, day=min(day.day, 28) if day.month == 2 else day.day)
        remark = teller.say("ics_review", date=numbers.day(day, teller.lang))
        yield Entry(f"{event.id}-{due.year}", due, due, event, remark)
        return
    source = teller.a.evidence.sources.get(event.source or "")
    known = source.known_from if source is not None else None
    begins = (
        event.begins.first if event.begins is not None else known.first if known is not None else date.min
    )
    half = event.every == "half_year"
    for year in range(since.year, until.year + 1):
        for number, (month, last, end) in enumerate(((1, 6, 30), (7, 12, 31)) if half else ((1, 12, 31),), 1):
            start, stop = date(year, month, 1), date(year, last, end)
            # A stretch that is mostly over is no longer something to put in a calendar.
            if start >= begins and start + (stop - start) / 2 >= since:
                remark = teller.say("ics_meeting" if half else "ics_return")
                yield Entry(f"{event.id}-{year}-{number}", start, stop, event, remark)


def calendar_text(s: Status, entries: Sequence[Entry], strategy: Strategy | None, lang: Language) -> bytes:
    """The calendar as bytes; raises BadRequest when the extra is not installed."""
    try:
        import icalendar
    except ImportError:
        raise BadRequest("P850", extra="calendar") from None
    teller = EventTeller(s, strategy, lang)
    made = icalendar.Calendar()
    made.add("prodid", f"{PRODUCT}//{lang.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    name = teller.say("ics_name") if strategy is None else strategy.name.say(lang)
    made.add("x-wr-calname", name)
    stamp = datetime.combine(s.day, time(), UTC)
    for entry in entries:
        made.add_component(_component(entry, teller, stamp))
    return bytes(made.to_ical())


def _component(entry: Entry, teller: EventTeller, stamp: datetime) -> icalendar.Event:
    from icalendar import Event as Component

    event = entry.event
    made = Component()
    made.add("uid", f"{entry.id}@ikt")
    made.add("dtstamp", stamp)
    made.add("dtstart", entry.first)
    made.add("dtend", entry.last + _DAY)  # RFC 5545 gives the day after the last
    standing = teller.say(event.standing)
    title = teller.title(event)
    if event.role == "ends":
        title = teller.say("ends", title=title)
    made.add("summary", f"{title} [{standing}]")
    lines = [entry.remark, teller.say("ics_status", standing=standing)]
    who = teller.who(event)
    lines.append(teller.say("ics_who", list=who) if who else "")
    source = teller.a.evidence.sources.get(event.source or "")
    lines.append(
        teller.say("ics_source", cite=cite(source, teller.lang, teller.a.recipe.as_of, event.where))
        if source
        else ""
    )
    made.add("description", "\n".join(filter(None, lines)))
    made.add("categories", [teller.say(f"kind_{event.kind}")])
    made.add("status", "CONFIRMED" if event.standing in ("agreed", "done", "running") else "TENTATIVE")
    made.add("transp", "TRANSPARENT")  # a deadline keeps nobody busy
    return made


def calendar_sentences(
    entries: Sequence[Entry], lost: Sequence[Event], lang: Language, *, file: str, since: date, until: date
) -> list[str]:
    """What was written to which file, or that nothing was, and how many events a calendar cannot show."""
    if not entries:
        between = {"since": numbers.day(since, lang), "until": numbers.day(until, lang)}
        return [SAY(lang, "calendar_none", **between)]
    counts = Counter(entry.event.standing for entry in entries)
    parts = [
        SAY(lang, "calendar_some", standing=SAY(lang, name), count=counts[name]) for name in sorted(counts)
    ]
    written_to = {"file": file, "list": enumerate_words(parts, lang)}
    sentences = [SAY.plural(lang, "calendar_done", len(entries), **written_to)]
    return [*sentences, SAY(lang, "calendar_undated", count=len(lost))] if lost else sentences


def undated(events: Sequence[Event]) -> list[Event]:
    """What a calendar cannot show."""
    return [event for event in events if event.when is None and event.kind not in ("meeting", "agreement")]
