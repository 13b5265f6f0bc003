"""What is to be changed, and what a file says once it is: on plain data, knowing nothing of lines."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, cast

from ikt.model.base import Quoted
from ikt.problems import Problems
from ikt.reading.yaml_document import Document, Path, dotted

Value = str | int | float | bool | date | None | Sequence["Value"] | Mapping[str, "Value"]
Action = Literal["set", "insert", "remove"]
# As the last part of a path below a list: behind its last item.
APPEND = "append"
# What stands bare: a number, a yes or no, a date as far as it is known.
BARE = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?|true|false|\d{4}(-(\d\d(-\d\d)?|Q[1-4]))?")


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one YAML file of the workspace.

    ``file`` is its name below the workspace with ``/``; ``path`` are keys and positions in lists (from 0),
    the last of which may be ``APPEND``, as in ``("facts", APPEND)``.

    ``set`` puts a value where one is, or adds it where the path ends in a name that is not there; groups on
    the way that are not there are made. ``insert`` adds a name that must be new, or an item before the one
    at a position, or behind the last. ``remove`` takes a name or an item away, with the comments inside it;
    those above it stay. A group set over a group changes what differs only; a list is replaced whole.

    A number, a yes or no, and a date are given as such, so that they stand without quotes; text of any kind
    is ``str``. ``after`` are names that come before a new one, as in its model: it goes behind the last of
    them that is there, and at the end when none is.
    """

    file: str
    path: Path
    action: Action = "set"
    value: Value = None
    after: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.path:
            raise ValueError("a whole file is no place in it")


class Bare(str):
    """What has to stand without quotes: a number, a yes or no, a date."""

    __slots__ = ()


class Said(str):
    """Text that may stand in any quotes, or in none."""

    __slots__ = ()


def as_read(value: Value) -> Any:
    """A value as the reader gives it back: dicts, lists, None, and all else as text.

    Raises ValueError for what no file can hold, such as an infinite number.
    """
    if isinstance(value, Quoted | Bare | Said) or value is None:
        return value
    if isinstance(value, str):
        return Said(unicodedata.normalize("NFC", value))
    if isinstance(value, bool):
        return Bare("true" if value else "false")
    if isinstance(value, date):
        return Bare(value.isoformat()[:10])
    if isinstance(value, int | float):
        return Bare(_number(value))
    if isinstance(value, Mapping):
        return {unicodedata.normalize("NFC", name): as_read(part) for name, part in value.items()}
    if isinstance(value, Sequence):
        return [as_read(part) for part in value]
    raise ValueError(f"no value of a file: {value!r}")


def as_written(value: Any) -> Value:
    """What the reader gave, as it is written again: text that stood bare stays so where it must."""
    if isinstance(value, Mapping):
        return {name: as_written(part) for name, part in value.items()}
    if isinstance(value, list):
        return [as_written(part) for part in value]
    if isinstance(value, str) and not isinstance(value, Quoted) and BARE.fullmatch(value):
        return Bare(value)
    return str(value) if isinstance(value, str) and not isinstance(value, Quoted) else value


