"""What a downloaded file holds, whoever published it: series of figures by country and year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ikt.problems import Place, Problems

Kind = Literal["world_bank", "eurostat", "oecd", "unesco", "sdmx", "owid", "openalex", "table"]

# iso3 -> year -> value, as published
ByCountry = dict[str, dict[int, float]]


@dataclass(frozen=True, slots=True)
class Found:
    """One series of a file: the code and the name that its publisher gives it, either of them maybe empty."""

    code: str
    name: str
    figures: ByCountry

    @property
    def years(self) -> list[int]:
        """Every year with a figure, in order."""
        return sorted({year for years in self.figures.values() for year in years})


@dataclass(frozen=True, slots=True)
class Export:
    """A file as read.

    ``updated`` is the day that the file gives for its own edition (ISO), ``title`` what it calls itself.
    ``groups`` are regions, incomes and unions, which are no countries; ``unnamed`` who could not be named,
    with the first place; ``notes`` lines that hold no figures, such as footnotes. ``undated`` says that its
    figures are of a year which it does not name, and which nobody said.
    """

    file: str
    kind: Kind
    series: tuple[Found, ...]
    updated: str | None = None
    title: str = ""
    groups: tuple[str, ...] = ()
    unnamed: Mapping[str, Place] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    undated: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a file: rows ``where`` a column holds a code, and the ``year`` where it names none."""

    where: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None


# The year of figures of which it is not known.
NO_YEAR = 0


class Mistakes:
    """What is wrong with a file, each kind of mistake told once: where it is first met, and how often."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, object], tuple[Place, dict[str, object]]] = {}
        self._count: dict[tuple[str, object], int] = {}

    def tell(self, code: str, place: Place, **params: object) -> None:
        """Remember a mistake; of one code and reason only the first place is kept."""
        key = (code, params.get("reason"))
        self._first.setdefault(key, (place, params))
        self._count[key] = self._count.get(key, 0) + 1

    def __bool__(self) -> bool:
        return bool(self._first)

    def into(self, problems: Problems) -> None:
        """Hand all of it on."""
        for key, (place, params) in self._first.items():
            problems.add(key[0], place, "", **params, count=self._count[key])
