"""A file where the user asked for it: over one of ours, never over another without asking."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ikt.keeping.named import is_sealed, sealed, write_named
from ikt.problems import BadRequest

CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//ikt//a name so long that it goes\r\n  on a next line//\r\n"
    b"BEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
FILES = {
    ".html": b"<!doctype html>\n<title>x</title>",
    ".svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    ".ics": CALENDAR,
}


@pytest.mark.parametrize("ending", FILES)
def test_our_own_is_written_over_and_a_changed_one_is_kept(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"file{ending}"
    data = FILES[ending]
    write_named(str(path), data)
    write_named(str(path), data.replace(b"x", b"y"))
    assert path.read_bytes() == sealed(ending, data.replace(b"x", b"y"))
    # Other line ends, as a mail or a checkout may give them, change nothing.
    plain = path.read_bytes().replace(b"\r\n", b"\n")
    for same in (plain, plain.replace(b"\n", b"\r\n")):
        path.write_bytes(same)
        write_named(str(path), data)
    changed = path.read_bytes().replace(b"2", b"3", 1) if ending == ".ics" else b" " + path.read_bytes()
    path.write_bytes(changed)
    with pytest.raises(BadRequest) as refused:
        write_named(str(path), data)
    assert refused.value.problem.code == "P972"
    assert path.read_bytes() == changed
    write_named(str(path), data, force=True)
    assert path.read_bytes() == sealed(ending, data)


def test_the_seal_of_a_calendar_stands_among_its_own_lines() -> None:
    lines = sealed(".ics", CALENDAR).split(b"\r\n")
    assert lines[4].startswith(b"X-IKT-SHA256:")
    assert lines[4] not in CALENDAR.split(b"\r\n")
    assert lines[:4] + lines[5:] == CALENDAR.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)


def test_a_file_of_somebody_else_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"mine")
    with pytest.raises(BadRequest) as refused:
        write_named(str(path), b"other")
    assert refused.value.problem.code == "P972"
    assert path.read_bytes() == b"mine"


def test_one_that_appears_at_the_last_moment_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.html"
    real = os.link

    def late(source: Path, target: Path) -> None:
        path.write_bytes(b"mine")
        real(source, target)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(BadRequest) as refused:
        write_named(str(path), b"other")
    assert refused.value.problem.code == "P972"
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "share" / "page.html", tmp_path / "page.html"
    link.symlink_to(target)
    write_named(str(link), b"one")
    write_named(str(link), b"two")
    assert link.is_symlink()
    assert is_sealed(".html", target.read_bytes())
    assert target.read_bytes().startswith(b"two")


@pytest.mark.parametrize("kind", ["folder", "fifo", "loop"])
@pytest.mark.parametrize("force", [False, True])
def test_what_is_no_file_is_refused_and_stays(tmp_path: Path, kind: str, force: bool) -> None:
    path = tmp_path / "page.html"
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to(path)
    if kind == "loop" and force:
        write_named(str(path), b"page", force=True)  # nothing can be behind it
        assert path.read_bytes().startswith(b"page")
        return
    before = os.lstat(path).st_ino
    with pytest.raises(BadRequest) as refused:
        write_named(str(path), b"page", force=force)
    assert refused.value.problem.code == "P804"
    assert os.lstat(path).st_ino == before


@pytest.mark.parametrize("inside", ["file/page.html", "file/deeper/page.html"])
def test_below_a_file_nothing_can_be_written(tmp_path: Path, inside: str) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(BadRequest) as refused:
        write_named(str(tmp_path / inside), b"page")
    assert refused.value.problem.params["reason"] == "not_a_folder"


def test_folders_made_for_a_file_that_does_not_come_are_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(BadRequest) as refused:
        write_named(str(tmp_path / "a" / "b" / "page.html"), b"page")
    assert refused.value.problem.params["reason"] == "os"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".json", ".csv", ".txt", ".xlsx", ".docx", ".pdf"])
def test_a_form_without_a_place_for_a_seal_is_written_as_it_is(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"file{ending}"
    for _ in range(2):
        write_named(str(path), b'{"a": 1}\n')
        assert path.read_bytes() == b'{"a": 1}\n'
    with pytest.raises(BadRequest) as refused:
        write_named(str(path), b"another answer")
    assert refused.value.problem.code == "P972"
    write_named(str(path), b"another answer", force=True)
    assert path.read_bytes() == b"another answer"


def test_a_folder_that_lacks_is_made_and_that_is_known(tmp_path: Path) -> None:
    name = str(tmp_path / "a" / "b" / "page.html")
    assert write_named(name, b"page")
    assert not write_named(name, b"page")


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="only Linux has such a folder")
@pytest.mark.parametrize("name", ["/proc/page.csv", "/proc/deeper/page.csv"])
def test_a_folder_that_takes_nothing_new_is_told_as_such(name: str) -> None:
    with pytest.raises(BadRequest) as refused:
        write_named(name, b"page")
    told = refused.value.problem.params
    assert (told["reason"], told["folder"]) == ("nothing_new", "/proc")
