"""``ikt new country``, or just ``ikt new CL``: a profile that is valid at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.options import place_options
from ikt.cli.outcome import tell
from ikt.cli.writing import ground_to_write, in_folder, tell_lines, write_option
from ikt.countries.table import countries, meant
from ikt.problems import BadWords, Place, Problems

if TYPE_CHECKING:
    from ikt.assessing.assessment import Assessment
    from ikt.assessing.membership import Standing
    from ikt.cli.loading import Ground
    from ikt.keeping.together import Change
    from ikt.reading.workspace import Workspace

# From this likeness on a word is a mistyped name.
_ALIKE = 0.7


@make_command(
    "country",
    """Make a profile for a country, valid at once; "ikt new CL" is short for "ikt new country CL".

Name and region come from the table of countries, memberships from theirs. What nobody knows is left
unknown, and comments say what may be filled in, in the language of --lang. ikt says what the country does
to the ranking. A profile that is there already is never touched.

Example: ikt new Chile

Example: ikt new CL PE UY --lang nl --dry-run""",
    """Maak een profiel voor een land, dat meteen geldig is; "ikt new CL" is kort voor "ikt new country CL".

Naam en regio komen uit de landentabel, lidmaatschappen uit die van lidmaatschappen. Wat niemand weet blijft
onbekend, en opmerkingen in het bestand zeggen wat er in te vullen is, in de taal van --lang. ikt meldt wat
het land met de ranglijst doet. Een profiel dat er al is, blijft zoals het is.

Voorbeeld: ikt new Chili

