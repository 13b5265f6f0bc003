"""Where the workspace of a run is, and reading it: what the commands compute from."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.facts import Unit, gather, profiled
from ikt.assessing.recipe import make_recipe
from ikt.cli.base import lang, say, typed
from ikt.cli.dates import when_of
from ikt.cli.files_named import file_path
from ikt.cli.files_named import policy_input as policy_input
from ikt.cli.files_named import policy_path as policy_path
from ikt.cli.retyped import to_type
from ikt.countries.table import countries, folded, meant
from ikt.model.base import say_name
from ikt.problems import BadFiles, BadRequest, Place, Problems
from ikt.reading.files import is_there, system_reason
from ikt.reading.policies import read_policy
from ikt.reading.rounds import Rounds
from ikt.reading.workspace import Workspace, embedded_root, is_workspace, read_workspace

if TYPE_CHECKING:
    from ikt.assessing.facts import Evidence
    from ikt.assessing.recipe import Recipe
    from ikt.model.backtest import Backtest
    from ikt.model.criteria import Criteria
    from ikt.model.fields import Fields
    from ikt.model.plan import Plan
    from ikt.model.policy import Policy
    from ikt.model.profile import Profile
    from ikt.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Ground:
    """A folder with a workspace: this one, the one named, or the one inside the package."""

    root: Path
    embedded: bool


def ground(folder: str | None, *, told: bool = False) -> Ground:
    """The workspace of this run; the embedded one only when this folder holds nothing of one.

    That is said on standard error, unless the answer itself says it (``told``); so is where a workspace lies
    higher up, since what is inside the package is then not what was meant.
    """
    if folder:
        must_be_folder(folder)
    else:
        # Else the workspace inside the package would answer where nobody can tell what lies here.
        must_have_a_folder()
    root = Path(folder) if folder else Path()
    if folder or is_workspace(root):
        return Ground(root, False)
    from ikt.telling.score.words import SAY

    above = next((n for n, up in enumerate(Path.cwd().parents, 1) if is_workspace(up)), 0)
    if not told:
        say(SAY(lang(), "embedded"), err=True)
    if above:
        say(SAY(lang(), "above", folder="/".join([".."] * above)), err=True)
    return Ground(embedded_root(), True)


def must_be_folder(name: str) -> None:
    """Raise BadRequest where a name is not that of a folder, or nobody can tell."""
    try:
        about = os.stat(name)
    except (OSError, ValueError) as error:
        raise BadRequest("P803", value=name, **system_reason(error)) from None
    if not stat.S_ISDIR(about.st_mode):
        raise BadRequest("P803", value=name)


def must_have_a_folder() -> None:
    """Raise BadRequest where the folder that one works in was deleted."""
    try:
        os.getcwd()
    except FileNotFoundError:
        raise BadRequest("P973") from None


def must_rank(a: Assessment) -> None:
    """Raise BadRequest where nobody is ranked, so that nothing can be said of an order."""
    if not a.ranked.any():
        from ikt.telling.language import numbers

        raise BadRequest("P854", date=numbers.day(a.recipe.as_of, lang()))


def day(text: str | None) -> date | None:
    """A date of the command line; a month or year means its last day."""
    return None if text is None else when_of(text).last


def load(
    here: Ground,
    weights: str | None,
    as_of: str | None,
    top: int | None,
    *,
    longlist: bool = False,
    wanted: Sequence[str] = (),
) -> Assessment:
    """Read the workspace and a policy, every problem of both together, and assess.

    A country among ``wanted`` that has figures and no profile brings the long list with it.
    """
    return _load(here, weights, as_of, top, longlist=longlist, wanted=wanted)[0]


def load_all(
    here: Ground,
    weights: str | None,
    as_of: str | None,
    *,
    wanted: Sequence[str] = (),
    all_figures: bool = False,
) -> tuple[Assessment, Strategy | None]:
    """Like ``load``, with the facts of no country besides: what briefings need."""
    there = is_there(here.root / "strategy.yaml")
    assessment, workspace = _load(
        here, weights, as_of, None, strategy=there, wanted=wanted, all_figures=all_figures
    )
    return assessment, workspace.strategy


def load_plan(
    here: Ground,
    weights: str | None,
    as_of: str | None,
    plan: str | None,
    *,
    top: int | None = None,
    longlist: bool = False,
    wanted: Sequence[str] = (),
) -> tuple[Assessment, Strategy | None, Plan, str]:
    """Like ``load_all``, with a plan and its hash; ``strategy.yaml`` may be absent."""
    there = os.path.lexists(here.root / "strategy.yaml")
    return _load_plan(here, weights, as_of, plan, strategy=there, top=top, longlist=longlist, wanted=wanted)


def load_whole_plan(
    here: Ground, weights: str | None, as_of: str | None, plan: str | None, *,
    wanted: Sequence[str] = (), all_figures: bool = False,
) -> tuple[Assessment, Strategy, Plan, str]:  # fmt: skip
    """Like ``load_plan``, and ``strategy.yaml`` has to be there."""
    a, strategy, chosen_plan, digest = _load_plan(
        here, weights, as_of, plan, strategy=True, wanted=wanted, all_figures=all_figures
    )
    assert strategy is not None
    return a, strategy, chosen_plan, digest


def _load_plan(
    here: Ground,
    weights: str | None,
    as_of: str | None,
    plan: str | None,
    *,
    strategy: bool,
    top: int | None = None,
    longlist: bool = False,
    wanted: Sequence[str] = (),
    all_figures: bool = False,
) -> tuple[Assessment, Strategy | None, Plan, str]:
    from ikt.reading.plans import read_plan

    problems = Problems()
    path, name = file_path(here, plan, "plan.yaml")
    workspace: Workspace | None = None
    assessment: Assessment | None = None
    try:
        assessment, workspace = _load(
            here,
            weights,
            as_of,
            top,
            strategy=strategy,
            longlist=longlist,
            wanted=wanted,
            all_figures=all_figures,
        )
    except BadFiles as bad:
        problems.extend(bad.problems)
    as_read = read_plan(path, name, workspace, problems)
    if problems.errors or assessment is None or as_read is None:
        raise BadFiles(problems)
    assert workspace is not None
    return assessment, workspace.strategy, *as_read


def load_backtest(here: Ground, weights: str | None) -> tuple[Evidence, Recipe, Strategy, Plan, Backtest]:
    """What the replay of the past needs; the plan's rules are those that are priced."""
    from ikt.model.backtest import Backtest
    from ikt.reading.workspace import read_model_file

    a, strategy, plan, _ = load_whole_plan(here, weights, None, None, all_figures=True)
    problems = Problems()
    as_read = read_model_file(here.root / "backtest.yaml", "backtest.yaml", Backtest, problems)
    if as_read is None:
        raise BadFiles(problems)
    asked = [*as_read[0].figures, *(then.series for then in as_read[0].then.values())]
    lacking = [name for name in asked if name not in a.evidence.source_of]
    if lacking:
        raise BadRequest("P889", list=", ".join(lacking))
    return a.evidence, a.recipe, strategy, plan, as_read[0]


