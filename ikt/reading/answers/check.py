"""A filled form held against its round: what was asked, in which words, of whom; and then its answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ikt.model.base import Language, is_reason
from ikt.model.moment import When
from ikt.model.round import Answer, Answers, Round, Rubric
from ikt.model.sheet_form import TEXTS, Field, short_id
from ikt.problems import Place, Problems
from ikt.reading.answers.filled import MOST_LETTERS, Filled, FilledCell, Wording, typed
from ikt.reading.near_names import near

# So many countries or questions are named in one line.
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Checked:
    """The answers of a form; ``missing`` are the cells that were asked and whose row somebody took out."""

    answers: Answers
    missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the forms of a round are held against: the round, its version, its questions, the day they came.

    Worked out once: to know the version of a round takes as long as the round is large.
    """

    round: Round
    version: str
    rubrics: Mapping[str, Rubric]
    received: When


def checked(filled: Filled, ground: Ground, problems: Problems) -> Checked | None:
    """Hold a form against its round; None, with everything wrong told, where its answers cannot count."""
    made, rubrics = ground.round, ground.rubrics
    here = Place(filled.file)
    before = len(problems)
    if filled.assessor not in made.asked:
        problems.add(
            "P962", here, reason="assessor", value=filled.assessor, round=made.id,
            near=near(filled.assessor, made.asked),
        )  # fmt: skip
        return None
    ids = {short_id(one): one for one in made.questions}
    cells = {(cell.country, ids.get(cell.question, cell.question)): cell for cell in filled.cells}
    asked = list(made.cells_of(filled.assessor))
    same = filled.version == ground.version
    if not same:
        _tell_differences(filled, made, rubrics, asked, problems)
    known = set(asked)
    reader = _Cells(rubrics, problems)
    answers: dict[tuple[str, str], Answer] = {}
    for cell, said in cells.items():
        if said.empty or cell in filled.broken:
            continue
        if cell not in known:
            if same:
                place = said.places.get("level", here)
                problems.add("P962", place, " ".join(cell), reason="cell", value=filled.assessor)
            continue
        found = reader.answer(cell, said)
        if found is not None:
            answers[cell] = found
    if len(problems) > before or filled.broken:
        return None
    there = cells.keys() | {(country, ids.get(one, one)) for country, one in filled.broken}
    missing = tuple(cell for cell in asked if cell not in there) if filled.whole else ()
    return Checked(
        Answers(
            round=made.id,
            version=ground.version,
            assessor=filled.assessor,
            received=ground.received,
            language=filled.language,
            answers=tuple(answers[cell] for cell in asked if cell in answers),
        ),
        missing,
    )


class _Cells:
    """One cell after the other to an answer."""

    def __init__(self, rubrics: Mapping[str, Rubric], problems: Problems) -> None:
        self.rubrics = rubrics
        self.problems = problems

    def answer(self, cell: tuple[str, str], said: FilledCell) -> Answer | None:
        """The answer of a cell; None, with what is wrong told."""
        before = len(self.problems)
        why, basis = (self.text(cell, said, code) for code in TEXTS)
        if said.unknown:
            ranged: Field | None = (
                "low" if said.low is not None else "high" if said.high is not None else None
            )
            if ranged is not None or said.level is not None:
                self.tell(cell, said, ranged or "level", "unknown")
            elif len(self.problems) == before:
                return Answer(country=cell[0], question=cell[1], unknown=True, why=why, basis=basis)
            return None
        if said.level is None:
            self.tell(cell, said, "level", "no_level")
            return None
        self.levels(cell, said, said.level)
        if why is None:
            params = {"value": said.why} if said.why else {"reason": "empty"}
            self.problems.add("P965", self.place(said, "why"), " ".join(cell), **params)
        if len(self.problems) > before:
            return None
        return Answer(
            country=cell[0], question=cell[1], level=said.level, low=said.low, high=said.high,
            why=why, basis=basis,
        )  # fmt: skip

    def levels(self, cell: tuple[str, str], said: FilledCell, level: int) -> None:
        """Tell of levels that the rubric does not have, or else that they are not in order."""
        known = sorted(self.rubrics[cell[1]].levels or ())
        fields: tuple[tuple[Field, int | None], ...] = (
            ("low", said.low),
            ("level", level),
            ("high", said.high),
        )
        strange = [(code, one) for code, one in fields if one is not None and one not in known]
        for code, one in strange:
            listed = ", ".join(map(str, known))
            self.tell(cell, said, code, "scale", value=one, list=listed)
        if strange:
            return
        if said.low is not None and said.low > level:
            self.tell(cell, said, "low", "low", value=said.low, level=level)
        if said.high is not None and said.high < level:
            self.tell(cell, said, "high", "high", value=said.high, level=level)

    def text(self, cell: tuple[str, str], said: FilledCell, code: Field) -> str | None:
        """A text that says something; None where it does not, or is too long, which is told."""
        text = said.why if code == "why" else said.basis
        if len(text) > MOST_LETTERS:
            self.tell(cell, said, code, "long", limit=MOST_LETTERS)
            return text[:MOST_LETTERS]
        return text if is_reason(text) else None

    def tell(
        self, cell: tuple[str, str], said: FilledCell, code: Field, reason: str, **params: object
    ) -> None:
        self.problems.add("P964", self.place(said, code), " ".join(cell), reason=reason, **params)

    def place(self, said: FilledCell, code: Field) -> Place:
        return said.places[code]


def _tell_differences(
    filled: Filled,
    made: Round,
    rubrics: Mapping[str, Rubric],
    asked: Iterable[tuple[str, str]],
    problems: Problems,
) -> None:
    """Tell in what the round of a form differs from the round as it is."""
    here = Place(filled.file)
    problems.add("P963", here, reason="other", round=made.id)
    ids = {short_id(one): one for one in made.questions}
    there = {(cell.country, ids.get(cell.question, cell.question)) for cell in filled.cells}
    now = set(asked)
    for reason, cells in (("gone", there - now), ("added", now - there if filled.whole else set())):
        if cells:
            problems.add("P963", here, reason=reason, count=len(cells), list=_listed(cells))
    for short, was in filled.wording.items():
        question = ids.get(short, short)
        if question in rubrics:
            for part, old, new in _other_words(was, rubrics[question], filled.language):
                problems.add("P963", here, question, reason="wording", part=part, value=old, new=new)


def _other_words(was: Wording, rubric: Rubric, lang: Language) -> Iterable[tuple[str, str, str]]:
    """What of a question reads otherwise now: which part, as the form has it, as it is."""
    name = rubric.name.say(lang) if rubric.name else ""
    asked = rubric.question.say(lang) if rubric.question else ""
    for part, old, new in (("name", was.name, name), ("question", was.asked, asked)):
        if typed(old) and new and typed(old) != typed(new):
            yield part, old, new
    now = {level: words.say(lang) for level, words in (rubric.levels or {}).items()}
    if was.levels:
        for level in sorted(was.levels.keys() | now.keys()):
            old, new = was.levels.get(level, ""), now.get(level, "")
            if typed(old) != typed(new):
                yield str(level), old or "–", new or "–"


def _listed(cells: Iterable[tuple[str, str]]) -> str:
    names = [" ".join(cell) for cell in sorted(cells)]
    rest = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f", … (+{rest})" if rest > 0 else "")
