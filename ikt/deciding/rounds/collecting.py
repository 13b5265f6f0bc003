"""What filled forms bring: new answers, others than there were, the same again, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ikt.model.criteria import Criteria
from ikt.model.moment import When
from ikt.model.round import Answer, Answers
from ikt.problems import Place, Problems
from ikt.reading.answers.check import Ground, checked
from ikt.reading.answers.filled import Filled
from ikt.reading.rounds import FOLDER, Given, rounds_of_forms, rubrics_of

Cell = tuple[str, str]
# ``again`` is a second file of the run that says what the first says; ``earlier`` one that says what was
# taken in once, while another file of the assessor counts.
Outcome = Literal["new", "replaces", "same", "again", "earlier", "untouched"]


@dataclass(frozen=True, slots=True)
class Changed:
    """One cell that is answered otherwise than before; None where it was or is not answered."""

    cell: Cell
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True, slots=True)
class Taken:
    """What one file brings; ``answers``, ``before`` and the hash of its file are None where there are none.

    ``asked`` counts the cells that the assessor was asked; ``missing`` are those whose row was taken out of
    the form; ``drafts`` counts what a page kept apart as unfinished.
    """

    file: str
    round: str
    assessor: str
    outcome: Outcome
    asked: int
    answers: Answers | None = None
    before: Answers | None = None
    replaces: str | None = None
    missing: tuple[Cell, ...] = ()
    drafts: int = 0

    @property
    def changes(self) -> tuple[Changed, ...]:
        """Every cell that is answered otherwise than before, in the order of the form."""
        old, new = _by_cell(self.before), _by_cell(self.answers)
        cells = [*new, *(cell for cell in old if cell not in new)]
        return tuple(
            Changed(cell, old.get(cell), new.get(cell)) for cell in cells if old.get(cell) != new.get(cell)
        )


@dataclass(frozen=True, slots=True)
class Collected:
    """What a run brings, in the order of its files; ``passed_over`` are files that are no forms, and
    ``other_kinds`` forms of something else than a round, which are not taken in.
    """

    taken: tuple[Taken, ...]
    passed_over: tuple[str, ...] = ()
    other_kinds: tuple[str, ...] = ()

    @property
    def to_write(self) -> tuple[Taken, ...]:
        """What changes a file of the workspace."""
        return tuple(one for one in self.taken if one.outcome in ("new", "replaces"))

    @property
    def replacing(self) -> tuple[Taken, ...]:
        """What takes the place of earlier answers."""
        return tuple(one for one in self.taken if one.outcome == "replaces")


def collected(
    forms: Sequence[Filled],
    rounds: Mapping[str, Given],
    criteria: Criteria,
    received: When,
    problems: Problems,
    passed_over: Sequence[str] = (),
) -> Collected:
    """Hold forms against their rounds and against what was answered before; everything wrong is told.

    ``received`` is the day from which the answers count. A round that cannot be read is told once.
    """
    rubrics = rubrics_of(criteria)
    given = rounds_of_forms(((form.round, form.file) for form in forms), rounds, problems)
    grounds = {name: Ground(one.round, one.round.version, rubrics, received) for name, one in given.items()}
    taken: list[Taken] = []
    several: dict[tuple[str, str], list[int]] = {}
    for form in forms:
        here = given.get(form.round)
        if here is None:
            continue
        found = checked(form, grounds[form.round], problems)
        if found is None:
            continue
        one = _taken(form, found.answers, here, found.missing)
        if one.outcome != "untouched":
            several.setdefault((one.round, one.assessor), []).append(len(taken))
        taken.append(one)
    for (name, _), places in several.items():
        if len(places) > 1:
            settled = _settled([taken[place] for place in places], given[name], problems)
            for place, one in zip(places, settled, strict=True):
                taken[place] = one
    return Collected(tuple(taken), tuple(passed_over))


def _settled(files: Sequence[Taken], here: Given, problems: Problems) -> list[Taken]:
    """Of several files of one assessor the one that counts; others repeat it, or what was taken in before.

    Where what people mail back is kept in one folder, a newer file lies beside the one that was taken in.
    Two of which neither was taken in contradict each other, and that is told.
    """
    assessor = files[0].assessor
    now = here.answers.get(assessor)
    before = [_said(one) for one in here.earlier.get(assessor, ())] + ([] if now is None else [_said(now)])
    distinct = list(dict.fromkeys(_said(one.answers) for one in files))
    fresh = [said for said in distinct if said not in before]
    if len(distinct) == 1 or len(fresh) == 1:
        counts = fresh[0] if fresh else distinct[0]
    elif not fresh and now is not None and _said(now) in distinct:
        counts = _said(now)
    else:
        counts = (fresh or distinct)[0]
        first = next(one for one in files if _said(one.answers) == counts)
        for one in files:
            if _said(one.answers) in (fresh or distinct)[1:]:
                problems.add("P966", Place(one.file), assessor=assessor, list=first.file)
    settled: list[Taken] = []
    there = False
    for one in files:
        if _said(one.answers) != counts:
            settled.append(Taken(one.file, one.round, assessor, "earlier", one.asked, one.answers))
        elif there:
            settled.append(Taken(one.file, one.round, assessor, "again", one.asked, one.answers))
        else:
            settled.append(one)
            there = True
    return settled


def _taken(form: Filled, answers: Answers, here: Given, missing: tuple[Cell, ...]) -> Taken:
    asked = sum(1 for _ in here.round.cells_of(form.assessor))
    before = here.answers.get(form.assessor)
    # A form with nothing in it takes nothing back: it was sent, not answered.
    if form.untouched:
        return Taken(
            form.file, form.round, form.assessor, "untouched", asked, missing=missing, drafts=form.drafts
        )
    outcome: Outcome = "new" if before is None else "same" if _said(before) == _said(answers) else "replaces"
    digest = here.files.get(f"{FOLDER}/{form.round}/answers/{form.assessor}.yaml")
    return Taken(
        form.file, form.round, form.assessor, outcome, asked,
        answers=answers.model_copy(update={"replaces": digest}) if outcome == "replaces" else answers,
        before=before, replaces=digest, missing=missing, drafts=form.drafts,
    )  # fmt: skip


def _said(answers: Answers | None) -> tuple[Answer, ...]:
    """What answers say, in an order of its own; when they came and in which language changes nothing."""
    found = () if answers is None else answers.answers
    return tuple(sorted(found, key=lambda one: (one.country, one.question)))


def _by_cell(answers: Answers | None) -> dict[Cell, Answer]:
    return {} if answers is None else {(one.country, one.question): one for one in answers.answers}
