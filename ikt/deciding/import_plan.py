"""What importing files would do: which series, into which source, what is lacking, who would move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ikt.assessing.assessment import Assessment
from ikt.deciding.figures_changed import Change
from ikt.deciding.who_moved import Moved
from ikt.model.criteria import Indicator
from ikt.model.source import Source
from ikt.reading.imports.export import ByCountry, Export, Found

DECIDES_WHO_MOVES = ("edition", "published", "lost", "mixed", "held")


@dataclass(frozen=True, slots=True)
class Wish:
    """What whoever imports says besides the files.

    ``series`` are pairs of the code in a file (None where there is only one) and the id it gets here;
    ``replace`` drops figures that a file does not have, ``keep`` keeps them.
    """

    series: tuple[tuple[str | None, str], ...] = ()
    edition: str | None = None
    published: str | None = None
    licence: str | None = None
    sender: str | None = None
    source: str | None = None
    replace: bool = False
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that writing needs and nobody said: its name, of which series or source, and its words."""

    what: str
    of: str = ""
    names: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """A series of a file that would be taken in under an id, into a source.

    ``figures`` are all that the series would then hold; ``known`` says whether it is there already, and
    ``before`` is the source it lies in now where that is another. ``kept`` says that figures stay which the
    file does not have. ``held`` are attributes that use one edition of the series, while figures come or
    change that are of another.
    """

    id: str
    export: Export
    found: Found
    known: bool
    source: str
    before: str | None
    change: Change
    figures: ByCountry
    kept: bool
    held: tuple[Indicator, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether it is not taken, since its scale is another."""
        return self.change.jump is not None

    @property
    def changes(self) -> bool:
        """Whether anything of it would be written."""
        some = self.change.new or self.change.revised or (self.change.lost and not self.kept)
        return not self.refused and bool(some)


@dataclass(frozen=True, slots=True)
class Import:
    """What importing would do.

    ``sources`` are the entries as they would be, by id, of those that change; ``aside`` the series of files
    that were not asked for; ``later`` years after the edition by series; ``moved`` who would move, None where
    no figure changes or where it ``waits`` for what is lacking.
    """

    exports: tuple[Export, ...]
    taken: tuple[Taken, ...]
    aside: tuple[tuple[str, Found], ...]
    lacking: tuple[Lack, ...]
    sources: Mapping[str, Source]
    later: Mapping[str, tuple[int, ...]]
    before: Assessment
    moved: Moved | None
    policy_day: date

    @property
    def waits(self) -> tuple[str, ...]:
        """What is lacking before it is known who would move: which figures there will be, since when."""
        lacking = {one.what for one in self.lacking}
        return tuple(what for what in DECIDES_WHO_MOVES if what in lacking) if self.changes else ()

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return any(one.changes for one in self.taken)
