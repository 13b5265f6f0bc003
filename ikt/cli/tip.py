"""``ikt tip``: from which weight on a country enters or leaves, or the proof that no weight does it."""

from __future__ import annotations

import contextlib
import shlex
from typing import Any

import click

from ikt.assessing.assessment import Assessment
from ikt.cli.base import command as make_command
from ikt.cli.base import folder_option, lang, lang_option, option, say
from ikt.cli.loading import Ground, ground, load, must_rank, one_country, other_policy
from ikt.cli.options import as_of_option, form_option, plot_option, rows_option, weights_option
from ikt.cli.outcome import width
from ikt.cli.saving import save_plot
from ikt.problems import BadRequest


@make_command(
    "tip",
    """See from which weight on somebody enters or leaves, with proof where no weight does it.

Without COUNTRY: the interval of each weight in which the first place, the top and the whole order stay as
they are, and the best and worst rank of every country. With one COUNTRY: the smallest shift that takes it
over the line. With two: the one that puts the lower before the higher.

Example: ikt tip CN --out""",
    """Zie vanaf welk gewicht iemand erin komt of eruit valt, met bewijs als geen gewicht het doet.

Zonder LAND: het bereik van elk gewicht waarin de eerste plaats, de top en de hele volgorde blijven zoals ze
zijn, en de beste en slechtste rang van elk land. Met één LAND: de kleinste verschuiving die het over de grens
brengt. Met twee: die het lagere vóór het hogere zet.

Voorbeeld: ikt tip CN --out""",
)
@click.argument("country", nargs=-1)
@option("--in", "into", is_flag=True, en="What brings the country in.", nl="Wat het land erin brengt.")
@option("--out", "out", is_flag=True, en="What takes the country out.", nl="Wat het land eruit haalt.")
@option("--common", nargs=2, metavar="FILE FILE", en="The smallest shift of two policies to the same top.",
        nl="De kleinste verschuiving van twee beleidsvarianten naar dezelfde top.")  # fmt: skip
@option("--evidence", is_flag=True, en="What is worth finding out.", nl="Wat het uitzoeken waard is.")
@weights_option
@as_of_option
@option(
    "--top", type=int, metavar="N", en="Draw the line after N countries.", nl="Trek de grens na N landen."
)
@rows_option
@form_option
@plot_option
@folder_option
@lang_option
def command(
    country: tuple[str, ...],
    into: bool,
    out: bool,
    common: tuple[str, str] | None,
    evidence: bool,
    weights: str | None,
    as_of: str | None,
    top: int | None,
    rows: int | None,
    form: str,
    plot: str | None,
    folder: str | None,
) -> int:
    asked = [bool(country), common is not None, evidence]
    if len(country) > 2 or sum(asked) > 1 or (into and out) or ((into or out) and len(country) != 1):
        raise BadRequest("P845")
    if plot is not None and any(asked):
        raise BadRequest("P852")
    if common is not None and weights is not None:
        raise BadRequest("P846", list="--weights, --common")
    here = ground(folder)
    a = load(here, common[0] if common else weights, as_of, top, wanted=country)
    must_rank(a)
    if common is not None:
        data, view = _common(a, here, common[1])
    elif evidence:
        data, view = _evidence(a, rows)
    elif country:
        named = {"--weights": weights, "--as-of": as_of, "--top": top, "-C": folder}
        typed = [word for key, value in named.items() if value is not None for word in (key, str(value))]
        data, view = _shift(a, country, "in" if into else "out" if out else None, shlex.join(typed))
    else:
        data, view = _overview(a, rows, plot)
    if form == "json":
        from ikt.telling.assessed.frame import as_json

        say(as_json(data))
        return 0
    from ikt.telling.answer import answer_text

    say(answer_text(view, width()), nl=False)
    return 0


def _has_solver() -> bool:
    from importlib.util import find_spec

    return find_spec("highspy") is not None


