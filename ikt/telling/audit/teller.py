"""The lines of an audit, list by list: each names a country, an attribute or a source, and a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from ikt.assessing.cohorts import LOWER_INCOME, LOWER_INCOME_BELOW, Apart, Cohort
from ikt.assessing.editions import OLD_AFTER, Edition, unsure_licences
from ikt.assessing.outlying import AtEnd, Lacking
from ikt.assessing.performance import Why
from ikt.deciding.audit import Audit, Mover
from ikt.deciding.coalitions import CAUSES
from ikt.deciding.who_moved import Changed
from ikt.model.base import Language
from ikt.model.criteria import JudgementScale
from ikt.telling.assessed.judged import narrow_lines
from ikt.telling.assessed.teller import Teller
from ikt.telling.audit.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.citing import cite_together, written
from ikt.telling.language.phrases import enumerate_words, number_word

# Names in one line; who comes after them is counted.
_NAMED = 3
Item = TypeVar("Item")


class AuditTeller(Teller):
    """The lines about one audit."""

    def __init__(self, found: Audit, lang: Language) -> None:
        super().__init__(found.assessment, lang, SAY)
        self.found = found
        self.ranked = int(self.a.ranked.sum())

    def some(self, words: Sequence[str], most: int = _NAMED) -> str:
        """The first words of a list in a sentence, the rest counted; one that is left over is named."""
        if len(words) <= most + 1:
            return enumerate_words(words, self.lang)
        others = self.say("others", count=len(words) - most)
        return enumerate_words([*words[:most], others], self.lang)

    def quoted(self, columns: Iterable[int]) -> list[str]:
        return [f"“{self.attribute(column)}”" for column in columns]

    def briefly(self, columns: Iterable[int]) -> list[str]:
        """Attributes without what stands in brackets behind their names, where only which counts."""
        return [f"“{self.attribute(column).partition(' (')[0]}”" for column in columns]

    # Who moved

    def since(self) -> str:
        """With what is compared, inside a sentence."""
        decision = self.found.decision
        if decision is not None:
            return self.say("since_decision", number=decision.number, id=decision.id)
        then = self.found.moved.before.recipe.as_of
        return self.say("since_year", date=numbers.day(then, self.lang))

    def crossing(self) -> str:
        """Who crosses the line."""
        step = self.found.moved
        out = [step.before.units[row].name.say(self.lang) for row in step.leaves]
        in_ = [self.country(row) for row in step.enters]
        key = "leave_and_enter" if out and in_ else "leave_only" if out else "enter_only" if in_ else "nobody"
        return self.say(
            key,
            out=enumerate_words(out, self.lang),
            in_=enumerate_words(in_, self.lang),
            leave=self.plural("leave", len(out)),
            enter=self.plural("enter", len(in_)),
            line=self.line(),
        )

    def mover(self, one: Mover) -> str:
        """One country that moved, and the figure that did most of it."""
        step = self.found.moved
        old, new = step.old[one.place], step.new[one.place]
        was, now = int(step.before.rank[old]), int(self.a.rank[new])
        key = "rises" if now < was else "falls" if now > was else "stays"
        told = self.say(key, country=self.country(new), old=was, new=now)
        if one.cause is None:
            return self.say("by_others", told=told)
        if one.changed is None:
            return self.say("by_cause", told=told, cause=self.say(f"cause_{CAUSES[one.cause]}"))
        sentence = self.changed(told, one.changed)
        why = self.say("by_edition") if self.by_edition(one.changed, old, new) else ""
        return f"{sentence} {why}".rstrip()

    def by_edition(self, one: Changed, old: int, new: int) -> bool:
        """Whether a figure is new only because the edition that has it was not out at the moment before.

        ``old`` and ``new`` are the rows of the country then and now. Such a country moves without anything
        having happened in it; a judgement is no edition.
        """
        before = self.found.moved.before
        now = next(column for column, leaf in enumerate(self.a.leaves) if leaf.id == one.attribute)
        then = [column for column, leaf in enumerate(before.leaves) if leaf.id == one.attribute]
        if isinstance(self.a.leaves[now], JudgementScale) or self.a.performance.judged[new, now]:
            return False
        known = self.a.performance.why[new, now] == Why.KNOWN
        return bool(known and any(before.performance.why[old, column] == Why.NOT_YET for column in then))

    def changed(self, told: str, one: Changed) -> str:
        column = [leaf.id for leaf in self.a.leaves].index(one.attribute)
        first, second = (self.raw(column, number) for number in (one.before, one.after))
        words = {"told": told, "name": self.attribute(column), "old": first, "new": second}
        if one.points is None:
            return self.say("by_changed_only", **words)
        return self.say("by_changed", points=numbers.signed(self.score(one.points)), **words)

    def raw(self, column: int, number: float) -> str:
        """A figure, or the level of a judgement, as it stands inside a sentence."""
        if number != number:
            return self.say("unknown")
        if isinstance(self.a.leaves[column], JudgementScale):
            return self.say("level", n=int(number))
        return numbers.brief(number, self.lang)

    # What is not known

    def rule(self) -> str:
        """Which of the two rules for unknown figures does better on the figures there are."""
        found = self.found.rules
        if found is None:
            return ""
        uses = self.say(f"uses_{self.a.recipe.policy.unknown}", missing=self.percent(found.missing))
        first, second, _ = numbers.difference(
            max(found.middle, found.expected), min(found.middle, found.expected), self.lang
        )
        middle, expected = (first, second) if found.middle > found.expected else (second, first)
        wins = found.wins if found.better == "expected" else found.count - found.wins
        where = (
            self.plural("on_all", found.count)
            if wins == found.count
            else self.say("on_some", wins=wins, count=found.count)
        )
        words = {"middle": middle, "expected": expected, "where": where, "uses": uses}
        if found.better is None:
            return self.plural("rule_same", found.count, **words)
        return self.say(f"rule_{found.better}", **words)

    def outliers(self, *, more: bool) -> list[str]:
        """Of whom much less is known than of the middle country, or much more, and what is missing most."""
        found = self.found.coverage
        own = [one for one in found.outliers if one.more == more] if found else []
        if found is None or not own:
            return []
        count = Counter(column for one in own for column in one.columns)
        lacks = sorted(count, key=lambda column: (-count[column], -float(self.a.share[column]), column))
        names = [
            self.say("known", country=self.country(one.row), known=self.percent(one.known, 0)) for one in own
        ]
        return [
            self.say(
                "known_more" if more else "known_less",
                list=self.some(names, 6),
                median=self.percent(found.median, 0),
                lacks=self.some(self.briefly(lacks[:1])),
            )
        ]

    def lack(self, one: Lacking) -> str:
        names = [self.short(row) for row in one.rows]
        (name,) = self.briefly([one.column])
        return self.say("lacking", name=name, count=len(names), all=self.ranked, list=self.some(names))

    def coverage(self, most: int | None = None) -> list[str]:
        """Countries, figures and judgements of which less is known, each list cut to so many lines."""
        found = self.found.coverage
        lines = self.outliers(more=False) + self.outliers(more=True)
        if found is not None and not lines:
            lines = [self.say("known_alike", median=self.percent(found.median, 0))]
        lines += self.cut(self.found.lacking, self.lack, most, "more_attributes")
        judged = self.found.judgements
        if judged and self.ranked:
            share = sum(points / 100.0 * lacking / self.ranked for _, lacking, points in judged)
            weight = self.percent(share, 0)
            lines.append(self.plural("judgements_lack", len(judged), weight=weight))
        return [*lines, *narrow_lines(self.a, self.lang), *self.not_in()]

    def cut(
        self, found: Sequence[Item], line: Callable[[Item], str], most: int | None, more: str
    ) -> list[str]:
        """A line of each of a list, the first so many, and how many there are more."""
        shown = found if most is None else found[:most]
        lines = [line(one) for one in shown]
        if len(shown) == len(found):
            return lines
        rest = self.plural(more, len(found) - len(shown))
        return [*lines[:-1], f"{lines[-1]} {rest}"] if lines else [rest]

    def end(self, one: AtEnd) -> str:
        """Who stands at one end of a scale, with the figure where that lies past the goalpost."""
        leaf = self.a.leaves[one.column]
        names = [self.short(row) for row in one.rows]
        if one.beyond:
            names = [self.with_figure(one.column, row) for row in one.rows]
        return self.plural(
            f"end_{one.end}",
            len(names),
            name=self.attribute(one.column),
            all=self.ranked,
            post=numbers.brief(leaf.worst if one.end == "worst" else leaf.best, self.lang),
            list=self.some(names),
        )

    def with_figure(self, column: int, row: int) -> str:
        figure = self.raw(column, float(self.a.performance.best[row, column]))
        return self.say("figure", country=self.short(row), figure=figure)

    # Cohorts

    def cohort(self, one: Cohort) -> tuple[str, ...]:
        """A row of the table of cohorts."""
        rank = "–" if one.median is None else numbers.figure(one.median, self.lang)
        count, inside = (numbers.decimal(n, 0, self.lang) for n in (len(one.rows), one.inside))
        return self.say(one.id), count, rank, inside, self.apart(one.apart)

    def apart(self, one: Apart | None) -> str:
        if one is None:
            return "–"
        own, others = self.score(one.own), self.score(one.others)
        return self.say("apart", name=self.criterion(one.criterion), own=own, others=others)

    def cohort_notes(self) -> list[str]:
        """Of whom nobody knows whether they belong, and what lower income is."""
        told = []
        for one in self.found.cohorts if self.ranked else ():
            name = self.say(one.id).rstrip("*")
            if one.unknown == self.ranked:
                told.append(self.say("cohort_unknown", name=name))
            elif one.unknown:
                told.append(self.plural("cohort_unknown_some", one.unknown, name=name))
        if any(one.id == LOWER_INCOME and one.unknown < self.ranked for one in self.found.cohorts):
            bound = numbers.figure(LOWER_INCOME_BELOW, self.lang)
            told.insert(0, self.say("income_note", bound=bound))
        return told

    # Sources

    def called(self, source: str) -> str:
        """A source by its publisher and when it came out."""
        own = self.a.evidence.sources[source]
        when = written(own.published or own.date, self.lang)
        return f"{own.called.say(self.lang)} ({when})" if when else own.called.say(self.lang)

    def edition(self, one: Edition) -> str:
        """One source: what it is used for, how old it is, and what is newer."""
        used = self.briefly(one.columns)
        guards = {guard.id: guard.name.say(self.lang) for guard in self.a.evidence.criteria.safeguards}
        used += [f"“{guards[name]}”" for name in one.guards]
        if one.beside or not used:
            used.append(self.say("beside"))
        return self.say(
            "edition",
            source=self.called(one.source),
            use=self.some(used, 3),
            year=one.newest,
            newer=self.newer(one),
        )

    def newer(self, one: Edition) -> str:
        if one.newer is None:
            return self.say("newer_none")
        published = self.a.evidence.sources[one.newer].published
        later = published is not None and published.first > self.a.recipe.as_of
        return self.say("newer_later" if later else "newer", date=written(published, self.lang))

    def editions(self, most: int | None = None) -> list[str]:
        """Sources with old figures or a newer edition, the oldest first."""
        lines = self.cut(self.found.stale, self.edition, most, "more_sources")
        return lines or [self.say("editions_none", years=number_word(OLD_AFTER, self.lang))]

    def licences(self) -> str:
        """Of which sources in use nobody has read the licence, and what rests on them."""
        names = unsure_licences(self.a, self.found.editions)
        every = len(self.found.editions)
        if not names:
            return self.say("licences_none", all=every)
        columns = sorted({k for one in self.found.editions if one.source in names for k in one.columns})
        every_source = [self.a.evidence.sources[name] for name in names]
        letters = [source for source in every_source if source.kind == "letter"]
        sources = [source.called.say(self.lang) for source in every_source if source not in letters]
        sources += cite_together(letters, self.lang, self.a.recipe.as_of)
        return self.say(
            "licences_some",
            count=len(names),
            all=every,
            weight=self.percent(float(self.a.share[columns].sum()), 0),
            list=enumerate_words(list(dict.fromkeys(sources)), self.lang),
        )
