"""Any edit of any file changes what it says and no line beside, judged without the code that makes it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from ikt.keeping.editing.edits import APPEND, Bare, Edit
from ikt.keeping.editing.preview import edited
from ikt.model.base import Quoted
from ikt.problems import BadRequest, Problems
from ikt.reading.files import decode
from ikt.reading.yaml_document import parse_yaml
from tests.keeping.editing.rough import NAMES, documents, values

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted(
    path
    for folder in (ROOT, ROOT / "tests" / "world")
    for pattern in ("*.yaml", "countries/*.yaml", "policies/*.yaml")
    for path in folder.glob(pattern)
)
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_slow = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def plain(value: Any) -> Any:
    """A value as PyYAML reads it when every scalar is text; an empty one and null are the same."""
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", name).strip(): plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if value is None or (isinstance(value, str) and value in ("", "null")):
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return float(value)
    return unicodedata.normalize("NFC", str(value))


def read(data: bytes) -> Any:
    return plain(yaml.load(data.decode("utf-8-sig"), Loader=LOADER))


def alike(one: Any, other: Any) -> bool:
    """Whether two values say the same; names keep the order they had, a number may be written otherwise."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(part, other[name]) for name, part in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, float):
        return isinstance(other, str) and float(other) == one
    return bool(one == other)


