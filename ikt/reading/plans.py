"""A plan file to a Plan whose rules speak of countries, groups, regions, bodies and sources that exist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ikt.countries.table import codes, iso2_meant
from ikt.model.criteria import Criteria
from ikt.model.plan import COUNTING, Plan, PlanAction, Rule
from ikt.model.source import Source
from ikt.problems import Problems
from ikt.reading.files import is_there
from ikt.reading.typed import Sketch
from ikt.reading.workspace import Workspace, read_sketch
from ikt.reading.yaml_document import Path as Spot

if TYPE_CHECKING:
    from ikt.model.strategy import Strategy


def read_plan(
    path: Path, name: str, workspace: Workspace | None, problems: Problems
) -> tuple[Plan, str] | None:
    """Read a plan and its hash; None when it is not even one. ``name`` is shown to people.

    Without a workspace (it could not be read) only the file itself is checked. What a post costs in a country
    where nobody filled it in is asked (Q992), and stops nothing.
    """
    before = len(problems.errors)
    as_read = read_sketch(path, name, Plan, problems)
    if as_read is None:
        return None
    sketch, digest = as_read
    _Fit(sketch, workspace, problems).check()
    return (sketch.model, digest) if len(problems.errors) == before else None


def _bodies(workspace: Workspace) -> list[str]:
    """Every body of which the table of memberships or a profile says who is in it."""
    table = workspace.memberships.bodies if workspace.memberships is not None else ()
    told = (fact.body for one in workspace.profiles.values() for fact in one.facts if fact.body)
    return list(dict.fromkeys([*table, *told]))


class _Fit:
    def __init__(self, sketch: Sketch[Plan], workspace: Workspace | None, problems: Problems) -> None:
        self.sketch = sketch
        self.problems = problems
        self.criteria: Criteria | None = workspace.criteria if workspace else None
        self.sources: Mapping[str, Source] | None = workspace.sources if workspace else None
        self.strategy: Strategy | None = workspace.strategy if workspace else None
        self.countries_here = None if workspace is None else list(workspace.profiles)
        # Not read because it is not there; one that could not be read tells its own problems.
        self.no_strategy = workspace is not None and not is_there(workspace.root / "strategy.yaml")
        self.bodies = None if workspace is None else _bodies(workspace)

    def tell(self, code: str, path: Spot, **params: object) -> None:
        self.sketch.tell(self.problems, code, path, **params)  # type: ignore[arg-type]

    def check(self) -> None:
        plan = self.sketch.model
        seen: set[str] = set()
        for number, rule in enumerate(plan.rules):
            at: Spot = ("rules", number)
            if rule.id in seen:
                self.tell("P870", (*at, "id"), id=rule.id)
            seen.add(rule.id)
            self.rule(rule, at)
        for iso2, cost in plan.costs.items():
            self.country(("costs", iso2), iso2, key=True)
            self.source(("costs", iso2, "source"), cost.source)
        self.countries(("now",), plan.now)
        self.budget()
        named: set[str] = set()
        for number, action in enumerate(plan.actions):
            if action.id in named:
                self.tell("P001", ("actions", number, "id"), id=action.id)
            named.add(action.id)
            self.action(action, ("actions", number))
        if self.criteria is not None:
            guards = [guard.id for guard in self.criteria.safeguards]
            for number, one in enumerate(plan.conditions):
                if one.safeguard not in guards:
                    spot = ("conditions", number, "safeguard")
                    self.tell("P511", spot, id=one.safeguard, known=guards, among=(one.safeguard, guards))
        if self.strategy is not None:
            security = {item.id: None for item in self.strategy.security}
            for number, one in enumerate(plan.conditions):
                if one.item is not None and one.item not in security:
                    among = (one.item, security)
                    self.tell(
                        "P309", ("conditions", number, "item"), id=one.item, section="security", among=among
                    )
            items = {item.id: None for item in (*self.strategy.instruments, *self.strategy.talent)}
            for number, fit in enumerate(plan.instruments):
                if fit.item not in items:
                    spot = ("instruments", number, "item")
                    self.tell("P309", spot, id=fit.item, section="instruments", among=(fit.item, items))

    def budget(self) -> None:
        """Whether it is said what a post costs where there is one, and wherever the budget could be spent."""
        plan = self.sketch.model
        if plan.budget_eur is None or not self.sketch.sound_below(("costs",)):
            return
        here = [iso2 for iso2 in plan.now if iso2 not in plan.costs]
        others = [iso2 for iso2 in self.countries_here or () if iso2 not in {*plan.costs, *plan.now}]
        for code, lacking in (("P992", here), ("Q992", others)):
            if lacking:
                self.sketch.tell(
                    self.problems, code, ("budget_eur",), key=True, count=len(lacking), known=lacking
                )

    def rule(self, rule: Rule, at: Spot) -> None:
        scopes = [name for name in ("countries", "group", "region", "body") if getattr(rule, name)]
        if rule.kind != "sum_at_least" and len(scopes) != 1:
            self.sketch.tell(self.problems, "P871", at, key=True, id=rule.id)
        if (rule.count is None) == (rule.kind in COUNTING):
            reason = "needed" if rule.kind in COUNTING else "odd"
            self.tell("P872", (*at, "kind"), leans=((*at, "count"),), id=rule.id, reason=reason)
        self.other_countries(rule, at, scopes)
        if (rule.until is None) == (rule.kind == "bound"):
            self.tell("P873", (*at, "kind"), id=rule.id, reason="needed" if rule.kind == "bound" else "odd")
        if rule.kind in ("together", "apart") and "countries" in scopes and len(rule.countries) < 2:
            self.tell("P874", (*at, "countries"), id=rule.id)
        if rule.kind != "bound" and rule.why is None and rule.source is None:
            self.sketch.tell(self.problems, "P875", at, key=True, id=rule.id)
        if rule.kind == "bound" and rule.source is None:
            self.sketch.tell(self.problems, "P875", at, key=True, id=rule.id)
        self.source((*at, "source"), rule.source)
        self.countries((*at, "countries"), rule.countries)
        for number, iso2 in enumerate(rule.countries):
            if self.countries_here is not None and iso2 not in self.countries_here:
                self.tell("P993", (*at, "countries", number), country=iso2, id=rule.id)
        self.scope(rule, at)

    def action(self, action: PlanAction, at: Spot) -> None:
        if bool(action.countries) == (action.theme is not None):
            self.sketch.tell(
                self.problems, "P002", at, key=True, leans=((*at, "theme"), (*at, "countries")), id=action.id
            )
        if (action.amount_eur is None) != (action.amount_is is None):
            leans = ((*at, "amount_eur"), (*at, "amount_is"))
            self.sketch.tell(self.problems, "P003", at, key=True, leans=leans, id=action.id)
        if action.amount_eur is None and (action.per is not None or action.hedge is not None):
            field = "per" if action.per is not None else "hedge"
            self.tell("P004", (*at, field), leans=((*at, "amount_eur"),), id=action.id, field=field)
        since, until = action.since, action.until
        if since is not None and until is not None and until.last < since.first:
            dates = {"since": str(since), "until": str(until)}
            self.tell("P212", (*at, "until"), leans=((*at, "since"),), **dates)
        self.source((*at, "source"), action.source)
        self.countries((*at, "countries"), action.countries)
        for number, iso2 in enumerate(action.countries):
            if self.countries_here is not None and iso2 not in self.countries_here:
                self.tell("P005", (*at, "countries", number), country=iso2, id=action.id)

    def other_countries(self, rule: Rule, at: Spot, scopes: Sequence[str]) -> None:
        """What belongs to only_with and to sum_at_least, and to no other kind."""
        kind, of_sums = (*at, "kind"), rule.kind == "sum_at_least"
        if bool(rule.needs) != (rule.kind == "only_with"):
            reason = "needs_odd" if rule.needs else "needs"
            self.tell("P872", kind, leans=((*at, "needs"),), id=rule.id, reason=reason)
        whole = bool(rule.amounts) and rule.least_eur is not None and not scopes
        some = bool(rule.amounts) or rule.least_eur is not None
        if (of_sums and not whole) or (some and not of_sums):
            reason = "sum" if of_sums else "sum_odd"
            self.tell("P872", kind, leans=((*at, "amounts"),), id=rule.id, reason=reason)
        elif of_sums and rule.least_eur is not None and sum(rule.amounts.values()) < rule.least_eur:
            most = int(sum(rule.amounts.values()))
            self.tell("P872", (*at, "least_eur"), id=rule.id, most=most, reason="sum_small")
        self.countries((*at, "needs"), rule.needs)
        for iso2 in rule.amounts:
            self.country((*at, "amounts", iso2), iso2, key=True)
        for iso2 in dict.fromkeys((*rule.needs, *rule.amounts)):
            if self.countries_here is not None and iso2 not in self.countries_here:
                self.tell("P993", (*at, "kind"), country=iso2, id=rule.id)

    def scope(self, rule: Rule, at: Spot) -> None:
        if rule.region is not None and self.criteria is not None:
            known = [region.id for region in self.criteria.regions]
            if known and rule.region not in known:
                among = (rule.region, known)
                self.tell("P203", (*at, "region"), value=rule.region, allowed=known, among=among)
        if rule.body is not None and self.bodies is not None and rule.body not in self.bodies:
            self.tell("P876", (*at, "body"), id=rule.body, among=(rule.body, self.bodies))
        if rule.group is not None and self.no_strategy:
            self.tell("P940", (*at, "group"), id=rule.id, group=rule.group)
        if rule.group is not None and self.strategy is not None:
            groups = {group.id: group for group in self.strategy.groups}
            if rule.group not in groups:
                spot = (*at, "group")
                self.tell("P309", spot, id=rule.group, section="groups", among=(rule.group, groups))
            elif not groups[rule.group].members:
                self.tell("P877", (*at, "group"), id=rule.group)

    def countries(self, path: Spot, named: Sequence[str]) -> None:
        for number, iso2 in enumerate(named):
            self.country((*path, number), iso2)
            if iso2 in named[:number]:
                self.tell("P878", (*path, number), country=iso2)

    def country(self, path: Spot, iso2: str, *, key: bool = False) -> None:
        if iso2 not in codes().iso3_of:
            self.sketch.tell(self.problems, "P307", path, key=key, code=iso2, near=iso2_meant(iso2))

    def source(self, path: Spot, source: str | None) -> None:
        if source is not None and self.sources is not None and source not in self.sources:
            self.tell("P302", path, source=source, among=(source, self.sources))
