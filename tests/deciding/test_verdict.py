"""Firm, only just or no difference: the bounds, the gap, and that a verdict never grows with more doubt."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.deciding.verdict import FIRM, LIKELY, VERDICTS, simulated, verdicts
from ikt.deciding.whatif import what_if
from ikt.model.base import Language
from ikt.scoring.ranks import fixed
from ikt.telling.assessed.held import held_line
from ikt.telling.score.document import score_document
from ikt.telling.whatif.sentences import whatif_sentences
from tests.invented import assessment

A = assessment()
ABOVE = A.inside()
BELOW = A.order()[len(ABOVE) :]


def of(row: int, share: float) -> str:
    """The verdict where a row stands on its own side in this share of the simulations."""
    in_top = np.full(len(A.units), share if row in ABOVE else 1.0 - share)
    return verdicts(A, in_top, [row])[0]


def gap(row: int) -> float:
    """How far a row lies from the nearest on the other side of the line."""
    score = fixed(A.scores.total)
    other = BELOW if row in ABOVE else ABOVE
    return float(min(abs(score[row] - score[one]) for one in other)) / 1e9


@pytest.mark.parametrize("row", A.order())
@pytest.mark.parametrize(
    ("share", "verdict"),
    [(1.0, "firm"), (0.95, "firm"), (0.94, "just"), (0.66, "just"), (0.65, "none"), (0.0, "none")],
)
def test_the_bounds_are_those_that_are_told(row: int, share: float, verdict: str) -> None:
    close = gap(row) < A.recipe.policy.close_gap
    assert of(row, share) == ("none" if close else verdict)


def test_some_are_close_to_the_line_and_some_are_not() -> None:
    """Without both, the case above would prove half of what it says."""
    close = {gap(row) < A.recipe.policy.close_gap for row in A.order()}
    assert close == {True, False}


@given(st.sampled_from(A.order()), st.floats(0, 1), st.floats(0, 1))
def test_more_often_on_its_side_is_never_less_firm(row: int, one: float, two: float) -> None:
    low, high = sorted((one, two))
    assert VERDICTS.index(of(row, low)) <= VERDICTS.index(of(row, high))
    assert LIKELY < FIRM


def test_the_ranking_says_the_verdict_of_what_if() -> None:
    outcome = what_if(A, A.recipe)
    found = simulated(A)
    assert found == verdicts(A, outcome.doubted, ABOVE)
    for lang in get_args(Language):
        told = held_line(found, lang)
        assert told in whatif_sentences(outcome, lang, ())
        assert told in str(score_document(A, lang, held=found).parts)
