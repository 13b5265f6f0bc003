"""A change of one weight alone: which criterion, at which weight it tips, what more of it would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ikt.deciding.changes import points_of
from ikt.deciding.changes_typed import Setting
from ikt.deciding.one_weight import Side, Tip, of_criterion, printed_points
from ikt.deciding.whatif import Turn, WhatIf


class Weight(NamedTuple):
    """A weight of one criterion: its ``share`` (0..1), and as points that tip when applied as printed.

    ``points`` is None where no printed number does it; ``side`` is where the change goes from there.
    """

    share: float
    side: Side
    points: float | None
    decimals: int


class Further(NamedTuple):
    """What the same change, carried on, does to one country: where it crosses the line, or None: nowhere."""

    rises: bool
    tip: Tip | None


def is_other_policy(outcome: WhatIf) -> bool:
    """Whether the after is weighed by another policy, not by a changed one."""
    old, new = outcome.before.recipe, outcome.after.recipe
    return (old.policy.id, old.policy_hash) != (new.policy.id, new.policy_hash)


def old_points(outcome: WhatIf, node_id: str) -> float:
    """The points of a criterion or attribute before the change."""
    return points_of(outcome.before.evidence.criteria, outcome.before.recipe.policy)[node_id]


def new_points(outcome: WhatIf, node_id: str) -> float:
    """The points of a criterion or attribute after the change."""
    return points_of(outcome.after.evidence.criteria, outcome.after.recipe.policy)[node_id]


def changed_criterion(outcome: WhatIf, settings: Sequence[Setting]) -> int | None:
    """The one criterion whose weight was changed, the others keeping their points; None where not one."""
    ids = outcome.after.evidence.criteria.ids
    added = ids[len(outcome.before.weights) :]
    moved = [each.id for each in settings if old_points(outcome, each.id) != new_points(outcome, each.id)]
    if is_other_policy(outcome) or len(moved) + len(added) != 1:
        return None
    one = (*moved, *added)[0]
    return ids.index(one) if one in ids else None


def turning_weight(outcome: WhatIf, turn: Turn, k: int) -> Weight:
    """The weight of the changed criterion at which somebody changes sides for good."""
    before, after = outcome.before, outcome.after
    move = next(move for move in outcome.moves if move.at == turn.at)
    old = before.weights[k] if k < len(before.weights) else 0.0
    new = after.weights[k]
    share = old + turn.at * (new - old)
    side: Side = "above" if new > old else "below"
    # A criterion that is given all leaves the others no points to print its own beside.
    beside = after if new < 1.0 else before
    return Weight(share, side, *printed_points(beside, move.row, k, side, move.enters, share))


def further(outcome: WhatIf, k: int, row: int) -> Further | None:
    """What more of the same change would do to a ranked country; None where no more of it can be."""
    before, after = outcome.before, outcome.after
    if after.tree.mean != "arithmetic":
        return None
    rises = len(before.weights) <= k or after.weights[k] > before.weights[k]
    one = of_criterion(after, k)
    side = "above" if rises else "below"
    tips = [tip for tip in one.tips if tip.row == row and tip.side == side] if one is not None else []
    if not tips and not rises and after.weights[k] == 0.0:
        return None
    return Further(rises, tips[0] if tips else None)
