"""Reports in a folder: whatever happens on the way, ikt knows its own files and keeps those of others."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ikt.keeping import alone as locks
from ikt.keeping import reports as reports_written
from ikt.keeping.alone import alone
from ikt.keeping.reports import LIST, must_be_ours, read_made, write_reports
from ikt.problems import BadRequest
from tests.faults import every_fault, failing

ENGLISH = {"en/DE.md": b"Germany\n", "en/CN.md": b"China\n", "img/DE.svg": b"<svg/>\n"}
DUTCH = {"nl/DE.md": b"Duitsland\n", "nl/CN.md": b"China\n", "img/DE-nl.svg": b"<svg/>\n"}
LATER, LATEST = ({name: data + more for name, data in ENGLISH.items()} for more in (b"More.\n", b"Most.\n"))


def there(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def reports(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in there(folder).items() if name != LIST}


def in_a_child(work: Callable[[], object]) -> int:
    """Run it in a copy of this process, which may end in any way; gives its exit code."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:  # whatever it is, the copy must not go on with the tests
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("step", range(5))
def test_a_run_that_is_killed_disowns_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    write_reports(tmp_path, ENGLISH)
    moves = 0

    def killed(source: str, target: str) -> None:
        nonlocal moves
        if moves == step:
            os._exit(9)  # like SIGKILL: nothing is tidied
        moves += 1
        real(source, target)

    real = os.replace
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", killed)
        assert in_a_child(lambda: write_reports(tmp_path, LATER)) == 9
    left = reports(tmp_path)
    assert all(left[name] in (ENGLISH[name], LATER[name]) for name in ENGLISH)
    # What is written next says something else again: both versions that may be there are known as ours.
    write_reports(tmp_path, LATEST)
    assert reports(tmp_path).items() >= LATEST.items()
    made = read_made(tmp_path)
    assert made is not None
    assert {len(digests) for digests in made.values()} == {1}


def test_an_edit_after_a_killed_run_is_still_somebody_elses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reports(tmp_path, ENGLISH)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", lambda *_: os._exit(9))
        in_a_child(lambda: write_reports(tmp_path, LATER))
    (tmp_path / "en/DE.md").write_bytes(b"Germany, with a remark\n")
    with pytest.raises(BadRequest) as refused:
        write_reports(tmp_path, LATER)
    assert (refused.value.problem.code, refused.value.problem.params["list"]) == ("P902", "en/DE.md")


def test_two_runs_at_once_lose_nothing(tmp_path: Path) -> None:
    for turn in range(8):
        folder = tmp_path / str(turn)
        children = []
        for files in (ENGLISH, DUTCH):
            child = os.fork()
            if child == 0:
                try:
                    write_reports(folder, files)
                    os._exit(0)
                except BaseException:
                    os._exit(1)
            children.append(child)
        assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
        made = read_made(folder)
        assert made is not None
        assert made.keys() == {*ENGLISH, *DUTCH}
        assert reports(folder) == {**ENGLISH, **DUTCH}


def test_who_does_not_let_go_is_waited_for_and_then_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_PAUSE", 0.001)
    with alone(tmp_path), pytest.raises(BadRequest) as refused, alone(tmp_path, seconds=0.01):
        pass
    assert refused.value.problem.code == "P974"
    with alone(tmp_path, seconds=0.01):
        pass  # the hold ended with its block
    monkeypatch.setattr(reports_written, "alone", lambda folder: alone(folder, seconds=0.01))
    with alone(tmp_path), pytest.raises(BadRequest) as refused:
        write_reports(tmp_path, ENGLISH)
    assert refused.value.problem.code == "P974"
    assert reports(tmp_path) == {}


def test_on_a_share_without_locks_what_another_run_added_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    real = os.replace

    def busy(source: Path, target: Path) -> None:
        real(source, target)
        if Path(target).name == "CN.md":
            monkeypatch.setattr(os, "replace", real)
            write_reports(tmp_path, DUTCH)

    monkeypatch.setattr(locks, "_lock", unknown)
    monkeypatch.setattr(os, "replace", busy)
    write_reports(tmp_path, ENGLISH)
    assert (read_made(tmp_path) or {}).keys() == {*ENGLISH, *DUTCH}


