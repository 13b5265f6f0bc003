"""That a decision was filed, in words: who was chosen, that it computes, what answers for a deviation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.model.base import Language
from ikt.model.decision import Decision
from ikt.telling.answering import answer
from ikt.telling.assessed.teller import Teller
from ikt.telling.decisions.behind import Behind
from ikt.telling.decisions.said import moment, one_line, same_words
from ikt.telling.decisions.words import SAY
from ikt.telling.document import Document
from ikt.telling.language.phrases import enumerate_words


@dataclass(frozen=True, slots=True)
class Filing:
    """What came of a filing.

    ``name`` is the place of the file in the workspace, ``digest`` its hash, ``difference`` the largest one
    between a score that it states and the same recomputed. ``noted`` when ``last.txt`` names it, ``mended``
    when that had missed the one before. ``twins`` are the numbers of others taken at the same moment.
    ``dry`` when it was only tried. ``signature`` is the place of its signature and the key that made it.
    """

    decision: Decision
    name: str
    digest: str
    difference: float
    noted: bool = True
    mended: bool = False
    twins: Sequence[int] = ()
    dry: bool = False
    signature: tuple[str, str] | None = None

    @property
    def number(self) -> int:
        """The number of the decision, from the name of its file."""
        return int(self.name.rpartition("/")[2][:-5])


def filed_document(a: Assessment, filing: Filing, lang: Language) -> Document:
    """That a decision was filed, and what it says; ``a`` is its assessment, recomputed."""
    teller = Teller(a, lang, SAY)
    decision, number = filing.decision, filing.number
    title = teller.say(
        "would_file" if filing.dry else "filed",
        name=filing.name,
        number=number,
        id=decision.id,
        title=one_line(decision.title),
    )
    behind = Behind(a, decision, lang)
    lead = [*_choice(teller, decision), *behind.plan(), *behind.parties(), _recomputed(teller, filing)]
    lead += [teller.say(f"time_{reason}") for reason in decision.time_differs]
    if filing.mended and not filing.dry:
        lead.append(teller.say("mended", before=number - 1))
    if filing.twins:
        others = enumerate_words([str(twin) for twin in filing.twins], lang)
        key = "twins_tried" if filing.dry else "twins"
        lead.append(teller.plural(key, len(filing.twins), list=others))
    if filing.signature is not None:
        name, key = filing.signature
        lead.append(teller.say("signed_too", name=name, made_with=key))
    if not filing.dry:
        lead.append(teller.say("hash", digest=filing.digest))
    return answer(title, lead, lang=lang, as_of=a.recipe.as_of)


def draft_document(a: Assessment, decision: Decision, name: str, lang: Language, *, dry: bool) -> Document:
    """That a decision was written down and not filed, what it says, and how it is filed or thrown away."""
    teller = Teller(a, lang, SAY)
    behind = Behind(a, decision, lang)
    title = teller.say("would_draft" if dry else "drafted", name=name, title=one_line(decision.title))
    lead = [*_choice(teller, decision), *behind.plan(), *behind.parties()]
    lead.append(teller.say("draft_time", time=moment(decision.time, lang)))
    if not dry:
        lead.append(teller.say("draft_next", name=name))
    return answer(title, lead, lang=lang, as_of=a.recipe.as_of)


def _choice(teller: Teller, decision: Decision) -> list[str]:
    """Who is chosen, and who answers for it where that is not as ranked."""
    rows = {unit.iso2: row for row, unit in enumerate(teller.a.units)}
    chosen = teller.countries(rows[iso2] for iso2 in decision.chosen)
    sentences = [teller.say("chosen", list=chosen) if chosen else teller.say("chosen_nobody")]
    count, top = len(decision.chosen), decision.policy.top
    if count not in (0, top) and decision.plan is None:
        sentences.append(teller.plural("chosen_count", count, top=top))
    by = "" if decision.plan is None else "_plan"
    if not decision.deviations and decision.plan is None:
        sentences.append(teller.say("as_ranked"))
    for deviation in decision.deviations:
        key = f"{'added' if deviation.country in decision.chosen else 'dropped'}{by}"
        words = {"by": one_line(deviation.by), "why": one_line(deviation.why)}
        sentences.append(teller.say(key, country=teller.country(rows[deviation.country]), **words))
    return sentences


def _recomputed(teller: Teller, filing: Filing) -> str:
    same = same_words(filing.difference, teller.lang)
    sentence = teller.say("recomputed", count=len(teller.a.units), same=same)
    changed = filing.decision.changed_inputs
    more = teller.say("changed_inputs", list=", ".join(changed)) if changed else teller.say("from_files")
    return f"{sentence} {more}"
