"""Whose form it is: what stands in each of them, told when it does not hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from ikt.model.base import AssessorId, RoundId
from ikt.model.decision import Digest
from ikt.problems import Place, Problems

Heading = tuple[str, str, str, Literal["en", "nl"]]
_KINDS: dict[str, TypeAdapter[Any]] = {
    "round": TypeAdapter(RoundId),
    "version": TypeAdapter(Digest),
    "assessor": TypeAdapter(AssessorId),
    "language": TypeAdapter(Literal["en", "nl"]),
}


def heading_of(said: Mapping[str, str], name: str, problems: Problems) -> Heading | None:
    """Round, version, assessor and language; None, with the problem told, where one is not as it was made."""
    for what, kind in _KINDS.items():
        try:
            kind.validate_python(said.get(what))
        except ValidationError:
            problems.add("P960", Place(name), reason="heading", name=what, value=str(said.get(what) or ""))
            return None
    return (said["round"], said["version"], said["assessor"], "nl" if said["language"] == "nl" else "en")