Voorbeeld: ikt new CL PE UY --dry-run""",
)
@click.argument("words", nargs=-1, required=True, metavar="COUNTRY...")
@option("--region", metavar="ID", en="A region of criteria.yaml, where the table's own is none of them.",
        nl="Een regio uit criteria.yaml, als die van de landentabel er niet bij is.")  # fmt: skip
@write_option
@place_options
def command(words: tuple[str, ...], region: str | None, write: bool, folder: str | None) -> int:
    here = ground_to_write(folder, write=write)
    from ikt.reading.workspace import read_workspace

    workspace = read_workspace(here.root, all_figures=True)
    found = _countries(here, workspace, words, region)
    assessed = _assessed(here, workspace)
    standings = _standings(assessed, workspace, found)
    changes = [_change(workspace, iso2, where, standings[iso2]) for iso2, where in found.items()]
    from ikt.keeping.reread import new_problems
    from ikt.keeping.together import write_together

    # A profile is right by itself; what another file now lacks is told, and waits.
    after, lacking = new_problems(here.root, changes)
    if write:
        write_together(here.root, changes, f"ikt new {' '.join(found)}"[:200])
    joined = None if assessed is None else _assessed(here, after)
    tell_lines(_told(found, standings, assessed, joined, in_folder(folder), write=write))
    tell(lacking, err=True)
    return 1 if lacking.errors else 0


def _countries(
    here: Ground, workspace: Workspace, words: Sequence[str], region: str | None
) -> dict[str, str]:
    """Codes with their regions, in the order as typed; raises BadWords with all that is wrong."""
    from ikt.reading.files import is_there
    from ikt.reading.near_names import near

    table, problems = countries(), Problems()
    regions = [one.id for one in workspace.criteria.regions]
    found: dict[str, str] = {}
    if region is not None and regions and region not in regions:
        problems.add(
            "P203", Place("--region"), "", value=region[:60], allowed=regions, near=near(region, regions)
        )
    for word in (part for words_ in words for part in _apart(words_)):
        codes = meant(word)
        if len(codes) > 1:
            named = ", ".join(f"{table[code].name.say(lang())} ({code})" for code in codes)
            problems.add("P240", Place(word), "", name=word, list=named)
        elif not codes:
            problems.add("P050", Place(word), "", name=word[:60], near=_near(word))
        elif codes[0] == workspace.criteria.home:
            problems.add("P051", Place(word), "", name=table[codes[0]].name.say(lang()), code=codes[0])
        elif is_there(here.root / "countries" / f"{codes[0]}.yaml"):
            name = table[codes[0]].name.say(lang())
            problems.add("P052", Place(word), "", name=name, file=f"countries/{codes[0]}.yaml")
        else:
            own = region or table[codes[0]].region
            if own is None or (regions and own not in regions and region is None):
                name = table[codes[0]].name.say(lang())
                reason = {"value": own} if own else {"reason": "nowhere"}
                problems.add("P053", Place(word), "", name=name, allowed=regions, **reason)
            else:
                found[codes[0]] = own
    if problems.errors:
        raise BadWords(problems)
    return found


def _apart(words: str) -> list[str]:
    return [words] if meant(words) else [word.strip() for word in words.split(",") if word.strip()] or [words]


def _near(word: str) -> str | None:
    """A country or a command that a mistyped word is near to."""
    from ikt.reading.near_names import near

    names: dict[str, str] = {}
    for country in countries().values():
        shown = f"{country.name.say(lang())} ({country.iso2})"
        names |= {name.lower(): shown for name in (country.name.en, country.name.nl, *country.also)}
    alike = near(word.lower(), sorted(names), _ALIKE)
    return names[alike] if alike else near(word.lower(), ("fact", "policy", "source", "round"), _ALIKE)


def _assessed(here: Ground, workspace: Workspace) -> Assessment | None:
    """The ranking by the policy in force; None where the policy cannot be read."""
    from ikt.assessing.assessment import assess
    from ikt.assessing.facts import gather
    from ikt.assessing.recipe import make_recipe
    from ikt.reading.policies import read_policy
    from ikt.reading.rounds import Rounds

    problems = Problems()
    rounds = Rounds(here.root, workspace.criteria)
    as_read = read_policy(here.root / "policy.yaml", "policy.yaml", workspace.criteria, problems, rounds)
    if as_read is None or problems.errors:
        return None
    evidence = gather(workspace, rounds=rounds, counted=as_read[0].rounds)
    return assess(evidence, make_recipe(*as_read))


def _standings(
    a: Assessment | None, workspace: Workspace, codes: Iterable[str]
) -> dict[str, list[Standing] | None]:
    from ikt.assessing.facts import gather
    from ikt.assessing.membership import standings

    if workspace.memberships is None or a is None:
        return dict.fromkeys(codes)
    evidence = gather(workspace, longlist=True)
    units = {unit.iso2: unit for unit in evidence.units}
    return {
        iso2: standings(evidence, units[iso2], a.recipe.as_of) if iso2 in units else None for iso2 in codes
    }


def _change(workspace: Workspace, iso2: str, region: str, known: Sequence[Standing] | None) -> Change:
    from ikt.keeping.together import Change
    from ikt.telling.new_files.profile import profile_text

    with_choice = any(profile.ikt is not None for profile in workspace.profiles.values())
    text = profile_text(iso2, region, workspace.criteria, known, lang(), with_choice=with_choice)
    return Change(f"countries/{iso2}.yaml", None, text.encode())


def _told(
    found: dict[str, str],
    standings: dict[str, list[Standing] | None],
    before: Assessment | None,
    after: Assessment | None,
    here: str,
    *,
    write: bool,
) -> Iterator[str]:
    from ikt.telling.new_files.told import made, newcomers_told
    from ikt.telling.new_files.words import SAY

    yield made([f"countries/{iso2}.yaml" for iso2 in found], lang(), written=write)
    if before is None or after is None:
        yield SAY(lang(), "mend")
    else:
        from ikt.deciding.newcomers import newcomers

        yield from newcomers_told(newcomers(before, after, tuple(found)), standings, lang())
    yield SAY(lang(), "next_profile", here=here) if write else SAY(lang(), "not_written")
