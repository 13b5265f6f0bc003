"""What a merge takes and where it cannot choose, by file and cell; and what people settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, Literal

from ikt.problems import Place

Side = Literal["ours", "theirs"]
# In the place of FILE:CELL: every conflict of the merge.
ALL = "all"


class _Nothing(Enum):
    NOTHING = "nothing"


# Where no value stands at all, which is something else than an empty one.
NOTHING: Final = _Nothing.NOTHING


@dataclass(frozen=True, slots=True)
class Taken:
    """A cell that changes here; None is what is not there.

    ``kind`` is ``cell``; of whole files ``new``, ``gone``, and ``file`` where no cell of it changes.
    """

    file: str
    cell: str = ""
    old: str | None = None
    new: str | None = None
    kind: Literal["cell", "new", "gone", "file"] = "cell"


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell that both changed, each otherwise; ``cell`` is empty for a whole file, None what is not there.

    ``reason`` is ``cell``; of whole files ``file``, and ``gone_here`` or ``gone_there`` where it was removed.
    """

    place: Place
    cell: str
    before: str | None
    ours: str | None
    theirs: str | None
    reason: str = "cell"

    @property
    def name(self) -> str:
        """As it is settled: ``FILE:CELL``, or ``FILE``."""
        return f"{self.place.file}:{self.cell}" if self.cell else self.place.file


@dataclass(slots=True)
class Settled:
    """What people chose for conflicts: by ``FILE:CELL``, by ``FILE`` for all in it, or for ``all``.

    ``used`` are those that settled something.
    """

    by_name: Mapping[str, Side] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def side(self, clash: Clash) -> Side | None:
        """The side chosen for a conflict; None where nobody chose. What names it closest counts."""
        for name in (clash.name, clash.place.file, ALL):
            if name in self.by_name:
                self.used.add(name)
                return self.by_name[name]
        return None


@dataclass(slots=True)
class Outcome:
    """What was found so far: cells taken, and conflicts that nobody settled."""

    settled: Settled
    taken: list[Taken] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)

    def side(self, clash: Clash) -> Side:
        """The side that counts; what is not settled stays as it is here and is kept as a conflict."""
        side = self.settled.side(clash)
        if side is None:
            self.clashes.append(clash)
        return side or "ours"


def shown(value: Any) -> str | None:
    """A value on one line, as it could stand in a file; None where there is none."""
    if value is NOTHING:
        return None
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {shown(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + _listed(value) + "]"
    return "null" if value is None else str(value)


def _listed(values: Iterable[Any]) -> str:
    return ", ".join(str(shown(one)) for one in values)
