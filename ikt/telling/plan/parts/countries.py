"""What the plan holds in each country that the strategy chose, or may add: a table of a page or less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ikt.assessing.policy_content import policy_content
from ikt.deciding.multiyear import taken_on
from ikt.deciding.posture import Means, Posture
from ikt.model.plan import Fit
from ikt.model.strategy import Instrument, Item
from ikt.telling.assessed.brief import said
from ikt.telling.document import Block, Bullets, Inline, Line, Paragraph, Part, Table
from ikt.telling.language import numbers
from ikt.telling.language.citing import written
from ikt.telling.language.phrases import capital, enumerate_words, number_word
from ikt.telling.plan.briefing import Briefing, joined
from ikt.telling.plan.instruments import open_question
from ikt.telling.plan.parts.front import has_goal
from ikt.telling.plan.parts.titles import amount_of, mark_line

# What the rows on office, attaché and post tell already.
_TOLD = frozenset(("office", "attache", "post"))
Pairs = list[tuple[Fit, Item]]


class Countries:
    """Writes the lead, which says once what holds everywhere, and a part for each country."""

    def __init__(self, b: Briefing) -> None:
        self.b = b
        self.told = b.facts.chosen
        # What fits every country, and what is a question in every one, is said once.
        self.fits = _in_all([means.instruments for _, means in self.told])
        self.unsure = {item.id: (fit, item) for _, means in self.told for fit, item in means.unsure}
        self.no_money = not any(self.amounts(one.row) for one, _ in self.told)

    def lead(self) -> Part:
        """What holds in all of them."""
        b = self.b
        if not self.told:
            return Part("countries", "", ())
        sentences = []
        if "posts" in b.numbers:
            sentences.append(b.say("countries_tasks", number=b.numbers["posts"]))
        if self.fits:
            sentences.append(b.say("everywhere", list=self.names(self.fits)))
        lone = [one.row for one, means in self.told if not means.regions]
        if lone:
            sentences.append(b.say("no_partners", list=b.plan.countries(b.plan.by_name(lone))))
        if self.no_money:
            sentences.append(b.say("money_nowhere"))
        asked = tuple(self.question(fit, item) for fit, item in self.unsure.values())
        if asked:
            sentences.append(b.say("open_questions"))
        blocks: list[Block] = [Paragraph((" ".join(sentences),))] if sentences else []
        return Part("countries", b.say("countries"), (*blocks, *([Bullets(asked)] if asked else [])))

    def parts(self) -> Iterator[Part]:
        """A part for each country, by name, those that may be added last."""
        for name in ("chosen", "possible"):
            for row in self.b.rows(name):
                yield self.country(*next(pair for pair in self.told if pair[0].row == row))

    def country(self, one: Posture, means: Means) -> Part:
        """One country: a row for each question that a reader has of it."""
        b, row = self.b, one.row
        rows: dict[str, Line] = {
            "goal": self.goal(one),
            "guards": self.guards(one, means),
            "risks": self.risks(row),
            **self.presence(row),
            "means": self.means(means),
            "partners": joined([(item.text.say(b.lang), *b.note_of(item)) for item in means.regions]),
            "marks": self.marks(row),
            "owner": self.owner(row),
        }
        cells = tuple(((b.say(f"row_{key}"),), line) for key, line in rows.items() if line)
        heads = (b.say("head_element"), b.say("head_recorded"))
        code = b.a.units[row].iso2
        return Part(f"country-{code}", b.plan.country(row), (Table("", heads, ("text", "text"), cells),))

    # Rows

    def goal(self, one: Posture) -> Line:
        """What the team wants there; without that what the strategy said then, and who is to say it now."""
        b, brief = self.b, self.b.brief(one.row)
        theirs: list[Line] = [
            (said(told.text, b.lang), *b.note_of(told)) for told in brief.message if b.by_now(told.source)
        ]
        for goal in brief.line:
            by = b.say("goal_by", date=written(goal.by, b.lang)) if goal.by is not None else ""
            beside = ", ".join(filter(None, (goal.owner, by)))
            text = goal.text.say(b.lang).rstrip(".")
            key = "goal_of" if beside else "stands"
            theirs.append((b.say(key, text=text, list=beside),))
        profile = b.profile(one.row)
        ikt = profile.ikt if profile is not None else None
        count = number_word(len(b.rows("chosen")), b.lang)
        then: Line = (b.say("chosen" if one.choice == "chosen" else "chosen_possible", count=count),)
        if ikt is not None and (source := b.a.evidence.sources.get(ikt.choice_source or "")) is not None:
            then = (
                b.say("then", date=capital(written(source.date, b.lang)), text="".join(map(str, then))),
                *b.note(ikt.choice_source, ikt.choice_where),
            )
        if theirs:
            return joined([*theirs, then])
        return joined([then, self.reason(one.row), (self.lacking(one.row),)])

    def reason(self, row: int) -> Line:
        """The first reason that a source gave for the country."""
        b, profile = self.b, self.b.profile(row)
        for fact in profile.facts if profile is not None else ():
            if fact.kind == "reason" and fact.touches is None:
                return (b.say("reason", text=fact.text.say(b.lang)), *b.note_of(fact))
        return ()

    def lacking(self, row: int) -> str:
        b, profile = self.b, self.b.profile(row)
        owners: Sequence[str] = ()
        if profile is not None:
            owners = policy_content(profile, b.a.evidence.sources, b.a.recipe.as_of).owners
        who = enumerate_words(owners, b.lang) or b.say("team_and_post")
        return b.say(
            "goal_lacks", who=who, are=b.say("supplies_one" if len(owners) == 1 else "supplies_many")
        )

    def guards(self, one: Posture, means: Means) -> Line:
        """The safeguards below their threshold, and what to arrange first."""
        b = self.b
        if not one.below:
            return (b.say("guards_pass"),)
        sentences = [b.say("guards_below", list=enumerate_words(b.posture.guards(one), b.lang))]
        if means.arrange:
            listed = "; ".join(condition.text.say(b.lang) for condition, _ in means.arrange)
            sentences.append(b.say("arrange", list=listed))
        # What to arrange follows from a warning and does not tell it, so its note tells no fact.
        warnings = [item for _, item in means.arrange if item is not None]
        notes = dict.fromkeys(note for item in warnings for note in b.note(item.source, item.where))
        return (" ".join(sentences), *notes)

    def presence(self, row: int) -> dict[str, Line]:
        """Office, attaché and post, as far as sources state them."""
        b, profile = self.b, self.b.profile(row)
        found: dict[str, list[Line]] = {"neso": [], "attache": [], "post": []}
        if profile is not None and profile.ikt is not None:
            ikt = profile.ikt
            for entry in b.presence.presence(ikt):
                bare = entry.kind == "neso" and ikt.neso.letter == "not_stated" and ikt.neso.closes_by is None
                if entry.kind in found and not bare:
                    text = b.say("stands", text=capital(entry.text))
                    found[entry.kind].append(
                        (f"{text} {entry.note}".strip(), *b.note(entry.source, entry.where))
                    )
        absent = {"neso": "no_office", "attache": "no_attache", "post": "no_post"}
        return {key: joined(lines) or (b.say(absent[key]),) for key, lines in found.items()}

    def means(self, means: Means) -> Line:
        """What fits here besides what fits everywhere, what is a question, and what a safeguard stops."""
        b = self.b
        own = [pair for pair in means.instruments if pair not in self.fits]
        sentences = [b.say("fits", list=self.names(own))] if own else []
        unsure = [item.id for _, item in means.unsure]
        if unsure == list(self.unsure):
            sentences.append(b.say("find_out_all", number=b.numbers.get("countries", 0))) if unsure else None
        elif unsure:
            sentences.append(b.say("find_out", list=self.names(means.unsure)))
        for ids, kept in means.stopped_by().items():
            guards = enumerate_words(b.posture.names_of_guards(ids), b.lang)
            stopped = self.names([(stop.fit, stop.item) for stop in kept])
            sentences.append(b.say("stopped", guards=guards, list=stopped))
        if means.ended:
            sentences.append(b.say("over", list=self.names(means.ended)))
        return (" ".join(sentences) or b.say("no_means"),)

    def marks(self, row: int) -> Line:
        """What has a date, or is to get one, besides office, attaché and post."""
        b = self.b
        line: list[Inline] = []
        for mark in b.marks(row):
            if mark.sign not in _TOLD:
                text, *notes = mark_line(b, mark)
                line += ["; " * bool(line) + (str(text) if line else capital(str(text))), *notes]
        return (*line, ".") if line else (b.say("marks_none"),)

    def owner(self, row: int) -> Line:
        """Who owns it, and the money that a source or a team states for the country."""
        b = self.b
        owner = b.brief(row).owner
        sentences: list[Line] = [(b.say("owner", owner=owner) if owner else b.say("owner_none"),)]
        amounts = self.amounts(row)
        if amounts:
            sentences.append((b.say("money_here", list="; ".join(amounts)),))
        elif not self.no_money:
            sentences.append((b.say("money_none_here"),))
        return joined(sentences)

    def amounts(self, row: int) -> list[str]:
        b, code = self.b, self.b.a.units[row].iso2
        found = [
            b.say(
                "money_of",
                amount=amount_of(b, action),
                is_=b.say(f"said_{action.amount_is}"),
                text=action.text.say(b.lang).rstrip("."),
            )
            for action in taken_on(b.p, iso2=code)
            if action.amount_eur is not None
        ]
        cost = b.p.plan.costs.get(code)
        if cost is not None:
            found.append(b.say("post_cost", amount=numbers.figure(cost.post, b.lang)))
        return found

    def risks(self, row: int) -> Line:
        """What sources warn of, then what the team does."""
        b, profile = self.b, self.b.profile(row)
        lines: list[Line] = [
            (fact.text.say(b.lang), *b.note_of(fact))
            for fact in (profile.facts if profile is not None else ())
            if fact.touches == "risk" and b.by_now(fact.source)
        ]
        for risk in b.brief(row).risks:
            words = {"likelihood": b.say(f"risk_{risk.likelihood}"), "impact": b.say(f"risk_{risk.impact}")}
            text = b.say("risk", text=risk.text.say(b.lang), **words)
            if risk.measure is not None:
                text += " " + b.say("measure", text=risk.measure.say(b.lang))
            lines.append((text,))
        return joined(lines)

    # Instruments

    def names(self, pairs: Sequence[tuple[Fit, Item]]) -> str:
        """Instruments by what they are called here."""
        return enumerate_words([self.b.named(fit, item) for fit, item in pairs], self.b.lang)

    def question(self, fit: Fit, item: Item) -> Line:
        """What has to be found out before an instrument can be offered, with what its source says of it."""
        b = self.b
        own = item.eligible if isinstance(item, Instrument) else None
        question = b.say("open_question", name=b.named(fit, item), question=open_question(item, b.lang))
        text = f". {own.text.say(b.lang)}" if own is not None else "."
        return (question + text, *b.note_of(own or item))


def without_goal(b: Briefing) -> list[int]:
    """The countries of which no team said what is wanted."""
    return [one.row for one, _ in b.facts.chosen if not has_goal(b, one.row)]


def _in_all(lists: Sequence[Sequence[tuple[Fit, Item]]]) -> Pairs:
    return [pair for pair in lists[0] if all(pair in one for one in lists)] if lists else []
