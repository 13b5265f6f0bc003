"""Footnotes of documents: one rule for every citation, whatever the document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ikt.model.base import Language
from ikt.model.source import Source
from ikt.telling.document import Note
from ikt.telling.language.citing import cite, cite_again


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

    def note(self, source: str | None, where: str | None = None) -> tuple[Note, ...]:
        """The citation of a source by its id; nothing when there is no source."""
        found = self.sources.get(source) if source else None
        if source is None or found is None:
            return ()
        first = self.in_full or self._cited.setdefault(source, where) == where
        return (Note((cite if first else cite_again)(found, self.lang, self.as_of, where)),)
