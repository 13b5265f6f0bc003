"""A group as JSON: format ``ikt.group/1``; numbers are never rounded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from ikt.deciding.group.standing import Stand
from ikt.deciding.group.together import NoChange, Together, Way
from ikt.model.output import Code, Framed, Output, Share
from ikt.telling.assessed.frame import frame, iso2_of, weights_of


class PartyShown(Output):
    """One party: the weights it names, and how many corners the set it allows has (1: a single weighting)."""

    id: str
    weights: dict[str, Share]
    corners: int = Field(ge=0)
    top: list[Code] = Field(description="Who stands above the line under the weights it names.")
    apart: list[float] = Field(
        description="Points of a hundred that would have to change hands to the named weights of each party."
    )


class CountryStanding(Output):
    """Where a country stands for each party, over all weights that it allows."""

    iso2: Code
    stands: dict[str, Stand]


class WayShown(Output):
    """A way to one choice, with the weighting and what each party gives up in points of a hundred."""

    way: Way
    weights: dict[str, Share]
    top: list[Code]
    cost: dict[str, float]
    own: dict[str, dict[str, Share]] = Field(
        description="For the smallest common changes: the weights that each party comes to."
    )
    least: float | None = Field(description="The exact optimum, before rounding.")
    proven: bool
    several: bool


class OrdersShown(Output):
    """Orders that rules of social choice come to; Kemeny’s over the contested countries only."""

    borda: list[Code]
    copeland: list[Code]
    kemeny: list[Code] | None
    several: bool


class GroupAnswer(Framed):
    """What `ikt group` prints with --format json."""

    format: Literal["ikt.group/1"]
    parties: list[PartyShown]
    certain: list[Code] = Field(description="Above the line for everybody, whatever they allow.")
    contested: list[Code]
    out: list[Code]
    countries: list[CountryStanding]
    dividing: dict[str, float] = Field(
        description="Per criterion how many points its weight drives the contested countries apart."
    )
    ways: list[WayShown]
    no_change: NoChange | None
    orders: OrdersShown


def group_data(found: Together) -> GroupAnswer:
    """``ikt.group/1``: the whole answer; countries in the order of the workspace."""
    a, ids = found.a, [person.id for person in found.people]

    def codes(rows: Sequence[int]) -> list[str]:
        return iso2_of(a, rows)

    return GroupAnswer(
        **frame(a, "ikt.group/1"),
        parties=[
            PartyShown(
                id=person.id,
                weights=weights_of(a, person.allowed.named),
                corners=len(person.allowed.corners),
                top=codes(sorted(found.tops[i])),
                apart=[float(x) for x in found.apart[i]],
            )
            for i, person in enumerate(found.people)
        ],
        certain=codes(found.everywhere("certain")),
        contested=codes(found.contested),
        out=codes(found.everywhere("out")),
        countries=[
            CountryStanding(
                iso2=a.units[row].iso2,
                stands={name: own[place] for name, own in zip(ids, found.views.stands, strict=True)},
            )
            for place, row in enumerate(found.rows)
        ],
        dividing=dict(zip(a.evidence.criteria.ids, map(float, found.dividing), strict=True)),
        ways=[
            WayShown(
                way=way.way,
                weights=weights_of(a, way.share),
                top=codes(way.members),
                cost=dict(zip(ids, way.cost, strict=True)),
                own={name: weights_of(a, share) for name, share in zip(ids, way.own, strict=False)},
                least=way.least,
                proven=way.proven,
                several=way.several,
            )
            for way in found.ways
        ],
        no_change=found.no_change,
        orders=OrdersShown(
            borda=codes(found.orders.borda),
            copeland=codes(found.orders.copeland),
            kemeny=None if found.orders.kemeny is None else codes(found.orders.kemeny),
            several=found.orders.several,
        ),
    )
