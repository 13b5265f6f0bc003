"""Why a country was chosen or not: its place, the margin, what carried it, how sure, who decided and why."""

from __future__ import annotations

from ikt.assessing.performance import Why
from ikt.deciding.draws_asked import DRAWS, PART
from ikt.deciding.why_chosen import Account
from ikt.model.base import Language
from ikt.model.criteria import JudgementScale
from ikt.model.decision import Supposed
from ikt.telling.answering import answer, grid, listed
from ikt.telling.assessed.figures import criterion_named, estimate_of, is_old
from ikt.telling.assessed.judged import Assessors, judgements_part
from ikt.telling.assessed.safeguards import figure_words, tells_level
from ikt.telling.assessed.teller import Teller
from ikt.telling.decisions.behind import Behind
from ikt.telling.decisions.said import moment, one_line
from ikt.telling.decisions.signs import signed
from ikt.telling.decisions.why_words import SAY
from ikt.telling.document import Block, Document, Paragraph, Part
from ikt.telling.language import numbers
from ikt.telling.language.counting import in_draws
from ikt.telling.language.phrases import enumerate_words, uncapital


def why_document(account: Account, digest: str, lang: Language, who: Assessors | None = None) -> Document:
    """The answer in the order in which an auditor asks; ``digest`` is the hash of the decision's file.

    ``who`` tells who judged; without it they are told by their ids.
    """
    return _Why(account, digest, lang, who).document()


