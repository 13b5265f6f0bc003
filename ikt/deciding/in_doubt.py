"""Whether a country can be in a top set, or out of it, where only so much of the weights changes hands.

Whoever always stands above or below enough others is settled, and of those only who stands next to the line
can bind it. What is left in doubt is little even where hundreds of countries are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ikt.deciding.any_weights import MARGIN
from ikt.scoring.arrays import Bools, Floats

# A part of the weights smaller than this may be rounding of the solver, so it settles nothing.
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Leads:
    """How firmly n countries with values (n, m) in points stand among each other under weights that are held.

    ``firm`` (n, n) is the part of all weight that can change hands before the country of the column may no
    longer lead that of the row; not above nothing where it does not lead. ``low`` and ``high`` are scores
    (n,) under the weights held, ``moves`` what they change at most when all weight changes hands. ``size`` is
    how many the top set has.
    """

    firm: Floats
    low: Floats
    high: Floats
    moves: Floats
    size: int

    @property
    def until_in(self) -> Floats:
        """The part of all weight (n,) that at least has to change hands before each can be in the top set."""
        return np.asarray(np.maximum(np.sort(self.firm, axis=1)[:, -self.size], 0.0))

    @property
    def until_out(self) -> Floats:
        """The part of all weight (n,) that at least has to change hands before each can be left out of it."""
        behind = len(self.firm) - self.size
        if behind == 0:
            return np.full(len(self.firm), np.inf)
        return np.asarray(np.maximum(np.sort(self.firm, axis=0)[-behind], 0.0))

    def near(self, part: float) -> Near:
        """What holds over all weights from which at most this part differs from some that are held."""
        moved = self.moves * min(part + _ROUNDING, 1.0)
        low, high = np.maximum(self.low - moved, 0.0), np.minimum(self.high + moved, 100.0)
        # The line lies between who is last in the set and who comes first after it.
        after = float(np.sort(low)[::-1][self.size]) if self.size < len(low) else 0.0
        return Near(self.firm > part + _ROUNDING, low, high, after - MARGIN, float(np.sort(high)[-self.size]))


@dataclass(frozen=True, slots=True)
class Near:
    """What holds of n countries near some weights.

    ``ahead`` (n, n) says whether the country of the column always leads that of the row. Scores (n,) are at
    least ``low`` and at most ``high``; a line that parts a top set from the others can be sought from
    ``least`` to ``most``.
    """

    ahead: Bools
    low: Floats
    high: Floats
    least: float
    most: float

    def lowest(self, inside: Sequence[int]) -> set[int]:
        """Of these those who lead none of them: where they stand above a line, all do."""
        return {row for row in inside if not self.ahead[inside, row].any()}

    def highest(self, outside: Sequence[int]) -> set[int]:
        """Of these those whom none of them leads: where they stand below a line, all do."""
        return {row for row in outside if not self.ahead[row, outside].any()}


def unknown(count: int) -> Near:
    """What holds of so many countries whatever the weights: nobody is known to lead anybody."""
    ahead = np.zeros((count, count), dtype=bool)
    return Near(ahead, np.full(count, -MARGIN), np.full(count, 100.0 + MARGIN), -MARGIN, 100.0)


def leads(values: Floats, held: Floats, size: int) -> Leads:
    """How firmly countries with values (n, m) stand under some of the weights ``held`` (c, m)."""
    scores = values @ held.T
    lead = np.full((len(values), len(values)), np.inf)
    for column in scores.T:
        np.minimum(lead, column[None, :] - column[:, None], out=lead)
    # Weight that changes hands moves a sum by at most the widest difference between two criteria.
    widest = np.ptp(values[None, :, :] - values[:, None, :], axis=2)
    with np.errstate(divide="ignore", invalid="ignore"):
        firm = np.where(lead > 0.0, lead / widest, 0.0)
    return Leads(firm, scores.min(axis=1), scores.max(axis=1), np.ptp(values, axis=1), size)
