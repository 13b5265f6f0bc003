"""The recipe of an assessment, and the shares that its policy gives to the tree of criteria."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ikt.model.criteria import AnyAttribute, Criteria, Criterion
from ikt.model.policy import Policy
from ikt.problems import BadRequest
from ikt.scoring.tree import Branch, Leaf
from ikt.scoring.weights import from_points, rank_order_centroid


@dataclass(frozen=True, slots=True)
class Supposition:
    """A performance assumed for one country, in the attribute's own unit or as a level."""

    iso2: str
    attribute: str
    number: float


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to do with the evidence: a policy, a date, where the line is drawn, what is supposed.

    To run again with something else is to make another recipe. ``settled_by`` is the policy that settles
    who is ranked, None for this one: whoever tries other weights keeps the countries that were compared.
    """

    policy: Policy
    policy_hash: str
    as_of: date
    top: int
    supposed: tuple[Supposition, ...] = ()
    settled_by: Policy | None = None


def make_recipe(
    policy: Policy, policy_hash: str, *, as_of: date | None = None, top: int | None = None
) -> Recipe:
    """A recipe from a policy, with what the command line says instead; raises BadRequest."""
    if top is not None and top < 1:
        raise BadRequest("P510", top=top)
    return Recipe(policy, policy_hash, as_of or policy.as_of.last, top or policy.top)


def weighted_tree(criteria: Criteria, policy: Policy) -> Branch:
    """The tree of criteria with shares: the policy's for the top, the framing's below.

    A policy may also name deeper nodes; their points then take the place of their shares among
    their siblings. Ids were checked when the policy was read.
    """
    columns = {leaf.id: column for column, leaf in enumerate(criteria.attributes())}
    points = policy.weights or {}
    if policy.order is not None:
        centroid = rank_order_centroid(len(policy.order))
        points = {name: float(centroid[index]) for index, name in enumerate(policy.order)}

    def build(node: Criterion | AnyAttribute) -> Branch | Leaf:
        if not isinstance(node, Criterion):
            return Leaf(columns[node.id])
        return branch(node.mean, node.children)

    def branch(mean: str, nodes: tuple[Criterion | AnyAttribute, ...]) -> Branch:
        shares = from_points([points.get(node.id, node.share) for node in nodes])
        return Branch(mean, tuple(float(share) for share in shares), tuple(build(node) for node in nodes))

    return branch(criteria.mean, criteria.criteria)
