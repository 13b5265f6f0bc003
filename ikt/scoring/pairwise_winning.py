"""How often one beats the other when every weighting counts alike: volumes instead of draws.

For weights u uniform on the simplex the share with u.d > 0 is the volume of a simplex cut by a plane. It is
found by the recursion of Varsi, G. (1973), The multidimensional content of the frustum of the simplex,
Pacific Journal of Mathematics 46(1), 303-314, in which nothing cancels: every step is a mean of two.
"""

from __future__ import annotations

import numpy as np

from ikt.scoring.arrays import Floats


def share_above(gaps: Floats) -> float:
    """Share of the simplex on which the weighted sum of ``gaps`` (m,) is above zero."""
    below = [float(gap) for gap in gaps if gap < 0.0]
    above = [float(gap) for gap in gaps if gap >= 0.0]
    if not below:
        return 1.0 if max(above) > 0.0 else 0.0
    if not above or max(above) == 0.0:
        return 0.0
    # After row h, part[k] is the share for the first h gaps above and the first k below.
    part = [1.0] + [0.0] * len(below)
    for up in above:
        for index, down in enumerate(below, 1):
            part[index] = (up * part[index - 1] - down * part[index]) / (up - down)
    return part[-1]


def pairwise(values: Floats, corners: Floats) -> Floats:
    """Pairwise winning indices (n, n): how often the row beats the column; the diagonal is zero.

    ``values`` (n, m); weights uniform on the simplex with these ``corners`` (m, m), a column each. A tie
    beats nobody; unless two are alike in all that counts it has no volume.
    """
    scores = values @ corners
    count = len(values)
    table = np.zeros((count, count))
    for i in range(count):
        for j in range(i + 1, count):
            gap = scores[i] - scores[j]
            gap[np.abs(gap) < 1e-12] = 0.0
            table[i, j] = share_above(gap)
            table[j, i] = 1.0 - table[i, j] if gap.any() else 0.0
    return table
