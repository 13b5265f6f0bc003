"""What ``ikt diff`` gives to programs."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ikt.deciding.coalitions import CAUSES, Cause
from ikt.deciding.who_moved import Changed, Moved
from ikt.model.base import Language
from ikt.model.output import Code, Maybe, Output, Share
from ikt.telling.assessed.unranked import gone_json
from ikt.telling.decisions.behind_data import CompromiseTold, compromise_told
from ikt.telling.decisions.side import Side

Rank = Field(ge=1, description="Place in the ranking; null for who is not ranked.")


class ComparedSide(Output):
    """One of the two that were compared."""

    kind: Literal["decision", "here", "folder", "git"]
    name: str | None = Field(description="The folder or revision as it was asked for.")
    commit: str | None = Field(description="The commit that the revision stands for.")
    decision: int | None = Field(ge=1, description="Number of the decision, once it is filed.")
    id: str | None = Field(
        description="Id of the decision: the minute in which it was taken; "
        "after the first of a minute a number follows."
    )
    policy: str = Field(description="Id of the policy.")
    as_of: str = Field(description="What was known on this day (ISO date).")
    top: int = Field(description="Where the line is drawn.")
    weights: dict[str, float] = Field(description="Shares of the criteria; they sum to 1.")
    chosen: list[Code] | None = Field(description="Who was chosen; null where it is no decision.")
    compromise: CompromiseTold | None = Field(
        description="How parties came to these weights; null where no party brought weights of its own."
    )


class SafeguardFigure(Output):
    """A safeguard that excludes a country, with the figure and the threshold."""

    id: str
    figure: Maybe
    year: int | None
    below: Maybe


class NoLongerRanked(Output):
    """Why a country that was ranked before has no rank now."""

    iso2: Code
    why: Literal["excluded", "too_little_known", "left_out", "absent"] = Field(
        description="absent: there is no such country on the new side."
    )
    safeguards: list[SafeguardFigure] = Field(description="Those that exclude it.")
    known: Share | None = Field(description="The share of the weight that is known of it.")
    least_known: Share | None = Field(description="The share that has to be known.")


class PointsByCause(Output):
    """Shapley shares of a change of score, in points; they add up to it."""

    figures: float
    judgements: float
    counts: float
    framing: float
    weights: float


class PlacesByCause(PointsByCause):
    """Shapley shares of a change of rank, with ``others``, what newcomers and leavers did."""

    others: float


class ChangedPerformance(Output):
    """A performance that is other now."""

    attribute: str
    cause: Cause
    before: Maybe = Field(description="In the unit of the attribute; null where it was unknown.")
    after: Maybe = Field(description="In the unit of the attribute; null where it is unknown.")
    points: float | None = Field(description="What it did to the score; null where points do not add up.")


class MovedCountry(Output):
    """A country that both sides have."""

    iso2: Code
    name: str
    rank: int | None = Rank
    rank_before: int | None = Rank
    score: float
    score_before: float
    points: PointsByCause = Field(description="Shapley shares; they add up to the change of score.")
    places: PlacesByCause | None = Field(
        description="They add up to the change of rank, below zero for who rises; null for who is not ranked "
        "on both sides."
    )
    changed: list[ChangedPerformance] = Field(description="What did most comes first.")


class Diff(Output):
    """The answer of ``ikt diff``."""

    format: Literal["ikt.diff/1"]
    old: ComparedSide
    new: ComparedSide
    leaves: list[Code] = Field(description="Who stood above the line and stands there no more.")
    enters: list[Code] = Field(description="Who stands above the line and did not before.")
    no_longer_ranked: list[Code]
    why_unranked: list[NoLongerRanked]
    now_ranked: list[Code]
    causes: list[Cause] = Field(description="Those that differ at all.")
    countries: list[MovedCountry] = Field(description="Those that both sides have.")


def diff_data(moved: Moved, old: Side, new: Side, lang: Language) -> Diff:
    """``ikt.diff/1``; numbers are never rounded."""
    before, after = moved.before, moved.after
    gone, absent = moved.no_longer_ranked
    unranked = gone_json(after, gone, [before.units[row].iso2 for row in absent])
    return Diff(
        format="ikt.diff/1",
        old=_side(old, lang),
        new=_side(new, lang),
        leaves=[before.units[row].iso2 for row in moved.leaves],
        enters=[after.units[row].iso2 for row in moved.enters],
        no_longer_ranked=[one["iso2"] for one in unranked],
        why_unranked=[NoLongerRanked.model_validate(one) for one in unranked],
        now_ranked=sorted(after.units[row].iso2 for row in moved.now_ranked),
        causes=[CAUSES[cause] for cause in moved.causes],
        countries=[_country(moved, index, lang) for index in range(len(moved.old))],
    )


def _side(side: Side, lang: Language) -> ComparedSide:
    decision = side.decision
    return ComparedSide(
        kind=side.kind,
        name=side.name or None,
        commit=side.commit or None,
        decision=decision.number if decision else None,
        id=decision.id if decision else None,
        policy=side.a.recipe.policy.id,
        as_of=side.a.recipe.as_of.isoformat(),
        top=side.a.recipe.top,
        weights=dict(zip(side.a.evidence.criteria.ids, map(float, side.a.weights), strict=True)),
        chosen=list(decision.chosen) if decision else None,
        compromise=compromise_told(decision, lang) if decision else None,
    )


def _country(moved: Moved, index: int, lang: Language) -> MovedCountry:
    before, after = moved.before, moved.after
    old, new = moved.old[index], moved.new[index]
    points = {name: float(moved.points[cause, index]) for cause, name in enumerate(CAUSES)}
    places = {name: float(moved.places[cause, index]) for cause, name in enumerate(CAUSES)}
    return MovedCountry(
        iso2=after.units[new].iso2,
        name=after.units[new].name.say(lang),
        rank=int(after.rank[new]) or None,
        rank_before=int(before.rank[old]) or None,
        score=float(after.scores.total[new]),
        score_before=float(before.scores.total[old]),
        points=PointsByCause(**points),
        places=PlacesByCause(**places, others=float(moved.others[index])) if moved.both[index] else None,
        changed=[_changed(one) for one in moved.details(index)],
    )


def _changed(one: Changed) -> ChangedPerformance:
    return ChangedPerformance(
        attribute=one.attribute,
        cause=CAUSES[one.cause],
        before=one.before,
        after=one.after,
        points=one.points,
    )
