"""``ikt ask profile``: a form per country for what only its post knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option, say
from ikt.cli.loading import day, ground, with_profile
from ikt.cli.options import place_options
from ikt.problems import BadFiles, BadRequest, Problems

if TYPE_CHECKING:
    from ikt.model.profile import Profile
    from ikt.reading.workspace import Workspace
    from ikt.telling.profile_form.form import ProfileForm

FORMS = ("docx", "xlsx")
_MOST_NAMED = 8


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
@option("--to", "forms", metavar="FORMS", default="docx", show_default=True,
        en="One or both of docx and xlsx, separated by commas.",
        nl="Een van docx en xlsx of beide, met een komma ertussen.")  # fmt: skip
@option("--until", metavar="DATE", en="Ask to have it back by this day.",
        nl="Vraag het formulier uiterlijk op deze dag terug.")  # fmt: skip
@option("-o", "--output", "out", metavar="DIR", default="forms", show_default=True,
        en="Write into this folder.", nl="Schrijf in deze map.")  # fmt: skip
@option("--force", is_flag=True, en="Also overwrite files that ikt did not make.",
        nl="Overschrijf ook bestanden die niet door ikt zijn gemaakt.")  # fmt: skip
@place_options
def command(
    country: tuple[str, ...], forms: str, until: str | None, out: str, force: bool, folder: str | None
) -> None:
    from ikt.keeping.reports import write_reports
    from ikt.reading.workspace import read_workspace

    asked, back = _forms(forms), day(until)
    workspace = read_workspace(ground(folder).root)
    codes = _asked(workspace, country)
    files: dict[str, bytes] = {}
    for code in codes:
        form = _form(workspace.profiles[code], back)
        for one in asked:
            files[f"{code}-profile-{lang()}.{one}"] = _writer(one)(form)
    write_reports(Path(out), files, force=force)
    say(_told(workspace, codes, len(files), out))


def _forms(words: str) -> list[str]:
    names = list(dict.fromkeys(word.strip().lower().removeprefix(".") for word in words.split(",")))
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


def _asked(workspace: Workspace, words: Sequence[str]) -> tuple[str, ...]:
    """The countries asked for by code or name, in that order; all with a profile where none is."""
    if not words:
        return tuple(sorted(workspace.profiles))
    problems = Problems()
    found = with_profile(workspace, words, problems)
    if problems.errors:
        raise BadFiles(problems)
    return found


def _form(profile: Profile, until: date | None) -> ProfileForm:
    from ikt.telling.language.naming import named
    from ikt.telling.profile_form.form import profile_form

    country = named(profile.iso2, profile.name, lang())
    today = datetime.now().astimezone().date()
    return profile_form(country, profile.iso2, profile.brief, lang(), today, until)


def _told(workspace: Workspace, codes: Sequence[str], count: int, folder: str) -> str:
    from ikt.telling.language.naming import named
    from ikt.telling.language.phrases import enumerate_words
    from ikt.telling.profile_form.words import SAY

    if len(codes) > _MOST_NAMED:
        first = SAY(lang(), "asked_many", count=count, folder=folder, countries=len(codes))
    else:
        names = [named(code, workspace.profiles[code].name, lang()) for code in codes]
        first = SAY.plural(lang(), "asked", count, folder=folder, list=enumerate_words(names, lang()))
    return f"{first}\n{SAY(lang(), 'next', folder=folder)}"
