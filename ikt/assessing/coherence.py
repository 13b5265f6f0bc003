"""Who works where: what the strategy chose beside what Dutch bodies do, and what stands out in it."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.model.ikt import Ikt

# Missions are not among them: no source lists them for all countries, so a count would measure its silence.
KINDS = ("pilot", "programme", "city", "focus", "call", "pact")
# From this many different kinds on, much comes together; up to this many, little does.
MUCH = 4
LITTLE = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """How often one kind of effort is on record in one country; ``planned`` when it is only announced."""

    count: int
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Effort:
    """One country: its choice and what is on record of each kind."""

    row: int
    iso2: str
    choice: str
    cells: dict[str, Cell]

    @property
    def kinds(self) -> int:
        """How many different kinds of effort are on record, plans not counted."""
        return sum(1 for cell in self.cells.values() if cell.count and not cell.planned)


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
        Effort(row, unit.iso2, unit.profile.ikt.choice, _cells(unit.profile.ikt))
        for row, unit in enumerate(a.units)
        if unit.profile is not None and unit.profile.ikt is not None
    )
    return Coherence(
        efforts,
        tuple(effort for effort in efforts if effort.kinds >= MUCH),
        tuple(e for e in efforts if e.choice == "chosen" and e.kinds <= LITTLE),
        tuple(e for e in efforts if e.choice == "phase_out" and e.kinds > 0),
        tuple(e for e in efforts if e.choice == "not_named" and e.kinds > LITTLE),
    )


def _cells(ikt: Ikt) -> dict[str, Cell]:
    pacts = [pact for pact in ikt.pacts if pact.state == "existing"]
    return {
        "pilot": Cell(int(ikt.pilot_2018 is not None)),
        "programme": Cell(int(ikt.werkplaats_programme is not None)),
        "city": Cell(len(ikt.nlib_cities)),
        "focus": Cell(int(ikt.tinl_focus)),
        "call": Cell(int(ikt.global_stars_call is not None)),
        "pact": Cell(len(pacts)) if pacts else Cell(len(ikt.pacts), planned=bool(ikt.pacts)),
    }
