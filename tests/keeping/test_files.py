"""Writing a file: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ikt.keeping.files import write_atomically


def test_a_file_is_written_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "file.yaml"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert [item.name for item in path.parent.iterdir()] == ["file.yaml"]


def test_a_file_that_is_there_is_kept_when_it_may_not_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        write_atomically(path, b"other", replace=False)
    assert path.read_bytes() == b"mine"
    assert [item.name for item in tmp_path.iterdir()] == ["file.yaml"]


def test_a_failure_leaves_the_old_file_and_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["file.yaml"]


def test_without_hard_links_a_taken_name_is_still_respected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refused)
    path = tmp_path / "file.yaml"
    write_atomically(path, b"one", replace=False)
    with pytest.raises(FileExistsError):
        write_atomically(path, b"two", replace=False)
    assert path.read_bytes() == b"one"
