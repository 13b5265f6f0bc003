"""A decision written down and not filed: the file that a page saves, to be filed later or thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ikt.cli.answers import deliver
from ikt.cli.base import lang
from ikt.problems import BadRequest

if TYPE_CHECKING:
    from ikt.model.decision import Decision


def write_draft(decision: Decision, form: str | None, output: str | None, *, dry: bool) -> None:
    """Write a decision down as a page would save it; it holds, and nothing is filed."""
    from ikt.deciding.verifying import must_hold
    from ikt.keeping.decisions import settled, written
    from ikt.keeping.named import must_be_ours, write_named
    from ikt.telling.decisions.data import draft_data
    from ikt.telling.decisions.filed import draft_document

    decision = settled(decision)
    a = must_hold(decision)
    name = output or f"decision-{decision.id}.yaml"
    if not name.endswith(".yaml"):
        raise BadRequest("P045", reason="name", value=name)
    data = written(decision).encode()
    if dry:
        must_be_ours(name, data)
    else:
        write_named(name, data)
    deliver(
        form,
        None,
        document=lambda: draft_document(a, decision, name, lang(), dry=dry),
        data=lambda: draft_data(decision, name, dry=dry).printed(),
    )
