"""Which country takes part in which body, from when to when: a table for all countries, not a field of each.

``memberships.yaml`` has the bodies, ``memberships.csv`` a row for each country and stretch of time. The table
is the source wherever it lists a body: of a body that is complete, a country without a row is known not to
take part; of a body that is not listed, nothing is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import Field

from ikt.model.base import Cited, Frozen, Id, Label, SourceId, Text, YesNo
from ikt.model.moment import Moment, When

Status = Literal[
    "member", "associate", "observer", "party", "signatory", "programme_country", "suspended", "agreed",
    "negotiating",
]  # fmt: skip
# Whether the dates of a row were read in its source, or the year only, or come from own knowledge.
Sure = Literal["read", "year_read", "own_knowledge"]
STATUSES: tuple[str, ...] = get_args(Status)
SURE: tuple[str, ...] = get_args(Sure)


class Body(Frozen):
    """Something countries take part in.

    ``counts`` are the statuses that make a country take part; any other is told and not counted.
    ``since`` and ``until`` are the time in which it exists: outside it nobody takes part. ``complete`` says
    that its list names everybody, so that absence means no, from ``complete_from`` on (without it from
    ``since``); ``as_of`` is the day on which the list was last held against its source. ``through`` are
    bodies whose members take part as such, without a row of their own.
    """

    id: Id
    name: Label
    short: Label | None = None
    kind: Literal["union", "organisation", "alliance", "area", "programme", "convention", "regime"]
    counts: Annotated[tuple[Status, ...], Field(min_length=1)]
    complete: YesNo
    complete_from: Moment | None = None
    since: Moment | None = None
    until: Moment | None = None
    as_of: Moment | None = None
    through: tuple[Id, ...] = ()
    source: SourceId
    limits: Text | None = None
    note: Text | None = None

    @property
    def called(self) -> Text:
        """What people call it in a sentence."""
        return self.short or self.name


class Bodies(Frozen):
    """``memberships.yaml``."""

    bodies: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """One row: a country, a body, a status and the time it held.

    ``until`` is its last day. ``seen`` is when it was first read of somebody whose beginning is not known.
    """

    body: str
    iso2: str
    since: When | None
    until: When | None
    status: Status
    source: str
    sure: Sure
    seen: When | None = None
    note: Text | None = None

    @property
    def cited(self) -> Cited:
        """What it cites, as facts do."""
        return Cited.model_construct(source=self.source, where=None, ledger=())


@dataclass(frozen=True)
class Memberships:
    """The bodies by id, and every row."""

    bodies: Mapping[str, Body]
    rows: tuple[Membership, ...]

    @cached_property
    def by_country(self) -> Mapping[tuple[str, str], tuple[Membership, ...]]:
        """The rows of a body (id) and a country (ISO 3166-1 alpha-2), in the order of the table."""
        found: dict[tuple[str, str], list[Membership]] = {}
        for row in self.rows:
            found.setdefault((row.body, row.iso2), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def of(self, body: str, iso2: str) -> tuple[Membership, ...]:
        """The rows of one country in one body."""
        return self.by_country.get((body, iso2), ())
