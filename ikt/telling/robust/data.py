"""How sure, as JSON; numbers are never rounded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.robustness import METHODS, Robustness, Run
from ikt.telling.assessed.frame import frame, iso2_of, number_of, weights_of


def robust_json(found: Robustness, how: Sequence[str]) -> dict[str, Any]:
    """``ikt.robust/1``: every run, by country in the order of ranks; ``how`` says what weights were drawn
    from."""
    a = found.assessment
    ids = a.evidence.criteria.ids
    drawn: dict[str, Any] = {"from": how[0]}
    if how[0] == "around":
        drawn["part"] = float(how[1])
    if how[0] == "order":
        drawn["order"] = [ids[int(k)] for k in how[1:]]
    return {
        **frame(a, "ikt.robust/1"),
        "seed": found.seed,
        "drawn": drawn,
        "countries": iso2_of(a, found.rows),
        "runs": [_run(a, run) for run in found.runs],
        "methods": None
        if found.methods is None
        else {name: list(map(int, ranks)) for name, ranks in zip(METHODS, found.methods, strict=True)},
    }


def _run(a: Assessment, run: Run) -> dict[str, Any]:
    top = a.recipe.top
    low, high = run.seen()
    return {
        "vary": sorted(run.vary),
        "draws": run.draws,
        "stopped": run.stopped or None,
        "counts": run.counts.tolist(),
        "in_top": run.in_top(top).tolist(),
        "error": run.error(top).tolist(),
        "ranks_90": [[int(one), int(two)] for one, two in zip(low, high, strict=True)],
        "central_weights": [None if np.isnan(row[0]) else weights_of(a, row) for row in run.central],
        "confidence": [number_of(float(value)) for value in run.confidence],
        "winning": None if run.winning is None else run.winning.tolist(),
        "winning_exact": run.winning_exact,
    }
