"""What ``ikt collect`` does with forms for profiles: shown first, and with ``--write`` written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ikt.cli.answers import deliver
from ikt.cli.base import lang
from ikt.cli.dates import when_or_today
from ikt.problems import BadFiles, Problems

if TYPE_CHECKING:
    from datetime import date

    from ikt.deciding.profile_changes import Collected
    from ikt.telling.document import Document


def take(root: Path, sent: Sequence[tuple[str, bytes]], said: Mapping[str, Any]) -> None:
    """Show what forms (name and bytes of each) change in the profiles, and write it where that was asked for.

    ``said`` are the options of the command: ``form`` and ``output`` of the answer, ``received``, ``replace``,
    ``write`` and ``dry_run``.

    Raises:
        BadFiles: A form or the workspace holds something to mend; nothing is written.
        BadRequest: A file cannot be written, or an extra is lacking.
    """
    from ikt.keeping.editing.preview import write
    from ikt.keeping.profiles import places, profile_preview

    received = when_or_today(said.get("received")).last
    found = _compared(root, sent, received, replace=bool(said.get("replace")))
    shown = profile_preview(root, found)
    where = [places(shown, one) for one in found]
    written: tuple[str, ...] = ()
    if said.get("write") and not said.get("dry_run") and shown.changes:
        named = " ".join(one.profile.iso2 for one in found if one.writes)
        write(shown, f"ikt collect {named}"[:200])
        written = tuple(change.name for change in shown.changes)

    def document() -> Document:
        from ikt.telling.profile_form.collected import collected_document

        return collected_document(found, where, lang(), received, written=written)

    def data() -> dict[str, Any]:
        from ikt.telling.profile_form.collected import collected_data

        return collected_data(found, where, written).printed()

    deliver(said.get("form"), said.get("output"), document=document, data=data)


def _compared(
    root: Path, sent: Sequence[tuple[str, bytes]], received: date, *, replace: bool
) -> list[Collected]:
    """Read the forms and the workspace, and hold one against the other; every problem of all at once."""
    from ikt.deciding.profile_changes import compared
    from ikt.model.base import Text
    from ikt.reading.profile_forms import read_profile_form
    from ikt.reading.workspace import read_workspace
    from ikt.telling.profile_form.collected import source_words
    from ikt.telling.profile_form.form import choices_known

    problems = Problems()
    workspace = None
    try:
        workspace = read_workspace(root, problems=problems)
    except BadFiles as bad:
        problems = bad.problems
    choices = choices_known()
    forms = [read_profile_form(data, name, choices, problems) for name, data in sent]
    if workspace is None:
        raise BadFiles(problems)
    names = {code: profile.name for code, profile in workspace.profiles.items()}
    named = [
        (form, source_words(form, names.get(form.iso2, Text(en=form.iso2, nl=form.iso2))))
        for form in forms
        if form is not None
    ]
    found = compared(named, workspace.profiles, workspace.sources, received, problems, replace=replace)
    if problems.errors:
        raise BadFiles(problems)
    return found
