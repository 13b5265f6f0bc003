"""What the ranking carries: bands at the line in place of places; the places themselves, in the annex."""

from __future__ import annotations

from ikt.assessing.assessment import Assessment
from ikt.assessing.closeness import around_the_line
from ikt.assessing.influence import influence
from ikt.deciding.how_sure import HowSure
from ikt.model.base import Language
from ikt.telling.assessed.bands import BANDS, by_the_line, to_the_line, who_is_certain
from ikt.telling.assessed.figures import criterion_named
from ikt.telling.assessed.line import sharing_sentence
from ikt.telling.assessed.ranking import close_lines, set_aside_reasons
from ikt.telling.document import Block, Box, Bullets, Figure, Line, Paragraph, Part, Strong, Table
from ikt.telling.language import numbers
from ikt.telling.language.phrases import number_word, uncapital
from ikt.telling.overview.letters import flags_line, marked
from ikt.telling.overview.words import SAY
from ikt.telling.score.sentences import by_other_rule, what_weight_rests_on


class Ranking:
    """Tells the ranking of an assessment; ``sure`` is how sure its ranks are."""

    def __init__(self, a: Assessment, lang: Language, sure: HowSure | None) -> None:
        self.a = a
        self.lang = lang
        self.sure = sure
        self.bands = by_the_line(a, sure, lang)

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, line=number_word(self.a.recipe.top, self.lang), **params)

    def carries(self) -> Part:
        """Who lies above, around and below the line, and on what that rests."""
        sharing = sharing_sentence(self.a, self.lang)
        lead = (
            self.summary(),
            who_is_certain(self.a, self.lang),
            sharing,
            what_weight_rests_on(self.a, self.lang),
        )
        blocks: list[Block] = [Box(tuple((text,) for text in lead if text))]
        listed: list[Line] = [
            (
                Strong(self.say(f"list_{band}")),
                ", ".join(marked(self.a, row, self.lang) for row in self.bands[band]) + ".",
            )
            for band in BANDS
            if self.bands.get(band)
        ]
        blocks += [Bullets(tuple(listed))] if listed else []
        key = flags_line(self.a, self.a.order(), self.lang) if listed else ""
        blocks += [Paragraph((key,))] if key else []
        return Part("carries", self.say("carries"), tuple(blocks))

    def summary(self) -> str:
        """How many lie in each band, and what that means."""
        if not len(self.a.order()):
            return self.say("none_ranked") + "."
        if self.sure is None or not self.bands:
            return ""
        many = {band: self.many(len(rows)) for band, rows in self.bands.items()}
        return SAY.plural(
            self.lang,
            "summary" if self.bands["around"] else "summary_apart",
            len(self.bands["above"]),
            **many,
            count=len(self.a.order()),
            line=number_word(self.a.recipe.top, self.lang),
            part=numbers.percent(self.sure.part, self.lang, 0),
        )

    def many(self, number: int) -> str:
        """A number of countries, where Dutch would read "een" as an article."""
        return self.say("one") if number == 1 else number_word(number, self.lang)

    def places(self, bars: Figure) -> Part:
        """The places as the calculation gives them, after the points of the countries at the line."""
        a = self.a
        rows: list[tuple[Line, ...]] = []
        for row in a.order():
            band = to_the_line(a, row, self.sure)
            score, low, high = (
                numbers.score(float(one[row]), self.lang)
                for one in (a.scores.total, a.scores.low, a.scores.high)
            )
            tied = int((a.rank == a.rank[row]).sum()) > 1
            cells = (
                self.say("tied", place=int(a.rank[row])) if tied else str(int(a.rank[row])),
                marked(a, row, self.lang),
                score,
                self.say("low_to_high", low=low, high=high),
                self.say(band) if band is not None else "–",
            )
            rows.append(tuple((cell,) for cell in cells))
        if not rows:
            return Part("places", "", ())
        heads = ("rank", "country", "score", "range", "line")
        table = Table(
            self.say("places_caption"),
            tuple(self.say(f"head_{key}") for key in heads),
            ("number", "text", "number", "text", "text"),
            tuple(rows),
        )
        close = around_the_line(a)
        blocks: list[Block] = [bars]
        if close:
            pairs = " ".join(close_lines(a, self.lang, close[:2]))
            blocks.append(Paragraph((Strong(self.say("nearest")), pairs)))
        blocks.append(table)
        key = flags_line(a, a.order(), self.lang)
        blocks += [Paragraph((key,))] if key else []
        return Part("places", self.say("places"), tuple(blocks))

    def account(self) -> list[str]:
        """Which criterion tells countries apart, what the other rule for unknowns does, who has no place."""
        aside = set_aside_reasons(self.a, self.lang).values()
        return [text for text in (self.influence(), by_other_rule(self.a, self.lang), *aside) if text]

    def influence(self) -> str:
        found = influence(self.a)
        if found.influence is None or found.count < 2:
            return ""
        most = int(found.influence.argmax())
        criteria = self.a.evidence.criteria.criteria
        return self.say(
            "influence",
            name=uncapital(criterion_named(criteria[most], self.lang)),
            share=numbers.percent(float(found.influence[most]), self.lang, 0),
            count=number_word(len(criteria), self.lang),
            number=numbers.decimal(found.effective or 0.0, 1, self.lang),
        )
