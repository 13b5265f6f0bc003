"""How firm it is on which side of the line a country stands: firm, only just, or no difference.

Two things are asked of it. How often it stands on that side in the simulations, with part of the weight
redistributed at random and the evidence drawn within its uncertainty: the bounds are those of the scale of
likelihood of the IPCC (Mastrandrea et al. 2010, Guidance note for lead authors of the AR5), on which 95% is
extremely likely and 66% likely. And how far it lies from the nearest country on the other side: below the
policy's ``close_gap`` there is no difference, whatever the simulations say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.draws_asked import DRAWS, PART
from ikt.deciding.robustness import WEIGHTS_AND_EVIDENCE, in_top_around
from ikt.scoring.arrays import Floats
from ikt.scoring.ranks import fixed

Verdict = Literal["none", "just", "firm"]
# From the weakest on, which is how an answer is as firm as the weakest part of it.
VERDICTS: tuple[Verdict, ...] = ("none", "just", "firm")
FIRM = 0.95
LIKELY = 0.66


def simulated(a: Assessment) -> list[Verdict]:
    """The verdict on each country above the line, best first, from as many simulations as every answer takes
    that says one; empty where nobody stands below the line."""
    above = a.inside()
    if len(above) == len(a.order()):
        return []
    return verdicts(a, in_top_around(a, PART, DRAWS, vary=WEIGHTS_AND_EVIDENCE)[0], above)


def verdicts(a: Assessment, in_top: Floats, rows: Sequence[int]) -> list[Verdict]:
    """The verdict on the side on which each of these ranked rows stands.

    ``in_top`` (n,) is how often each unit (0..1) stands above the line in the simulations. Where nobody
    stands on the other side, every place is firm.
    """
    score = fixed(a.scores.total)
    above = set(a.inside())
    below = [row for row in a.order() if row not in above]
    if not below:
        return ["firm"] * len(rows)
    # Nearest on either side: the lowest above the line, the highest below it.
    lowest, highest = min(score[row] for row in above), max(score[row] for row in below)
    least = fixed(np.array(a.recipe.policy.close_gap))
    found: list[Verdict] = []
    for row in rows:
        inside = row in above
        gap = score[row] - highest if inside else lowest - score[row]
        share = float(in_top[row] if inside else 1.0 - in_top[row])
        found.append("none" if gap < least or share < LIKELY else "just" if share < FIRM else "firm")
    return found
