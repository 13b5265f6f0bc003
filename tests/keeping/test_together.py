"""Several files changed together: whatever happens on the way, all are new or all are as they were."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ikt.keeping import together
from ikt.keeping.editing.edits import Edit
from ikt.keeping.editing.preview import Preview, preview, write
from ikt.keeping.notes import FOLDER, MOST_KEPT, last_done
from ikt.keeping.reports import write_reports
from ikt.keeping.together import (
    Change,
    can_be_taken_back,
    drop_notes,
    mend,
    take_back,
    write_together,
)
from ikt.problems import BadRequest
from ikt.telling.language.problems import short
from tests.faults import every_fault, failing
from tests.keeping.test_reports import in_a_child

SOURCES = b"# all of them\r\nold:\r\n  kind: dataset   # as published\r\n"
FIGURES = b"iso3,year,value\nNLD,2020,1\n"


def workspace(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sources.yaml").write_bytes(SOURCES)
    (folder / "kept.csv").write_bytes(FIGURES)
    return folder


def import_of(folder: Path) -> Preview:
    """A source added, its figures in a new folder, and other figures replaced."""
    edits = [Edit("sources.yaml", ("new",), value={"kind": "dataset", "caveat": "naïef: ja"})]
    return preview(folder, edits, {"indicators/new.csv": b"a\xff,b\n", "kept.csv": b"iso3\n"})


def import_anew(folder: Path) -> None:
    write(import_of(folder))


def there(folder: Path) -> dict[str, bytes]:
    """Every file but the notes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and FOLDER not in path.parts
    }


def wanted(shown: Preview) -> dict[str, bytes]:
    return {change.name: change.new for change in shown.changes if change.new is not None}


BEFORE = {"sources.yaml": SOURCES, "kept.csv": FIGURES}


def test_all_files_come_and_go_back_byte_for_byte(tmp_path: Path) -> None:
    shown = import_of(workspace(tmp_path))
    write(shown, "ikt import new.csv")
    assert there(tmp_path) == wanted(shown)
    assert b"# as published\r\nnew:" in there(tmp_path)["sources.yaml"]
    done = last_done(tmp_path)
    assert done is not None
    assert done.told == "ikt import new.csv"
    assert (tmp_path / FOLDER / ".gitignore").read_bytes() == b"*\n"
    assert take_back(tmp_path) == done
    assert there(tmp_path) == BEFORE
    assert take_back(tmp_path) is None


def test_undoing_goes_back_one_change_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"n: 0\n")
    for number in (1, 2, 3):
        write(preview(tmp_path, [Edit("a.yaml", ("n",), value=number)]), f"{number}")
    assert [done.told for done in iter(lambda: take_back(tmp_path), None)] == ["3", "2", "1"]
    assert (tmp_path / "a.yaml").read_bytes() == b"n: 0\n"


def test_only_the_newest_notes_are_kept(tmp_path: Path) -> None:
    for number in range(MOST_KEPT + 3):
        write_together(tmp_path, [Change("a.txt", b"%d" % (number - 1) if number else None, b"%d" % number)])
    notes = sorted(path.name for path in (tmp_path / FOLDER).glob("*.json"))
    assert len(notes) == MOST_KEPT
    assert notes[-1] == f"{MOST_KEPT + 3:04d}.json"


def test_what_is_changed_between_showing_and_writing_is_kept(tmp_path: Path) -> None:
    shown = import_of(workspace(tmp_path))
    (tmp_path / "kept.csv").write_bytes(b"mine\n")
    with pytest.raises(BadRequest) as refused:
        write(shown)
    assert (refused.value.problem.code, refused.value.problem.params["list"]) == ("P253", "kept.csv")
    assert there(tmp_path) == {**BEFORE, "kept.csv": b"mine\n"}
    (tmp_path / "kept.csv").write_bytes(FIGURES)
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators/new.csv").write_bytes(b"new since\n")
    with pytest.raises(BadRequest) as refused:
        write(shown)
    assert refused.value.problem.params["list"] == "indicators/new.csv"


def test_what_was_edited_since_is_not_taken_back(tmp_path: Path) -> None:
    write(import_of(workspace(tmp_path)))
    (tmp_path / "kept.csv").write_bytes(b"mine\n")
    with pytest.raises(BadRequest) as refused:
        take_back(tmp_path)
    assert refused.value.problem.code == "P257"
    assert "kept.csv" in short(refused.value.problem, "nl")
    assert there(tmp_path)["kept.csv"] == b"mine\n"


