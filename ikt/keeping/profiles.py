"""What forms change in profiles and in the list of sources, as one change of files: all of it or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ikt.deciding.profile_changes import Changed, Collected
from ikt.keeping.editing.edits import APPEND, Bare, Edit, Value
from ikt.keeping.editing.preview import Preview, preview
from ikt.keeping.reread import must_be_read
from ikt.model.brief import Brief
from ikt.model.profile import Profile
from ikt.model.profile_form import Section
from ikt.problems import Place, Problems
from ikt.reading.files import decode
from ikt.reading.yaml_document import parse_yaml

_SOURCES = "sources.yaml"


def profile_preview(root: Path, collected: Sequence[Collected]) -> Preview:
    """The change that forms make: the lines of each profile that differ, and the sources that are new.

    Raises:
        BadFiles: A file of the workspace cannot be read, or would not be what the reader takes.
        BadRequest: P850 without the extra ``edit``.
    """
    shown = preview(root, [edit for one in collected if one.writes for edit in _edits(one)])
    must_be_read(root, shown)
    return shown


def _edits(one: Collected) -> Iterator[Edit]:
    file = f"countries/{one.profile.iso2}.yaml"
    if one.entry is not None:
        made = one.entry.model_dump(mode="json", exclude_defaults=True)
        yield Edit(_SOURCES, (one.source,), "insert", {**made, "date": Bare(str(one.entry.date))})
    consulted = None if one.consulted is None else Bare(str(one.consulted))
    if one.profile.brief is None:
        yield Edit(file, ("brief",), "insert", _whole(one.changes, consulted), _before(Profile, "brief"))
        return
    gone: list[Edit] = []
    for change in one.changes:
        path = ("brief", *(change.old.at if change.old is not None else (change.section.field,)))
        before = _before(Brief, change.section.field)
        if change.value is None:
            gone.append(Edit(file, path, "remove"))
        elif change.section.many and change.old is None:
            yield Edit(file, (*path, APPEND), "insert", _value(change), before)
        else:
            yield Edit(file, path, "set", _value(change), before)
    if consulted is not None:
        yield Edit(file, ("brief", "post_consulted"), "set", consulted, _before(Brief, "post_consulted"))
    # The last of a list first, so that those before it keep their places.
    yield from _gone(one, sorted(gone, key=lambda edit: edit.path[1:], reverse=True))


def _gone(one: Collected, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Entries taken away; of a list that holds no others, the list."""
    left: set[str] = set()
    for edit in edits:
        field = str(edit.path[1])
        new = any(change.section.field == field and change.old is None for change in one.changes)
        there = getattr(one.profile.brief, field)
        count = sum(other.path[1] == field for other in edits)
        if len(edit.path) > 2 and count == len(there) and not new:
            if field not in left:
                yield Edit(edit.file, edit.path[:2], "remove")
            left.add(field)
        else:
            yield edit


def _whole(changes: Sequence[Changed], consulted: Bare | None) -> dict[str, Value]:
    """A brief where there was none, in the order of its model."""
    made: dict[str, Any] = {} if consulted is None else {"post_consulted": consulted}
    for change in changes:
        if change.section.many:
            made.setdefault(change.section.field, []).append(_value(change))
        else:
            made[change.section.field] = _value(change)
    return {name: made[name] for name in Brief.model_fields if name in made}


def _value(change: Changed) -> Value:
    return _dated(change.section, change.value)


def _dated(section: Section, value: Any) -> Value:
    """A value with its dates bare, as files write them."""
    dates = {column.id for column in section.columns if column.kind == "date"}
    if isinstance(value, dict):
        made: dict[str, Value] = {name: Bare(one) if name in dates else one for name, one in value.items()}
        return made
    return Bare(value) if dates else str(value)


def _before(model: type[Brief] | type[Profile], name: str) -> tuple[str, ...]:
    names = list(model.model_fields)
    return tuple(names[: names.index(name)])


def places(shown: Preview, one: Collected) -> list[Place]:
    """Where each change of a form stands: in the profile as it will be, and what goes where it is now."""
    name = f"countries/{one.profile.iso2}.yaml"
    file = next((change for change in shown.changes if change.name == name), None)
    if file is None:
        return [Place(name) for _ in one.changes]
    documents = [
        None if text is None else parse_yaml(text, Problems())
        for text in (decode(data or b"", name, Problems()) for data in (file.old, file.new))
    ]
    found: list[Place] = []
    new = _new_places(one)
    for change in one.changes:
        was, is_now = documents
        document, path = (was, change.old.at) if change.old is not None else (is_now, next(new))
        found.append(Place(name) if document is None else document.place(("brief", *path)))
    return found


def _new_places(one: Collected) -> Iterator[tuple[str | int, ...]]:
    """Where the new entries stand in the brief as it will be: behind those of their list that stay."""
    counts: dict[str, int] = {}
    for change in one.changes:
        field = change.section.field
        if change.kind == "removed" and change.section.many:
            counts[field] = counts.get(field, 0) - 1
    for change in one.changes:
        field = change.section.field
        if change.kind != "new":
            continue
        if not change.section.many:
            yield (field,)
            continue
        there = len(getattr(one.profile.brief, field)) if one.profile.brief is not None else 0
        yield (field, there + counts.get(field, 0))
        counts[field] = counts.get(field, 0) + 1
