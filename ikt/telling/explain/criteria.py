"""``ikt explain --criteria``: influence beside weight, and what each criterion rests on."""

from __future__ import annotations

from dataclasses import replace

from ikt.assessing.assessment import Assessment
from ikt.assessing.explaining import missing_judgements
from ikt.assessing.influence import Influence, influence
from ikt.model.base import Language
from ikt.telling.answering import answer, grid, listed
from ikt.telling.assessed.evidence_kinds import kind_head, kinds_told
from ikt.telling.assessed.judged import narrow_lines
from ikt.telling.document import Document, Paragraph, Part, Table
from ikt.telling.explain.teller import ExplainTeller
from ikt.telling.language import numbers
from ikt.telling.language.phrases import uncapital

# From this correlation on two criteria say much the same of these countries.
LEAST_CORRELATION = 0.5


def criteria_document(a: Assessment, lang: Language) -> Document:
    """What the criteria rest on, and how much each of them moves the ranking."""
    return _CriteriaTeller(a, lang).document(influence(a))


class _CriteriaTeller(ExplainTeller):
    def document(self, influence: Influence) -> Document:
        a = self.a
        names = [node.name.say(self.lang) for node in a.evidence.criteria.criteria]
        heads = [self.say(f"head_{key}") for key in ("criterion", "weight", "spread", "influence")]
        heads += [kind_head(self.lang, kind) for kind in kinds_told(a)]
        rows = []
        for k, name in enumerate(names):
            moved = (
                "?"
                if influence.influence is None
                else numbers.percent(float(influence.influence[k]), self.lang)
            )
            cells = [
                name,
                numbers.percent(float(influence.weight[k]), self.lang),
                self.score(float(influence.spread[k])),
                moved,
            ]
            cells += [
                numbers.percent(float(part), self.lang, 0)
                for part in influence.strength[k][list(kinds_told(a))]
            ]
            rows.append(cells)
        return answer(
            self.say("criteria_title"),
            self.lead(influence, names),
            [self.with_short_heads(grid(heads, rows)), Paragraph((self.say("table_note"),))],
            [self.correlations(influence, names), self.missing(influence), self.questions()],
            lang=self.lang,
            as_of=a.recipe.as_of,
            subtitle=self.subtitle(),
        )

    def with_short_heads(self, table: Table) -> Table:
        """Where there is little room, heads that leave enough of it for the names of criteria."""
        kinds = [kind_head(self.lang, kind, short=True) for kind in kinds_told(self.a)]
        spread = table.heads.index(self.say("head_spread"))
        short = [*table.heads[: -len(kinds)], *kinds]
        short[spread] = self.say("short_spread")
        told = [
            (column, self.say("short_is", short=word, long=uncapital(full)))
            for column, (word, full) in enumerate(zip(short, table.heads, strict=True))
            if word != full
        ]
        key = ((told[0][0], "; ".join(line for _, line in told) + "."),) if told else ()
        return replace(table, short=tuple(short), key=key)

    def lead(self, influence: Influence, names: list[str]) -> list[str]:
        lines = []
        if influence.influence is not None and influence.count >= 2:
            most = int(influence.influence.argmax())
            equal = float(influence.weight.max() - influence.weight.min()) < 1e-12
            lines.append(
                self.say(
                    "criteria_lead" if equal else "criteria_lead_weighed",
                    count=influence.count,
                    most=uncapital(names[most]),
                    share=numbers.percent(float(influence.influence[most]), self.lang),
                    weight=numbers.percent(float(influence.weight[most]), self.lang),
                )
            )
            lines += [
                self.say("against_rest", name=names[k], share=numbers.percent(float(part), self.lang))
                for k, part in enumerate(influence.influence)
                if part < -0.005
            ]
        if influence.effective is not None:
            number = numbers.decimal(influence.effective, 1, self.lang)
            lines.append(self.say("effective", count=len(names), number=number))
        for size in influence.sizes:
            name = uncapital(self.a.evidence.series(size.series).name.say(self.lang))
            value = numbers.decimal(size.correlation, 2, self.lang)
            lines.append(self.say("size", name=name, value=value, count=size.count))
        if influence.sizes:
            lines.append(self.say("size_meaning"))
        return lines

    def correlations(self, influence: Influence, names: list[str]) -> Part:
        pairs = [
            (abs(float(influence.correlation[i, j])), i, j)
            for i in range(len(names))
            for j in range(i)
            if abs(float(influence.correlation[i, j])) >= LEAST_CORRELATION
        ]
        lines = [
            self.say(
                "correlation",
                first=names[j],
                second=uncapital(names[i]),
                value=numbers.decimal(float(influence.correlation[i, j]), 2, self.lang),
            )
            for _, i, j in sorted(pairs, reverse=True)
        ]
        none = self.say("correlations_none", least=numbers.decimal(LEAST_CORRELATION, 1, self.lang))
        return listed("correlations", self.say("correlations"), lines or [none])

    def missing(self, influence: Influence) -> Part:
        lines = []
        for column, lacking, points in missing_judgements(self.a):
            leaf = self.a.leaves[column]
            node = self.a.evidence.criteria.criteria[self.a.evidence.criteria.top_of()[leaf.id]]
            lines.append(
                self.say(
                    "missing_all" if lacking == influence.count else "missing_some",
                    name=self.attribute(column),
                    criterion=uncapital(node.name.say(self.lang)),
                    lacking=lacking,
                    count=influence.count,
                    points=self.score(points),
                )
            )
        lines += narrow_lines(self.a, self.lang)
        return listed("missing", self.say("missing_title"), lines or [self.say("missing_none")])

    def questions(self) -> Part:
        lines = []
        for node in self.a.evidence.criteria.criteria:
            if node.question is None:
                continue
            text = f"{node.name.say(self.lang)}: {node.question.say(self.lang)}"
            lines.append(f"{text} {node.reading.say(self.lang)}" if node.reading else text)
        return listed("questions", self.say("questions"), lines)
