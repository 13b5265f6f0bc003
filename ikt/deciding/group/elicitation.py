"""From what people answer to the weights that they allow.

Points: the answer is the weighting. Swing (von Winterfeldt, D. and Edwards, W. 1986, Decision Analysis and
Behavioral Research; Edwards, W. and Barron, F.H. 1994, SMARTS and SMARTER, OBHDP 60, 306-325): what is rated
is the step from the worst to the best country, so a share is the rating over the length of that step. Order:
the weights that keep it, as in Kirkwood, C.W. and Sarin, R.K. (1985), Ranking with partial information,
Operations Research 33(1), 38-48. Choices: each is an inequality, as in Jacquet-Lagrèze, E. and Siskos, J.
(1982), the UTA method, EJOR 10(2), 151-164.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.model.policy import Statement
from ikt.model.weights_asked import Choice, Choices, Order, Points, Step, Swing, Weighed
from ikt.scoring.arrays import Floats

# "Much more" is twice as much; said with the question, so that whoever answers knows what it does.
MUCH = 2.0
# A smaller difference between two made-up countries is none: no page asks it, and no file could hold it.
_NOTHING = 1e-12


def spans(a: Assessment) -> Floats:
    """The lowest and the highest value (m, 2) that the ranked countries have on each criterion."""
    values = a.values.best[a.ranked]
    return np.column_stack([values.min(axis=0), values.max(axis=0)])


def ends(a: Assessment) -> list[tuple[int, int]]:
    """Rows of the lowest and of the highest ranked country on each criterion; the first of those that tie."""
    rows = [row for row in range(len(a.units)) if a.ranked[row]]
    values = a.values.best[rows]
    return [
        (rows[int(low)], rows[int(high)])
        for low, high in zip(values.argmin(axis=0), values.argmax(axis=0), strict=True)
    ]


def points_of(weighed: Weighed, length: Mapping[str, float]) -> dict[str, float] | None:
    """The points of each criterion that an answer gives; None where it leaves a set.

    ``length`` is how far the worst and the best country lie apart on each criterion, in value points.
    """
    if isinstance(weighed, Points):
        return dict(weighed.points)
    if isinstance(weighed, Swing):
        # On a criterion on which all are alike nothing can be raised, so nothing is said of its weight.
        raw = {
            name: worth / length[name] if length[name] > 0.0 else 0.0 for name, worth in weighed.worth.items()
        }
        total = sum(raw.values())
        return {name: 100.0 * one / total for name, one in raw.items()} if total > 0.0 else raw
    return None


def statements_of(weighed: Weighed, length: Mapping[str, float]) -> tuple[Statement, ...]:
    """What an answer says of the weights, each thing once and in the order in which it was said."""
    if isinstance(weighed, Order):
        steps: tuple[Step, ...] = weighed.steps or tuple("more" for _ in weighed.order[1:])
        pairs = zip(weighed.order, weighed.order[1:], steps, strict=False)
        return tuple(_step(one, other, step) for one, other, step in pairs)
    if isinstance(weighed, Choices):
        made = [_preference(choice, length) for choice in weighed.choices]
        return tuple(one for one in made if one is not None)
    return ()


def _step(one: str, other: str, step: Step) -> Statement:
    factor = MUCH if step == "much_more" else 1.0
    return Statement(more={one: 1.0}, than={other: factor}, equal=step == "as_much")


def _preference(choice: Choice, length: Mapping[str, float]) -> Statement | None:
    """What a choice says: the better half outweighs the other; None where it says nothing."""
    sign = -1.0 if choice.preferred == "right" else 1.0
    names = dict.fromkeys([*choice.left, *choice.right])
    gap = {
        name: sign * (choice.left.get(name, 0.0) - choice.right.get(name, 0.0)) * length[name] / 100.0
        for name in names
    }
    more = {name: x for name, x in gap.items() if x > _NOTHING}
    than = {name: -x for name, x in gap.items() if x < -_NOTHING}
    if not more:
        # A choice between two of which one is better in nothing says nothing; no page asks it.
        return None
    return Statement(more=more, than=than, equal=choice.preferred == "equal")
