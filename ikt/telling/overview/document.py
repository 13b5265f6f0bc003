"""The overview: what the ranking carries, the choice, the transition, who works where, and motions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ikt.assessing.assessment import Assessment
from ikt.assessing.closeness import around_the_line, certainty
from ikt.assessing.coherence import KINDS, Coherence, Effort, coherence
from ikt.assessing.influence import influence
from ikt.assessing.presence import office
from ikt.model.base import Language, say_name
from ikt.model.effort import Attache, Post
from ikt.model.strategy import Strategy
from ikt.telling.assessed.account import inputs, with_abbreviations
from ikt.telling.assessed.figures import criterion_named
from ikt.telling.assessed.footnotes import NotesOfSources
from ikt.telling.assessed.naming import country_of, home_of
from ikt.telling.assessed.presence import Effort as Teller
from ikt.telling.assessed.presence_words import SAY as PRESENCE
from ikt.telling.assessed.ranking import close_lines, publishers_in_use, set_aside_reasons
from ikt.telling.document import (
    Block,
    Box,
    Bullets,
    Document,
    Figure,
    Gives,
    Line,
    Paragraph,
    Part,
    Strong,
    Table,
)
from ikt.telling.language import numbers
from ikt.telling.language.alphabet import alphabetical
from ikt.telling.language.citing import written
from ikt.telling.language.naming import Named
from ikt.telling.language.phrases import enumerate_words, first_sentence, number_word, uncapital
from ikt.telling.overview.letters import Letters, marks, safeguards_key
from ikt.telling.overview.matrix import matrix, matrix_of
from ikt.telling.overview.words import SAY
from ikt.telling.score.bars import stacked, stacked_of
from ikt.telling.score.sentences import what_it_carries

# So many of the last above the line and of the first below it are drawn; more would not fit on three pages.
AT_THE_LINE = 3
CHOICES = ("chosen", "possible", "logical_partner", "continued_without_extra", "phase_out", "not_named")


def overview(
    a: Assessment,
    lang: Language,
    strategy: Strategy | None,
    *,
    marking: str = "",
) -> Document:
    """Three pages on all countries together, with the ranking and who works where as pictures; an annex."""
    teller = _Teller(a, lang, strategy)
    letters = Letters(a, lang, strategy, teller.note_of)
    sources = publishers_in_use(a, lang)
    ranking = stacked_of(a, lang, inside=AT_THE_LINE, outside=AT_THE_LINE, sources=sources)
    bars = stacked(ranking, f"overview-bars-{lang}.svg")
    efforts = matrix(matrix_of(a, lang, matrix_title(a, lang)), f"overview-matrix-{lang}.svg")
    # In reading order, since a source is cited in full where it is met first.
    parts = [
        teller.carries(bars),
        teller.choices(),
        *letters.security(),
        teller.transition(),
        teller.who_works_where(efforts),
    ]
    annex = [teller.objectives(), *letters.parts(), teller.account()]
    parts += [replace(part, title=SAY(lang, "annex", title=part.title)) for part in annex]
    parts_told = with_abbreviations(lang, strategy, [part for part in parts if part.blocks])
    # From the last on, and never the account: what stays cites no source in short that left with the rest.
    gives = [Gives(part.id, part.title) for part in reversed(annex[:-1]) if part.blocks]
    numbered = (Part(p.id, p.title, p.blocks, n) for n, p in enumerate(parts_told, 1))
    date = numbers.day(a.recipe.as_of, lang)
    policy = a.recipe.policy.name.say(lang)
    return Document(
        SAY(lang, "title"),
        SAY(lang, "subtitle", date=date, policy=policy),
        lang,
        a.recipe.as_of.isoformat(),
        running=SAY(lang, "running", date=date),
        parts=tuple(numbered),
        marking=marking,
        gives_way=tuple(gives),
    )


def matrix_title(a: Assessment, lang: Language) -> str:
    """The finding of the coherence matrix, as the title of its picture."""
    stands_out = coherence(a)
    there = stands_out.much or tuple(effort for effort in stands_out.efforts if effort.kinds)
    if not there:
        return SAY(lang, "matrix_title_nothing", date=numbers.day(a.recipe.as_of, lang))
    most = sorted(
        there, key=lambda effort: (-effort.kinds, alphabetical(a.units[effort.row].name.say(lang)))
    )[:3]
    names = enumerate_words([a.units[effort.row].name.say(lang) for effort in most], lang)
    chosen = sum(1 for effort in stands_out.efforts if effort.choice == "chosen")
    few = len(stands_out.chosen_with_little)
    words = {"names": names, "little": number_word(few, lang), "chosen": number_word(chosen, lang)}
    return SAY.plural(lang, "matrix_title", few, **words) if few else SAY(lang, "matrix_title_none", **words)


class _Teller:
    def __init__(self, a: Assessment, lang: Language, strategy: Strategy | None) -> None:
        self.a = a
        self.lang = lang
        self.strategy = strategy
        self.coherence: Coherence = coherence(a)
        notes = NotesOfSources(a.evidence.sources, lang, a.recipe.as_of)
        self.note_of, self.note_of_all = notes.of, notes.of_all
        self.effort = Teller(a.evidence.sources, lang, a.recipe.as_of, home_of(a, lang))

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, **{"home": home_of(self.a, self.lang), **params})

    def name(self, row: int) -> Named:
        return country_of(self.a, row, self.lang)

    def names(self, rows: Iterable[int]) -> str:
        return enumerate_words([self.name(row) for row in rows], self.lang)

    # 1

    def carries(self, bars: Figure | None) -> Part:
        """What the ranking carries and what it does not, before any table."""
        lines: list[Line] = [(text,) for text in what_it_carries(self.a, self.lang)]
        influences = influence(self.a)
        if influences.influence is not None and influences.count >= 2:
            most = int(influences.influence.argmax())
            criteria = self.a.evidence.criteria.criteria
            share = numbers.percent(float(influences.influence[most]), self.lang, 0)
            name = uncapital(criteria[most].name.say(self.lang))
            number = numbers.decimal(influences.effective or 0.0, 1, self.lang)
            lines.append(
                (
                    self.say(
                        "influence",
                        name=name,
                        share=share,
                        count=number_word(len(criteria), self.lang),
                        number=number,
                    ),
                )
            )
        blocks: list[Block] = [Box(tuple(lines))]
        if bars is not None:
            blocks.append(bars)
        top = self.a.inside()
        scores = ", ".join(
            self.marked(row, numbers.score(float(self.a.scores.total[row]), self.lang)) for row in top
        )
        first = self.say("first", n=number_word(self.a.recipe.top, self.lang))
        blocks.append(Paragraph((Strong(first), f"{scores}.")))
        key = safeguards_key(self.a, self.lang)
        if key:
            blocks.append(Paragraph((key,)))
        close = around_the_line(self.a)
        if close:
            pairs = " ".join(close_lines(self.a, self.lang, close[:2]))
            blocks.append(Paragraph((Strong(self.say("nearest")), pairs)))
        sure = certainty(self.a)
        if sure.surely_in or sure.surely_out:
            blocks.append(
                Paragraph(
                    (
                        self.say(
                            "sure",
                            in_=self.names(sure.surely_in) or "–",
                            out=self.names(sure.surely_out) or "–",
                        ),
                    )
                )
            )
        return Part("carries", self.say("carries"), tuple(blocks))

    # 2

    def choices(self) -> Part:
        """The choice of the strategy beside the ranking, never inside it."""
        items: list[Line] = []
        for choice in CHOICES:
            rows = [effort.row for effort in self.coherence.efforts if effort.choice == choice]
            if not rows:
                continue
            words = [self.marked(row, self.place(row)) for row in sorted(rows, key=self.order_key)]
            profiles = (self.a.units[row].profile for row in rows)
            told = [
                self.effort.choice(one.ikt) for one in profiles if one is not None and one.ikt is not None
            ]
            items.append(
                (Strong(self.say(f"choice_{choice}")), ", ".join(words) + ".", *self.note_of_all(told))
            )
        if not items:
            return Part("choices", "", ())
        return Part(
            "choices", self.say("choices"), (Paragraph((self.say("choices_lead"),)), Bullets(tuple(items)))
        )

    def marked(self, row: int, words: str) -> str:
        """A country in a list, with the safeguards below their threshold beside it."""
        below = marks(self.a, row, self.lang)
        return f"{self.name(row)} ({'; '.join(filter(None, (words, below)))})"

    def order_key(self, row: int) -> tuple[int, tuple[str, str]]:
        return int(self.a.rank[row]) or 10_000, alphabetical(self.name(row))

    def place(self, row: int) -> str:
        return (
            numbers.ordinal(int(self.a.rank[row]), self.lang) if self.a.ranked[row] else self.say("no_rank")
        )

    # 3

    def transition(self) -> Part:
        """NESO to post per country, where the strategy or its schedule says anything of an office."""
        teller = self.effort
        rows: list[tuple[Line, ...]] = []
        for effort in sorted(self.coherence.efforts, key=lambda effort: alphabetical(self.name(effort.row))):
            profile = self.a.units[effort.row].profile
            ikt = profile.ikt if profile is not None else None
            if ikt is None or (ikt.neso.closes_by is None and ikt.neso.letter == "not_stated"):
                continue
            entries = list(teller.presence(ikt))
            closes = written(ikt.neso.closes_by, self.lang) or "–"
            if office(ikt.neso, self.a.evidence.sources, self.a.recipe.as_of) == "closed":
                closes = self.say("closes_passed", date=closes)
            post = self.post(ikt.post) if ikt.post is not None else "–"
            attache = "; ".join(self.attache(one, teller) for one in ikt.attaches) or "–"
            letter = self.say(f"letter_{ikt.neso.letter}")
            rows.append(
                (
                    (self.name(effort.row), *self.note_of_all(entries)),
                    (letter,),
                    (closes,),
                    (post,),
                    (attache,),
                )
            )
        if not rows:
            return Part("transition", "", ())
        heads = tuple(self.say(f"head_{key}") for key in ("country", "letter", "closes", "post", "attache"))
        table = Table(self.say("transition_caption"), heads, ("text",) * 5, tuple(rows))
        return Part("transition", self.say("transition"), (table,))

    def post(self, post: Post) -> str:
        """Whether a post is to carry on, with the year in which that was said: it need not be so now."""
        words = self.say(f"post_{post.status}") + (f", {say_name(post.city, self.lang)}" if post.city else "")
        source = self.a.evidence.sources.get(post.source) if post.source else None
        known_from = source.known_from if source is not None else None
        return f"{words} ({known_from.first.year})" if known_from is not None else words

    def attache(self, attache: Attache, teller: Teller) -> str:
        city = say_name(attache.city, self.lang) if attache.city else ""
        words = [self.say(f"attache_{attache.kind}"), teller.say(f"state_{attache.status}"), city]
        key = "from" if attache.status == "announced" else "since"
        return ", ".join(filter(None, words)) + teller.dates(attache.since, attache.until, key)

    # 4

    def who_works_where(self, matrix: Figure | None) -> Part:
        """What stands out in who works where, and the picture of it."""
        stands_out = self.coherence
        if not stands_out.efforts:
            return Part("coherence", "", ())
        items: list[Line] = []
        if stands_out.much:
            listed = self.with_kinds(stands_out.much)
            items.append((Strong(self.say("much")), listed + "."))
        if stands_out.chosen_with_little:
            items.append((Strong(self.say("little")), self.with_kinds(stands_out.chosen_with_little) + "."))
        if stands_out.wound_down_with_activity:
            items.append(
                (Strong(self.say("wound_down")), self.with_kinds(stands_out.wound_down_with_activity) + ".")
            )
        if stands_out.not_named_with_activity:
            items.append(
                (Strong(self.say("not_named")), self.with_kinds(stands_out.not_named_with_activity) + ".")
            )
        blocks: list[Block] = [Paragraph((self.kinds_lead(),)), Bullets(tuple(items))] if items else []
        blocks += [matrix] if matrix is not None else []
        return Part("coherence", self.say("coherence"), tuple(blocks))

    def kinds_lead(self) -> str:
        """Which kinds of effort are counted: one more than an attribute of the ranking may count."""
        names = [PRESENCE(self.lang, f"kind_{kind}") for kind in KINDS]
        words = {"count": number_word(len(KINDS), self.lang), "list": enumerate_words(names, self.lang)}
        return self.say("kinds_lead", **words)

    def with_kinds(self, efforts: Sequence[Effort]) -> str:
        ordered = sorted(efforts, key=lambda effort: (-effort.kinds, alphabetical(self.name(effort.row))))
        return ", ".join(self.say("kinds", name=self.name(e.row), count=e.kinds) for e in ordered)

    # 5

    def objectives(self) -> Part:
        """Each objective with the criteria that serve it, and the focus points."""
        if self.strategy is None:
            return Part("objectives", "", ())
        rows: list[tuple[Line, ...]] = []
        criteria = self.a.evidence.criteria.criteria
        for item in self.strategy.objectives:
            serving = [k for k, node in enumerate(criteria) if item.id in node.serves]
            text = item.name.say(self.lang) if item.name else item.text.say(self.lang)
            label: Line = (f"{item.id}. {text}", *self.note_of(item))
            rows.append((label, (self.criteria(serving),)))
        heads = (self.say("head_objective"), self.say("head_criteria"))
        table = Table(self.say("objectives_caption"), heads, ("text", "text"), tuple(rows))
        points: list[Line] = [
            (Strong((item.name.say(self.lang) if item.name else item.id) + ": "),
             first_sentence(item.text.say(self.lang)), *self.note_of(item))
            for item in self.strategy.focus_points
        ]  # fmt: skip
        blocks: list[Block] = [table] if rows else []
        if points:
            blocks.append(Bullets(tuple(points)))
        return Part("objectives", self.say("objectives"), tuple(blocks))

    def criteria(self, serving: Sequence[int]) -> str:
        """The criteria by name; where most serve, those that do not."""
        nodes = self.a.evidence.criteria.criteria
        names = [self.say("criterion", name=criterion_named(node, self.lang)) for node in nodes]
        # What those that do not serve are measured by says nothing here.
        rest = [
            self.say("criterion", name=node.name.say(self.lang))
            for k, node in enumerate(nodes)
            if k not in serving
        ]
        if not rest:
            return self.say("all_criteria")
        if len(rest) < len(serving):
            return self.say("all_but", names=enumerate_words(rest, self.lang))
        return enumerate_words([names[k] for k in serving], self.lang) or "–"

    # 8

    def account(self) -> Part:
        a = self.a
        lines: list[Line] = [(text,) for text in set_aside_reasons(a, self.lang).values()]
        lines.append((inputs(a, self.lang),))
        return Part("account", self.say("account"), (Bullets(tuple(lines)),))
