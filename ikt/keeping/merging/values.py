"""Two versions of a YAML file and the one that both come from: what the other changed, as edits of ours.

Groups are merged name by name, but for those that are one thing, such as a judgement with its reason, and for
names that go together, such as a choice and its source: of these one version counts, whole. Lists of groups
are merged item by item: an item is known by its id (or, of an answer, by country and question) where all
items have one, else by what it says. Items that only one of the two touched are taken from that one; items
that both added all come in. Any other list is one cell, since its order may mean something. Edits keep the
comments of our file and touch nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from ikt.keeping.editing.edits import Edit, as_written
from ikt.keeping.merging.cells import NOTHING, Clash, Outcome, Taken, shown
from ikt.model.base import Frozen, Quoted
from ikt.model.files import model_of
from ikt.reading.expected import Shape, of
from ikt.reading.yaml_document import Document, Path, dotted

_KEYS = (("id",), ("country", "question"))
# So many comparisons at most look for an item in other words; beyond it a block is one cell.
_MOST_PAIRS = 40_000
_Block = tuple[int, int, int, int]


def merged_values(before: Any, ours: Document, theirs: Any, found: Outcome) -> list[Edit]:
    """The edits of our file that bring in what the other changed since ``before`` (NOTHING: there was none).

    Conflicts go to ``found``, as do the cells that change.
    """
    merge = _Merge(ours, found)
    merge.value(before, ours.data, theirs, (), "", ())
    return merge.edits


class _Merge:
    def __init__(self, ours: Document, found: Outcome) -> None:
        self.document, self.file, self.found = ours, ours.file.name, found
        self.edits: list[Edit] = []
        model = model_of(self.file)
        self.shape = Shape() if model is None else of(model)

    def value(
        self, before: Any, ours: Any, theirs: Any, path: Path, name: str, after: tuple[str, ...]
    ) -> None:
        """One place: ``path`` leads to it in our file, ``name`` is what it is called for people."""
        if _same(ours, theirs):
            return
        if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
            was = before if isinstance(before, Mapping) else {}
            if self.is_one(path):
                if not self.theirs_is_taken(before, ours, theirs, path, name):
                    return
                # As if only the other had changed it: all of theirs comes in, and is told cell by cell.
                was = ours
            self.group(was, ours, theirs, path, name)
            return
        if isinstance(ours, list) and isinstance(theirs, list):
            old = before if isinstance(before, list) else []
            if any(isinstance(one, Mapping | list) for one in (*old, *ours, *theirs)):
                self.items(old, ours, theirs, path, name)
                return
        if self.theirs_is_taken(before, ours, theirs, path, name):
            self.take(path, name, ours, theirs, after)

    def is_one(self, path: Path) -> bool:
        """Whether a group is one thing by the model of the file: parts of two would say what nobody did."""
        models = [option.model for option in self.shape.at(path).options]
        return any(one is not None and issubclass(one, Frozen) and one.taken_whole for one in models)

    def theirs_is_taken(self, before: Any, ours: Any, theirs: Any, path: Path, name: str) -> bool:
        """Whether what is there comes in: only the other changed it, or it was chosen where both did."""
        if _same(ours, theirs, quotes=False) and not _same(before, ours):
            return False
        for quotes in (True, False):
            if _same(before, theirs, quotes=quotes):
                return False
            if _same(before, ours, quotes=quotes):
                return True
        return self.theirs_counts(before, ours, theirs, path, name)

    def theirs_counts(self, before: Any, ours: Any, theirs: Any, path: Path, name: str) -> bool:
        place = self.document.place(path, key=True)
        clash = Clash(place, name or dotted(path), shown(before), shown(ours), shown(theirs))
        return self.found.side(clash) == "theirs"

    def take(self, path: Path, name: str, ours: Any, theirs: Any, after: tuple[str, ...]) -> None:
        self.found.taken.append(Taken(self.file, name, shown(ours), shown(theirs)))
        if theirs is NOTHING:
            self.edits.append(Edit(self.file, path, "remove"))
        else:
            self.edits.append(Edit(self.file, path, "set", as_written(theirs), after))

    def group(
        self, before: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any],
        path: Path, name: str,
    ) -> None:  # fmt: skip
        names = list(theirs)
        kept, was = self.together(before, ours, theirs, path, name)
        for key in dict.fromkeys([*ours, *theirs]):
            if key in kept:
                continue
            called = f"{name}.{key}" if name else key
            after = tuple(names[: names.index(key)]) if key in theirs and key not in ours else ()
            self.value(
                was.get(key, NOTHING), ours.get(key, NOTHING), theirs.get(key, NOTHING),
                (*path, key), called, after,
            )  # fmt: skip

    def together(
        self,
        before: Mapping[str, Any],
        ours: Mapping[str, Any],
        theirs: Mapping[str, Any],
        path: Path,
        name: str,
    ) -> tuple[set[str], dict[str, Any]]:
        """Of names that go together those that stay as they are here, and what each name was before.

        Where theirs count they come in as if only the other had changed them, and are told cell by cell.
        """
        kept: set[str] = set()
        was = dict(before)
        for fields in self.fields_together(path):
            old, own, other = (
                {key: some[key] for key in fields if key in some} or NOTHING
                for some in (before, ours, theirs)
            )
            if _same(own, other):
                continue
            called = f"{name}.{fields[0]}" if name else fields[0]
            if self.theirs_is_taken(old, own, other, (*path, fields[0]), called):
                was |= {key: ours.get(key, NOTHING) for key in fields}
            else:
                kept.update(fields)
        return kept, was

    def fields_together(self, path: Path) -> Iterator[tuple[str, ...]]:
        """The names that go together in a group, by the model of the file."""
        for option in self.shape.at(path).options:
            if option.model is not None and issubclass(option.model, Frozen):
                yield from option.model.taken_together

    def items(self, before: list[Any], ours: list[Any], theirs: list[Any], path: Path, name: str) -> None:
        for keys in _KEYS:
            old, own, other = (_by_key(some, keys) for some in (before, ours, theirs))
            if old is not None and own is not None and other is not None:
                self.keyed(old, own, other, path, name)
                return
        self.in_order(before, ours, theirs, path, name)

    def keyed(
        self, before: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any], path: Path, name: str
    ) -> None:
        order = list(ours)
        gone: list[str] = []
        new: list[str] = []
        for key in dict.fromkeys([*ours, *theirs]):
            called = f"{name}[{key}]"
            old, own, other = (some.get(key, NOTHING) for some in (before, ours, theirs))
            at = (*path, order.index(key)) if own is not NOTHING else path
            if own is not NOTHING and other is not NOTHING:
                self.value(old, own, other, at, called, ())
                continue
            kept = other if own is NOTHING else own
            if old is NOTHING:
                wanted = own is NOTHING
            elif _same(old, kept):
                wanted = other is NOTHING
            else:
                wanted = self.theirs_counts(old, own, other, at, called)
            if wanted:
                self.found.taken.append(Taken(self.file, called, shown(own), shown(other)))
                (new if own is NOTHING else gone).append(key)
        for key in gone:
            self.edits.append(Edit(self.file, (*path, order.index(key)), "remove"))
            order.remove(key)
        others = list(theirs)
        for key in new:
            above = [one for one in others[: others.index(key)] if one in order]
            at_index = order.index(above[-1]) + 1 if above else 0
            self.edits.append(Edit(self.file, (*path, at_index), "insert", as_written(theirs[key])))
            order.insert(at_index, key)

    def in_order(self, before: list[Any], ours: list[Any], theirs: list[Any], path: Path, name: str) -> None:
        """Items known by what they say: the blocks that each of the two changed, as in a merge of lines."""
        own, other = _blocks(before, ours), _blocks(before, theirs)
        steps: list[tuple[int, int, list[Any]]] = []
        for low, high, by_us, by_them in _together(own, other):
            if not by_them:
                continue
            here = (own.start(low), own.end(high)) if low < high else (own.start(low),) * 2
            there = (other.start(low), other.end(high)) if low < high else by_them[0][2:]
            was, now, new = before[low:high], ours[slice(*here)], theirs[slice(*there)]
            if by_us:
                if all(map(_same, now, new)) and len(now) == len(new):
                    continue
                if (
                    len(was) == len(now) == len(new) == 1
                    and _alike(was[0], now[0])
                    and _alike(was[0], new[0])
                ):
                    self.value(was[0], now[0], new[0], (*path, here[0]), f"{name}[{low}]", ())
                    continue
                if not self.theirs_counts(
                    _one(was), _one(now), _one(new), (*path, here[0]), f"{name}[{low}]"
                ):
                    continue
            else:
                added = ours[own.end(low) : here[0]] if low == high else []
                new = _without(new, added)
            if was or new:
                at_name = f"{name}[{low}]" if was else f"{name}[+]"
                self.found.taken.append(Taken(self.file, at_name, shown(_one(now)), shown(_one(new))))
                steps.append((*here, new))
        for start, end, new in reversed(steps):
            self.replace(path, start, end, new)

    def replace(self, path: Path, start: int, end: int, new: list[Any]) -> None:
        shared = min(end - start, len(new))
        for step in range(shared):
            self.edits.append(Edit(self.file, (*path, start + step), "set", as_written(new[step])))
        for at in range(end - 1, start + shared - 1, -1):
            self.edits.append(Edit(self.file, (*path, at), "remove"))
        for step in range(shared, len(new)):
            self.edits.append(Edit(self.file, (*path, start + step), "insert", as_written(new[step])))


def _without(items: list[Any], there: list[Any]) -> list[Any]:
    """Items that are not there yet; of one that stands twice, those beyond as many as there are."""
    left = list(there)
    kept = []
    for one in items:
        at = next((index for index, other in enumerate(left) if _same(one, other)), None)
        if at is None:
            kept.append(one)
        else:
            del left[at]
    return kept


def _one(items: list[Any]) -> Any:
    """Items for people: none, the only one, or all."""
    return (items[0] if len(items) == 1 else items) if items else NOTHING


def _same(one: Any, other: Any, *, quotes: bool = True) -> bool:
    """Whether two values say the same; the order of names in a group says nothing."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(
            _same(part, other[key], quotes=quotes) for key, part in one.items()
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(
            _same(first, second, quotes=quotes) for first, second in zip(one, other, strict=True)
        )
    if isinstance(one, str) and isinstance(other, str):
        return one == other and (not quotes or isinstance(one, Quoted) == isinstance(other, Quoted))
    return one is other


