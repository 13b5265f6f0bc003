"""YAML text to plain data in which every scalar is text, with the place of every value.

PyYAML's own constructors are not used: they read ``NO`` as false, ``012`` as 10 and ``12:30`` as
750, keep the last of two equal keys without a word, and can be made to explode with aliases. Only
its parser is, and its events become dicts, lists and text here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import yaml

from ikt.model.base import Quoted
from ikt.problems import Place, Problems
from ikt.reading.files import UNSEEN, TextFile, about_unseen, line_at
from ikt.reading.yaml_syntax import tell_syntax

Path = tuple[str | int, ...]
Spot = tuple[int, int]
MAX_DEPTH = 24
MAX_NODES = 100_000
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
# Blanks that are no plain space; a file without any, as nearly all are, needs no closer look.
_BLANK = re.compile(r"[^\S \r\n]")
# Anything else than plain spaces before the first sign of a line.
_INDENT = re.compile(r"(?:^|(?<=[\r\n])) *([^\S \r\n])[^\S\r\n]*(?=[^\s#])")
_LONGEST_KEY = 40


@dataclass(slots=True)
class Document:
    """Plain data of one YAML file and where each part of it stands.

    ``unread`` are the paths at which something stands that was refused; its problem is told, and
    what the data hold there says nothing. The path of a key that was refused ends in an empty word.
    ``renamed`` has the paths of keys that were mistyped, by
    the path that was meant.
    """

    file: TextFile
    data: Any = None
    values: dict[Path, Spot] = field(default_factory=dict)
    keys: dict[Path, Spot] = field(default_factory=dict)
    unread: set[Path] = field(default_factory=set)
    renamed: dict[Path, Path] = field(default_factory=dict)

    def place(self, path: Path = (), *, key: bool = False) -> Place:
        """Where a value stands (or its key); the nearest enclosing one when it is not there."""
        for end in range(1, len(path) + 1) if self.renamed else ():
            path = self.renamed.get(path[:end], path[:end]) + path[end:]
        for end in range(len(path), -1, -1):
            here = path[:end]
            spot = (self.keys.get(here) if key else None) or self.values.get(here)
            if spot is not None:
                return self.file.place(*spot)
        return Place(self.file.name)

    def lost_below(self, path: Path) -> bool:
        """Whether a key of the mapping at a path was refused, so that one may seem to be missing."""
        return (*path, "") in self.unread


class _Stop(Exception):  # noqa: N818
    """The rest of the file cannot be read for what was found."""


def parse_yaml(file: TextFile, problems: Problems) -> Document | None:
    """Read one YAML document; None, with the problems told, when it has no structure to speak of.

    A document may come back although problems were told: then what it holds beside them can still
    be looked at, so that everything wrong in a file is told at once.
    """
    if _tell_indents(file, problems):
        return None
    builder = _Builder(Document(file), problems)
    try:
        for event in yaml.parse(file.text, Loader=_LOADER):
            builder.take(event)
    except _Stop:
        pass
    except yaml.YAMLError as error:
        tell_syntax(error, file, problems)
        return None
    document = builder.document
    if builder.whole and document.data is not None:
        return document
    if not builder.told:
        problems.add("P109", Place(file.name, 1, 1))
    return None


def _tell_indents(file: TextFile, problems: Problems) -> bool:
    """Tell of tabs, which YAML forbids, and of other blanks than spaces before a line."""
    told = False
    if _BLANK.search(file.text) is None:
        return told
    for match in _INDENT.finditer(file.text):
        told = True
        if problems.full(file.name):
            break
        line, begin = line_at(file.text, match.start(1))
        reason = "tab" if match[1] == "\t" else "blank"
        place = file.place(line, match.start(1) - begin + 1)
        problems.add("P102", place, reason=reason, char=f"U+{ord(match[1]):04X}")
    return told


@dataclass(slots=True)
class _Open:
    """A mapping or a list whose end has not come yet.

    ``lines`` has the line of each key; the last one, ``key``, ``awaits`` its value or not, and may
    have to ``drop`` it. What is ``lost`` is read on for its own mistakes but kept nowhere: it
    stands below a second key of the same name, or before a colon.
    """

    data: dict[str, Any] | list[Any]
    path: Path
    lost: bool = False
    lines: dict[str, int] = field(default_factory=dict)
    key: str = ""
    awaits: bool = False
    drop: bool = False


class _Builder:
    """Takes parser events one by one and fills a document; iterative, so depth cannot hurt."""

    def __init__(self, document: Document, problems: Problems) -> None:
        self.document = document
        self.problems = problems
        self.stack: list[_Open] = []
        self.count = 0
        self.whole = False
        self.told = False

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._marks(event)
            self._add(*self._scalar(event))
        elif isinstance(event, yaml.MappingStartEvent):
            self._marks(event)
            self._add({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._marks(event)
            self._add([], event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()
            self.whole = not self.stack
        elif isinstance(event, yaml.AliasEvent):
            self._tell("P107", event, reason="alias")
            self._add(None, event, True)
        elif isinstance(event, yaml.DocumentStartEvent) and self.whole:
            self._tell("P107", event, reason="documents")
            raise _Stop

    def _scalar(self, event: Any) -> tuple[str | None, Any, bool]:
        """The text of a scalar with its event, and whether it had to be refused."""
        text = unicodedata.normalize("NFC", event.value)
        if event.style:
            hidden = UNSEEN.search(text) if event.style == '"' else None
            if hidden is not None:  # only an escape can have brought it in
                self._tell("P106", event, **{**about_unseen(hidden[0]), "reason": "escape"})
            return Quoted(text), event, hidden is not None
        swallowed = event.end_mark.line > event.start_mark.line and self._swallowed(event)
        return None if text in _NULLS else text, event, swallowed

    def _swallowed(self, event: Any) -> bool:
        """A list item one space too far to the right becomes part of the text above it: say so."""
        lines = self.document.file.lines
        swallowed = False
        for line in range(event.start_mark.line + 1, min(event.end_mark.line + 1, len(lines))):
            text = lines[line].lstrip(" ")
            if text.startswith("- "):
                place = self.document.file.place(line + 1, len(lines[line]) - len(text) + 1)
                self.problems.add("P102", place, reason="swallowed")
                swallowed = True
        return swallowed

    def _marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._tell("P107", event, reason="anchor")
        if event.tag is not None:
            self._tell("P107", event, reason="tag", tag=event.tag)
        self.count += 1
        if self.count > MAX_NODES:
            self._tell("P104", event, reason="nodes", limit=MAX_NODES)
            raise _Stop

    def _tell(self, code: str, event: Any, path: Path = (), /, **params: object) -> None:
        self.told = True
        mark = event.start_mark
        place = self.document.file.place(mark.line + 1, mark.column + 1)
        self.problems.add(code, place, dotted(path), **params)

    def _add(self, value: Any, event: Any, unread: bool = False) -> None:
        """Put a value where it belongs: the document itself, a list, or a key that waits for one."""
        if not self.stack:
            self.document.data = value
            self._settle((), value, event, lost=False, unread=unread)
            self.whole = not self.stack
            return
        top = self.stack[-1]
        if isinstance(top.data, list):
            path: Path = (*top.path, len(top.data))
            lost = top.lost
            top.data.append(value)
        elif not top.awaits:
            self._key(top, value, event, unread=unread)
            return
        else:
            path = (*top.path, top.key)
            top.awaits = False
            lost = top.lost or top.drop
            if not lost:
                top.data[top.key] = value
        self._settle(path, value, event, lost=lost, unread=unread)

    def _settle(self, path: Path, value: Any, event: Any, *, lost: bool, unread: bool) -> None:
        if not lost:
            self.document.values[path] = _spot(event)
            if unread:
                self.document.unread.add(path)
        if isinstance(value, dict | list):
            if len(self.stack) >= MAX_DEPTH:
                self._tell("P104", event, reason="depth", limit=MAX_DEPTH)
                raise _Stop
            self.stack.append(_Open(value, path, lost))

    def _key(self, top: _Open, value: Any, event: Any, *, unread: bool) -> None:
        """What stands before a colon: one word, once; whatever else it is, its value is dropped."""
        top.awaits, top.drop = True, True
        word = "" if unread or isinstance(value, dict | list) else unicodedata.normalize("NFC", event.value)
        top.key = word.strip()
        if not top.key:
            if not top.lost:
                self.document.unread.add((*top.path, ""))
            if isinstance(value, dict | list):
                self._tell("P107", event, top.path, reason="key")
                self._settle(top.path, value, event, lost=True, unread=False)
            elif not unread:
                self._tell("P107", event, top.path, reason="no_key")
            return
        if word != top.key:
            self._tell("P107", event, top.path, reason="blank_key", value=top.key)
        path = (*top.path, top.key)
        if top.key in top.lines:
            self._tell("P101", event, path, key=top.key, first=top.lines[top.key])
            return
        top.lines[top.key] = event.start_mark.line + 1
        top.drop = False
        if not top.lost:
            self.document.keys[path] = _spot(event)


def _spot(event: Any) -> Spot:
    return event.start_mark.line + 1, event.start_mark.column + 1


def dotted(path: Path) -> str:
    """A path as people write it: ``ikt.pacts[0].name``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            word = part if len(part) <= _LONGEST_KEY else part[: _LONGEST_KEY - 3] + "..."
            text += f".{word}" if text else word
    return text
