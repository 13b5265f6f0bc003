"""The list of what was filed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ikt.cli.answers import deliver
from ikt.cli.base import lang
from ikt.cli.loading import Ground
from ikt.problems import BadRecord, BadRequest, Problems

if TYPE_CHECKING:
    from ikt.model.decision import Decision


def list_filed(here: Ground, country: str | None, form: str | None, output: str | None) -> None:
    from ikt.cli.records import Chain, read_file
    from ikt.reading.headings import headings
    from ikt.telling.decisions.data import list_data
    from ikt.telling.decisions.listing import list_document

    # A list reads what stands in the files; where that is not what was filed, it must not pass for it.
    problems = Problems()
    chain = Chain(here)
    links = chain.links(problems) if country is None else chain.whole()
    heads = headings(links)
    decisions = None
    if country is not None:
        decisions = [
            None if head.withdraws is not None else read_file(here.root / link.name, link.name)[0].model
            for link, head in zip(links, heads, strict=True)
        ]
        _known(country, [one for one in decisions if one is not None])
    deliver(
        form,
        output,
        document=lambda: list_document(heads, decisions, country, lang()),
        data=lambda: list_data(heads, decisions, country).printed(),
    )
    if problems.errors:
        raise BadRecord(problems)


def _known(country: str, decisions: Sequence[Decision]) -> None:
    """That a word means a country, in a decision or at all; raises BadRequest (P801)."""
    from ikt.countries.table import meant
    from ikt.reading.near_names import near
    from ikt.telling.decisions.listing import standing

    if not decisions or meant(country) or any(standing(one, country) for one in decisions):
        return
    names = {one.name.say(lang()): None for decision in decisions for one in decision.countries}
    raise BadRequest("P801", name=country, near=near(country, names))
