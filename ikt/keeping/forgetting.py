"""Removing what panels say of an assessor for good: no copy stays from which it could be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ikt.deciding.rounds.forgetting import Forgetting
from ikt.keeping.editing.edits import APPEND, Edit
from ikt.keeping.editing.preview import Preview, preview, write
from ikt.keeping.together import drop_notes
from ikt.model.round import Panel


def forgetting_preview(root: Path, found: Forgetting) -> Preview:
    """The change of the panels: a line goes, an id is added to those forgotten, all else stays as it is.

    Raises BadRequest (P850) without the extra ``edit``, BadFiles where a panel would not be read any more.
    """
    return preview(root, _edits(found))


def forget(shown: Preview, found: Forgetting) -> None:
    """Make the change, and throw away what was kept of these panels for undoing earlier changes."""
    write(shown, f"ikt round forget {found.id}")
    drop_notes(shown.root, [f"rounds/{name}/panel.yaml" for name in (*found.rounds, *found.before)])


def _edits(found: Forgetting) -> Iterator[Edit]:
    for file in found.files:
        yield Edit(file, ("assessors", found.id), "remove")
        yield Edit(file, ("forgotten", APPEND), "set", found.id, tuple(Panel.model_fields))
