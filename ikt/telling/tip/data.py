"""What tips it, as JSON; numbers are never rounded."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ikt.assessing.assessment import Assessment
from ikt.deciding import one_weight, shift
from ikt.deciding.common_set import Common
from ikt.deciding.finding_out import FindingOut
from ikt.deciding.reach import Reach
from ikt.deciding.tipping import Crossing, SameSet, Tipping
from ikt.model.output import Code, Framed, Output, Share
from ikt.telling.assessed.figures import rests_on
from ikt.telling.assessed.frame import Weighed, frame, iso2_of, weighed, weights_of

_POINTS = (
    "Rounded away from the present weight, so that it tips when applied as it is, other points unchanged; "
    "null where no printed number does."
)


class Turned(Output):
    """Who goes down and who goes up."""

    down: list[Code]
    up: list[Code]


class Interval(Output):
    """Shares of one criterion between which something stays as it is, the others in proportion."""

    low: Share
    high: Share
    below: Turned = Field(description="Who goes down and up just below; nobody where it ends at no weight.")
    above: Turned = Field(
        description="Who goes down and up just above; nobody where it ends at all the weight."
    )


class Tip(Output):
    """The weight of one criterion from which on a country is on the other side of the line."""

    iso2: Code
    enters: bool
    side: Literal["below", "above"]
    share: Share
    points: float | None = Field(description=_POINTS)


class CriterionTip(Output):
    """The same with its criterion; of two countries, from where on the one comes before the other."""

    criterion: str
    iso2: Code
    enters: bool
    side: Literal["below", "above"]
    share: Share
    points: float | None = Field(description=_POINTS)


class Stability(Output):
    """How far the weight of one criterion can go."""

    id: str
    share: Share
    first: Interval = Field(description="Where the first place stays as it is.")
    top: Interval = Field(description="Where the same countries stay above the line.")
    order: Interval = Field(description="Where the whole order stays as it is.")
    tips: list[Tip] = Field(
        description="The nearest weights below and above at which a country crosses the line."
    )


class Reached(Output):
    """The best and the worst rank of a country over all allowed weights, with weights that give them."""

    iso2: Code
    best: int = Field(ge=0)
    worst: int = Field(ge=0)
    best_bound: int = Field(ge=0, description="Better is ruled out; best itself where that is proven.")
    worst_bound: int = Field(ge=0, description="Worse is ruled out; worst itself where that is proven.")
    best_weights: dict[str, Share]
    worst_weights: dict[str, Share]


class TipAnswer(Framed):
    """What `ikt tip` prints with --format json."""

    format: Literal["ikt.tip/1"]
    criteria: list[Stability | None] = Field(
        description="In the order of the framing; null where the other criteria have no weight."
    )
    reach: list[Reached] | None = Field(
        description="Null without the extra exact, and where a cap bends the scores."
    )


class Shift(Output):
    """Weights that do what was asked, moving as little as possible."""

    weights: dict[str, Share]
    moved: float = Field(ge=0, description="Points of a hundred that change hands.")
    largest: float = Field(ge=0, description="Largest change of one criterion, in points of a hundred.")
    least: float = Field(ge=0, description="The exact optimum, before rounding.")
    several: bool = Field(description="Whether other weights do it as cheaply.")


class Exact(Output):
    """The smallest shift over all criteria; null when no allowed weights do it, or none were found."""

    least_total: Shift | None = Field(description="The least that changes hands.")
    least_largest: Shift | None = Field(description="The least change of the criterion that changes most.")
    proven: bool = Field(description="Whether it is proven that nothing smaller exists.")
    narrow: bool = Field(description="None is given, yet some allowed weights do it by less than the margin.")


class ShiftAnswer(Framed):
    """What `ikt tip COUNTRY...` prints with --format json."""

    format: Literal["ikt.shift/1"]
    what: Literal["in", "out", "pair"]
    countries: list[Code]
    exact: Exact | None = Field(description="Null without the extra exact, and where a cap bends the scores.")
    one_criterion: list[CriterionTip] = Field(description="In one criterion alone, the shortest way first.")


class Together(Output):
    """Shifts of two policies to the same top set; null where the limits allow none or none was found."""

    first: Shift | None
    second: Shift | None
    members: list[Code] = Field(description="Whom both then choose.")
    proven: bool


class BothWays(Output):
    """What is kept small: all that moves, or what moves for the policy that moves most."""

    total: Together
    even: Together


class CommonAnswer(Framed):
    """What `ikt tip --common` prints with --format json."""

    format: Literal["ikt.common/1"]
    other: Weighed
    answers: BothWays


class Question(Output):
    """One attribute of one country, all else as it stands."""

    iso2: Code
    attribute: str
    known: bool
    estimated: bool = Field(description="Whether what is unknown is estimated from the country's figures.")
    chance: Share = Field(description="That the answer moves the country over the line.")
    worth: float = Field(ge=0, description="Points of score that the choice gains on average.")
    turns_at: float = Field(description="The value 0..100 at which the country crosses the line.")


class Round(Output):
    """One attribute found out for every country."""

    attribute: str
    lacking: int = Field(ge=0, description="How many countries do not know it now.")
    chance: Share = Field(description="That others are above the line.")
    worth: float = Field(ge=0, description="Points of score that the choice gains on average.")
    error: float = Field(ge=0, description="Monte Carlo standard error of the worth.")


class EvidenceAnswer(Framed):
    """What `ikt tip --evidence` prints with --format json."""

    format: Literal["ikt.evidence/1"]
    draws: int = Field(ge=0)
    questions: list[Question]
    rounds: list[Round]


def tip_data(a: Assessment, tipping: Tipping) -> TipAnswer:
    """``ikt.tip/1``: intervals of each criterion, tipping weights, attainable ranks."""
    reach = tipping.reach
    return TipAnswer(
        **frame(a, "ikt.tip/1"),
        criteria=[None if one is None else _stability(a, one) for one in tipping.stabilities],
        reach=None if reach is None else [_reached(a, row, one) for row, one in reach.items()],
    )


def _stability(a: Assessment, one: one_weight.Stability) -> Stability:
    return Stability(
        id=a.evidence.criteria.ids[one.criterion],
        share=one.share,
        first=_interval(a, one.first),
        top=_interval(a, one.top),
        order=_interval(a, one.order),
        tips=[
            Tip(
                iso2=a.units[tip.row].iso2,
                enters=tip.enters,
                side=tip.side,
                share=tip.share,
                points=tip.points,
            )
            for tip in one.tips
        ],
    )


def _interval(a: Assessment, one: one_weight.Interval) -> Interval:
    below, above = (Turned(down=iso2_of(a, down), up=iso2_of(a, up)) for down, up in (one.below, one.above))
    return Interval(low=one.low, high=one.high, below=below, above=above)


def _reached(a: Assessment, row: int, reach: Reach) -> Reached:
    return Reached(
        iso2=a.units[row].iso2,
        best=reach.best,
        worst=reach.worst,
        best_bound=reach.best_bound,
        worst_bound=reach.worst_bound,
        best_weights=weights_of(a, reach.best_share),
        worst_weights=weights_of(a, reach.worst_share),
    )


def shift_data(a: Assessment, crossing: Crossing) -> ShiftAnswer:
    """``ikt.shift/1``: the smallest shift for one or two countries."""
    ids = a.evidence.criteria.ids
    return ShiftAnswer(
        **frame(a, "ikt.shift/1"),
        what=crossing.what,
        countries=iso2_of(a, [crossing.row] if crossing.other is None else [crossing.row, crossing.other]),
        exact=None
        if crossing.shift is None
        else Exact(
            least_total=shift_shown(a, crossing.shift.total),
            least_largest=shift_shown(a, crossing.shift.even),
            proven=crossing.shift.proven,
            narrow=crossing.shift.narrow,
        ),
        one_criterion=[
            CriterionTip(
                criterion=ids[tip.criterion],
                iso2=a.units[tip.row].iso2,
                enters=tip.enters,
                side=tip.side,
                share=tip.share,
                points=tip.points,
            )
            for tip in crossing.tips
        ],
    )


def shift_shown(a: Assessment, smallest: shift.Shift | None) -> Shift | None:
    """A shift of weights as answers have it; None where there is none."""
    if smallest is None:
        return None
    return Shift(
        weights=weights_of(a, smallest.share),
        moved=smallest.moved,
        largest=smallest.largest,
        least=smallest.least,
        several=smallest.several,
    )


def common_data(same_set: SameSet) -> CommonAnswer:
    """``ikt.common/1``: the smallest shifts of two policies to the same top set."""
    return CommonAnswer(
        **frame(same_set.one, "ikt.common/1"),
        other=weighed(same_set.two),
        answers=BothWays(total=_together(same_set, same_set.total), even=_together(same_set, same_set.even)),
    )


def _together(same_set: SameSet, answer: Common) -> Together:
    return Together(
        first=shift_shown(same_set.one, answer.first),
        second=shift_shown(same_set.two, answer.second),
        members=iso2_of(same_set.one, [same_set.rows[index] for index in answer.members]),
        proven=answer.proven,
    )


def evidence_data(a: Assessment, finding_out: FindingOut) -> EvidenceAnswer:
    """``ikt.evidence/1``: what is worth finding out."""
    return EvidenceAnswer(
        **frame(a, "ikt.evidence/1"),
        draws=finding_out.draws,
        questions=[
            Question(
                iso2=a.units[one.row].iso2,
                attribute=a.leaves[one.column].id,
                known=one.known,
                estimated=rests_on(a, one.row, one.column) == "estimated",
                chance=one.chance,
                worth=one.worth,
                turns_at=one.turns_at,
            )
            for one in finding_out.questions
        ],
        rounds=[
            Round(
                attribute=a.leaves[one.column].id,
                lacking=one.lacking,
                chance=one.chance,
                worth=one.worth,
                error=one.error,
            )
            for one in finding_out.rounds
        ],
    )
