"""PROMETHEE II with linear preference: how much each country is preferred to the others, net.

Brans, J.P., Vincke, Ph. and Mareschal, B. (1986), How to select and how to rank projects: the PROMETHEE
method, European Journal of Operational Research 24(2), 228-238. Here it stands as method doubt. Flows
compare countries with each other, so unlike a score they depend on who else is there.
"""

from __future__ import annotations

import numpy as np

from ikt.scoring.arrays import Floats

# On a stretch this much shorter than the values, differences of sums would be no more than rounding.
_SHORT = 1e-5


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
    indifference zero if not given. Each is the mean over the n - 1 others, zero when there are none. Sorting
    each criterion once takes O(n m log n), as in Calders, T. and Van Assche, D. (2018), PROMETHEE is not
    quadratic, Omega 76, 63-69. Raises ValueError as ``preference`` does.
    """
    count, criteria = values.shape
    quiet = np.zeros(criteria) if indifference is None else indifference
    leaving, entering = np.zeros(values.shape), np.zeros(values.shape)
    for k, (column, full, none) in enumerate(zip(values.T, threshold, quiet, strict=True)):
        leaving[:, k] = preferred(column, float(full), float(none)) / max(count - 1, 1)
        entering[:, k] = preferred(-column, float(full), float(none)) / max(count - 1, 1)
    return leaving, entering


def preferred(column: Floats, threshold: float, indifference: float = 0.0) -> Floats:
    """Sum (n,) over all others of each one's preference to them, by one sort of ``column`` (n,).

    Raises ValueError as ``preference`` does.
    """
    if not 0.0 <= indifference <= threshold:
        raise ValueError("a threshold lies at or above the indifference, and that at or above zero")
    stretch = threshold - indifference
    if stretch < _SHORT * np.abs(column).max(initial=0.0) and threshold > 0.0:
        return np.asarray(preference(column[:, None] - column, threshold, indifference).sum(axis=1))
    ascending = np.sort(column)
    below = ascending.searchsorted(column - indifference, side="left")
    if stretch == 0.0:
        return below.astype(np.float64)
    full = ascending.searchsorted(column - threshold, side="right")
    sums = np.concatenate([[0.0], ascending.cumsum()])
    part = (below - full) * (column - indifference) - (sums[below] - sums[full])
    return np.asarray(full + part / stretch)


def net_flows_of_draws(values: Floats, threshold: float) -> Floats:
    """Net flows (n, s) on one criterion, -1..1, for ``values`` (n, s) in 0..100 that differ by draw.

    Preference grows straight from 0 to full at ``threshold``, which lies above zero. All draws are sorted
    and searched together, each lifted above the one before it, in the order in which they lie: a search
    for what lies beside the last one finds it in the cache.
    """
    count, draws = values.shape
    span = 100.0 + 2.0 * threshold
    order = np.argsort(values, axis=0)
    ascending = np.ascontiguousarray(np.take_along_axis(values, order, axis=0).T)
    flat = (ascending + np.arange(draws)[:, None] * span).reshape(-1)
    # Sums of the values themselves, not of the lifted ones, which have lost their last digits.
    sums = np.zeros((draws, count + 1))
    ascending.cumsum(axis=1, out=sums[:, 1:])
    total = sums.reshape(-1)
    start = np.repeat(np.arange(draws) * count, count)
    # Each draw has a sum more than values.
    beyond = np.repeat(np.arange(draws), count)

    first = np.concatenate([[True], flat[1:] != flat[:-1]])
    at = np.maximum.accumulate(np.where(first, np.arange(flat.size), 0))
    full = flat.searchsorted(flat - threshold, side="right")
    over = flat.searchsorted(flat + threshold, side="left")
    here, low, high = (total.take(place + beyond) for place in (at, full, over))
    value = ascending.reshape(-1)
    plus = (full - start) + ((at - full) * value - (here - low)) / threshold
    minus = (count - (over - start)) + ((high - here) - (over - at) * value) / threshold
    net = (plus - minus) / max(count - 1, 1)
    flows = np.empty(values.shape)
    np.put_along_axis(flows, order, net.reshape(draws, count).T, axis=0)
    return flows