def _by_key(items: Sequence[Any], keys: tuple[str, ...]) -> dict[str, Any] | None:
    """Items by what they are known by; None where one has no such name, or two have the same."""
    found: dict[str, Any] = {}
    for item in items:
        if not isinstance(item, Mapping):
            return None
        parts = [item.get(key) for key in keys]
        if not all(isinstance(part, str) for part in parts):
            return None
        key = " ".join(map(str, parts))
        if key in found:
            return None
        found[key] = item
    return found


def _said(value: Any) -> str:
    """The same text for values that say the same."""
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key!r}:{_said(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_said, value)) + "]"
    return "~" if value is None else repr((str(value), isinstance(value, Quoted)))


@dataclass(frozen=True, slots=True)
class _Blocks:
    """What became of a list: ``before[i:j]`` became ``after[k:m]``, all of it in order, changed or not."""

    all: tuple[tuple[bool, int, int, int, int], ...]

    @property
    def changed(self) -> list[_Block]:
        return [(i, j, k, m) for changed, i, j, k, m in self.all if changed]

    def start(self, index: int) -> int:
        """Where what stood at an index begins now, behind what was added just before it."""
        for changed, i, j, k, _ in self.all:
            if i <= index < j:
                return k if changed else k + index - i
        return self.all[-1][4] if self.all else 0

    def end(self, index: int) -> int:
        """Where what stood before an index ends now, before what was added just behind it."""
        for changed, i, j, k, m in self.all:
            if i < index <= j:
                return m if changed else k + index - i
        return 0


