"""A plan as a decision records it: who it chooses, what each rule did, and whether that comes out again.

What is recorded is enough to solve the plan anew without the workspace. Where several sets are worth as much
a solver may come to another of them, so a record is held to its worth and to its rules, never to a tie.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ikt.assessing.assessment import Assessment
from ikt.deciding.best_set import Portfolio, best, clash, first, keeps
from ikt.deciding.plan_prices import Price, prices
from ikt.deciding.plan_rules import Task, candidates, in_force, make_task, members, switched, without
from ikt.deciding.planning import MARGIN, Planned, must_exist
from ikt.deciding.verifying import Flaw
from ikt.model.choice import Effect, PlanDecided
from ikt.model.decision import Decision
from ikt.model.plan import Cost, Plan, Rule
from ikt.model.strategy import Group
from ikt.problems import BadRequest

STRATEGY = "strategy.yaml"
# Sums of scores that were fixed at nine decimals.
_TOLERANCE = 1e-6


def plan_decided(
    a: Assessment,
    plan: Plan,
    groups: Sequence[Group],
    *,
    file: str,
    switches: Mapping[str, bool] | None = None,
    added: Sequence[Rule] = (),
) -> PlanDecided:
    """The choice of a plan with what each rule did, to be recorded; ``file`` is the input that the plan is.

    ``switches`` put rules on or off; ``added`` are rules that stand in no file. Raises BadRequest where no
    set keeps to the rules (P886, P996), where nobody can be chosen (P995) or where solving takes what is not
    installed (P850).
    """
    whole = plan.model_copy(update={"rules": (*plan.rules, *added)})
    resolved = resolved_plan(a, whole, groups, switches)
    most = len(candidates(a, resolved, ()))
    if not most:
        raise BadRequest("P995")
    # Nobody asked for more posts now than there are countries to give them to.
    posts = max(min(resolved.posts or a.recipe.top, most), 1)
    resolved = resolved.model_copy(update={"posts": posts})
    task, off = make_task(a, resolved, (), posts)
    portfolio = best(task)
    if portfolio is None:
        nothing = Planned(a, resolved, task, None, first(task), off, clash=clash(task))
        portfolio = must_exist(nothing)
    unbudgeted = None if task.budget is None else best(replace(task, budget=None))
    return PlanDecided(
        files=files_of(a, whole, file, switches),
        plan=resolved,
        switched=dict(sorted((switches or {}).items())),
        added=tuple(rule.id for rule in added),
        chosen=_named(a, task, portfolio.places),
        points=portfolio.worth,
        proven=portfolio.proven,
        effects=tuple(_effect(a, task, price) for price in prices(task, (), portfolio)),
        budget=None if unbudgeted is None else _of_budget(a, task, portfolio, unbudgeted),
    )


def resolved_plan(
    a: Assessment, plan: Plan, groups: Sequence[Group], switches: Mapping[str, bool] | None = None
) -> Plan:
    """What of a plan a choice rests on, without the files it speaks of; raises BadRequest.

    Each rule in force names its countries in place of a group, a region or a body. Instruments, conditions
    and rules that are off choose nobody.
    """
    on = _on(a, plan, switches)
    paid = plan.budget_eur is not None
    return Plan(
        id=plan.id,
        name=plan.name,
        posts=plan.posts,
        budget_eur=plan.budget_eur,
        costs={iso2: _bare(cost) for iso2, cost in plan.costs.items()} if paid else {},
        now=plan.now if paid else (),
        rules=tuple(_resolved(a, rule, groups) for rule in on),
    )


def files_of(
    a: Assessment, plan: Plan, file: str, switches: Mapping[str, bool] | None = None
) -> tuple[str, ...]:
    """The inputs that a plan is: its own file, and the strategy where a rule speaks of a group of it."""
    grouped = any(rule.group is not None for rule in _on(a, plan, switches))
    return (file, STRATEGY) if grouped else (file,)


def _on(a: Assessment, plan: Plan, switches: Mapping[str, bool] | None) -> list[Rule]:
    return [rule for rule in switched(plan, switches or {}).rules if in_force(rule, a.recipe.as_of)]


def _resolved(a: Assessment, rule: Rule, groups: Sequence[Group]) -> Rule:
    """The rule with the countries it speaks of by name; who cannot be chosen is among them."""
    named = tuple(a.units[row].iso2 for row in members(a, rule, groups))
    return rule.model_copy(update={"countries": named, "group": None, "region": None, "body": None})


def _bare(cost: Cost) -> Cost:
    return cost.model_copy(update={"source": None, "where": None})


def _named(a: Assessment, task: Task, places: Sequence[int]) -> tuple[str, ...]:
    return tuple(a.units[task.rows[place]].iso2 for place in sorted(places))


def _effect(a: Assessment, task: Task, price: Price) -> Effect:
    return _told(a, task, price.points or 0.0, price.leaves, price.enters, rule=price.rule.id)


def _of_budget(a: Assessment, task: Task, portfolio: Portfolio, free: Portfolio) -> Effect:
    now, then = set(portfolio.places), set(free.places)
    points = max(free.worth - portfolio.worth, 0.0)
    return _told(a, task, points, tuple(now - then), tuple(then - now))


def _told(
    a: Assessment,
    task: Task,
    points: float,
    brings: Sequence[int],
    keeps_out: Sequence[int],
    *,
    rule: str | None = None,
) -> Effect:
    """What costs nothing moves nobody: without it the same set is as good as any other."""
    if points <= MARGIN:
        return Effect(rule=rule, points=0.0)
    return Effect(
        rule=rule, points=points, brings=_named(a, task, brings), keeps_out=_named(a, task, keeps_out)
    )


def plan_flaws_of_form(decision: Decision) -> Iterator[Flaw]:
    """What must be so of a plan before anything can be computed."""
    made = decision.plan
    if made is None:
        return
    known = {country.iso2 for country in decision.countries}
    for index, iso2 in enumerate(made.chosen):
        if iso2 not in known or iso2 in made.chosen[:index]:
            yield Flaw(("plan", "chosen", index), "country", iso2)
    for index, name in enumerate(made.files):
        if name not in decision.inputs:
            yield Flaw(("plan", "files", index), "input", name)
    on = [rule.id for rule in made.plan.rules]
    for index, rule in enumerate(made.plan.rules):
        spot = ("plan", "plan", "rules", index)
        if rule.id in on[:index]:
            yield Flaw((*spot, "id"), "rule_twice", rule.id)
        for iso2 in rule.countries:
            if iso2 not in known:
                yield Flaw((*spot, "countries"), "country", iso2)
        if not in_force(rule, decision.policy.as_of.last) or rule.group or rule.region or rule.body:
            yield Flaw(spot, "rule_form", rule.id)
    for index, name in enumerate(made.added):
        if name not in on or name in made.added[:index] or name in made.switched:
            yield Flaw(("plan", "added", index), "added_rule", name)
    if [one.rule for one in made.effects] != on:
        yield Flaw(("plan", "effects"), "effects")
    if (made.budget is None) != (made.plan.budget_eur is None):
        yield Flaw(("plan", "budget"), "effects")
    if made.plan.budget_eur is not None:
        for iso2 in sorted(set(made.plan.now) - set(made.plan.costs)):
            yield Flaw(("plan", "plan", "costs"), "cost", iso2)


def known_ranked(decision: Decision) -> set[str]:
    """Who could be chosen: who has a rank, and whom a rule holds without one."""
    ranked = {country.iso2 for country in decision.countries if country.rank is not None}
    made = decision.plan
    rules = () if made is None else made.plan.rules
    return ranked | {iso2 for rule in rules if rule.kind in ("must", "bound") for iso2 in rule.countries}


def plan_flaws(decision: Decision, a: Assessment, *, solve: bool) -> Iterator[Flaw]:
    """Whether the recorded set keeps to the rules and is worth what it says.

    With ``solve`` also whether nothing better exists and every rule costs what it says, which may take the
    solver; raises BadRequest (P850) where that is not installed.
    """
    made = decision.plan
    if made is None:
        return
    task, _ = make_task(a, made.plan, (), made.plan.posts or a.recipe.top)
    places = {a.units[row].iso2: place for place, row in enumerate(task.rows)}
    outside = [iso2 for iso2 in made.chosen if iso2 not in places]
    for iso2 in outside:
        yield Flaw(("plan", "chosen"), "no_candidate", iso2)
    if outside:
        return
    own = [places[iso2] for iso2 in made.chosen]
    worth = float(task.worth[own].sum())
    if list(made.chosen) != list(_named(a, task, own)):
        yield Flaw(("plan", "chosen"), "order")
    if not keeps(task, own):
        yield Flaw(("plan", "chosen"), "rules")
        return
    if not abs(worth - made.points) <= _TOLERANCE:
        yield Flaw(("plan", "points"), "sum", made.points, worth)
        return
    tasks = [(without(task, rule), one) for rule, one in zip(made.plan.rules, made.effects, strict=True)]
    tasks += [] if made.budget is None else [(replace(task, budget=None), made.budget)]
    # Where the work allowed was not enough to prove the set, a rule may have cost something else.
    for index, (free, effect) in enumerate(tasks if made.proven else []):
        spot = ("plan", "budget") if effect.rule is None else ("plan", "effects", index)
        yield from _effect_flaws(spot, free, effect, set(own), worth, places)
    if not solve or not made.proven:
        return
    found = best(task)
    if found is not None and not abs(found.worth - worth) <= _TOLERANCE:
        yield Flaw(("plan", "chosen"), "better", worth, found.worth)
    for index, (free, effect) in enumerate(tasks):
        other = best(free)
        cost = None if other is None else max(other.worth - worth, 0.0)
        if cost is not None and not abs(cost - effect.points) <= _TOLERANCE:
            spot = ("plan", "budget") if effect.rule is None else ("plan", "effects", index)
            yield Flaw((*spot, "points"), "price", effect.points, cost)


def _effect_flaws(
    spot: tuple[str | int, ...],
    free: Task,
    effect: Effect,
    own: set[int],
    worth: float,
    places: Mapping[str, int],
) -> Iterator[Flaw]:
    """Whether the set without a rule that an effect tells of can be, and is worth what the effect says."""
    if not {*effect.brings, *effect.keeps_out} <= set(places):
        yield Flaw((*spot, "keeps_out"), "effect")
        return
    brings, out = ({places[iso2] for iso2 in named} for named in (effect.brings, effect.keeps_out))
    other = (own - brings) | out
    gained = float(free.worth[sorted(other)].sum()) - worth
    if (
        not brings <= own
        or out & own
        or not keeps(free, other)
        or not abs(gained - effect.points) <= _TOLERANCE
    ):
        yield Flaw((*spot, "keeps_out"), "effect")
