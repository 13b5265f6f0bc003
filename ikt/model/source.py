"""Every document and data set that anything cites, with its licence and how sure we are of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ikt.model.base import Frozen, Label, Line, LongName, SeriesId, Text, Whole
from ikt.model.moment import Moment


class Licence(Frozen):
    """On what terms it may be used, and whether those terms were read or are remembered."""

    name: LongName
    sure: Literal["read", "own_knowledge", "not_applicable"]
    note: Text | None = None


class Title(Frozen):
    """The title in the original and in English."""

    original: Line
    en: Line


class Series(Frozen):
    """One published series: its name, unit, direction, and what a zero in it means."""

    name: Label
    unit: Label
    direction: Literal["higher", "lower", "neutral"]
    zero: Literal["real", "missing"] = "real"
    lag: Annotated[Whole, Field(ge=0)] | None = None
    computed: Text | None = None
    note: Text | None = None


class Source(Frozen):
    """A document or a data set.

    ``looked_at`` says whether the source looked at every country or only at some; ``complete_for``
    lists the kinds of fact for which its list is whole, so that absence from it means none, and
    ``complete_from`` since when, where that is not the date of the source.
    ``lag`` counts years from a reference year to its publication; ``leaves_out`` names (ISO
    3166-1 alpha-3) entities the publisher does not cover, with the reason.
    """

    kind: Literal["letter", "notice", "news", "speech", "page", "document", "data", "team"]
    sender: Label
    short: Label | None = None
    title: Title
    date: Moment | None = None
    date_note: Text | None = None
    reference: Line | None = None
    address: Line | None = None
    licence: Licence
    looked_at: Literal["every_country", "some_countries"]
    complete_for: tuple[Line, ...] = ()
    complete_from: dict[Line, Moment] = {}
    file: Line | None = None
    edition: LongName | None = None
    published: Moment | None = None
    published_note: Text | None = None
    lag: Annotated[Whole, Field(ge=0)] | None = None
    lag_note: Text | None = None
    computed: Text | None = None
    series: dict[SeriesId, Series] = {}
    leaves_out: dict[Line, Text] = Field(default_factory=dict)
    caveats: tuple[Text, ...] = ()

    @property
    def known_from(self) -> Moment | None:
        """When what it says was first known: its date, or when this edition was published."""
        return self.date or self.published

    def complete_since(self, kind: str) -> Moment | None:
        """From when its list of a kind is whole."""
        return self.complete_from.get(kind, self.known_from)

    @property
    def called(self) -> Text:
        """What people call its sender in a sentence."""
        return self.short or self.sender
