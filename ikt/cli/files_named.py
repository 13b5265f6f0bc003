"""Which file a word of the command line names: a policy by its file or id, another file by its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ikt.problems import BadRequest
from ikt.reading.files import is_there

if TYPE_CHECKING:
    from ikt.cli.loading import Ground

_FILE = re.compile(r"[/\\]|\.[A-Za-z]{2,5}$")


def policy_path(here: Ground, weights: str | None) -> tuple[Path, str]:
    """Where a policy is: a file as named from here, or of that name in the workspace or its ``policies/``, or
    the one of that id, or the only one that answers call by that name.

    Raises BadRequest with the ids there are for words that could be an id or a name and are none.
    """
    path, shown = file_path(here, weights, "policy.yaml")
    if weights is None or is_there(path):
        return path, shown
    # No file that is named with its ending or folder looks like an id or a name.
    if _FILE.search(weights) is not None:
        own = f"policies/{weights}" if "/" not in weights else f"{weights}.yaml"
        return (
            (here.root / own, own) if own.endswith(".yaml") and is_there(here.root / own) else (path, shown)
        )
    from ikt.reading.near_names import near
    from ikt.reading.policies import policies_called, policy_files

    known = []
    for policy_id, file in policy_files(here.root):
        if policy_id == weights:
            return here.root / file, file
        known.append(policy_id)
    called = policies_called(here.root, weights)
    if len(called) == 1:
        return here.root / called[0], called[0]
    raise BadRequest("P067", value=weights[:60], known=known, near=near(weights, known))


def file_path(here: Ground, named: str | None, default: str = "") -> tuple[Path, str]:
    """Where a file is: as named from here, or of that name in the workspace."""
    if named is None:
        return here.root / default, default
    path = Path(named)
    if not is_there(path) and is_there(here.root / named):
        path = here.root / named
    return path, named


def policy_input(here: Ground, weights: str | None) -> str:
    """What the policy is called among the inputs of a decision: its place in the workspace.

    From elsewhere it is ``outside:`` and its name, which no file of a workspace has.
    """
    return file_input(here, policy_path(here, weights)[0])


def file_input(here: Ground, path: Path) -> str:
    """What a file is called among the inputs of a decision, like ``policy_input``."""
    try:
        return path.resolve().relative_to(here.root.resolve()).as_posix()
    except ValueError:
        return f"outside:{path.name}"
