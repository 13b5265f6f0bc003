"""``ikt ask profile``: a form per country for what only its post knows."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option, say
from ikt.cli.decide import now
from ikt.cli.loading import day, ground, with_profile
from ikt.cli.options import forms_option, place_options
from ikt.cli.outcome import width
from ikt.problems import BadFiles, BadRequest, Problems

if TYPE_CHECKING:
    from ikt.model.profile import Profile
    from ikt.telling.profile_form.asked import Asked
    from ikt.telling.profile_form.form import ProfileForm

FORMS = ("docx", "xlsx")


@make_command(
    "profile",
    """Write a form per country for what only its post knows: system, institutions, agreements, lines to take.

COUNTRY is a code such as KR, or a name; without one, every country with a profile. What the profile says
already is filled in, so that the post corrects it. What comes back goes in with ikt collect.

Example: ikt ask profile KR ZA --to docx,xlsx --lang nl -o forms""",
    """Schrijf per land een formulier voor wat alleen de post weet: stelsel, instellingen, afspraken, lijnen.

LAND is een code zoals KR, of een naam; zonder land elk land met een profiel. Wat het profiel al zegt, is
ingevuld, zodat de post het verbetert. Wat terugkomt, gaat erin met ikt collect.

Voorbeeld: ikt ask profile KR ZA --to docx,xlsx --lang nl -o formulieren""",
)
@click.argument("country", nargs=-1)
@forms_option("kinds", default="docx", metavar="KINDS",
        en="One or both of docx and xlsx, separated by commas.",
        nl="Een van docx en xlsx of beide, met een komma ertussen.")  # fmt: skip
@option("--until", metavar="DATE", en="Ask to have it back by this day.",
        nl="Vraag het formulier uiterlijk op deze dag terug.")  # fmt: skip
@option("-o", "--output", "out", metavar="DIR", default="forms", show_default=True,
        en="Write into this folder.", nl="Schrijf in deze map.")  # fmt: skip
@option("--dry-run", is_flag=True, en="Only show for whom there would be a form.",
        nl="Toon alleen voor wie er een formulier zou komen.")  # fmt: skip
@option("--format", "form", type=click.Choice(["text", "json"]), default="text",
        en="Form of the answer (default: text).", nl="Vorm van het antwoord (standaard: text).")  # fmt: skip
@option("--force", is_flag=True, en="Also overwrite files that ikt did not make.",
        nl="Overschrijf ook bestanden die niet door ikt zijn gemaakt.")  # fmt: skip
@place_options
def command(
    country: tuple[str, ...], kinds: str, out: str, force: bool, folder: str | None, **said: Any
) -> None:
    from ikt.keeping.reports import write_reports
    from ikt.telling.profile_form.asked import Asked

    endings, until = _endings(kinds), day(said["until"])
    profiles, codes = _asked(ground(folder).root, country)
    today = date.fromisoformat(now()[:10])
    forms = _made(profiles, codes, until, today)
    asked = Asked(tuple(forms), endings, out, written=not said["dry_run"])
    if asked.written:
        files = {asked.file(form, ending): _writer(ending)(form) for form in forms for ending in endings}
        write_reports(Path(out), files, force=force)
    _tell(asked, said["form"], today)


def _endings(words: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(word.strip().lower().removeprefix(".") for word in words.split(",")))
    for name in names:
        if name not in FORMS:
            raise BadRequest("P808", value=name, allowed=list(FORMS))
    return names


def _writer(name: str) -> Callable[[ProfileForm], bytes]:
    """What writes a form; imported only when it writes."""
    if name == "docx":
        from ikt.telling.profile_form.word import to_word

        return to_word
    from ikt.telling.profile_form.workbook import to_workbook

    return to_workbook


def _asked(root: Path, words: Sequence[str]) -> tuple[Mapping[str, Profile], tuple[str, ...]]:
    """The profiles, and the countries asked for by code or name, in that order; all where none is."""
    from ikt.model.criteria import Criteria
    from ikt.reading.workspace import must_read, read_profiles

    profiles = read_profiles(root)
    if not words:
        return profiles, tuple(sorted(profiles))
    problems = Problems()
    criteria = must_read(root, "criteria.yaml", Criteria)
    found = with_profile(profiles, criteria.home, words, problems)
    if problems.errors:
        raise BadFiles(problems)
    return profiles, found


def _made(
    profiles: Mapping[str, Profile], codes: Sequence[str], until: date | None, today: date
) -> list[ProfileForm]:
    from ikt.telling.language.naming import named
    from ikt.telling.profile_form.form import profile_form

    return [
        profile_form(named(code, profile.name, lang()), code, profile.brief, lang(), today, until)
        for code in codes
        for profile in (profiles[code],)
    ]


def _tell(asked: Asked, form: str, today: date) -> None:
    from ikt.telling.profile_form.asked import asked_data, asked_document
    from ikt.telling.writing import forms

    if form == "json":
        say(json.dumps(asked_data(asked).printed(), ensure_ascii=False, indent=2))
        return
    told = forms.written(asked_document(asked, lang(), today), "text", width=width())
    assert isinstance(told, str)
    say(told, nl=False)
