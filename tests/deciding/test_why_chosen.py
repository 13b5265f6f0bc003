"""What a decision says of one country, worked out for the sentences."""

from __future__ import annotations

import numpy as np
import pytest

from ikt.deciding.record import reproduced
from ikt.deciding.why_chosen import account
from ikt.problems import Problems
from ikt.reading.decisions import read_decision
from tests.invented import WORLD


@pytest.mark.parametrize("number", [1, 2])
def test_what_carried_a_country_and_what_it_won_and_lost(number: int) -> None:
    read = read_decision(WORLD / "decisions" / f"000{number}.yaml", "decision", Problems())
    assert read is not None
    decision = read[0].model
    a = reproduced(decision)
    points = a.scores.contribution
    assert points is not None
    for row in range(len(a.units)):
        found = account(decision, a, row, draws=100)
        assert sorted((*found.carried, *found.middle)) == list(range(points.shape[1]))
        assert list(points[row, list(found.carried)]) == sorted(
            points[row, list(found.carried)], reverse=True
        )
        assert not a.values.known[row, list(found.middle)].any()
        if found.other is None:
            assert found.against is None
            continue
        assert found.against is not None
        known = np.flatnonzero((a.values.known[[row, found.other]] > 0.0).all(axis=0))
        gaps = {int(k): float(points[row, k] - points[found.other, k]) for k in known}
        assert found.against.complete is (len(gaps) == points.shape[1])
        won = max((k for k in gaps if gaps[k] > 0.0), key=lambda k: gaps[k], default=None)
        lost = min((k for k in gaps if gaps[k] < 0.0), key=lambda k: gaps[k], default=None)
        for told, k in ((found.against.won, won), (found.against.lost, lost)):
            assert told == (None if k is None else (k, gaps[k]))


def test_what_was_reweighed_is_that_of_which_the_points_were_changed() -> None:
    read = read_decision(WORLD / "decisions" / "0002.yaml", "decision", Problems())
    assert read is not None
    decision = read[0].model
    a = reproduced(decision)
    (one,) = account(decision, a, 0, draws=100).reweighed
    assert a.evidence.criteria.ids[one.criterion] == "society"
    assert (one.was, one.now) == pytest.approx((0.25, 0.4))
