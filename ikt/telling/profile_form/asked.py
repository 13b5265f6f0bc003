"""Which forms were made for profiles, and how much of each is filled in already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field

from ikt.model.base import Language
from ikt.model.output import Code, Output
from ikt.telling.answering import answer, grid
from ikt.telling.document import Document
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.profile_form.form import ProfileForm
from ikt.telling.profile_form.words import SAY

_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """Forms, the endings in which each is written, and the folder; ``written`` says whether they were."""

    forms: tuple[ProfileForm, ...]
    endings: tuple[str, ...]
    folder: str
    written: bool

    def file(self, form: ProfileForm, ending: str) -> str:
        """The name of the file of a form."""
        return f"{form.iso2}-profile-{form.lang}.{ending}"


class AskedOf(Output):
    """The form of one country."""

    country: Code
    files: tuple[str, ...]
    filled: int = Field(description="Entries that the profile has and the form shows.")
    open: tuple[str, ...] = Field(description="Parts of the form in which nothing stands yet.")


class ProfilesAsked(Output):
    """What `ikt ask profile --format json` prints."""

    format: Literal["ikt.ask-profile/1"]
    folder: str
    written: bool
    forms: tuple[AskedOf, ...]


def asked_document(asked: Asked, lang: Language, made: date) -> Document:
    """How many forms there are for whom, and how much of each is filled in."""
    count = len(asked.forms) * len(asked.endings)
    words = {"folder": asked.folder, "countries": len(asked.forms)}
    key = "asked" if asked.written else "would_ask"
    if len(asked.forms) > _MOST_NAMED:
        lead = [SAY(lang, f"{key}_many", count=count, **words)]
    else:
        named = enumerate_words([form.country for form in asked.forms], lang)
        lead = [SAY.plural(lang, key, count, list=named, **words)]
    if asked.written:
        lead.append(SAY(lang, "next", folder=asked.folder))
    rows = [(str(form.country), str(_filled(form)), str(len(_open(form)))) for form in asked.forms]
    heads = [SAY(lang, f"head_{name}") for name in ("country", "filled", "open")]
    return answer(SAY(lang, "asked_title"), lead, [grid(heads, rows)], lang=lang, as_of=made)


def asked_data(asked: Asked) -> ProfilesAsked:
    """The same for programs."""
    return ProfilesAsked(
        format="ikt.ask-profile/1",
        folder=asked.folder,
        written=asked.written,
        forms=tuple(
            AskedOf(
                country=form.iso2,
                files=tuple(asked.file(form, ending) for ending in asked.endings),
                filled=_filled(form),
                open=tuple(_open(form)),
            )
            for form in asked.forms
        ),
    )


def _filled(form: ProfileForm) -> int:
    return sum(bool(row.made) for field in form.fields for row in field.rows)


def _open(form: ProfileForm) -> Sequence[str]:
    return [field.section.id for field in form.fields if not any(row.made for row in field.rows)]
