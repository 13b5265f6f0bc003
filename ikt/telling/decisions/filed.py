"""What was filed, in words: who was chosen, that it computes, what answers for a deviation; and the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ikt.assessing.assessment import Assessment
from ikt.model.base import Language
from ikt.model.decision import Decision, Standing, moment_of
from ikt.reading.decisions import Heading
from ikt.telling.answer import Answer, Grid
from ikt.telling.assessed.teller import Teller
from ikt.telling.decisions.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words


def one_line(text: str) -> str:
    """What somebody wrote, on one line."""
    return " ".join(text.split())


def moment(written: str, lang: Language) -> str:
    """A moment on the clock of who wrote it: ``20 November 2026, 14:33 (UTC+01:00)``."""
    when = moment_of(written)
    if when is None:
        return written
    words = {"day": numbers.day(when, lang), "hour": f"{when:%H}", "minute": f"{when:%M}"}
    return SAY(lang, "moment", zone=str(when.tzinfo or ""), **words)


def same_words(difference: float, lang: Language) -> str:
    return SAY(lang, "same" if difference == 0.0 else "same_within")


def filed_view(
    a: Assessment,
    decision: Decision,
    name: str,
    digest: str,
    difference: float,
    lang: Language,
    *,
    mended: bool = False,
    twins: Sequence[int] = (),
) -> Answer:
    """That a decision was filed, and what it says; ``mended`` when ``last.txt`` had missed the one before.

    ``twins`` are the numbers of other decisions taken at the same moment.
    """
    teller = Teller(a, lang, SAY)
    rows = {unit.iso2: row for row, unit in enumerate(a.units)}
    number = int(name.rpartition("/")[2][:-5])
    title = teller.say("filed", name=name, number=number, id=decision.id, title=one_line(decision.title))
    chosen = teller.countries(rows[iso2] for iso2 in decision.chosen)
    lead = [teller.say("chosen", list=chosen) if chosen else teller.say("chosen_nobody")]
    count, top = len(decision.chosen), decision.policy.top
    if count not in (0, top):
        lead.append(teller.say("chosen_one" if count == 1 else "chosen_count", count=count, top=top))
    if not decision.deviations:
        lead.append(teller.say("as_ranked"))
    for deviation in decision.deviations:
        key = "added" if deviation.country in decision.chosen else "dropped"
        words = {"by": one_line(deviation.by), "why": one_line(deviation.why)}
        lead.append(teller.say(key, country=teller.country(rows[deviation.country]), **words))
    told = teller.say("recomputed", count=len(a.units), same=same_words(difference, lang))
    if decision.changed_inputs:
        listed = ", ".join(decision.changed_inputs)
        told += " " + teller.say("changed_inputs", list=listed)
    else:
        told += " " + teller.say("from_files")
    more = [teller.say(f"time_{reason}") for reason in decision.time_differs]
    if mended:
        more.append(teller.say("mended", before=number - 1))
    if twins:
        listed = enumerate_words([str(twin) for twin in twins], lang)
        more.append(teller.say("twin" if len(twins) == 1 else "twins", list=listed))
    return Answer(title, (*lead, told, *more, teller.say("hash", digest=digest)))


def filed_json(decision: Decision, name: str, digest: str, *, noted: bool = True) -> dict[str, Any]:
    """``ikt.filed/1``; ``noted`` when ``last.txt`` names it."""
    return {
        "format": "ikt.filed/1",
        "file": name,
        "number": int(name.rpartition("/")[2][:-5]),
        "id": decision.id,
        "hash": digest,
        "chosen": list(decision.chosen),
        "deviations": [deviation.country for deviation in decision.deviations],
        "changed_inputs": list(decision.changed_inputs),
        "time_differs": list(decision.time_differs),
        "noted": noted,
    }


# The list


def standing(decision: Decision, country: str) -> Standing | None:
    """The country of this code or name in a decision."""
    asked = country.lower()
    for one in decision.countries:
        names = (one.iso2, one.name.en, one.name.nl, *((one.short.en, one.short.nl) if one.short else ()))
        if asked in (name.lower() for name in names):
            return one
    return None


def ranked_count(decision: Decision) -> int:
    return sum(one.rank is not None for one in decision.countries)


def list_view(
    headings: Sequence[Heading],
    decisions: Sequence[Decision] | None,
    country: str | None,
    lang: Language,
) -> Answer:
    """All filed decisions, the last one first; or what each says of one country."""
    count = len(headings)
    if not count:
        return Answer(SAY(lang, "list_none"), ())
    title = SAY(lang, "list_title_1" if count == 1 else "list_title", count=count)
    if decisions is None or country is None:
        keys = ("head_number", "head_id", "head_title", "head_by", "head_chosen", "head_deviations")
        rows = tuple(
            (
                str(one.number),
                one.id,
                one_line(one.title),
                enumerate_words([one_line(name) for name in one.by], lang),
                str(len(one.chosen)),
                str(one.deviations),
            )
            for one in reversed(headings)
        )
        return Answer(title, (), (Grid(tuple(SAY(lang, key) for key in keys), rows, frozenset({1, 2, 3})),))
    names = [found.name.say(lang) for one in decisions if (found := standing(one, country)) is not None]
    keys = ("head_number", "head_id", "head_title", "head_rank", "head_score", "head_was_chosen")
    rows = tuple(
        (str(head.number), head.id, one_line(head.title), *_of_country(decision, country, lang))
        for head, decision in zip(reversed(headings), reversed(decisions), strict=True)
    )
    title = SAY(lang, "list_country", title=title, country=names[-1] if names else country)
    return Answer(title, (), (Grid(tuple(SAY(lang, key) for key in keys), rows, frozenset({1, 2, 3, 5})),))


def _of_country(decision: Decision, country: str, lang: Language) -> tuple[str, str, str]:
    one = standing(decision, country)
    if one is None:
        return "", "", SAY(lang, "absent")
    rank = "" if one.rank is None else SAY(lang, "of", rank=one.rank, count=ranked_count(decision))
    key = "yes" if one.iso2 in decision.chosen else "no"
    if any(deviation.country == one.iso2 for deviation in decision.deviations):
        key += "_deviation"
    return rank, numbers.score(one.score, lang), SAY(lang, key)


def list_json(
    headings: Sequence[Heading], decisions: Sequence[Decision] | None, country: str | None
) -> dict[str, Any]:
    """``ikt.decisions/1``: in the order of filing."""
    told = []
    for place, head in enumerate(headings):
        row: dict[str, Any] = {
            "number": head.number,
            "file": head.name,
            "id": head.id,
            "time": head.time,
            "title": head.title,
            "by": list(head.by),
            "chosen": list(head.chosen),
            "deviations": head.deviations,
        }
        if decisions is not None and country is not None:
            one = standing(decisions[place], country)
            row["country"] = one and {
                "iso2": one.iso2,
                "rank": one.rank,
                "score": one.score,
                "chosen": one.iso2 in decisions[place].chosen,
            }
        told.append(row)
    return {"format": "ikt.decisions/1", "decisions": told}
