"""From a round to the form of each assessor: the questions in words, and the few figures that help.

Nothing here tells of scores, ranks or shares of the weight: they would anchor what people think.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ikt.assessing.assessment import Assessment
from ikt.countries.table import codes
from ikt.model.base import Language
from ikt.model.criteria import Criterion, Indicator
from ikt.model.round import Panel, Round, Rubric
from ikt.telling.assessed.figures import with_unit
from ikt.telling.language import numbers
from ikt.telling.sheets.asking_words import SAY
from ikt.telling.sheets.form import Figure, Form, Part, Question

# More figures beside a question are not read.
MOST_FIGURES = 3


@dataclass(frozen=True, slots=True)
class Before:
    """What was said of each (country, question) before, level and reason: by ``others`` and by oneself."""

    others: Mapping[tuple[str, str], tuple[tuple[int, str], ...]]
    own: Mapping[tuple[str, str], tuple[int, str]]


class Forms:
    """The forms of one round; what several assessors see of a country is worked out once."""

    def __init__(self, asked: Round, panel: Panel, a: Assessment, rubrics: Mapping[str, Rubric]) -> None:
        self.asked = asked
        self.panel = panel
        self.a = a
        self.rubrics = rubrics
        self._figures: dict[tuple[str, str, Language], tuple[Figure, ...]] = {}

    def form(self, assessor: str, lang: Language, before: Before | None = None) -> Form:
        """The form of one assessor in their own language, ``lang`` where the panel names none.

        ``before`` is, where cells are asked again, what was said of each.
        """
        who = self.panel.assessors.get(assessor)
        lang = (who.language if who is not None else None) or lang
        until = self.asked.until
        own = set(self.asked.asked[assessor].own)
        cells: dict[str, list[str]] = {}
        for country, question in self.asked.cells_of(assessor):
            cells.setdefault(country, []).append(question)
        used = {question for these in cells.values() for question in these}
        return Form(
            round=self.asked.id,
            title=self.title(lang),
            version=self.asked.version,
            assessor=assessor,
            role=assessor if who is None else who.role.say(lang),
            lang=lang,
            until=None if until is None else until.last,
            questions=tuple(self._question(one, lang) for one in self.asked.questions if one in used),
            parts=tuple(
                Part(
                    iso2=country,
                    name=self._name(country, lang),
                    own=country in own,
                    questions=tuple(these),
                    figures={one: self._beside(country, one, lang) for one in these},
                    others={}
                    if before is None
                    else {one: before.others.get((country, one), ()) for one in these},
                    mine={}
                    if before is None
                    else {one: before.own[country, one] for one in these if (country, one) in before.own},
                )
                for country, these in cells.items()
            ),
        )

    def title(self, lang: Language) -> str:
        """What the round is called at the head of a form."""
        name = self.asked.name
        key = "title" if self.asked.follows is None else "title_again"
        return SAY(lang, key) if name is None else name.say(lang)

    def _question(self, question: str, lang: Language) -> Question:
        rubric = self.rubrics[question]
        name = rubric.name.say(lang) if rubric.name else rubric.id
        levels = sorted((rubric.levels or {}).items())
        return Question(
            id=question,
            name=name,
            asked=SAY(lang, "which_level", name=name)
            if rubric.question is None
            else rubric.question.say(lang),
            levels=tuple((level, text.say(lang)) for level, text in levels),
        )

    def _name(self, country: str, lang: Language) -> str:
        row = self._rows.get(country)
        return codes().names[country].say(lang) if row is None else self.a.units[row].name.say(lang)

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {unit.iso2: row for row, unit in enumerate(self.a.units)}

    def _beside(self, country: str, question: str, lang: Language) -> tuple[Figure, ...]:
        key = (country, question, lang)
        if key not in self._figures:
            self._figures[key] = tuple(self._known(country, question, lang))
        return self._figures[key]

    def _known(self, country: str, question: str, lang: Language) -> Iterator[Figure]:
        """The known figures of the same criterion, what weighs most first; no figure that was judged over."""
        row = self._rows.get(country)
        told = self.a.measured
        if row is None:
            return
        known = [
            column
            for column in self._columns[question]
            if told.best[row, column] == told.best[row, column] and not told.judged[row, column]
        ]
        for column in known[:MOST_FIGURES]:
            leaf = self.a.leaves[column]
            printed = numbers.figure(float(told.best[row, column]), lang)
            figure = with_unit(self.a.evidence, leaf, printed, lang)
            yield Figure(self._called(column, lang), figure, int(told.year[row, column]))

    def _called(self, column: int, lang: Language) -> str:
        """What a figure is called, without what counts for more where its series has a name of its own."""
        leaf = self.a.leaves[column]
        if isinstance(leaf, Indicator) and leaf.worst > leaf.best and _is_plain(leaf):
            return self.a.evidence.series(leaf.series).name.say(lang)
        return leaf.name.say(lang) if leaf.name else leaf.id

    @cached_property
    def _columns(self) -> Mapping[str, Sequence[int]]:
        """Question -> the columns of the figures that may stand beside it, itself first, then by weight."""
        columns = {leaf.id: column for column, leaf in enumerate(self.a.leaves)}
        found: dict[str, Sequence[int]] = {}
        for node in _nodes(self.a.evidence.criteria.criteria):
            for leaf in node.attributes:
                if leaf.id not in self.asked.questions:
                    continue
                beside = [columns[one.id] for one in _leaves(node) if isinstance(one, Indicator)]
                own = columns[leaf.id]
                found[leaf.id] = sorted(
                    beside, key=lambda column: (column != own, -float(self.a.share[column]), column)
                )
        return found


def _is_plain(leaf: Indicator) -> bool:
    """Whether the figure is one of its series as published, so that it goes by the name of that series."""
    return len(leaf.all_series) == 1 and leaf.change_over is None


def _nodes(criteria: Iterable[Criterion]) -> Iterator[Criterion]:
    for node in criteria:
        yield node
        yield from _nodes(node.criteria)


def _leaves(node: Criterion) -> Iterator[object]:
    for below in _nodes([node]):
        yield from below.attributes
