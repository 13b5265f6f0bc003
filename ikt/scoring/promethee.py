"""PROMETHEE II with linear preference: how much each country is preferred to the others, net.

Brans, J.P., Vincke, Ph. and Mareschal, B. (1986), How to select and how to rank projects: the PROMETHEE
method, European Journal of Operational Research 24(2), 228-238. Here it stands as method doubt. Flows
compare countries with each other, so unlike a score they depend on who else is there.
"""

from __future__ import annotations

import numpy as np

from ikt.scoring.arrays import Floats
from ikt.scoring.tree import arithmetic


def preference(gap: Floats, threshold: float, indifference: float = 0.0) -> Floats:
    """Degree of preference 0..1 for gaps of any shape: 0 up to ``indifference``, 1 from ``threshold``.

    Straight between the two: the fifth preference function of Brans et al. Where they are equal it is a
    step, any gap above being full preference, so 0 and 0 give the usual criterion. Both are in the unit
    of the gap. Raises ValueError unless 0 <= indifference <= threshold.
    """
    if not 0.0 <= indifference <= threshold:
        raise ValueError("a threshold lies at or above the indifference, and that at or above zero")
    if threshold == indifference:
        return (gap > indifference).astype(np.float64)
    return np.clip((gap - indifference) / (threshold - indifference), 0.0, 1.0)


def criterion_flows(
    values: Floats, threshold: Floats, indifference: Floats | None = None
) -> tuple[Floats, Floats]:
    """Leaving and entering flows (n, m) per criterion, each 0..1: preference over others, and theirs.

    ``values`` (n, m), more is better; ``threshold`` and ``indifference`` (m,) in the unit of the values,
    indifference zero if not given. Each is the mean over the n - 1 others, zero when there are none.
    Raises ValueError as ``preference`` does.
    """
    count, criteria = values.shape
    quiet = np.zeros(criteria) if indifference is None else indifference
    leaving, entering = np.zeros(values.shape), np.zeros(values.shape)
    for k, (column, full, none) in enumerate(zip(values.T, threshold, quiet, strict=True)):
        preferred = preference(column[:, None] - column[None, :], float(full), float(none))
        leaving[:, k] = preferred.sum(axis=1) / max(count - 1, 1)
        entering[:, k] = preferred.sum(axis=0) / max(count - 1, 1)
    return leaving, entering


def net_flow(values: Floats, share: Floats, threshold: Floats, indifference: Floats | None = None) -> Floats:
    """Net flow (n,) in -1..1, highest first; the flows of all add up to zero.

    ``share`` (m,) zero or more, sum 1; the rest as in ``criterion_flows``. Linear in the shares: for many
    weightings, weigh ``leaving - entering`` of ``criterion_flows`` once computed.
    """
    leaving, entering = criterion_flows(values, threshold, indifference)
    return arithmetic(list((leaving - entering).T), share.tolist())
