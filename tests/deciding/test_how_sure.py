"""How sure ranks are and what tips them, for all countries at once: the same as asked one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ikt.assessing.assessment import reassess
from ikt.deciding.draws_asked import DRAWS, PART
from ikt.deciding.how_sure import how_sure
from ikt.deciding.one_weight import allowed, stability, tips_of
from ikt.deciding.robustness import WEIGHTS_AND_EVIDENCE, in_top_around
from tests.deciding.worlds import shipped, straight


def test_the_shares_are_those_that_others_draw() -> None:
    a = shipped()
    found = how_sure(a)
    shares, _ = in_top_around(a, PART, DRAWS, vary=WEIGHTS_AND_EVIDENCE)
    assert (found.draws, found.part) == (DRAWS, PART)
    assert {row: told.share for row, told in found.standings.items()} == {
        row: float(shares[row]) for row in a.order()
    }
    for told in found.standings.values():
        assert 1 <= told.low <= told.high <= len(a.order())


def test_the_nearest_is_the_first_tip_that_can_be_printed() -> None:
    a = shipped()
    tips = stability(a)
    for row, nearest in how_sure(a).nearest.items():
        printable = [tip for tip in tips_of(tips, row) if tip.points is not None]
        assert (nearest.tip if nearest else None) == (printable[0] if printable else None)
        assert nearest is None or nearest.allowed == allowed(a, nearest.tip)


def test_it_is_worked_out_once_for_an_assessment() -> None:
    assert how_sure(shipped()) is how_sure(shipped())


def test_nothing_is_told_where_nobody_is_outside_the_line() -> None:
    a = shipped()
    everybody = reassess(a, replace(a.recipe, top=len(a.order())))
    assert (how_sure(everybody).standings, how_sure(everybody).nearest) == ({}, {})


def test_without_closed_formulas_only_the_draws_are_told() -> None:
    a = straight([[10.0, 60.0], [50.0, 40.0], [90.0, 30.0]], mean="geometric", top=1)
    found = how_sure(a)
    assert found.nearest == {}
    assert sum(told.share for told in found.standings.values()) == pytest.approx(1.0, abs=0.01)
