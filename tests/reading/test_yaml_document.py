"""The parser: every scalar is text, every value has its place, and one mistake hides no other."""

from __future__ import annotations

import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ikt.model.base import Quoted
from ikt.problems import Problems
from ikt.reading import yaml_document
from ikt.reading.files import decode
from ikt.reading.yaml_document import Document, dotted, parse_yaml
from tests.reading.menagerie import GOOD, ZOO


def read(text: str) -> tuple[Document | None, list[str]]:
    problems = Problems()
    file = decode(text.encode("utf-8"), "a.yaml", problems)
    document = None if file is None else parse_yaml(file, problems)
    return document, [
        f"{p.code} {p.params.get('reason', '')} {p.place.line}:{p.place.column}" for p in problems
    ]


def good(text: str) -> Document:
    document, told = read(text)
    assert told == []
    assert document is not None
    return document


@pytest.mark.parametrize(
    "word", "NO on yes off 012 0x1f 0o7 12:30 1_000 1e3 .inf .nan 2020-12-31 = << 3.0".split()
)
def test_a_scalar_is_the_text_that_stands_there(word: str) -> None:
    assert good(f"a: {word}\n").data == {"a": word}
    assert good(f"{word}: a\n").data == {word: "a"}


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(word: str) -> None:
    assert good(f"a: {word}\n").data == {"a": None}
    assert good(f"a: '{word}'\n").data == {"a": word}


def test_quoted_text_is_known_as_such() -> None:
    data = good("a: \"3\"\nb: '3'\nc: 3\nd: >-\n  3\n").data
    assert [isinstance(data[key], Quoted) for key in "abcd"] == [True, True, False, True]


def test_letters_with_marks_are_one_letter_however_they_were_typed() -> None:
    assert good("a: e\u0301\ne\u0301: a\n").data == {"a": "é", "é": "a"}


def test_every_value_has_its_place() -> None:
    document = good("a:\n  - {b: 1, c: [x, y]}\n  - d\n")
    assert document.values[("a", 0, "c", 1)] == (2, 19)
    assert document.keys[("a", 0, "c")] == (2, 12)
    assert document.place(("a", 1)).column == 5
    assert document.place(("a", 0, "nothing", "there")).column == 5
    assert document.place(("a", 0, "c"), key=True).line_text == "  - {b: 1, c: [x, y]}"


def test_lines_count_alike_however_they_end() -> None:
    for end in ("\n", "\r\n", "\r"):
        document = good(f"a: 1{end}b: '{end}{end}'{end}c: 2{end}")
        assert document.place(("c",)).line == 5
        assert document.place(("c",)).line_text == "c: 2"


def test_a_refused_key_takes_its_value_along_and_nothing_else() -> None:
    document, told = read("a: 1\n? [x, {y: z}]\n: {b: 2}\nc: 3\n? {}\n: 4\n'': 5\n")
    assert told == ["P107 key 2:3", "P107 key 5:3", "P107 no_key 7:1"]
    assert document is not None
    assert document.data == {"a": "1", "c": "3"}
    assert document.lost_below(())


def test_the_first_of_two_equal_keys_counts_with_its_places() -> None:
    document, told = read("a:\n  b: 1\na:\n  b: 2\n  b: 3\n  c: [d]\ne: 4\n")
    assert told == ["P101  3:1", "P101  5:3"]
    assert document is not None
    assert document.data == {"a": {"b": "1"}, "e": "4"}
    assert document.values[("a", "b")] == (2, 6)
    assert ("a", "c") not in document.values


def test_what_was_refused_is_remembered() -> None:
    document, told = read("a: &x {b: 1}\nc: *x\nd: [*x, !t e]\n")
    assert told == ["P107 anchor 1:4", "P107 alias 2:4", "P107 alias 3:5", "P107 tag 3:9"]
    assert document is not None
    assert document.data == {"a": {"b": "1"}, "c": None, "d": [None, "e"]}
    assert document.unread == {("c",), ("d", 0)}


@pytest.mark.parametrize(
    "text", ["", "\n", "# a\n", "---\n", "---\n...\n", "~\n", "--- # a\n", "\ufeff", "null"]
)
def test_nothing_in_a_file_is_told_as_nothing(text: str) -> None:
    assert read(text) == (None, ["P109  1:1"])


def test_only_the_first_of_two_documents_is_read() -> None:
    document, told = read("a: 1\n---\nb: 2\n")
    assert told == ["P107 documents 2:1"]
    assert document is not None
    assert document.data == {"a": "1"}
    assert read("---\n---\na: 1\n")[0] is None


def test_paths_are_written_as_people_write_them() -> None:
    assert dotted(("ikt", "pacts", 0, "name")) == "ikt.pacts[0].name"
    assert dotted((0, "a" * 100)) == f"[0].{'a' * 37}..."
    assert dotted(()) == ""


# Where libyaml is not there, PyYAML's own parser takes its place and speaks otherwise.

PLAIN_DIFFERS = {"a tab behind a dash", "a backslash between double quotes"}


def spoiled_texts() -> list[tuple[str, str]]:
    """Names and texts of the mistakes of form, as far as they lie in one file."""
    entries = tomllib.loads((ZOO / "yaml.toml").read_text(encoding="utf-8"))["mistake"]
    found = []
    for entry in entries:
        if "old" in entry and "also" not in entry:
            text = (GOOD / entry["file"]).read_text(encoding="utf-8")
            found.append((entry["name"], text.replace(entry["old"], entry["new"]) + entry.get("append", "")))
    return found


@pytest.mark.parametrize(("name", "text"), spoiled_texts(), ids=lambda text: text[:40].split("\n")[0])
def test_both_parsers_say_the_same(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _, told = read(text)
    monkeypatch.setattr(yaml_document, "_LOADER", yaml.BaseLoader)
    _, plain = read(text)
    if name in PLAIN_DIFFERS:
        assert [line.rsplit(":")[0] for line in plain] == [line.rsplit(":")[0] for line in told]
    else:
        assert plain == told


SCALARS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=10)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(SCALARS.filter(bool), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(SCALARS.filter(bool), TREES, min_size=1, max_size=4))
def test_what_is_written_is_what_is_read(tree: dict[str, object]) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_style='"', sort_keys=False)
    document, told = read(text)
    if told:
        assert all(line.startswith(("P106", "P101")) for line in told)
        return
    assert document is not None
    assert plain(document.data) == plain(tree)


def plain(value: object) -> object:
    """The same with every text in its composed form."""
    import unicodedata

    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", str(key)): plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return unicodedata.normalize("NFC", str(value))
