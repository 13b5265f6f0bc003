"""Imported figures and the entry of their source as one change of files: all of it or none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from ikt.deciding.import_plan import Import, Taken
from ikt.keeping.editing.edits import Bare, Edit
from ikt.keeping.editing.preview import Preview, preview
from ikt.keeping.reread import must_be_read
from ikt.model.source import Source
from ikt.problems import BadFiles, Problems
from ikt.reading.figures import HEADER
from ikt.reading.files import MAX_CSV_BYTES, is_there, read_text
from ikt.reading.imports.export import ByCountry
from ikt.reading.workspace import Workspace

_SOURCES = "sources.yaml"
_HEAD = ",".join(HEADER)
# What comes before a new name in the entry of a source.
_BEFORE = {"edition": ("file",), "published": ("edition", "file"), "series": ("lag_note", "lag", "published")}


def import_preview(root: Path, workspace: Workspace, found: Import) -> Preview:
    """The change that an import makes: files of figures, and ``sources.yaml`` with its comments.

    Raises:
        BadFiles: A file of the workspace cannot be read, or would not be what the reader takes.
        BadRequest: P850 without the extra ``edit``.
    """
    taken = [one for one in found.taken if one.changes]
    files = _files(root, workspace, found, taken)
    left = _left_empty(workspace, taken)
    try:
        shown = preview(root, _edits(workspace, found, taken, left), files)
        must_be_read(root, shown)
    except BadFiles:
        if not left:
            raise
        # Something cites a source that has no series any more: it stays, without them.
        shown = preview(root, _edits(workspace, found, taken, frozenset()), files)
        must_be_read(root, shown)
    return shown


def _left_empty(workspace: Workspace, taken: Iterable[Taken]) -> frozenset[str]:
    """Sources of which every series goes to another."""
    gone: dict[str, set[str]] = {}
    for one in taken:
        if one.before is not None:
            gone.setdefault(one.before, set()).add(one.id)
    return frozenset(name for name, series in gone.items() if series == set(workspace.sources[name].series))


# Sources


def _edits(
    workspace: Workspace, found: Import, taken: Iterable[Taken], left: Collection[str]
) -> Iterator[Edit]:
    """The changes of ``sources.yaml``; the sources ``left`` empty are taken out."""
    for name, source in found.sources.items():
        there = workspace.sources.get(name)
        if there is None:
            yield Edit(_SOURCES, (name,), "insert", _entry(source))
            continue
        if source.edition != there.edition:
            yield _set(name, "edition", source.edition)
        if str(source.published) != str(there.published):
            yield _set(name, "published", Bare(str(source.published)))
            # It says how the date was found that goes.
            if there.published_note is not None:
                yield Edit(_SOURCES, (name, "published_note"), "remove")
        for series in source.series.keys() - there.series.keys():
            yield Edit(_SOURCES, (name, "series", series), "set", _plain(source.series[series]))
    for one in taken:
        if one.before is not None and one.before not in left:
            yield Edit(_SOURCES, (one.before, "series", one.id), "remove")
    for name in sorted(left):
        yield Edit(_SOURCES, (name,), "remove")


def _set(source: str, name: str, value: Any) -> Edit:
    return Edit(_SOURCES, (source, name), "set", value, _BEFORE[name])


def _entry(source: Source) -> dict[str, Any]:
    made = _plain(source)
    for name in ("published", "date"):
        if made.get(name) is not None:
            made[name] = Bare(str(made[name]))
    return made


def _plain(model: Any) -> dict[str, Any]:
    """A model as it is written: what was not said is left out."""
    made: dict[str, Any] = model.model_dump(mode="json", exclude_defaults=True)
    return made


# Figures


def _files(root: Path, workspace: Workspace, found: Import, taken: Iterable[Taken]) -> dict[str, bytes]:
    """The files of figures as they would be, by their names."""
    wanted: dict[str, dict[str, ByCountry]] = {}
    for one in taken:
        file = found.sources[one.source].file
        before = workspace.sources[one.before].file if one.before is not None else file
        wanted.setdefault(file or "", {})[one.id] = one.figures
        if before is not None and before != file:
            wanted.setdefault(before, {})[one.id] = {}
    problems = Problems()
    made = {name: _changed(root, name, series, problems) for name, series in wanted.items()}
    if problems.errors:
        raise BadFiles(problems)
    return {name: text.encode() for name, text in made.items()}


def _changed(root: Path, name: str, series: Mapping[str, ByCountry], problems: Problems) -> str:
    """The text of a file with other figures of some series; the lines of all others stay as they are."""
    text = f"{_HEAD}\n"
    if is_there(root / name):
        file = read_text(root / name, name, problems, MAX_CSV_BYTES)
        text = text if file is None else file.text
    end = "\r\n" if "\r\n" in text else "\n"
    head, *lines = text.splitlines()
    return end.join((head, *_merged(lines, series), ""))


Key = tuple[str, str, int]


def _merged(lines: Iterable[str], series: Mapping[str, ByCountry]) -> list[str]:
    left = {
        (iso3, name, year): figure
        for name, by_country in series.items()
        for iso3, years in by_country.items()
        for year, figure in years.items()
    }
    kept: list[tuple[Key | None, str]] = []
    for line in lines:
        key, written = _key(line)
        if key is None or key[1] not in series:
            kept.append((key, line))
        elif key in left:
            figure = left.pop(key)
            kept.append((key, line if float(written) == figure else _line(key, figure)))
    new = [(key, _line(key, left[key])) for key in sorted(left)]
    return [line for _, line in _placed(kept, new)]


def _placed(
    kept: list[tuple[Key | None, str]], new: list[tuple[Key, str]]
) -> Iterator[tuple[Key | None, str]]:
    """New lines where they belong by country, series and year, as far as the file is in that order."""
    waiting = iter(new)
    following = next(waiting, None)
    for key, line in kept:
        while following is not None and key is not None and following[0] < key:
            yield following
            following = next(waiting, None)
        yield key, line
    while following is not None:
        yield following
        following = next(waiting, None)


def _key(line: str) -> tuple[Key | None, str]:
    """Country, series and year of a line, and its figure as written; None for a line that holds none."""
    cells = [cell.strip().strip('"') for cell in line.split(",")]
    if len(cells) != len(HEADER) or not (cells[2].isdecimal() and len(cells[2]) == 4):
        return None, ""
    return (cells[0], cells[1], int(cells[2])), cells[3]


def _line(key: Key, figure: float) -> str:
    return f"{key[0]},{key[1]},{key[2]},{written(figure)}"


def written(figure: float) -> str:
    """A figure as the files have it: all its digits, without an exponent.

    >>> written(12.0), written(1e-07), written(2.1e16)
    ('12', '0.0000001', '21000000000000000')
    """
    text = format(Decimal(repr(figure)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
