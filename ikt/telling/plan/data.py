"""The plan as JSON; numbers are never rounded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from pydantic import Field

from ikt.deciding.best_set import Portfolio
from ikt.deciding.firmness import Doubt, Firmness, HowOften, how_often
from ikt.deciding.plan_prices import FrontierStep, Price
from ikt.deciding.plan_rules import in_force
from ikt.deciding.planning import Left, Planned
from ikt.deciding.posture import Posture
from ikt.deciding.spending import cost_of_post, price_of_budget
from ikt.model.base import Language
from ikt.model.output import Code, Framed, Output, Share
from ikt.telling.assessed.frame import frame
from ikt.telling.plan.posture_data import PostureOf, RuleTyped, posture_of, rules_typed


class SetOfCountries(Output):
    """A set of countries and what it is worth."""

    countries: list[Code]
    sum: float = Field(description="The sum of their scores.")
    proven: bool = Field(description="False where the work allowed was not enough to prove that it is best.")
    bound: float | None = Field(description="No set is worth more than this, where it is not proven.")


class LeftOut(Output):
    """A country of the known set that is not in the plan, and why."""

    iso2: Code
    rules: list[str] = Field(description="Ids of the rules without any one of which it would be in.")
    budget: bool = Field(description="Whether it would be in without the budget.")
    together: bool = Field(description="Whether it is out by the rules together, by none of them alone.")
    below: bool = Field(description="Whether it was decided, and stands below as many of the ranking.")


class PricedRule(Output):
    """What one rule costs, or would cost if it were on."""

    id: str
    on: bool = Field(description="Whether it is in force.")
    price: float | None = Field(
        description="The best sum without it minus the best sum with it; null where no set keeps to it."
    )
    turned_round: Share | None = Field(
        description="Share of the simulations of the evidence in which the set that is worth less is worth "
        "more after all; from 0.05 on the difference is smaller than the uncertainty."
    )
    enters_if_changed: list[Code]
    leaves_if_changed: list[Code]


class PricedBudget(Output):
    """What the budget costs in points, the rules as they are."""

    price: float = Field(ge=0, description="The best sum without the budget minus the best sum with it.")
    turned_round: Share | None = Field(
        description="As of a rule, of the budget alone; null where it changes nothing."
    )
    without: SetOfCountries


class Stage(Output):
    """The best set of so many posts, and who comes and goes from one post fewer."""

    posts: int
    best: SetOfCountries | None = Field(description="Null where none keeps to the rules.")
    enters: list[Code]
    leaves: list[Code]
    nested: bool = Field(description="Whether nobody leaves.")


class Nearest(Output):
    """The last that is in and the first that is out."""

    inside: Code = Field(serialization_alias="in")
    outside: Code = Field(serialization_alias="out")
    points: float = Field(description="What taking in the one that is out would cost.")
    turned_round: Share = Field(description="How often the uncertainty of the evidence turns the two round.")


class SameSet(Output):
    """In what share of the simulations just this set is the best."""

    weights: Share
    weights_and_evidence: Share


class OftenBest(Output):
    """A set that comes out best most often beside the plan."""

    countries: list[Code]
    share: Share


class Candidate(Output):
    """A country that could be chosen."""

    iso2: Code
    name: str = Field(description="In the language asked for.")
    rank: int | None
    score: float | None
    inside: bool = Field(serialization_alias="in", description="Whether it is in the plan.")
    margin: float | None = Field(
        description="Points that going against the plan for it alone costs; null where no set does."
    )
    cost: float | None = Field(
        ge=0,
        description="What a post there takes of the budget in euro, a year and opening it where there is "
        "none today; null without a budget, and where nobody filled it in: then it cannot be chosen.",
    )
    turned_round: Share | None = Field(
        description="As of a rule, of the plan and the best set that goes against it for this country alone."
    )
    share_weights: Share | None = Field(description="How often it is in the best set: other weights only.")
    share_both: Share | None = Field(description="The same with the evidence varied as well.")
    error: float | None = Field(description="Monte Carlo error of share_both.")
    how_often: HowOften | None = Field(description="Of share_both, in a word.")
    core: float | None = Field(description="In what share of the non-dominated sets it is.")


class PlanAnswer(Framed):
    """What ``ikt plan --format json`` prints."""

    format: Literal["ikt.plan/1"]
    plan: str = Field(description="Id of the plan.")
    typed: list[RuleTyped] = Field(description="Rules that were typed on the command line.")
    posts: int = Field(ge=1)
    objective: Literal["largest sum of scores"]
    best: SetOfCountries | None = Field(
        description="Null when the rules cannot all hold; then clash names the fewest that cannot."
    )
    first_of_ranking: SetOfCountries
    rules_bind: bool = Field(description="Whether the plan is another set than the first of the ranking.")
    earlier_posts: int | None = Field(
        ge=1, description="The number of posts to compare with; null when none was asked for."
    )
    earlier: SetOfCountries | None = Field(description="The best set for so many posts.")
    compared_with: list[Code] | None = Field(
        description="The set that people know: who the last decision chose, where those are as many, "
        "else as many of the ranking, whatever the rules say."
    )
    compared_with_decision: int | None = Field(
        ge=1, description="Number of the decision whose choice that is; null where it is of the ranking."
    )
    left: list[LeftOut] = Field(description="Who of compared_with is not in the plan, in the order of ranks.")
    clash: list[str] = Field(description="Ids of the fewest rules that cannot all hold.")
    rules: list[PricedRule]
    budget: PricedBudget | None = Field(description="What the budget costs; null without a budget.")
    rules_turned_round: Share | None = Field(
        description="As of a rule, of all rules together; null where they change nothing."
    )
    next: list[SetOfCountries] = Field(description="The next best sets, the best first.")
    next_turned_round: list[Share] = Field(description="As of a rule, in the order of next.")
    frontier: list[Stage] = Field(description="From fewer to more posts.")
    nearest: Nearest | None
    around: float | None = Field(
        description="The part of the weight that each simulation redistributes at random."
    )
    draws: int | None
    same_set: SameSet | None
    best_most_often: list[OftenBest] | None
    non_dominated: int | None = Field(
        description="How many sets no other set beats; null where there are too many to compare."
    )
    countries: list[Candidate] = Field(description="In the order of ranks.")
    postures: list[PostureOf]


def plan_json(
    p: Planned,
    firm: Firmness | None,
    doubt: Doubt | None,
    postures: Sequence[Posture],
    digest: str,
    lang: Language,
) -> dict[str, Any]:
    """The plan as ``ikt.plan/1``; ``digest`` is the hash of its file."""
    made = _Filler(p, firm, doubt)
    gap = None if doubt is None else doubt.nearest
    answer = frame(p.assessment, "ikt.plan/1")
    answer["hashes"]["plan"] = digest
    return PlanAnswer(
        **answer,
        plan=p.plan.id,
        typed=rules_typed(p, lang),
        posts=p.task.posts,
        objective="largest sum of scores",
        best=made.portfolio(p.best),
        first_of_ranking=made.worth(p.free),
        rules_bind=p.binds,
        earlier_posts=p.earlier_posts,
        earlier=made.portfolio(p.earlier),
        compared_with=None if p.known is None else made.codes(p.known.places),
        compared_with_decision=None if p.decided is None else p.decided.number,
        left=[made.left(one) for one in p.left()],
        clash=[rule.id for rule in p.clash],
        rules=[made.rule(number, one) for number, one in enumerate(p.prices)],
        budget=made.budget(),
        rules_turned_round=None if doubt is None else doubt.rules,
        next=[made.worth(one) for one in p.following],
        next_turned_round=[] if doubt is None else list(doubt.following),
        frontier=[made.stage(step) for step in p.steps],
        nearest=None
        if gap is None
        else Nearest(
            inside=made.code(gap.ahead),
            outside=made.code(gap.behind),
            points=gap.points,
            turned_round=gap.turned,
        ),
        around=None if firm is None else firm.part,
        draws=None if firm is None else firm.both.draws,
        same_set=None
        if firm is None
        else SameSet(weights=firm.weights.same, weights_and_evidence=firm.both.same),
        best_most_often=None
        if firm is None
        else [OftenBest(countries=made.codes(one), share=share) for one, share in firm.weights.others],
        non_dominated=None if firm is None or firm.core is None else firm.portfolios,
        countries=[made.candidate(index, lang) for index in range(len(p.task.rows))],
        postures=[posture_of(p, one) for one in postures],
    ).printed()


class _Filler:
    """Parts of a plan as models; candidates are known by their places."""

    def __init__(self, p: Planned, firm: Firmness | None, doubt: Doubt | None) -> None:
        self.p = p
        self.firm = firm
        self.doubt = doubt

    def code(self, index: int) -> str:
        return self.p.assessment.units[self.p.row(index)].iso2

    def codes(self, places: Iterable[int]) -> list[str]:
        return [self.code(place) for place in places]

    def worth(self, one: Portfolio) -> SetOfCountries:
        return SetOfCountries(
            countries=self.codes(one.places), sum=one.worth, proven=one.proven, bound=one.bound or None
        )

    def portfolio(self, one: Portfolio | None) -> SetOfCountries | None:
        return None if one is None else self.worth(one)

    def left(self, one: Left) -> LeftOut:
        rules = [rule.id for rule in one.rules]
        return LeftOut(
            iso2=self.code(one.place), rules=rules, budget=one.budget, together=one.together, below=one.below
        )

    def rule(self, number: int, one: Price) -> PricedRule:
        return PricedRule(
            id=one.rule.id,
            on=in_force(one.rule, self.p.assessment.recipe.as_of),
            price=one.points,
            turned_round=None if self.doubt is None else self.doubt.prices[number],
            enters_if_changed=self.codes(one.enters),
            leaves_if_changed=self.codes(one.leaves),
        )

    def budget(self) -> PricedBudget | None:
        price = price_of_budget(self.p)
        if price is None or self.p.unbudgeted is None:
            return None
        turned = None if self.doubt is None else self.doubt.budget
        return PricedBudget(price=price, turned_round=turned, without=self.worth(self.p.unbudgeted))

    def stage(self, step: FrontierStep) -> Stage:
        return Stage(
            posts=step.posts,
            best=self.portfolio(step.best),
            enters=self.codes(step.enters),
            leaves=self.codes(step.leaves),
            nested=not step.leaves,
        )

    def candidate(self, index: int, lang: Language) -> Candidate:
        p, firm, row = self.p, self.firm, self.p.row(index)
        a = p.assessment
        return Candidate(
            iso2=a.units[row].iso2,
            name=a.units[row].name.say(lang),
            rank=int(a.rank[row]) or None,
            score=float(a.scores.total[row]) if a.ranked[row] else None,
            inside=row in p.chosen,
            margin=p.margin.get(index),
            cost=cost_of_post(p, row) if p.task.budget is not None else None,
            turned_round=None if self.doubt is None else self.doubt.against[index],
            share_weights=None if firm is None else float(firm.weights.share[index]),
            share_both=None if firm is None else float(firm.both.share[index]),
            error=None if firm is None else float(firm.both.error[index]),
            how_often=None if firm is None else how_often(float(firm.both.share[index])),
            core=None if firm is None or firm.core is None else float(firm.core[index]),
        )
