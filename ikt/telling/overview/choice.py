"""The choice of the strategy beside the ranking, never inside it, and what exists in each country of it."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.assessing.assessment import Assessment
from ikt.assessing.presence import KINDS, Kind, OnRecord, presence
from ikt.deciding.how_sure import HowSure
from ikt.model.base import Language
from ikt.model.effort import EXTRA, NO_EXTRA
from ikt.telling.assessed.bands import to_the_line
from ikt.telling.assessed.footnotes import NotesOfSources
from ikt.telling.assessed.naming import by_name, country_of, home_of
from ikt.telling.assessed.presence import Effort
from ikt.telling.assessed.presence_words import SAY as PRESENCE
from ikt.telling.document import Block, Bullets, Line, Note, Paragraph, Part, Strong, Table
from ikt.telling.overview.letters import flags_line, marked
from ikt.telling.overview.words import SAY

# What of a country stands in which column: as presence has it on the day.
_STATES = {"there": ("there",), "planned": ("planned",), "unknown": ("lapsed", "unknown")}


class Choices:
    """Tells the choice; ``sure`` is how sure the ranks are, ``notes`` cites sources."""

    def __init__(self, a: Assessment, lang: Language, sure: HowSure | None, notes: NotesOfSources) -> None:
        self.a = a
        self.lang = lang
        self.sure = sure
        self.notes = notes
        self.effort = Effort(a.evidence.sources, lang, a.recipe.as_of, home_of(a, lang))

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, **params)

    def part(self) -> Part:
        """The table of who was chosen or could be added, then the others by name."""
        rows = [cells for choice in EXTRA for row in self.of(choice) for cells in [self.row(row, choice)]]
        items: list[Line] = []
        for choice in NO_EXTRA:
            found = self.of(choice)
            if found:
                names = ", ".join(marked(self.a, row, self.lang) for row in found)
                items.append((Strong(self.say(f"choice_{choice}")), f"{names}.", *self.chosen(found)))
        if not rows and not items:
            return Part("choices", "", ())
        blocks: list[Block] = [Paragraph((self.say("choices_lead"),))]
        if rows:
            heads = tuple(self.say(f"head_{key}") for key in ("country", "line", *_STATES))
            blocks.append(Table(self.say("choices_caption"), heads, ("text",) * 5, tuple(rows)))
        blocks += [Bullets(tuple(items))] if items else []
        blocks += [Paragraph((self.say("choices_group", list=self.in_group()),))] if self.in_group() else []
        told = [row for choice in (*EXTRA, *NO_EXTRA) for row in self.of(choice)]
        key = flags_line(self.a, told, self.lang)
        blocks += [Paragraph((key,))] if key else []
        return Part("choices", self.say("choices"), tuple(blocks))

    def of(self, choice: str) -> list[int]:
        """The rows of one class, by name."""
        rows = [row for row, unit in enumerate(self.a.units) if unit.choice == choice]
        return by_name(self.a, rows, self.lang)

    def in_group(self) -> str:
        """Whom this project counts among a group that the letter names without members, by name."""
        rows = [row for choice in (*EXTRA, *NO_EXTRA) for row in self.of(choice)]
        profiles = {row: self.a.units[row].profile for row in rows}
        found = [
            row
            for row, one in profiles.items()
            if one is not None and one.ikt is not None and one.ikt.choice_by == "group"
        ]
        return ", ".join(str(country_of(self.a, row, self.lang)) for row in by_name(self.a, found, self.lang))

    def chosen(self, rows: Sequence[int]) -> tuple[Note, ...]:
        """Where the choice of these countries is said, with the ids of the facts."""
        profiles = (self.a.units[row].profile for row in rows)
        return self.notes.of_all(
            self.effort.choice(one.ikt) for one in profiles if one is not None and one.ikt is not None
        )

    def row(self, row: int, choice: str) -> tuple[Line, ...]:
        """One country: where it lies to the line, what is there, what was only announced, what is unknown."""
        found = presence(self.a, row).items
        band = to_the_line(self.a, row, self.sure)
        words = "" if choice == "chosen" else self.say("possible")
        cells = [marked(self.a, row, self.lang, words), self.say(band) if band else "–"]
        cells += [
            self.told(row, [one for one in found if one.state in states]) or "–"
            for states in _STATES.values()
        ]
        profile = self.a.units[row].profile
        ikt = profile.ikt if profile is not None else None
        cited = [ikt.choice_source] if ikt is not None else []
        cited += [one.source for one in found if one.kind in KINDS]
        # Cells are summaries: the fiche of a country tells the facts themselves.
        notes = [note for source in dict.fromkeys(cited) for note in self.notes.note(source)]
        return ((cells[0], *notes), *((cell,) for cell in cells[1:]))

    def told(self, row: int, found: Sequence[OnRecord]) -> str:
        """Kinds of effort with their numbers, by the year in which a source said so."""
        by_year: dict[str, dict[Kind, list[OnRecord]]] = {}
        for one in found:
            # The office is told by the year in which it was to close.
            year = "" if one.kind == "neso" else self.year(one.source)
            by_year.setdefault(year, {}).setdefault(one.kind, []).append(one)
        told = []
        for year in sorted(by_year):
            listed = ", ".join(self.kind(row, kind, ones) for kind, ones in by_year[year].items())
            told.append(self.say("in_year", list=listed, year=year) if year else listed)
        return "; ".join(told)

    def year(self, source: str | None) -> str:
        cited = self.a.evidence.sources.get(source) if source is not None else None
        known = cited.known_from if cited is not None else None
        return str(known.last.year) if known is not None else ""

    def kind(self, row: int, kind: Kind, ones: Sequence[OnRecord]) -> str:
        """One kind in words: ``two pacts``; of an office what is not known of it."""
        if kind == "neso":
            until = next((one.until for one in ones if one.until is not None), None)
            key = "neso_open" if ones[0].state == "there" else "neso_closed"
            return self.say(key, year=until.last.year) if until is not None else self.say("neso_undated")
        profile = self.a.units[row].profile
        post = profile.ikt.post if profile is not None and profile.ikt is not None else None
        if kind == "post" and post is not None:
            return self.say(f"for_post_{post.status}")
        name = PRESENCE(self.lang, f"kind_{kind}") if f"kind_{kind}" in PRESENCE else self.say(f"kind_{kind}")
        return name if len(ones) == 1 else self.say(f"kinds_{kind}", count=len(ones))
