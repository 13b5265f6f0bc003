"""What ``ikt round`` gives to programs: every list whole, numbers never rounded, assessors by their ids."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ikt.deciding.rounds.additive import Estimate
from ikt.deciding.rounds.agreement import DRAWS
from ikt.deciding.rounds.differing import Differing
from ikt.deciding.rounds.report import Delivery, Known, Question, Report, Shift
from ikt.model.base import Language
from ikt.model.output import Code, Framed, Hash, Output, Share
from ikt.telling.assessed.frame import frame, iso2_of
from ikt.telling.assessed.judged import NamedBy
from ikt.telling.round.teller import all_called

Level = Field(ge=0, description="Level of the rubric.")


class Came(Output):
    """What came back from one assessor."""

    assessor: str
    called: str = Field(description="Role, name or id, as asked for with --names.")
    asked: int = Field(ge=0, description="Cells: countries times questions.")
    levels: int = Field(ge=0)
    unknown: int = Field(ge=0, description="Cells of which the assessor does not know.")
    received: str | None = Field(description="ISO date; null where nothing came by the as-of date.")


class Side(Output):
    """How much is known, over those ranked both with the round and without it."""

    unknown: Share = Field(description="Share of the weight, on average.")
    width: float = Field(ge=0, description="Points from the lowest to the highest score, on average.")
    surely_in: list[Code]
    surely_out: list[Code]
    open: list[Code]


class Step(Output):
    """Who crosses the line and who changes place."""

    leaves: list[Code]
    enters: list[Code]
    moved: list[Code] = Field(description="Who changes rank, the furthest first.")


class AskedAgain(Output):
    """What came of asking again about the same cells."""

    cells: int = Field(ge=0, description="Cells that were asked a second time.")
    answers: int = Field(ge=0, description="Levels that came back on those.")
    changed: int = Field(ge=0, description="Of these, other than the same people gave before, or new.")
    apart: int = Field(ge=0, description="Cells on which people differed before.")
    still: int = Field(ge=0, description="Of these, on which they still do.")


class AlphaOf(Output):
    """Krippendorff's alpha for ordinal data, with a percentile interval of a bootstrap over countries."""

    value: float | None = Field(le=1 + 1e-9, description="Null where it is not defined.")
    low: float | None
    high: float | None
    countries: int = Field(ge=0, description="Judged by two assessors or more.")
    levels: int = Field(ge=0, description="Levels given to those.")
    meaning: Literal["reliable", "tentative", "unreliable"] | None = Field(
        description="From 0.800 and from 0.667 (Krippendorff 2004)."
    )
    undefined: Literal["too_few", "no_variation"] | None


class QuestionAsked(Output):
    """One rubric of the round."""

    attribute: str
    asked: int = Field(ge=0, description="Countries of which it was asked.")
    judged: int = Field(ge=0, description="Countries with a level.")
    unknown: int = Field(ge=0, description="Countries of which nobody who answered knows.")
    counts: bool = Field(description="Whether its judgements count for the score.")
    lacking: list[Code] = Field(description="Who could cross the line and is not judged on it.")
    alpha: AlphaOf


class Difference(Output):
    """A difference in levels with its interval; nulls where it cannot be told."""

    levels: float | None
    low: float | None
    high: float | None
    cells: int = Field(ge=0, description="Cells that it rests on.")
    clear: bool = Field(description="Whether the interval leaves nought out.")


class Judge(Output):
    """One assessor who gave levels, against the others."""

    assessor: str
    called: str
    against_others: Difference = Field(description="Below nought for who is stricter.")
    own_country: Difference = Field(description="Above nought for who judges its own country higher.")
    without: Step = Field(description="What happens when this assessor is left out.")


class Seen(Output):
    """What one assessor says of one cell."""

    round: str
    assessor: str
    level: int = Level
    low: int = Level
    high: int = Level
    why: str | None = Field(description="In the language in which it was written.")
    basis: str | None


class CellJudged(Output):
    """One country on one rubric, and what everybody says of it."""

    iso2: Code
    attribute: str
    level: float = Field(ge=0, description="That of all views together.")
    low: float = Field(ge=0)
    high: float = Field(ge=0)
    views: list[Seen]


class CellDiffering(Output):
    """A cell on which assessors differ, and the ranks that its lowest and its highest level would give."""

    iso2: Code
    attribute: str
    low: int = Level
    high: int = Level
    rank_at_low: int | None = Field(ge=1, description="Null for who is not ranked.")
    rank_at_high: int | None = Field(ge=1)
    points: float = Field(ge=0, description="Of score, between the two.")
    crosses: bool = Field(description="Whether one of the two lies above the line and the other does not.")
    counts: bool = Field(
        description="Whether the judgement counts for the score; the ranks are as if it did."
    )