def _number(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError("only a finite number can stand in a file")
    text = repr(value)
    # 5e-06 is a number in YAML 1.2 and a word in YAML 1.1, 5.0e-06 is a number in both.
    return text.replace("e", ".0e") if "e" in text and "." not in text else text


def simplified(edit: Edit, document: Document, problems: Problems) -> list[Edit]:
    """The same change in steps that each have their place in the file, in the order in which they are made.

    Groups on the way that are not there become part of the value; a group over a group becomes the names
    that differ; what is so already becomes nothing. Where there is no such place a problem is told.
    """
    data = document.data
    for depth, part in enumerate(edit.path[:-1], 1):
        inside = _inside(data, part)
        if inside is _NOTHING or inside is None:
            made = None if edit.action == "remove" else _with_groups(edit, depth)
            if made is None:
                _tell_nothing(edit.path, document, problems)
                return []
            return simplified(made, document, problems)
        data = inside
    at, last = edit.path, edit.path[-1]
    kind = "list" if isinstance(last, int) or (last == APPEND and isinstance(data, list)) else "group"
    if not isinstance(data, list if kind == "list" else dict):
        problems.add("P251", document.place(at[:-1]), dotted(at[:-1]), reason=kind)
        return []
    found = _inside(data, last)
    if found is _NOTHING and not _may_be_added(edit, data):
        _tell_nothing(at, document, problems)
        return []
    if found is not _NOTHING and edit.action == "insert" and kind == "group":
        problems.add("P252", document.place(at, key=True), dotted(at), name=str(last))
        return []
    value = as_read(edit.value)
    if edit.action == "set" and found is not _NOTHING:
        return list(_differing(edit.file, at, found, value))
    if edit.action == "remove":
        return [Edit(edit.file, at, "remove")]
    behind = [name for name in data if name in edit.after] if kind == "group" else []
    return [Edit(edit.file, at, "insert", value, tuple(behind[-1:]))]


def _tell_nothing(at: Path, document: Document, problems: Problems) -> None:
    problems.add("P250", document.place(at[:-1], key=True), dotted(at), name=dotted(at))


def _with_groups(edit: Edit, depth: int) -> Edit | None:
    """The change with the groups made that its path goes through below a depth; None where it needs items."""
    value: Value = edit.value
    for part in reversed(edit.path[depth:]):
        if isinstance(part, int) and part:
            return None
        value = [value] if isinstance(part, int) or part == APPEND else {part: value}
    return Edit(edit.file, edit.path[:depth], "set", value, edit.after)


class _Nothing:
    """Where no value stands at all, which is something else than an empty one."""


_NOTHING = _Nothing()


def _inside(data: Any, part: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(part, _NOTHING)
    if isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
        return data[part]
    return _NOTHING


def _may_be_added(edit: Edit, data: Any) -> bool:
    """Whether something that is not there may be added: a name, or an item at the end of a list."""
    last = edit.path[-1]
    if edit.action == "remove":
        return False
    if isinstance(data, list):
        return last == APPEND or (edit.action == "insert" and last == len(data))
    return True


def _differing(file: str, path: Path, old: Any, new: Any) -> list[Edit]:
    """What has to be set, added and taken away so that one value becomes the other."""
    if same(new, old):
        return []
    if not (isinstance(old, dict) and isinstance(new, dict) and old and new and old.keys() & new.keys()):
        return [Edit(file, path, "set", new)]
    steps: list[Edit] = []
    before: tuple[str, ...] = ()
    for name, value in new.items():
        if name in old:
            steps += _differing(file, (*path, name), old[name], value)
        else:
            steps.append(Edit(file, (*path, name), "insert", value, before))
        before = (name,)
    steps += [Edit(file, (*path, name), "remove") for name in old if name not in new]
    return steps


def applied(data: Any, edit: Edit) -> Any:
    """The plain data of a file with one step of ``simplified`` made; the data given stay as they are."""
    return _applied(data, edit, edit.path)


def _applied(data: Any, edit: Edit, path: Path) -> Any:
    if not path:
        return edit.value
    part = path[0]
    if isinstance(data, list):
        items = list(data)
        if len(path) > 1 or edit.action == "set":
            items[cast(int, part)] = _applied(items[cast(int, part)], edit, path[1:])
        elif edit.action == "remove":
            del items[cast(int, part)]
        else:
            items.insert(len(items) if part == APPEND else cast(int, part), edit.value)
        return items
    if len(path) > 1 or edit.action == "set":
        return {name: _applied(one, edit, path[1:]) if name == part else one for name, one in data.items()}
    if edit.action == "remove":
        return {name: one for name, one in data.items() if name != part}
    names = list(data)
    at = names.index(edit.after[0]) + 1 if edit.after else len(names)
    pairs = list(data.items())
    return dict([*pairs[:at], (str(part), edit.value), *pairs[at:]])


def same(wanted: Any, found: Any) -> bool:
    """Whether the reader found what was wanted: values, their order, and quotes where they mean something."""
    if isinstance(wanted, dict):
        return (
            isinstance(found, dict)
            and list(wanted) == list(found)
            and all(same(one, found[name]) for name, one in wanted.items())
        )
    if isinstance(wanted, list):
        return isinstance(found, list) and len(wanted) == len(found) and all(map(same, wanted, found))
    if wanted is None or found is None:
        return wanted is found
    if not isinstance(found, str) or wanted != found:
        return False
    if isinstance(wanted, Said):
        return True
    return isinstance(wanted, Quoted) == isinstance(found, Quoted)
