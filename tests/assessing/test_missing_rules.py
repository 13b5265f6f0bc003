"""What a framing may put in the place of an unknown: the middle, the rest rescaled, the mean of a region."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment
from tests.assessing.small import assessed, country, criterion, evidence, framing, indicator

values = st.none() | st.integers(1, 100).map(float)


def scored(figures: list[float | None], shares: list[float], mean: str, missing: str) -> Assessment:
    """One country with some figures under one criterion, and one beside it that knows all."""
    leaves = [indicator(f"c.{k}", f"S{k}", share=share) for k, share in enumerate(shares)]
    criteria = framing(criterion("c", *leaves, mean=mean), missing=missing)
    tables = {
        f"S{k}": {"B": {2025: 40.0}} | ({} if figure is None else {"A": {2025: figure}})
        for k, figure in enumerate(figures)
    }
    return assessed(evidence(criteria, "AB", tables))


@given(
    st.lists(st.tuples(values, st.integers(1, 5).map(float)), min_size=1, max_size=5),
    st.sampled_from(["arithmetic", "geometric"]),
)
def test_leaving_out_and_rescaling_is_the_mean_of_what_is_known(
    parts: list[tuple[float | None, float]], mean: str
) -> None:
    a = scored([figure for figure, _ in parts], [share for _, share in parts], mean, "rescale")
    known = [(figure, share) for figure, share in parts if figure is not None]
    if not known:
        assert a.values.best[0, 0] == pytest.approx(50.0)
        return
    total = sum(share for _, share in known)
    expected = (
        sum(figure * share for figure, share in known) / total
        if mean == "arithmetic"
        else np.exp(sum(np.log(figure) * share for figure, share in known) / total)
    )
    assert a.values.best[0, 0] == pytest.approx(expected)


def test_a_branch_of_which_nothing_is_known_counts_as_what_stands_beside_it() -> None:
    inner = criterion("c.deep", indicator("c.deep.x", "X"), indicator("c.deep.y", "Y"), share=3.0)
    criteria = framing(criterion("c", inner, indicator("c.z", "Z")), missing="rescale")
    a = assessed(evidence(criteria, "A", {"Z": {"A": {2025: 80.0}}}))
    assert a.values.best[0, 0] == pytest.approx(80.0)


def test_the_mean_of_a_region_is_of_those_in_it_who_know() -> None:
    criteria = framing(criterion("c", indicator("c.x", "X"), indicator("c.y", "Y")), missing="region_mean")
    regions: dict[str, dict[str, Any]] = {letter: {"region": "North"} for letter in "ABC"} | {
        "D": {"region": "South"}
    }
    units = [country(letter, **said) for letter, said in regions.items()]
    figures = {
        "X": {"A": {2025: 20.0}, "B": {2025: 40.0}, "D": {2025: 100.0}},
        "Y": {letter: {2025: 0.0} for letter in "ABC"},
    }
    a = assessed(evidence(criteria, units, figures))
    assert a.values.leaf[2, 0] == pytest.approx(30.0)
    assert a.values.leaf[3, 1] == 50.0  # nobody in its region knows
    assert a.known[2] == pytest.approx(0.5)


@pytest.mark.parametrize("missing", ["middle", "rescale", "region_mean"])
def test_whatever_takes_its_place_an_unknown_is_as_uncertain_as_one(missing: str) -> None:
    a = scored([30.0, None], [1.0, 1.0], "arithmetic", missing)
    stood_in = a.values.leaf[0, 1]
    assert a.values.leaf_low[0, 1] == max(stood_in - 50.0, 0.0)
    assert a.values.leaf_high[0, 1] == min(stood_in + 50.0, 100.0)
    assert np.isfinite([a.scores.low[0], a.scores.high[0]]).all()
