"""From NESO to post, country by country, with what is known of how it ended."""

from __future__ import annotations

from ikt.assessing.assessment import Assessment
from ikt.assessing.presence import office
from ikt.model.base import Language, say_name
from ikt.model.effort import Attache, Ikt, Post
from ikt.model.moment import When
from ikt.telling.assessed.footnotes import NotesOfSources
from ikt.telling.assessed.naming import by_name, home_of
from ikt.telling.assessed.presence import Effort
from ikt.telling.document import Block, Line, Paragraph, Part, Table
from ikt.telling.language import numbers
from ikt.telling.language.citing import in_cell
from ikt.telling.overview.letters import flags_line, marked
from ikt.telling.overview.words import SAY

_HEADS = ("country", "letter", "closes", "closed", "in_its_place")
# A date keeps together in its cell.
_NO_BREAK = "\u00a0"


def transition(a: Assessment, lang: Language, notes: NotesOfSources) -> Part:
    """A row per country where the strategy or its schedule says anything of an office."""
    teller = _Transition(a, lang, notes)
    told = {
        row: profile.ikt
        for row in by_name(a, range(len(a.units)), lang)
        if (profile := a.units[row].profile) is not None and profile.ikt is not None and _told(profile.ikt)
    }
    if not told:
        return Part("transition", "", ())
    heads = tuple(SAY(lang, f"head_{key}") for key in _HEADS)
    rows = tuple(teller.row(row, ikt) for row, ikt in told.items())
    blocks: list[Block] = [Table(SAY(lang, "transition_caption"), heads, ("text",) * 5, rows)]
    key = flags_line(a, told, lang)
    blocks += [Paragraph((key,))] if key else []
    return Part("transition", SAY(lang, "transition"), tuple(blocks))


def _told(ikt: Ikt) -> bool:
    return ikt.neso.closes_by is not None or ikt.neso.letter != "not_stated"


class _Transition:
    def __init__(self, a: Assessment, lang: Language, notes: NotesOfSources) -> None:
        self.a = a
        self.lang = lang
        self.notes = notes
        self.effort = Effort(a.evidence.sources, lang, a.recipe.as_of, home_of(a, lang))

    def row(self, row: int, ikt: Ikt) -> tuple[Line, ...]:
        """The cells of one country, its sources at its name."""
        notes = self.notes.of_all(self.effort.presence(ikt))
        state = office(ikt.neso, self.a.evidence.sources, self.a.recipe.as_of)
        cells = (
            SAY(self.lang, f"letter_{ikt.neso.letter}"),
            self.closes(ikt.neso.closes_by),
            SAY(self.lang, f"closed_{state}").replace(" ", _NO_BREAK),
            "; ".join(self.in_its_place(ikt)) or "–",
        )
        return ((marked(self.a, row, self.lang), *notes), *((cell,) for cell in cells))

    def closes(self, when: When | None) -> str:
        """By when the office was to close, kept together in its cell."""
        if when is None:
            return "–"
        day = when.first if when.first == when.last else None
        words = in_cell(when, self.lang) if day is None else numbers.short_day(day, self.lang)
        return words.replace(" ", _NO_BREAK)

    def in_its_place(self, ikt: Ikt) -> list[str]:
        """The post and the attachés that were to carry on the work of the office."""
        post = [self.post(ikt.post)] if ikt.post is not None else []
        return post + [self.attache(one) for one in ikt.attaches]

    def post(self, post: Post) -> str:
        """Whether a post is to carry on."""
        words = SAY(self.lang, f"place_{post.status}")
        words += f", {say_name(post.city, self.lang)}" if post.city else ""
        return self.said(words, post.source)

    def said(self, words: str, cited: str | None) -> str:
        """Words with the year in which they were said: they need not be so now."""
        source = self.a.evidence.sources.get(cited) if cited else None
        known_from = source.known_from if source is not None else None
        return f"{words} ({known_from.first.year})" if known_from is not None else words

    def attache(self, attache: Attache) -> str:
        """Whether an attaché is to carry on."""
        city = say_name(attache.city, self.lang) if attache.city else ""
        status = self.said(self.effort.say(f"state_{attache.status}"), attache.source)
        words = [SAY(self.lang, f"attache_{attache.kind}"), status, city]
        key = "from" if attache.status == "announced" else "since"
        return ", ".join(filter(None, words)) + self.effort.dates(attache.since, attache.until, key)
