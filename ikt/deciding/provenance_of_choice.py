"""Whether a record says what the files say of the parties to its compromise and of its plan.

A part of ``provenance``: what the files give is made into what a choice rests on, to be compared whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ikt.assessing.assessment import Assessment
from ikt.deciding.parties import party_of, way_of
from ikt.deciding.plan_decided import files_of, resolved_plan
from ikt.deciding.record import RestsOn
from ikt.deciding.verifying import Flaw
from ikt.model.choice import Party, PlanDecided
from ikt.model.decision import Decision
from ikt.model.plan import Plan
from ikt.model.policy import Policy
from ikt.model.strategy import Group


@dataclass(frozen=True, slots=True)
class PlanRead:
    """The plan that a record names, as it is here, and the groups that its rules may speak of."""

    plan: Plan
    groups: Sequence[Group]


class Here(Protocol):
    """What the files here give, as far as it is asked here."""

    @property
    def policies(self) -> Mapping[str, tuple[Policy, str]]: ...
    @property
    def changed(self) -> frozenset[str]: ...
    @property
    def plan(self) -> PlanRead | None: ...


def inputs_beside(decision: Decision) -> frozenset[str]:
    """The inputs that are neither facts nor the policy in force: those of the parties and of the plan.

    The policy of a party may be the one in force as well.
    """
    settled = decision.settled_by or decision.policy
    files = {party.file for party in decision.parties if party.id != settled.id}
    return frozenset(files if decision.plan is None else files | set(decision.plan.files))


def choice_input_flaws(decision: Decision, here: Here) -> Iterator[Flaw]:
    """Files that are here as they were, and are no policy of a party or no plan."""
    files = {party.file: party.file in here.policies for party in decision.parties}
    if decision.plan is not None:
        files |= dict.fromkeys(decision.plan.files, here.plan is not None)
    for name, found in files.items():
        if not found and name in decision.inputs and name not in here.changed:
            yield Flaw(("inputs", name), "no_input", name)


def rests_on_files(decision: Decision, a: Assessment, here: Here) -> RestsOn:
    """What the choice rests on by the files here; what has changed since is taken from the record.

    Theirs to say are who agrees, who dissents and why, and which rules were put on or off or added. That the
    plan gives the set that is recorded is asked of the record itself.
    """
    parties = tuple(_party(one, a, here) for one in decision.parties)
    plan = decision.plan
    files = {one.file for one in decision.parties}.union(() if plan is None else plan.files)
    # What is not among those that changed has the hash that the record says.
    inputs = {name: decision.inputs[name] for name in sorted(files - here.changed) if name in decision.inputs}
    if plan is not None and here.plan is not None and not here.changed.intersection(plan.files):
        plan = _plan(plan, a, here.plan)
    return RestsOn(parties, way_of(decision.policy) if parties else None, plan, inputs)


def _party(party: Party, a: Assessment, here: Here) -> Party:
    if party.file in here.changed or party.file not in here.policies:
        return party
    return party_of(a, here.policies[party.file][0], file=party.file, stance=party.stance, why=party.why)


def _plan(made: PlanDecided, a: Assessment, here: PlanRead) -> PlanDecided:
    known = {rule.id for rule in here.plan.rules}
    switches = {name: on for name, on in made.switched.items() if name in known}
    resolved = resolved_plan(a, here.plan, here.groups, switches)
    # What stands in no file is the record's own to say, and comes behind the rules of the file.
    ids = [name for name in made.added if name not in known]
    added = tuple(rule for rule in made.plan.rules if rule.id in ids)
    posts = resolved.posts or a.recipe.top
    # Where there are fewer countries than posts, as many as there are.
    if made.plan.posts is not None and len(made.chosen) == made.plan.posts < posts:
        posts = made.plan.posts
    return made.model_copy(
        update={
            # Of an added rule it is forgotten whether it spoke of a group of the strategy.
            "files": made.files if added else files_of(a, here.plan, made.files[0], switches),
            "plan": resolved.model_copy(update={"posts": posts, "rules": (*resolved.rules, *added)}),
            "switched": switches,
            "added": tuple(ids),
        }
    )
