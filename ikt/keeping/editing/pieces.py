"""A new value as text, in the style of the file it goes into.

ruamel.yaml writes it; what is settled here is which style each part gets: between brackets or in lines of its
own as its like are in the file, in quotes where it could be read otherwise, and folded below ``>-`` at the
width of the file when it is too long for one line.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ikt.keeping.editing.edits import Bare
from ikt.keeping.editing.tree import Node, walk
from ikt.model.base import Quoted
from ikt.problems import Problems
from ikt.reading.files import UNSEEN, TextFile
from ikt.reading.yaml_document import parse_yaml

_TAG = "tag:yaml.org,2002:"
_LEAST_WIDTH, _MOST_WIDTH = 72, 160
_LINE_END = re.compile(r"\r\n|[\n\r]")
_ON_ONE_LINE = 1 << 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A value as text: what stands behind the colon or dash, and the lines below, as if those began at 0.

    A group or list in lines of its own has no ``head``.
    """

    head: str
    body: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ways:
    """How a file is written.

    ``width`` of its folded text in columns; ``flow`` says of a name whether what stands there stands between
    brackets; ``offset`` is how far the dash of a list stands to the right of the name above it.
    """

    width: int
    flow: Mapping[tuple[str, str], bool]
    offset: int


def ways_of(text: str, root: Node) -> Ways:
    """How a file is written, by its own text."""
    width = _width(text, root)
    counted: dict[tuple[str, str], Counter[bool]] = {}
    offsets: Counter[int] = Counter()
    for name, node in walk(root):
        if node.kind != "scalar" and node.parts:
            # What would not fit on one line had no choice.
            on_one_line = " ".join(text[node.start : node.end].split())
            if node.flow or _column(text, node.start) + len(on_one_line) < width:
                counted.setdefault((node.kind, name), Counter())[node.flow] += 1
        for part in node.parts if node.kind == "group" and not node.flow else ():
            if part.value.kind == "list" and part.value.lines:
                offsets[_column(text, part.value.start) - _column(text, part.start)] += 1
    return Ways(
        width=width,
        flow={name: count[True] >= count[False] for name, count in counted.items()},
        offset=offsets.most_common(1)[0][0] if offsets else 2,
    )


def _width(text: str, root: Node) -> int:
    """How wide the folded text of a file is; its longest line where it has none."""
    folded = [text[node.start : node.end] for _, node in walk(root) if node.style == ">"]
    lines = [line for some in folded or [text] for line in _LINE_END.split(some)]
    return min(max([_LEAST_WIDTH, *map(len, lines)]), _MOST_WIDTH)


