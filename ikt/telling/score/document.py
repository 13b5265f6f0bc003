"""The document of ``ikt score``: sentences first, then the table, then what belongs beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ikt.assessing.assessment import Assessment
from ikt.deciding.draws_asked import DRAWS, PART
from ikt.deciding.group.middle import middle
from ikt.deciding.verdict import Verdict
from ikt.model.base import Language
from ikt.telling.answering import answer
from ikt.telling.assessed.held import held_line, verdict_rule
from ikt.telling.document import Document
from ikt.telling.language import numbers
from ikt.telling.language.phrases import uncapital
from ikt.telling.score.sentences import RankingTeller
from ikt.telling.score.table import ranking_table, spreadsheet
from ikt.telling.score.words import SAY


def score_document(
    a: Assessment,
    lang: Language,
    *,
    only: Collection[str] = (),
    rows: int | None = None,
    embedded: bool = False,
    held: Sequence[Verdict] | None = None,
) -> Document:
    """A ranking in words; ``only`` are the codes of the countries shown, ``rows`` says how many at most.

    ``embedded`` says that the workspace inside the package answered. ``held`` are the verdicts on those
    above the line, best first, where they are asked for.
    """
    teller = RankingTeller(a, lang, only, rows)
    lead = [
        *([SAY(lang, "embedded")] if embedded else []),
        *(_verdict(a, held, lang) if held else []),
        *teller.carries(),
        *_middle(a, lang),
    ]
    # With no row asked for there is no table.
    blocks = [ranking_table(teller)] if teller.ranked else []
    return answer(
        SAY(lang, "title"), lead, blocks, teller.parts(), lang=lang, as_of=a.recipe.as_of,
        subtitle=SAY(lang, "subtitle", **teller.frame()), data=(spreadsheet(teller),),
    )  # fmt: skip


def _verdict(a: Assessment, held: Sequence[Verdict], lang: Language) -> Iterator[str]:
    """How firm the line is, and by which rule."""
    simulated = SAY(
        lang, "simulated", draws=numbers.figure(DRAWS, lang), part=numbers.percent(PART, lang, 0),
        rule=verdict_rule(a, lang),
    )  # fmt: skip
    yield held_line(held, lang)
    yield simulated


def _middle(a: Assessment, lang: Language) -> Iterator[str]:
    """Where a policy allows more than one weighting: which of them this is, and how far the first reaches."""
    found = middle(a.evidence.criteria, a.recipe.policy)
    if found is not None:
        name = next(one.name for one in a.evidence.criteria.criteria if one.id == found.criterion)
        here, low, high = (numbers.percent(x, lang, 0) for x in (found.here, found.low, found.high))
        key = f"middle_{found.of}" if found.is_mean else "middle_one"
        yield SAY(lang, key, name=uncapital(name.say(lang)), here=here, low=low, high=high)
