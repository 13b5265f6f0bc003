"""What is worth finding out: one attribute for all countries, and one attribute of one country."""

from __future__ import annotations

from ikt.assessing.assessment import Assessment
from ikt.deciding.finding_out import FindingOut, Question, Round
from ikt.model.base import Language
from ikt.telling.answering import grid
from ikt.telling.assessed.figures import rests_on
from ikt.telling.document import Block, Document, Paragraph, Table
from ikt.telling.language import numbers
from ikt.telling.language.numbers import Printed
from ikt.telling.language.phrases import capital, uncapital
from ikt.telling.tip.teller import TipTeller

# So many questions are shown unless more are asked for.
MOST_QUESTIONS = 15


def evidence_document(
    a: Assessment, finding_out: FindingOut, lang: Language, rows: int | None = None
) -> Document:
    """What is worth finding out, for all countries together and one by one."""
    return _FindingOut(a, finding_out, lang, rows).document()


class _FindingOut(TipTeller):
    def __init__(self, a: Assessment, finding_out: FindingOut, lang: Language, rows: int | None) -> None:
        super().__init__(a, lang)
        self.finding_out = finding_out
        self.rounds = [one for one in finding_out.rounds if one.worth > 0.0]
        self.questions = finding_out.questions[: MOST_QUESTIONS if rows is None else rows]

    def document(self) -> Document:
        title = self.say("title_evidence")
        if not self.rounds:
            return self.told(title, [self.say("evidence_none")])
        blocks: list[Block] = [self._rounds()]
        more = len(self.finding_out.questions) - len(self.questions)
        remarks = (
            [self.plural("evidence_more", more, all=len(self.finding_out.questions))] if more > 0 else []
        )
        # The note tells the columns of both tables.
        expected = self.a.recipe.policy.unknown == "expected"
        note = self.say("evidence_note", line=self.line())
        remarks.append(
            " ".join([note, *([self.say("evidence_estimates")] if expected else []), *self.not_in()])
        )
        if self.questions:
            blocks.append(self._questions())
        blocks.append(Paragraph((" ".join(remarks),)))
        return self.told(title, [self._lead(self.rounds[0])], blocks, data=self._data())

    def _lead(self, most: Round) -> str:
        return self.say(
            "evidence_lead",
            name=f"“{uncapital(self.attribute(most.column))}”",
            count=len(self.a.order()),
            line=self.line(),
            chance=self.percent(most.chance, 0),
            worth=numbers.decimal(most.worth, 2, self.lang),
        )

    def _rounds(self) -> Table:
        rows = (
            (self.attribute(one.column), _whole(one.lacking), self.percent(one.chance, 0), self._worth(one))
            for one in self.rounds
        )
        return grid(
            self._heads("attribute", "lacking", "chance", "worth"), rows, title=self.say("rounds_title")
        )

    def _worth(self, one: Round) -> str:
        return f"{numbers.decimal(one.worth, 2, self.lang)} ±{self._error(one)}"

    def _error(self, one: Round) -> str:
        """An error that is not nought is never printed as nought."""
        return Printed.of(numbers.decimal(max(one.error, 0.005), 2, self.lang), one.error, 2)

    def _questions(self) -> Table:
        heads = self._heads("country", "attribute", "state", "turn", "worth")
        rows = ((self.short(one.row), *self._question(one)) for one in self.questions)
        return grid(heads, rows, left=(0, 1, 2), title=self.say("questions_title"))

    def _question(self, one: Question) -> tuple[str, str, str, str]:
        return (
            self.attribute(one.column),
            self.state(one),
            self.percent(one.chance, 0),
            numbers.decimal(one.worth, 2, self.lang),
        )

    def state(self, one: Question) -> str:
        """What there is to find out: a figure that is uncertain, one that is estimated, or one that lacks."""
        if one.known:
            return self.say("state_doubt")
        guessed = rests_on(self.a, one.row, one.column) == "estimated"
        return self.say("state_estimated" if guessed else "state_unknown")

    def _data(self) -> tuple[Table, Table]:
        """The same for a spreadsheet: with codes, and errors in cells of their own."""
        rounds = (
            (
                self.attribute(one.column),
                _whole(one.lacking),
                self.percent(one.chance, 0),
                numbers.decimal(one.worth, 2, self.lang),
                self._error(one),
            )
            for one in self.rounds
        )
        questions = (
            (self.a.units[one.row].iso2, self.short(one.row), *self._question(one)) for one in self.questions
        )
        return (
            grid(
                self._heads("attribute", "lacking", "chance", "worth", "error"),
                rounds,
                title=self.say("rounds_title"),
            ),
            grid(
                self._heads("code", "country", "attribute", "state", "turn", "worth"),
                questions,
                left=(0, 1, 2, 3),
                title=self.say("questions_title"),
            ),
        )

    def _heads(self, *names: str) -> tuple[str, ...]:
        return tuple(capital(self.say(f"head_{name}", line=self.line())) for name in names)


def _whole(count: int) -> str:
    return Printed.of(str(count), count, 0)
