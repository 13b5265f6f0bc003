"""Weights that people gave, into the workspace: a policy an assessor, all of a run or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ikt.deciding.group.opinions import TakenWeights
from ikt.keeping.answers import content, free_name
from ikt.keeping.plain_yaml import data_of, in_yaml
from ikt.keeping.together import Change, write_together
from ikt.model.policy import Policy
from ikt.problems import BadFiles, Problems
from ikt.reading.files import decode
from ikt.reading.rounds import FOLDER
from ikt.reading.typed import sketch
from ikt.reading.weighings import weights_name
from ikt.reading.yaml_document import parse_yaml

_HEAD = "# Never edited: ikt collect replaces it as a whole, and keeps what was there. It is a policy too.\n"


def write_weights(root: Path, taken: Sequence[TakenWeights]) -> tuple[str, ...]:
    """Write what files brought, all of it or nothing; gives the names of the files written.

    Earlier weights go to ``replaced/ASSESSOR-N.yaml`` byte for byte. Raises BadFiles when a policy would not
    read back as it is, and BadRequest as ``write_together`` does.
    """
    changes: list[Change] = []
    for one in taken:
        if one.policy is None:
            continue
        name = weights_name(one.round, one.assessor)
        old = content(root, name) if one.before is not None else None
        if old is not None:
            changes.append(Change(free_name(root, f"{FOLDER}/{one.round}", one.assessor), None, old))
        changes.append(Change(name, old, written(one.policy).encode()))
    write_together(root, changes, f"ikt collect {', '.join(one.assessor for one in taken)}"[:200])
    return tuple(change.name for change in changes)


def written(policy: Policy) -> str:
    """The text of a file of weights; raises BadFiles when it would not read back as what it says."""
    text = _HEAD + in_yaml(data_of(policy))
    problems = Problems()
    file = decode(text.encode("utf-8", "surrogatepass"), policy.id, problems)
    document = None if file is None else parse_yaml(file, problems)
    found = None if document is None else sketch(Policy, document, problems)
    if found is None or problems.errors or found.model != policy:
        raise BadFiles(problems)
    return text
