"""A workspace is read as it would be: nothing that lies in it is copied, and nothing of it changes."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from ikt.keeping.reread import must_pass_check, new_problems
from ikt.keeping.together import Change
from ikt.problems import BadFiles
from tests.reading.menagerie import copy_of_good


def tops(root: Path, top: int) -> Change:
    old = (root / "policy.yaml").read_bytes()
    assert b"top: 2" in old
    return Change("policy.yaml", old, old.replace(b"top: 2", b"top: %d" % top))


def profile(root: Path, old: str, new: str) -> Change:
    was = (root / "countries/DE.yaml").read_bytes()
    assert old.encode() in was
    return Change("countries/DE.yaml", was, was.replace(old.encode(), new.encode()))


def there(root: Path) -> dict[str, bytes | str]:
    """Every file, and where every link leads."""
    found: dict[str, bytes | str] = {}
    for folder, folders, files in os.walk(root):
        for name in (*folders, *files):
            path = Path(folder) / name
            if path.is_symlink():
                found[str(path.relative_to(root))] = os.readlink(path)
            elif path.is_file():
                found[str(path.relative_to(root))] = path.read_bytes()
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


@pytest.mark.parametrize("folder", ["countries", "rounds", "indicators"])
def test_what_is_no_file_of_ours_stops_nobody(
    root: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor leaves a link to nothing beside the file that it has open; others may have sent worse."""
    (root / folder).mkdir(exist_ok=True)
    (root / folder / ".#DE.yaml").symlink_to("me@desk.4711")
    (root / folder / ".up").symlink_to("..")
    (root / folder / ".zero").symlink_to("/dev/zero")
    os.mkfifo(root / folder / ".pipe")
    monkeypatch.setattr(shutil, "copyfile", None)
    before = there(root)
    assert must_pass_check(root, [tops(root, 1)]).workspace is not None
    found = must_pass_check(root, [profile(root, "iso2: DE", "iso2: DE   # Germany")])
    assert found.workspace is not None
    assert there(root) == before


def test_what_a_change_breaks_is_told_and_what_was_broken_is_not(root: Path) -> None:
    (root / "countries/BR.yaml").write_text("iso2: [", encoding="utf-8")
    before = there(root)
    with pytest.raises(BadFiles) as refused:
        must_pass_check(root, [profile(root, "iso2: DE", "iso2: FR")])
    assert {problem.place.file for problem in refused.value.problems.errors} == {"countries/DE.yaml"}
    with pytest.raises(BadFiles):
        new_problems(root, [tops(root, 1)])
    assert must_pass_check(root, [tops(root, 1)]).workspace is None
    with pytest.raises(BadFiles):
        must_pass_check(root, [tops(root, -1)])
    assert there(root) == before


def test_files_that_come_and_go(root: Path) -> None:
    """A new file in a new folder, one that goes, and one below a folder that is a link."""
    os.rename(root / "countries", root.parent / "shared")
    (root / "countries").symlink_to(root.parent / "shared")
    before = there(root.parent)
    text = (root / "policy.yaml").read_bytes().replace(b"id: equal", b"id: other")
    new = Change("policies/own/other.yaml", None, text)
    gone = Change("countries/DE.yaml", (root / "countries/DE.yaml").read_bytes(), None)
    found, _ = new_problems(root, [new, gone, tops(root, 1)])
    assert found is not None
    assert there(root.parent) == before


@pytest.mark.parametrize("links", [True, False])
def test_nothing_is_written_into_a_folder_that_cannot_be_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    real = os.listdir

    def closed(path: Any = ".") -> list[Any]:
        if Path(path).name == "countries":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path)

    before = there(root)
    change = profile(root, "iso2: DE", "iso2: FR")
    monkeypatch.setattr(os, "listdir", closed)
    if not links:
        monkeypatch.setattr(Path, "symlink_to", no_link)
    broken_by(root, change)
    monkeypatch.undo()
    assert there(root) == before


def broken_by(root: Path, change: Change) -> list[str]:
    """The files in which a change would leave something to mend."""
    try:
        must_pass_check(root, [change])
    except BadFiles as refused:
        return [problem.place.file for problem in refused.problems.errors]
    return []


def no_link(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, "A required privilege is not held by the client")


def test_where_there_are_no_links_files_are_copied(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "countries" / ".#DE.yaml").symlink_to("me@desk.4711")
    change = profile(root, "iso2: DE", "iso2: FR")
    expected = broken_by(root, change)
    monkeypatch.setattr(Path, "symlink_to", no_link)
    assert broken_by(root, change) == expected == ["countries/DE.yaml"]
    assert must_pass_check(root, [tops(root, 1)]).workspace is not None