def _column(text: str, index: int) -> int:
    return index - max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) - 1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value goes: the column of its name or dash, and how much stands before it from there on."""

    column: int
    lead: int

    @property
    def begins(self) -> int:
        return self.column + self.lead


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes values for one file; ``folds`` when long text may take lines of its own."""

    ways: Ways
    folds: bool = True

    def value(self, value: Any, name: str, spot: Spot, old: Node | None = None, *, flow: bool) -> Piece:
        """A value of a group or list, in the style of the ``old`` one; ``flow`` within brackets."""
        node = self._node(value, name, spot, old, flow=flow)
        lines = _emitted({"k": node}, self.ways.offset, flow=flow)
        if flow:
            return Piece(lines[0][len("{k: ") : -1])
        return Piece(lines[0][len("k:") :].strip(), tuple(lines[1:]))

    def entry(self, name: str, value: Any, column: int, *, flow: bool) -> list[str]:
        """The lines of a new entry of a group whose names stand in a column; one line within brackets."""
        node = self._node(value, name, Spot(column, len(name) + 2), None, flow=flow)
        lines = _emitted({name: node}, self.ways.offset, flow=flow)
        return [lines[0][1:-1]] if flow else lines

    def item(self, value: Any, name: str, column: int, *, flow: bool) -> list[str]:
        """The lines of a new item of a list whose dashes stand in a column; one line within brackets."""
        if flow:
            return [self.value(value, name, Spot(column, 2), flow=True).head]
        lines = _emitted(
            [self._node(value, name, Spot(column, 2), None, flow=False)], self.ways.offset, flow=False
        )
        before = len(lines[0]) - len(lines[0].lstrip())
        return [line[before:] for line in lines]

    def _node(self, value: Any, name: str, spot: Spot, old: Node | None, *, flow: bool) -> Any:
        if value is None or isinstance(value, str):
            return self._text(value, spot, old, flow=flow)
        if isinstance(value, dict):
            if flow or not value or self._fits(value, "group", name, spot):
                return _group(
                    {one: self._node(part, one, spot, None, flow=True) for one, part in value.items()}, True
                )
            pairs = {
                one: self._node(part, one, Spot(spot.column + 2, len(one) + 2), None, flow=False)
                for one, part in value.items()
            }
            return _group(pairs, False)
        below = f"{name}[]"
        if flow or not value or self._fits(value, "list", name, spot):
            return _list([self._node(part, below, spot, None, flow=True) for part in value], True)
        dash = Spot(spot.column + self.ways.offset, 2)
        return _list([self._node(part, below, dash, None, flow=False) for part in value], False)

    def _fits(self, value: Any, kind: str, name: str, spot: Spot) -> bool:
        """Whether a group or list stands between brackets: as its like do, and it must be short enough."""
        parts = value.values() if isinstance(value, dict) else value
        flat = not any(isinstance(part, dict | list) and part for part in parts)
        if not self.ways.flow.get((kind, name), flat):
            return False
        return spot.begins + len(self.value(value, name, spot, flow=True).head) <= self.ways.width

    def _text(self, value: str | None, spot: Spot, old: Node | None, *, flow: bool) -> Any:
        if value is None:
            return _scalar("null", None)
        if isinstance(value, Bare):
            return _scalar(value, None)
        style = old.style if old is not None else None
        hidden = UNSEEN.search(value) or any(sign in value for sign in "\t\r\a")
        loose = value != value.strip() or re.search(r"\n[ \n]|\s\n", value) is not None
        if self.folds and not flow and value and not hidden and not loose:
            if "\n" in value:
                return _scalar(value, "|")
            if " " in value and spot.begins + len(value) + 2 > self.ways.width:
                return _scalar(_folded(value, self.ways.width - spot.column - 2), ">")
        if style == "'" and not hidden and "\n" not in value:
            return _scalar(value, "'")
        plain = style != '"' and not isinstance(value, Quoted) and _stands_plain(value, flow)
        return _scalar(value, None if plain else '"')


def _folded(text: str, width: int) -> str:
    """Text with the sign of ruamel.yaml before each space at which its line ends."""
    lines: list[str] = []
    line = ""
    for word in re.split(r"(?<=\S) (?=\S)", text):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\a ".join([*lines, line])


@cache
def _stands_plain(text: str, flow: bool) -> bool:
    """Whether text without quotes is read as that text, by us and by every other reader."""
    from ruamel.yaml.resolver import implicit_resolvers

    if text != text.strip() or not text or _LINE_END.search(text):
        return False
    if any(tag != f"{_TAG}timestamp" and form.match(text) for _, tag, form, _ in implicit_resolvers):
        return False
    line = f"k: [{text}, {text}]" if flow else f"k: {text}"
    document = parse_yaml(TextFile("-", line, ""), Problems())
    return document is not None and document.data == {"k": [text, text] if flow else text}


def _scalar(text: str, style: str | None) -> Any:
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.resolver import VersionedResolver

    tag = f"{_TAG}str" if style else VersionedResolver().resolve(ScalarNode, text, (True, False))
    return ScalarNode(tag, text, style=style)


def _group(pairs: Mapping[str, Any], flow: bool) -> Any:
    from ruamel.yaml.nodes import MappingNode

    named = [
        # A number may name something (a level, a year); a word that others read as yes or no may not.
        (_scalar(name, None if name.isdecimal() or _stands_plain(name, True) else '"'), one)
        for name, one in pairs.items()
    ]
    return MappingNode(f"{_TAG}map", named, flow_style=flow)


def _list(items: list[Any], flow: bool) -> Any:
    from ruamel.yaml.nodes import SequenceNode

    return SequenceNode(f"{_TAG}seq", items, flow_style=flow)


def _emitted(content: dict[str, Any] | list[Any], offset: int, *, flow: bool) -> list[str]:
    """What ruamel.yaml writes of a group or list of nodes, as lines."""
    from ruamel.yaml import YAML

    writer = YAML()
    writer.allow_unicode = True
    writer.width = _ON_ONE_LINE
    writer.indent(mapping=2, sequence=2 + offset, offset=offset)
    node = _group(content, flow) if isinstance(content, dict) else _list(content, flow)
    out = io.StringIO()
    writer.serialize(node, out)
    return out.getvalue().rstrip("\n").split("\n")
