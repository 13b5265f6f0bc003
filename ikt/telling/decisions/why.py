"""Why a country was chosen or not: its place, the margin, what carried it, how sure, who decided and why."""

from __future__ import annotations

from typing import Any

import numpy as np

from ikt.assessing.performance import Why
from ikt.assessing.recipe import weighted_tree
from ikt.deciding.draws_asked import DRAWS, PART
from ikt.deciding.who_moved import reweighed
from ikt.deciding.why_chosen import Account
from ikt.model.base import Language
from ikt.model.criteria import JudgementScale
from ikt.model.decision import Supposed
from ikt.telling.answer import Answer, Grid
from ikt.telling.assessed.frame import VARIED
from ikt.telling.assessed.teller import Teller
from ikt.telling.decisions.filed import moment, one_line
from ikt.telling.decisions.why_words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.counting import in_draws
from ikt.telling.language.phrases import enumerate_words, uncapital
from ikt.telling.plain import Section


def why_view(found: Account, digest: str, lang: Language) -> Answer:
    """The answer in the order in which an auditor asks; ``digest`` is the hash of the decision's file."""
    return _Account(found, digest, lang).answer()


class _Account(Teller):
    def __init__(self, found: Account, digest: str, lang: Language) -> None:
        super().__init__(found.a, lang, SAY)
        self.digest = digest
        self.found = found
        self.decision = found.decision
        self.row = found.row

    def answer(self) -> Answer:
        key = "title" if self.decision.number is not None else "title_unfiled"
        title = self.say(
            key,
            country=self.country(self.row),
            number=self.decision.number,
            id=self.decision.id,
            title=one_line(self.decision.title),
            **self.frame(),
        )
        return Answer(title, tuple(self.lead()), (self.grid(),), tuple(self.sections()))

    def lead(self) -> list[str]:
        return [
            " ".join([self.place(), *self.margin()]),
            *self.weighed(),
            *self.sure_line(),
            *self.carried(),
            " ".join([self.unknown(), *self.supposed()]),
            *self.cautions(),
            *self.people(),
        ]

    # Place and margin

    def place(self) -> str:
        choice = "is_chosen" if self.found.chosen else "is_not_chosen"
        choice += "_deviation" if self.found.deviation is not None else ""
        words = {
            "country": self.country(self.row),
            "score": self.score(float(self.a.scores.total[self.row])),
            "choice": self.say(choice),
        }
        if self.a.ranked[self.row]:
            count = len(self.a.order())
            rank = numbers.ordinal(int(self.a.rank[self.row]), self.lang)
            if self.found.other is not None:
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
        own = float(self.a.scores.total[self.row])
        other = own if self.found.other is None else float(self.a.scores.total[self.found.other])
        return numbers.difference(own, other, self.lang)

    def margin(self) -> list[str]:
        if not self.a.ranked[self.row]:
            return []
        top = self.a.recipe.top
        if self.found.other is None:
            return [self.say("no_line", top=top)]
        _, other, gap = self.three()
        words = {"top": top, "b": other, "gap": gap.lstrip("-"), "country": self.country(self.row)}
        key = "lead" if self.found.above else "short"
        told = [self.say(key, other=self.country(self.found.other), **words)]
        least = self.a.recipe.policy.close_gap
        if self.found.gap < least:
            told.append(self.say("close", least=numbers.points(self.score(least), self.lang)))
        return told

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
                share=in_draws(self.found.doubted, self.found.doubted_error, DRAWS, self.lang),
            )
        ]

    def weighed(self) -> list[str]:
        """Where the weights are not those of the policy that people began with."""
        began = self.a.recipe.settled_by
        if began is None:
            return []
        was, now = weighted_tree(self.a.evidence.criteria, began).share, self.a.weights
        ids = self.a.evidence.criteria.ids
        criteria = self.a.evidence.criteria
        moved = reweighed((criteria, began), (criteria, self.decision.policy))
        told = [
            self.say("weight", name=self.criterion(k), new=self.percent(now[k]), old=self.percent(was[k]))
            for k in (ids.index(name) for name in moved[:3])
        ]
        if len(moved) > 3:
            told.append(self.say("weight_more", n=len(moved) - 3))
        listed = enumerate_words(told, self.lang)
        return [self.say("weighed", policy=began.name.say(self.lang), list=listed)] if told else []

    # What carried it

    def carried(self) -> list[str]:
        points = self.a.scores.contribution
        if points is None:
            return []
        own = points[self.row]
        known = self.a.values.known[self.row] > 0.0
        # Points of which nothing is known are the middle of the scale, and carried nobody.
        falling = sorted(np.flatnonzero(known).tolist(), key=lambda k: (-own[k], k))
        if not falling:
            told = [self.say("middle_all")]
        else:
            count = min(3, max(1, len(falling) - 2))
            most, least = (
                enumerate_words([self.term(k, float(own[k])) for k in part], self.lang)
                for part in (falling[:count], falling[count:][-2:][::-1])
            )
            told = [self.say("carried" if least else "carried_only", most=most, least=least)]
            if not known.all():
                names = [self.criterion(int(k)) for k in np.flatnonzero(~known)]
                told.append(self.say("middle", list=enumerate_words(names, self.lang)))
        if self.found.other is not None:
            told.append(self.against(own - points[self.found.other], self.found.other))
        lines = [" ".join(told)]
        cut = float(self.a.scores.cap[self.row])
        if cut < 0.0:
            lines.append(self.say("cap", points=self.score(-cut)))
        return lines

    def term(self, k: int, points: float) -> str:
        return self.say("term", name=self.criterion(k), points=self.signless(points))

    def signless(self, points: float) -> str:
        return self.score(abs(points))

    def against(self, gaps: np.ndarray[Any, np.dtype[np.float64]], other: int) -> str:
        """Where it won and lost most points on the country across the line, as far as is known of both."""
        both = (self.a.values.known[[self.row, other]] > 0.0).all(axis=0)
        gaps = np.where(both, gaps, 0.0)
        won, lost = int(np.argmax(gaps)), int(np.argmin(gaps))
        words = {"other": self.country(other)}
        if gaps[won] > 0.0:
            words["won"] = self.term(won, float(gaps[won]))
        if gaps[lost] < 0.0:
            words["lost"] = self.term(lost, float(gaps[lost]))
        if len(words) == 1:
            return ""
        key = "against" if len(words) == 3 else "against_won" if "won" in words else "against_lost"
        key += "_known" if len(words) == 2 and not both.all() else ""
        return self.say(key, **words)

    # What was not known, what was supposed

    def unknown(self) -> str:
        words = {
            "all": len(self.a.leaves),
            "low": self.score(float(self.a.scores.low[self.row])),
            "high": self.score(float(self.a.scores.high[self.row])),
        }
        count = sum(len(columns) for columns in self.found.unknown.values())
        if count == 0:
            return self.say("all_known", **words)
        groups = [
            self.say(
                "group",
                why=self.say(why.name),
                list=enumerate_words([self.lacking(why, column) for column in columns], self.lang),
            )
            for why, columns in sorted(self.found.unknown.items())
        ]
        share = 1.0 - float(self.a.known[self.row])
        return self.say("unknown", count=count, share=self.percent(share), list=". ".join(groups), **words)

    def lacking(self, why: Why, column: int) -> str:
        name = uncapital(self.attribute(column))
        year = int(self.a.performance.year[self.row, column])
        return self.say("last_year", name=name, year=year) if why == Why.TOO_OLD and year else name

    def supposed(self) -> list[str]:
        iso2 = self.a.units[self.row].iso2
        own = [self.supposition(item) for item in self.decision.supposed if item.country == iso2]
        others = sorted({item.country for item in self.decision.supposed if item.country != iso2})
        told = []
        if own:
            told.append(self.say("supposed", list=enumerate_words(own, self.lang)))
        if others:
            rows = {unit.iso2: row for row, unit in enumerate(self.a.units)}
            told.append(self.say("supposed_elsewhere", list=self.countries(rows[one] for one in others)))
        return told

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
        told, passed = [], []
        for verdict in self.a.verdicts[self.row]:
            if verdict.state == "pass" and verdict.below is not None:
                passed.append(uncapital(names[verdict.id]))
            elif verdict.speaks:
                told.append(
                    self.say(
                        "caution",
                        name=names[verdict.id],
                        figure=numbers.decimal(verdict.figure or 0.0, 2, self.lang),
                        year=verdict.year,
                        below=self.points(verdict.below or 0.0),
                        effect=self.say(f"effect_{verdict.state}"),
                    )
                )
        if told:
            return [" ".join(told)]
        return [self.say("caution_none", list=enumerate_words(passed, self.lang))] if passed else []

    # Who decided

    def people(self) -> list[str]:
        lines = []
        for said in self.decision.decided:
            words = {"by": one_line(said.by), "why": one_line(said.why)}
            if said.what is None:
                lines.append(self.say("decided", **words))
            else:
                lines.append(self.say("dissent", what=one_line(said.what), **words))
        deviation = self.found.deviation
        if deviation is None:
            lines.append(self.say("no_deviation", country=self.country(self.row)))
        else:
            key = "deviation_added" if self.found.chosen else "deviation_dropped"
            lines.append(self.say(key, by=one_line(deviation.by), why=one_line(deviation.why)))
        if self.decision.changed_inputs:
            listed = ", ".join(one_line(name) for name in self.decision.changed_inputs)
            lines.append(self.say("changed_inputs", list=listed))
        lines += [self.say(f"time_{reason}") for reason in self.decision.time_differs]
        return lines

    # The table and what belongs beside it

    def grid(self) -> Grid:
        other = self.found.other
        points = self.a.scores.contribution
        heads = ["head_criterion", "head_weight", "head_value", "head_known"]
        heads += ["head_points"] if points is not None else []
        heads += ["head_against"] if points is not None and other is not None else []
        name = "" if other is None else self.short(other)
        rows = []
        for k, criterion in enumerate(self.a.evidence.criteria.criteria):
            cells = [
                criterion.name.say(self.lang),
                self.percent(self.a.weights[k]),
                self.score(float(self.a.values.best[self.row, k])),
                self.percent(float(self.a.values.known[self.row, k]), 0),
            ]
            if points is not None:
                cells.append(self.score(float(points[self.row, k])))
                if other is not None:
                    gap = float(points[self.row, k] - points[other, k])
                    cells.append(("+" if gap > 0.0 else "") + self.score(gap))
            rows.append(tuple(cells))
        noted = points is not None and other is not None
        note = self.say("note", other=name) if noted else self.say("note_alone")
        return Grid(tuple(self.say(key, other=name) for key in heads), tuple(rows), note=note)

    def sections(self) -> list[Section]:
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
        return [Section(self.say("steps"), steps), Section(self.say("record"), (record,))]


