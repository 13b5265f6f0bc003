"""``ikt set``: one or more values of a file, and nothing else in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option, typed
from ikt.cli.help_words import placeholder
from ikt.cli.loading import Ground, with_profile
from ikt.cli.options import place_options, stack
from ikt.cli.retyped import to_type
from ikt.cli.writing import ground_to_write, in_folder, tell_lines, write_option
from ikt.countries.table import countries, meant
from ikt.problems import BadFiles, BadRequest, Problem, Problems

if TYPE_CHECKING:
    from ikt.keeping.editing.preview import Preview

_JUDGED = (
    option("--low", metavar="LEVEL", en="The lowest level it could also be.",
           nl="Het laagste niveau dat het ook kan zijn."),
    option("--high", metavar="LEVEL", en="The highest level it could also be.",
           nl="Het hoogste niveau dat het ook kan zijn."),
    option("--why", metavar="TEXT", en="Why this level.", nl="Waarom dit niveau."),
    option("--why-en", metavar="TEXT", en="The reason in English, where it differs.",
           nl="De reden in het Engels, als die anders luidt."),
    option("--why-nl", metavar="TEXT", en="The reason in Dutch, where it differs.",
           nl="De reden in het Nederlands, als die anders luidt."),
    option("--basis", metavar="BASIS", en="expert (default) or complete_list.",
           nl="expert (standaard) of complete_list."),
    option("--source", metavar="ID", en="Who judges: a source of sources.yaml.",
           nl="Wie oordeelt: een bron uit sources.yaml."),
    option("--passage", metavar="TEXT", en="The place in the source.", nl="De plaats in de bron."),
    option("--date", metavar="DATE", en="When it was judged.", nl="Wanneer het is beoordeeld."),
)  # fmt: skip
# The files that people keep by hand; what is filed in a decision or a round is never changed.
_FILE = re.compile(r"(?:(?:countries|policies)/)?[\w.-]+\.yaml")


@make_command(
    "set",
    """Change values in a file of the workspace, and nothing else: comments and all other lines stay.

WHERE is a country (its profile), a file such as policy.yaml, or the name of a policy. In a profile the id or
name of a question is its judgement, in a policy that of a criterion is its weight; anything else is named as
ikt check names it (actions[0].state). Old and new are shown; what ikt check would refuse is refused, and
then nothing is written. "ikt undo" takes it back.

Example: ikt set ZA history.ties=3 --low 2 --high 4 --why "Since 1996." --source team-2027

Example: ikt set policy.yaml quality=20 top=8 --dry-run""",
    """Wijzig waarden in een bestand van de werkmap en verder niets: opmerkingen en andere regels blijven.

WAAR is een land (dan het profiel), een bestand zoals policy.yaml, of de naam van een weging. In een profiel
is de id of naam van een vraag het oordeel, in een weging die van een criterium het gewicht; al het andere
noemt u zoals ikt check het noemt (actions[0].state). U ziet oud en nieuw; wat ikt check zou weigeren wordt
geweigerd, en dan wordt er niets geschreven. Met "ikt undo" draait u het terug.

Voorbeeld: ikt set ZA history.ties=3 --low 2 --high 4 --why "Sinds 1996." --source team-2027

