"""Rounds about weights: what was asked, of whom, and which weights came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ikt.model.criteria import Criteria
from ikt.model.policy import Policy
from ikt.model.round import Panel
from ikt.model.weighing import Weighing
from ikt.problems import BadFiles, Problems
from ikt.reading.files import is_there
from ikt.reading.folders import yaml_files
from ikt.reading.policies import check_policy
from ikt.reading.rounds import FOLDER, round_folders
from ikt.reading.typed import Sketch
from ikt.reading.workspace import read_sketch

WEIGHING = "weighing.yaml"


@dataclass(frozen=True, slots=True)
class GivenWeights:
    """A round about weights with what is known of it: a policy an assessor; hashes of files by name."""

    weighing: Weighing
    panel: Panel
    weights: Mapping[str, Policy]
    files: Mapping[str, str]


class Weighings(Mapping[str, GivenWeights]):
    """Round id -> round about weights, of a workspace; a round is read when it is asked for, and then kept.

    Raises:
        BadFiles: with every problem of a round that is asked for and cannot be read.
    """

    def __init__(self, root: Path, criteria: Criteria) -> None:
        self.root = root
        self.criteria = criteria
        self._read: dict[str, GivenWeights] = {}

    def __getitem__(self, name: str) -> GivenWeights:
        if name not in self:
            raise KeyError(name)
        if name not in self._read:
            problems = Problems()
            found = read_weighing(self.root, name, self.criteria, problems)
            if found is None:
                raise BadFiles(problems)
            self._read[name] = found
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and is_there(self.root / FOLDER / name / WEIGHING)

    def __iter__(self) -> Iterator[str]:
        return iter(weighing_ids(self.root))

    def __len__(self) -> int:
        return len(weighing_ids(self.root))


def weighing_ids(root: Path) -> list[str]:
    """The rounds about weights of a workspace, in the order of their ids.

    Raises:
        BadFiles: the folder of rounds cannot be looked at.
    """
    return [name for name in round_folders(root) if is_there(root / FOLDER / name / WEIGHING)]


def weighing_name(round_id: str) -> str:
    """The name of the file that says what a round about weights asks, below the workspace."""
    return f"{FOLDER}/{round_id}/{WEIGHING}"


def weights_name(round_id: str, assessor: str) -> str:
    """The name of the file with an assessor's weights, below the workspace."""
    return f"{FOLDER}/{round_id}/weights/{assessor}.yaml"


def changed_since(weighing: Weighing, criteria: Criteria) -> tuple[str, ...]:
    """The criteria of which ids or names are not as people were asked about them; empty where all are."""
    now = {one.id: one.name for one in criteria.criteria}
    then = {name: span.name for name, span in weighing.criteria.items()}
    return tuple(name for name in {**now, **then} if now.get(name) != then.get(name))


def read_weighing(
    root: Path, name: str, criteria: Criteria | None, problems: Problems
) -> GivenWeights | None:
    """Read ``rounds/NAME``: what is asked, the panel, all weights; None where anything is wrong with it.

    Without criteria the policies are held against themselves only.
    """
    before = len(problems.errors)
    folder = f"{FOLDER}/{name}"
    asked = read_sketch(root / folder / WEIGHING, f"{folder}/{WEIGHING}", Weighing, problems)
    panel = Panel()
    if is_there(root / folder / "panel.yaml"):
        found = read_sketch(root / folder / "panel.yaml", f"{folder}/panel.yaml", Panel, problems)
        panel = panel if found is None else found[0].model
    if asked is None:
        return None
    sketch, digest = asked
    if sketch.model.id != name:
        sketch.tell(problems, "P621", ("id",), id=sketch.model.id, file=name)
    files = {f"{folder}/{WEIGHING}": digest}
    weights: dict[str, Policy] = {}
    for shown in yaml_files(root, f"{folder}/weights", problems):
        read = read_sketch(root / shown, shown, Policy, problems)
        if read is not None:
            own, files[shown] = read
            check_policy(own, criteria, problems)
            _check_opinion(own, sketch.model, shown, problems)
            weights[shown.rpartition("/")[2].removesuffix(".yaml")] = own.model
    return None if len(problems.errors) > before else GivenWeights(sketch.model, panel, weights, files)


def _check_opinion(sketch: Sketch[Policy], asked: Weighing, shown: str, problems: Problems) -> None:
    """Tell of weights that are not of the round and the assessor in whose place they stand."""
    opinion = sketch.model.opinion
    stem = shown.rpartition("/")[2].removesuffix(".yaml")
    if opinion is None:
        sketch.tell(problems, "P900", (), round=asked.id)
        return
    if opinion.round != asked.id:
        path = ("opinion", "round")
        sketch.tell(problems, "P622", path, reason="round", value=opinion.round, fixed=asked.id)
    if opinion.assessor != stem:
        sketch.tell(problems, "P622", ("opinion", "assessor"), value=opinion.assessor, fixed=stem)
    elif stem not in asked.asked:
        sketch.tell(problems, "P622", ("opinion", "assessor"), reason="stranger", value=stem)
    if opinion.version not in (None, asked.version):
        sketch.tell(problems, "P623", ("opinion", "version"), round=asked.id)
