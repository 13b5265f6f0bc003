"""A fact and its source as one change of files: every profile it concerns and ``sources.yaml``, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ikt.deciding.new_fact import FileLines, NewFact
from ikt.keeping.editing.edits import APPEND, Bare, Edit
from ikt.keeping.editing.preview import Preview, changed_lines, preview
from ikt.keeping.reread import must_be_read
from ikt.keeping.together import Change
from ikt.model.effort import Ikt
from ikt.model.moment import When
from ikt.model.profile import Profile
from ikt.model.source import Source
from ikt.reading.workspace import Workspace


def fact_preview(root: Path, workspace: Workspace, fact: NewFact) -> Preview:
    """The change that a new fact makes; it adds lines and leaves all others as they are.

    Raises:
        BadFiles: A file of the workspace cannot be read, or would not be what the reader takes.
        BadRequest: P850 without the extra ``edit``.
    """
    shown = preview(root, _edits(workspace, fact))
    must_be_read(root, shown)
    return shown


def lines_of(shown: Preview) -> tuple[FileLines, ...]:
    """The lines that come and go, file by file; what goes stands before what comes."""
    return tuple(FileLines(one.name, tuple(_lines(one))) for one in shown.changes)


def _lines(change: Change) -> Iterator[tuple[bool, int, str]]:
    gone, come = changed_lines(change)
    for new, data, numbers in ((False, change.old, gone), (True, change.new, come)):
        lines = (data or b"").decode("utf-8", "replace").splitlines()
        yield from ((new, number, lines[number - 1]) for number in numbers)


def _edits(workspace: Workspace, fact: NewFact) -> Iterator[Edit]:
    if fact.source_entry is not None and fact.countries:
        yield _source_edit(workspace.sources, fact.source, fact.source_entry)
    for iso2 in fact.countries:
        file = f"countries/{iso2}.yaml"
        entry = _written(fact.entry)
        if fact.section == "facts":
            yield Edit(file, ("facts", APPEND), "set", entry, _before(Profile, "facts"))
        elif fact.section == "post":
            yield Edit(file, ("ikt", "post"), "set", entry, _before(Ikt, "post"))
        else:
            yield Edit(file, ("ikt", fact.section, APPEND), "set", entry, _before(Ikt, fact.section))


def source_preview(root: Path, sources: Mapping[str, Source], name: str, entry: Mapping[str, Any]) -> Preview:
    """The change that a new source makes; raises as ``fact_preview`` does."""
    shown = preview(root, [_source_edit(sources, name, entry)])
    must_be_read(root, shown)
    return shown


def _source_edit(sources: Mapping[str, Source], name: str, entry: Mapping[str, Any]) -> Edit:
    # Behind the last of its kind, and at the end where there is none yet.
    alike = tuple(one for one, source in sources.items() if source.kind == entry["kind"])
    return Edit("sources.yaml", (name,), "insert", _written(entry), alike)


def _before(model: type[Profile | Ikt], name: str) -> tuple[str, ...]:
    """The names that come before one in a model."""
    names = list(model.model_fields)
    return tuple(names[: names.index(name)])


def _written(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry as it is written: dates without quotes."""
    return {name: Bare(str(one)) if isinstance(one, When) else one for name, one in entry.items()}