Voorbeeld: ikt set policy.yaml quality=20 top=8 --dry-run""",
)
@click.argument("where", metavar="WHERE")
@click.argument("words", nargs=-1, metavar="NAME=VALUE...")
@stack(*_JUDGED)
@write_option
@place_options
def command(where: str, words: tuple[str, ...], write: bool, folder: str | None, **said: str | None) -> None:
    from ikt.keeping.editing.preview import write as write_shown
    from ikt.keeping.setting import setting_preview

    here = ground_to_write(folder, write=write)
    words = _closed(words)
    _must_come_first(where, words)
    file = file_of(here, where)
    reasons = _reasons(said)
    shown = setting_preview(here.root, file, words, reasons, to_type(["ikt", *typed()]))
    if write:
        write_shown(shown, to_type(["ikt", "set", where, *words])[:200])
    alone = said["why"] is not None and said["why_en"] is None and said["why_nl"] is None
    tell_lines(_told(shown, in_folder(folder), write=write, one_language=alone))


def _closed(words: tuple[str, ...]) -> tuple[str, ...]:
    """What was typed with spaces around its sign (``quality = 20``), as one word each."""
    closed: list[str] = []
    for word in words:
        last = closed[-1] if closed else "="
        if (word.startswith("=") and "=" not in last) or ("=" not in word and last.endswith("=") and closed):
            closed[-1] += word
        else:
            closed.append(word)
    return tuple(closed)


def _must_come_first(where: str, words: tuple[str, ...]) -> None:
    """Refuse a value in the place of what it is a value of (P058), and no value at all."""
    if "=" in where:
        first = next((word for word in words if "=" not in word), placeholder("WHERE", nl=lang() == "nl"))
        rest = [word for word in words if word != first]
        raise BadRequest(
            "P058", reason="order", value=where[:60], command=to_type(["ikt", "set", first, where, *rest])
        )
    if not words:
        ctx = click.get_current_context()
        raise click.MissingParameter(ctx=ctx, param=next(p for p in ctx.command.params if p.name == "words"))


def _reasons(said: dict[str, Any]) -> Any:
    from ikt.keeping.setting import Reasons
    from ikt.model.base import Text

    en, nl = said["why_en"] or said["why"], said["why_nl"] or said["why"]
    why = Text.model_construct(en=en or nl, nl=nl or en) if en or nl else None
    names = ("low", "high", "basis", "source", "date")
    return Reasons(why=why, where=said["passage"], **{name: said[name] for name in names})


def file_of(here: Ground, where: str) -> str:
    """The file of the workspace that a word means; raises BadRequest (P058)."""
    from ikt.reading.files import is_there
    from ikt.reading.memberships import ROWS_FILE
    from ikt.reading.near_names import near
    from ikt.reading.policies import policies_called

    root, word = here.root, where.strip().replace("\\", "/").removeprefix("./")
    if word.startswith(("decisions/", "rounds/")):
        raise BadRequest("P058", reason="filed", value=where)
    if word == ROWS_FILE:
        raise BadRequest("P058", reason="members", value=where)
    if word.startswith("indicators/") or word.endswith(".csv"):
        raise BadRequest("P058", reason="figures", value=where)
    if _FILE.fullmatch(word) and is_there(root / word):
        return word
    code, city = _code(here, where)
    if code is not None:
        return f"countries/{code}.yaml"
    for name in (f"{word}.yaml", f"policies/{word}.yaml", f"policies/{word}"):
        if _FILE.fullmatch(name) and is_there(root / name):
            return name
    called = policies_called(root, where)
    if len(called) == 1:
        return called[0]
    if city is not None:
        raise BadRequest(city.code, **city.params)
    if meant(where):
        raise BadRequest("P058", reason="profile", value=countries()[meant(where)[0]].name.say(lang()))
    known = [path.name for path in sorted(root.glob("*.yaml"))]
    known += [f"policies/{path.name}" for path in sorted((root / "policies").glob("*.yaml"))]
    names = {country.name.say(lang()): None for country in countries().values()}
    raise BadRequest("P058", value=where[:60], near=near(word, known) or near(where, names, 0.8))


def _code(here: Ground, word: str) -> tuple[str | None, Problem | None]:
    """The code of the one country with a profile that a word means; None where there is none, or several.

    Behind it stands what is told of a word that is a city in a country (P080), None where it is not. A code
    names its profile; what else a country is called stands in the profiles, and where these cannot be read
    the table of countries alone says who is meant.
    """
    from ikt.reading.files import is_there
    from ikt.reading.workspace import read_profiles

    code = word.strip().upper()
    if code in countries() and is_there(here.root / "countries" / f"{code}.yaml"):
        return code, None
    wrong = Problems()
    try:
        codes = with_profile(read_profiles(here.root), None, (word,), wrong)
    except BadFiles:
        codes = tuple(code for code in meant(word) if is_there(here.root / "countries" / f"{code}.yaml"))
    city = next((problem for problem in wrong if problem.code == "P080"), None)
    return codes[0] if len(codes) == 1 else None, city


def _told(shown: Preview, here: str, *, write: bool, one_language: bool) -> Iterator[str]:
    from ikt.keeping.setting import changed_values
    from ikt.telling.changes.told import value_told
    from ikt.telling.changes.words import SAY

    changes = list(changed_values(shown))
    if not changes:
        yield SAY(lang(), "same")
        return
    yield from (value_told(*one, lang(), written=write) for one in changes)
    if one_language:
        yield SAY(lang(), "one_language")
    yield SAY.plural(lang(), "set", len(changes), here=here) if write else SAY(lang(), "not_written")
