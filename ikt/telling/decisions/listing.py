"""The decisions that were filed, the last one first; or what each says of one country."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from ikt.countries.table import meant
from ikt.model.base import Language
from ikt.model.decision import Decision, Standing, moment_of
from ikt.reading.headings import Heading, withdrawals
from ikt.telling.answering import answer, grid
from ikt.telling.decisions.behind import quoted
from ikt.telling.decisions.behind_words import SAY as BEHIND
from ikt.telling.decisions.said import one_line
from ikt.telling.decisions.words import SAY
from ikt.telling.document import Document, Table
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words

# Where nothing was decided there is no day to tell of; this is the first that a file of every form can bear.
_NO_DAY = date(1980, 1, 1)


def day_of(headings: Sequence[Heading]) -> date:
    """The day of the newest decision, which is the day of what is told of them all."""
    times = [moment for one in headings if (moment := moment_of(one.time)) is not None]
    return times[-1].date() if times else _NO_DAY


def list_document(
    headings: Sequence[Heading],
    decisions: Sequence[Decision | None] | None,
    country: str | None,
    lang: Language,
) -> Document:
    """All filed decisions; with ``decisions``, what each of them says of the country asked for."""
    count, day = len(headings), day_of(headings)
    if not count:
        return answer(SAY(lang, "list_none"), (), lang=lang, as_of=day)
    title = SAY.plural(lang, "list_title", count)
    lead = [*_withdrawals(headings, lang), *_dissents(headings, lang)]
    if decisions is None or country is None:
        return answer(title, lead, (_listed(headings, lang),), lang=lang, as_of=day)
    names = [
        country_then.name.say(lang)
        for one in decisions
        if one is not None and (country_then := standing(one, country)) is not None
    ]
    title = SAY(lang, "list_country", title=title, country=names[-1] if names else country)
    table = _listed_of_country(headings, decisions, country, lang)
    return answer(title, lead, (table,), lang=lang, as_of=day)


def withdrawn_line(by: Heading, lang: Language) -> str:
    """That a decision was withdrawn, by whom and why; ``by`` is the decision that did it."""
    names = enumerate_words([one_line(name) for name in by.by], lang)
    why = " ".join(f"“{one_line(reason)}”" for reason in by.why)
    return SAY(
        lang, "withdrawn", number=by.withdraws, by=by.number, date=_day(by, lang), names=names, why=why
    )


def _day(head: Heading, lang: Language) -> str:
    moment = moment_of(head.time)
    return head.time if moment is None else numbers.day(moment.date(), lang)


def _withdrawals(headings: Sequence[Heading], lang: Language) -> list[str]:
    """A line for each decision that was withdrawn, the last one first."""
    return [withdrawn_line(head, lang) for head in reversed(headings) if head.withdraws is not None]


def title_of(head: Heading, gone: Collection[int], lang: Language) -> str:
    """What a decision is called in a table: its title and whether it stands, or what it withdraws."""
    if head.withdraws is not None:
        return SAY(lang, "withdraws", number=head.withdraws)
    title = one_line(head.title)
    return SAY(lang, "withdrawn_title", title=title) if head.number in gone else title


def _dissents(headings: Sequence[Heading], lang: Language) -> list[str]:
    """A line for each party that dissented, the last decision first."""
    return [
        BEHIND(lang, "list_dissent", number=head.number, name=quoted(one.name, lang), why=one_line(one.why))
        for head in reversed(headings)
        for one in head.dissents
    ]


def standing(decision: Decision, country: str) -> Standing | None:
    """The country of this code or name in a decision, also by a name that the decision does not write."""
    asked = country.lower()
    for one in decision.countries:
        names = (one.iso2, one.name.en, one.name.nl, *((one.short.en, one.short.nl) if one.short else ()))
        if asked in (name.lower() for name in names):
            return one
    codes = meant(country)
    return next((one for one in decision.countries if codes == (one.iso2,)), None)


def _listed(headings: Sequence[Heading], lang: Language) -> Table:
    keys = ("head_number", "head_id", "head_title", "head_by", "head_chosen", "head_deviations")
    gone = withdrawals(headings)
    rows = [
        (
            numbers.decimal(one.number, 0, lang),
            one.id,
            title_of(one, gone, lang),
            enumerate_words([one_line(name) for name in one.by], lang),
            "" if one.withdraws is not None else numbers.decimal(len(one.chosen), 0, lang),
            "" if one.withdraws is not None else numbers.decimal(one.deviations, 0, lang),
        )
        for one in reversed(headings)
    ]
    return grid([SAY(lang, key) for key in keys], rows, left=(1, 2, 3))


def _listed_of_country(
    headings: Sequence[Heading], decisions: Sequence[Decision | None], country: str, lang: Language
) -> Table:
    keys = ("head_number", "head_id", "head_title", "head_rank", "head_score", "head_was_chosen")
    gone = withdrawals(headings)
    rows = [
        (
            numbers.decimal(head.number, 0, lang),
            head.id,
            title_of(head, gone, lang),
            *(("", "", "") if decision is None else _of_country(decision, country, lang)),
        )
        for head, decision in zip(reversed(headings), reversed(decisions), strict=True)
    ]
    return grid([SAY(lang, key) for key in keys], rows, left=(1, 2, 3, 5))


def _of_country(decision: Decision, country: str, lang: Language) -> tuple[str, str, str]:
    """Place, score, and whether it was chosen."""
    one = standing(decision, country)
    if one is None:
        return "", "", SAY(lang, "absent")
    ranked = sum(other.rank is not None for other in decision.countries)
    rank = "" if one.rank is None else SAY(lang, "of", rank=one.rank, count=ranked)
    key = "yes" if one.iso2 in decision.chosen else "no"
    if any(deviation.country == one.iso2 for deviation in decision.deviations):
        key += "_deviation" if decision.plan is None else "_deviation_plan"
    return rank, numbers.score(one.score, lang), SAY(lang, key)