def _overview(a: Assessment, rows: int | None, plot: str | None) -> tuple[dict[str, Any], Any]:
    from ikt.deciding.any_weights import problem
    from ikt.deciding.one_weight import stability
    from ikt.deciding.reach import reaches
    from ikt.telling.tip.data import tip_json
    from ikt.telling.tip.sentences import tip_view

    found = stability(a)
    if plot is not None:
        from ikt.telling.assessed.ranking import publishers_in_use
        from ikt.telling.pictures.standing_alone import alone
        from ikt.telling.tip.tornado import tornado, tornado_of

        picture = tornado(tornado_of(a, found, lang(), publishers_in_use(a, lang())), "tip.svg")
        save_plot(plot, alone(picture, lang()).svg)
    programme, far = None, None
    # Where a cap bends the scores, what is worked out per criterion still holds.
    with contextlib.suppress(BadRequest):
        programme, ranked = problem(a)
        if _has_solver():
            places = {int(row): place for place, row in enumerate(ranked)}
            order = a.order()
            made = reaches(programme, [places[row] for row in order])
            far = dict(zip(order, made, strict=True))
    return tip_json(a, found, far), tip_view(a, found, far, programme, lang(), rows)


def _shift(
    a: Assessment, country: tuple[str, ...], wish: str | None, typed: str
) -> tuple[dict[str, Any], Any]:
    from ikt.deciding.any_weights import problem
    from ikt.deciding.one_weight import must_add_up, pair_tips, stability, tips_of
    from ikt.deciding.shift import What, smallest_shift
    from ikt.telling.tip.data import shift_json
    from ikt.telling.tip.sentences import shift_view

    must_add_up(a)
    chosen = [one_country(a, word) for word in country]
    for row in chosen:
        if not a.ranked[row]:
            raise BadRequest("P843", name=a.units[row].name.say(lang()))
    row, other, what = chosen[0], None, None
    if len(set(chosen)) < len(chosen):
        raise BadRequest("P855", name=a.units[row].name.say(lang()))
    if len(chosen) == 2:
        row, other = sorted(chosen, key=lambda each: (int(a.rank[each]), each))
        what = "pair"
    else:
        inside = a.is_inside(row)
        what = wish or ("out" if inside else "in")
        if inside == (what == "in"):
            raise BadRequest("P844", name=a.units[row].name.say(lang()), reason=what)
    kind: What = what  # type: ignore[assignment]
    found, programme = None, None
    # Where a cap bends the scores, what is worked out per criterion still holds.
    with contextlib.suppress(BadRequest):
        programme, ranked = problem(a)
        if _has_solver():
            places = {int(each): place for place, each in enumerate(ranked)}
            found = smallest_shift(programme, kind, places[row], places[other] if other is not None else -1)
    tips = tips_of(stability(a), row) if other is None else pair_tips(a, row, other)
    data = shift_json(a, kind, [row] if other is None else [row, other], found, tips)
    return data, shift_view(a, kind, row, other, found, programme, tips, typed, lang())


def _common(one: Assessment, here: Ground, name: str) -> tuple[dict[str, Any], Any]:
    from dataclasses import replace

    from ikt.assessing.assessment import reassess
    from ikt.deciding.any_weights import problem
    from ikt.deciding.common_set import common_set
    from ikt.deciding.solver import solver
    from ikt.telling.tip.data import common_json
    from ikt.telling.tip.sentences import common_view

    solver()
    policy, digest = other_policy(here, name, one.evidence.criteria)
    recipe = replace(one.recipe, policy=policy, policy_hash=digest, settled_by=one.recipe.policy)
    two = reassess(one, recipe)
    must_rank(two)
    first, rows = problem(one)
    second, other_rows = problem(two)
    # Each policy may leave out other countries, so a country has its own place in either.
    places = {int(row): place for place, row in enumerate(other_rows)}
    ranked = [int(row) for row in rows]
    pairs = [(place, places[row]) for place, row in enumerate(ranked) if row in places]
    answers = {
        key: common_set(first, second, pairs, even=even) for key, even in (("total", False), ("even", True))
    }
    return common_json(one, two, answers, ranked), common_view(one, two, answers, ranked, lang())


def _evidence(a: Assessment, rows: int | None) -> tuple[dict[str, Any], Any]:
    from ikt.deciding.finding_out import finding_out
    from ikt.telling.tip.data import evidence_json
    from ikt.telling.tip.sentences import evidence_view

    found = finding_out(a)
    return evidence_json(a, found), evidence_view(a, found, lang(), rows)
