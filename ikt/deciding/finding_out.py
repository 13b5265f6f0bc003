"""What is worth finding out: which unknown judgement or doubtful figure, once known, would settle the line.

The value of knowing something is what the choice gains by it on average: the expected value of perfect
information (Howard, R.A. (1966), Information value theory, IEEE Transactions on Systems Science and
Cybernetics 2(1), 22-26). Here the choice is the top set, its worth the sum of the scores in it, and a value
lies between its low and its high as the draws of evidence have it, an unknown evenly between 0 and 100.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.draws_asked import DRAWS
from ikt.deciding.one_weight import must_add_up, ranked_rows
from ikt.problems import BadRequest
from ikt.scoring.arrays import Ints
from ikt.scoring.draws import chance_below, evidence, mean_below


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to find out about one country.

    ``chance`` (0..1) that the answer moves the country over the line, all else as it stands, and ``worth``,
    the points of score that the choice gains by it on average. ``turns_at`` is the value 0..100 of the
    attribute at which it moves.
    """

    row: int
    column: int
    known: bool
    chance: float
    worth: float
    turns_at: float


@dataclass(frozen=True, slots=True)
class Round:
    """One attribute found out for every country at once: ``lacking`` of them do not know it now.

    ``worth`` in points of score with its Monte Carlo error, ``chance`` that the top set becomes another.
    """

    column: int
    lacking: int
    chance: float
    worth: float
    error: float


@dataclass(frozen=True, slots=True)
class FindingOut:
    """Questions per country and rounds per attribute, each the most worth first."""

    questions: tuple[Question, ...]
    rounds: tuple[Round, ...]
    draws: int


def finding_out(a: Assessment, *, draws: int = DRAWS, seed: int = 0) -> FindingOut:
    """What is worth finding out; raises BadRequest where the criteria are not simply added up."""
    must_add_up(a)
    if not a.additive:
        raise BadRequest("P842")
    return FindingOut(_questions(a), _rounds(a, draws, seed), draws)


def _questions(a: Assessment) -> tuple[Question, ...]:
    """Closed formulas: a score moves along a stretch, and the line lies somewhere on it."""
    order = a.order()
    top = a.recipe.top
    if len(order) <= top:
        return ()
    questions = []
    for index, row in enumerate(order):
        inside = index < top
        line = float(a.scores.total[order[top] if inside else order[top - 1]])
        for column in range(len(a.leaves)):
            share = float(a.share[column])
            low = float(a.values.leaf_low[row, column])
            high = float(a.values.leaf_high[row, column])
            own = float(a.values.leaf[row, column])
            if share <= 0.0 or high <= low or np.isfinite(a.scores.ceiling[row]):
                continue
            rest = float(a.scores.total[row]) - share * own
            turns = (line - rest) / share
            # From outside the same seen in the mirror: how far above the line instead of below it.
            drawn = (low, own, high, turns) if inside else (-high, -own, -low, -turns)
            # How far beyond the line the score lies on average, nought where it stays on its side.
            chance, beyond = chance_below(*drawn), mean_below(*drawn)
            if chance <= 0.0 or beyond <= 0.0:
                continue
            known = bool(a.values.known_leaf[row, column])
            questions.append(Question(row, column, known, chance, share * beyond, turns))
    return tuple(sorted(questions, key=lambda q: (-q.worth, -q.chance, q.row, q.column)))


def _rounds(a: Assessment, draws: int, seed: int) -> tuple[Round, ...]:
    """By drawing one attribute of all countries together, the rest as it stands."""
    rows = ranked_rows(a)
    rounds = []
    for column in range(len(a.leaves)):
        gain = gain_of(a, rows, (column,), draws=draws, seed=seed)
        if gain is not None:
            lacking = int((~a.values.known_leaf[rows, column]).sum())
            rounds.append(Round(column, lacking, gain.chance, gain.worth, gain.error))
    return tuple(sorted(rounds, key=lambda one: (-one.worth, one.column)))


@dataclass(frozen=True, slots=True)
class Gain:
    """What the choice gains when several things are found out together: ``worth`` points of score on average
    with its Monte Carlo ``error``, and the ``chance`` (0..1) that the top set becomes another.
    """

    worth: float
    chance: float
    error: float


def gain_of(
    a: Assessment, asked: Sequence[int] | Ints, columns: Sequence[int], *, draws: int = DRAWS, seed: int = 0
) -> Gain | None:
    """What is gained by finding out attributes of countries (``asked`` rows) together, the rest as it stands.

    None where nothing of it is uncertain or weighs anything, or where all ranked stand above the line.
    Who is not ranked does not count. As drawing goes by the cell, what is asked beside it changes no draw.
    """
    rows = ranked_rows(a)
    top = a.recipe.top
    if len(rows) <= top:
        return None
    places = np.flatnonzero(np.isin(rows, asked))
    open_columns = [column for column in columns if _is_open(a, rows[places], column)]
    if not open_columns:
        return None
    total = a.scores.total[rows]
    now = np.zeros(len(rows), dtype=bool)
    now[np.argsort(-total, kind="stable")[:top]] = True
    scores = np.repeat(total[:, None], draws, axis=1)
    for column in open_columns:
        own = rows[places]
        value = a.values.leaf[own, column]
        cells = own * len(a.leaves) + column
        low, high = a.values.leaf_low[own, column], a.values.leaf_high[own, column]
        drawn = evidence(low, value, high, cells, seed=seed, first=0, count=draws)
        scores[places] += float(a.share[column]) * (drawn - value[:, None])
    scores = np.minimum(scores, a.scores.ceiling[rows][:, None])
    best = np.partition(scores, len(rows) - top, axis=0)[len(rows) - top :].sum(axis=0)
    gain = best - scores[now].sum(axis=0)
    return Gain(float(gain.mean()), float((gain > 1e-9).mean()), float(gain.std() / np.sqrt(draws)))


def _is_open(a: Assessment, rows: Ints, column: int) -> bool:
    """Whether an attribute weighs anything and is uncertain of any of these countries."""
    spread = a.values.leaf_high[rows, column] > a.values.leaf_low[rows, column]
    return float(a.share[column]) > 0.0 and bool(spread.any())
