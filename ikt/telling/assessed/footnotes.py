"""Footnotes of documents: one rule for every citation, whatever the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from ikt.assessing.assessment import Assessment
from ikt.assessing.membership import listed
from ikt.assessing.performance import counted, full_lists
from ikt.model.base import Language
from ikt.model.criteria import AnyAttribute, Count, Indicator
from ikt.model.source import Source
from ikt.telling.document import Note
from ikt.telling.language.citing import cite, cite_again, cite_jointly, may_join


class Citing(Protocol):
    """Anything told from a source: where it is said, and the ids of the facts that it tells."""

    @property
    def source(self) -> str | None:
        """The id of the source; none where nothing says it."""

    @property
    def where(self) -> str | None:
        """The place in the source."""

    @property
    def ledger(self) -> tuple[str, ...]:
        """Ids of facts (``docs/facts.csv``)."""


class NotesOfSources:
    """Makes the footnotes of one document, in the order in which it is read.

    A source stands in full where it is cited first, by its title and date after that; a document of after
    the as-of date always says that it is one. ``in_full`` cites every place in full: then a note can be
    read by itself, as in an answer of which people copy a line.
    """

    def __init__(
        self, sources: Mapping[str, Source], lang: Language, as_of: date, *, in_full: bool = False
    ) -> None:
        self.sources = sources
        self.lang = lang
        self.as_of = as_of
        self.in_full = in_full
        self._cited: dict[str, str | None] = {}

    def of(self, cited: Citing) -> tuple[Note, ...]:
        """The citation of a statement, with the ids of the facts that it tells."""
        return tuple(replace(note, facts=cited.ledger) for note in self.note(cited.source, cited.where))

    def of_all(self, told: Iterable[Citing]) -> tuple[Note, ...]:
        """One citation a source, without places, with the ids of all facts that it is cited for."""
        facts: dict[str, tuple[str, ...]] = {}
        for one in told:
            if one.source is not None:
                facts[one.source] = (*facts.get(one.source, ()), *one.ledger)
        return tuple(
            replace(note, facts=tuple(dict.fromkeys(ids)))
            for source, ids in facts.items()
            for note in self.note(source)
        )

    def note(self, source: str | None, where: str | None = None) -> tuple[Note, ...]:
        """The citation of a source by its id; nothing when there is no source."""
        cited = self.sources.get(source) if source else None
        if source is None or cited is None:
            return ()
        first = self.in_full or self._cited.setdefault(source, where) == where
        return (Note((cite if first else cite_again)(cited, self.lang, self.as_of, where), of=cited),)

    def jointly(self, sources: Iterable[str]) -> tuple[Note, ...]:
        """The citations of several sources; lists that were drawn up alike share one where they are new."""
        ids = [source for source in dict.fromkeys(sources) if source in self.sources]
        new = [one for one in ids if one not in self._cited and may_join(self.sources[one], self.as_of)]
        alike = [one for one in new if self.sources[one].called == self.sources[new[0]].called]
        if self.in_full or len(alike) < 2:
            return tuple(note for one in ids for note in self.note(one))
        self._cited.update(dict.fromkeys(alike, ""))  # no place is called so: from here on by title
        joint = Note(cite_jointly([self.sources[one] for one in alike], self.lang))
        return (joint, *(note for one in ids if one not in alike for note in self.note(one)))


def places_of(a: Assessment, leaf: AnyAttribute, row: int) -> list[tuple[str, str | None]]:
    """The sources of what is known of a country on an attribute, each with the place in it, each once.

    Of a count these are what the counted facts cite, and the whole lists by which there are no others.
    """
    if isinstance(leaf, Indicator) and not (leaf.levels and a.performance.judged[row, a.leaves.index(leaf)]):
        return list(dict.fromkeys((a.evidence.source_of[series], None) for series in leaf.all_series))
    if not isinstance(leaf, Count):
        profile = a.units[row].profile
        if (a.units[row].iso2, leaf.id) in a.performance.heard:
            return []
        given = profile.judgements.get(leaf.id) if profile is not None else None
        return [(given.source, given.where)] if given is not None and given.source else []
    return _places_of_count(a, leaf, row)


def _places_of_count(a: Assessment, leaf: Count, row: int) -> list[tuple[str, str | None]]:
    evidence, day = a.evidence, a.recipe.as_of
    facts = counted(leaf, a.units[row], evidence, day)
    places = {(fact.cited.source, fact.cited.where) for fact in facts if fact.cited and fact.cited.source}
    named = {source for source, _ in places}
    # Of a body that the table lists, absence is known from the source of its list.
    bodies = {kind: listed(evidence, kind) for kind in leaf.count}
    lists = {body.source for body in bodies.values() if body is not None}
    if a.units[row].profile is not None:
        kinds = [kind for kind, body in bodies.items() if body is None]
        whole = {id(source) for kind in kinds for source in full_lists(kind, evidence, day)}
        lists |= {name for name, source in evidence.sources.items() if id(source) in whole}
    others = [(name, None) for name in evidence.sources if name in lists - named]
    return [*sorted(places, key=str), *others]
