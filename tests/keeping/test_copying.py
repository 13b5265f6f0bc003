"""The workspace copied: all of it, or nothing and a word about it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ikt.keeping.copying import Copied, copy_workspace
from ikt.problems import BadRequest
from tests.faults import every_fault, failing


@pytest.fixture
def source(tmp_path: Path) -> Path:
    root = tmp_path / "source"
    (root / "countries").mkdir(parents=True)
    for name in ("criteria.yaml", "policy.yaml", "countries/DE.yaml"):
        (root / name).write_text(f"{name}\n", encoding="utf-8")
    return root


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_any_call_that_fails_leaves_all_or_nothing(tmp_path: Path, source: Path) -> None:
    with failing(tmp_path / "target") as counted:
        copy_workspace(source, tmp_path / "target0")
    assert counted["link"] == 3
    for number, (call, at, error) in enumerate(every_fault(counted), start=1):
        target = tmp_path / f"target{number}"
        code = ""
        with failing(tmp_path / "target", call, at, error):
            try:
                copy_workspace(source, target)
            except BadRequest as bad:
                code = bad.problem.code
            except OSError as error:
                # What comes with ikt could not be read; the command line tells that.
                code = "P971" if str(error.filename).startswith(str(source)) else "unnamed"
        if code:
            assert code in ("P804", "P971"), (call, at)
            assert not target.exists(), (call, at)
        else:
            assert files(target) == files(source), (call, at)


def test_a_copy_that_was_killed_is_finished_and_what_differs_is_kept(tmp_path: Path, source: Path) -> None:
    target = tmp_path / "target"
    every = (Path("countries/DE.yaml"), Path("criteria.yaml"), Path("policy.yaml"))
    assert copy_workspace(source, target) == Copied(every, (), ())
    assert copy_workspace(source, target) == Copied((), every, ())
    (target / "policy.yaml").write_text("mine\n", encoding="utf-8")
    (target / "criteria.yaml").unlink()
    assert copy_workspace(source, target) == Copied(every[1:2], every[:1], every[2:])
    assert files(target) == files(source) | {"policy.yaml": b"mine\n"}


def test_a_fifo_in_the_way_is_told_and_not_opened(tmp_path: Path, source: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    os.mkfifo(target / "policy.yaml")
    assert copy_workspace(source, target).kept == (Path("policy.yaml"),)
    assert not (target / "policy.yaml").is_file()
