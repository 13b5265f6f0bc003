"""What ``ikt collect`` does with forms about weights: held against their round, and written all or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ikt.cli.answers import deliver
from ikt.cli.base import lang
from ikt.cli.dates import when_or_today
from ikt.problems import BadFiles, Problems

if TYPE_CHECKING:
    from ikt.deciding.group.opinions import CollectedWeights
    from ikt.model.base import Text
    from ikt.model.moment import When
    from ikt.reading.weighings import Weighings
    from ikt.reading.workspace import Workspace
    from ikt.telling.document import Document


def take(root: Path, sent: Sequence[tuple[str, bytes]], said: Mapping[str, Any]) -> int | None:
    """Take in forms about weights (name and bytes of each); gives the exit code.

    ``said`` are the options of the command: ``form`` and ``output`` of the answer, ``received``, ``replace``
    and ``dry_run``.

    Raises:
        BadFiles: A form or the workspace holds something to mend; nothing is written.
        BadRequest: A file cannot be written, an extra is lacking, or ``received`` is no date (P802).
    """
    received = when_or_today(said.get("received"))
    rounds, found = _collected(root, sent, received)
    waits = bool(found.replacing) and not said.get("replace")
    written: tuple[str, ...] = ()
    if not (waits or said.get("dry_run")) and found.to_write:
        from ikt.keeping.weights import write_weights

        written = write_weights(root, found.to_write)

    def document() -> Document:
        from ikt.telling.sheets.weights_collected import weights_document

        dry = bool(said.get("dry_run")) and not waits
        return weights_document(found, rounds, received.last, lang(), written=written, dry_run=dry)

    def data() -> dict[str, Any]:
        from ikt.telling.sheets.weights_collected import weights_data

        return weights_data(found, received.last, written, replace=bool(said.get("replace"))).printed()

    deliver(said.get("form"), said.get("output"), document=document, data=data)
    return 2 if waits and not said.get("dry_run") else None


def _collected(
    root: Path, sent: Sequence[tuple[str, bytes]], received: When
) -> tuple[Weighings, CollectedWeights]:
    """Read the forms, the workspace and the policy in force; every problem of all of them at once."""
    from ikt.deciding.group.opinions import Wording, collected_weights
    from ikt.reading.answers.weights import read_weights
    from ikt.reading.policies import read_policy
    from ikt.reading.weighings import Weighings
    from ikt.reading.workspace import read_workspace
    from ikt.telling.sheets.opinion import Opinions

    problems = Problems()
    workspace: Workspace | None = None
    try:
        workspace = read_workspace(root)
    except BadFiles as bad:
        problems.extend(bad.problems)
    forms = [form for name, data in sent for form in read_weights(data, name, problems)]
    criteria = None if workspace is None else workspace.criteria
    base = read_policy(root / "policy.yaml", "policy.yaml", criteria, problems)
    if workspace is None or base is None:
        raise BadFiles(problems)
    rounds = Weighings(root, workspace.criteria)
    opinions = Opinions(base[0], received, _names(workspace))
    wording = Wording(
        policy=opinions.policy,
        clash=lambda handed, given, found: opinions.clash(handed, given, found, lang()),
    )
    found = collected_weights(forms, rounds, workspace.criteria, wording, problems)
    if problems.errors:
        raise BadFiles(problems)
    return rounds, found


def _names(workspace: Workspace) -> Any:
    """What a country is called here, by its code: as its profile calls it, else as the table does."""
    from ikt.countries.table import countries
    from ikt.model.base import Text

    def name_of(iso2: str) -> Text:
        found = workspace.profiles.get(iso2) or countries().get(iso2)
        return Text(en=iso2, nl=iso2) if found is None else found.name

    return name_of
