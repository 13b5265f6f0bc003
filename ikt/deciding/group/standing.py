"""Where each country stands for each person, over all that the person allows of the weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ikt.deciding.any_weights import terms
from ikt.deciding.group.weight_sets import WeightSet
from ikt.deciding.solver import NODES, Programme
from ikt.scoring.acceptability import in_sequence
from ikt.scoring.arrays import Bools, Floats
from ikt.scoring.ranks import fixed

# In the top set under all weights of the person, under some, under none; "open" where the work allowed could
# not settle it.
Stand = Literal["certain", "possible", "out", "open"]
# A lead smaller than this is not told from a tie by the solver.
_TELLS_APART = 1e-6
_MIXES = 400


@dataclass(frozen=True, slots=True)
class Views:
    """Of each person and country (p, n) whether it is in the top set; by person, countries as given."""

    stands: tuple[tuple[Stand, ...], ...]

    def everywhere(self, stand: Stand) -> list[int]:
        """Countries that stand so for everybody."""
        return [k for k in range(len(self.stands[0])) if all(own[k] == stand for own in self.stands)]

    @property
    def contested(self) -> list[int]:
        """Countries that are not certain for all and not out for all."""
        settled = {*self.everywhere("certain"), *self.everywhere("out")}
        return [k for k in range(len(self.stands[0])) if k not in settled]


def stands(values: Floats, top: int, people: Sequence[WeightSet], *, nodes: int = NODES) -> Views:
    """Where each of n countries with values (n, m) stands for each person, exactly.

    In is who has fewer than ``top`` others ahead, as ``ikt score`` ranks; who ties is not ahead.
    """
    return Views(tuple(_of(values, top, person, nodes) for person in people))


def _of(values: Floats, top: int, person: WeightSet, nodes: int) -> tuple[Stand, ...]:
    inside, outside = _seen(values, top, person.corners)
    if person.is_point:
        return tuple("certain" if one else "out" for one in inside)
    if not (inside & outside).all():
        more = _seen(values, top, _mixes(person.corners))
        inside, outside = inside | more[0], outside | more[1]
    # By how much each other (n, n) can be ahead, and by how much it always is.
    lead = (values[None, :, :] - values[:, None, :]) @ person.corners.T
    may_lead, leads = (
        (lead.max(axis=2) > _TELLS_APART).sum(axis=1),
        (lead.min(axis=2) > _TELLS_APART).sum(axis=1),
    )
    found: list[Stand] = []
    for row in range(len(values)):
        if inside[row] and outside[row]:
            found.append("possible")
        elif inside[row]:
            found.append(
                _settled(values, top, person, row, nodes, out=True, surely=bool(may_lead[row] < top))
            )
        else:
            found.append(_settled(values, top, person, row, nodes, out=False, surely=bool(leads[row] >= top)))
    return tuple(found)


def _settled(
    values: Floats, top: int, person: WeightSet, row: int, nodes: int, *, out: bool, surely: bool
) -> Stand:
    """Whether a country that was only seen on one side of the line can be on the other, which is asked."""
    if surely:
        return "certain" if out else "out"
    how = _other_side(values, top, person, row, nodes, out=out)
    if how is None:
        return "open"
    return "possible" if how else "certain" if out else "out"


def _other_side(
    values: Floats, top: int, person: WeightSet, row: int, nodes: int, *, out: bool
) -> bool | None:
    """Whether some weights put a country out (``top`` others ahead) or in; None where that is not settled."""
    programme = Programme()
    weights = [programme.column(0.0, 1.0) for _ in person.named]
    programme.row(dict.fromkeys(weights, 1.0), 1.0, 1.0)
    held = person.halfspaces
    for row_, least, equal in zip(held.rows, held.least, held.equal, strict=True):
        programme.row(terms(weights, row_), float(least), float(least) if equal else float("inf"))
    sign = 1.0 if out else -1.0
    margin = _TELLS_APART if out else 0.0
    sure, switches = 0, []
    for other in range(len(values)):
        if other == row:
            continue
        # What has to be at least the margin: the lead of the other, or that of the country itself.
        gap = sign * (values[other] - values[row])
        lead = person.corners @ gap
        if lead.max() < margin:
            continue
        if lead.min() >= margin:
            sure += 1
            continue
        switch = programme.column(0.0, 1.0, whole=True)
        low = float(lead.min())
        programme.row({**terms(weights, gap), switch: low - margin}, low, float("inf"))
        switches.append(switch)
    needed = (top if out else len(values) - top) - sure
    if needed <= 0:
        return True
    if needed > len(switches):
        return False
    programme.row(dict.fromkeys(switches, 1.0), float(needed), float("inf"))
    how, columns, _ = programme.solve(nodes)
    if how == "none":
        return False
    return True if columns is not None else None


def _seen(values: Floats, top: int, weights: Floats) -> tuple[Bools, Bools]:
    """Who was in and who was out (n,) under any of these weights (k, m)."""
    scores = fixed(in_sequence(values, weights.T))
    line = np.sort(scores, axis=1)[:, ::-1][:, min(top, len(values)) - 1]
    inside = scores >= line[:, None]
    return np.asarray(inside.any(axis=0)), np.asarray((~inside).any(axis=0))


def _mixes(corners: Floats) -> Floats:
    """Some weights between the corners, always the same: the mean, halves of the way to it, and mixes."""
    mean = corners.mean(axis=0)
    chance = np.random.Generator(np.random.PCG64(20261130))
    parts = chance.dirichlet(np.full(len(corners), 0.5), size=_MIXES)
    return np.concatenate([mean[None, :], (corners + mean) / 2.0, parts @ corners])
