"""Files read once in a run of the tests, however many commands ask for them.

What is read is frozen, so two commands can be given the same. Only what a file gives by itself is kept (its
model, the figures of a table), by its content, and only where there was nothing to tell; everything that is
checked between files or worked out is done again. Tests of reading itself never use this.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ikt.problems import Problems
from ikt.reading import workspace
from ikt.reading.figures import Figures, read_figures
from ikt.reading.files import MAX_CSV_BYTES, TextFile, read_text
from ikt.reading.typed import Sketch
from ikt.reading.workspace import _Reader
from ikt.reading.yaml_document import Document

ROOT = Path(__file__).resolve().parent.parent


class _Model(NamedTuple):
    sketch: Sketch[Any]
    document: Document
    sha256: str


_texts: dict[tuple[object, ...], TextFile] = {}
_models: dict[tuple[str, ...], _Model] = {}
_figures: dict[tuple[object, ...], tuple[Figures, TextFile]] = {}
_read_model = _Reader.sketch


def _text(path: Path, name: str, *limit: int) -> TextFile | None:
    """A file as text, None where anything is wrong with it; files of this repository are read once."""
    try:
        whole, about = path.resolve(), path.stat()
    except (OSError, ValueError):
        return None
    key = (name, whole, about.st_mtime_ns, about.st_size)
    if key in _texts:
        return _texts[key]
    problems = Problems()
    read = read_text(path, name, problems, *limit)
    if read is None or len(problems):
        return None
    if whole.is_relative_to(ROOT):
        _texts[key] = read
    return read


def _model(reader: _Reader, name: str, kind: Any, shown: str | None = None) -> Sketch[Any] | None:
    file = _text(reader.root / name, shown or name)
    key = (name, shown or name, str(kind), file.sha256 if file is not None else "")
    if file is not None and key in _models:
        found = _models[key]
        reader.documents[shown or name] = found.document
        reader.hashes[shown or name] = found.sha256
        return found.sketch
    before = len(reader.problems)
    read = _read_model(reader, name, kind, shown)
    if file is not None and read is not None and len(reader.problems) == before:
        _models[key] = _Model(read, read.document, file.sha256)
    return read


def _table(
    path: Path,
    name: str,
    declared: Collection[str],
    wanted: Collection[str] | None,
    problems: Problems,
    *,
    whole: bool = True,
) -> tuple[Figures, TextFile | None]:
    file = _text(path, name, MAX_CSV_BYTES)
    asked = None if wanted is None else frozenset(wanted)
    key = (name, file.sha256 if file is not None else "", frozenset(declared), asked, whole)
    if file is not None and key in _figures:
        return _figures[key]
    before = len(problems)
    figures, read = read_figures(path, name, declared, wanted, problems, whole=whole)
    if file is not None and read is not None and len(problems) == before:
        _figures[key] = figures, read
    return figures, read


def read_once(patch: pytest.MonkeyPatch) -> None:
    """Let reading a workspace remember, for as long as the patch lasts."""
    patch.setattr(_Reader, "sketch", _model)
    patch.setattr(workspace, "read_figures", _table)
