"""``ikt audit``: the last page read before a letter goes out, the message first, then what to look at."""

from __future__ import annotations

from ikt.assessing.editions import OLD_AFTER
from ikt.assessing.going_together import LEAST_CORRELATION
from ikt.deciding.audit import Audit
from ikt.model.base import Language
from ikt.telling.answering import answer, listed
from ikt.telling.audit.tables import cohorts, pairs, rests, sheets
from ikt.telling.audit.teller import AuditTeller
from ikt.telling.document import Block, Document, Paragraph, Part
from ikt.telling.language import numbers
from ikt.telling.language.phrases import capital, enumerate_words, number_word

# So many lines of each list stand on the page.
ROWS = 2
PAIRS = 3


def audit_document(found: Audit, lang: Language, rows: int | None = None) -> Document:
    """The whole page; each list is cut to ``rows`` lines, a spreadsheet holds all of them."""
    return _Page(found, lang).document(rows)


class _Page(AuditTeller):
    def document(self, rows: int | None) -> Document:
        most, pairs = (ROWS, PAIRS) if rows is None else (rows, rows)
        parts = [
            listed("moved", self.say("moved_title", since=self.since()), self.movers(most)),
            Part("together", self.together_title(), tuple(self.together(pairs))),
            Part("rests", self.say("rests"), tuple(self.rests())),
            Part("cohorts", self.say("cohorts"), tuple(self.cohorts())),
            listed("figures", self.say("figures"), [*self.coverage(most), *self.ends(most)]),
            listed("sources", self.say("sources"), [*self.editions(most), self.licences()]),
        ]
        return answer(
            self.say("title"),
            self.lead(),
            (),
            parts,
            lang=self.lang,
            as_of=self.a.recipe.as_of,
            subtitle=self.say("subtitle", **self.frame()),
            data=sheets(self),
        )

    def lead(self) -> list[str]:
        """The message: what is counted more than once, what it rests on, what is old."""
        if not self.ranked:
            return [self.say("none_ranked") + "."]
        last = " ".join(line for line in (self.sources(), self.say("no_stop")) if line)
        return [line for line in (self.counted_twice(), self.evidence(), last) if line]

    def sources(self) -> str:
        """Of how many sources the figures are old, and of how many there is a newer edition."""
        found = self.found.editions
        old = sum(one.old for one in found)
        newer = sum(one.newer is not None for one in found)
        key = "sources_newer_too" if old else "sources_newer"
        parts = [
            self.say(
                name,
                count=number_word(count, self.lang),
                all=len(found),
                years=number_word(OLD_AFTER, self.lang),
            )
            for name, count in (("sources_old", old), (key, newer))
            if count
        ]
        return f"{capital(enumerate_words(parts, self.lang))}." if parts else ""

    def counted_twice(self) -> str:
        """The heaviest group of attributes that go together."""
        if not self.found.groups:
            return ""
        group = self.found.groups[0]
        told = self.say(
            "groups_plain" if group.influence is None else "groups",
            count=number_word(len(group.columns), self.lang),
            list=self.some(self.briefly(group.columns), 5),
            weight=self.percent(group.weight, 0),
            influence=self.percent(group.influence or 0.0, 0),
        )
        return capital(told)

    def evidence(self) -> str:
        """What the weight of the ranked countries rests on."""
        split = self.a.strength[self.a.ranked].mean(axis=0)
        direct, proxy, judged, unknown, estimated = (self.percent(float(part), 0) for part in split)
        return self.say(
            "evidence_estimated" if self.a.recipe.policy.unknown == "expected" else "evidence",
            direct=direct,
            proxy=proxy,
            judged=judged,
            unknown=unknown,
            estimated=estimated,
        )

    def movers(self, most: int) -> list[str]:
        """Who crosses the line, and who moved by which figure."""
        movers = self.cut(self.found.movers, self.mover, most, "more_countries")
        return [self.crossing(), *(movers or [self.say("moved_none")])]

    def together_title(self) -> str:
        return self.say("together", least=numbers.decimal(LEAST_CORRELATION, 1, self.lang))

    def together(self, most: int) -> list[Block]:
        """The pairs as a table."""
        if not self.found.pairs:
            return [Paragraph((self.say("together_none"),))]
        shown = self.found.pairs[:most]
        more = len(self.found.pairs) - len(shown)
        told = [self.plural("more_pairs", more)] if more else []
        told += [self.say("pairs_note")] if shown else []
        table: list[Block] = [pairs(self, shown)] if shown else []
        return [*table, Paragraph((" ".join(told),))]

    def rests(self) -> list[Block]:
        """Per criterion what its weight rests on, and which rule for unknown figures does better."""
        rule = self.rule()
        return [rests(self), *([Paragraph((rule,))] if rule else [])]

    def cohorts(self) -> list[Block]:
        table, notes = cohorts(self), " ".join(self.cohort_notes())
        return [*([table] if table.rows else []), *([Paragraph((notes,))] if notes else [])]

    def ends(self, most: int) -> list[str]:
        return self.cut(self.found.ends, self.end, most, "more_ends") or [self.say("ends_none")]
