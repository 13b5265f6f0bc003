"""The pages of a Word file: as LibreOffice sets it, and estimated where it is not there."""

from __future__ import annotations

import os
import shutil
import stat
import time
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from ikt.telling.document import Bullets, Document, Paragraph, Part
from ikt.telling.writing import office
from ikt.telling.writing.office import counted
from ikt.telling.writing.word import to_word
from ikt.telling.writing.word_estimate import estimated
from tests.telling.writing.sample import sample

OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
POSIX = pytest.mark.skipif(os.name != "posix", reason="a script stands in for the program")


def long_one(lines: int) -> Document:
    items = tuple(
        (f"Line {number} of a document that is long enough to fill pages.",) for number in range(lines)
    )
    return Document("T", "", "en", "2025-12-31", "", (Part("p", "Title", (Bullets(items),)),))


@OFFICE
def test_libreoffice_counts_many_files_in_one_run(tmp_path: Path) -> None:
    documents = [long_one(2), sample("nl"), long_one(200)]
    counts = counted([to_word(one) for one in documents])
    assert counts is not None
    assert counts[0] == 1
    assert counts[1] == 2
    assert counts[2] > 2
    # The estimate rather has a page too many than one too few.
    assert [0 <= estimated(one) - count <= 1 for one, count in zip(documents, counts, strict=True)] == [
        True
    ] * 3


@OFFICE
def test_what_is_no_word_file_is_not_counted() -> None:
    assert counted([b"PK\x03\x04 this is no Word file"]) in (None, [1])


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str, path: str | None = None) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", path or f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")


@POSIX
@pytest.mark.parametrize("script", ["exit 0", "exit 3", "kill -9 $$", "mkdir made; echo none > made/0.pdf"])
def test_a_program_that_gives_nothing_counts_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    stand_in(tmp_path, monkeypatch, script)
    assert counted([b"x"]) is None


@POSIX
def test_a_program_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive = tmp_path / "alive"
    stand_in(tmp_path, monkeypatch, f"(sleep 1; touch {alive}) & sleep 60")
    monkeypatch.setattr(office, "_SECONDS", 0.3)
    monkeypatch.setattr(office, "_SECONDS_EACH", 0.0)
    assert counted([b"x"]) is None
    time.sleep(1.5)
    assert not alive.exists()


@POSIX
def test_a_program_that_only_lies_here_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = tmp_path / "ran"
    stand_in(tmp_path, monkeypatch, f"touch {ran}", path=os.pathsep.join(("", ".", "sub")))
    monkeypatch.chdir(tmp_path)
    assert counted([b"x"]) is None
    assert not ran.exists()


@POSIX
def test_it_is_told_to_run_no_macro_and_knows_nothing_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    steps = (
        f"mkdir made {kept}", f"env > {kept}/env", f"pwd > {kept}/pwd", f"cp -r profile {kept}",
        'printf "/Type/Page /Type/Pages" > made/0.pdf',
    )  # fmt: skip
    stand_in(tmp_path, monkeypatch, "; ".join(steps))
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example")
    monkeypatch.setenv("IKT_SECRET", "x")
    assert counted([b"x"]) == [1]
    settings = (kept / "profile" / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")
    assert "DisableMacrosExecution" in settings
    known = (kept / "env").read_text(encoding="utf-8")
    folder = (kept / "pwd").read_text(encoding="utf-8").strip()
    assert f"HOME={folder}" in known
    assert "proxy" not in known
    assert "IKT_SECRET" not in known
    assert not Path(folder).exists()


def test_pages_in_packed_objects_are_counted() -> None:
    packed = zlib.compress(b"<</Type/Page>> <</Type /Page >> <</Type/Pages/Count 2>>")
    pdf = b"1 0 obj <</Type/ObjStm/N 3>>\nstream\n" + packed + b"\nendstream endobj"
    assert office._pages(pdf) == 2
    assert office._pages(b"<</Type/ObjStm>>stream\nno zip\nendstream") == 0


@pytest.mark.parametrize("lines", [1, 40, 90, 140])
def test_an_estimate_grows_with_the_text(lines: int) -> None:
    shorter, longer = long_one(lines), long_one(2 * lines + 60)
    assert 1 <= estimated(shorter) < estimated(longer)
    part = shorter.parts[0]
    more = replace(shorter, parts=(replace(part, blocks=(*part.blocks, Paragraph(("x" * 20_000,)))),))
    assert estimated(more) > estimated(shorter) + 1
