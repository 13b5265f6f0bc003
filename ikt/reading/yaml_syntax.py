"""What the YAML parser said, as a reason that has words for people who never saw YAML.

The parser names its own difficulty and the spot where it got stuck; what a person did wrong often
stands earlier: the quote that was never closed, the line without a colon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from ikt.problems import Place, Problems
from ikt.reading.files import TextFile

# Beginnings of what libyaml says and, second, of what PyYAML's own parser says instead.
_SAID = (
    (("mapping values are not allowed",), "colon"),
    (("could not find expected ':'",), "no_colon"),
    (("found a tab character",), "tab"),
    (("found character that cannot start any token", "found character '"), "start"),
    (("mapping keys are not allowed",), "start"),
    (("did not find expected alphabetic or numeric", "expected alphabetic or numeric"), "sign"),
    (("block sequence entries are not allowed", "sequence entries are not allowed"), "dash"),
    (("did not find expected key", "did not find expected '-'", "expected <block end>"), "structure"),
    (("did not find expected <document start>", "expected '<document start>'"), "structure"),
    (("did not find expected ',' or", "expected ',' or"), "bracket"),
    (("did not find expected node content", "expected the node content"), "value"),
    (("found unexpected end of stream", "found unexpected document"), "unclosed"),
    (("found unknown escape character", "expected escape sequence"), "escape"),
    (("did not find expected hexdecimal", "found invalid Unicode character escape"), "escape"),
    (("did not find expected comment or line break", "expected a comment or a line break"), "block"),
    (("found an indentation indicator", "expected indentation indicator"), "block"),
    (("found undefined tag handle",), "sign"),
)


@dataclass(frozen=True, slots=True)
class _Stuck:
    """Where the parser got stuck: lines and columns from 0, and what stands there."""

    lines: list[str]
    line: int
    column: int

    @property
    def text(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def char(self) -> str:
        return self.text[self.column : self.column + 1]

    @property
    def begins_line(self) -> bool:
        return not self.text[: self.column].strip(" ")


def tell_syntax(error: yaml.YAMLError, file: TextFile, problems: Problems) -> None:
    """Tell of the one thing that stopped the parser."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        problems.add("P102", Place(file.name, 1, 1), reason="other")
        return
    message = getattr(error, "problem", None) or ""
    context = getattr(error, "context", None) or ""
    stuck = _Stuck(file.lines, mark.line, mark.column)
    begin = getattr(error, "context_mark", None) or mark
    start = _Stuck(file.lines, begin.line, begin.column)
    kind, reason = _reason(message, context, stuck, start)
    params: dict[str, Any] = {"char": kind.char}
    if reason in ("bracket", "comma"):
        params["close"] = "}" if "mapping" in context else "]"
    problems.add("P102", file.place(kind.line + 1, kind.column + 1), reason=reason, **params)


def _reason(message: str, context: str, stuck: _Stuck, start: _Stuck) -> tuple[_Stuck, str]:
    """The spot to point at and the reason."""
    if stuck.char == "\t":
        return stuck, "tab"
    if "directive" in context or stuck.text.startswith("%"):
        return _Stuck(stuck.lines, stuck.line, 0), "start"
    if "scanning a tag" in context or "parsing a tag" in context:
        return start, "sign"
    reason = next((why for words, why in _SAID if message.startswith(words)), "other")
    if reason in ("no_colon", "unclosed", "sign"):
        return start, reason
    if reason == "colon":
        return _colon(stuck)
    if reason == "structure":
        if "document start" in message:
            for number in range(stuck.line):
                if stuck.lines[number].rstrip() == "..." or stuck.lines[number].startswith("%"):
                    return _Stuck(stuck.lines, number, 0), "start"
        if stuck.char in ("]", "}"):
            return stuck, "closing"
        if stuck.char == ":":
            return stuck, "no_key"
        return stuck, "indent" if stuck.begins_line else "after"
    if reason == "value" and stuck.char == "-":
        return stuck, "flow_dash"
    if reason == "bracket":
        return (stuck, "comma") if stuck.line == start.line else (start, "bracket")
    return stuck, reason


def _colon(stuck: _Stuck) -> tuple[_Stuck, str]:
    """A colon that cannot stand there: within a text, or in a line that stands too far to the right."""
    before = stuck.text[: stuck.column]
    if re.search(r":\s", before) or before.lstrip(" ").startswith("- "):
        return stuck, "colon"
    above = next((n for n in range(stuck.line - 1, -1, -1) if stuck.lines[n].strip()), None)
    if above is None:
        return stuck, "colon"
    indent = len(before) - len(before.lstrip(" "))
    if not re.search(r":(\s|$)", stuck.lines[above]):
        text = stuck.lines[above]
        return _Stuck(stuck.lines, above, len(text) - len(text.lstrip(" "))), "no_colon"
    return _Stuck(stuck.lines, stuck.line, indent), "deeper"
