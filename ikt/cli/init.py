"""``ikt init``: a workspace of one's own."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import click

from ikt.characters import on_one_line
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, lang_option, option, say, text
from ikt.cli.loading import must_be_folder, must_have_a_folder
from ikt.cli.outcome import width
from ikt.cli.saving import TRIAL, dry_option, is_dry
from ikt.cli.writing import in_folder
from ikt.countries.table import Country, countries, meant
from ikt.keeping.copying import DOCUMENTS, EVERYWHERE, Copied, copy_files, example_files, workspace_files
from ikt.keeping.private import private_files
from ikt.problems import BadFiles, BadRequest
from ikt.reading.files import MAX_CSV_BYTES, is_there, read_bytes
from ikt.reading.workspace import embedded_root, example_root, is_workspace
from ikt.telling.language.phrases import Phrases, Plural
from ikt.telling.language.wrapping import wrap

_MOST_NAMED = 5
_SAY = Phrases({
    "all_new": ("{count} files written to {folder}, {profiles} country profiles among them.",
                "{count} bestanden geschreven naar {folder}, waaronder {profiles} landenprofielen."),
    "new": Plural(("One file was missing from {folder} and is there now: {list}.",
                   "Eén bestand ontbrak in {folder} en staat er nu: {list}."),
                  ("{count} files were missing from {folder} and are there now: {list}.",
                   "{count} bestanden ontbraken in {folder} en staan er nu: {list}.")),
    "nothing": ("Nothing written to {folder}: no file was missing.",
                "Niets geschreven naar {folder}: er ontbrak geen bestand."),
    "same": Plural(("One file was there already, the same as in ikt.",
                    "Eén bestand was er al en is gelijk aan dat van ikt."),
                   ("{count} files were there already, the same as in ikt.",
                    "{count} bestanden waren er al en zijn gelijk aan die van ikt.")),
    "kept": Plural(("One file differs from that of ikt and was kept as it is: {list}.",
                    "Eén bestand wijkt af van dat van ikt en is gebleven zoals het was: {list}."),
                   ("{count} files differ from those of ikt and were kept as they are: {list}.",
                    "{count} bestanden wijken af van die van ikt en zijn gebleven zoals ze waren: {list}.")),
    "more": ("{list} and {count} more", "{list} en nog {count}"),
    "tracked": ("Rounds are kept in git here, as asked; forms that people filled in are not.",
                "Rondes worden hier in git bewaard, zoals gevraagd; ingevulde formulieren niet."),
    "example": ("All of it is invented: countries, figures, people, answers. README.md says what to try.",
                "Alles is verzonnen: landen, cijfers, mensen, antwoorden. README.md zegt wat u kunt doen."),
    "empty": ("{name} chooses here. criteria.yaml has one criterion as an example; see README.md.",
              "Hier kiest {name}. criteria.yaml heeft één criterium als voorbeeld; zie README.md."),
    "next_empty": ("Next: criteria.yaml, then ikt check{here}", "Daarna: criteria.yaml, dan ikt check{here}"),
    "next": ("Next: ikt check{here}, then ikt score{here}", "Daarna: ikt check{here}, dan ikt score{here}"),
})  # fmt: skip


@make_command(
    "init",
    """Copy the workspace that comes with ikt into a folder of your own.

Without DIR it goes into the current folder. Files that are there already are kept as they are, and ikt says
which of them differ.

What people answer in a round is private: the folders "rounds" and "forms" stay out of git, unless you ask for
--track-rounds.

Example: ikt init my-strategy

Example: ikt init --example round try-out

Example, another country's strategy: ikt init --empty --home Norway our-strategy""",
    """Kopieer de werkmap die bij ikt hoort naar een eigen map.

Zonder MAP komt alles in de huidige map. Bestanden die er al zijn, blijven zoals ze zijn; ikt meldt welke
afwijken.

Wat mensen in een ronde antwoorden is vertrouwelijk: de mappen "rounds" en "forms" blijven buiten git, tenzij
u --track-rounds vraagt.

Voorbeeld: ikt init mijn-strategie

Voorbeeld: ikt init --example round uitproberen

Voorbeeld, de strategie van een ander land: ikt init --empty --home Noorwegen onze-strategie""",
)
@click.argument("directory", metavar="[DIR]", default=".")
@option(
    "--example",
    type=click.Choice(["round"]),
    en="Copy an invented workspace instead, with a round in which people were asked.",
    nl="Kopieer in plaats daarvan een verzonnen werkmap, met een ronde waarin mensen zijn bevraagd.",
)
@option(
    "--empty",
    is_flag=True,
    en="Make an empty workspace for another strategy, with its own criteria and country (--home).",
    nl="Maak een lege werkmap voor een andere strategie, met eigen criteria en een eigen land (--home).",
)
@option(
    "--home",
    metavar="COUNTRY",
    en="With --empty: the country that chooses.",
    nl="Bij --empty: het land dat kiest.",
)
@option(
    "--track-rounds",
    "track",
    is_flag=True,
    en="Let git keep rounds, with what people answered.",
    nl="Laat git rondes bewaren, met wat mensen hebben geantwoord.",
)
@dry_option
@lang_option
def command(directory: str, example: str | None, empty: bool, home: str | None, track: bool) -> int:
    if empty != (home is not None) or (empty and example is not None):
        raise BadRequest("P059", reason="example" if example is not None else None)
    return _init(Path(directory), example, home, track=track)


