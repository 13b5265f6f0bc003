"""What a country takes part in, in words: all of it for ``ikt show``, the main points for a briefing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from ikt.assessing.assessment import Assessment
from ikt.assessing.clock import holds
from ikt.assessing.membership import Standing, standings
from ikt.model.base import Language
from ikt.model.membership import Membership
from ikt.telling.document import Inline, Line
from ikt.telling.language.citing import written
from ikt.telling.language.phrases import capital, enumerate_words, uncapital
from ikt.telling.memberships.words import SAY

# How a briefing groups bodies: the key of its sentence, and the kinds of body in it.
_GROUPS = {
    "in_members": ("union", "organisation", "alliance", "area"),
    "in_programmes": ("programme",),
    "in_conventions": ("convention",),
    "in_regimes": ("regime",),
}
Notes = Callable[[str | None], tuple[Inline, ...]]
Jointly = Callable[[Iterable[str]], tuple[Inline, ...]]


class MembershipTeller:
    """Tells of one country, row ``row`` of an assessment.

    ``notes`` cites a source by its id, ``jointly`` several.
    """

    def __init__(
        self, a: Assessment, row: int, lang: Language, notes: Notes, jointly: Jointly | None = None
    ) -> None:
        self.lang = lang
        self.notes = notes
        self.jointly = jointly or (lambda sources: tuple(note for one in sources for note in notes(one)))
        self.as_of = a.recipe.as_of
        self.sources = a.evidence.sources
        self.iso3 = a.units[row].iso3
        self.standings = standings(a.evidence, a.units[row], a.recipe.as_of)

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, **params)

    # All of it

    def lines(self) -> list[Line]:
        """A line for each stretch of time on record, then in which bodies it has none, known or not."""
        told = [line for one in self.standings for line in self._rows(one)]
        for state in ("no", "unknown", "left_out"):
            bare = [one for one in self._there() if one.state == state and not self._all_rows(one)]
            if bare:
                names = "; ".join(self._dated(one) if state == "no" else self._name(one) for one in bare)
                sources = dict.fromkeys(one.body.source for one in bare)
                notes = [note for source in sources for note in self.notes(source)]
                why = dict.fromkeys(self._left_out(source) for source in sources if state == "left_out")
                told.append((self.say(state, list=names), *notes, *(f". {reason}" for reason in why)))
        return told

    def _left_out(self, source: str) -> str:
        """Why a source does not speak of this country."""
        return self.sources[source].leaves_out[self.iso3].say(self.lang).rstrip(".")

    def _there(self) -> list[Standing]:
        """Those in bodies that exist on the day: of any other it needs no saying that nobody takes part."""
        return [one for one in self.standings if holds(self.as_of, one.body.since, one.body.until, None)]

    def _rows(self, one: Standing) -> Iterator[Line]:
        if one.by is not None:
            words = self.say("line_by", body=capital(self._name(one)), by=one.by.called.say(self.lang))
            yield (words, *self.notes(one.body.source))
        for row in self._all_rows(one):
            remarks = [row.note.say(self.lang)] if row.note is not None else []
            if one.body.limits is not None and row in one.now and row.status != one.body.counts[0]:
                remarks.append(one.body.limits.say(self.lang))
            line: Line = (self._line(one, row), *self.notes(row.source))
            yield (*line, ". " + " ".join(remarks)) if remarks else line

    def _all_rows(self, one: Standing) -> tuple[Membership, ...]:
        """Its own rows in the order of time; those of the body through which it takes part stand there."""
        return (*one.past, *(one.now if one.by is None else ()), *one.to_come)

    def _line(self, one: Standing, row: Membership) -> str:
        if row in one.past and row.until is not None:
            status, dates = self.say(f"was_{row.status}"), self._ended(row)
        else:
            status = self.say(row.status)
            dates = self._dates(row, "from" if row in one.to_come else "since")
        words = {"body": capital(self._name(one)), "status": status, "dates": dates}
        return self.say("line", sure=self._sure(row), **words)

    def _sure(self, row: Membership) -> str:
        """How sure the date is, where that takes saying; the year was read also where no day is said."""
        if row.sure == "own_knowledge" and row.since is None:
            return self.say("own_knowledge_undated")
        no_day = row.since is None or row.since.first != row.since.last
        return "" if row.sure == "year_read" and no_day else self.say(row.sure)

    def _dates(self, row: Membership, key: str) -> str:
        until = self.say("until", date=written(row.until, self.lang)) if row.until is not None else ""
        if row.since is not None:
            return self.say(key, date=written(row.since, self.lang)) + until
        if row.seen is not None:
            return self.say("seen", date=written(row.seen, self.lang)) + until
        return self.say("undated") + until

    def _ended(self, row: Membership) -> str:
        """From when to when, of what has ended."""
        until = written(row.until, self.lang)
        if row.since is not None:
            return self.say("from_to", since=written(row.since, self.lang), until=until)
        if row.seen is not None:
            return self.say("to_seen", seen=written(row.seen, self.lang), until=until)
        return self.say("to_undated", until=until)

    def _name(self, one: Standing) -> str:
        return one.body.called.say(self.lang)

    def _dated(self, one: Standing) -> str:
        """The body, and of when its list is, as far as that is known."""
        if one.body.as_of is None:
            return self._name(one)
        return self.say("dated", body=self._name(one), date=written(one.body.as_of, self.lang))

    # The main points

    def main(self, without: Collection[str] = ()) -> list[Line]:
        """A sentence for each kind of body, then what limits it, and what does not count as taking part.

        Kinds of body in ``without`` are told elsewhere.
        """
        told: list[Line] = []
        for key, kinds in _GROUPS.items():
            there = [one for one in self.standings if one.state == "yes" and one.body.kind in kinds]
            there = [one for one in there if one.body.kind not in without]
            if there:
                names = enumerate_words([self._named(one) for one in there], self.lang)
                notes = self.jointly(one.body.source for one in there)
                told.append((self.say(key, list=names), *notes, *self._remarks(there)))
        for one in self.standings:
            aside = [row for row in one.now if one.by is None and row.status not in one.body.counts]
            for row in (*aside, *one.to_come):
                dates = self._dates(row, "from" if row in one.to_come else "since")
                words = {"body": capital(self._name(one)), "status": self.say(row.status), "dates": dates}
                line = (self.say("aside", **words), *self.notes(row.source))
                told.append((*line, " " + row.note.say(self.lang)) if row.note is not None else line)
        return told

    def _named(self, one: Standing) -> str:
        """The body with the year since when, where that was read, or the body through which it takes part."""
        if one.by is not None:
            words = self.say("by_short", by=one.by.called.say(self.lang))
            return self.say("named", body=self._name(one), words=words)
        since = next((row.since for row in one.counted if row.sure != "own_knowledge"), None)
        if since is None:
            return self._name(one)
        words = self.say("since_short", date=since.first.year)
        return self.say("named", body=self._name(one), words=words)

    def _remarks(self, there: Sequence[Standing]) -> Iterator[str]:
        for one in there:
            for row in one.counted if one.by is None else ():
                if row.note is not None:
                    words = {"body": capital(self._name(one)), "note": uncapital(row.note.say(self.lang))}
                    yield " " + self.say("remark", **words)
