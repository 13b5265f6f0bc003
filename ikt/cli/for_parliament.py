"""``ikt brief --audience parliament``: the annex to a letter, about the choice as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ikt.cli.base import lang
from ikt.cli.loading import Ground, load_all
from ikt.cli.records import Chain, Found, recomputed
from ikt.problems import BadRequest
from ikt.reading.rounds import read_panel, round_folders

if TYPE_CHECKING:
    from ikt.telling.parliament.ground import ParliamentTeller


def must_be_whole(countries: Sequence[str], others: Sequence[str]) -> None:
    """Raise BadRequest where one country or another document was asked for with it."""
    if countries or others:
        raise BadRequest("P020", list=", ".join((*countries, *others)))


def annex_for_parliament(
    here: Ground, decision: str | None, weights: str | None, as_of: str | None
) -> ParliamentTeller:
    """What the annex is written from: a filed decision, by default the last, else the workspace.

    A decision has its own weights and day, so others are refused beside it.
    """
    from ikt.deciding.how_sure import how_sure
    from ikt.telling.parliament.ground import Decided, ParliamentTeller

    found = _found(here, decision)
    given = [name for name, value in (("--weights", weights), ("--as-of", as_of)) if value is not None]
    if found is not None and given:
        raise BadRequest("P022", number=found[0].model.number or found[0].model.id, list=", ".join(given))
    today, strategy = load_all(here, weights, as_of)
    a, decided = today, None
    if found is not None:
        sketch, link = found
        a, decided = recomputed(sketch), Decided(sketch.model, link.name, link.digest)
    panels = (read_panel(here.root, name) for name in round_folders(here.root))
    return ParliamentTeller(
        a,
        today,
        lang(),
        strategy,
        decided,
        sure=how_sure(a),
        panels=[one for one in panels if one is not None],
    )


def _found(here: Ground, decision: str | None) -> Found | None:
    chain = Chain(here)
    if decision is None:
        return chain.in_force()
    found = chain.find(decision)
    if chain.notice(found[1]):
        # What goes to the House tells of what is in force.
        raise BadRequest("P044", reason="parliament", number=found[1].number)
    return found
