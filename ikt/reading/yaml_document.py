"""YAML text to plain data in which every scalar is text, with the place of every value.

PyYAML's own constructors are not used: they read ``NO`` as false, ``012`` as 10 and ``12:30`` as
750, keep the last of two equal keys without a word, and can be made to explode with aliases. Only
its parser is, and its events become dicts, lists and text here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from ikt.model.base import Quoted
from ikt.problems import Place, Problems
from ikt.reading.files import TextFile

Path = tuple[str | int, ...]
MAX_DEPTH = 24
MAX_NODES = 300_000
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
# What libyaml says, by the beginning of its words, and the advice it deserves.
_SYNTAX = (
    ("mapping values are not allowed", "colon"),
    ("could not find expected ':'", "no_colon"),
    ("found character that cannot start any token", "start"),
    ("found a tab character", "tab"),
    ("did not find expected key", "indent"),
    ("did not find expected '-' indicator", "indent"),
    ("did not find expected ',' or", "bracket"),
    ("found unexpected end of stream", "unclosed"),
    ("found unknown escape character", "escape"),
    ("found unexpected document indicator", "unclosed"),
)


@dataclass(slots=True)
class Document:
    """Plain data of one YAML file and where each part of it stands."""

    file: TextFile
    data: Any = None
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: Path = (), *, key: bool = False) -> Place:
        """Where a value stands (or its key); the nearest enclosing one when it is not there."""
        for end in range(len(path), -1, -1):
            here = path[:end]
            spot = (self.keys.get(here) if key else None) or self.values.get(here)
            if spot is not None:
                return self.file.place(*spot)
        return Place(self.file.name)


class _Stop(Exception):  # noqa: N818
    """The rest of the file cannot be read for what was found."""


@dataclass(slots=True)
class _Open:
    """A mapping or a list whose end has not come yet."""

    data: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    skip: bool = False


def parse_yaml(file: TextFile, problems: Problems) -> Document | None:
    """Read one YAML document; None, with the problems told, when that cannot be done."""
    builder = _Builder(Document(file), problems)
    before = len(problems)
    tabs = _tabs(file)
    for line, column in tabs:
        problems.add("P102", file.place(line, column), reason="tab")
    if tabs:
        return None
    try:
        for event in yaml.parse(file.text, Loader=_LOADER):
            builder.take(event)
    except _Stop:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = error.problem or ""
        reason = next((why for start, why in _SYNTAX if said.startswith(start)), "other")
        place = file.place(mark.line + 1, mark.column + 1) if mark else Place(file.name)
        problems.add("P102", place, reason=reason, said=said)
        return None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        problems.add("P102", Place(file.name), reason="other", said=str(error).splitlines()[0][:200])
        return None
    if not builder.seen:
        problems.add("P109", Place(file.name))
        return None
    return builder.document if len(problems) == before else None


def _tabs(file: TextFile) -> list[tuple[int, int]]:
    """Tabs that indent a line, which YAML forbids; (line, column) of each, 20 at most."""
    found = []
    for number, line in enumerate(file.lines, 1):
        body = line.lstrip(" ")
        if body.startswith("\t") and body.strip() and not body.lstrip().startswith("#"):
            found.append((number, len(line) - len(body) + 1))
    return found[:20]


class _Builder:
    """Takes parser events one by one and fills a document; iterative, so depth cannot hurt."""

    def __init__(self, document: Document, problems: Problems) -> None:
        self.document = document
        self.problems = problems
        self.stack: list[_Open] = []
        self.count = 0
        self.documents = 0
        self.seen = False

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._marks(event)
            plain = event.style is None or event.style == ""
            text = event.value
            value: str | None = text if plain else Quoted(text)
            if plain and text in _NULLS:
                value = None
            self._add(value, event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._marks(event)
            data: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
            self._add(data, event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()
            if self.stack and isinstance(self.stack[-1].data, dict):
                self.stack[-1].key = None
        elif isinstance(event, yaml.AliasEvent):
            self._refuse("P107", event, reason="alias")
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse("P107", event, reason="documents")

    def _marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse("P107", event, reason="anchor")
        if event.tag is not None and event.tag != "!":
            self._refuse("P107", event, reason="tag", tag=event.tag)
        self.count += 1
        if self.count > MAX_NODES:
            self._refuse("P104", event, reason="nodes", limit=MAX_NODES)

    def _refuse(self, code: str, event: Any, **params: object) -> None:
        mark = event.start_mark
        self.problems.add(code, self.document.file.place(mark.line + 1, mark.column + 1), "", **params)
        raise _Stop

    def _add(self, value: Any, event: Any) -> None:
        spot = (event.start_mark.line + 1, event.start_mark.column + 1)
        opens = isinstance(value, dict | list)
        if not self.stack:
            self.seen = self.seen or value is not None
            self.document.data = value
            self.document.values[()] = spot
            if opens:
                self.stack.append(_Open(value, ()))
            return
        top = self.stack[-1]
        if isinstance(top.data, list):
            path: Path = (*top.path, len(top.data))
            top.data.append(value)
        elif top.key is None:
            self._key(top, value, event, spot)
            return
        else:
            path = (*top.path, top.key)
            if not top.skip:
                top.data[top.key] = value
            if not opens:
                top.key = None
        self.document.values.setdefault(path, spot)
        if opens:
            if len(self.stack) >= MAX_DEPTH:
                self._refuse("P104", event, reason="depth", limit=MAX_DEPTH)
            self.stack.append(_Open(value, path))

    def _key(self, top: _Open, value: Any, event: Any, spot: tuple[int, int]) -> None:
        if not isinstance(value, str):
            self._refuse("P107", event, reason="key")
        if not isinstance(top.data, dict):
            raise TypeError("a key outside a mapping")
        path = (*top.path, str(value))
        top.skip = value in top.data
        if top.skip:
            first = self.document.keys[path][0]
            self.problems.add("P101", self.document.file.place(*spot), dotted(path), key=value, first=first)
        else:
            self.document.keys[path] = spot
        top.key = str(value)


def dotted(path: Path) -> str:
    """A path as people write it: ``ikt.pacts[0].name``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
