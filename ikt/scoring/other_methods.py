"""Two other ways of adding up, draw by draw: would one of them change who comes first?

Hwang, C.L. and Yoon, K. (1981), Multiple Attribute Decision Making, Springer (TOPSIS); PROMETHEE II as in
``promethee``. As in ``tree``, sums are plain loops over the criteria in their order.
"""

from __future__ import annotations

import numpy as np

from ikt.scoring.arrays import Floats
from ikt.scoring.promethee import criterion_flows, net_flows_of_draws

IDEAL = 100.0
ANTI_IDEAL = 0.0
# A gap in value as large as the uncertainty of a stand-in is a full preference for PROMETHEE.
FULL_PREFERENCE = 25.0


def topsis(
    values: Floats,
    weights: Floats,
    ideal: Floats | float = IDEAL,
    anti_ideal: Floats | float = ANTI_IDEAL,
) -> Floats:
    """Closeness (n, s) times 100 to the ideal, seen from the anti-ideal.

    ``values`` (n, m, s), ``weights`` (m, s) zero or more, sum 1 in each draw. The ends are fixed, the same
    for all criteria or one each (m,), so a country more or less never moves another; where both ends are
    the same for every criterion with weight, nothing is near or far and the closeness is not a number.
    """
    near, far = distances(values, weights, ideal, anti_ideal)
    return np.asarray(100.0 * far / (near + far))


def distances(
    values: Floats, weights: Floats, ideal: Floats | float, anti_ideal: Floats | float
) -> tuple[Floats, Floats]:
    """Weighted Euclidean distances (n, s) to the ideal and to the anti-ideal; as in ``topsis``."""
    top = np.broadcast_to(ideal, len(weights))
    bottom = np.broadcast_to(anti_ideal, len(weights))
    up = np.zeros((values.shape[0], values.shape[2]))
    down = up.copy()
    for k, weight in enumerate(weights):
        up += (weight * (top[k] - values[:, k])) ** 2
        down += (weight * (values[:, k] - bottom[k])) ** 2
    return np.sqrt(up), np.sqrt(down)


def promethee(values: Floats, weights: Floats) -> Floats:
    """Net flows (n, s) times 100; preference grows straight to full at ``FULL_PREFERENCE``.

    ``values`` (n, m, s) in 0..100, ``weights`` (m, s) zero or more, sum 1 in each draw.
    """
    total = np.zeros((values.shape[0], values.shape[2]))
    same = values.shape[2] > 1 and bool((values == values[:, :, :1]).all())
    if same:
        leaving, entering = criterion_flows(values[:, :, 0], np.full(values.shape[1], FULL_PREFERENCE))
        flows = leaving - entering
        for k, weight in enumerate(weights):
            total += weight * flows[:, k : k + 1]
    else:
        for k, weight in enumerate(weights):
            total += weight * net_flows_of_draws(np.ascontiguousarray(values[:, k]), FULL_PREFERENCE)
    return 100.0 * total
