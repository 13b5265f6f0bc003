"""Edits one by one: how each looks in the file, and what is refused with one clear message."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from ikt.keeping.editing.edits import APPEND, Edit
from ikt.keeping.editing.preview import changed_lines, preview
from ikt.problems import BadFiles, BadRequest
from ikt.telling.language.problems import describe, short

PROFILE = dedent("""\
    # a head
    name: {en: "Bouvet", nl: Bouvet}   # as on the map
    top: 10             # ten countries

    facts:
      # the first one
      - kind: pact
        text:
          en: >-
            A text that is folded where the file folds its texts, which is at some seventy columns
            and so no further.
          nl: Kort
        ledger: [one, two]

      - kind: visit   # behind
        text: {en: A, nl: B}
        ledger: [three]
      # about the last one
    notes: []
    empty:
    # the end""")


def after(tmp_path: Path, text: str, *edits: tuple[object, ...]) -> str:
    (tmp_path / "f.yaml").write_bytes(text.encode())
    made = [Edit("f.yaml", *edit) for edit in edits]  # type: ignore[arg-type]
    (change,) = preview(tmp_path, made).changes
    assert change.new is not None
    return change.new.decode()


def difference(tmp_path: Path, text: str, *edits: tuple[object, ...]) -> list[str]:
    """The lines of the diff that say something."""
    after(tmp_path, text, *edits)
    made = [Edit("f.yaml", *edit) for edit in edits]  # type: ignore[arg-type]
    return [
        line
        for line in preview(tmp_path, made).diff.splitlines()
        if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]


def refusal(tmp_path: Path, text: str, *edits: tuple[object, ...]) -> list[str]:
    with pytest.raises(BadFiles) as refused:
        after(tmp_path, text, *edits)
    assert (tmp_path / "f.yaml").read_bytes() == text.encode()
    return [f"{one.code} {one.place.line}:{one.place.column}" for one in refused.value.problems.errors]


def test_a_value_keeps_its_quotes_and_the_comment_behind_it(tmp_path: Path) -> None:
    assert difference(tmp_path, PROFILE, (("top",), "set", 12), (("name", "en"), "set", "Isle")) == [
        '-name: {en: "Bouvet", nl: Bouvet}   # as on the map',
        "-top: 10             # ten countries",
        '+name: {en: "Isle", nl: Bouvet}   # as on the map',
        "+top: 12             # ten countries",
    ]


def test_an_item_is_added_as_its_like_are_and_behind_the_comments_of_the_last(tmp_path: Path) -> None:
    fact = {"kind": "post", "text": {"en": "A, or B", "nl": "C"}, "since": date(2026, 1, 2), "count": 3}
    assert difference(tmp_path, PROFILE, (("facts", APPEND), "insert", fact)) == [
        "+",
        "+  - kind: post",
        '+    text: {en: "A, or B", nl: C}',
        "+    since: 2026-01-02",
        "+    count: 3",
    ]
    text = after(tmp_path, PROFILE, (("facts", APPEND), "insert", fact))
    assert text.index("# about the last one") < text.index("kind: post") < text.index("notes:")


def test_a_long_text_is_folded_at_the_width_of_the_file(tmp_path: Path) -> None:
    words = " ".join(["Een zin die te lang is voor één regel"] * 4)
    new = difference(tmp_path, PROFILE, (("facts", 0, "text", "nl"), "set", words))
    assert new[1] == "+      nl: >-"
    width = max(len(line) for line in PROFILE.split("\n") if line.startswith("        "))
    assert all(width - len("regel") <= len(line) - 1 <= width for line in new[2:-1])
    assert " ".join(line[1:].strip() for line in new[2:]) == words


def test_what_others_read_as_something_else_stands_in_quotes(tmp_path: Path) -> None:
    for value in (
        "NO",
        "yes",
        "1.0",
        "12:30",
        "null",
        "~",
        "",
        "2025",
        "0x1F",
        "a: b",
        "a #b",
        "- a",
        "{a",
        "@a",
    ):
        text = after(tmp_path, "a: one\nb: {c: one}\n", (("a",), "set", value), (("b", "c"), "set", value))
        assert text.count('"') == 4, text
    for value in ("A, or B", "it's", "§4 (p. 8)", "2025-12-31", "tien; twaalf"):
        assert '"' not in after(tmp_path, "a: one\n", (("a",), "set", value))
    assert after(tmp_path, "a: one\n", (("a",), "set", 5e-06)) == "a: 5.0e-06\n"


def test_a_group_over_a_group_changes_what_differs(tmp_path: Path) -> None:
    text = "weights:  # of ten\n  a: 10   # first\n  b: 20\n  # third\n  c: 30\n"
    assert after(tmp_path, text, (("weights",), "set", {"a": 10, "x": 5, "c": 40})) == (
        "weights:  # of ten\n  a: 10   # first\n  x: 5\n  # third\n  c: 40\n"
    )
    assert preview(tmp_path, [Edit("f.yaml", ("weights", "a"), "set", 10)]).changes == ()


def test_groups_on_the_way_are_made(tmp_path: Path) -> None:
    text = after(tmp_path, PROFILE, (("judgements", "history.ties"), "set", {"level": 3, "low": 2}))
    assert text.endswith("empty:\n# the end\njudgements:\n  history.ties: {level: 3, low: 2}")
    text = after(
        tmp_path, PROFILE, (("empty", "a", "b"), "set", 1), (("notes", APPEND), "insert", {"en": "A"})
    )
    assert text.endswith("notes:\n  - {en: A}\nempty:\n  a: {b: 1}\n# the end")


