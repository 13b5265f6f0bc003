"""A review as a document: what came of the choice, what was done, how it was worked out."""

from __future__ import annotations

from dataclasses import replace

from ikt.deciding.review.beside import LEAST, NEAREST, SIZES
from ikt.deciding.review.reviewing import Review
from ikt.model.base import Language
from ikt.telling.answering import answer, grid, listed
from ikt.telling.decisions.said import one_line
from ikt.telling.document import Block, Document, Paragraph, Part, Table
from ikt.telling.language import numbers
from ikt.telling.language.citing import cite_briefly
from ikt.telling.language.phrases import enumerate_words, number_word
from ikt.telling.review.countries import Countries
from ikt.telling.review.expectations import Expectations
from ikt.telling.review.process import ProcessTeller
from ikt.telling.review.sheets import Sheets
from ikt.telling.review.teller import DASH, ReviewTeller

_TOGETHER = ("measure", "count", "chosen", "beside", "difference", "earlier", "apart")
# So many measures are said in the message; the table has all of them.
MOST_SAID = 3


def review_document(review: Review, lang: Language) -> Document:
    """The answer of ``ikt review``; a spreadsheet holds every measure of every chosen country."""
    return _Review(review, lang).document()


class _Review(ReviewTeller):
    """Puts the parts of a review in the order in which people ask."""

    def __init__(self, review: Review, lang: Language) -> None:
        super().__init__(review, lang)
        self.expectations = Expectations(review, lang)
        self.steps = ProcessTeller(review, lang)
        self.by_country = Countries(review, lang)

    def document(self) -> Document:
        lead = [
            " ".join(self.expectations.lead()),
            " ".join([*self.told(), *self.beside()]),
            self.steps.lead(),
        ]
        together = [self.together(), *self.key()] if self.review.told else []
        parts = [
            *self.by_country.parts(),
            listed("nothing", self.say("nothing"), self.nothing()),
            self.steps.part(),
            Part("ranking", self.say("ranking"), self.ranking()),
            listed("method", self.say("method"), self.method()),
            listed("limits", self.say("limits"), self.limits()),
            listed("others", self.say("others"), self.by_country.others()),
        ]
        return answer(
            self.title(),
            lead,
            [*self.expectations.blocks(), *together],
            parts,
            lang=self.lang,
            as_of=self.a.recipe.as_of,
            subtitle=self.say(
                "subtitle",
                then=numbers.day(self.reviewed.known_on, self.lang),
                now=numbers.day(self.a.recipe.as_of, self.lang),
            ),
            data=Sheets(self.review, self.lang).tables(),
        )

    def title(self) -> str:
        decision = self.reviewed.decision
        if decision is None:
            return self.say("title_strategy", date=numbers.day(self.reviewed.taken, self.lang))
        key = "title" if decision.number is not None else "title_unfiled"
        return self.say(key, number=decision.number, id=decision.id, title=one_line(decision.title))

    # What came of it

    def told(self) -> list[str]:
        """Of how many measures something can be said."""
        all_, told = len(self.review.outcomes), len(self.review.told)
        if not told:
            return [self.plural("told_none", all_)] if all_ else []
        return [self.plural("told", told, n=number_word(told, self.lang), all=all_)]

    def beside(self) -> list[str]:
        """The first measures that can be held beside comparable countries, as medians."""
        said = []
        for one in self.review.told:
            held = one.together
            if held.change is not None and held.beside is not None:
                change, beside, _ = self.three(one, held.change, held.beside)
                said.append(self.say("beside_one", name=self.name(one), change=change, beside=beside))
        return [self.say("beside", list="; ".join(said[:MOST_SAID]))] if said else []

    def together(self) -> Table:
        """A row per measure over all chosen countries."""
        all_ = len(self.reviewed.chosen)
        rows = []
        for one in self.review.told:
            held = one.together
            more, of = held.apart
            if held.change is None:
                continue
            rows.append(
                (
                    self.with_unit(one),
                    self.say("of", n=held.count, all=all_),
                    *self.three(one, held.change, held.beside),
                    self.earlier(one, held.earlier),
                    self.say("of", n=more, all=of) if of else DASH,
                )
            )
        heads = [self.say(f"head_{key}") for key in _TOGETHER]
        short = tuple(self.say(f"short_{key}") for key in _TOGETHER)
        return replace(grid(heads, rows, title=self.say("grid_together")), short=short)

    def key(self) -> list[Block]:
        """What short heads and letters mean, below the first table that has them."""
        sizes = any(one.sizes and one.together.difference is not None for one in self.review.told)
        keys = [self.say("key_points")] if sizes else []
        return [Paragraph((" ".join([*keys, self.say("key")]),))]

    def nothing(self) -> list[str]:
        """The measures of which nothing can be said of any chosen country, by the reason of most of them."""
        groups: dict[str, list[str]] = {}
        for one in self.review.outcomes:
            if one.together.count or not one.courses:
                continue
            states = [str(course.state) for course in one.courses.values()]
            usual = max(states, key=lambda state: (states.count(state), state))
            reason = usual if one.measure.barred is None else str(one.measure.barred)
            years = [course.now.year for course in one.courses.values() if course.now is not None]
            name = self.name(one)
            if reason in ("early", "no_newer") and years:
                name = self.say("in_year", figure=name, year=max(years))
            groups.setdefault(reason, []).append(name)
        return [
            self.say(f"nothing_{reason}", list=enumerate_words(names, self.lang))
            for reason, names in groups.items()
        ]

    # The ranking now

    def ranking(self) -> tuple[Block, ...]:
        chosen = set(self.reviewed.chosen)
        out = [place.iso2 for place in self.review.places if place.iso2 in chosen and not place.above_now]
        in_ = [place.iso2 for place in self.review.places if place.iso2 not in chosen]
        lines = []
        if out:
            lines.append(self.say("ranking_out", list=self.names(out)))
        if in_:
            lines.append(self.say("ranking_in", list=self.names(in_)))
        policy = self.a.recipe.policy.name.say(self.lang)
        if not lines:
            lines.append(self.say("ranking_same"))
        decision = self.reviewed.decision
        key = "ranking_strategy" if decision is None else "ranking_policy"
        lines.append(self.say(key, policy=policy))
        if decision is not None and decision.number is not None:
            lines.append(self.say("ranking_diff", number=decision.number))
        rows = [
            (
                self.short_of(place.iso2),
                self.say("yes" if place.iso2 in chosen else "no"),
                str(place.then or self.say("none")),
                str(place.now or self.say("none")),
                self.say("yes" if place.above_now else "no"),
            )
            for place in self.review.places
        ]
        heads = [
            self.say(f"head_{key}") for key in ("country", "chosen", "place_then", "place_now", "inside")
        ]
        table = grid(heads, rows, left=(0, 1, 4), title=self.say("grid_places"))
        return (Paragraph((" ".join(lines),)), table)

    def names(self, codes: list[str]) -> str:
        return enumerate_words([self.by_code(iso2) for iso2 in codes], self.lang)

    # How it was worked out

    def method(self) -> list[str]:
        return [
            self.baseline(),
            self.say("method_change", year=self.reviewed.taken.year),
            self.say(
                "method_near",
                nearest=number_word(NEAREST, self.lang),
                pool=len(self.reviewed.pool),
                least=number_word(LEAST, self.lang),
            ),
            self.say("method_sizes", factor=number_word(int(SIZES), self.lang)),
            self.say("method_as_large"),
            self.say("method_earlier"),
            *self.sources(),
        ]

    def baseline(self) -> str:
        """Where the figures of then come from."""
        words = {"date": numbers.day(self.reviewed.known_on, self.lang), "all": len(self.review.outcomes)}
        if self.reviewed.decision is None:
            return self.say("method_baseline_strategy", **words)
        recorded = sum(one.measure.recorded for one in self.review.outcomes)
        if recorded in (0, words["all"]):
            return self.say("method_baseline_all" if recorded else "method_baseline_none", **words)
        return self.say("method_baseline", recorded=recorded, **words)

    def sources(self) -> list[str]:
        evidence = self.a.evidence
        used = dict.fromkeys(
            evidence.source_of[one.measure.id] for one in self.review.told if one.measure.kind == "series"
        )
        cited = [cite_briefly(evidence.sources[name], self.lang, self.a.recipe.as_of) for name in used]
        return [self.say("sources", list="; ".join(dict.fromkeys(cited)))] if cited else []

    def limits(self) -> list[str]:
        chosen, near = (number_word(n, self.lang) for n in (len(self.reviewed.chosen), NEAREST))
        return [
            self.say("limits_cause"),
            self.say("limits_few", chosen=chosen, nearest=near),
            self.say("limits_time"),
            self.say("limits_effort"),
            self.say("limits_steps"),
        ]
