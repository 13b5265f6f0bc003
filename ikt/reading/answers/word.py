"""A filled Word file to what it says, by the tags of its controls.

The document is read as XML of which no part is ever fetched. Some versions of LibreOffice drop the tags, and
the controls of texts with them: then the values of the lists tell which answer a block holds, and the last
two rows of the block are its texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from ikt.model.sheet_form import FIELDS, FORMAT, LEVELS, NOTHING, PROMPTS, TEXTS, UNKNOWN, Field
from ikt.problems import Place, Problems
from ikt.reading.answers.filled import MOST_CELLS, Filled, FilledCell, Wording, typed
from ikt.reading.answers.heading import heading_of
from ikt.reading.answers.levels import Chosen, Options
from ikt.reading.word_xml import DOCUMENT, part_of
from ikt.reading.word_xml import W as _W

_LEVEL = re.compile("[0-9]{1,9}")

# The line at the end that says whose form it is.
_ABOUT = re.compile(re.escape(FORMAT) + r"\s+(\S{1,64})\s+(sha256:[0-9a-f]{64})\s+(\S{1,40})\s+(en|nl)\b")
_HEADING = ("round", "version", "assessor", "language")


@dataclass(frozen=True, slots=True)
class _Control:
    """What stands in a control, nothing where that is its prompt; the values of its options by words."""

    text: str
    options: Mapping[str, str] = field(default_factory=dict)


def read_word(data: bytes, name: str, problems: Problems) -> Filled | None:
    """Read a document; None, with the problems told, where it is no form."""
    root = part_of(data, DOCUMENT)
    if root is None:
        problems.add("P960", Place(name), reason="broken")
        return None
    reader = _Reader(Place(name), problems)
    for table in root.iter(f"{_W}tbl"):
        reader.block(table)
    about = {found.groups() for found in _ABOUT.finditer("".join(_text(root)))}
    if len(about) != 1:
        reason = "two" if about else "about" if reader.found else "none"
        problems.add("P960", Place(name), reason=reason)
        return None
    heading = heading_of(dict(zip(_HEADING, about.pop(), strict=True)), name, problems)
    if heading is None:
        return None
    if len(reader.found) > MOST_CELLS:
        problems.add("P960", Place(name), reason="large", limit=MOST_CELLS)
        return None
    cells = tuple(reader.made())
    return Filled(name, "docx", *heading, cells, frozenset(reader.broken), reader.wording)


@dataclass
class _Reader:
    place: Place
    problems: Problems
    found: dict[tuple[str, str], dict[Field, _Control]] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)
    wording: dict[str, Wording] = field(default_factory=dict)

    def block(self, table: Any) -> None:
        """Note the controls of a block by country and question."""
        cells: list[tuple[str, str]] = []
        for sdt in table.iter(f"{_W}sdt"):
            tagged = _control(sdt)
            if tagged is None:
                continue
            country, question, code, one = tagged
            fields = self.found.setdefault((country, question), {})
            cells.append((country, question))
            if code in fields:
                self.tell("P961", cells[-1], reason="twice", first=f"{country} {question} {code}")
            else:
                fields[code] = one
        rows = table.findall(f"{_W}tr")
        if len(set(cells)) == 1 and len(rows) >= len(FIELDS):
            fields = self.found[cells[0]]
            for code, row in zip(TEXTS, rows[-len(TEXTS) :], strict=True):
                if code not in fields:
                    columns = row.findall(f"{_W}tc")
                    fields[code] = _Control("".join(_text(columns[-1])) if len(columns) > 1 else "")

    def made(self) -> Iterator[FilledCell]:
        """Every cell in the order in which it stands; one that cannot be read is told."""
        for cell, fields in self.found.items():
            levels: dict[str, Chosen] = {}
            for code in LEVELS:
                if code in fields:
                    levels[code] = self.level(cell, code, fields[code])
            texts = {code: _typed(fields[code].text, code) if code in fields else "" for code in TEXTS}
            if cell in self.broken:
                continue
            low, level, high = (levels.get(code) for code in LEVELS)
            yield FilledCell(
                *cell,
                low if isinstance(low, int) else None,
                level if isinstance(level, int) else None,
                high if isinstance(high, int) else None,
                level == UNKNOWN,
                why=texts["why"],
                basis=texts["basis"],
                places=dict.fromkeys(FIELDS, self.place),
            )

    def level(self, cell: tuple[str, str], code: Field, one: _Control) -> Chosen:
        values = {words: value.rpartition(" ")[2] for words, value in one.options.items()}
        levels = {int(value): words for words, value in values.items() if _LEVEL.fullmatch(value)}
        unknown = next((words for words, value in values.items() if value == UNKNOWN), UNKNOWN)
        worded = {level: words.partition(" – ")[2] for level, words in levels.items()}
        if worded and code == "level":
            self.wording.setdefault(cell[1], Wording(levels=worded))
        if values.get(one.text) == NOTHING:
            return None
        try:
            return Options(worded, unknown).chosen(one.text)
        except KeyError:
            self.tell("P964", cell, reason="level", value=typed(one.text))
            return None

    def tell(self, code: str, cell: tuple[str, str], **params: object) -> None:
        self.broken.add(cell)
        self.problems.add(code, self.place, " ".join(cell), **params)


def _typed(text: str, code: Field) -> str:
    """A text as typed; the prompt is none."""
    said = typed(text)
    return "" if said in PROMPTS[code] else said


def _control(sdt: Any) -> tuple[str, str, Field, _Control] | None:
    """Country, question and field of a control, and what stands in it; None for one that is not ours."""
    about, content = sdt.find(f"{_W}sdtPr"), sdt.find(f"{_W}sdtContent")
    if about is None or content is None:
        return None
    tag = about.find(f"{_W}tag")
    options: dict[str, str] = {}
    for item in about.iter(f"{_W}listItem"):
        value = item.get(f"{_W}value") or ""
        options.setdefault(item.get(f"{_W}displayText") or value, value)
    told = (tag.get(f"{_W}val") or "" if tag is not None else next(iter(options.values()), "")).split(" ")[:3]
    if len(told) != 3 or told[2] not in FIELDS:
        return None
    prompting = about.find(f"{_W}showingPlcHdr")
    shows = prompting is None or prompting.get(f"{_W}val") in ("0", "false", "off")
    text = typed("".join(_text(content))) if shows else ""
    return told[0], told[1], cast(Field, told[2]), _Control(text, options)


def _text(content: Any) -> Iterator[str]:
    for one in content.iter():
        if one.tag == f"{_W}t":
            yield one.text or ""
        elif one.tag in (f"{_W}br", f"{_W}tab", f"{_W}cr", f"{_W}p"):
            yield " "
        elif one.tag == f"{_W}noBreakHyphen":
            yield "-"
