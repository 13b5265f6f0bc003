"""That a decision was withdrawn: by whom and why, what stays, and what is in force now."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.model.base import Language
from ikt.model.decision import moment_of
from ikt.model.withdrawal import Withdrawal
from ikt.reading.decisions import Link
from ikt.reading.headings import Heading
from ikt.telling.answering import answer
from ikt.telling.decisions.data import Withdrawn
from ikt.telling.decisions.said import one_line
from ikt.telling.decisions.words import SAY
from ikt.telling.document import Document


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """What came of it: the record and its place in the chain, whether it was only tried, its signature and
    key, the newest decision that is in force then, and whether ``last.txt`` names the record.
    """

    record: Withdrawal
    link: Link
    dry: bool
    signature: tuple[str, str] | None
    standing: Heading | None
    noted: bool


def withdrawn_document(told: Withdrawing, lang: Language) -> Document:
    """The answer of ``ikt decide --withdraw``."""
    record = told.record
    words = {"name": told.link.name, "number": told.link.number, "withdraws": record.withdraws}
    title = SAY(lang, "would_withdraw" if told.dry else "filed_withdrawal", **words)
    lead = [
        SAY(lang, "withdrawn_by", name=one_line(said.by), why=one_line(said.why)) for said in record.decided
    ]
    lead.append(SAY(lang, "withdrawn_stays", number=record.withdraws))
    if told.standing is None:
        lead.append(SAY(lang, "none_in_force"))
    else:
        standing = {"number": told.standing.number, "title": one_line(told.standing.title)}
        lead.append(SAY(lang, "now_in_force", **standing))
    lead += [SAY(lang, f"time_{reason}") for reason in record.time_differs]
    if told.signature is not None:
        lead.append(SAY(lang, "signed_too", name=told.signature[0], made_with=told.signature[1]))
    if not told.dry:
        lead.append(SAY(lang, "hash", digest=told.link.digest))
    moment = moment_of(record.time)
    assert moment is not None, "a record has a moment"  # noqa: S101
    return answer(title, lead, lang=lang, as_of=moment.date())


def withdrawn_data(told: Withdrawing) -> Withdrawn:
    """``ikt.withdrawn/1``."""
    return Withdrawn(
        format="ikt.withdrawn/1",
        file=told.link.name,
        number=told.link.number,
        withdraws=told.record.withdraws,
        in_force=None if told.standing is None else told.standing.number,
        hash=None if told.dry else told.link.digest,
        signature=None if told.signature is None else told.signature[0],
        noted=told.noted and not told.dry,
        dry_run=told.dry,
    )
