"""``ikt new policy``: a weighting of its own, valid at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.options import place_options
from ikt.cli.words_typed import told_by_option
from ikt.cli.writing import ground_to_write, in_folder, tell_lines, write_option
from ikt.model.base import POLICY_ID
from ikt.problems import BadRequest, Problems

if TYPE_CHECKING:
    from ikt.model.base import Text


@make_command(
    "policy",
    """Make a policy with equal points for every criterion, valid at once.

NAME is what people call it; its file is called after it. The line, the day and the thresholds of safeguards
are those of policy.yaml.

Example: ikt new policy "Science first" --nl "Wetenschap voorop\"""",
    """Maak een weging met evenveel punten voor elk criterium, die meteen geldig is.

NAAM is hoe mensen haar noemen; het bestand heet ernaar. De grens, de peildatum en de drempels van
waarborgen zijn die van policy.yaml.

Voorbeeld: ikt new policy "Wetenschap voorop" --en "Science first\"""",
)
@click.argument("name", metavar="NAME")
@option("--en", metavar="TEXT", en="What it is called in English.", nl="Hoe zij in het Engels heet.")
@option("--nl", metavar="TEXT", en="What it is called in Dutch.", nl="Hoe zij in het Nederlands heet.")
@write_option
@place_options
def command(name: str, en: str | None, nl: str | None, write: bool, folder: str | None) -> None:
    from ikt.keeping.reread import must_pass_check
    from ikt.keeping.together import Change, write_together
    from ikt.model.criteria import Criteria
    from ikt.reading.folders import is_taken
    from ikt.reading.policies import read_policy
    from ikt.reading.workspace import must_read

    here = ground_to_write(folder, write=write)
    policy_id = id_of(name)
    file = f"policies/{policy_id}.yaml"
    if is_taken(here.root, file):
        raise BadRequest("P054", reason="policy", value=policy_id, file=file)
    criteria = must_read(here.root, "criteria.yaml", Criteria)
    like = read_policy(here.root / "policy.yaml", "policy.yaml", criteria, Problems())
    from ikt.cli import decide
    from ikt.telling.new_files.policy import policy_text

    text = policy_text(
        policy_id,
        _label(name, en, nl),
        [(node.id, node.name) for node in criteria.criteria],
        like and like[0],
        decide.now()[:10],
        lang(),
    )
    change = Change(file, None, text.encode())
    must_pass_check(here.root, [change])
    if write:
        write_together(here.root, [change], f"ikt new policy {policy_id}")
    tell_lines(_told(file, in_folder(folder), write=write))


def _label(name: str, en: str | None, nl: str | None) -> Text:
    from pydantic import TypeAdapter

    from ikt.model.base import Label

    options = {"en": "--en" if en else name[:60], "nl": "--nl" if nl else name[:60]}
    with told_by_option(Label, options):
        made: Text = TypeAdapter(Label).validate_python({"en": en or name, "nl": nl or name})
    return made


def id_of(name: str) -> str:
    """The id that a name gives; raises BadRequest (P054) where it gives none."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")
    if not re.fullmatch(POLICY_ID, found):
        raise BadRequest("P054", reason="form", value=name[:60], example="science-first")
    return found


def _told(file: str, here: str, *, write: bool) -> Iterator[str]:
    from ikt.telling.new_files.told import made
    from ikt.telling.new_files.words import SAY

    yield made([file], lang(), written=write)
    yield SAY(lang(), "next_policy", here=here, file=file) if write else SAY(lang(), "not_written")
