"""Rules of a plan that somebody types for one run, beside those of its file.

What is typed and stands in the plan already is that rule, put on; anything else is added to it. From there on
an added rule is a rule like any other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ikt.deciding.plan_rules import switched
from ikt.model.base import Text
from ikt.model.plan import Plan, Rule, RuleKind

_NO_ID = re.compile(r"[^a-z0-9]+")
_MOST_SIGNS = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """A rule as it was typed: of which kind, how many where it counts, of whom, and in which words.

    ``scope`` is the field of a rule that says of whom (``countries``, ``region``, ``body``, ``group``) with
    its value; ``name`` is what the rule is called where the plan has no such rule.
    """

    words: str
    kind: RuleKind
    scope: tuple[str, str | tuple[str, ...]]
    name: Text
    count: int | None = None


@dataclass(frozen=True, slots=True)
class TypedRule:
    """A rule that was typed: its id in the plan, the words, and whether it was added."""

    id: str
    words: str
    added: bool


@dataclass(frozen=True, slots=True)
class WithTyped:
    """A plan with what was typed in force.

    ``switches`` are its rules that were put on or off, in whichever way that was typed; ``turned`` those of
    them that are otherwise now than in the file.
    """

    plan: Plan
    typed: tuple[TypedRule, ...] = ()
    switches: Mapping[str, bool] = field(default_factory=dict)
    turned: Mapping[str, bool] = field(default_factory=dict)

    @property
    def added(self) -> tuple[Rule, ...]:
        """The rules that stand in no file."""
        ids = {one.id for one in self.typed if one.added}
        return tuple(rule for rule in self.plan.rules if rule.id in ids)


def with_typed(
    plan: Plan, wishes: Sequence[Wish], switches: Mapping[str, bool] | None = None, why: Text | None = None
) -> WithTyped:
    """The plan with what was typed in force; ``why`` is the reason given for the rules that are added.

    ``switches`` put rules of the plan on or off; raises BadRequest for a rule that is not there.
    """
    made = switched(plan, switches or {})
    was_on = {rule.id: rule.on for rule in plan.rules}
    put = dict(switches or {})
    typed: dict[str, TypedRule] = {}
    for wish in wishes:
        own = same_rule(made, wish)
        if own is None:
            rule = _rule(made, wish, why)
            made = made.model_copy(update={"rules": (*made.rules, rule)})
            typed[rule.id] = TypedRule(rule.id, wish.words, added=True)
        elif own.id not in typed:
            made = switched(made, {own.id: True})
            typed[own.id] = TypedRule(own.id, wish.words, added=False)
            # What is on already was not put on by being typed.
            put |= {} if was_on[own.id] else {own.id: True}
    turned = {name: on for name, on in put.items() if on != was_on[name]}
    return WithTyped(made, tuple(typed.values()), put, turned)


def same_rule(plan: Plan, wish: Wish) -> Rule | None:
    """The rule of the plan that says what was typed; None where there is none."""
    asked = _sense(_rule(plan, wish, None))
    return next((rule for rule in plan.rules if _sense(rule) == asked), None)


def _sense(rule: Rule) -> tuple[object, ...]:
    """What two rules have in common that ask the same."""
    return (rule.kind, frozenset(rule.countries), rule.group, rule.region, rule.body, rule.count)


def _rule(plan: Plan, wish: Wish, why: Text | None) -> Rule:
    scope, value = wish.scope
    said: dict[str, Any] = {scope: value, "count": wish.count, "why": why}
    return Rule(id=_free_id(plan, wish), name=wish.name, kind=wish.kind, **said)


def _free_id(plan: Plan, wish: Wish) -> str:
    """An id that says what the rule asks, and is not in use."""
    value = wish.scope[1]
    whom = value if isinstance(value, str) else "_".join(value)
    parts = [wish.kind, *([] if wish.count is None else [str(wish.count)]), whom]
    stem = _NO_ID.sub("_", "_".join(parts).lower()).strip("_")[:_MOST_SIGNS].rstrip("_")
    taken = {rule.id for rule in plan.rules}
    ids = (stem, *(f"{stem}_{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in ids if one not in taken)