def _blocks(before: list[Any], after: list[Any]) -> _Blocks:
    matcher = SequenceMatcher(None, [*map(_said, before)], [*map(_said, after)], autojunk=False)
    blocks: list[tuple[bool, int, int, int, int]] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        pairs = _pairs(before[i:j], after[k:m]) if tag == "replace" else []
        here, there = i, k
        for one, other in pairs:
            if (here, there) != (i + one, k + other):
                blocks.append((True, here, i + one, there, k + other))
            blocks.append((True, i + one, i + one + 1, k + other, k + other + 1))
            here, there = i + one + 1, k + other + 1
        if (here, there) != (j, m):
            blocks.append((tag != "equal", here, j, there, m))
    return _Blocks(tuple(blocks))


def _pairs(before: list[Any], after: list[Any]) -> list[tuple[int, int]]:
    """Items that are the same one in other words, as many as can be in one order: the longest common row."""
    if len(before) * len(after) > _MOST_PAIRS:
        return []
    alike = [[_alike(one, other) for other in after] for one in before]
    longest = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        for k in reversed(range(len(after))):
            longest[i][k] = max(
                longest[i + 1][k], longest[i][k + 1], longest[i + 1][k + 1] + 1 if alike[i][k] else 0
            )
    pairs: list[tuple[int, int]] = []
    i = k = 0
    while i < len(before) and k < len(after):
        if alike[i][k] and longest[i][k] == longest[i + 1][k + 1] + 1:
            pairs.append((i, k))
            i, k = i + 1, k + 1
        elif longest[i + 1][k] >= longest[i][k + 1]:
            i += 1
        else:
            k += 1
    return pairs


def _together(own: _Blocks, other: _Blocks) -> Iterator[tuple[int, int, list[_Block], list[_Block]]]:
    """Changed blocks in their order, those of the two as one where they touch the same items."""
    every = [(block, True) for block in own.changed] + [(block, False) for block in other.changed]
    low = high = -1
    held: tuple[list[_Block], list[_Block]] = ([], [])
    for block, is_own in sorted(every, key=lambda one: (one[0][0], one[0][1], not one[1])):
        i, j = block[:2]
        # What was added at the edge of a block, or by both in one place, touches nobody's items.
        if i < high and low < high:
            high = max(high, j)
        else:
            if held != ([], []):
                yield low, high, *held
            low, high, held = i, j, ([], [])
        held[0 if is_own else 1].append(block)
    if held != ([], []):
        yield low, high, *held


def _alike(before: Any, after: Any) -> bool:
    """Whether an item still is the one that was: at least half of what either says, both say."""
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return False
    old, new = dict(_leaves(before)), dict(_leaves(after))
    kept = sum(1 for path, said in old.items() if new.get(path) == said)
    return kept > 0 and 2 * kept >= max(len(old), len(new))


def _leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _leaves(part, (*path, key))
    else:
        yield path, _said(value)