def load_fields(
    here: Ground, weights: str | None, as_of: str | None, *, wanted: Sequence[str] = ()
) -> tuple[Assessment, Fields, str]:
    """Like ``load``, with the fields of research and their hash; raises BadRequest where there are none."""
    from ikt.reading.fields import NAME, read_fields

    if not is_there(here.root / NAME):
        raise BadRequest("P936")
    problems = Problems()
    workspace: Workspace | None = None
    assessment: Assessment | None = None
    try:
        assessment, workspace = _load(here, weights, as_of, None, wanted=wanted, all_figures=True)
    except BadFiles as bad:
        problems.extend(bad.problems)
    found = read_fields(here.root, None if workspace is None else workspace.source_of, problems)
    if problems.errors or assessment is None or found is None:
        raise BadFiles(problems)
    return assessment, *found


def _load(
    here: Ground,
    weights: str | None,
    as_of: str | None,
    top: int | None,
    *,
    strategy: bool = False,
    longlist: bool = False,
    wanted: Sequence[str] = (),
    all_figures: bool = False,
) -> tuple[Assessment, Workspace]:
    problems = Problems()
    workspace: Workspace | None = None
    with contextlib.suppress(BadFiles):
        workspace = read_workspace(here.root, strategy=strategy, all_figures=all_figures, problems=problems)
    path, name = policy_path(here, weights)
    criteria = workspace.criteria if workspace else None
    rounds = Rounds(here.root, criteria)
    as_read = read_policy(path, name, criteria, problems, rounds)
    if problems.errors or workspace is None or as_read is None:
        raise BadFiles(problems)
    policy, digest = as_read
    recipe = make_recipe(policy, digest, as_of=day(as_of), top=top)
    counted = policy.rounds
    evidence = gather(workspace, longlist=longlist, rounds=rounds, counted=counted)
    if wanted and not longlist and not all(_rows(evidence.units, word) for word in wanted):
        evidence = gather(workspace, longlist=True, rounds=rounds, counted=counted)
    return assess(evidence, recipe), workspace


def _rows(units: Sequence[Unit], word: str) -> list[int]:
    """The units that go by this code or name: as the workspace calls them, else by the table of countries.

    Where the table has several of this name (Korea), the one that has a profile is meant.
    """
    asked = folded(word)
    own = [row for row, unit in enumerate(units) if asked in map(folded, (unit.iso2, *_names(unit)))]
    if own:
        return own
    codes = meant(word)
    found = [row for row, unit in enumerate(units) if unit.iso2 in codes]
    profiled = [row for row in found if units[row].profile is not None]
    return profiled if len(profiled) == 1 else found


