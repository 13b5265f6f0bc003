"""All files of a workspace in one run, so that everything wrong in any of them is told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ikt.model.answered import Answer
from ikt.model.backtest import Backtest
from ikt.model.criteria import Criteria
from ikt.model.policy import Policy
from ikt.problems import BadFiles, Place, Problems
from ikt.reading.answered import read_answered
from ikt.reading.check_criteria import Sources, ids_are_sound, inside_indicators, lost_series
from ikt.reading.decisions import all_read, read_chain
from ikt.reading.fields import NAME as FIELDS
from ikt.reading.fields import read_fields
from ikt.reading.figures import read_figures
from ikt.reading.files import is_there
from ikt.reading.folders import csv_files, yaml_files
from ikt.reading.headings import Heading, headings
from ikt.reading.outcomes import NAME as OUTCOMES
from ikt.reading.outcomes import Named, read_outcomes, with_figures
from ikt.reading.plans import read_plan
from ikt.reading.policies import check_policy, check_rounds
from ikt.reading.private import ask_about_rounds
from ikt.reading.rounds import Rounds, round_ids, with_those_before
from ikt.reading.typed import Sketch
from ikt.reading.weighings import read_weighing, weighing_ids
from ikt.reading.workspace import Gathered, Workspace, gather_workspace, read_sketch


@dataclass(frozen=True, slots=True)
class AllRead:
    """What a folder holds: the workspace, the policies with their hashes by file name, how many decisions.

    ``workspace`` is None where anything is wrong with any of it, ``sound`` only where the workspace itself
    cannot be read. ``answers`` are those to questions about it.
    """

    workspace: Workspace | None
    sound: Workspace | None
    policies: Mapping[str, tuple[Policy, str]]
    decisions: int
    answers: tuple[Answer, ...] = ()


def read_everything(root: Path, problems: Problems) -> AllRead:
    """Read every file there is, policies, plan and strategy too; whatever is wrong is added to ``problems``.

    Of decisions whether each is as it was sealed and none is missing; ``ikt verify`` computes them.

    The policies are checked against the criteria even when another file has something to mend.
    """
    strategy = is_there(root / "strategy.yaml")
    gathered = gather_workspace(root, problems, strategy=strategy, all_figures=True)
    criteria = _for_policies(gathered.criteria)
    policies: dict[str, tuple[Policy, str]] = {}
    sketches: list[Sketch[Policy]] = []
    ids: dict[str, str] = {}
    # Where something is wrong with the framing itself, no question of a round is held against it.
    doubtful = any(problem.place.file == "criteria.yaml" for problem in problems)
    counted = Rounds(root, None if doubtful else criteria)
    for name in ["policy.yaml", *yaml_files(root, "policies", problems)]:
        before = len(problems)
        as_read = read_sketch(root / name, name, Policy, problems)
        if as_read is None:
            continue
        sketch, digest = as_read
        sketches.append(sketch)
        if len(problems) == before:
            policies[name] = sketch.model, digest
        check_policy(sketch, criteria, problems)
        check_rounds(sketch, counted, problems)
        other = ids.setdefault(sketch.model.id, name) if sketch.sound(("id",)) else name
        if other != name:
            sketch.tell(problems, "P513", ("id",), id=sketch.model.id, other=other)
    _rounds(root, counted, problems)
    for sketch in sketches:
        _ask_about_late(sketch, counted, problems)
    if is_there(root / "plan.yaml"):
        read_plan(root / "plan.yaml", "plan.yaml", gathered.workspace, problems)
    if is_there(root / "backtest.yaml"):
        _backtest(root, gathered, problems)
    if is_there(root / FIELDS):
        read_fields(root, _series(gathered.sources), problems)
    flaws = Problems()
    decisions = read_chain(root, flaws)
    if is_there(root / OUTCOMES):
        heads = headings(decisions) if all_read(flaws) else None
        read_outcomes(root, _named(gathered, heads), problems)
    _other_figures(root, gathered.sources, problems)
    problems.extend(flaws)
    answers = read_answered(root, problems)
    workspace = None if problems.errors else gathered.workspace
    return AllRead(workspace, gathered.workspace, policies, len(decisions), answers)


def _rounds(root: Path, counted: Rounds, problems: Problems) -> None:
    """Read the rounds that no policy counts, and those about weights; what they ask may be asked no more."""
    others = Rounds(root, None)
    try:
        names, weighings = round_ids(root), weighing_ids(root)
    except BadFiles as bad:
        problems.extend(bad.problems)
        return
    for name in names:
        if name not in counted.seen:
            others.read(name, problems)
    for name in weighings:
        read_weighing(root, name, None, problems)
    ask_about_rounds(root, [*names, *weighings], problems)


def _ask_about_late(policy: Sketch[Policy], rounds: Rounds, problems: Problems) -> None:
    """Ask (Q602) about rounds that a policy counts and whose answers came in after the day it looks from."""
    made = policy.model
    for place, name in enumerate(made.rounds):
        if name not in rounds or rounds.read(name, problems) is None:
            continue
        answers = [one for each in with_those_before(rounds, name) for one in each.answers.values()]
        late = [one for one in answers if one.received.last > made.as_of.last]
        if late:
            policy.tell(
                problems, "Q602", ("as_of",), leans=[("rounds", place)], round=name, date=str(made.as_of),
                count=len({one.assessor for one in late}), of=len({one.assessor for one in answers}),
                last=str(max((one.received for one in late), key=lambda received: received.last)),
            )  # fmt: skip


def _backtest(root: Path, gathered: Gathered, problems: Problems) -> None:
    """What the replay of the past is held to, with the source and the series it names."""
    as_read = read_sketch(root / "backtest.yaml", "backtest.yaml", Backtest, problems)
    if as_read is None or gathered.workspace is None:
        return
    settled, sources, series = as_read[0], gathered.workspace.sources, gathered.workspace.source_of
    choice = settled.model.choice
    if choice not in sources:
        settled.tell(problems, "P302", ("choice",), source=choice, among=(choice, sources))
    for number, name in enumerate(settled.model.figures):
        if name not in series:
            settled.tell(problems, "P303", ("figures", number), series=name, among=(name, series))
    for name, then in settled.model.then.items():
        for path, asked in ((("then", name), name), (("then", name, "series"), then.series)):
            if asked not in series:
                key = path == ("then", name)
                settled.tell(problems, "P303", path, key=key, series=asked, among=(asked, series))


def _series(sources: Sources | None) -> set[str] | None:
    """The series that sources have; None where some could not be read."""
    if sources is None or lost_series(sources):
        return None
    return {name for source in sources.model.values() for name in source.series}


def _named(gathered: Gathered, decisions: Sequence[Heading] | None) -> Named:
    """What expectations can point at, as far as the files that define it could be read."""
    sources, criteria, workspace = gathered.sources, gathered.criteria, gathered.workspace
    whole = sources is not None and all(len(path) > 1 for path in sources.unsound)
    attributes = criteria is not None and ids_are_sound(criteria)
    return Named(
        sources=sources.model if sources is not None and whole else None,
        series=_series(sources),
        attributes=with_figures(criteria.model) if criteria is not None and attributes else None,
        profiles=None if workspace is None else workspace.profiles,
        decisions=decisions,
    )


def _for_policies(criteria: Sketch[Criteria] | None) -> Criteria | None:
    """The criteria, if they could be read well enough to say that a policy names the wrong ones."""
    if criteria is None or not ids_are_sound(criteria):
        return None
    guards = range(len(criteria.model.safeguards))
    sound = criteria.sound(*((("safeguards", number, "id")) for number in guards))
    return criteria.model if sound and criteria.sound(("safeguards",)) else None


def _other_figures(root: Path, sources: Sources | None, problems: Problems) -> None:
    """Look at the files of figures that no source names: ask about them, or read what may be meant.

    When a source does not say well which file is its own, any of them may be; then each is read for
    its form, and nothing is said of the series in it.
    """
    named: set[str] = set()
    doubt = sources is None
    if sources is not None:
        with_figures = [
            source for source in sources.model.values() if source.file is not None or source.series
        ]
        named = {source.file for source in with_figures if source.file is not None}
        doubt = bool(lost_series(sources)) or not all(
            source.file is not None and inside_indicators(source.file) for source in with_figures
        )
    for name in csv_files(root, "indicators", problems):
        if name in named:
            continue
        if doubt:
            read_figures(root / name, name, (), None, problems, whole=False)
        else:
            problems.add("Q102", Place(name), file=name)
