"""A decision withdrawn: a record of its own in the chain, so that nothing has to be taken away."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ikt.model.base import Digest as Digest
from ikt.model.base import Frozen, Line, Whole
from ikt.model.decision import Said, Time, TimeDiffers, id_of

FORMAT: Literal["ikt.withdrawal/1"] = "ikt.withdrawal/1"


class Withdrawal(Frozen):
    """That a decision is withdrawn, by whom and why.

    ``withdraws`` is its number and ``withdrawn`` the hash of its file. The last six are added when it is
    filed, as those of a decision are.
    """

    format: Literal["ikt.withdrawal/1"]
    time: Time
    withdraws: Annotated[Whole, Field(ge=1)]
    withdrawn: Digest
    decided: tuple[Said, ...] = Field(min_length=1)
    version: Line
    number: Annotated[Whole, Field(ge=1)] | None = None
    filed: Time | None = None
    time_differs: tuple[TimeDiffers, ...] = ()
    same_minute: Annotated[Whole, Field(ge=2)] | None = None
    before: Digest | None = None
    seal: Digest | None = None

    @property
    def id(self) -> str:
        """What people call it: the minute in which it was taken, and a number after the first of a minute."""
        return id_of(self.time, self.same_minute)