def _init(target: Path, example: str | None, home: str | None, *, track: bool) -> int:
    if not target.is_absolute():
        must_have_a_folder()
    if is_there(target):
        must_be_folder(str(target))
    if home is not None:
        files = _empty_files(home)
        _must_be_apart(target, files)
    elif example is None:
        files = workspace_files(embedded_root()) | _beside(empty=False)
    else:
        files = example_files(example_root(example), embedded_root())
        _must_be_apart(target, files)
    made = copy_files(files | private_files(track=track), target, write=not is_dry())
    if not made.kept and not is_dry():
        _note_origin(target)
    here = in_folder(str(target)) if target != Path() else ""
    lines = [text(TRIAL)] if is_dry() else []
    lines += _told(made, on_one_line(os.path.abspath(target)))
    lines += [_SAY(lang(), "tracked")] if track else []
    lines += [_SAY(lang(), "example")] if example is not None else []
    lines += [_SAY(lang(), "empty", name=_home(home).name.say(lang()))] if home is not None else []
    if not is_dry():
        lines.append(_SAY(lang(), "next" if home is None else "next_empty", here=here))
    for line in lines:
        say(wrap(line, width()))
    return 0


def _note_origin(target: Path) -> None:
    """Note what copies of this folder come from (``ikt merge``); without that note, all else still works."""
    from ikt.keeping.merging.states import origins, start

    if not origins(target):
        with suppress(BadRequest, BadFiles, OSError):
            start(target)


def _beside(*, empty: bool) -> dict[Path, bytes]:
    """What people read beside a workspace: a word about it, and the documents."""
    from ikt.telling.new_files.empty import workspace_readme

    documents = workspace_files(embedded_root(), DOCUMENTS)
    names = [path.as_posix() for path in documents if path.suffix == ".md"]
    return {Path("README.md"): workspace_readme(names, empty=empty).encode(), **documents}


def _home(word: str) -> Country:
    """The country that chooses; raises BadRequest (P801, P240) where the word means none, or several."""
    codes = meant(word)
    if len(codes) == 1:
        return countries()[codes[0]]
    if codes:
        names = ", ".join(f"{countries()[code].name.say(lang())} ({code})" for code in codes)
        raise BadRequest("P240", name=word, list=names)
    raise BadRequest("P050", name=word[:60])


def _empty_files(home: str) -> dict[Path, bytes]:
    """A workspace for another strategy: its framing and policy to be filled, and what is so everywhere."""
    from ikt.cli import decide
    from ikt.reading.workspace import sources_of_memberships
    from ikt.telling.new_files.comments import comment
    from ikt.telling.new_files.empty import criteria_text
    from ikt.telling.new_files.policy import first_policy_text
    from ikt.telling.new_files.words import NOTE

    root = embedded_root()
    sources = comment(NOTE(lang(), "sources")) + sources_of_memberships(root)
    criteria = criteria_text(_home(home), lang())
    return {
        Path("criteria.yaml"): criteria.encode(),
        Path("policy.yaml"): first_policy_text(decide.now()[:10], lang()).encode(),
        Path("sources.yaml"): sources.encode(),
        **workspace_files(root, EVERYWHERE),
        **_beside(empty=True),
    }


def _must_be_apart(target: Path, files: Mapping[Path, bytes]) -> None:
    """Raise BadRequest where something else than the example lies: what is invented stays by itself."""
    own = target / "criteria.yaml"
    if is_workspace(target) and not (
        is_there(own) and read_bytes(own, MAX_CSV_BYTES) == files[Path("criteria.yaml")]
    ):
        raise BadRequest("P997", folder=str(target))


def _told(made: Copied, folder: str) -> list[str]:
    """What was written, what was the same, and what differs and was kept."""
    profiles = sum(1 for path in made.new if path.parts[0] == "countries")
    lines = []
    if not made.new:
        lines.append(_SAY(lang(), "nothing", folder=folder))
    elif made.same or made.kept:
        lines.append(_SAY.plural(lang(), "new", len(made.new), folder=folder, list=_names(made.new)))
    else:
        lines.append(_SAY(lang(), "all_new", count=len(made.new), folder=folder, profiles=profiles))
    if made.same:
        lines.append(_SAY.plural(lang(), "same", len(made.same)))
    if made.kept:
        lines.append(_SAY.plural(lang(), "kept", len(made.kept), list=_names(made.kept)))
    return lines


def _names(paths: Sequence[Path]) -> str:
    """The first few by name, and how many more there are."""
    shown = ", ".join(on_one_line(path.as_posix()) for path in paths[:_MOST_NAMED])
    rest = len(paths) - _MOST_NAMED
    return _SAY(lang(), "more", list=shown, count=rest) if rest > 0 else shown