def test_a_new_name_goes_behind_those_that_come_before_it(tmp_path: Path) -> None:
    text = "a: 1\n\n# of b\nb: {x: 1, z: 2}\nc: 3\n"
    after_these = ("a", "b", "nowhere")
    assert after(tmp_path, text, (("new", "m"), "set", 1, after_these), (("b", "k"), "set", 5, ("x",))) == (
        "a: 1\n\n# of b\nb: {x: 1, k: 5, z: 2}\nnew: {m: 1}\nc: 3\n"
    )
    assert after(tmp_path, text, (("new",), "set", 1, ("nowhere",))).endswith("c: 3\nnew: 1\n")


def test_the_last_part_that_goes_leaves_an_empty_list_or_group(tmp_path: Path) -> None:
    assert after(tmp_path, "a:  # why\n  - b\nc: {d: 1}\n", (("a", 0), "remove"), (("c", "d"), "remove")) == (
        "a: []  # why\nc: {}\n"
    )


def test_many_names_at_once_are_one_after_another(tmp_path: Path) -> None:
    edits = [((f"n{number}",), "insert", {"v": number}) for number in range(40)]
    text = after(tmp_path, "a:\n  v: 1\n\nb:\n  v: 2", *edits)
    assert (
        text.startswith("a:\n  v: 1\n\nb:\n  v: 2\n\nn0: {v: 0}\n\nn1:") or "\n\nn0:\n  v: 0\n\nn1:" in text
    )
    assert text.endswith(("39", "39}"))


def test_line_ends_a_mark_and_a_missing_last_one_stay(tmp_path: Path) -> None:
    text = "\ufeffa: 1\r\nb:\r\n  - x"
    assert after(
        tmp_path, text, (("b", APPEND), "insert", "z"), (("c",), "set", {"d": {"e": ["f" * 90]}})
    ) == ("\ufeffa: 1\r\nb:\r\n  - x\r\n  - z\r\nc:\r\n  d:\r\n    e:\r\n      - " + "f" * 90)


def test_the_numbers_of_changed_lines_are_told(tmp_path: Path) -> None:
    after(tmp_path, "a: 1\nb: 2\nc: 3\n", (("b",), "set", 5))
    edits = [Edit("f.yaml", ("b",), value=5), Edit("f.yaml", ("d",), value=4)]
    (change,) = preview(tmp_path, edits).changes
    assert changed_lines(change) == ((2,), (2, 4))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: &x 1\nb: *x\n", ["P107 1:4", "P107 2:4"]),
        ("a: 1\na: 2\n", ["P101 2:1"]),
        ("a:\n\tb: 1\n", ["P102 2:1"]),
        ("a: [1\n", ["P102 1:4"]),
        ("a: !x 1\n", ["P107 1:4"]),
        ("a: 1\n---\nb: 2\n", ["P107 2:1"]),
    ],
)
def test_a_file_with_mistakes_is_left_alone(tmp_path: Path, text: str, told: list[str]) -> None:
    assert refusal(tmp_path, text, (("a",), "set", 2)) == told


def test_what_is_not_there_is_told_with_its_place_all_at_once(tmp_path: Path) -> None:
    text = "a: 1\nb: {c: 2}\nd: [1]\n"
    edits = (
        (("x", "y"), "remove"), (("b", "c"), "insert", 3), (("a", "z"), "set", 3), (("d", 4), "set", 3),
        (("b", 0), "set", 1),
    )  # fmt: skip
    assert sorted(refusal(tmp_path, text, *edits)) == sorted(
        ["P250 1:1", "P252 2:5", "P251 1:4", "P250 3:1", "P251 2:4"]
    )
    with pytest.raises(BadFiles) as refused:
        after(tmp_path, text, *edits)
    for one in refused.value.problems:
        assert describe(one, "en") != describe(one, "nl")


def test_a_character_that_nobody_sees_is_refused_before_it_is_written(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a: 1\n", (("a",), "set", "x\u202ey")) == ["P106 1:5"]


def test_a_file_that_is_not_there_and_a_name_outside_the_folder(tmp_path: Path) -> None:
    with pytest.raises(BadFiles) as refused:
        preview(tmp_path, [Edit("no.yaml", ("a",), value=1)])
    assert [one.code for one in refused.value.problems] == ["P108"]
    for name in ("../a.yaml", "/etc/passwd", ""):
        with pytest.raises(ValueError, match="no file"):
            preview(tmp_path, [Edit(name, ("a",), value=1)])


def test_what_cannot_be_changed_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRequest) as refused:
        after(tmp_path, "? a\n: 1\nb: 2\n", (("b",), "set", 3))
    assert refused.value.problem.code == "P254"
    assert "f.yaml" in short(refused.value.problem, "en")


def test_without_the_extra_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in sys.modules if one.split(".")[0] == "ruamel"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)
    with pytest.raises(BadRequest) as refused:
        after(tmp_path, "a: 1\n", (("a",), "set", 3))
    assert (refused.value.problem.code, refused.value.problem.params["extra"]) == ("P850", "edit")
    # Files that are written whole need nothing of it.
    (change,) = preview(tmp_path, [], {"figures.csv": b"a,b\n"}).changes
    assert (change.old, change.new) == (None, b"a,b\n")