def paths(data: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [at, *(path for name, part in inner for path in paths(part, (*at, name)))]


def inside(data: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        data = data[part]
    return data


def changed(data: Any, path: tuple[Any, ...], action: str, value: Any) -> Any:
    """The data with an edit made, by plain means."""
    (part, *rest) = path
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    if rest:
        copy[part] = changed(copy[part], tuple(rest), action, value)
    elif action == "remove":
        del copy[part]
    elif isinstance(copy, list) and action == "insert":
        copy.insert(len(copy) if part == APPEND else part, value)
    else:
        copy[part] = value
    return copy


def lines(data: bytes) -> list[bytes]:
    return re.split(rb"\r\n|[\n\r]", data)


def extent(text: str, path: tuple[str | int, ...]) -> tuple[int, int]:
    """First and last line, from 0, in which a value with its name stands, by the marks of PyYAML.

    The last one may lie too far: a value ends for it where the next thing begins.
    """
    node: Any = yaml.compose(text, Loader=LOADER)
    first, last = node.start_mark.line, node.end_mark.line
    for part in path:
        if isinstance(node, yaml.MappingNode):
            key, node = next(
                (key, one)
                for key, one in node.value
                if unicodedata.normalize("NFC", key.value).strip() == part
            )
            first, last = key.start_mark.line, max(key.end_mark.line, node.end_mark.line)
        else:
            node = node.value[part]
            first, last = node.start_mark.line, node.end_mark.line
    return first, last


def between_brackets(text: str, path: tuple[str | int, ...]) -> bool:
    node: Any = yaml.compose(text, Loader=LOADER)
    for part in path:
        if isinstance(part, int):
            node = node.value[part]
        else:
            node = next(
                one for key, one in node.value if unicodedata.normalize("NFC", key.value).strip() == part
            )
    return bool(node.flow_style)


def with_comments(text: str, path: tuple[str | int, ...], last: int) -> int:
    """The last line of what is taken away: comments below it that stand deeper go with it."""
    left = re.split(r"\r\n|[\n\r]", text)
    line, _ = extent(text, path)
    column = len(left[line]) - len(left[line].lstrip(" -"))
    for number in range(last + 1, len(left)):
        words = left[number].lstrip(" ")
        if words and not (words.startswith("#") and len(left[number]) - len(words) > column - 2):
            break
        last = number if words else last
    return last


def edits(draw: DataObject, data: Any, new: Any) -> tuple[tuple[str | int, ...], str]:
    """A place and what is done there."""
    path = draw.draw(st.sampled_from(paths(data)), label="at")
    here = inside(data, path)
    can = ["set", "remove"] if path else []
    if isinstance(here, list):
        can += ["append", "item"]
    if isinstance(here, dict):
        can += ["name"]
    action = draw.draw(st.sampled_from(can or ["none"]), label="does")
    assume(action != "none")
    if action == "append":
        return (*path, APPEND), "insert"
    if action == "item":
        return (*path, draw.draw(st.integers(0, len(here)))), "insert"
    if action == "name":
        free = [name for name in ("new", *NAMES) if name not in here]
        return (*path, draw.draw(st.sampled_from(free))), "insert"
    return path, action


def judge(old: bytes, new: bytes, path: tuple[str | int, ...], action: str, value: Any) -> None:
    """Whether the new file says what it should, and differs from the old one in the edited lines only."""
    before = read(old)
    assert alike(changed(before, path, action, plain(value)), read(new))
    if old == new:
        return
    left, right = lines(old), lines(new)
    text = old.decode("utf-8-sig")
    # What is added belongs to the group or list it goes into; so does the last part that is taken away.
    parent = inside(before, path[:-1])
    whole = action == "insert" or (action == "remove" and len(parent) == 1)
    first, last = extent(text, path[:-1] if whole else path)
    if action == "remove":
        last = with_comments(text, path, last)
    # An item of a list begins at its dash, which may stand above it.
    above, below = max(first - 1, 0), len(left) - last - 1
    assert left[:above] == right[:above]
    assert left[len(left) - below :] == right[len(right) - below :]
    if action == "insert" and parent and not between_brackets(text, path[:-1]):
        more = len(right) - len(left)
        assert any(left == right[:at] + right[at + more :] for at in range(len(left) + 1))
    for kind in (b"\r\n", b"\n"):
        assert (kind in new) <= (kind in old or len(left) == 1)


@_slow
@given(
    st.data(), st.sampled_from(FILES), values, st.sampled_from((b"\n", b"\r\n")), st.booleans(), st.booleans()
)
def test_an_edit_of_a_shipped_file_touches_nothing_else(
    draw: DataObject, path: Path, value: Any, eol: bytes, ended: bool, marked: bool
) -> None:
    data = path.read_bytes().replace(b"\n", eol)
    data = (b"\xef\xbb\xbf" if marked else b"") + (data if ended else data.rstrip(b"\r\n"))
    at, action = edits(draw, read(data), value)
    problems = Problems()
    new = edited(data, "f.yaml", [Edit("f.yaml", at, action, value)], problems)  # type: ignore[arg-type]
    assert problems.errors == []
    assert new is not None
    assert new.startswith(b"\xef\xbb\xbf") == marked
    judge(data, new, at, action, value)
    if not ended:
        assert not new.endswith((b"\n", b"\r"))


@_slow
@given(st.data(), documents(), values, st.sampled_from(("\n", "\r\n")))
def test_an_edit_of_a_rough_file_touches_nothing_else_or_is_refused(
    draw: DataObject, text: str, value: Any, eol: str
) -> None:
    data = text.replace("\n", eol).encode()
    problems = Problems()
    file = decode(data, "f.yaml", problems)
    document = parse_yaml(file, problems) if file else None
    assume(document is not None and not problems.errors)
    at, action = edits(draw, read(data), value)
    try:
        new = edited(data, "f.yaml", [Edit("f.yaml", at, action, value)], problems)  # type: ignore[arg-type]
    except BadRequest:
        event("refused")
        return
    assert problems.errors == []
    assert new is not None
    judge(data, new, at, action, value)


def on_one_line(data: bytes) -> list[tuple[str | int, ...]]:
    """The paths of values that stand on one line, in quotes or without."""
    found: list[tuple[str | int, ...]] = []

    def look(node: Any, path: tuple[str | int, ...]) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                look(value, (*path, unicodedata.normalize("NFC", key.value)))
        elif isinstance(node, yaml.SequenceNode):
            for number, value in enumerate(node.value):
                look(value, (*path, number))
        elif node.value and node.style not in (">", "|") and node.start_mark.line == node.end_mark.line:
            found.append(path)

    look(yaml.compose(data.decode(), Loader=LOADER), ())
    return found


@_slow
@given(st.data(), st.sampled_from(FILES), st.sampled_from(("anders", "één woord", "a, b", "x: y", "it's")))
def test_a_value_set_and_set_back_leaves_the_same_bytes(draw: DataObject, path: Path, word: str) -> None:
    data = path.read_bytes()
    at = draw.draw(st.sampled_from(on_one_line(data)))
    problems = Problems()
    file = decode(data, "f.yaml", problems)
    document = None if file is None else parse_yaml(file, problems)
    assert document is not None
    old = inside(document.data, at)
    there = edited(data, "f.yaml", [Edit("f.yaml", at, value=word)], problems)
    assert there is not None
    assert data.count(b"\n") == there.count(b"\n")
    back = Edit("f.yaml", at, value=old if old is None or isinstance(old, Quoted) else Bare(old))
    assert edited(there, "f.yaml", [back], problems) == data
