"""An edited Word file beside the briefing as it is made today: what people changed, and what data did.

Paragraphs and rows are aligned by their bare words: first those that say the same, then, between two of
those, the ones that have the most words in common, in their order. Where the file still carries the marks of
its paragraphs, one that bears its mark was changed by nobody, whatever today's says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal, TypeVar

from ikt.reading.edited_word import EditedWord, Found
from ikt.telling.document import Origin
from ikt.telling.writing.units import Unit, bare, mark

Kind = Literal["changed", "added", "removed", "moved"]
# Of its words, the part that two paragraphs must share to be versions of each other.
LEAST_ALIKE = 0.4
# Pairs of paragraphs, and of words, beyond which nothing is paired any more: no edited briefing has so many.
_MOST_PAIRS, _MOST_WORDS = 250_000, 4_000_000
_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+|[^\w\s]|\s+")
# Where less than this part of the letters of a text is the same, all of it is told as different.
_LEAST_SAME = 0.3

_Each = TypeVar("_Each")

# Words in their order, each with whether they differ.
Marked = tuple[tuple[str, bool], ...]
# Places in today's briefing and in the file; None on the side that has nothing like it.
Pair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Change:
    """What people changed in one paragraph or cell.

    ``old`` is what it says today, ``new`` what the file says, in pieces of which those that differ are
    marked; ``old`` is empty of what was added, ``new`` of what was removed. ``section`` is the heading under
    which it stands, ``part`` the id of that part, of what was moved the one where it stood. Of a cell ``row``
    and ``column`` say which. ``origins`` and ``facts`` are those of the paragraph; of what was added, of the
    paragraph before it. ``data_too`` says that today's words are not those with which the file was made.
    """

    kind: Kind
    part: str
    section: str
    old: Marked = ()
    new: Marked = ()
    row: str = ""
    column: str = ""
    note: bool = False
    origins: tuple[Origin, ...] = ()
    facts: tuple[str, ...] = ()
    data_too: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """The changes of people in reading order; ``by_data`` has a heading for each that only data changed."""

    changes: tuple[Change, ...]
    by_data: tuple[str, ...]


def compared(units: Sequence[Unit], notes: Sequence[Unit], edited: EditedWord) -> Compared:
    """What differs between a briefing of today (its paragraphs, its footnotes) and a file that came back."""
    marks = edited.marks
    text = _Comparing(units, edited.paragraphs, marks[0] if marks else None)
    told = [Found(False, (note,)) for note in edited.notes]
    below = _Comparing(notes, told, marks[1] if marks else None, note=True)
    changes = (*text.with_moves(), *below.with_moves())
    return Compared(changes, (*text.by_data, *below.by_data))


class _Comparing:
    """Two sequences side by side; ``marks`` are those of the paragraphs as made, None where they are lost."""

    def __init__(
        self,
        units: Sequence[Unit],
        found: Sequence[Found],
        marks: Sequence[str] | None,
        *,
        note: bool = False,
    ) -> None:
        self.units, self.found, self.note = units, found, note
        self.marks = None if marks is None else frozenset(marks)
        self.by_data: list[str] = []
        # What stands in the file as it was made, and was aligned with nothing; and, of that, in its place.
        self._kept: set[str] = set()
        self._moved_by_data: set[str] = set()
        self._in_place = _in_place(marks, [mark(one.cells) for one in found]) if marks is not None else set()

    def changes(self) -> Iterator[Change]:
        before = None
        for ours, theirs in self._aligned():
            unit = self.units[ours] if ours is not None else None
            if theirs is None and unit is not None:
                yield from self._removed(unit)
            elif theirs is not None and unit is None:
                yield from self._added(theirs, before)
            elif theirs is not None and unit is not None:
                yield from self._both(unit, self.found[theirs])
            before = unit or before

    def _aligned(self) -> Iterator[Pair]:
        """Places in both, in reading order; None where the other side has nothing like it."""
        ours, theirs = ([_key(one.cells) for one in side] for side in (self.units, self.found))
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
            if tag == "equal":
                yield from zip(range(i1, i2), range(j1, j2), strict=True)
            else:
                yield from self._paired(ours, theirs, range(i1, i2), range(j1, j2))

    def _paired(
        self, ours: Sequence[str], theirs: Sequence[str], rows: range, columns: range
    ) -> Iterator[Pair]:
        """Those that have the most words in common as pairs, in order.

        One that was changed against one alone is always a pair; two that both say what they said when the
        file was made are never one.
        """
        made = [self.marks is not None and self._ours(self.units[i].cells) for i in rows]
        kept = [not self._touched(self.found[j].cells) for j in columns]
        if len(rows) == len(columns) == 1 and not kept[0]:
            yield rows[0], columns[0]
            return
        counted = [_counted(ours[i]) for i in rows], [_counted(theirs[j]) for j in columns]

        def alike(i: int, j: int) -> float:
            return 0.0 if made[i] and kept[j] else _in_common(counted[0][i], counted[1][j])

        i = j = 0
        for row, column in _best(alike, len(rows), len(columns)):
            yield from ((rows[k], None) for k in range(i, row))
            yield from ((None, columns[k]) for k in range(j, column))
            yield rows[row], columns[column]
            i, j = row + 1, column + 1
        yield from ((rows[k], None) for k in range(i, len(rows)))
        yield from ((None, columns[k]) for k in range(j, len(columns)))

    def with_moves(self) -> list[Change]:
        """The changes; what was taken out in one place and put back in another is told once, as moved.

        What bears its mark and stands nowhere in today's briefing was left out of that by the data.
        """
        listed = list(self.changes())
        gone = {_said(one.old): one for one in listed if one.kind == "removed"}
        put = {_said(one.new) for one in listed if one.kind == "added"}
        found: list[Change] = []
        for one in listed:
            was = gone.get(_said(one.new)) if one.kind == "added" else None
            if was is not None and _said(one.new) in self._moved_by_data:
                continue
            if was is not None:
                found.append(replace(was, kind="moved", section=one.section, new=one.new))
            elif one.kind == "added" and _said(one.new) in self._kept:
                self.by_data.append(one.section)
            elif one.kind != "removed" or _said(one.old) not in put:
                found.append(one)
        return found

    def _ours(self, cells: Sequence[str]) -> bool:
        """Whether it says what it said when the file was made; yes where that is not known."""
        return self.marks is None or mark(cells) in self.marks

    def _touched(self, cells: Sequence[str]) -> bool:
        """Whether somebody changed it in the file; taken to be so where its mark is not known."""
        return self.marks is None or mark(cells) not in self.marks

    def _removed(self, unit: Unit) -> Iterator[Change]:
        if not self._ours(unit.cells):
            self.by_data.append(unit.section)
            return
        yield replace(self._of(unit), kind="removed", old=((_joined(unit.cells), True),))

    def _added(self, theirs: int, before: Unit | None) -> Iterator[Change]:
        cells = self.found[theirs].cells
        told = _joined(cells)
        if not self._touched(cells):
            self._kept.add(bare(told))
            # The order of footnotes follows from where they are cited.
            if self.note or theirs in self._in_place:
                self._moved_by_data.add(bare(told))
        at = self._of(before or Unit("text", "", "", ("",)))
        yield replace(at, kind="added", new=((told, True),), facts=(), data_too=False)

    def _both(self, unit: Unit, found: Found) -> Iterator[Change]:
        if _key(unit.cells) == _key(found.cells):
            return
        if not self._touched(found.cells):
            self.by_data.append(unit.section)
            return
        whole = self._of(unit)
        if unit.kind == "text" or len(unit.cells) != len(found.cells):
            old, new = words_marked(_joined(unit.cells), _joined(found.cells))
            yield replace(whole, old=old, new=new)
            return
        for index, cells in enumerate(zip(unit.cells, found.cells, strict=True)):
            if bare(cells[0]) != bare(cells[1]):
                old, new = words_marked(*cells)
                column = unit.heads[index] if index < len(unit.heads) else ""
                # What a row was made of stands in one of its cells; the others follow from it.
                origins = (unit.origins[index] if unit.origins else ()) or whole.origins
                facts = unit.facts[index] if unit.facts else ()
                yield replace(
                    whole, old=old, new=new, row=unit.cells[0], column=column, origins=origins, facts=facts
                )

    def _of(self, unit: Unit) -> Change:
        """A change of a paragraph of today, with nothing said yet."""
        return Change(
            kind="changed",
            part=unit.part,
            section=unit.section,
            note=self.note,
            origins=_all(unit.origins),
            facts=_all(unit.facts),
            data_too=not self._ours(unit.cells),
        )


def _in_place(made: Sequence[str], now: Sequence[str]) -> set[int]:
    """Which paragraphs of a file still stand where they stood when it was made, beside the others."""
    blocks = SequenceMatcher(None, made, now, autojunk=False).get_matching_blocks()
    return {at for block in blocks for at in range(block.b, block.b + block.size)}


def _joined(cells: Sequence[str]) -> str:
    return " | ".join(filter(None, cells))


def _all(cells: Sequence[tuple[_Each, ...]]) -> tuple[_Each, ...]:
    return tuple(dict.fromkeys(one for cell in cells for one in cell))


def _key(cells: Sequence[str]) -> str:
    return "\t".join(map(bare, cells))


def _counted(text: str) -> Counter[str]:
    return Counter(word for word in _WORD.findall(text.lower()) if not word.isspace())


def _in_common(ours: Counter[str], theirs: Counter[str]) -> float:
    """The part of their words that two texts share; 0 where it is too small to be versions of each other."""
    both = sum((ours & theirs).values())
    found = 2 * both / max(sum(ours.values()) + sum(theirs.values()), 1)
    return found if found >= LEAST_ALIKE else 0.0


def _best(alike: Callable[[int, int], float], rows: int, columns: int) -> list[tuple[int, int]]:
    """The pairs in order of which the sum of what they have in common is the largest."""
    if not rows or not columns or rows * columns > _MOST_PAIRS:
        return []
    shares = [[alike(i, j) for j in range(columns)] for i in range(rows)]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = shares[i][j] + best[i + 1][j + 1] if shares[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    found, i, j = [], 0, 0
    while i < rows and j < columns:
        if shares[i][j] and best[i][j] == shares[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def words_marked(old: str, new: str) -> tuple[Marked, Marked]:
    """Both texts in pieces, those that differ marked; with nothing but blanks between them two are one.

    >>> words_marked("one fine day", "one grey day")
    ((('one ', False), ('fine', True), (' day', False)), (('one ', False), ('grey', True), (' day', False)))
    """
    ours, theirs = (_WORD.findall(text) for text in (old, new))
    if len(ours) * len(theirs) > _MOST_WORDS:
        return ((old, True),), ((new, True),)
    said = [[" " if word.isspace() else bare(word) for word in words] for words in (ours, theirs)]
    pieces: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, said[0], said[1], autojunk=False).get_opcodes():
        for side, words in zip(pieces, (ours[i1:i2], theirs[j1:j2]), strict=True):
            if words:
                side.append(("".join(words), tag != "equal"))
    same = sum(len(text) for text, differs in pieces[0] if not differs)
    if same < _LEAST_SAME * min(len(old), len(new)):
        return ((old, True),), ((new, True),)
    return _merged(pieces[0]), _merged(pieces[1])


def _merged(pieces: Sequence[tuple[str, bool]]) -> Marked:
    """Marked pieces with nothing but blanks between them made one; blanks at their ends left out of them."""
    made: list[tuple[str, bool]] = []
    for index, (text, differs) in enumerate(pieces):
        between = not text.strip() and 0 < index < len(pieces) - 1
        between = between and pieces[index - 1][1] and pieces[index + 1][1]
        marked = (differs and bool(text.strip())) or between
        if made and made[-1][1] == marked:
            made[-1] = (made[-1][0] + text, marked)
        else:
            made.append((text, marked))
    return tuple(made)


def _said(marked: Marked) -> str:
    return bare("".join(text for text, _ in marked))
