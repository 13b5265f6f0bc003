"""A choice replayed, in words: the first line says how many, the second what it has to beat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ikt.deciding.backtest import Closest, Replay, Try
from ikt.model.base import Language
from ikt.model.plan import Plan
from ikt.telling.answering import answer, grid, listed
from ikt.telling.assessed.naming import of_choice
from ikt.telling.assessed.teller import Teller
from ikt.telling.backtest.words import SAY
from ikt.telling.document import Document, Table
from ikt.telling.language import numbers
from ikt.telling.language.citing import short_hash, written
from ikt.telling.language.phrases import capital, enumerate_words, number_word, uncapital


def backtest_view(r: Replay, plan: Plan, lang: Language) -> Document:
    """The answer of ``ikt backtest``; the plan has the names of the rules that are priced."""
    return ReplayTeller(r, plan, lang).document()


class ReplayTeller(Teller):
    """The sentences about one replay of the choice."""

    def __init__(self, r: Replay, plan: Plan, lang: Language) -> None:
        super().__init__(r.assessment, lang, SAY)
        self.r = r
        self.rules = {rule.id: rule.name.say(lang) for rule in plan.rules}

    def word(self, count: int) -> str:
        """Dutch puts none as nul here."""
        return number_word(count, self.lang) if count else "0"

    def document(self) -> Document:
        """The whole answer."""
        title = self.say("title", of=of_choice(self.a, self.r.chosen, self.lang))
        subtitle = self.say("subtitle", date=numbers.day(self.a.recipe.as_of, self.lang))
        made = answer(
            title,
            [self.first(), self.beside(), self.missed(), self.settled()],
            [self.table()],
            [listed("weights", self.say("weights"), self.weights())],
            lang=self.lang,
            as_of=self.a.recipe.as_of,
        )
        return replace(made, subtitle=subtitle, running=f"{title}; {uncapital(subtitle)}")

    def first(self) -> str:
        """How many of the chosen are found, and which figure alone finds as many or more."""
        r = self.r
        best = max(r.figures, key=lambda one: one.hits, default=None)
        sentences = [self.say("first", hits=self.word(r.equal.hits), line=self.line())]
        if best is not None:
            gap = best.hits - r.equal.hits
            key = "beaten" if gap > 0 else "tied" if gap == 0 else "ahead"
            sentences.append(self.say(key, name=self.series(best.name[0]), hits=self.word(best.hits)))
        return " ".join(sentences)

    def beside(self) -> str:
        """What chance would find."""
        r = self.r
        chance = self.say(
            "chance",
            pool=r.pool,
            expected=self.score(r.expected),
            hits=self.word(r.equal.hits),
            share=self.percent(r.at_least),
        )
        return f"{chance} {self.say('pool', pool=r.pool)}"

    def missed(self) -> str:
        """Who is found, who is missed, who stands there instead, who is not ranked."""
        chosen, first = set(self.r.chosen), set(self.r.equal.first)
        sentence = self.say(
            "missed",
            found=self.countries([row for row in self.r.equal.first if row in chosen]),
            missed=self.countries([row for row in self.by_rank(self.r.chosen) if row not in first]),
            instead=self.countries([row for row in self.r.equal.first if row not in chosen]),
        )
        if self.r.unranked:
            sentence += " " + self.say("unranked", list=self.countries(self.by_name(self.r.unranked)))
        return sentence

    def by_rank(self, rows: Sequence[int]) -> list[int]:
        """Rows by rank; who has none comes last."""
        return sorted(rows, key=lambda row: (int(self.a.rank[row]) or 10_000, self.a.units[row].iso2))

    def settled(self) -> str:
        """Whether the framing is the one settled before, and what was not known or compared."""
        settled = self.r.backtest
        hash_now = self.a.evidence.hashes["criteria"]
        sentence = self.say(
            "frozen" if self.r.frozen else "thawed",
            date=written(settled.frozen, self.lang),
            hash=short_hash(hash_now),
            settled=short_hash(settled.criteria),
        )
        unknown = self.percent(self.a.unknown_of(self.a.order()), 0)
        parts = [
            sentence,
            self.say("off"),
            self.say("unknown", unknown=unknown, date=numbers.day(self.a.recipe.as_of, self.lang)),
        ]
        for name, then in self.r.other_measures.items():
            parts.append(self.say("other_measure", now=self.series(name), then=self.series(then)))
        if settled.lacking:
            words = [text.say(self.lang) for text in settled.lacking]
            parts.append(self.say("lacking", list=enumerate_words(words, self.lang)))
        return " ".join(parts)

    def series(self, name: str) -> str:
        title = self.a.evidence.series(name).name.say(self.lang)
        return f"“{title}”"

    def table(self) -> Table:
        """Each way to order countries, and whom of the chosen it finds."""
        r = self.r
        rows = [self.row(self.say("equal"), r.equal)]
        rows += [self.row(self.say("figure", name=self.series(one.name[0])), one) for one in r.figures]
        for one in r.rules:
            names = enumerate_words([f"“{self.rules[name]}”" for name in one.name], self.lang)
            points = self.score(one.price or 0.0)
            rows.append(self.row(self.say("with_rules", list=names, points=points), one))
        ids = self.a.evidence.criteria.ids
        for one in r.without:
            rows.append(self.row(self.say("without", name=self.criterion(ids.index(one.name[0]))), one))
        for key, fitted in (("closest", r.closest), ("within", r.within)):
            if fitted is not None:
                rows.append(self.row(self.say(key), Try((key,), fitted.first, fitted.hits)))
        heads = [self.say(f"head_{key}") for key in ("by", "hits", "missed", "instead")]
        return grid(heads, rows, left=(0, 2, 3), title=capital(self.say("grid", line=self.line())))

    def row(self, name: str, one: Try) -> tuple[str, ...]:
        chosen, first = self.by_rank(self.r.chosen), set(one.first)
        missed = [self.short(row) for row in chosen if row not in first]
        instead = [self.short(row) for row in one.first if row not in chosen]
        return name, numbers.decimal(one.hits, 0, self.lang), ", ".join(missed), ", ".join(instead)

    def weights(self) -> list[str]:
        """Which weights come closest, and whom no weights explain."""
        r = self.r
        sentences = [self.fitted("any", r.closest), self.fitted("within", r.within), self.say("weights_note")]
        never, kept = r.never(r.reach), r.never(r.reach_within)
        line = self.line()
        sentences.append(
            self.say("never_any", list=self.countries(self.by_name(never)))
            if never
            else self.say("never_any_none", line=line)
        )
        sentences.append(
            self.say("never_within", list=self.countries(self.by_name(kept)))
            if kept
            else self.say("never_within_none")
        )
        always = r.always(r.reach_within)
        if always:
            sentences.append(self.say("always_within", line=line, list=self.countries(self.by_name(always))))
        return sentences

    def fitted(self, key: str, one: Closest | None) -> str:
        if one is None:
            return self.say("weights_none")
        shares = [
            f"{self.criterion(k)} {self.percent(float(share))}"
            for k, share in enumerate(one.share)
            if share > 0.0
        ]
        return self.say(
            f"weights_{key}",
            list=enumerate_words(shares, self.lang),
            short=self.score(one.short),
            hits=self.word(one.hits),
            again=self.word(one.found_again),
            line=self.line(),
        )
