"""The overview: what the ranking carries, the choice, the transition, who works where, and motions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ikt.assessing.assessment import Assessment
from ikt.assessing.coherence import KINDS, Coherence, Effort, coherence
from ikt.deciding.how_sure import HowSure
from ikt.model.base import Language
from ikt.model.strategy import Item, Strategy
from ikt.telling.assessed.account import inputs, with_abbreviations
from ikt.telling.assessed.footnotes import NotesOfSources
from ikt.telling.assessed.naming import country_of, home_of
from ikt.telling.assessed.presence_words import SAY as PRESENCE
from ikt.telling.assessed.ranking import publishers_in_use
from ikt.telling.document import (
    Block,
    Bullets,
    Document,
    Figure,
    Gives,
    Inline,
    Line,
    Paragraph,
    Part,
    Strong,
    Table,
)
from ikt.telling.language import numbers
from ikt.telling.language.alphabet import alphabetical
from ikt.telling.language.phrases import enumerate_words, first_sentence, number_word
from ikt.telling.overview.choice import Choices
from ikt.telling.overview.letters import Letters, marked
from ikt.telling.overview.matrix import matrix, matrix_of
from ikt.telling.overview.ranking import Ranking
from ikt.telling.overview.transition import transition
from ikt.telling.overview.words import SAY
from ikt.telling.score.bars import bars, bars_of


def overview(
    a: Assessment,
    lang: Language,
    strategy: Strategy | None,
    *,
    sure: HowSure | None = None,
    marking: str = "",
) -> Document:
    """Three pages on all countries together, with the line and who works where as pictures; an annex.

    ``sure`` is how sure the ranks are; without it nothing is said of who lies above or below the line.
    """
    notes = NotesOfSources(a.evidence.sources, lang, a.recipe.as_of)
    teller = _Teller(a, lang, strategy, notes)
    ranking = Ranking(a, lang, sure)
    letters = Letters(a, lang, strategy, notes.of)
    line = bars(bars_of(a, lang, publishers_in_use(a, lang)), f"overview-bars-{lang}.svg")
    efforts = matrix(matrix_of(a, lang, matrix_title(a, lang)), f"overview-matrix-{lang}.svg")
    # In reading order, since a source is cited in full where it is met first.
    parts = [
        ranking.carries(),
        *letters.security(),
        Choices(a, lang, sure, notes).part(),
        transition(a, lang, notes),
        teller.who_works_where(efforts),
    ]
    annex = [teller.objectives(), *letters.parts(), ranking.places(line), teller.account(ranking)]
    parts += [replace(part, title=SAY(lang, "annex", title=part.title)) for part in annex]
    parts_told = with_abbreviations(lang, strategy, [part for part in parts if part.blocks])
    # From the last on, and never the account: what stays cites no source in short that left with the rest.
    gives = [Gives(part.id, part.title, annex=True) for part in reversed(annex[:-1]) if part.blocks]
    numbered = (Part(p.id, p.title, p.blocks, n) for n, p in enumerate(parts_told, 1))
    date = numbers.day(a.recipe.as_of, lang)
    policy = a.recipe.policy.name.say(lang)
    title = SAY(lang, "title_bare")
    if strategy is not None:
        title = SAY(lang, "title", strategy=strategy.name.say(lang))
    return Document(
        title,
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
    most = sorted(there, key=lambda effort: (-effort.kinds, alphabetical(country_of(a, effort.row, lang))))[
        :3
    ]
    names = enumerate_words([country_of(a, effort.row, lang) for effort in most], lang)
    chosen = sum(1 for effort in stands_out.efforts if effort.choice == "chosen")
    few = len(stands_out.chosen_with_little)
    words = {"names": names, "little": number_word(few, lang), "chosen": number_word(chosen, lang)}
    return SAY.plural(lang, "matrix_title", few, **words) if few else SAY(lang, "matrix_title_none", **words)


class _Teller:
    def __init__(
        self, a: Assessment, lang: Language, strategy: Strategy | None, notes: NotesOfSources
    ) -> None:
        self.a = a
        self.lang = lang
        self.strategy = strategy
        self.coherence: Coherence = coherence(a)
        self.notes = notes

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, **{"home": home_of(self.a, self.lang), **params})

    def who_works_where(self, matrix: Figure | None) -> Part:
        """What stands out in who works where, and the picture of it."""
        stands_out = self.coherence
        if not stands_out.efforts:
            return Part("coherence", "", ())
        groups = (
            ("much", stands_out.much),
            ("little", stands_out.chosen_with_little),
            ("wound_down", stands_out.wound_down_with_activity),
            ("not_named", stands_out.not_named_with_activity),
        )
        items: list[Line] = [
            (Strong(self.say(key)), self.with_kinds(efforts) + ".") for key, efforts in groups if efforts
        ]
        blocks: list[Block] = [Paragraph((self.kinds_lead(),)), Bullets(tuple(items))] if items else []
        blocks += [matrix] if matrix is not None else []
        return Part("coherence", self.say("coherence"), tuple(blocks))

    def kinds_lead(self) -> str:
        """Which kinds of effort are counted: one more than an attribute of the ranking may count."""
        names = [PRESENCE(self.lang, f"kind_{kind}") for kind in KINDS]
        words = {"count": number_word(len(KINDS), self.lang), "list": enumerate_words(names, self.lang)}
        return self.say("kinds_lead", **words)

    def with_kinds(self, efforts: Sequence[Effort]) -> str:
        ordered = sorted(
            efforts, key=lambda one: (-one.kinds, alphabetical(country_of(self.a, one.row, self.lang)))
        )
        return ", ".join(marked(self.a, one.row, self.lang, str(one.kinds)) for one in ordered)

    def objectives(self) -> Part:
        """Each objective with what sources say serves it, and the focus points."""
        if self.strategy is None:
            return Part("objectives", "", ())
        rows: list[tuple[Line, ...]] = []
        for item in self.strategy.objectives:
            text = item.name.say(self.lang) if item.name else item.text.say(self.lang)
            rows.append(((f"{item.id}. {text}", *self.notes.of(item)), self.serving(self.strategy, item.id)))
        heads = (self.say("head_objective"), self.say("head_serving"))
        table = Table(self.say("objectives_caption"), heads, ("text", "text"), tuple(rows))
        points: list[Line] = [
            (Strong((item.name.say(self.lang) if item.name else item.id) + ": "),
             first_sentence(item.text.say(self.lang)), *self.notes.of(item))
            for item in self.strategy.focus_points
        ]  # fmt: skip
        blocks: list[Block] = [table] if rows else []
        if points:
            blocks.append(Bullets(tuple(points)))
        return Part("objectives", self.say("objectives"), tuple(blocks))

    def serving(self, strategy: Strategy, objective: str) -> Line:
        """What sources link to an objective, each by its name with its source; that there is none."""
        linked = [
            item
            for items in strategy.sections().values()
            for item in items
            if isinstance(item, Item) and objective in item.serves
        ]
        if not linked:
            return (self.say("serving_none"),)
        line: list[Inline] = []
        for index, item in enumerate(linked):
            name = item.name.say(self.lang) if item.name else item.id
            line += ["; " * (index > 0) + name, *self.notes.note(item.source, item.where)]
        return tuple(line)

    def account(self, ranking: Ranking) -> Part:
        lines: list[Line] = [(text,) for text in ranking.account()]
        lines.append((inputs(self.a, self.lang),))
        return Part("account", self.say("account"), (Bullets(tuple(lines)),))
