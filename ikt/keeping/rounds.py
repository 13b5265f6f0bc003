"""A new round: what is asked and of whom, written together, and after that never changed."""

from __future__ import annotations

from pathlib import Path

from ikt.keeping.plain_yaml import data_of, in_yaml
from ikt.keeping.private import KEPT_OUT
from ikt.keeping.together import Change, take_back, write_together
from ikt.model.round import Panel, Round
from ikt.model.weighing import Weighing
from ikt.reading.files import MAX_YAML_BYTES, is_there, read_bytes
from ikt.reading.rounds import FOLDER, read_panel, round_ids
from ikt.reading.weighings import weighing_ids, weighing_name

ROUND, PANEL = "round.yaml", "panel.yaml"
_HEAD = "# Fixed before the first answer: forms and answers bear the hash of what stands here.\n"
_PANEL_HEAD = "# Who the assessors are. Names stand in this file and nowhere else.\n"


def round_name(round_id: str) -> str:
    """The name of the file of a round, below the workspace."""
    return f"{FOLDER}/{round_id}/{ROUND}"


def panel_name(round_id: str) -> str:
    """The name of the file of its panel, below the workspace."""
    return f"{FOLDER}/{round_id}/{PANEL}"


def file_round(root: Path, asked: Round, panel: Panel) -> tuple[str, ...]:
    """Write a new round and its panel, both or neither; gives the names of the files written.

    The first round of a workspace also keeps ``rounds/`` out of git. Raises BadRequest, with nothing
    written: P253 where the round is there by now; else as ``write_together``.
    """
    return _file(root, round_name(asked.id), asked, panel, f"ikt ask judgements --round {asked.id}")


def file_weighing(root: Path, asked: Weighing, panel: Panel) -> tuple[str, ...]:
    """Write a new round about weights and its panel, as ``file_round`` writes one of judgements."""
    name = weighing_name(asked.id)
    return _file(root, name, asked, panel, f"ikt ask weights --round {asked.id}")


def panel_changes(root: Path, round_id: str, panel: bytes) -> list[Change]:
    """The file of a panel that is to be filled before its round is made; it too is kept out of git.

    ``file_round`` takes it over where the round asks people of it.
    """
    return [*_kept_out(root), Change(panel_name(round_id), None, panel)]


def _file(root: Path, name: str, asked: Round | Weighing, panel: Panel, command: str) -> tuple[str, ...]:
    changes = [*_kept_out(root), Change(name, None, (_HEAD + in_yaml(data_of(asked))).encode())]
    there = read_panel(root, asked.id)
    if there != panel:
        old = (
            None
            if there is None or not _is_of(panel, there)
            else read_bytes(root / panel_name(asked.id), MAX_YAML_BYTES)
        )
        changes.append(Change(panel_name(asked.id), old, (_PANEL_HEAD + in_yaml(data_of(panel))).encode()))
    write_together(root, changes, command)
    return tuple(change.name for change in changes)


def _is_of(panel: Panel, there: Panel) -> bool:
    """Whether everybody in a panel stands in the file that is there in the same way."""
    return all(there.assessors.get(name) == one for name, one in panel.assessors.items())


def _kept_out(root: Path) -> list[Change]:
    first = not round_ids(root) and not weighing_ids(root)
    if first and not is_there(root / FOLDER / ".gitignore"):
        return [Change(f"{FOLDER}/.gitignore", None, KEPT_OUT)]
    return []


def withdraw_round(root: Path) -> None:
    """Take back the round that was filed last, of which nothing went out; raises as ``take_back`` does."""
    take_back(root)
