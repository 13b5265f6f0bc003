"""Where everything stands in a YAML text: the nodes of ruamel.yaml, each with its first and last sign.

Its marks are those of a parser: a group in lines "ends" where the next thing begins, comments between them
included, and an empty value stands where the parser noticed. Here each node ends with its own last sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ikt.problems import BadRequest
from ikt.reading.yaml_document import Path

_BEHIND_COLON = re.compile(r"[ \t]*:")


@dataclass(slots=True)
class Node:
    """A value in the text, ``text[start:end]``; both are behind its colon or dash where nothing stands.

    ``kind`` is ``scalar``, ``group`` or ``list``; ``style`` the first sign of a scalar that has one (a
    quote, ``>`` or ``|``); ``flow`` whether it stands between brackets of its own.
    """

    kind: str
    start: int
    end: int
    style: str | None = None
    flow: bool = False
    parts: list[Part] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return self.start == self.end

    @property
    def block_text(self) -> bool:
        """Whether it is text in lines of its own, below ``>`` or ``|``."""
        return self.style in (">", "|")

    @property
    def lines(self) -> bool:
        """Whether it is a group or list in lines of its own."""
        return self.kind != "scalar" and not self.flow


@dataclass(slots=True)
class Part:
    """An entry of a group or an item of a list: where it begins, where its colon or dash ends, its value.

    ``name`` is the key and None in a list; ``start`` the first sign of the key, of the dash, and of the
    value itself in a list between brackets. ``behind`` is where the value may begin: after the colon or
    dash, and at the end of a key that has no colon.
    """

    name: str | None
    start: int
    behind: int
    value: Node

    @property
    def end(self) -> int:
        return max(self.behind, self.value.end)


def tree_of(text: str, name: str) -> Node:
    """The tree of the text of a file, which the reader has read without a problem.

    Raises BadRequest: P850 without the extra, P254 for what is YAML and cannot be changed here.
    """
    try:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import YAMLError
    except ImportError:
        raise BadRequest("P850", extra="edit") from None
    try:
        return _Builder(text, name).node(YAML().compose(text), 0)
    except YAMLError:
        # What is not YAML was told by the reader; some is in one version of YAML and not in the other.
        raise BadRequest("P254", value=name) from None


def found(root: Node, path: Path) -> Node:
    """The node at a path that is there."""
    for part in path:
        root = part_at(root, part).value
    return root


def part_at(node: Node, part: str | int) -> Part:
    """The entry of a name, or the item at a position, that is there."""
    if isinstance(part, int):
        return node.parts[part]
    return next(one for one in node.parts if one.name == part)


def walk(node: Node, name: str = "") -> Iterator[tuple[str, Node]]:
    """Every node with the name it stands under; items of a list under that of the list with ``[]``."""
    yield name, node
    for part in node.parts:
        yield from walk(part.value, f"{name}[]" if part.name is None else part.name)


class _Builder:
    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name

    def node(self, made: Any, behind: int) -> Node:
        """A node; ``behind`` is where it may begin."""
        kind = {"mapping": "group", "sequence": "list"}.get(made.id, "scalar")
        start, end = made.start_mark.index, made.end_mark.index
        if kind == "scalar":
            if made.style is None and made.value == "" and self.text[start:end].strip() == "":
                return Node(kind, behind, behind)
            if made.style in (">", "|"):
                end = self._end_of_block(start, end)
            return Node(kind, start, end, made.style)
        node = Node(kind, start, end, flow=bool(made.flow_style))
        if kind == "group":
            for key, value in made.value:
                node.parts.append(self._entry(key, value))
        else:
            self._items(node, made)
        if not node.flow:
            node.end = node.parts[-1].end
        return node

    def _entry(self, key: Any, value: Any) -> Part:
        start, end = key.start_mark.index, key.end_mark.index
        name = unicodedata.normalize("NFC", key.value).strip()
        colon = _BEHIND_COLON.match(self.text, end)
        if self.text[max(0, start - 2) : start].startswith("?"):
            raise BadRequest("P254", value=self.name)
        behind = colon.end() if colon else end
        return Part(name, start, behind, self.node(value, behind))

    def _items(self, node: Node, made: Any) -> None:
        last = node.start
        for item in made.value:
            if node.flow:
                value = self.node(item, item.start_mark.index)
                node.parts.append(Part(None, value.start, value.start, value))
                continue
            dash = last if not node.parts else self._next_dash(last, made.start_mark.column)
            value = self.node(item, dash + 1)
            node.parts.append(Part(None, dash, dash + 1, value))
            last = node.parts[-1].end

    def _next_dash(self, index: int, column: int) -> int:
        """Where the next dash in this column stands that begins its line."""
        match = re.compile(rf"(?:(?<=\n)|(?<=\r)) {{{column}}}-(?=[ \t\r\n]|\Z)").search(self.text, index)
        if match is None:
            raise BadRequest("P254", value=self.name)
        return match.end() - 1

    def _end_of_block(self, start: int, end: int) -> int:
        """The last sign of text in lines of its own; empty lines behind it count where ``+`` keeps them."""
        header = re.compile(r"[>|][0-9+-]*").match(self.text, start)
        kept = header is not None and "+" in header[0]
        whole = self.text[start:end]
        if not kept:
            return start + len(whole.rstrip())
        return start + len(re.sub(r"(?:\r\n|\n|\r)\Z", "", whole))
