"""What people answer when they are asked how much each criterion counts, in one of four ways."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ikt.model.base import AssessorId, DottedId, Fraction, Frozen, Natural, RoundId
from ikt.model.decision import Digest

# How a criterion stands to the next one in an order.
Step = Literal["much_more", "more", "as_much"]
Preferred = Literal["left", "right", "equal"]


class Points(Frozen):
    """A hundred points divided over the criteria."""

    way: Literal["points"]
    points: dict[DottedId, Natural] = Field(min_length=1)


class Swing(Frozen):
    """What raising each criterion from its worst to its best is worth beside the one worth most (100)."""

    way: Literal["swing"]
    worth: dict[DottedId, Annotated[Natural, Field(le=100)]] = Field(min_length=1)


class Order(Frozen):
    """The criteria from the one that counts most, and how each stands to the next."""

    way: Literal["order"]
    order: tuple[DottedId, ...] = Field(min_length=1)
    steps: tuple[Step, ...] = ()

    @model_validator(mode="after")
    def _a_step_between_each_two(self) -> Order:
        if len(self.steps) not in (0, len(self.order) - 1):
            raise PydanticCustomError(
                "P909", "steps", {"wanted": len(self.order) - 1, "found": len(self.steps)}
            )
        return self


class Choice(Frozen):
    """Two made-up countries that differ on some criteria only, as parts of the range (0 worst, 1 best).

    ``preferred`` is the one that is chosen, or that both are worth as much.
    """

    left: dict[DottedId, Fraction] = Field(min_length=1)
    right: dict[DottedId, Fraction] = Field(min_length=1)
    preferred: Preferred


class Choices(Frozen):
    """Choices between made-up countries, in the order in which they were made."""

    way: Literal["choices"]
    choices: tuple[Choice, ...] = ()


Weighed = Annotated[Points | Swing | Order | Choices, Field(discriminator="way")]


class HandedWeights(Frozen):
    """What one assessor answered about weights, as a form or a page hands it in."""

    format: Literal["ikt.weights/1"]
    round: RoundId
    version: Digest
    assessor: AssessorId
    language: Literal["en", "nl"]
    weighed: Weighed