class RoundAnswer(Framed):
    """What ``ikt round --format json`` prints; as of the day on which all answers counted."""

    format: Literal["ikt.round/1"]
    round: str
    version: Hash
    until: str | None = Field(description="As written; null where no day was set.")
    rule: Literal["widest", "middle"]
    follows: str | None = Field(description="The round whose assessors are asked again.")
    counted: bool = Field(description="Whether the policy counts this round.")
    policy_as_of: str = Field(description="What the policy goes by, where the answers came later (ISO date).")
    draws: int = Field(ge=1, description="Of each interval of alpha.")
    deliveries: list[Came]
    without: Side | None
    with_round: Side | None = Field(alias="with")
    did: Step
    again: AskedAgain | None = Field(description="Null for a round that asks nothing again.")
    questions: list[QuestionAsked]
    differing: list[CellDiffering] = Field(description="First what could carry a country over the line.")
    assessors: list[Judge]
    own_country: Difference = Field(description="Of all teams together.")
    without_own_country: Step = Field(description="Nobody judges their own country where others do.")
    without_strictness: Step | None = Field(description="Null where nobody clearly differs from others.")
    judged: list[CellJudged]


def round_data(found: Report, lang: Language, names: NamedBy = "role") -> RoundAnswer:
    """The report of a round as ``ikt.round/1``."""
    a, made = found.a, found.round
    called = all_called(found, lang, names)
    return RoundAnswer.model_validate(
        {
            **frame(a, "ikt.round/1"),
            "round": made.id,
            "version": made.version,
            "until": None if made.until is None else str(made.until),
            "rule": made.rule,
            "follows": made.follows,
            "counted": found.is_counted,
            "policy_as_of": found.policy_day.isoformat(),
            "draws": DRAWS,
            "deliveries": [_came(one, called) for one in found.deliveries],
            "without": _side(found, found.before),
            "with": _side(found, found.after),
            "did": _step(found, found.did),
            "again": found.again
            and AskedAgain(**{name: getattr(found.again, name) for name in AskedAgain.model_fields}),
            "questions": [_question(found, one) for one in found.questions],
            "differing": [_differing(found, one) for one in found.differing],
            "assessors": [
                Judge(
                    assessor=who,
                    called=called[who],
                    against_others=_difference(found.strictness[number]),
                    own_country=_difference(found.own.teams[number]),
                    without=_step(found, found.left_out[number]),
                )
                for number, who in enumerate(found.assessors)
            ],
            "own_country": _difference(found.own.all),
            "without_own_country": _step(found, found.without_own),
            "without_strictness": None if found.evened is None else _step(found, found.evened),
            "judged": _judged(found),
        }
    )


def _came(one: Delivery, called: dict[str, str]) -> Came:
    return Came(
        assessor=one.assessor,
        called=called[one.assessor],
        asked=one.asked,
        levels=one.levels,
        unknown=one.unknown,
        received=None if one.received is None else one.received.isoformat(),
    )


def _side(found: Report, one: Known | None) -> Side | None:
    if one is None:
        return None
    sure = one.certainty
    return Side(
        unknown=one.unknown,
        width=one.width,
        surely_in=iso2_of(found.a, sure.surely_in),
        surely_out=iso2_of(found.a, sure.surely_out),
        open=iso2_of(found.a, sure.open),
    )


def _step(found: Report, one: Shift) -> Step:
    return Step(
        leaves=iso2_of(found.a, one.leaves),
        enters=iso2_of(found.a, one.enters),
        moved=iso2_of(found.a, one.moved),
    )


def _question(found: Report, one: Question) -> QuestionAsked:
    alpha = one.alpha
    return QuestionAsked(
        attribute=one.id,
        asked=one.asked,
        judged=one.judged,
        unknown=one.unknown,
        counts=one.counts,
        lacking=iso2_of(found.a, one.lacking),
        alpha=AlphaOf(
            value=alpha.value,
            low=alpha.low,
            high=alpha.high,
            countries=alpha.cells,
            levels=alpha.levels,
            meaning=alpha.meaning,
            undefined=alpha.why,
        ),
    )


def _difference(one: Estimate) -> Difference:
    return Difference(levels=one.value, low=one.low, high=one.high, cells=one.cells, clear=one.is_clear)


def _differing(found: Report, one: Differing) -> CellDiffering:
    first, last = one.ranks or (None, None)
    return CellDiffering(
        iso2=found.a.units[one.row].iso2,
        attribute=found.a.leaves[one.column].id,
        low=one.low,
        high=one.high,
        rank_at_low=first,
        rank_at_high=last,
        points=one.points,
        crosses=one.crosses,
        counts=one.counts,
    )


def _judged(found: Report) -> list[CellJudged]:
    return [
        CellJudged(
            iso2=country,
            attribute=question,
            level=one.level,
            low=one.low,
            high=one.high,
            views=[
                Seen(
                    round=view.round,
                    assessor=view.assessor,
                    level=view.level,
                    low=view.low,
                    high=view.high,
                    why=view.why,
                    basis=view.basis,
                )
                for view in one.by
            ],
        )
        for (country, question), one in sorted(found.judged.items())
    ]
