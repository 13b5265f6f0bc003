"""What we find important: weights, the line, thresholds of safeguards. Changes in every meeting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, get_args

from pydantic import Field, ValidatorFunctionWrapHandler, WithJsonSchema, WrapValidator, model_validator
from pydantic_core import PydanticCustomError

from ikt.model.base import (
    AssessorId,
    Digest,
    DottedId,
    Fraction,
    Frozen,
    Id,
    Label,
    Natural,
    Number,
    PolicyId,
    Positive,
    Quoted,
    RoundId,
    Text,
    Whole,
    YesNo,
)
from ikt.model.moment import Moment

Effect = Literal["flag", "cap", "exclude"]
EFFECTS: frozenset[str] = frozenset(get_args(Effect))
SafeguardState = Literal["pass", Effect, "unknown"]
# In which way somebody says how much each criterion counts.
Way = Literal["points", "swing", "order", "choices"]
# What a figure that nobody has counts as: the middle of its scale, or what the country's other figures lead
# one to expect.
Unknown = Literal["middle", "expected"]


class PerCent(float):
    """A weight that was written as a percentage (``20%``): as many points, of a hundred in all."""

    __slots__ = ()


def _per_cent(value: object, number: ValidatorFunctionWrapHandler) -> float:
    if isinstance(value, PerCent):
        return value
    if isinstance(value, str) and value.endswith("%") and not isinstance(value, Quoted):
        return PerCent(number(value[:-1].rstrip().replace(",", ".", 1)))
    return float(number(value))


# Points, or a percentage of what shares the weight.
Weight = Annotated[
    Natural,
    WrapValidator(_per_cent),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0},
                {"type": "string", "pattern": r"^[0-9]+([.,][0-9]+)? ?%$"},
            ]
        }
    ),
]


class Threshold(Frozen):
    """Below which figure a safeguard speaks, and what it then does (``at`` is the cap, 0..100)."""

    taken_whole = True

    below: Number
    effect: Effect = "flag"
    at: Annotated[Number, Field(ge=0, le=100)] | None = None
    why: Text | None = None

    @model_validator(mode="after")
    def _cap_needs_a_height(self) -> Threshold:
        if self.effect == "cap" and self.at is None:
            raise PydanticCustomError("P506", "cap without at", {})
        return self


class Statement(Frozen):
    """Something that somebody holds of the weights: those of ``more`` outweigh those of ``than``.

    Each criterion has a factor; the sum of ``more`` is at least that of ``than`` plus ``by`` (a share), or
    just that where they are ``equal``. ``said`` is what the person said, in words.
    """

    more: dict[DottedId, Positive] = Field(min_length=1)
    than: dict[DottedId, Positive] = {}
    by: Number = 0.0
    equal: YesNo = False
    said: Text | None = None


class Opinion(Frozen):
    """Whose weights these are: given in which round, by which assessor (an id), in which way, and when.

    ``version`` is that of the round; ``replaces`` is the hash of the file before this one.
    """

    round: RoundId
    assessor: AssessorId
    way: Way
    received: Moment
    version: Digest | None = None
    replaces: Digest | None = None


class LeastKnown(Frozen):
    """How much of the leaf weight must be known for a country to be ranked."""

    country: Annotated[Number, Field(gt=0, le=1)]
    longlist: Annotated[Number, Field(gt=0, le=1)]


class Policy(Frozen):
    """One weighting with everything a meeting may change.

    ``statements`` say what else holds of the weights, so that they are one of a set; ``opinion`` says whose
    they are.
    ``rounds`` are those whose judgements count, the later named before the earlier. ``least_judged`` is the
    share of the countries that could cross the line of which a rubric must be judged before it counts; where
    nothing is said, all of them for a policy with rounds, and every judgement counts for one without.
    ``marking`` is the handling mark of what is written for ourselves.
    """

    id: PolicyId
    name: Label
    note: Text | None = None
    as_of: Moment
    top: Annotated[Whole, Field(ge=1)] = 10
    weights: dict[DottedId, Weight] | None = None
    order: tuple[DottedId, ...] | None = None
    limits: dict[DottedId, tuple[Fraction, Fraction]] = {}
    statements: tuple[Statement, ...] = ()
    opinion: Opinion | None = None
    least_known: LeastKnown
    close_gap: Natural = 1.0
    unknown: Unknown = "middle"
    rounds: tuple[RoundId, ...] = ()
    least_judged: Fraction | None = None
    marking: Label | None = None
    safeguards: dict[Id, Threshold] = {}

    @property
    def judged_share(self) -> float:
        """The share of the countries that could cross the line which must have a rubric for it to count."""
        if self.least_judged is not None:
            return self.least_judged
        return 1.0 if self.rounds else 0.0

    def limits_of(self, ids: Iterable[str]) -> tuple[list[float], list[float]]:
        """The least and the greatest shares of criteria; 0 and 1 where nothing is said."""
        pairs = [self.limits.get(name, (0.0, 1.0)) for name in ids]
        return [low for low, _ in pairs], [high for _, high in pairs]

    @model_validator(mode="after")
    def _weights_or_order(self) -> Policy:
        if (self.weights is None) == (self.order is None):
            raise PydanticCustomError("P501", "weights or order", {})
        return self
