"""What countries that get a profile do to the ranking, and that others keep their order."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Newcomers:
    """Two assessments, without and with countries.

    ``rows`` are those of the newcomers in ``after``; ``leaves`` rows of ``before`` of who stood above the
    line and does no more; ``others`` rows of ``before`` of who has another place now among those that were
    there, which no newcomer's own figures can bring about.
    """

    before: Assessment
    after: Assessment
    rows: tuple[int, ...]
    leaves: tuple[int, ...]
    others: tuple[int, ...]


def newcomers(before: Assessment, after: Assessment, codes: Collection[str]) -> Newcomers:
    """Compare the assessments without and with the countries of these codes."""
    new = {unit.iso2: row for row, unit in enumerate(after.units)}
    inside = {after.units[row].iso2 for row in after.inside()}
    there = [unit.iso2 for unit in before.units]
    places = _among(after, [new[iso2] for iso2 in there])
    return Newcomers(
        before,
        after,
        rows=tuple(new[iso2] for iso2 in codes),
        leaves=tuple(row for row in before.inside() if there[row] not in inside),
        others=tuple(
            row for row, place in enumerate(_among(before, range(len(there)))) if place != places[row]
        ),
    )


def _among(a: Assessment, rows: Collection[int]) -> list[int]:
    """The place of each of some rows among these alone; 0 for who is not ranked."""
    ranks = [int(a.rank[row]) for row in rows if a.ranked[row]]
    return [1 + sum(rank < int(a.rank[row]) for rank in ranks) if a.ranked[row] else 0 for row in rows]
