"""Worlds to decide about: sums of one figure a criterion, with caps where asked, and the shipped one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.facts import Evidence, gather
from ikt.assessing.recipe import make_recipe
from ikt.model.criteria import Criteria
from ikt.problems import Problems
from ikt.reading.policies import read_policy
from ikt.reading.workspace import read_workspace
from ikt.scoring.arrays import Floats
from tests.assessing.small import assessed, criterion, evidence, framing, indicator, text

ROOT = Path(__file__).resolve().parent.parent.parent
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NAMES = "abcdefgh"


def sums(count: int, doubt: float = 5.0, mean: str = "arithmetic") -> Criteria:
    """Criteria a, b, ..., each one figure of 0 to 100, and a safeguard on a figure F."""
    return framing(
        *(criterion(name, indicator(f"{name}.x", name.upper(), doubt=doubt)) for name in NAMES[:count]),
        mean=mean,
        safeguards=({"id": "free", "name": text("Freedom"), "series": "F"},),
    )


def facts(
    values: Sequence[Sequence[float]], caps: Sequence[bool] = (), doubt: float = 5.0, mean: str = "arithmetic"
) -> Evidence:
    """Countries A, B, ... with these values; not a number stands for unknown."""
    series: dict[str, dict[str, dict[int, float]]] = {
        name.upper(): {
            letter: {2025: float(row[k])}
            for letter, row in zip(LETTERS, values, strict=False)
            if row[k] == row[k]
        }
        for k, name in enumerate(NAMES[: len(values[0])])
    }
    series["F"] = {letter: {2025: 0.0 if cap else 1.0} for letter, cap in zip(LETTERS, caps, strict=False)}
    return evidence(sums(len(values[0]), doubt, mean), LETTERS[: len(values)], series)


def straight(
    values: Sequence[Sequence[float]] | Floats,
    points: Sequence[float] = (),
    *,
    caps: Sequence[bool] = (),
    at: float = 40.0,
    doubt: float = 5.0,
    mean: str = "arithmetic",
    **said: Any,
) -> Assessment:
    """The assessment of such a world; ``caps`` says whose score is at most ``at``."""
    rows = [[float(x) for x in row] for row in values]
    weights = dict(zip(NAMES, points or [1.0] * len(rows[0]), strict=False))
    guards = {"free": {"below": 0.5, "effect": "cap", "at": at}} if any(caps) else {}
    return assessed(
        facts(rows, caps, doubt, mean), **{"weights": weights, "top": 2, "safeguards": guards, **said}
    )


# Tens often, so that scores tie.
hundreds = st.integers(0, 10).map(lambda tens: 10.0 * tens) | st.floats(
    0.0, 100.0, allow_subnormal=False
).map(lambda x: round(x, 2))


@st.composite
def straights(draw: st.DrawFn, criteria: int = 3, most: int = 6, *, capped: bool = False) -> Assessment:
    """Some countries on some criteria, added up."""
    count = draw(st.integers(2, most))
    values = draw(arrays(np.float64, (count, criteria), elements=hundreds))
    points = draw(
        st.lists(st.integers(0, 5).map(float), min_size=criteria, max_size=criteria).filter(
            lambda p: sum(x > 0.0 for x in p) > 1
        )
    )
    caps = draw(st.lists(st.booleans(), min_size=count, max_size=count)) if capped else ()
    return straight(values, points, caps=caps, top=draw(st.integers(1, max(1, count - 1))))


@cache
def shipped(name: str = "policy.yaml") -> Assessment:
    """The workspace of this repository under one of its policies."""
    found = read_workspace(ROOT)
    read = read_policy(ROOT / name, name, found.criteria, Problems())
    assert read is not None
    return assess(gather(found), make_recipe(*read))
