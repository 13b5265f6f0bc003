"""``ikt group``: what several weightings have in common, what divides them, ways to one choice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from ikt.cli.answers import answer_options, deliver, shows_pictures
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option, say
from ikt.cli.completing import Offered
from ikt.cli.loading import Ground, ground, load, must_rank, other_policy
from ikt.cli.options import names_option, place_options, plot_option, policy_options, top_option
from ikt.cli.saving import save_plot
from ikt.problems import BadRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ikt.deciding.group.together import Together, Way
    from ikt.model.criteria import Criteria
    from ikt.reading.weighings import GivenWeights
    from ikt.telling.assessed.judged import NamedBy
    from ikt.telling.document import Document

WAYS = ("least", "even", "median", "mean", "voices")


@make_command(
    "group",
    """See what several weightings have in common, what divides them, and ways to one choice.

Each FILE is the policy of one party; only its weights count, the rest is that of the policy in force. A
party may allow more than one weighting: an order, statements, or with --limits all within its limits. With
--round the parties are those who answered a round about weights, told by their role.

Example: ikt group policies/quality-first.yaml policies/economy-first.yaml

Example: ikt group --round 2027-weights""",
    """Zie wat verschillende wegingen gemeen hebben, wat ze verdeelt, en wegen naar één keuze.

Elk BESTAND is het beleid van één partij; alleen de gewichten tellen, de rest komt van het geldende beleid.
Een partij kan meer dan één weging toelaten: een volgorde, uitspraken, of met --limits alles binnen haar
grenzen. Met --round zijn de partijen zij die een ronde over gewichten beantwoordden, bij hun rol genoemd.

Voorbeeld: ikt group policies/quality-first.yaml policies/economy-first.yaml

Voorbeeld: ikt group --round 2027-gewichten""",
)
@click.argument("files", nargs=-1, metavar="FILE...", type=Offered("weights"))
@option("--round", "round_id", metavar="ID",
        en="The parties are those who answered this round about weights; FILE adds others.",
        nl="De partijen zijn zij die deze ronde beantwoordden; BESTAND voegt andere toe.")  # fmt: skip
@names_option
@option("--limits", is_flag=True, en="A party allows all weights within the limits of its policy.",
        nl="Een partij laat alle gewichten binnen de grenzen van haar beleid toe.")  # fmt: skip
@option("--voices", "voices", multiple=True, metavar="ID=N",
        en="What if a party had N voices (repeatable)? The others have one.",
        nl="Wat als een partij N stemmen had (herhaalbaar)? De andere hebben er één.")  # fmt: skip
@option("--change/--no-change", default=True,
        en="Look for the smallest change that brings all to one choice (default).",
        nl="Zoek de kleinste verandering die allen tot één keuze brengt (standaard).")  # fmt: skip
@option(
    "--save",
    "saved",
    metavar="FILE",
    en="Write a compromise as a policy.",
    nl="Schrijf een compromis als beleid.",
)
@option("--way", type=click.Choice(WAYS), default="median", en="Which way --save takes (default: median).",
        nl="Welke weg --save neemt (standaard: median).")  # fmt: skip
@policy_options
@top_option
@answer_options
@plot_option
@place_options
def command(
    files: tuple[str, ...],
    round_id: str | None,
    names: NamedBy,
    limits: bool,
    voices: tuple[str, ...],
    change: bool,
    saved: str | None,
    way: Way,
    form: str | None,
    output: str | None,
    plot: str | None,
    **said: Any,
) -> None:
    from ikt.deciding.group.together import together
    from ikt.telling.group.parties import named_parties

    here = ground(said["folder"])
    a = load(here, said["weights"], said["as_of"], said["top"])
    must_rank(a)
    if not files and round_id is None:
        raise BadRequest("P901", reason="parties")
    given = None if round_id is None else _given(here, round_id, a.evidence.criteria)
    policies = [] if given is None else named_parties(given, names)
    policies += [other_policy(here, name, a.evidence.criteria)[0] for name in files]
    heard = _voices(voices, [policy.id for policy in policies])
    found = together(a, policies, limits=limits, voices=heard, change=change)
    if plot is not None:
        from ikt.telling.group.pictures import one_picture

        save_plot(plot, one_picture(found, lang()))

    def document() -> Document:
        from ikt.telling.group.sentences import group_document

        if not shows_pictures(form, output):
            return group_document(found, lang())
        from ikt.telling.group.pictures import pictures

        stem = "group" if output is None else PurePath(output).stem
        return group_document(found, lang(), pictures(found, lang(), stem))

    def data() -> dict[str, Any]:
        from ikt.telling.group.data import group_data

        return group_data(found).printed()

    deliver(form, output, document=document, data=data)
    if saved is not None:
        _save(found, way, saved, given)


def _given(here: Ground, round_id: str, criteria: Criteria) -> GivenWeights:
    """A round about weights that somebody answered; raises BadRequest."""
    from ikt.reading.weighings import Weighings

    rounds = Weighings(here.root, criteria)
    if round_id not in rounds:
        known = ", ".join(rounds)
        raise BadRequest("P901", reason="unknown" if known else "none", value=round_id, known=known)
    given = rounds[round_id]
    if not given.weights:
        raise BadRequest("P901", reason="empty", value=round_id)
    return given


def _voices(asked: Sequence[str], ids: Sequence[str]) -> dict[str, float]:
    """``ID=N`` as voices; raises BadRequest."""
    from ikt.model.base import read_number

    found = {}
    for word in asked:
        name, sign, text = word.partition("=")
        number = read_number(text)
        if not sign or name not in ids or isinstance(number, str) or number < 0.0:
            raise BadRequest("P989", value=word, list=", ".join(ids))
        found[name] = number
    return found


def _save(found: Together, way: Way, name: str, given: GivenWeights | None) -> None:
    """Write one of the ways as a policy; raises BadRequest where it is not among them.

    Its parents are told by their roles, however they were shown: names stand in the panel only.
    """
    from ikt.cli.saving import save
    from ikt.keeping.policies import policy_text
    from ikt.telling.group.compromise import compromise
    from ikt.telling.group.parties import named_parties
    from ikt.telling.group.words import SAY

    made = next((one for one in found.ways if one.way == way), None)
    if made is None:
        raise BadRequest("P988", value=way, list=", ".join(one.way for one in found.ways))
    by_role = {} if given is None else {one.id: one for one in named_parties(given, "role")}
    people = tuple(replace(one, policy=by_role.get(one.id, one.policy)) for one in found.people)
    policy = compromise(replace(found, people=people), made)
    if save(name, policy_text(policy).encode()):
        say(SAY(lang(), "saved", file=name, name=policy.name.say(lang())), err=True)