class _Why(Teller):
    """Tells of one country under one decision."""

    def __init__(self, account: Account, digest: str, lang: Language, who: Assessors | None) -> None:
        super().__init__(account.a, lang, SAY)
        self.digest = digest
        self.who = Assessors({}, lang) if who is None else who
        self.account = account
        self.decision = account.decision
        self.row = account.row
        self.behind = Behind(account.a, account.decision, lang)
        # Against what a deviation is one.
        self.by = "" if account.decision.plan is None else "_plan"
        # Under which rule for unknowns a sentence is said.
        self.expected = "_expected" if account.a.recipe.policy.unknown == "expected" else ""

    def document(self) -> Document:
        key = "title" if self.decision.number is not None else "title_unfiled"
        title = self.say(
            key,
            country=self.country(self.row),
            number=self.decision.number,
            id=self.decision.id,
            title=one_line(self.decision.title),
        )
        return answer(
            title,
            self.lead(),
            self.blocks(),
            self.parts(),
            lang=self.lang,
            as_of=self.a.recipe.as_of,
            subtitle=self.say("subtitle", **self.frame()),
        )

    def lead(self) -> list[str]:
        return [
            " ".join([self.place(), *self.margin()]),
            *self.behind.decided_by_plan(self.row),
            *self.weighed(),
            *self.sure_line(),
            *self.carried(),
            " ".join([self.unknown(), *self.old(), *self.supposed()]),
            *self.cautions(),
            *self.people(),
        ]

    # Place and margin

    def place(self) -> str:
        choice = "is_chosen" if self.account.chosen else "is_not_chosen"
        choice += f"_deviation{self.by}" if self.account.deviation is not None else ""
        words = {
            "country": self.country(self.row),
            "score": self.score(float(self.a.scores.total[self.row])),
            "choice": self.say(choice),
        }
        if self.a.ranked[self.row]:
            count = len(self.a.order())
            rank = numbers.ordinal(int(self.a.rank[self.row]), self.lang)
            if self.account.other is not None:
                words["score"] = self.three()[0]
            return self.say("place", rank=rank, count=count, **words)
        aside = self.a.set_aside.get(self.row)
        if aside is None:
            return self.say("excluded", **words)
        if aside.reason == "left_out":
            return self.say("left_out", **words)
        return self.say("aside", known=self.percent(aside.share), **words)

    def three(self) -> tuple[str, str, str]:
        """The two scores at the line and their difference, with the decimals it takes."""
        score = float(self.a.scores.total[self.row])
        other = score if self.account.other is None else float(self.a.scores.total[self.account.other])
        return numbers.difference(score, other, self.lang)

    def margin(self) -> list[str]:
        if not self.a.ranked[self.row]:
            return []
        top = self.a.recipe.top
        if self.account.other is None:
            return [self.say("no_line", top=top)]
        _, other, gap = self.three()
        words = {"top": top, "b": other, "gap": numbers.unsigned(gap), "country": self.country(self.row)}
        key = "lead" if self.account.above else "short"
        sentences = [self.say(key, other=self.country(self.account.other), **words)]
        least = self.a.recipe.policy.close_gap
        if self.account.gap < least:
            sentences.append(self.say("close", least=numbers.points(self.score(least), self.lang)))
        return sentences

    def sure_line(self) -> list[str]:
        if not self.a.ranked[self.row]:
            return []
        return [
            self.say(
                "sure",
                part=self.percent(PART, 0),
                draws=numbers.figure(DRAWS, self.lang),
                country=self.country(self.row),
                line=self.line(),
                share=in_draws(self.account.doubted, self.account.doubted_error, DRAWS, self.lang),
            )
        ]

    def weighed(self) -> list[str]:
        """Where the weights are not those of the policy that people began with."""
        began = self.a.recipe.settled_by
        if began is None:
            return []
        moved = self.account.reweighed
        sentences = [
            self.say(
                "weight",
                name=self.criterion(one.criterion),
                new=self.percent(one.now),
                old=self.percent(one.was),
            )
            for one in moved[:3]
        ]
        if len(moved) > 3:
            sentences.append(self.say("weight_more", n=len(moved) - 3))
        listed_ones = enumerate_words(sentences, self.lang)
        return [self.say("weighed", policy=began.name.say(self.lang), list=listed_ones)] if sentences else []

    # What carried it

    def carried(self) -> list[str]:
        points = self.a.scores.contribution
        if points is None:
            return []
        points_here, falling, middle = points[self.row], self.account.carried, self.account.middle
        if not falling:
            sentences = [self.say("middle_all" + self.expected)]
        else:
            count = min(3, max(1, len(falling) - 2))
            most, least = (
                enumerate_words([self.term(k, float(points_here[k])) for k in part], self.lang)
                for part in (falling[:count], falling[count:][-2:][::-1])
            )
            sentences = [self.say("carried" if least else "carried_only", most=most, least=least)]
            if middle:
                names = [self.criterion(k) for k in middle]
                sentences.append(self.say("middle" + self.expected, list=enumerate_words(names, self.lang)))
        lines = [" ".join([*sentences, *self.against()])]
        cut = float(self.a.scores.cap[self.row])
        if cut < 0.0:
            lines.append(self.say("cap", points=self.score(-cut)))
        return lines

    def term(self, k: int, points: float) -> str:
        name = uncapital(criterion_named(self.a.evidence.criteria.criteria[k], self.lang))
        return self.say("term", name=name, points=self.score(abs(points)))

    def against(self) -> list[str]:
        """Where it won and lost most points on the country across the line, as far as is known of both."""
        compared, other = self.account.against, self.account.other
        if compared is None or other is None or not (compared.won or compared.lost):
            return []
        words: dict[str, str] = {"other": self.country(other)}
        words |= {"won": self.term(*compared.won)} if compared.won else {}
        words |= {"lost": self.term(*compared.lost)} if compared.lost else {}
        if compared.won and compared.lost:
            return [self.say("against", **words)]
        key = "against_won" if compared.won else "against_lost"
        return [self.say(key if compared.complete else f"{key}_known", **words)]

    # What was not known, what was supposed

    def unknown(self) -> str:
        words = {
            "all": len(self.a.leaves),
            "low": self.score(float(self.a.scores.low[self.row])),
            "high": self.score(float(self.a.scores.high[self.row])),
        }
        count = sum(len(columns) for columns in self.account.unknown.values())
        if count == 0:
            return self.say("all_known", **words)
        groups = [
            self.say(
                "group",
                why=self.say(why.name),
                list=enumerate_words([self.lacking(why, column) for column in columns], self.lang),
            )
            for why, columns in sorted(self.account.unknown.items())
        ]
        share = 1.0 - float(self.a.known[self.row])
        return self.say("unknown", count=count, share=self.percent(share), list=". ".join(groups), **words)

    def lacking(self, why: Why, column: int) -> str:
        name = uncapital(self.attribute(column))
        estimate = estimate_of(self.a, self.row, column, self.lang)
        if estimate:
            return self.say("estimated", name=name, estimate=estimate)
        year = int(self.a.performance.year[self.row, column])
        return self.say("last_year", name=name, year=year) if why == Why.TOO_OLD and year else name

    def old(self) -> list[str]:
        """The figures that were so old that they counted as stand-ins."""
        told = [
            self.say(
                "last_year",
                name=uncapital(self.attribute(column)),
                year=int(self.a.performance.year[self.row, column]),
            )
            for column in range(len(self.a.leaves))
            if is_old(self.a, self.row, column)
        ]
        return [self.say("old", list=enumerate_words(told, self.lang))] if told else []

    def supposed(self) -> list[str]:
        iso2 = self.a.units[self.row].iso2
        suppositions = [self.supposition(item) for item in self.decision.supposed if item.country == iso2]
        others = sorted({item.country for item in self.decision.supposed if item.country != iso2})
        sentences = []
        if suppositions:
            sentences.append(self.say("supposed", list=enumerate_words(suppositions, self.lang)))
        if others:
            rows = {unit.iso2: row for row, unit in enumerate(self.a.units)}
            sentences.append(self.say("supposed_elsewhere", list=self.countries(rows[one] for one in others)))
        return sentences

    def supposition(self, item: Supposed) -> str:
        column = next(k for k, leaf in enumerate(self.a.leaves) if leaf.id == item.attribute)
        leaf = self.a.leaves[column]
        words = {"attribute": uncapital(self.attribute(column)), "number": self.points(item.number)}
        if isinstance(leaf, JudgementScale) and int(item.number) in leaf.levels:
            text = one_line(leaf.levels[int(item.number)].say(self.lang)).rstrip(".")
            return self.say("supposed_level", text=text, **words)
        return self.say("supposed_one", **words)

    def cautions(self) -> list[str]:
        names = {guard.id: guard.name.say(self.lang) for guard in self.a.evidence.criteria.safeguards}
        sentences, passed = [], []
        for verdict in self.a.verdicts[self.row]:
            if verdict.state == "pass" and verdict.below is not None:
                passed.append(uncapital(names[verdict.id]))
            elif verdict.speaks:
                sentences.append(
                    self.say(
                        "caution_level" if tells_level(self.a, verdict) else "caution",
                        name=names[verdict.id],
                        figure=figure_words(self.a, verdict, self.lang),
                        below=self.points(verdict.below or 0.0),
                        effect=self.say(f"effect_{verdict.state}"),
                    )
                )
        if sentences:
            return [" ".join(sentences)]
        return [self.say("caution_none", list=enumerate_words(passed, self.lang))] if passed else []

    # Who decided

    def people(self) -> list[str]:
        lines = self.behind.parties(self.row)
        for statement in self.decision.decided:
            words = {"by": one_line(statement.by), "why": one_line(statement.why)}
            if statement.what is None:
                lines.append(self.say("decided", **words))
            else:
                lines.append(self.say("dissent", what=one_line(statement.what), **words))
        deviation = self.account.deviation
        if deviation is None:
            lines.append(self.say(f"no_deviation{self.by}", country=self.country(self.row)))
        else:
            key = "deviation_added" if self.account.chosen else "deviation_dropped"
            lines.append(self.say(key + self.by, by=one_line(deviation.by), why=one_line(deviation.why)))
        if self.decision.changed_inputs:
            names = ", ".join(one_line(name) for name in self.decision.changed_inputs)
            lines.append(self.say("changed_inputs", list=names))
        lines += [self.say(f"time_{reason}") for reason in self.decision.time_differs]
        return lines

    # The table and what belongs beside it

    def blocks(self) -> list[Block]:
        """The criteria, each beside the country across the line, and what the columns mean."""
        other = self.account.other
        points = self.a.scores.contribution
        heads = ["head_criterion", "head_weight", "head_value", "head_known"]
        heads += ["head_points"] if points is not None else []
        heads += ["head_against"] if points is not None and other is not None else []
        name = "" if other is None else self.short(other)
        decimals = self.value_decimals(self.row)
        rows = []
        for k, criterion in enumerate(self.a.evidence.criteria.criteria):
            cells = [
                criterion.name.say(self.lang),
                self.percent(self.a.weights[k]),
                numbers.decimal(float(self.a.values.best[self.row, k]), decimals, self.lang),
                self.percent(float(self.a.values.known[self.row, k]), 0),
            ]
            if points is not None:
                cells.append(self.score(float(points[self.row, k])))
                if other is not None:
                    gap = float(points[self.row, k] - points[other, k])
                    cells.append(signed(gap, self.lang))
            rows.append(cells)
        noted = points is not None and other is not None
        note = [self.say("note" + self.expected), *([self.say("note_last", other=name)] if noted else [])]
        return [grid([self.say(key, other=name) for key in heads], rows), Paragraph((" ".join(note),))]

    def parts(self) -> list[Part]:
        """Whose judgement it rested on, what was tried on the way, and what the record is."""
        steps = tuple(
            f"{moment(step.time, self.lang)}: {one_line(step.what.say(self.lang))}"
            + (f" ({one_line(step.note)})" if step.note else "")
            for step in self.decision.log
        )
        decision = self.decision
        key = "recorded" if decision.number is None else "recorded_filed"
        record = self.say(
            key,
            time=moment(decision.time, self.lang),
            filed=moment(decision.filed, self.lang) if decision.filed is not None else "",
            number=decision.number,
            version=decision.version,
            count=len(decision.inputs),
            digest=self.digest,
        )
        plan = self.behind.plan()
        return [
            *self.behind.weights(),
            *([listed("plan", self.say("plan"), plan)] if plan else []),
            judgements_part(self.a, self.row, self.who, "rested_on"),
            listed("steps", self.say("steps"), steps),
            listed("record", self.say("record"), [record]),
        ]
