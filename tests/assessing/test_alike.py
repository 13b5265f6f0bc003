"""How alike a country's profile is to the home country's, and judgements that overrule a figure."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.facts import Evidence, Unit
from ikt.assessing.filling import JUDGEMENT
from ikt.assessing.performance import measure
from tests.assessing.small import (
    END,
    assessed,
    country,
    criterion,
    evidence,
    framing,
    indicator,
    judged,
    text,
)

FIELDS = ("F1", "F2", "F3")
LEVELS = {level: text(str(level)) for level in range(5)}
profiles = st.lists(st.floats(0.0, 8.0), min_size=3, max_size=3)


def world(
    there: list[float], here: list[float], *, levels: bool = False, given: dict[str, object] | None = None
) -> Evidence:
    """Germany beside the Netherlands, each with a figure on three series of one year."""
    leaf = indicator("c.fit", "F1", alike=FIELDS[1:], worst=-1.0, best=1.0, levels=LEVELS if levels else None)
    criteria = framing(criterion("c", leaf), home="NL")
    plain = country("D", {"c.fit": given} if given else {})
    unit = Unit("DE", "DEU", plain.name, plain.short, plain.profile)
    figures = {name: {"DEU": {2022: there[k]}, "NLD": {2022: here[k]}} for k, name in enumerate(FIELDS)}
    return replace(evidence(criteria, [unit], {name: {} for name in FIELDS}), figures=figures)


@given(profiles)
def test_a_profile_is_entirely_like_itself_and_unlike_its_mirror(own: list[float]) -> None:
    own = [max(x, 0.02) for x in own]
    found = measure(world(own, own), END).best[0, 0]
    mirrored = measure(world([1.0 / x for x in own], own), END).best[0, 0]
    if all(abs(math.log(x)) < 1e-9 for x in own):
        assert math.isnan(found)
    elif max(abs(math.log(x)) for x in own) > 1e-6:
        assert found == pytest.approx(1.0)
        assert mirrored == pytest.approx(-1.0)


@given(profiles, profiles)
def test_likeness_is_the_cosine_of_the_logarithms(there: list[float], here: list[float]) -> None:
    first, second = ([math.log(max(x, 0.01)) for x in own] for own in (there, here))
    size = math.hypot(*first) * math.hypot(*second)
    found = measure(world(there, here), END).best[0, 0]
    if size == 0.0:
        assert math.isnan(found)
    else:
        expected = math.fsum(a * b for a, b in zip(first, second, strict=True)) / size
        assert found == pytest.approx(expected, abs=1e-9)


def test_a_profile_with_a_series_that_lacks_is_unknown() -> None:
    own = world([2.0, 1.0, 0.5], [2.0, 1.0, 0.5])
    del own.figures["F3"]["DEU"]  # type: ignore[attr-defined]
    assert np.isnan(measure(own, END).best[0, 0])


@pytest.mark.parametrize(("level", "value"), [(0, 0.0), (3, 75.0), (4, 100.0)])
def test_a_team_may_overrule_the_figure_by_its_judgement(level: int, value: float) -> None:
    a = assessed(world([2.0, 1.0, 0.5], [2.0, 1.0, 0.5], levels=True, given=judged(level)))
    assert a.values.leaf[0, 0] == pytest.approx(value)
    assert a.values.leaf_low[0, 0] == a.values.leaf_high[0, 0] == a.values.leaf[0, 0]
    assert a.values.rests_on[0, 0] == JUDGEMENT


def test_the_levels_between_which_a_judgement_lies_are_its_uncertainty() -> None:
    a = assessed(world([2.0, 1.0, 0.5], [2.0, 1.0, 0.5], levels=True, given=judged(3, 2, 4)))
    assert (a.values.leaf_low[0, 0], a.values.leaf_high[0, 0]) == pytest.approx((50.0, 100.0))


def test_without_levels_a_judgement_overrules_nothing() -> None:
    a = assessed(world([2.0, 1.0, 0.5], [2.0, 1.0, 0.5], given=judged(0)))
    assert a.values.leaf[0, 0] == pytest.approx(100.0)
