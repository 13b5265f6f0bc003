"""The ranking as a workbook that works itself out: its sheets in order, and the bytes of the file."""

from __future__ import annotations

import io
from datetime import datetime

from ikt.assessing.assessment import Assessment
from ikt.assessing.by_criterion import by_criterion
from ikt.model.base import Language
from ikt.telling.sheets.book import Looks
from ikt.telling.twin.about import write_about, write_hidden
from ikt.telling.twin.evidence import write_figures, write_sources
from ikt.telling.twin.guards import write_guards
from ikt.telling.twin.judgements import write_judgements
from ikt.telling.twin.live import Live
from ikt.telling.twin.places import Places, sheet_name
from ikt.telling.twin.ranking import Ranking
from ikt.telling.twin.sums import write_sums
from ikt.telling.twin.words import SAY
from ikt.telling.writing.plain_book import plain_book
from ikt.telling.writing.shown import shown

_SHEETS = ("ranking", "about", "guards", "judged", "figures", "sources", "sums")


def to_twin(a: Assessment, lang: Language, policy: str) -> bytes:
    """A ranking as .xlsx with plain formulas; the same ranking gives the same bytes.

    ``policy`` is its policy as a text of YAML, by which a copy that comes back is read. Every formula has the
    value that ikt gives, and a program that works them out finds the same.

    Raises:
        BadRequest: P850, the extra ``excel`` is not installed; P075, of too many judgements in one mean the
            weights settle whether they count.
    """
    parts = by_criterion(a)
    out = io.BytesIO()
    book = plain_book(out, "excel")
    contested = parts.contested
    names = {key: SAY(lang, f"sheet_{key}") for key in _SHEETS}
    recipe, criteria = a.recipe, a.evidence.criteria
    called, marking = recipe.policy.name.say(lang), recipe.policy.marking
    heading = " · ".join([SAY(lang, "title"), called, *([marking.say(lang)] if marking else [])])
    day = recipe.as_of
    book.set_properties({
        "title": shown(f"{SAY(lang, 'sheet_ranking')}: {called}"), "author": "ikt",
        "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001  of a workbook, which knows no zones
    })  # fmt: skip
    live = Live(
        a=a, lang=lang, parts=parts, looks=Looks(book, heading),
        rows=tuple(sorted(range(len(a.units)), key=lambda row: a.units[row].iso2)),
        places=Places(
            criteria=len(criteria.criteria), countries=len(a.units), guards=len(criteria.safeguards),
            rubrics=0 if contested is None else len(contested.rubrics),
            gains=0 if contested is None else len(contested.gains),
            ranking=sheet_name(names["ranking"]), sums=sheet_name(names["sums"]),
            guarded=sheet_name(names["guards"]), judged=sheet_name(names["judged"]),
        ),
    )  # fmt: skip
    if contested is None:
        del names["judged"]
    sheets = {key: book.add_worksheet(name) for key, name in names.items()}
    Ranking(live, sheets["ranking"]).write()
    write_about(live, sheets["about"])
    write_guards(live, sheets["guards"])
    if contested is not None:
        write_judgements(live, sheets["judged"], contested)
    write_figures(live, sheets["figures"])
    write_sources(live, sheets["sources"])
    write_sums(live, sheets["sums"])
    write_hidden(live, book.add_worksheet("ikt"), policy)
    sheets["ranking"].activate()
    book.close()
    return out.getvalue()