def test_any_call_that_fails_leaves_whole_files_that_are_known(tmp_path: Path) -> None:
    few = dict(list(ENGLISH.items())[:2])
    with failing(tmp_path) as counted:
        write_reports(tmp_path / "clean", few)
    assert counted["fsync"] == counted["replace"] == len(few) + 2
    for number, (call, at, error) in enumerate(every_fault(counted)):
        folder = tmp_path / f"{number}"
        refused = None
        with failing(tmp_path, call, at, error):
            try:
                write_reports(folder, few)
            except BadRequest as bad:
                refused = bad.problem
        left = reports(folder) if folder.is_dir() else {}
        assert left.items() <= few.items(), (call, at)
        if refused is None:
            assert left == few, (call, at)
        elif refused.code == "P976":
            assert refused.params["count"] == len(left), (call, at)
        else:
            assert refused.code == "P804", (call, at)
            assert left == {}, (call, at)
        write_reports(folder, {name: LATER[name] for name in few})
        assert reports(folder) == {name: LATER[name] for name in few}, (call, at)


def test_what_cannot_be_written_at_all_leaves_the_place_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadRequest) as refused:
        write_reports(tmp_path / "new" / "reports", ENGLISH)
    assert refused.value.problem.params["reason"] == "full"
    assert list(tmp_path.iterdir()) == []


def _folder(path: Path) -> None:
    path.mkdir()


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _nowhere(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


def _mine(path: Path) -> None:
    path.write_bytes(b"\xff\x00 mine")


@pytest.mark.parametrize("kind", [_folder, _fifo, _loop, _nowhere, _mine])
@pytest.mark.parametrize("name", ["en/DE.md", LIST])
def test_what_is_no_report_of_ours_is_asked_about(
    tmp_path: Path, kind: Callable[[Path], None], name: str
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    kind(path)
    before = os.lstat(path)
    with pytest.raises(BadRequest) as refused:
        write_reports(tmp_path, ENGLISH)
    assert refused.value.problem.code == "P902"
    assert refused.value.problem.params["list"] == name
    assert os.lstat(path).st_ino == before.st_ino
    if kind in (_folder, _fifo):
        with pytest.raises(BadRequest) as refused:
            write_reports(tmp_path, ENGLISH, force=True)
        assert refused.value.problem.code == "P804"
        assert os.lstat(path).st_ino == before.st_ino
    else:
        write_reports(tmp_path, ENGLISH, force=True)
        assert reports(tmp_path) == ENGLISH
        assert not path.is_symlink()
        assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_leads_elsewhere_is_nobody_s_place_for_reports(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    for folder in (out, elsewhere):
        folder.mkdir()
    (out / "en").symlink_to(elsewhere)
    for ask in (write_reports, must_be_ours):
        with pytest.raises(BadRequest) as refused:
            ask(out, ENGLISH)
        assert (refused.value.problem.code, refused.value.problem.params["list"]) == ("P902", "en")
    assert list(elsewhere.iterdir()) == []
    write_reports(out, ENGLISH, force=True)
    assert {path.name for path in elsewhere.iterdir()} == {"DE.md", "CN.md"}
    # A folder that the user names may be a link.
    (tmp_path / "named").symlink_to(out)
    (out / "en").unlink()
    write_reports(tmp_path / "named", ENGLISH)


def test_a_report_keeps_its_mode_and_a_new_one_has_that_of_the_mask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_reports(tmp_path, ENGLISH)
        (tmp_path / "en/DE.md").chmod(0o600)
        write_reports(tmp_path, LATER)
    finally:
        os.umask(before)
    modes = {name: (tmp_path / name).stat().st_mode & 0o777 for name in ("en/DE.md", "en/CN.md")}
    assert modes == {"en/DE.md": 0o600, "en/CN.md": 0o640}


def test_an_old_part_is_swept_away_and_a_fresh_one_is_not(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    old, fresh = tmp_path / "en/.ikt-0000.part", tmp_path / "en/.ikt-1111.part"
    for path in (old, fresh):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    write_reports(tmp_path, ENGLISH)
    assert (old.exists(), fresh.exists()) == (False, True)
