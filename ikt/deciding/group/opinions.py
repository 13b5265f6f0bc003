"""What people handed in about weights: what each allows, what contradicts, what is new or as before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ikt.deciding.group.clash import clash
from ikt.deciding.group.elicitation import points_of, statements_of
from ikt.deciding.group.weight_sets import stated
from ikt.model.criteria import Criteria
from ikt.model.policy import Policy, Statement
from ikt.model.weights_asked import HandedWeights, Weighed
from ikt.problems import Problems
from ikt.reading.answers.weights import FilledWeights
from ikt.reading.answers.weights_check import check_weights
from ikt.reading.rounds import rounds_of_forms
from ikt.reading.weighings import GivenWeights, weights_name
from ikt.scoring.polytope import TooManyCornersError, corners

Outcome = Literal["new", "replaces", "same", "again", "untouched"]
# Of a hundred points so many decimals are written; more are nobody's opinion.
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Allowed:
    """What an answer allows: the ``named`` points of a hundred, and the statements that leave a set.

    ``clashing`` are the places of the fewest statements that cannot all hold; ``named`` is then empty, as it
    is where the set has more corners than can be looked at (``too_many``).
    """

    named: Mapping[str, float]
    statements: tuple[Statement, ...]
    clashing: tuple[int, ...] = ()
    too_many: bool = False

    @property
    def is_point(self) -> bool:
        """Whether the answer is one weighting."""
        return not self.statements


def allowed(weighed: Weighed, lengths: Mapping[str, float], criteria: Criteria) -> Allowed:
    """What an answer allows: points and swing a weighting, an order and choices a set.

    Of a set the mean of its corners is named. ``lengths`` is how far the worst and the best country lie apart
    on each criterion, in value points.

    Raises:
        BadRequest: P850, answers contradict and the solver that finds the fewest is not installed.
    """
    points = points_of(weighed, lengths)
    if points is not None:
        total = sum(points.values())
        return Allowed({name: _rounded(100.0 * points.get(name, 0.0) / total) for name in criteria.ids}, ())
    said = statements_of(weighed, lengths)
    halfspaces = stated(criteria, said)
    try:
        found = corners(len(criteria.ids), halfspaces)
    except TooManyCornersError:
        return Allowed({}, said, too_many=True)
    if not len(found):
        return Allowed({}, said, clash(halfspaces, len(criteria.ids)) or tuple(range(len(said))))
    middle = map(float, found.mean(axis=0))
    return Allowed({name: _rounded(100.0 * x) for name, x in zip(criteria.ids, middle, strict=True)}, said)


def _rounded(points: float) -> float:
    return round(points, _DECIMALS) + 0.0


@dataclass(frozen=True, slots=True)
class TakenWeights:
    """What one form brings; ``policy`` and ``before`` are None where there are none.

    ``replaces`` says that ``policy`` takes the place of ``before``, whose file has the hash in its opinion.
    """

    file: str
    round: str
    assessor: str
    outcome: Outcome
    policy: Policy | None = None
    before: Policy | None = None


@dataclass(frozen=True, slots=True)
class CollectedWeights:
    """What a run brings, in the order of its files."""

    taken: tuple[TakenWeights, ...]

    @property
    def to_write(self) -> tuple[TakenWeights, ...]:
        """What changes a file of the workspace."""
        return tuple(one for one in self.taken if one.outcome in ("new", "replaces"))

    @property
    def replacing(self) -> tuple[TakenWeights, ...]:
        """What takes the place of earlier weights."""
        return tuple(one for one in self.taken if one.outcome == "replaces")


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said in words of an answer: its policy, and the statements that clash in one language."""

    policy: Callable[[HandedWeights, GivenWeights, Allowed], Policy]
    clash: Callable[[HandedWeights, GivenWeights, Allowed], str]


def collected_weights(
    forms: Sequence[FilledWeights],
    rounds: Mapping[str, GivenWeights],
    criteria: Criteria,
    wording: Wording,
    problems: Problems,
) -> CollectedWeights:
    """Hold forms against their rounds and against what was answered before; everything wrong is told."""
    given = rounds_of_forms(((form.heading[0], form.file) for form in forms), rounds, problems)
    seen: dict[tuple[str, str], TakenWeights] = {}
    taken: list[TakenWeights] = []
    for form in forms:
        here = given.get(form.heading[0])
        if here is None or not check_weights(form, here, criteria, problems):
            continue
        key = (here.weighing.id, form.heading[2])
        handed = form.handed
        if handed is None:
            taken.append(TakenWeights(form.file, *key, "untouched"))
            continue
        found = allowed(handed.weighed, here.weighing.lengths, criteria)
        if not found.named:
            params = {"reason": "many"} if found.too_many else {"list": wording.clash(handed, here, found)}
            problems.add("P908", form.place, key[1], assessor=key[1], count=len(found.clashing), **params)
            continue
        one = _taken(form, here, wording.policy(handed, here, found))
        first = seen.get(key)
        if first is not None:
            if said_by(first.policy) != said_by(one.policy):
                problems.add("P966", form.place, key[1], assessor=key[1], list=first.file)
            one = TakenWeights(form.file, *key, "again", one.policy)
        else:
            seen[key] = one
        taken.append(one)
    return CollectedWeights(tuple(taken))


def _taken(form: FilledWeights, here: GivenWeights, policy: Policy) -> TakenWeights:
    name, assessor = here.weighing.id, form.heading[2]
    before = here.weights.get(assessor)
    if before is None:
        return TakenWeights(form.file, name, assessor, "new", policy)
    if said_by(before) == said_by(policy):
        return TakenWeights(form.file, name, assessor, "same", policy, before)
    if policy.opinion is not None:
        replaces = {"replaces": here.files[weights_name(name, assessor)]}
        opinion = policy.opinion.model_copy(update=replaces)
        policy = policy.model_copy(update={"opinion": opinion})
    return TakenWeights(form.file, name, assessor, "replaces", policy, before)


def said_by(policy: Policy | None) -> object:
    """What a policy says of the weights; when it came, and the rest of it, changes nothing."""
    if policy is None:
        return None
    way = None if policy.opinion is None else policy.opinion.way
    said = tuple((one.more, one.than, one.by, one.equal) for one in policy.statements)
    return (way, tuple(sorted((policy.weights or {}).items())), said)