def _names(unit: Unit) -> tuple[str, ...]:
    return (unit.name.en, unit.name.nl, unit.short.en, unit.short.nl)


def other_policy(here: Ground, name: str, criteria: Criteria) -> tuple[Policy, str]:
    """Another policy beside the one in force, and its hash; raises BadFiles."""
    problems = Problems()
    path, shown = policy_path(here, name)
    as_read = read_policy(path, shown, criteria, problems, Rounds(here.root, criteria))
    if problems.errors or as_read is None:
        raise BadFiles(problems)
    return as_read


def chosen(assessment: Assessment, asked: Iterable[str]) -> list[int]:
    """Rows of the countries asked for by code or by name, as people type it; raises BadRequest."""
    found = []
    for word in asked:
        rows = _rows(assessment.units, word)
        if len(rows) != 1:
            home = assessment.evidence.criteria.home
            raise _not_one(assessment.units, home, word, rows)
        if rows[0] not in found:
            found.append(rows[0])
    return found


def with_profile(
    profiles: Mapping[str, Profile], home: str | None, asked: Iterable[str], problems: Problems
) -> tuple[str, ...]:
    """Codes of the countries asked for, as people type them, also several with commas between them.

    Each has a profile; what is wrong with a word is added to the problems, its place the word.
    """
    units = profiled(profiles)
    found: dict[str, None] = {}
    for word in (part for words in asked for part in apart(units, words)):
        rows = _rows(units, word)
        codes = meant(word)
        if len(rows) == 1:
            found[units[rows[0]].iso2] = None
        elif not rows and len(codes) == 1 and codes[0] != home:
            name = countries()[codes[0]].name.say(lang())
            problems.add("P944", Place(word), "", name=name, iso2=codes[0])
        else:
            why = _not_one(units, home, word, rows).problem
            problems.add(why.code, Place(word), "", **why.params)
    return tuple(found)


def apart(units: Sequence[Unit], words: str) -> list[str]:
    """Countries between commas; a name that has one itself stays whole."""
    if _rows(units, words) or meant(words):
        return [words]
    return [word.strip() for word in words.split(",") if word.strip()] or [words]


def _not_one(units: Sequence[Unit], home: str | None, word: str, rows: Sequence[int]) -> BadRequest:
    """Why a word names no country here, or more than one."""
    if rows:
        named = ", ".join(f"{units[row].name.say(lang())} ({units[row].iso2})" for row in rows)
        return BadRequest("P240", name=word, list=named)
    codes = meant(word)
    if home in codes:
        return BadRequest("P241", name=word)
    if len(codes) == 1:
        return BadRequest("P242", name=countries()[codes[0]].name.say(lang()), iso2=codes[0])
    there = [unit for unit in units if folded(word) in map(folded, _cities(unit))]
    if len(there) == 1:
        command = to_type(["ikt", *(there[0].iso2 if one == word else one for one in typed())])
        told = command if word in typed() else there[0].iso2
        return BadRequest("P080", name=word, country=there[0].name.say(lang()), command=told)
    found = _meant(units, word)
    return BadRequest("P801", name=word, near=found.name.say(lang()) if found else None)


def _cities(unit: Unit) -> Iterator[str]:
    """The cities in a country that its profile names: of a post, an attaché or businesses; each by itself."""
    ikt = None if unit.profile is None else unit.profile.ikt
    if ikt is None:
        return
    posts = [one.city for one in (ikt.post, *ikt.attaches) if one is not None and one.city is not None]
    for name in (*posts, *(city.name for city in ikt.nlib_cities)):
        for words in (say_name(name, "en"), say_name(name, "nl")):
            yield from (words, *re.split(r"\s*/\s*", words))


# From this likeness on a name is a mistyped other one; below it other countries come out (Holland, Poland).
_ALIKE = 0.8


def _meant(units: Sequence[Unit], word: str) -> Unit | None:
    """The country of which a name is near to the word, or has it among its words.

    Codes are not sought: of two letters any is near to many others.
    """
    from ikt.reading.near_names import near

    table = countries()
    names = {name.lower(): unit for unit in units if unit.iso2 in table for name in table[unit.iso2].also}
    names |= {name.lower(): unit for unit in units for name in _names(unit)}
    holds = [unit for name, unit in names.items() if word.lower() in re.split(r"[\s-]", name)]
    if len({unit.iso2 for unit in holds}) == 1:
        return holds[0]
    alike = near(word.lower(), sorted(name for name in names if len(name) > 2), _ALIKE)
    return names[alike] if alike else None


def one_country(assessment: Assessment, asked: str) -> int:
    """The row of one country."""
    return chosen(assessment, [asked])[0]