def why_json(found: Account, lang: Language) -> dict[str, Any]:
    """``ikt.why/1``; numbers are never rounded."""
    a, row, decision = found.a, found.row, found.decision
    ids = a.evidence.criteria.ids
    points = a.scores.contribution
    return {
        "format": "ikt.why/1",
        "decision": decision.number,
        "id": decision.id,
        "title": decision.title,
        "iso2": a.units[row].iso2,
        "name": a.units[row].name.say(lang),
        "chosen": found.chosen,
        "rank": int(a.rank[row]) or None,
        "ranked": len(a.order()),
        "top": a.recipe.top,
        "score": float(a.scores.total[row]),
        "low": float(a.scores.low[row]),
        "high": float(a.scores.high[row]),
        "known": float(a.known[row]),
        "across_the_line": None
        if found.other is None
        else {
            "iso2": a.units[found.other].iso2,
            "score": float(a.scores.total[found.other]),
            "gap": found.gap,
        },
        "share_in_top": found.share if a.ranked[row] else None,
        "error": found.error if a.ranked[row] else None,
        "share_in_top_doubted": found.doubted if a.ranked[row] else None,
        "error_doubted": found.doubted_error if a.ranked[row] else None,
        "varied": VARIED,
        "around": PART,
        "draws": DRAWS,
        "contributions": None
        if points is None
        else {name: float(points[row, k]) for k, name in enumerate(ids)}
        | ({"cap": float(a.scores.cap[row])} if a.scores.cap[row] < 0.0 else {}),
        "unknown": {
            why.name.lower(): [a.leaves[column].id for column in columns]
            for why, columns in found.unknown.items()
        },
        "supposed": [item.model_dump() for item in decision.supposed],
        "safeguards": {verdict.id: verdict.state for verdict in a.verdicts[row]},
        "decided": [said.model_dump() for said in decision.decided],
        "deviation": found.deviation and {"by": found.deviation.by, "why": found.deviation.why},
    }
