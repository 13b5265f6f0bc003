"""Names for the arrays that walk through this room; all of them are read-only by convention."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
# Of 16 bits where there are many of them at once.
Ranks = npt.NDArray[np.int64] | npt.NDArray[np.int16]
Bools = npt.NDArray[np.bool_]
