"""What a country takes part in, for programs: part of ``ikt.show/1``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ikt.assessing.assessment import Assessment
from ikt.assessing.membership import Standing, standings
from ikt.model.base import SourceId, Text
from ikt.model.membership import Membership, Status, Sure
from ikt.model.output import Output


class StretchShown(Output):
    """One row of the table of memberships."""

    when: Literal["past", "now", "to_come"] = Field(description="On the as-of date.")
    status: Status
    since: str | None = Field(description="As far as it is known: a day, a month, a year.")
    until: str | None = Field(description="Its last day, as far as that is known; null where none is.")
    seen: str | None = Field(description="When it was first read, where since when is not known.")
    source: SourceId
    sure: Sure = Field(description="Whether the date was read, its year only, or is from own knowledge.")
    note: Text | None


class MembershipShown(Output):
    """How the country stands in one body on the as-of date."""

    body: str
    name: Text
    state: Literal["yes", "no", "unknown", "left_out"] = Field(
        description="Whether it takes part; `left_out` where the source of the list does not speak of it."
    )
    by: str | None = Field(
        description="Id of the body through which it takes part, without a row of its own."
    )
    source: SourceId = Field(description="Of the list, from which absence is known too.")
    listed: str | None = Field(description="When the list was last held against its source.")
    limits: Text | None
    rows: tuple[StretchShown, ...]


def memberships_data(a: Assessment, row: int) -> tuple[MembershipShown, ...] | None:
    """Every body of the table, in its order; None where the workspace has no table."""
    if a.evidence.memberships is None:
        return None
    return tuple(_shown(one) for one in standings(a.evidence, a.units[row], a.recipe.as_of))


def _shown(one: Standing) -> MembershipShown:
    body = one.body
    rows = [_stretch(row, "past") for row in one.past]
    rows += [_stretch(row, "now") for row in one.now if one.by is None]
    rows += [_stretch(row, "to_come") for row in one.to_come]
    return MembershipShown(
        body=body.id, name=body.name, state=one.state, by=one.by.id if one.by is not None else None,
        source=body.source, listed=None if body.as_of is None else body.as_of.written,
        limits=body.limits, rows=tuple(rows),
    )  # fmt: skip


def _stretch(row: Membership, when: Literal["past", "now", "to_come"]) -> StretchShown:
    since, until, seen = (
        None if found is None else found.written for found in (row.since, row.until, row.seen)
    )
    return StretchShown(
        when=when, status=row.status, since=since, until=until, seen=seen,
        source=row.source, sure=row.sure, note=row.note,
    )  # fmt: skip
