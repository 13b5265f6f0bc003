"""What was written to Word is read back as it was, from ours and from what LibreOffice makes of it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from ikt.model.base import Language
from ikt.problems import Problems
from ikt.reading.edited_word import EditedWord, edited_word
from ikt.telling.document import Document
from ikt.telling.edited.comparing import Compared, compared
from ikt.telling.writing.units import bare, digest_of, units_of
from ikt.telling.writing.word import to_word
from tests.telling.writing.sample import sample

ABOUT = (("country", "BV"), ("kind", "fiche"), ("as_of", "2025-12-31"))


def document(lang: Language) -> Document:
    return replace(sample(lang), made_as=ABOUT, marking="Intern & <klein>")


def read(data: bytes) -> EditedWord:
    problems = Problems()
    found = edited_word(data, "a.docx", problems)
    assert found is not None, list(problems)
    return found


def is_the_same(made: Document, found: EditedWord) -> None:
    paragraphs, notes = units_of(made)
    assert [tuple(map(bare, one.cells)) for one in found.paragraphs] == [
        tuple(map(bare, one.cells)) for one in paragraphs
    ]
    assert [bare(note) for note in found.notes] == [bare(one.cells[0]) for one in notes]
    assert found.made_as == dict(ABOUT)
    assert found.digest == digest_of(made)
    assert found.marks is not None
    assert compared(paragraphs, notes, found) == Compared((), ())
    assert compared(paragraphs, notes, replace(found, marks=None)) == Compared((), ())
    assert (found.tracked, found.comments) == (0, ())


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_what_was_written_is_read_back(lang: Language) -> None:
    made = document(lang)
    is_the_same(made, read(to_word(made)))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_changes_nothing(tmp_path: Path) -> None:
    made = document("nl")
    (tmp_path / "made.docx").write_bytes(to_word(made))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/user", "--headless", "--convert-to", "docx",
         "--outdir", str(tmp_path / "saved"), str(tmp_path / "made.docx")],
        capture_output=True, timeout=180, check=True,
    )  # fmt: skip
    is_the_same(made, read((tmp_path / "saved" / "made.docx").read_bytes()))


def test_a_document_that_says_nothing_of_itself_carries_nothing_along() -> None:
    found = read(to_word(sample("nl")))
    assert (found.made_as, found.digest, found.marks) == ({}, None, None)
