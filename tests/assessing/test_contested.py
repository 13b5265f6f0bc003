"""What judgements add by criterion makes up, under any weights, what assessing by those weights gives."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.assessment import assess
from ikt.assessing.contested import contested
from tests.assessing.small import assessed, country, criterion, evidence, framing, indicator, judged, scale
from tests.assessing.worlds import World, points, policies, worlds

asking = st.fixed_dictionaries(
    {"least_judged": st.sampled_from([0.0, 0.5, 1.0]), "unknown": st.sampled_from(["middle", "expected"])}
)


@given(
    worlds, policies, asking, points, st.integers(1, 3), st.sampled_from(["middle", "rescale", "region_mean"])
)
def test_what_is_there_unjudged_and_the_gains_that_hold_are_what_assessing_gives(
    world: World,
    said: dict[str, Any],
    asked: dict[str, Any],
    weights: tuple[float, ...],
    top: int,
    missing: Any,
) -> None:
    a = world._replace(criteria=world.criteria.model_copy(update={"missing": missing})).assessed(
        **said, **asked
    )
    policy = a.recipe.policy.model_copy(update={"weights": dict(zip("abd", weights, strict=True))})
    other = assess(a.evidence, replace(a.recipe, policy=policy, top=top))
    found, now = contested(a), contested(other)
    assert (found is None) == (now is None)
    if found is None or now is None:
        assert np.array_equal(other.values.best, a.values.best)
        assert np.array_equal(other.values.known, a.values.known)
        return
    value, known = found.unjudged.values.best.copy(), found.unjudged.values.known.copy()
    for gain in found.gains:
        if all(now.counts[place] == counts for place, counts in gain.counts.items()):
            value[:, gain.criterion] += gain.value
            known[:, gain.criterion] += gain.known
    assert value == pytest.approx(other.values.best, abs=1e-10)
    assert known == pytest.approx(other.values.known, abs=1e-10)
    for end in ("low", "high", "known"):
        assert np.array_equal(getattr(found.unjudged.values, end), getattr(now.unjudged.values, end))


def test_what_stands_in_a_plain_sum_adds_by_itself_and_what_does_not_with_the_others() -> None:
    def counting(mean: str, missing: str = "middle") -> list[dict[int, bool]]:
        inner = criterion("a.in", indicator("a.in.x", "X"), scale("a.in.j"), scale("a.in.k"), mean=mean)
        criteria = framing(criterion("a", inner, scale("a.j")), missing=missing)
        given = {name: judged(3) for name in ("a.in.j", "a.in.k", "a.j")}
        facts = evidence(criteria, [country("A", given), country("B")], {"X": {"A": {2025: 5.0}}})
        found = contested(assessed(facts, least_judged=1.0, top=1))
        assert found is not None
        return [gain.counts for gain in found.gains]

    assert counting("arithmetic") == [{0: True}, {1: True}, {2: True}]
    both = [{0: False, 1: True}, {0: True, 1: False}, {0: True, 1: True}]
    assert counting("geometric") == [*both, {2: True}]
    assert len(counting("arithmetic", "rescale")) == 7
