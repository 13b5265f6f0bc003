"""Who works where: what the strategy chose beside the effort that is there, and what stands out in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.assessing.presence import Kind, Presence, presence
from ikt.model.effort import Choice

# Posts, attachés and offices are how the work is done, not what it is; agreements stand in no list of effort.
KINDS: tuple[Kind, ...] = ("pilot", "programme", "city", "focus", "call", "pact")
# From this many different kinds on, much comes together; up to this many, little does.
MUCH = 4
LITTLE = 1


@dataclass(frozen=True, slots=True)
class Effort:
    """One country: its choice, and how many there are of each kind of effort on the as-of date."""

    row: int
    iso2: str
    choice: Choice
    there: Mapping[Kind, int]

    @property
    def kinds(self) -> int:
        """How many different kinds of effort are there; what is planned or over is no effort."""
        return len(self.there)


@dataclass(frozen=True, slots=True)
class Coherence:
    """All countries, and rows of those that stand out."""

    efforts: tuple[Effort, ...]
    much: tuple[Effort, ...]
    chosen_with_little: tuple[Effort, ...]
    wound_down_with_activity: tuple[Effort, ...]
    not_named_with_activity: tuple[Effort, ...]


def coherence(a: Assessment) -> Coherence:
    """The efforts of all countries with a block of the strategy, in the order of their codes."""
    efforts = tuple(
        Effort(row, unit.iso2, unit.choice, _effort(presence(a, row)))
        for row, unit in enumerate(a.units)
        if unit.choice is not None
    )
    return Coherence(
        efforts,
        tuple(effort for effort in efforts if effort.kinds >= MUCH),
        tuple(e for e in efforts if e.choice == "chosen" and e.kinds <= LITTLE),
        tuple(e for e in efforts if e.choice == "phase_out" and e.kinds > 0),
        tuple(e for e in efforts if e.choice == "not_named" and e.kinds > LITTLE),
    )


def _effort(presence: Presence) -> dict[Kind, int]:
    return {kind: count for kind, count in presence.there().items() if kind in KINDS}
