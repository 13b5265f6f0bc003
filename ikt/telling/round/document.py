"""``ikt round``: what a round did and where people differ, then how far they agree and who answered."""

from __future__ import annotations

from ikt.deciding.rounds.agreement import DRAWS, RELIABLE, TENTATIVE
from ikt.deciding.rounds.report import Report
from ikt.model.base import Language, say_name
from ikt.telling.answering import answer, listed
from ikt.telling.assessed.judged import NamedBy
from ikt.telling.document import Block, Document, Paragraph, Part
from ikt.telling.language import numbers
from ikt.telling.round.tables import agreement, answered, moved, sheets, strict
from ikt.telling.round.teller import RoundTeller

# So many cells on which people differ, and rows of other lists, stand on the page.
CELLS = 5
ROWS = 10


def round_document(
    found: Report, lang: Language, *, names: NamedBy = "role", rows: int | None = None
) -> Document:
    """The report of a round; each list is cut to ``rows`` lines, a spreadsheet holds all of them."""
    return _Page(found, lang, names).document(rows)


class _Page(RoundTeller):
    def document(self, rows: int | None) -> Document:
        cells, most = (CELLS, ROWS) if rows is None else (rows, rows)
        made = self.found.round
        parts = [
            self.differing(cells),
            listed(
                "lacking",
                self.say("lacking_title"),
                self.lacking(),
            ),
            Part("agreement", self.say("agreement_title"), tuple(self.agreement())),
            Part("strict", self.say("strict_title"), tuple(self.strictness(most))),
            listed("left_out", self.say("left_out_title"), self.left_out()),
            Part("moved", self.say("moved_title"), tuple(self.moved(most))),
            Part("answers", self.say("answers_title"), tuple(self.answers(most))),
        ]
        name = made.id if made.name is None else say_name(made.name, self.lang)
        return answer(
            self.say("title", name=name),
            [*self.did(), *self.differ_lead(), *self.again(), self.delivered(), *self.provisos()],
            (),
            parts,
            lang=self.lang,
            as_of=self.a.recipe.as_of,
            subtitle=self.say("subtitle", **self.frame()),
            data=sheets(self),
        )

    def differing(self, most: int) -> Part:
        """The cells on which people differ and the line turns; others only where there are none of those."""
        every = self.found.differing
        crossing = [one for one in every if one.crosses]
        now = any(one.counts for one in crossing)
        title = "differ_title" if now else "differ_title_once" if crossing else "differ_title_else"
        return listed("differ", self.say(title), self.cut(crossing or every, most))

    def agreement(self) -> list[Block]:
        if not self.found.shared:
            return []
        note = self.say(
            "agreement_note",
            reliable=numbers.decimal(RELIABLE, 3, self.lang),
            tentative=numbers.decimal(TENTATIVE, 3, self.lang),
            draws=numbers.figure(DRAWS, self.lang),
        )
        return [agreement(self), Paragraph((note,))]

    def strictness(self, most: int) -> list[Block]:
        if not self.found.shared:
            return []
        lines = [" ".join(told) for told in (self.strict(), self.own())]
        table = strict(self, most)
        rest: list[Block] = [table, Paragraph((self.say("strict_note"),))] if table.rows else []
        return [*(Paragraph((line,)) for line in lines), *rest]

    def answers(self, most: int) -> list[Block]:
        """Who has answered; all who have not stand there."""
        missing = sum(one.received is None for one in self.found.deliveries)
        rows = max(most, missing)
        rest = self.more("more_answers", len(self.found.deliveries) - rows)
        table = answered(self, rows)
        return [*([table] if table.rows else []), *(Paragraph((line,)) for line in rest)]

    def moved(self, most: int) -> list[Block]:
        every = self.found.did.moved
        if not self.found.assessors:
            return []
        lines = [*([] if every else [self.say("moved_none")]), *self.more("more_moved", len(every) - most)]
        lines += self.newly_ranked()
        table = moved(self, most)
        return [*([table] if table.rows else []), *([Paragraph((" ".join(lines),))] if lines else [])]
