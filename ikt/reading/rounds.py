"""The rounds of a workspace: what was asked, of whom, what came back; each is read when it is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import count, takewhile
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from ikt.model.base import is_reason
from ikt.model.criteria import Criteria, Indicator, JudgementScale
from ikt.model.round import Answer, Answers, Panel, Round, Rubric, rubrics_hash
from ikt.problems import BadFiles, Place, Problems
from ikt.reading.files import folder_reason, is_there, read_text
from ikt.reading.folders import yaml_files
from ikt.reading.plain_answers import plain_answers
from ikt.reading.typed import Sketch
from ikt.reading.typed import sketch as sketched
from ikt.reading.workspace import read_sketch
from ikt.reading.yaml_document import Document, parse_yaml
from ikt.reading.yaml_document import Path as Spot

FOLDER = "rounds"
Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Given:
    """A round with what is known of it: ``answers`` by assessor; ``files`` are the hashes of what counts.

    The panel is none of those: who somebody is changes nothing of what was answered. ``earlier`` are the
    answers whose place others took, those replaced first first.
    """

    round: Round
    panel: Panel
    answers: Mapping[str, Answers]
    files: Mapping[str, str]
    earlier: Mapping[str, tuple[Answers, ...]] = field(default_factory=dict)

    def on(self, day: date) -> dict[str, Answers]:
        """The answers that stood on a day, by assessor: what took their place later does not undo them."""
        found: dict[str, Answers] = {}
        for assessor, now in self.answers.items():
            for said in (now, *reversed(self.earlier.get(assessor, ()))):
                if said.received.last <= day:
                    found[assessor] = said
                    break
        return found


class Rounds(Mapping[str, Given]):
    """Round id -> round, of a workspace; a round is read when it is asked for, and then kept.

    Raises:
        BadFiles: with every problem of a round that is asked for and cannot be read.
    """

    def __init__(self, root: Path, criteria: Criteria | None) -> None:
        self.root = root
        self.criteria = criteria
        self._read: dict[str, Given | None] = {}

    def __getitem__(self, name: str) -> Given:
        if name not in self:
            raise KeyError(name)
        problems = Problems()
        found = self._read.get(name) or read_round(self.root, name, self.criteria, problems)
        if found is None:
            raise BadFiles(problems)
        self._read[name] = found
        return found

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and is_there(self.root / FOLDER / name / "round.yaml")

    def __iter__(self) -> Iterator[str]:
        return iter(round_ids(self.root))

    def __len__(self) -> int:
        return len(round_ids(self.root))

    @property
    def seen(self) -> frozenset[str]:
        """The rounds that were read until now, well or not."""
        return frozenset(self._read)

    def read(self, name: str, problems: Problems) -> Given | None:
        """Read a round and those that it follows, with every problem added, each once; None where any is."""
        if name in self._read:
            return self._read[name]
        found = self._read[name] = read_round(self.root, name, self.criteria, problems)
        before = None if found is None else found.round.follows
        if before is not None and before not in self:
            problems.add("P631", Place(f"{FOLDER}/{name}/round.yaml"), "follows", round=before)
            self._read[name] = None
        elif before is not None and self.read(before, problems) is None:
            self._read[name] = None
        return self._read[name]


def round_ids(root: Path) -> list[str]:
    """The rounds of a workspace in the order of their ids; a folder with a ``round.yaml`` is one.

    Raises:
        BadFiles: the folder of rounds cannot be looked at.
    """
    return [name for name in round_folders(root) if is_there(root / FOLDER / name / "round.yaml")]


def round_folders(root: Path) -> list[str]:
    """All that lies in the folder of rounds, those about weights too, by name.

    Raises:
        BadFiles: the folder cannot be looked at.
    """
    try:
        return sorted(entry.name for entry in (root / FOLDER).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        problems = Problems()
        problems.add("P108", Place(FOLDER), **folder_reason(error))
        raise BadFiles(problems) from None


def read_panel(root: Path, name: str) -> Panel | None:
    """Who the assessors of a round are, whatever else is wrong with it; None where that cannot be read."""
    shown = f"{FOLDER}/{name}/panel.yaml"
    if not is_there(root / shown):
        return None
    found = read_sketch(root / shown, shown, Panel, Problems())
    return None if found is None else found[0].model


def rubrics_of(criteria: Criteria) -> dict[str, Rubric]:
    """The attributes that people can be asked about: rubrics, and figures that a team may overrule."""
    return {
        leaf.id: leaf
        for leaf in criteria.attributes()
        if isinstance(leaf, JudgementScale) or (isinstance(leaf, Indicator) and leaf.levels is not None)
    }


def read_round(root: Path, name: str, criteria: Criteria | None, problems: Problems) -> Given | None:
    """Read ``rounds/NAME``: the round, its panel and every answer; None where anything is wrong with it.

    Without criteria (they could not be read) the round is held against itself only.
    """
    before = len(problems.errors)
    folder = f"{FOLDER}/{name}"
    asked = read_sketch(root / folder / "round.yaml", f"{folder}/round.yaml", Round, problems)
    panel = Panel()
    if is_there(root / folder / "panel.yaml"):
        found = read_sketch(root / folder / "panel.yaml", f"{folder}/panel.yaml", Panel, problems)
        panel = panel if found is None else found[0].model
    if asked is None:
        return None
    sketch, digest = asked
    _check_round(sketch, name, criteria, problems)
    files = {f"{folder}/round.yaml": digest}
    answers: dict[str, Answers] = {}
    earlier: dict[str, tuple[Answers, ...]] = {}
    ground = _Ground(sketch, criteria)
    for shown in yaml_files(root, f"{folder}/answers", problems):
        assessor = shown.rpartition("/")[2].removesuffix(".yaml")
        said = _read_answers(root, shown, assessor, ground, problems)
        if said is None:
            continue
        answers[said[0].assessor] = said[0]
        files[shown] = said[1]
        if said[0].replaces is not None:
            replaced = {
                name: read
                for name in _replaced(root, folder, assessor)
                if (read := _read_answers(root, name, assessor, ground, problems)) is not None
            }
            earlier[said[0].assessor] = tuple(one for one, _ in replaced.values())
            files |= {name: digest for name, (_, digest) in replaced.items()}
    if len(problems.errors) > before:
        return None
    return Given(sketch.model, panel, answers, files, earlier)


def replaced_name(folder: str, assessor: str, number: int) -> str:
    """The name of a file of earlier answers of an assessor, below the workspace; ``number`` from 1."""
    return f"{folder}/replaced/{assessor}-{number}.yaml"


def _replaced(root: Path, folder: str, assessor: str) -> Iterator[str]:
    """The files of earlier answers of an assessor, those replaced first first."""
    names = (replaced_name(folder, assessor, number) for number in count(1))
    return takewhile(lambda name: is_there(root / name), names)


def _check_round(sketch: Sketch[Round], name: str, criteria: Criteria | None, problems: Problems) -> None:
    made = sketch.model
    if made.id != name:
        sketch.tell(problems, "P621", ("id",), id=made.id, file=name)
    if criteria is None:
        return
    rubrics = rubrics_of(criteria)
    lost = [number for number, question in enumerate(made.questions) if question not in rubrics]
    for number in lost:
        question = made.questions[number]
        sketch.tell(problems, "P627", ("questions", number), id=question, among=(question, rubrics))
    if not lost and rubrics_hash([rubrics[one] for one in made.questions]) != made.rubrics:
        sketch.tell(problems, "P628", ("rubrics",), round=made.id)


class _Ground:
    """What all answers of a round are held against, worked out once."""

    def __init__(self, asked: Sketch[Round], criteria: Criteria | None) -> None:
        self.asked = asked
        self.version = asked.model.version if asked.sound_below(()) else None
        rubrics = {} if criteria is None else rubrics_of(criteria)
        self.levels = {name: sorted(rubric.levels or ()) for name, rubric in rubrics.items()}


def _read_answers(
    root: Path, shown: str, assessor: str, ground: _Ground, problems: Problems
) -> tuple[Answers, str] | None:
    """A file of answers held against its round, and its hash; what is wrong with it is told."""
    file = read_text(root / shown, shown, problems)
    if file is None:
        return None
    said = plain_answers(file.text)
    if said is not None:
        # Nothing wrong is told from here: where there is something, YAML is read with the place of each part.
        quiet = Problems()
        with suppress(ValidationError):
            sketch = Sketch(Answers.model_validate(said), Document(file, said))
            _Held(sketch, ground, quiet).check(assessor)
            if not len(quiet):
                return sketch.model, f"sha256:{file.sha256}"
    document = parse_yaml(file, problems)
    read = None if document is None else sketched(Answers, document, problems)
    if read is None:
        return None
    _Held(read, ground, problems).check(assessor)
    return read.model, f"sha256:{file.sha256}"


class _Held:
    """Answers held against their round: nothing counts that was not asked, or not so."""

    def __init__(self, sketch: Sketch[Answers], ground: _Ground, problems: Problems) -> None:
        self.sketch = sketch
        self.asked = ground.asked
        self.ground = ground
        self.problems = problems

    def check(self, assessor: str) -> None:
        """Tell of all that does not fit the round, or is of another than ``assessor``."""
        said, made = self.sketch.model, self.asked.model
        if said.round != made.id:
            self.sketch.tell(
                self.problems, "P622", ("round",), reason="round", value=said.round, fixed=made.id
            )
        if said.assessor != assessor:
            self.sketch.tell(self.problems, "P622", ("assessor",), value=said.assessor, fixed=assessor)
        elif said.assessor not in made.asked and self.asked.sound_below(("asked",)):
            self.sketch.tell(self.problems, "P622", ("assessor",), reason="stranger", value=said.assessor)
        if self.ground.version is not None and said.version != self.ground.version:
            self.sketch.tell(self.problems, "P623", ("version",), round=made.id)
        cells = set(made.cells_of(said.assessor))
        seen: set[tuple[str, str]] = set()
        for number, answer in enumerate(said.answers):
            cell, path = (answer.country, answer.question), ("answers", number)
            if cell in seen:
                self.sketch.tell(self.problems, "P626", path, country=cell[0], id=cell[1])
            elif cell not in cells and said.assessor in made.asked:
                self.sketch.tell(self.problems, "P624", path, country=cell[0], id=cell[1])
            seen.add(cell)
            self.levels(answer, path)

    def levels(self, answer: Answer, path: Spot) -> None:
        """Tell of levels that the rubric does not have, or that stand in the wrong order."""
        if answer.level is None:
            return
        low, level, high = answer.lowest, answer.level, answer.highest
        if not low <= level <= high:
            leans = tuple((*path, end) for end in ("level", "low", "high"))
            self.sketch.tell(self.problems, "P211", path, leans=leans, low=low, level=level, high=high)
        levels = self.ground.levels.get(answer.question, [])
        for end in ("level", "low", "high"):
            one = getattr(answer, end)
            if levels and one is not None and one not in levels:
                listed = ", ".join(map(str, levels))
                self.sketch.tell(self.problems, "P625", (*path, end), value=one, list=listed)
        if answer.why is None or not is_reason(answer.why):
            self.sketch.tell(self.problems, "P629", path, country=answer.country, id=answer.question)


def with_those_before(rounds: Mapping[str, Given], name: str) -> list[Given]:
    """A round and those that it follows, the first one first; raises KeyError where one is not there."""
    chain: list[Given] = []
    seen: set[str] = set()
    following: str | None = name
    while following is not None and following not in seen:
        seen.add(following)
        chain.append(rounds[following])
        following = chain[-1].round.follows
    return chain[::-1]


def files_of(rounds: Mapping[str, Given], names: Collection[str]) -> dict[str, str]:
    """The hashes of all files of these rounds and of those that they follow, by name."""
    return {
        file: digest
        for name in names
        for given in with_those_before(rounds, name)
        for file, digest in given.files.items()
    }


def rounds_of_forms(
    forms: Iterable[tuple[str, str]], rounds: Mapping[str, Kind], problems: Problems
) -> dict[str, Kind]:
    """The rounds of whatever kind that forms (the id of a round, the file) are of.

    One that is not there is told of each form, one that is broken once.
    """
    given: dict[str, Kind] = {}
    broken: set[str] = set()
    for name, file in forms:
        if name in given or name in broken:
            continue
        if name not in rounds:
            problems.add("P962", Place(file), reason="round", value=name)
            continue
        try:
            given[name] = rounds[name]
        except BadFiles as bad:
            broken.add(name)
            problems.extend(bad.problems)
    return given
