"""What ``ikt new fact`` gives to programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from ikt.deciding.new_fact import FileLines, NewFact
from ikt.model.output import Code, Output


class FileLine(Output):
    """A line as it stands in a file."""

    number: int = Field(description="From 1: of a new line in the new file, of one that goes in the old one.")
    text: str


class ChangedFile(Output):
    """A file with the lines that come and go."""

    file: str
    new: list[FileLine]
    gone: list[FileLine]


class FactAnswer(Output):
    """The answer of ``ikt new fact``."""

    format: Literal["ikt.fact/1"]
    written: list[str] = Field(description="Files that were changed; empty when nothing was written.")
    kind: str
    section: str = Field(description="Where the profile has it: facts, or a name in the block ikt.")
    source: str = Field(description="Id of the source.")
    source_is_new: bool
    countries: list[Code] = Field(description="Whose profile gets the fact.")
    already: list[Code] = Field(description="Whose profile tells it already.")
    counts_in: list[str] = Field(description="Attributes that count facts of this kind.")
    as_of: str = Field(description="The day on which the policy looks (ISO date).")
    source_is_later: bool = Field(description="Whether the source was not out on that day.")
    files: list[ChangedFile]


def fact_data(fact: NewFact, files: Sequence[FileLines], *, written: bool = False) -> FactAnswer:
    """``ikt.fact/1``."""
    return FactAnswer(
        format="ikt.fact/1",
        written=[one.name for one in files] if written else [],
        kind=fact.kind,
        section=fact.section,
        source=fact.source,
        source_is_new=fact.source_entry is not None,
        countries=list(fact.countries),
        already=list(fact.already),
        counts_in=[leaf.id for leaf in fact.counts],
        as_of=fact.as_of.isoformat(),
        source_is_later=fact.later,
        files=[
            ChangedFile(
                file=one.name,
                new=[FileLine(number=number, text=text) for new, number, text in one.lines if new],
                gone=[FileLine(number=number, text=text) for new, number, text in one.lines if not new],
            )
            for one in files
        ],
    )
