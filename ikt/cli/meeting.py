"""``ikt meeting``: one file that answers while people talk."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ikt.assessing.assessment import Assessment
from ikt.characters import on_one_line
from ikt.cli.base import command as make_command
from ikt.cli.base import folder_option, lang, lang_option, option, say, text
from ikt.cli.loading import Ground, ground, load, other_policy, policy_input
from ikt.cli.options import as_of_option, top_option, weights_option
from ikt.cli.progress import progress_bar
from ikt.cli.saving import force_option, must_be_free, save
from ikt.problems import BadRequest

if TYPE_CHECKING:
    from ikt.deciding.any_weights import Problem
    from ikt.deciding.shift import Nearest, What
    from ikt.reading.weighings import GivenWeights
    from ikt.telling.meeting.data import Chosen, PlanOfPage

_MADE = (
    "{out}: {size} kB, {count} countries ranked; it opens with a double click.",
    "{out}: {size} kB, {count} landen gerangschikt; te openen met een dubbelklik.",
)


@make_command(
    "meeting",
    """Write a page that answers while people talk: one file, offline, opened with a double click.

Other weights, thresholds, lines and judgements can be tried on it. It shows who leaves and who enters, why
and how sure that is, and saves the decision.

Example: ikt meeting --also policies/quality-first.yaml -o meeting.html""",
    """Schrijf een pagina die tijdens het overleg antwoord geeft: één bestand, zonder netwerk, met een
dubbelklik te openen.

Op de pagina zijn andere gewichten, drempels, grenzen en oordelen te proberen. Zij toont wie eruit valt en
wie erin komt, waarom en hoe zeker dat is, en bewaart het besluit.

Voorbeeld: ikt meeting --also policies/quality-first.yaml -o meeting.html""",
)
@weights_option
@option("--also", multiple=True, metavar="FILE", en="Another policy to choose on the page (repeatable).",
        nl="Nog een beleid om op de pagina te kiezen (herhaalbaar).")  # fmt: skip
@top_option
@as_of_option
@option("-o", "--output", "--out", "out", old=("--out",), required=True, metavar="FILE.html",
        en="Write the page to this file.", nl="Schrijf de pagina naar dit bestand.")  # fmt: skip
@force_option
@folder_option
@lang_option
def command(
    weights: str | None,
    also: tuple[str, ...],
    top: int | None,
    as_of: str | None,
    out: str,
    folder: str | None,
) -> int:
    from ikt.telling.meeting.data import Source, meeting_data
    from ikt.telling.meeting.page import meeting_page

    if Path(out).suffix.lower() not in (".html", ".htm"):
        raise BadRequest("P894", value=out)
    must_be_free(out)
    here = ground(folder)
    a, plan = _assessed(here, weights, as_of, top)
    missing = a.evidence.criteria.missing
    if missing != "middle":
        raise BadRequest("P896", missing=missing)
    others = [Source(*other_policy(here, name, a.evidence.criteria)) for name in also]
    programme, why = _programme(a)
    reaches = None if programme is None else _reaches(a, *programme)
    data = meeting_data(
        a,
        others,
        reaches=reaches,
        why_no_reach=why,
        policy_file=policy_input(here, weights),
        decided=_decided(here),
        shifts=None if programme is None else _shifts(a, *programme),
        plan=plan,
        weighings=_weighings(here, a),
    )
    page = meeting_page(a, data, lang())
    if not save(out, page.encode()):
        return 0
    words = {"out": on_one_line(out), "size": round(len(page.encode()) / 1000), "count": len(a.order())}
    say(text(_MADE).format(**words))
    return 0


def _weighings(here: Ground, a: Assessment) -> list[GivenWeights]:
    """The rounds about weights of the workspace; one that cannot be read is told by ``ikt check``."""
    from ikt.problems import BadFiles
    from ikt.reading.weighings import Weighings

    if here.embedded:
        return []
    found = []
    rounds = Weighings(here.root, a.evidence.criteria)
    for name in rounds:
        try:
            found.append(rounds[name])
        except BadFiles:
            continue
    return found


def _decided(here: Ground) -> Chosen | None:
    """The decision that was filed last; None where there is none."""
    from ikt.cli.records import Chain
    from ikt.model.base import Text
    from ikt.telling.language import numbers
    from ikt.telling.meeting.data import Chosen
    from ikt.telling.meeting.words import WORDS

    found = Chain(here).in_force()
    if found is None:
        return None
    decision = found[0].model
    day = date.fromisoformat(decision.time[:10])

    def both(key: str) -> Text:
        en = WORDS("en", key, number=decision.number, date=numbers.day(day, "en"))
        nl = WORDS("nl", key, number=decision.number, date=numbers.day(day, "nl"))
        return Text(en=en, nl=nl)

    short, name = both("decided_short"), both("decided_name")
    return Chosen(short, name, decision.chosen)


def _assessed(
    here: Ground, weights: str | None, as_of: str | None, top: int | None
) -> tuple[Assessment, PlanOfPage | None]:
    """The assessment, and the plan of the workspace with all its rules; None where it has none."""
    if not (here.root / "plan.yaml").is_file():
        return load(here, weights, as_of, top), None
    from ikt.cli.loading import load_plan
    from ikt.deciding.plan_rules import make_task
    from ikt.telling.meeting.data import PlanOfPage

    a, strategy, plan, _ = load_plan(here, weights, as_of, None, top=top)
    task, off = make_task(
        a, plan, strategy.groups if strategy is not None else (), plan.posts or a.recipe.top
    )
    known = {bind.rule.id: bind for bind in (*task.binds, *off)}
    return a, PlanOfPage(plan, task, tuple(known[rule.id] for rule in plan.rules))


def _programme(a: Assessment) -> tuple[tuple[Problem, dict[int, int]] | None, str]:
    """The programme over all weights, with the places in it of the rows, or the sentence why none is."""
    from ikt.deciding.solver import is_installed

    if not is_installed():
        return None, "no_solver"
    from ikt.deciding.any_weights import problem

    try:
        programme, rows = problem(a)
    except BadRequest:
        return None, "no_reach_here"
    return (programme, {int(row): place for place, row in enumerate(rows)}), ""


def _shifts(a: Assessment, programme: Problem, places: dict[int, int]) -> dict[int, Nearest]:
    """The smallest shift that takes each country across the line, as ``ikt tip`` finds it.

    Who stands nearest to the line comes first, one of either side in turn: where the nodes that all of them
    may take run out, people ask ``ikt tip`` about the others.
    """
    from ikt.deciding.shift import nearest_shifts

    order, line = a.order(), len(a.inside())
    nearest = sorted(range(len(order)), key=lambda place: abs(2 * place + 1 - 2 * line))
    asked: list[tuple[What, int]] = [
        ("out" if place < line else "in", places[order[place]]) for place in nearest
    ]
    with progress_bar(len(order)) as progress:
        found = nearest_shifts(programme, asked, progress=progress)
    return {order[place]: one for place, one in sorted(zip(nearest, found, strict=True))}


def _reaches(
    a: Assessment, programme: Problem, places: dict[int, int]
) -> dict[int, tuple[int, int, int, int]]:
    """Best and worst attainable rank of each row, and their bounds."""
    from ikt.deciding.reach import reaches

    order = a.order()
    with progress_bar(len(order)) as progress:
        made = reaches(programme, [places[row] for row in order], progress=progress)
    return {
        row: (far.best, far.worst, far.best_bound, far.worst_bound)
        for row, far in zip(order, made, strict=True)
    }
