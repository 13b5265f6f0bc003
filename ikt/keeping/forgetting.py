"""Removing what panels say of an assessor for good: no copy stays from which it could be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ikt.deciding.rounds.forgetting import Forgetting
from ikt.keeping.editing.edits import APPEND, Edit
from ikt.keeping.editing.preview import Preview, preview, write
from ikt.keeping.together import drop_notes
from ikt.model.round import Panel
from ikt.reading.mentions import is_named_in


def forgetting_preview(root: Path, found: Forgetting) -> Preview:
    """The change of the panels: a line goes, an id is added to those forgotten, all else stays as it is.

    Raises BadRequest (P850) without the extra ``edit``, BadFiles where a panel would not be read any more.
    """
    return preview(root, _edits(found))


def forget(shown: Preview, found: Forgetting) -> None:
    """Make the change, and throw away what was kept for undoing earlier ones and may name the person.

    That is what these panels were, and every text in which the name or a part of it stands. Who was forgotten
    before has no name here any more; then all that was kept of rounds goes.
    """
    write(shown, f"ikt round forget {found.id}")
    panels = {f"rounds/{name}/panel.yaml" for name in (*found.rounds, *found.before)}
    name = None if found.person is None else found.person.name

    def goes(file: str, was: bytes) -> bool:
        if found.person is None:
            return file.startswith("rounds/")
        return file in panels or (name is not None and is_named_in(was.decode("utf-8", "replace"), name))

    drop_notes(shown.root, goes)


def _edits(found: Forgetting) -> Iterator[Edit]:
    for file in found.files:
        yield Edit(file, ("assessors", found.id), "remove")
        yield Edit(file, ("forgotten", APPEND), "set", found.id, tuple(Panel.model_fields))
