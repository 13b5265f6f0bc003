"""What people type to change a value (``history.ties=3``), as changes of one YAML file of the workspace.

A name is looked up as people say it: the id or name of a rubric in a profile means its judgement, that of a
criterion in a policy its weight; anything else is a place as ``ikt check`` names it, such as
``actions[0].state``. What is typed is not judged here: the reader does that, with the words it always has."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ikt.deciding.changes import guards_meant, meant, set_to
from ikt.deciding.changes_typed import parse_setting
from ikt.keeping.editing.edits import BARE, Bare, Edit, Value, as_written
from ikt.keeping.editing.preview import Preview, preview
from ikt.keeping.reread import must_pass_check
from ikt.model.base import Quoted, Text, read_number
from ikt.model.criteria import Criteria, Indicator, JudgementScale
from ikt.model.files import model_of
from ikt.model.moment import typed_when
from ikt.model.policy import Policy
from ikt.model.profile import Judgement, Profile
from ikt.problems import BadFiles, BadRequest, BadWords, Place, Problems
from ikt.reading.expected import Shape, of
from ikt.reading.files import read_text
from ikt.reading.near_names import near
from ikt.reading.workspace import read_sketch
from ikt.reading.yaml_document import Path as Where
from ikt.reading.yaml_document import dotted, parse_yaml

_PARTS = re.compile(r"[^.\[\]]+|\[[0-9]{1,6}\]")
_OF_JUDGEMENT = ("low", "high", "basis", "source", "where", "date")


@dataclass(frozen=True, slots=True)
class Reasons:
    """What is said of a judgement beside its level; None is what was not said."""

    low: str | None = None
    high: str | None = None
    why: Text | None = None
    basis: str | None = None
    source: str | None = None
    where: str | None = None
    date: str | None = None

    @property
    def any(self) -> bool:
        return any(getattr(self, name) is not None for name in (*_OF_JUDGEMENT, "why"))


def setting_preview(
    root: Path, file: str, words: Sequence[str], reasons: Reasons | None = None, typed: str = "ikt set"
) -> Preview:
    """What setting values in a file changes; only these values, with everything around them kept.

    ``typed`` is the command as it was typed, told again with what lacks in it.

    Raises:
        BadFiles: A file cannot be read, or ``ikt check`` would find something to mend that it does not now.
        BadWords: Words that name no place, name one twice, or leave out the reason or source of a judgement.
        BadRequest: As ``preview`` does.
    """
    setting = _Setting(root, file, reasons or Reasons(), typed)
    shown = preview(root, list(setting.edits(words)))
    try:
        must_pass_check(root, shown.changes)
    except BadFiles as bad:
        raise setting.in_words(bad) from None
    return shown


class _Setting:
    def __init__(self, root: Path, file: str, reasons: Reasons, typed: str) -> None:
        self.file = file
        self.reasons = reasons
        self.typed = typed
        # What lacks in a new judgement, by its place: the word that was typed, and the names of the parts.
        self.lacking: dict[str, tuple[str, tuple[str, ...]]] = {}
        self.problems = Problems()
        problems = Problems()
        text = read_text(root / file, file, problems)
        document = None if text is None else parse_yaml(text, problems)
        if document is None or problems.errors:
            raise BadFiles(problems)
        self.data: Any = document.data
        self.model = model_of(file)
        found = read_sketch(root / "criteria.yaml", "criteria.yaml", Criteria, Problems())
        self.criteria = found[0].model if found is not None else None
        self.short = _short_names(self.model, self.criteria)

    def edits(self, words: Sequence[str]) -> Iterator[Edit]:
        seen: set[Where] = set()
        made: list[Edit] = []
        judged = False
        # The two halves of one value, with a space between them.
        halves = len(words) == 2 and not any("=" in word for word in words)
        for word in words:
            name, sign, value = word.partition("=")
            name = name.strip()
            if not sign or not name or not value.strip():
                example = "=".join(words) if halves else "quality=20"
                self.problems.add("P056", Place(word), "", reason="form", value=word[:60], example=example)
                continue
            path = self.path(name)
            if path is None:
                continue
            if path in seen:
                self.problems.add("P056", Place(word), "", reason="twice", value=name[:60])
            seen.add(path)
            if self.is_judgement(path):
                judged = True
                made += self.judgement(word, path, value.strip())
            else:
                value = self.weight(word, path, value.strip())
                made.append(Edit(self.file, path, "set", self.value(path, value), self.before(path)))
        if self.reasons.any and not judged and not self.problems.errors:
            self.problems.add("P057", Place("ikt set"), "", reason="none")
        if self.problems.errors:
            raise BadWords(self.problems)
        yield from made

    def in_words(self, bad: BadFiles) -> BadFiles:
        """What the reader found wrong; parts of a judgement that were not typed are asked for as such."""
        untyped = {f"{place}.{part}" for place, (_, parts) in self.lacking.items() for part in parts}
        if not untyped:
            return bad
        problems = Problems()
        for place, (word, parts) in self.lacking.items():
            name = place.partition(".")[2]
            reason = "both" if len(parts) > 1 else parts[0]
            problems.add("P079", Place(word), "", reason=reason, value=name, command=self.typed)
        problems.extend(one for one in bad.problems if one.code != "P111" or one.path not in untyped)
        return BadWords(problems)

    def path(self, name: str) -> Where | None:
        """Where a name stands, or would stand; None with the problem told where it is none."""
        parts = [_part(part) for part in _PARTS.findall(name)]
        group, ids = self.short
        field = str(parts[0]) if parts else ""
        known = self.model.model_fields if self.model is not None else None
        if known is None or field in known:
            return self.among(parts)
        own, rest = _longest(parts, ids)
        if own is not None:
            return (group, own, *rest)
        if self.criteria is not None and ids:
            named = meant(self.criteria, name)
            if named in ids:
                return (group, named)
            guards = guards_meant(self.criteria, name) if self.model is Policy else ()
            if guards:
                self.problems.add("P056", Place(name), "", reason="guard", value=name[:60], known=guards)
                return None
        names = [*ids, *known]
        self.problems.add(
            "P056", Place(name), "", reason="path", value=name[:60], file=self.file, near=near(name, names)
        )
        return None

    def among(self, parts: Sequence[str | int]) -> Where:
        """A path by what stands in the file, where names may hold dots themselves."""
        data = self.data
        path: list[str | int] = []
        left = list(parts)
        while left:
            own: str | int | None = None
            if isinstance(data, Mapping):
                own, left_after = _longest(left, data)
                if own is None and path == [self.short[0]]:
                    own, left_after = _longest(left, self.short[1])
            if own is None:
                own, left_after = left[0], left[1:]
            path.append(own)
            left = list(left_after)
            data = _inside(data, own)
        return tuple(path)

    def is_judgement(self, path: Where) -> bool:
        return self.model is Profile and len(path) == 2 and path[0] == "judgements"

    def judgement(self, word: str, path: Where, level: str) -> Iterator[Edit]:
        """A level with what is said of it: a new one whole, of one that is there what changes."""
        said: dict[str, Value] = {"level": _typed(level, None)}
        said |= {
            name: _typed(given, None)
            for name in _OF_JUDGEMENT
            if (given := getattr(self.reasons, name)) is not None
        }
        if self.reasons.why is not None:
            said["why"] = {"en": self.reasons.why.en, "nl": self.reasons.why.nl}
        there = self.there(path)
        if not isinstance(there, Mapping):
            said.setdefault("basis", "expert")
            order = dict.fromkeys(("level", "low", "high", "why", "basis", *Judgement.model_fields))
            whole = {name: said[name] for name in order if name in said}
            lacks = tuple(name for name in ("why", "source") if name not in whole)
            if lacks:
                self.lacking[dotted(path)] = (word, lacks)
            yield Edit(self.file, path, "set", whole, self.before(path))
            return
        levels = [name for name in ("level", "low", "high") if name in said]
        if self.reasons.why is None and any(str(there.get(name)) != str(said[name]) for name in levels):
            self.problems.add("P057", Place(word), "", value=str(path[1]), command=self.typed)
        for name, value in said.items():
            yield Edit(self.file, (*path, name), "set", value, ("level", "low"))

    def weight(self, word: str, path: Where, text: str) -> str:
        """What was typed, a weight with a point for its comma; for one that is to be a multiple of what it
        was, or more or less, what that comes to."""
        if self.model is not Policy or path[0] != "weights" or len(path) != 2:
            return text
        try:
            setting = parse_setting(f"{path[1]}={text}")
        except BadRequest:
            return text  # the reader says what is wrong with it
        if setting.how == "percent":
            return text
        if setting.how == "points":
            return text.replace(",", ".")
        own, share, _ = str(self.there(path) or "").partition("%")
        was = read_number(own)
        if isinstance(was, str):
            self.problems.add("P049", Place(word), "", value=text[:60], id=path[1], file=self.file)
            return text
        try:
            points = set_to(setting, was)
        except BadRequest as bad:
            self.problems.add(bad.problem.code, Place(word), "", **bad.problem.params)
            return text
        return f"{points:.12g}{share}"

    def there(self, path: Where) -> Any:
        """What stands at a place now, None where nothing does."""
        data: Any = self.data
        for part in path:
            data = _inside(data, part)
        return data

    def value(self, path: Where, text: str) -> Value:
        data = self.there(path)
        shape = Shape() if self.model is None else of(self.model).at(path)
        when = typed_when(text) if any(option.expected == "date" for option in shape.options) else None
        return _typed(text if when is None else str(when), data)

    def before(self, path: Where) -> tuple[str, ...]:
        """The names that come before a new one at the top of a file, in the order of its model."""
        names = list(self.model.model_fields) if self.model is not None else []
        return tuple(names[: names.index(str(path[0]))]) if path[0] in names else ()


def _short_names(model: type[BaseModel] | None, criteria: Criteria | None) -> tuple[str, tuple[str, ...]]:
    """The group that ids of the framing stand in, in a file of this kind, and these ids."""
    if criteria is None or model not in (Profile, Policy):
        return "", ()
    if model is Policy:
        return "weights", tuple(node.id for node in criteria.nodes())
    asked = [
        leaf.id
        for leaf in criteria.attributes()
        if isinstance(leaf, JudgementScale) or (isinstance(leaf, Indicator) and leaf.levels is not None)
    ]
    return "judgements", tuple(asked)


def _part(part: str) -> str | int:
    return int(part[1:-1]) if part.startswith("[") else part.strip()


def _longest(parts: Sequence[str | int], names: Collection[str]) -> tuple[str | None, Sequence[str | int]]:
    """The longest name that the parts begin with, and what is left; None where they begin with none."""
    for end in range(len(parts), 0, -1):
        if all(isinstance(part, str) for part in parts[:end]):
            name = ".".join(map(str, parts[:end]))
            if name in names:
                return name, parts[end:]
    return None, parts


def _inside(data: Any, part: str | int) -> Any:
    if isinstance(data, Mapping):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return None


def _typed(text: str, there: Any) -> Value:
    """A value as it will stand: a list or group as typed, numbers and dates bare unless they were quoted."""
    if text[:1] in ("[", "{"):
        from ikt.reading.files import decode

        problems = Problems()
        file = decode(f"v: {text}\n".encode(), "=", problems)
        document = None if file is None else parse_yaml(file, problems)
        if document is not None and not problems.errors:
            value: Value = document.data["v"]
            return as_written(value)
    if BARE.fullmatch(text) and not isinstance(there, Quoted):
        return Bare(text)
    return text


def changed_values(shown: Preview) -> Iterator[tuple[str, int | None, str, str | None, str | None]]:
    """Each value that changes: file, line in the new file, place, old and new; None where there is none."""
    for change in shown.changes:
        old, new = (_values(data, change.name) for data in (change.old, change.new))
        for path in dict.fromkeys([*old, *new]):
            before, after = old.get(path), new.get(path)
            if (before and before[1]) != (after and after[1]):
                line = after[0] if after else None
                yield (
                    change.name, line, dotted(path),
                    before[1] if before else None, after[1] if after else None,
                )  # fmt: skip


def _values(data: bytes | None, name: str) -> dict[Where, tuple[int | None, str]]:
    from ikt.reading.files import decode

    problems = Problems()
    file = None if data is None else decode(data, name, problems)
    document = None if file is None else parse_yaml(file, problems)
    if document is None:
        return {}
    return {path: (document.place(path).line, str(value)) for path, value in _leaves(document.data, ())}


def _leaves(data: Any, path: Where) -> Iterator[tuple[Where, Any]]:
    if isinstance(data, Mapping) and data:
        for name, value in data.items():
            yield from _leaves(value, (*path, name))
    elif isinstance(data, list) and any(isinstance(part, Mapping | list) for part in data):
        for number, value in enumerate(data):
            yield from _leaves(value, (*path, number))
    elif isinstance(data, list):
        yield path, "[" + ", ".join(map(str, data)) + "]"
    elif data is not None:
        yield path, data
