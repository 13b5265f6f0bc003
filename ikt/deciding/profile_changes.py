"""What a form that came back changes in a profile: which entries are new, other or gone, by whose word.

What was left as it was printed is no news. What was changed meets the entry it was printed from, by the hash
in its row; where the profile says something else by now, neither is silently lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ikt.model.base import Text
from ikt.model.brief import Brief, Said
from ikt.model.moment import When, parse_when
from ikt.model.profile import Profile
from ikt.model.profile_form import (
    SECTIONS,
    Cells,
    Filled,
    Printed,
    Row,
    Section,
    digest,
    printed,
)
from ikt.model.source import Licence, Source, Title
from ikt.problems import Place, Problems

# Where the profile changed after the form was made.
_CONFLICT = Printed((), None, {})


@dataclass(frozen=True, slots=True)
class Changed:
    """One entry: what the profile says (None: nothing), what the form says, and what is to be written.

    ``value`` is plain data, and None where the entry goes. ``lost`` says that it stood in both languages and
    is now in one.
    """

    section: Section
    old: Printed | None
    cells: Cells
    value: Any
    place: Place
    lost: bool = False

    @property
    def kind(self) -> str:
        """``new``, ``changed`` or ``removed``."""
        return "new" if self.old is None else "removed" if self.value is None else "changed"


@dataclass(frozen=True, slots=True)
class SourceWords:
    """What the source of a form is called: its sender, its title as the form has it and in English."""

    sender: Text
    original: str
    en: str


@dataclass(frozen=True, slots=True)
class Collected:
    """What one form changes in the profile of its country.

    ``kept`` entries were left as they were, ``already`` as many are so already. ``source`` is the id that new
    entries cite, ``entry`` what is to be said of it where it is not there yet. ``consulted`` is the day on
    which the post was, where the profile is to say another.
    """

    filled: Filled
    profile: Profile
    changes: tuple[Changed, ...]
    kept: int
    already: int
    source: str
    entry: Source | None
    consulted: When | None

    @property
    def touched(self) -> bool:
        """Whether anything was done with the form: something filled in or changed, or the day."""
        return bool(self.changes or self.already or self.filled.on)

    @property
    def writes(self) -> bool:
        """Whether the profile is to say anything else than it does."""
        return bool(self.changes) or self.consulted is not None


def compared(
    forms: Sequence[tuple[Filled, SourceWords]],
    profiles: Mapping[str, Profile],
    sources: Mapping[str, Source],
    received: date,
    problems: Problems,
    *,
    replace: bool = False,
) -> list[Collected]:
    """Hold forms against the profiles; whatever is wrong with any of them is told, and then nothing is given.

    ``replace`` lets a form win where the profile has changed since the form was made.
    """
    before = len(problems)
    first: dict[str, str] = {}
    found: list[Collected] = []
    for filled, words in forms:
        profile = profiles.get(filled.iso2)
        if filled.iso2 in first:
            problems.add(
                "P982", Place(filled.file), reason="twice", country=filled.iso2, other=first[filled.iso2]
            )
        elif profile is None:
            problems.add("P982", Place(filled.file), country=filled.iso2)
        else:
            found.append(_Comparison(filled, profile, problems, replace).against(sources, words, received))
        first.setdefault(filled.iso2, filled.file)
    return [] if len(problems) > before else found


class _Comparison:
    def __init__(self, filled: Filled, profile: Profile, problems: Problems, replace: bool) -> None:
        self.filled = filled
        self.profile = profile
        self.brief = profile.brief or Brief()
        self.problems = problems
        self.replace = replace
        self.kept = 0
        self.already = 0

    def against(self, sources: Mapping[str, Source], words: SourceWords, received: date) -> Collected:
        entry = _source(words, received)
        name, there = _named(self.filled.iso2, received, entry, sources)
        changes = tuple(one for section in SECTIONS for one in self.section(section, name))
        cited = any(one.value is not None and one.section.cited for one in changes)
        on = self.filled.on or (received if changes else None)
        consulted = None if on is None else parse_when(on.isoformat())
        before = self.brief.post_consulted
        if consulted is not None and before is not None and before.last >= consulted.last:
            consulted = None
        return Collected(
            filled=self.filled,
            profile=self.profile,
            changes=changes,
            kept=self.kept,
            already=self.already,
            source=name,
            entry=entry if cited and not there else None,
            consulted=consulted,
        )

    def section(self, section: Section, source: str) -> Iterator[Changed]:
        there = printed(section, self.brief, self.filled.made_in)
        pairs = zip(self.filled.rows, self.filled.places, strict=True)
        rows = [
            (row, _complete(section, row.cells), place) for row, place in pairs if row.section == section.id
        ]
        olds = _met([row for row, _, _ in rows], section, there)
        # What the profile goes on saying, whatever the form changes.
        moved = {
            old.at
            for (row, cells, _), old in zip(rows, olds, strict=True)
            if old is not None and digest(section, cells) != row.made
        }
        met = {old.at for old in olds if old is not None}
        others = [one for one in there if one.at not in met]
        standing = {digest(section, one.cells) for one in there if one.at not in moved}
        for (row, cells, place), old in zip(rows, olds, strict=True):
            made = digest(section, cells)
            if made == row.made:
                self.kept += bool(made)
            elif old is not None:
                yield self.changed(section, old, cells if made else None, source, place)
            elif not made or made in standing:
                self.already += 1
            elif (instead := self.instead(section, row, others, place)) is not _CONFLICT:
                standing.add(made)
                yield self.changed(section, instead, cells, source, place)

    def instead(self, section: Section, row: Row, there: list[Printed], place: Place) -> Printed | None:
        """What a row replaces that was made from no entry there is: nothing where it is new.

        Where the profile says something else by now that is told, unless the form is to win; then it takes
        the place of the one entry that is ``there`` and met by no row, and else it is one more.
        """
        if not row.made and (section.many or not there):
            return None
        now = there[0] if len(there) == 1 else None
        if self.replace:
            there.clear()
            return now
        said = "" if now is None else "; ".join(filter(None, now.cells.values()))
        self.problems.add("P984", place, value=said, reason="changed" if said else "gone")
        return _CONFLICT

    def changed(
        self, section: Section, old: Printed | None, cells: Cells | None, source: str, place: Place
    ) -> Changed:
        if cells is None:
            return Changed(section, old, {}, None, place)
        if not section.cited:
            return Changed(section, old, cells, cells[section.columns[0].id], place)
        value: dict[str, Any] = {}
        lost = False
        for column in section.columns:
            text = cells[column.id]
            before = None if old is None else getattr(old.entry, column.id)
            if old is not None and before is not None and text == old.cells[column.id]:
                value[column.id] = _plain(before)
            elif text:
                value[column.id] = {self.filled.written_in: text} if column.kind == "said" else text
                lost = lost or _in_both(before)
        if section.certainty is not None:
            value["certainty"] = section.certainty
        return Changed(section, old, cells, {**value, "source": source}, place, lost)


def _met(rows: Sequence[Row], section: Section, there: Sequence[Printed]) -> list[Printed | None]:
    """The entry that each row was made from, where it is there; of entries that say the same one each."""
    left: dict[str, list[Printed]] = {}
    for one in there:
        left.setdefault(digest(section, one.cells), []).append(one)
    return [left[row.made].pop(0) if row.made and left.get(row.made) else None for row in rows]


def _complete(section: Section, cells: Cells) -> dict[str, str]:
    """The cells with what is meant where a choice was left open."""
    whole = dict(cells)
    if section.id == "sensitivities" and whole["text"]:
        whole["about"] = whole["about"] or "other"
    return whole


def _in_both(value: Any) -> bool:
    """Whether a text or a name stands in both languages."""
    return isinstance(value, Said | Text) and None not in (value.en, value.nl)


def _plain(value: Any) -> Any:
    if isinstance(value, Said | Text):
        return {lang: text for lang in ("en", "nl") if (text := getattr(value, lang)) is not None}
    return str(value)


def _source(words: SourceWords, received: date) -> Source:
    return Source(
        kind="team",
        sender=words.sender,
        title=Title(original=words.original, en=words.en),
        date=parse_when(received.isoformat()),
        licence=Licence(name="Internal", sure="not_applicable"),
        looked_at="some_countries",
    )


def _named(iso2: str, received: date, entry: Source, sources: Mapping[str, Source]) -> tuple[str, bool]:
    """The id of a source, and whether it is there: of the month, or of the day where that is taken."""
    month = f"post-{iso2.lower()}-{received:%Y-%m}"
    names = [month, f"post-{iso2.lower()}-{received:%Y-%m-%d}"]
    names += [f"{names[1]}.{number}" for number in range(2, 1000)]
    for name in names:
        there = sources.get(name)
        if there is None or (there.sender, str(there.date)) == (entry.sender, str(entry.date)):
            return name, there is not None
    raise AssertionError("a thousand forms of one post on one day")