@pytest.mark.parametrize("call", ["replace", "link", "unlink", "fsync"])
@pytest.mark.parametrize("step", range(8))
def test_a_run_that_is_killed_leaves_what_the_next_one_puts_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, step: int
) -> None:
    shown = import_of(workspace(tmp_path))
    real, calls = getattr(os, call), 0

    def killed(*words: object) -> None:
        nonlocal calls
        if calls == step:
            os._exit(9)  # like SIGKILL: nothing is tidied
        calls += 1
        real(*words)

    with monkeypatch.context() as patched:
        patched.setattr(os, call, killed)
        code = in_a_child(lambda: write(shown))
    assert code in (0, 9)
    mend(tmp_path)
    left = {name: data for name, data in there(tmp_path).items() if not name.endswith(".part")}
    assert left in (BEFORE, wanted(shown))
    if left == BEFORE:
        write(import_of(tmp_path))
    assert {name: there(tmp_path)[name] for name in wanted(shown)} == wanted(shown)
    take_back(tmp_path)
    assert {name: there(tmp_path)[name] for name in BEFORE} == BEFORE


def test_after_a_killed_run_an_edit_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = import_of(workspace(tmp_path))
    real, calls = os.replace, 0

    def killed(source: str, target: str) -> None:
        nonlocal calls
        calls += 1
        if calls == 4:  # .gitignore, the note, the first file
            os._exit(9)
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", killed)
        assert in_a_child(lambda: write(shown)) == 9
    assert there(tmp_path)["sources.yaml"] != SOURCES
    assert there(tmp_path)["kept.csv"] == FIGURES
    (tmp_path / "sources.yaml").write_bytes(b"mine: 1\n")
    with pytest.raises(BadRequest) as refused:
        write(preview(tmp_path, [Edit("sources.yaml", ("mine",), value=2)]))
    said = short(refused.value.problem, "en")
    assert refused.value.problem.code == "P255"
    assert "sources.yaml" in said
    assert (tmp_path / "sources.yaml").read_bytes() == b"mine: 1\n"
    # What it says to do is enough.
    (tmp_path / str(refused.value.problem.params["note"])).unlink()
    write(preview(tmp_path, [Edit("sources.yaml", ("mine",), value=2)]))


def test_any_call_that_fails_leaves_all_or_none(tmp_path: Path) -> None:
    shown = import_of(workspace(tmp_path / "clean"))
    with failing(tmp_path) as counted:
        write(shown)
    for number, (call, at, error) in enumerate(every_fault(counted)):
        folder = workspace(tmp_path / f"{number}")
        shown = import_of(folder)
        refused = None
        with failing(folder, call, at, error):
            try:
                write(shown)
            except BadRequest as bad:
                refused = bad.problem
        mend(folder)
        if refused is None:
            assert there(folder) == wanted(shown), (call, at)
        else:
            assert refused.code in ("P804", "P256"), (call, at)
            assert there(folder) == BEFORE, (call, at)


def test_what_cannot_be_put_back_either_is_told_and_put_back_by_the_next_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = import_of(workspace(tmp_path))
    real, calls = os.replace, 0

    def gone(source: str, target: str) -> None:
        nonlocal calls
        calls += 1
        if calls > 3:  # .gitignore, the note, the first file
            raise OSError(28, "No space left on device")
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", gone)
        with pytest.raises(BadRequest) as refused:
            write(shown)
    assert (refused.value.problem.code, refused.value.problem.params["list"]) == ("P256", "sources.yaml")
    for lang in ("en", "nl"):
        assert "sources.yaml" in short(refused.value.problem, lang)
    assert there(tmp_path)["sources.yaml"] != SOURCES
    # What rests on files as they were half-way is not written after them.
    with pytest.raises(BadRequest) as refused:
        write(preview(tmp_path, [], {"kept.csv": b"other\n"}))
    assert (refused.value.problem.code, refused.value.problem.params["list"]) == ("P092", "sources.yaml")
    assert all("sources.yaml" in short(refused.value.problem, lang) for lang in ("en", "nl"))
    assert there(tmp_path) == BEFORE
    write(preview(tmp_path, [], {"kept.csv": b"other\n"}))
    assert there(tmp_path) == {**BEFORE, "kept.csv": b"other\n"}


ELSEWHERE = [
    "../sent/evil", "a/../../evil", "/ABSOLUTE/evil", "..\\evil", "C:evil", "C:/evil", ".git/config",
    "a/.ssh/b", ".ikt/../.git/config", "link/evil", "evil-link", "a\0b", "",
]  # fmt: skip


