"""Where one country stands on an attribute or a criterion: the same as sorting and counting by hand."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given

from ikt.assessing.assessment import Assessment
from ikt.assessing.standing import is_shared, place_on, standing_on
from tests.assessing.worlds import assessments


@given(assessments)
def test_the_place_on_an_attribute_counts_the_ranked_that_are_better(a: Assessment) -> None:
    for column in range(len(a.leaves)):
        told = {
            row: float(a.values.leaf[row, column]) for row in a.order() if a.values.known_leaf[row, column]
        }
        for row, own in told.items():
            better = [value for value in told.values() if value > own + 1e-9]
            assert place_on(a, row, column) == (len(better) + 1, len(told))
            same = [other for other, value in told.items() if other != row and abs(value - own) <= 1e-9]
            assert is_shared(a, row, column) == bool(same)


@given(assessments)
def test_the_standing_on_a_criterion_is_among_the_ranked_of_whom_something_is_known(a: Assessment) -> None:
    for column in range(len(a.weights)):
        told = {
            row: float(a.values.best[row, column]) for row in a.order() if a.values.known[row, column] > 0.0
        }
        middle = median(told.values()) if told else None
        for row in range(len(a.units)):
            found = standing_on(a, row, column)
            assert found.known == a.values.known[row, column]
            assert (found.value is None) == (found.known == 0.0)
            assert (found.rank is None) == (row not in told)
            assert found.count == len(told)
            assert found.median == (None if middle is None else pytest.approx(middle))
            assert sorted(one.value for one in found.others) == sorted(
                value for other, value in told.items() if other != row
            )
            alike = [other for other in told if standing_on(a, other, column).rank == found.rank]
            assert found.tied == (found.rank is not None and len(alike) > 1)
