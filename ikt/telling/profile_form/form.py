"""What a form asks a post about one country, in one language: what each way of writing it makes a file of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ikt.model.base import Language
from ikt.model.brief import Brief
from ikt.model.profile_form import CHOICES, SECTIONS, Column, Row, Section, form_rows, mark
from ikt.telling.assessed.brief_words import SAY as PARTS
from ikt.telling.language import numbers
from ikt.telling.language.naming import Named
from ikt.telling.profile_form.words import SAY

LANGUAGES: tuple[Language, ...] = ("en", "nl")
# Signs of a word with its space, as texts of both languages have them.
_SIGNS_A_WORD = 6.5


@dataclass(frozen=True, slots=True)
class Field:
    """A section as people read it; ``heads`` are those of its columns, ``rows`` hold choices in words."""

    section: Section
    title: str
    asked: str
    example: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ProfileForm:
    """All that one form asks.

    ``mark`` is what it says of itself to whoever reads it back; ``made`` is the day on which it was made.
    """

    iso2: str
    country: Named
    lang: Language
    mark: str
    made: date
    title: str
    how: tuple[str, ...]
    by: str
    fields: tuple[Field, ...]

    def say(self, key: str, **params: object) -> str:
        """A phrase of the form in its language."""
        return SAY(self.lang, key, **params)

    def head(self) -> Iterator[tuple[str, str, str]]:
        """What is asked about the form itself: key, question, and what is filled in already."""
        language = self.say(f"language_{self.lang}")
        for key, filled in (("by", self.by), ("on", ""), ("language", language)):
            yield key, self.say(key), filled

    def choices(self, column: str) -> list[str]:
        """The words of which one is chosen."""
        return words_of(column, self.lang)


def profile_form(
    country: Named, iso2: str, brief: Brief | None, lang: Language, made: date, until: date | None = None
) -> ProfileForm:
    """The form of a country, filled in with what its profile says now; to be back by ``until``."""
    brief = brief or Brief()
    fields = tuple(_field(section, brief, lang) for section in SECTIONS)
    back = SAY(lang, "how_back") if until is None else SAY(lang, "how_back_by", date=numbers.day(until, lang))
    how = [SAY(lang, key, country=country) for key in ("how_what", "how_filled", "how_short", "how_people")]
    return ProfileForm(
        iso2=iso2,
        country=country,
        lang=lang,
        mark=mark(iso2, lang, [len(field.rows) for field in fields]),
        made=made,
        title=SAY(lang, "title", country=country),
        how=(*how, SAY(lang, "how_more"), back),
        by=SAY(lang, "post", country=country.running),
        fields=fields,
    )


def _field(section: Section, brief: Brief, lang: Language) -> Field:
    wanted = max(column.wanted for column in section.columns)
    asked = SAY(lang, f"ask_{section.id}")
    if len(section.columns) <= 2 and wanted > 100:
        asked += f" {SAY(lang, 'length', count=max(5, round(wanted / _SIGNS_A_WORD / 5) * 5))}."
    return Field(
        section=section,
        title=PARTS(lang, section.id),
        asked=asked,
        example=SAY(lang, "example", text=SAY(lang, f"eg_{section.id}")),
        heads=tuple(SAY(lang, f"column_{column.id}") for column in section.columns),
        rows=tuple(_in_words(section, row, lang) for row in form_rows(section, brief, lang)),
    )


def _in_words(section: Section, row: Row, lang: Language) -> Row:
    cells = {column.id: cell_words(column, row.cells[column.id], lang) for column in section.columns}
    return Row(row.section, row.number, row.made, cells)


def cell_words(column: Column, cell: str, lang: Language) -> str:
    """What stands in a cell as people read it: a choice in its words."""
    return PARTS(lang, f"{column.id}_{cell}") if cell and column.kind == "choice" else cell


def words_of(column: str, lang: Language) -> list[str]:
    """The words of a choice, in the order of the model; of the languages a form may be written in too."""
    if column == "language":
        return [SAY(lang, f"language_{one}") for one in LANGUAGES]
    return [PARTS(lang, f"{column}_{one}") for one in CHOICES[column]]


def choices_known() -> dict[str, dict[str, str]]:
    """By column, the words of every choice in small letters, in each language, and what they mean."""
    meant: dict[str, Sequence[str]] = {**CHOICES, "language": LANGUAGES}
    return {
        column: {
            word.lower(): one
            for lang in LANGUAGES
            for word, one in zip(words_of(column, lang), ids, strict=True)
        }
        for column, ids in meant.items()
    }
