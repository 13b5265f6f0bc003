"""A round in which people are asked how much each criterion counts: what is asked, of whom, until when."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated

from pydantic import Field

from ikt.model.base import AssessorId, DottedId, Frozen, Iso2, Label, Natural, RoundId, Text
from ikt.model.moment import Moment
from ikt.model.policy import Way


class Span(Frozen):
    """A criterion as people were asked about it: its name, and the step from the worst to the best country.

    ``length`` is how far those two lie apart on it, in value points.
    """

    name: Text
    worst: Iso2
    best: Iso2
    length: Annotated[Natural, Field(le=100)]


class Weighing(Frozen):
    """What is asked about weights and of whom, fixed before the first answer.

    ``as_of`` is the day whose figures the steps are of. ``ways`` are those in which people may answer.
    """

    id: RoundId
    name: Label | None = None
    made: Moment
    until: Moment | None = None
    as_of: Moment
    ways: tuple[Way, ...] = Field(min_length=1)
    criteria: dict[DottedId, Span] = Field(min_length=1)
    asked: tuple[AssessorId, ...] = Field(min_length=1)

    @property
    def version(self) -> str:
        """The hash of all that is said here, by which forms and answers know which round they belong to."""
        said = self.model_dump(mode="json", exclude_defaults=True)
        said |= {name: str(getattr(self, name)) for name in ("made", "until", "as_of")}
        # The order of the criteria is what forms show, so it is part of what was asked.
        said["criteria"] = list(said["criteria"].items())
        text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"

    @property
    def lengths(self) -> dict[str, float]:
        """How far the worst and the best country lie apart on each criterion, in value points."""
        return {name: span.length for name, span in self.criteria.items()}
