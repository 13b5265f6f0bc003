"""Shapley shares: what each of a few causes did, whatever the order in which they are taken.

Shapley, L. S. (1953), A value for n-person games, Contributions to the Theory of Games II, 307-317. With k
causes there are 2^k coalitions, each worked out once; the shares add up to the whole change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from math import factorial

import numpy as np

from ikt.scoring.arrays import Floats


def shapley(causes: Sequence[int], outcome: Callable[[frozenset[int]], Floats]) -> Floats:
    """Shares (k, ...) of the change from no cause to all; ``outcome`` gives an array for a coalition."""
    count = len(causes)
    known = {
        frozenset(chosen): outcome(frozenset(chosen))
        for size in range(count + 1)
        for chosen in combinations(causes, size)
    }
    empty = known[frozenset()]
    shares = np.zeros((count, *empty.shape))
    for index, cause in enumerate(causes):
        for coalition, before in known.items():
            if cause not in coalition:
                size = len(coalition)
                part = factorial(size) * factorial(count - size - 1) / factorial(count)
                shares[index] += part * (known[coalition | {cause}] - before)
    return shares
