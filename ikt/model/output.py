"""What every answer for programs is built of: frozen, complete, numbers never rounded.

The JSON of a command is a model, and ``schema/`` is written from the same lines, so that what is promised
is what is printed.
"""

from __future__ import annotations

import math
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


class Output(BaseModel):
    """A part of an answer; fields are printed in the order in which they stand."""

    # Validators are built when first used: a command prints one answer at most.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, ser_json_inf_nan="null")

    def printed(self) -> dict[str, Any]:
        """The answer as plain dictionaries and lists, ready for JSON."""
        return self.model_dump(mode="json", by_alias=True)


def _or_none(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else value


# A number that may not exist: not-a-number becomes null.
Maybe = Annotated[float | None, AfterValidator(_or_none)]
Share = Annotated[float, Field(ge=-1e-9, le=1.0 + 1e-9)]
# Values and scores, in points; sums of shares are not exactly 1.
Value = Annotated[float, Field(ge=-1e-9, le=100.0 + 1e-6)]
Hash = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
Code = Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2.")]


class Framed(Output):
    """What every answer says of itself: the policy, the date, the line, the inputs, the weights."""

    format: str
    policy: str = Field(description="Id of the policy.")
    as_of: str = Field(
        description="What was known on this day (ISO date).", json_schema_extra={"format": "date"}
    )
    top: int = Field(ge=1, description="Where the line is drawn.")
    hashes: dict[str, Hash] = Field(
        description="Of the inputs, after CRLF became LF; of a folder, over names and hashes of its files."
    )
    weights: dict[str, Share] = Field(description="Shares of the criteria; they sum to 1.")
