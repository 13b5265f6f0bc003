"""The replay as JSON; numbers are never rounded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import Field

from ikt.deciding.backtest import Closest, Replay, Try
from ikt.model.output import Code, Framed, Output, Share
from ikt.telling.assessed.frame import frame


class Attempt(Output):
    """One way to order the countries, and how many of the chosen it puts first."""

    name: list[str] = Field(
        description="The series that orders, the criterion left out, or the rules that are on; empty for "
        "equal weights."
    )
    first: list[Code] = Field(description="Who it puts above the line, the best first.")
    hits: int = Field(ge=0, description="How many of them the strategy chose.")
    price: float | None = Field(description="What the rules cost in points; null where none are on.")


class Chance(Output):
    """What drawing as many countries at random from the ranked would find."""

    expected: float = Field(ge=0, description="How many of the chosen are found on average.")
    as_many_or_more: Share = Field(description="How often at least as many are found as with equal weights.")


class FittedWeights(Output):
    """Weights that come closest to the choice: a description of it after the fact, used nowhere."""

    weights: dict[str, Share] = Field(description="Shares of the criteria; they sum to 1.")
    short: float = Field(description="Points that the chosen still lack together to stand first.")
    hits: int = Field(ge=0, description="How many of the chosen these weights put first.")
    first: list[Code] = Field(description="Who these weights put above the line, the best first.")
    found_again: int = Field(
        ge=0, description="How many of the chosen weights fitted to all the others also put first."
    )


class BacktestAnswer(Framed):
    """What ``ikt backtest --format json`` prints."""

    format: Literal["ikt.backtest/1"]
    settled: str = Field(description="When the framing was settled, as backtest.yaml writes it.")
    settled_criteria: str = Field(description="Hash of criteria.yaml on that day.")
    as_settled: bool = Field(description="Whether criteria.yaml is still the one that was settled.")
    chosen: list[Code] = Field(description="Whom the strategy chose.")
    not_ranked: list[Code] = Field(description="Who of the chosen is not ranked.")
    equal: Attempt = Field(description="With equal weights.")
    pool: int = Field(ge=1, description="How many countries are ranked.")
    chance: Chance
    figures: list[Attempt] = Field(description="With one published figure alone.")
    other_measures: dict[str, str] = Field(
        description="Series of the criteria of which the edition of then is another measure, with its series."
    )
    not_compared: list[str] = Field(
        description="Single figures that were to be compared and of which there is no series."
    )
    without: list[Attempt] = Field(description="With equal weights and one criterion left out.")
    rules: list[Attempt] = Field(description="With equal weights and rules of the plan on.")
    closest: FittedWeights | None = Field(
        description="Any weights; null where none put the chosen ahead of the others on average."
    )
    closest_within_limits: FittedWeights | None = Field(description="The same within the policy's limits.")
    never: list[Code] = Field(description="Who of the chosen no weights at all put above the line.")
    never_within_limits: list[Code] = Field(description="The same within the policy's limits.")
    always_within_limits: list[Code] = Field(
        description="Who was not chosen and is above the line under all weights within those limits."
    )


def backtest_json(r: Replay) -> dict[str, Any]:
    """The replay as ``ikt.backtest/1``."""
    a = r.assessment

    def codes(rows: Iterable[int]) -> list[str]:
        return [a.units[row].iso2 for row in rows]

    def attempt(closest: Try) -> Attempt:
        return Attempt(
            name=list(closest.name), first=codes(closest.first), hits=closest.hits, price=closest.price
        )

    def fitted(closest: Closest | None) -> FittedWeights | None:
        if closest is None:
            return None
        return FittedWeights(
            weights=dict(zip(a.evidence.criteria.ids, map(float, closest.share), strict=True)),
            short=closest.short,
            hits=closest.hits,
            first=codes(closest.first),
            found_again=closest.found_again,
        )

    return BacktestAnswer(
        **frame(a, "ikt.backtest/1"),
        settled=str(r.backtest.frozen),
        settled_criteria=r.backtest.criteria,
        as_settled=r.frozen,
        chosen=codes(r.chosen),
        not_ranked=codes(r.unranked),
        equal=attempt(r.equal),
        pool=r.pool,
        chance=Chance(expected=r.expected, as_many_or_more=r.at_least),
        figures=[attempt(closest) for closest in r.figures],
        other_measures=r.other_measures,
        not_compared=[text.en for text in r.backtest.lacking],
        without=[attempt(closest) for closest in r.without],
        rules=[attempt(closest) for closest in r.rules],
        closest=fitted(r.closest),
        closest_within_limits=fitted(r.within),
        never=codes(r.never(r.reach)),
        never_within_limits=codes(r.never(r.reach_within)),
        always_within_limits=codes(r.always(r.reach_within)),
    ).printed()