@pytest.mark.parametrize("name", ELSEWHERE)
@pytest.mark.parametrize("begun", [True, False])
def test_a_note_that_was_sent_writes_nowhere_else(tmp_path: Path, name: str, begun: bool) -> None:
    """Whether it asks to be taken back or to be put right, whatever else it names."""
    outside, root = tmp_path / "outside", workspace(tmp_path / "received")
    outside.mkdir()
    (root / "link").symlink_to(outside)
    (root / "evil-link").symlink_to(outside / "evil")
    said = {name.replace("/ABSOLUTE", str(outside)): "x", "other": None, "kept.csv": FIGURES.decode()}
    files = {one: {"before": was, "sha256": "0" * 64 if was is None else None} for one, was in said.items()}
    note = root / FOLDER / ("0001.begun.json" if begun else "0001.json")
    note.parent.mkdir()
    note.write_text(json.dumps({"form": "ikt.change/1", "told": "x", "files": files}), encoding="utf-8")
    before = there(tmp_path)
    goes_on: Callable[[Path], object]
    for goes_on in (import_anew,) if begun else (take_back, can_be_taken_back):
        with pytest.raises(BadRequest) as refused:
            goes_on(root)
        assert refused.value.problem.code == "P091"
        assert all(note.name in short(refused.value.problem, lang) for lang in ("en", "nl"))
    assert there(tmp_path) == before
    assert list(outside.iterdir()) == []
    note.unlink()
    import_anew(root)


def noted(
    root: Path, number: int, files: dict[str, tuple[str | None, bytes | None]], begun: str = ""
) -> Path:
    """A note as somebody may send it: what each file was, and what it is said to be."""
    said = {
        name: {"before": was, "sha256": None if now is None else hashlib.sha256(now).hexdigest()}
        for name, (was, now) in files.items()
    }
    note = root / FOLDER / f"{number:04d}{begun}.json"
    note.parent.mkdir(exist_ok=True)
    note.write_text(json.dumps({"form": "ikt.change/1", "told": "x" * 5000, "files": said}), encoding="utf-8")
    return note


@pytest.mark.parametrize("name", ["decisions/0002.yaml", "Decisions/0002.yaml"])
def test_no_note_takes_back_what_was_filed(tmp_path: Path, name: str) -> None:
    root = workspace(tmp_path)
    (root / name).parent.mkdir()
    (root / name).write_bytes(b"filed\n")
    note = noted(root, 2, {"kept.csv": ("other\n", FIGURES), name: (None, b"filed\n")})
    before = there(root)
    for goes_on in (take_back, can_be_taken_back):
        with pytest.raises(BadRequest) as refused:
            goes_on(root)
        assert (refused.value.problem.code, refused.value.problem.params["reason"]) == ("P089", "filed")
        told = [short(refused.value.problem, lang) for lang in ("en", "nl")]
        assert all(note.name in one and name in one for one in told)
    assert there(root) == before


def test_a_merge_of_decisions_that_was_cut_off_at_its_end_is_never_undone(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "decisions").mkdir()
    (root / "decisions" / "0001.yaml").write_bytes(b"filed\n")
    noted(root, 1, {"decisions/0001.yaml": (None, b"filed\n")}, begun=".begun")
    assert take_back(root) is None
    assert there(root)["decisions/0001.yaml"] == b"filed\n"


@pytest.mark.parametrize(
    "content", ["{", "[" * 100_000, '{"form": "ikt.change/1", "told": "", "files": {}}', None]
)
def test_a_note_that_cannot_be_read_is_named_and_hides_no_change_in_silence(
    tmp_path: Path, content: str | None
) -> None:
    root = workspace(tmp_path)
    import_anew(root)
    note = root / FOLDER / "0009.json"
    note.mkdir() if content is None else note.write_text(content, encoding="utf-8")
    with pytest.raises(BadRequest) as refused:
        take_back(root)
    assert (refused.value.problem.code, refused.value.problem.params["reason"]) == ("P089", "damaged")
    assert all(note.name in short(refused.value.problem, lang) for lang in ("en", "nl"))
    note.rmdir() if content is None else note.unlink()
    assert take_back(root) is not None
    assert there(root) == BEFORE


def test_what_must_not_be_kept_goes_with_a_note_that_cannot_be_read(tmp_path: Path) -> None:
    """It may hold a copy of what somebody asked to be forgotten."""
    root = workspace(tmp_path)
    import_anew(root)
    (root / FOLDER / "0009.json").write_text("{", encoding="utf-8")
    drop_notes(root, lambda _name, _was: False)
    assert sorted(path.name for path in (root / FOLDER).glob("*.json")) == ["0001.json"]


