"""What a group agrees on, what divides it, and ways to one choice with what each costs whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.any_weights import Problem, inside, problem
from ikt.deciding.common_set import Common, Party, common_change, held_nearest
from ikt.deciding.group.standing import Views, stands
from ikt.deciding.group.weight_sets import WeightSet, weight_set
from ikt.deciding.solver import NODES, is_installed
from ikt.model.policy import Policy
from ikt.problems import BadRequest
from ikt.scoring.acceptability import in_sequence
from ikt.scoring.arrays import Floats, Ints
from ikt.scoring.polytope import TooManyCornersError
from ikt.scoring.ranks import competition_rank
from ikt.scoring.voting import MOST_FOR_KEMENY, borda, copeland, kemeny

# The ways to one weighting; each is said with its source where it is told.
Way = Literal["least", "even", "median", "mean", "voices"]
MOST_PEOPLE = 30
# Why there is no smallest common change: none was asked for, the solver is not installed, the limits of the
# parties allow none, or none was found within the work allowed.
NoChange = Literal["not_asked", "no_solver", "limits", "not_found"]


@dataclass(frozen=True, slots=True)
class Person:
    """One party: its policy and all that it allows of the weights."""

    policy: Policy
    allowed: WeightSet

    @property
    def id(self) -> str:
        """The id of its policy, by which it is told apart."""
        return self.policy.id


@dataclass(frozen=True, slots=True)
class Weighting:
    """One weighting for all: who it puts in (rows), and what each gives up for it (points of a hundred).

    For the smallest common changes each party comes to weights of its own (``own``) that give the same set,
    and their mean, which gives it too, is the weighting; ``least`` is then the exact optimum, ``proven`` says
    whether nothing smaller exists, ``several`` whether other weights do as well.
    """

    way: Way
    share: Floats
    members: tuple[int, ...]
    cost: tuple[float, ...]
    own: tuple[Floats, ...] = ()
    least: float | None = None
    proven: bool = True
    several: bool = False


@dataclass(frozen=True, slots=True)
class Orders:
    """Orders of the countries (rows) that the orders of all parties come to, under their named weights.

    ``borda`` and ``copeland`` over all countries; ``kemeny`` over the contested ones, None where these are
    too many to be put in order exactly. ``several`` when another order agrees as well with Kemeny's rule.
    """

    borda: tuple[int, ...]
    copeland: tuple[int, ...]
    kemeny: tuple[int, ...] | None
    several: bool


@dataclass(frozen=True, slots=True)
class Together:
    """A group of p parties; countries by their rows.

    ``tops`` are the top sets under named weights; ``apart`` (p, p) how far named weights lie from each other,
    in points of a hundred that would have to change hands. ``dividing`` (m,) is how far each criterion drives
    the scores of the contested countries apart: the mean over pairs of parties of the difference in share,
    times the spread of those countries on the criterion, in points. ``ways`` begin with the smallest common
    changes, where they were asked for and the limits of the parties allow any; ``no_change`` says why not.
    """

    a: Assessment
    people: tuple[Person, ...]
    rows: tuple[int, ...]
    views: Views
    tops: tuple[frozenset[int], ...]
    apart: Floats
    dividing: Floats
    ways: tuple[Weighting, ...]
    orders: Orders
    no_change: NoChange | None

    def everywhere(self, stand: Literal["certain", "out"]) -> list[int]:
        """Rows of who is certain for everybody, or out for everybody."""
        return [self.rows[place] for place in self.views.everywhere(stand)]

    @property
    def contested(self) -> list[int]:
        """Rows of who is in for some and out for others, or neither for sure."""
        return [self.rows[place] for place in self.views.contested]

    @property
    def alike(self) -> list[tuple[int, int]]:
        """Pairs of parties with the same top set under their named weights."""
        count = len(self.people)
        return [(i, j) for i in range(count) for j in range(i + 1, count) if self.tops[i] == self.tops[j]]


def together(
    a: Assessment,
    policies: Sequence[Policy],
    *,
    limits: bool = False,
    voices: Mapping[str, float] | None = None,
    change: bool = True,
    nodes: int = NODES,
) -> Together:
    """What parties, each with a policy, have in common on one assessment.

    Facts, framing, line and safeguards are those of the assessment; of a party only the weights count.
    ``limits`` make a weighting all that its limits allow. ``voices`` count some parties more, as a what-if;
    the others have one. ``change`` asks for the smallest common changes, which take the solver.

    Raises:
        BadRequest: fewer than two or more than thirty parties (P978), two of one id (P979), a party whose
            set has more corners than can be looked at (P897), or scores that are not simply added up.
    """
    _must_be_a_group(policies)
    p, ranked = problem(a)
    people = tuple(Person(one, _allowed(a, one, limits)) for one in policies)
    rows = tuple(int(row) for row in ranked)
    named = np.array([person.allowed.named for person in people])
    views = stands(p.values, p.top, [person.allowed for person in people], nodes=nodes)
    tops = tuple(frozenset(rows[place] for place in inside(p, share)) for share in named)
    ways = [
        _weighting(p, rows, people, "median", median_weighting(named)),
        _weighting(p, rows, people, "mean", named.mean(axis=0)),
    ]
    if voices:
        heard = np.array([voices.get(person.id, 1.0) for person in people])
        ways.append(_weighting(p, rows, people, "voices", heard @ named / heard.sum()))
    no_change: NoChange | None = "not_asked" if not change else None if is_installed() else "no_solver"
    if no_change is None:
        parties = [_party(p, person, a.evidence.criteria.ids) for person in people]
        changes = [common_change(parties, even=fair, nodes=nodes) for fair in (False, True)]
        if not changes[0].shifts:
            no_change = "limits" if changes[0].proven else "not_found"
        kinds: tuple[Way, Way] = ("least", "even")
        made = [(way, one) for way, one in zip(kinds, changes, strict=True) if one.shifts]
        ways = [*(_changed(rows, way, one) for way, one in made), *ways]
    return Together(
        a=a,
        people=people,
        rows=rows,
        views=views,
        tops=tops,
        apart=np.abs(named[:, None, :] - named[None, :, :]).sum(axis=2) * 50.0,
        dividing=_dividing(p, named, views.contested),
        ways=tuple(ways),
        orders=_orders(p, rows, named, views.contested),
        no_change=no_change,
    )


def median_weighting(named: Floats) -> Floats:
    """The median of each share (p, m), made to add up again (m,): no party pulls it far by overstating."""
    middle = np.median(named, axis=0)
    total = float(middle.sum())
    return np.asarray(middle / total) if total > 0.0 else np.asarray(named.mean(axis=0))


def _allowed(a: Assessment, policy: Policy, limits: bool) -> WeightSet:
    try:
        return weight_set(a.evidence.criteria, policy, limits=limits)
    except TooManyCornersError:
        raise BadRequest("P897", id=policy.id) from None


def _must_be_a_group(policies: Sequence[Policy]) -> None:
    if not 2 <= len(policies) <= MOST_PEOPLE:
        raise BadRequest("P978", count=len(policies), most=MOST_PEOPLE)
    seen: set[str] = set()
    for policy in policies:
        if policy.id in seen:
            raise BadRequest("P979", id=policy.id)
        seen.add(policy.id)


def _party(p: Problem, person: Person, ids: Sequence[str]) -> Party:
    """The party with the limits that it set itself, beyond which it does not go."""
    lower, upper = map(np.array, person.policy.limits_of(ids))
    allowed = person.allowed
    return Party(
        replace(p, share=allowed.named, lower=lower, upper=upper),
        None if allowed.is_point or not len(allowed.corners) else allowed.corners,
    )


def _weighting(
    p: Problem, rows: Sequence[int], people: Sequence[Person], way: Way, share: Floats
) -> Weighting:
    cost = tuple(_distance(person.allowed, share) for person in people)
    members = tuple(sorted(rows[place] for place in inside(p, share)))
    return Weighting(way, share, members, cost)


def _distance(allowed: WeightSet, share: Floats) -> float:
    """How much has to change hands from what somebody allows to a weighting, in points of a hundred."""
    corners = allowed.corners if len(allowed.corners) else allowed.named[None, :]
    return float(np.abs(held_nearest(corners, share) - share).sum()) * 50.0


def _changed(rows: Sequence[int], way: Way, change: Common) -> Weighting:
    """A common change as one weighting: weights that give a set are convex, so their mean gives it too."""
    own = tuple(shift.share for shift in change.shifts)
    share = np.mean(own, axis=0)
    return Weighting(
        way,
        share,
        tuple(sorted(rows[place] for place in change.members)),
        tuple(shift.moved for shift in change.shifts),
        own=own,
        least=change.shifts[0].least,
        proven=change.proven,
        several=change.shifts[0].several,
    )


def _dividing(p: Problem, named: Floats, contested: Sequence[int]) -> Floats:
    if len(contested) < 2:
        return np.zeros(named.shape[1])
    pairs = np.abs(named[:, None, :] - named[None, :, :])
    count = len(named)
    apart = pairs.sum(axis=(0, 1)) / (count * (count - 1))
    return np.asarray(apart * p.values[list(contested)].std(axis=0))


def _orders(p: Problem, rows: Sequence[int], named: Floats, contested: Sequence[int]) -> Orders:
    scores = in_sequence(p.values, named.T)
    ranks: Ints = np.array([competition_rank(own) for own in scores])
    voices = np.ones(len(named))

    def ordered(points: Floats) -> tuple[int, ...]:
        return tuple(rows[int(place)] for place in np.argsort(-points, kind="stable"))

    found, several = None, False
    if contested and len(contested) <= MOST_FOR_KEMENY:
        best = kemeny(ranks[:, list(contested)], voices)
        found, several = tuple(rows[contested[one]] for one in best.order), best.several
    return Orders(ordered(borda(ranks, voices)), ordered(copeland(ranks, voices)), found, several)
