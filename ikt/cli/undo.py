"""``ikt undo``: the files of the last change, as they were before it."""

from __future__ import annotations

from collections.abc import Mapping

from ikt.cli.base import command as make_command
from ikt.cli.base import lang
from ikt.cli.loading import Ground
from ikt.cli.options import place_options
from ikt.cli.writing import ground_to_write, in_folder, tell_lines, write_option
from ikt.problems import BadFiles, BadRequest


@make_command(
    "undo",
    """Take back the last change that ikt made to the workspace: its files are again what they were.

That is of ikt set, new, import, collect and of rounds that were made; undoing again takes back the
change before. Where one of the files was changed since, nothing is touched and ikt says which. A decision
that was filed is never undone.

Example: ikt undo --dry-run""",
    """Draai de laatste wijziging terug die ikt in de werkmap deed: de bestanden zijn weer zoals ze waren.

Dat kan na ikt set, new, import, collect en na het maken van een ronde; nog eens undo draait de
wijziging daarvoor terug. Is een van de bestanden daarna nog gewijzigd, dan blijft alles zoals het is en
zegt ikt welk. Een vastgelegd besluit wordt nooit teruggedraaid.

Voorbeeld: ikt undo --dry-run""",
)
@write_option
@place_options
def command(write: bool, folder: str | None) -> None:
    from ikt.keeping.together import can_be_taken_back, last_done, take_back
    from ikt.telling.changes.told import undone

    here = ground_to_write(folder)
    done = take_back(here.root) if write else can_be_taken_back(here.root)
    if done is None:
        raise BadRequest("P055")
    earlier = last_done(here.root) if write else None
    told = undone(
        done.told,
        done.before,
        None if earlier is None else earlier.told,
        in_folder(folder),
        lang(),
        written=write,
        resting=_resting(here, done.digests),
    )
    tell_lines(told)


def _resting(here: Ground, digests: Mapping[str, str | None]) -> int | None:
    """The number of the decision in force, where it was made from one of these files as the change left it.

    Whoever undoes right after deciding means the decision, and that one stays. Of decisions that do not hold
    nothing is told here: ikt check does.
    """
    from ikt.cli.records import Chain

    try:
        found = Chain(here).in_force()
    except BadFiles:
        return None
    if found is None:
        return None
    decision = found[0].model
    rests = any(
        digest and decision.inputs.get(name) == f"sha256:{digest}" for name, digest in digests.items()
    )
    return decision.number if rests else None