def test_undoing_puts_back_what_was_cut_off_and_says_so(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    noted(root, 1, {"kept.csv": ("other\n", FIGURES), "new.csv": (None, b"new\n")}, begun=".begun")
    with pytest.raises(BadRequest) as refused:
        take_back(root)
    assert (refused.value.problem.code, refused.value.problem.params["list"]) == ("P092", "kept.csv")
    assert there(root) == BEFORE | {"kept.csv": b"other\n"}
    assert take_back(root) is None


def test_what_a_note_tells_is_as_short_as_ikt_writes_it_and_its_number_as_long_as_one_likes(
    tmp_path: Path,
) -> None:
    root = workspace(tmp_path)
    noted(root, 999_999_999, {"kept.csv": ("other\n", FIGURES)})
    done = last_done(root)
    assert done is not None
    assert len(done.told) == 200
    write_together(root, [Change("kept.csv", FIGURES, b"newer\n")], "newer")
    done = take_back(root)
    assert done is not None
    assert done.told == "newer"


def test_many_files_are_written_in_a_time_that_grows_with_them_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What killed runs left is looked for once in a folder, not once for each file beside all others."""
    looked: list[Path] = []
    monkeypatch.setattr(together, "sweep", looked.append)
    write_together(tmp_path, [Change(f"new/{number}.csv", None, b"a\n") for number in range(50)])
    assert len(looked) == 1


@pytest.mark.parametrize(
    "name",
    [
        "policies/nul.yaml",
        "rounds/CON/panel.yaml",
        "a/Aux .b.yaml",
        "com7",
        "a:b",
        "a/b\\c",
        'a"',
        "x./y",
        "z ",
        "?",
    ],
)
def test_a_new_file_has_a_name_that_every_system_can_hold(tmp_path: Path, name: str) -> None:
    """On Windows these are devices, or no names at all: a folder with one in it could not be sent there."""
    for ask in (
        lambda: write_together(tmp_path, [Change(name, None, b"x")]),
        lambda: write_reports(tmp_path, {name: b"x"}),
    ):
        with pytest.raises(BadRequest) as refused:
            ask()
        assert refused.value.problem.code == "P093"
        assert all(name in short(refused.value.problem, lang) for lang in ("en", "nl"))
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "nul.yaml").write_bytes(b"x")
    write_together(tmp_path, [Change("nul.yaml", b"x", None), Change("console/nullify.yaml", None, b"y")])


def test_what_a_merge_and_git_need_can_be_taken_back(tmp_path: Path) -> None:
    names = (".gitignore", "rounds/x/.gitignore", f"{FOLDER}/origin.json", "rounds/x/panel.yaml")
    write_together(tmp_path, [Change(name, None, b"x") for name in names])
    take_back(tmp_path)
    assert not any((tmp_path / name).exists() for name in names)


def test_in_a_folder_where_nothing_may_be_written_nothing_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = import_of(workspace(tmp_path))
    real = os.open

    def read_only(path: str, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(BadRequest) as refused:
        write(shown)
    assert (refused.value.problem.code, refused.value.problem.params["reason"]) == ("P804", "permission")
    assert there(tmp_path) == BEFORE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept.csv", "sources.yaml"]


def test_a_link_stays_a_link_and_a_mode_a_mode(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"a: 1\n")
    (tmp_path / "real.yaml").chmod(0o640)
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    write(preview(tmp_path, [Edit("link.yaml", ("a",), value=2)]))
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_bytes() == b"a: 2\n"
    assert (tmp_path / "real.yaml").stat().st_mode & 0o777 == 0o640


def test_a_folder_that_a_change_left_empty_goes_and_one_of_the_workspace_stays(tmp_path: Path) -> None:
    (tmp_path / "rounds/old").mkdir(parents=True)
    (tmp_path / "rounds/old/notes.txt").write_bytes(b"mine")
    names = ("rounds/new/answers/a.yaml", "rounds/old/panel.yaml", "policies/x.yaml")
    write_together(tmp_path, [Change(name, None, b"x") for name in names])
    take_back(tmp_path)
    left = sorted(
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if FOLDER not in path.parts
    )
    assert left == ["policies", "rounds", "rounds/old", "rounds/old/notes.txt"]


def test_of_a_file_that_goes_only_the_link_goes(tmp_path: Path) -> None:
    shared, root = tmp_path / "shared.yaml", tmp_path / "root"
    root.mkdir()
    shared.write_bytes(b"ours and theirs\n")
    (root / "link.yaml").symlink_to(shared)
    write_together(root, [Change("link.yaml", b"ours and theirs\n", None)])
    assert not (root / "link.yaml").is_symlink()
    assert shared.read_bytes() == b"ours and theirs\n"
    take_back(root)
    assert (root / "link.yaml").read_bytes() == b"ours and theirs\n"


def test_the_preview_of_going_back_is_the_change_turned_round(tmp_path: Path) -> None:
    shown = import_of(workspace(tmp_path))
    write(shown)
    write(shown.back())
    assert there(tmp_path) == BEFORE
