"""One step of a change as a piece of the text that is replaced: all before and behind it stays as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ikt.keeping.editing.edits import APPEND, Edit
from ikt.keeping.editing.pieces import Piece, Spot, Writer
from ikt.keeping.editing.tree import Node, Part, found, part_at
from ikt.reading.yaml_document import Path

_LINE_END = re.compile(r"\r\n|[\n\r]")
_COMMENT = re.compile(r"[ \t]*#")
_COMMA = re.compile(r"\s*,")


@dataclass(frozen=True, slots=True)
class Splice:
    """``text[start:end]`` becomes ``new``."""

    start: int
    end: int
    new: str

    def made(self, text: str) -> str:
        """The text with the piece replaced."""
        return text[: self.start] + self.new + text[self.end :]


def merged(splices: Sequence[Splice]) -> Splice | None:
    """Several splices of one text as one; None where they are not all lines added in the same place."""
    first = splices[0]
    if len(splices) == 1:
        return first
    together = all(one.start == one.end == first.start and one.new[:1] in "\r\n" for one in splices)
    return Splice(first.start, first.end, "".join(one.new for one in splices)) if together else None


class Splicer:
    """Finds the splice of a step in one text."""

    def __init__(self, text: str, root: Node, writer: Writer) -> None:
        self.text, self.root, self.writer = text, root, writer

    def splice(self, edit: Edit) -> Splice:
        """The splice of one step of ``simplified``."""
        parent, last = found(self.root, edit.path[:-1]), edit.path[-1]
        name = _name(edit.path)
        if edit.action == "set":
            return self._set(edit.path, edit.value)
        if edit.action == "remove":
            if len(parent.parts) == 1:
                return self._set(edit.path[:-1], {} if parent.kind == "group" else [])
            return self._remove(parent, part_at(parent, last))
        if not parent.parts:
            return self._set(
                edit.path[:-1], [edit.value] if parent.kind == "list" else {str(last): edit.value}
            )
        if parent.flow:
            return self._insert_flow(parent, edit, name)
        return self._insert_lines(parent, edit, name)

    # Setting

    def _set(self, path: Path, value: Any) -> Splice:
        if not path:
            start, end = self.root.start, self.root.end
            return Splice(start, end, self.writer.value(value, "", Spot(0, 0), flow=True).head)
        parent = found(self.root, path[:-1])
        part = part_at(parent, path[-1])
        old = part.value
        column = self._column(part.start)
        spot = Spot(column, max(part.behind - part.start, 0) + 1)
        old_style = old if old.kind == "scalar" else None
        piece = self.writer.value(value, _name(path), spot, old_style, flow=parent.flow)
        if parent.flow:
            return self._set_flow(part, old, piece)
        if not old.lines and not piece.body:
            lead = " " if old.empty else ""
            return Splice(old.start, old.end, lead + piece.head + self._header_comment(old))
        return self._set_lines(parent, part, piece)

    def _set_flow(self, part: Part, old: Node, piece: Piece) -> Splice:
        if not old.empty:
            return Splice(old.start, old.end, piece.head)
        colon = self.text[part.behind - 1] == ":" and part.behind > part.start
        return Splice(part.behind, part.behind, (" " if colon else ": ") + piece.head)

    def _set_lines(self, parent: Node, part: Part, piece: Piece) -> Splice:
        """Where the old or the new value takes lines of its own; a comment behind the name stays there."""
        old = part.value
        eol = self._eol(part.start)
        if old.lines and self._line(old.start) != self._line(part.start):
            comment = self.text[part.behind : self._line_end(part.behind)].rstrip()
        elif old.block_text:
            comment = self._header_comment(old)
        else:
            comment = "" if old.lines else self.text[old.end : self._line_end(old.end)].rstrip()
        end = self._line_end(self._territory(part, self._column(part.start)) if old.lines else old.end)
        if piece.head or not piece.body:
            below = self._indented(piece.body, self._column(part.start), eol)
            return Splice(part.behind, end, f" {piece.head}{comment}{below}")
        if parent.kind == "list" and not comment:
            # A group or list of its own begins on the line of the dash.
            first, *rest = _dedented(piece.body)
            below = self._indented(tuple(rest), self._column(part.start) + 2, eol)
            return Splice(part.behind, end, f" {first}{below}")
        return Splice(part.behind, end, comment + self._indented(piece.body, self._column(part.start), eol))

    def _header_comment(self, old: Node) -> str:
        """The comment behind ``>`` or ``|``."""
        if not old.block_text:
            return ""
        match = re.compile(r"[>|][0-9+-]*([ \t]+#[^\r\n]*)?").match(self.text, old.start)
        return (match[1] or "") if match else ""

    # Adding

    def _insert_lines(self, parent: Node, edit: Edit, name: str) -> Splice:
        last = edit.path[-1]
        column = self._column(parent.parts[0].start)
        if parent.kind == "group":
            lines = self.writer.entry(str(last), edit.value, column, flow=False)
            before = parent.parts[-1] if not edit.after else part_at(parent, edit.after[0])
        else:
            lines = self.writer.item(edit.value, name, column, flow=False)
            if isinstance(last, int) and last < len(parent.parts):
                return self._insert_before(parent, last, lines, column)
            before = parent.parts[-1]
        blank = self._apart(parent, parent.parts.index(before) + 1)
        at = self._line_end(before.end)
        if before is parent.parts[-1]:
            at = self._line_end(self._behind_comments(at, column))
        eol = self._eol(before.start)
        return Splice(at, at, (eol if blank else "") + self._indented(tuple(lines), column, eol))

    def _insert_before(self, parent: Node, index: int, lines: list[str], column: int) -> Splice:
        part = parent.parts[index]
        eol = self._eol(part.start)
        start = self._line_start(part.start)
        if self.text[start : part.start].strip(" "):
            # The first item of a list within a list stands on the line of another dash.
            first, *rest = lines
            new = f"{first}{self._indented(tuple(rest), column, eol)}{eol}{' ' * column}"
            return Splice(part.start, part.start, new)
        floor = self._line_end(parent.parts[index - 1].end) if index else start
        while start > floor and _COMMENT.match(self.text, before := self._line_start_before(start)):
            if before <= floor:
                break
            start = before
        new = "".join(f"{' ' * column}{line}{eol}" if line else eol for line in lines)
        return Splice(start, start, new + (eol if self._apart(parent, index) else ""))

    def _apart(self, parent: Node, at: int) -> bool:
        """Whether an empty line stands before the part at a position, or else between the nearest two."""
        at = min(max(at, 1), len(parent.parts) - 1)
        if not at:
            return False
        one, other = at - 1, at
        between = self.text[parent.parts[one].end : parent.parts[other].start]
        return any(not line.strip() for line in _LINE_END.split(between)[1:-1])

    def _insert_flow(self, parent: Node, edit: Edit, name: str) -> Splice:
        last = edit.path[-1]
        spot = self._column(parent.start)
        if parent.kind == "group":
            (new,) = self.writer.entry(str(last), edit.value, spot, flow=True)
            before = parent.parts[-1] if not edit.after else part_at(parent, edit.after[0])
        else:
            (new,) = self.writer.item(edit.value, name, spot, flow=True)
            index = len(parent.parts) if last == APPEND else int(last)
            if index < len(parent.parts):
                at = parent.parts[index].start
                return Splice(at, at, f"{new}, ")
            before = parent.parts[-1]
        at = before.end
        comma = _COMMA.match(self.text, at) if before is parent.parts[-1] else None
        if comma and "#" not in comma[0]:
            return Splice(at, comma.end(), f", {new},")
        rest = self.text[self._line_end(at) :] and self.text[at : self._line_end(at)].strip()
        own_line = not self.text[self._line_start(before.start) : before.start].strip(" ")
        if before is parent.parts[-1] and own_line and self._line(parent.start) != self._line(before.start):
            tail = self.text[at : self._line_end(at)] if rest.startswith("#") else ""
            gap = f"{self._eol(before.start)}{' ' * self._column(before.start)}"
            return Splice(at, at + len(tail), f",{tail}{gap}{new}")
        if rest.startswith("#"):
            tail = self.text[at : self._line_end(at)]
            gap = f"{self._eol(at)}{' ' * self._column(before.start)}"
            return Splice(at, at + len(tail), f",{tail}{gap}{new}")
        if self._column(at) + len(new) + 3 > self.writer.ways.width:
            below = self._column(self._first_sign(parent.start)) + 2
            return Splice(at, at, f",{self._eol(at)}{' ' * below}{new}")
        return Splice(at, at, f", {new}")

    # Taking away

    def _remove(self, parent: Node, part: Part) -> Splice:
        if parent.flow:
            return self._remove_flow(parent, part)
        end = self._line_end(self._territory(part, self._column(part.start)))
        start = self._line_start(part.start)
        if self.text[start : part.start].strip(" "):
            # On the line of a dash, which stays for what comes below.
            dash = len(self.text[: part.start].rstrip(" "))
            return Splice(dash, end, "")
        line_end = _LINE_END.match(self.text, end)
        if line_end:
            return Splice(start, line_end.end(), "")
        return Splice(self._line_end(self._line_start_before(start)) if start else 0, end, "")

    def _remove_flow(self, parent: Node, part: Part) -> Splice:
        at = parent.parts.index(part)
        if at:
            before = parent.parts[at - 1]
            if self.text[before.end : part.start].strip(" ,") == "":
                return Splice(before.end, part.end, "")
        elif not self.text[part.end : parent.parts[1].start].strip(" ,"):
            return Splice(part.start, parent.parts[1].start, "")
        comma = _COMMA.match(self.text, part.end)
        end = comma.end() if comma else part.end
        start = self._line_start(part.start)
        line_end = self._line_end(end)
        if not self.text[start : part.start].strip(" ") and not self.text[end:line_end].strip(" "):
            whole = _LINE_END.match(self.text, line_end)
            return Splice(start, whole.end() if whole else line_end, "")
        return Splice(part.start, end, "")

    # Lines

    def _territory(self, part: Part, column: int) -> int:
        """The last sign of a part with the comments below it that stand deeper than it."""
        at = part.end
        place = self._line_end(at)
        while line_end := _LINE_END.match(self.text, place):
            begin, place = line_end.end(), self._line_end(line_end.end())
            line = self.text[begin:place]
            if line.strip() and not (_COMMENT.match(line) and len(line) - len(line.lstrip(" ")) > column):
                break
            if line.strip():
                at = place
        return at

    def _behind_comments(self, at: int, column: int) -> int:
        """Behind the comments that stand right below a line, at least as deep as a column."""
        while line_end := _LINE_END.match(self.text, at):
            line = self.text[line_end.end() : self._line_end(line_end.end())]
            if not _COMMENT.match(line) or len(line) - len(line.lstrip(" ")) < column:
                break
            at = self._line_end(line_end.end())
        return at

    def _indented(self, lines: tuple[str, ...], column: int, eol: str) -> str:
        return "".join(f"{eol}{' ' * column}{line}" if line else eol for line in lines)

    def _line_start(self, index: int) -> int:
        return max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1

    def _line_start_before(self, start: int) -> int:
        """The start of the line before the one that starts here."""
        back = 2 if self.text[max(0, start - 2) : start] == "\r\n" else 1
        return self._line_start(start - back)

    def _line_end(self, index: int) -> int:
        match = _LINE_END.search(self.text, index)
        return match.start() if match else len(self.text)

    def _line(self, index: int) -> int:
        return self._line_start(index)

    def _first_sign(self, index: int) -> int:
        start = self._line_start(index)
        return start + len(self.text[start:index]) - len(self.text[start:index].lstrip(" "))

    def _column(self, index: int) -> int:
        return index - self._line_start(index)

    def _eol(self, index: int) -> str:
        """How lines end here: as this one, or else as the first one of the file."""
        match = _LINE_END.search(self.text, index) or _LINE_END.search(self.text)
        return match[0] if match else "\n"


def _name(path: Path) -> str:
    """The name a value stands under, with ``[]`` for each list below it."""
    depth = 0
    for part in reversed(path):
        if isinstance(part, str) and part != APPEND:
            return part + "[]" * depth
        depth += 1
    return "[]" * depth


def _dedented(lines: tuple[str, ...]) -> list[str]:
    before = len(lines[0]) - len(lines[0].lstrip(" "))
    return [line[before:] for line in lines]
