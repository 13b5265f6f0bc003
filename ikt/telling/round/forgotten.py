"""``ikt round forget``: whose line goes, what stays, and where texts may still name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ikt.deciding.rounds.forgetting import Forgetting
from ikt.model.base import Language
from ikt.reading.mentions import Mention, Mentions
from ikt.telling.answering import grid
from ikt.telling.document import Document, Paragraph, Part
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.round.forgotten_words import SAY

# So many places, and files that cannot be read as text, are named where nobody asked for more.
PLACES = 40
FILES = 5
SEALED = "decisions/"


def forgotten_document(
    found: Forgetting, places: Mentions, lang: Language, *, rows: int | None, written: bool
) -> Document:
    """What forgetting an assessor would do, or did; of each kind of place so many ``rows`` are shown."""
    teller = _Teller(found, places, lang, written=written)
    most = PLACES if rows is None else rows
    title = SAY(lang, "title_written" if written else "title", id=found.id)
    parts = (
        Part("answer", "", tuple(Paragraph((line,)) for line in teller.lead())),
        teller.part("whole", [one for one in places.found if one.whole], most),
        teller.part("partly", [one for one in places.found if not one.whole], most),
    )
    shown = tuple(part for part in parts if part.blocks)
    # It holds on no day but that on which it is asked.
    return Document(title=title, subtitle="", lang=lang, as_of="", running=title, parts=shown)


class _Teller:
    def __init__(self, found: Forgetting, places: Mentions, lang: Language, *, written: bool) -> None:
        self.found = found
        self.places = places
        self.lang = lang
        self.written = written

    def lead(self) -> Iterator[str]:
        """Who goes from where; what stays; where the name may still be; what comes next."""
        person, lang = self.found.person, self.lang
        if person is None:
            yield SAY(lang, "already", list=enumerate_words(self.found.before, lang))
        else:
            who = person.role.say(lang)
            if person.name is not None:
                who = SAY(lang, "who", name=person.name, role=who)
            rounds = enumerate_words(self.found.rounds, lang)
            key = "did" if self.written else "would"
            yield SAY.plural(lang, key, len(self.found.rounds), who=who, id=self.found.id, list=rounds)
        if self.found.answered:
            yield SAY.plural(
                lang, "stay", len(self.found.answered), id=self.found.id,
                list=enumerate_words(self.found.answered, lang),
            )  # fmt: skip
        if self.found.sheets:
            yield SAY.plural(lang, "sheets", len(self.found.sheets), list=self.few(self.found.sheets))
        yield from self.texts()
        if person is not None:
            yield SAY(lang, "gone" if self.written else "ready")

    def texts(self) -> Iterator[str]:
        """Where the name may still stand, in general terms."""
        person, lang = self.found.person, self.lang
        if person is None:
            yield SAY(lang, "unknown")
            return
        if person.name is None:
            yield SAY(lang, "nameless")
        elif self.places.found:
            yield SAY.plural(lang, "named", len(self.places.found))
            files = {one.file for one in self.places.found}
            if any("/answers/" in file or "/replaced/" in file for file in files):
                yield SAY(lang, "answers")
            if any(file.startswith(SEALED) for file in files):
                yield SAY(lang, "sealed")
        else:
            yield SAY(lang, "unnamed")
        if self.places.closed and person.name is not None:
            yield SAY.plural(lang, "closed", len(self.places.closed), list=self.few(self.places.closed))
        if self.places.cut:
            yield SAY(lang, "cut")

    def few(self, files: Sequence[str]) -> str:
        """The first few files by name, and how many there are besides."""
        told, rest = ", ".join(files[:FILES]), len(files) - FILES
        return SAY(self.lang, "more", list=told, count=rest) if rest > 0 else told

    def part(self, name: str, some: Sequence[Mention], most: int) -> Part:
        """A table of places; how many there are besides stands in its title."""
        if not some:
            return Part(name, "", ())
        title = SAY(self.lang, name)
        if len(some) > most:
            title = SAY(self.lang, "first", title=title, shown=most, count=len(some))
        heads = [SAY(self.lang, "head_place"), SAY(self.lang, "head_text")]
        rows = [(one.file if one.line is None else f"{one.file}:{one.line}", one.text) for one in some[:most]]
        return Part(name, title, (grid(heads, rows, left=(0, 1)),))
