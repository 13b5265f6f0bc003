"""Who signed decisions, and which of them nobody did; that one was signed just now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ikt.model.base import Language
from ikt.model.decision import moment_of
from ikt.reading.decisions import Link
from ikt.reading.signed import Signed
from ikt.telling.answering import answer
from ikt.telling.decisions.words import SAY
from ikt.telling.document import Document
from ikt.telling.language.phrases import enumerate_words


def signed_document(link: Link, name: str, fingerprint: str, lang: Language, *, dry: bool) -> Document:
    """That a decision that lies in the chain was signed, with which key, and where the signature is."""
    key = "would_sign" if dry else "signed_now"
    lead = [SAY(lang, "signed_key", made_with=fingerprint), SAY(lang, "signed_covers", number=link.number)]
    if not dry:
        lead.append(SAY(lang, "hash", digest=link.digest))
    title = SAY(lang, key, number=link.number, name=name)
    moment = moment_of(link.filed)
    assert moment is not None, "a whole link has a moment"  # noqa: S101
    return answer(title, lead, lang=lang, as_of=moment.date())


def signed_lines(signed: Signed, lang: Language) -> list[str]:
    """By whom each of the decisions that were looked at is signed, and which of them by nobody."""
    if not signed.numbers:
        return []
    if not signed.checked:
        return [SAY.plural(lang, "signatures_unchecked", signed.lying)]
    groups: dict[tuple[str, ...], list[int]] = {}
    bare: dict[int | None, list[int]] = {}
    for number in signed.numbers:
        by = signed.of(number)
        if by:
            groups.setdefault(tuple(one.who or one.fingerprint for one in by), []).append(number)
        else:
            bare.setdefault(signed.covered_by(number), []).append(number)
    one = len(signed.numbers) == 1
    if not groups and list(bare) == [None]:
        return [SAY(lang, "signed_one_none" if one else "signed_none")]
    lines = []
    for names, numbers in groups.items():
        # Names that a list gives, else keys that anybody can have made.
        key = "signed_by" if signed.trusted is not None else "signed_with"
        words = {"numbers": runs(numbers, lang), "names": enumerate_words(list(names), lang)}
        lines.append(SAY.plural(lang, key, len(numbers), **words))
    for later, numbers in bare.items():
        key = "signed_nobody" if later is None else "signed_later"
        lines.append(SAY.plural(lang, key, len(numbers), numbers=runs(numbers, lang), later=later))
    if signed.trusted is None and signed.by:
        lines.append(SAY(lang, "signed_whose"))
    return lines


def runs(numbers: Iterable[int], lang: Language) -> str:
    """Numbers in their order, three or more on end by the first and the last: ``1 to 3 and 5``."""
    groups: list[list[int]] = []
    for number in sorted(numbers):
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    words: list[str] = []
    for group in groups:
        words += _run(group, lang)
    return enumerate_words(words, lang)


def _run(group: Sequence[int], lang: Language) -> list[str]:
    if len(group) < 3:
        return [str(number) for number in group]
    return [SAY(lang, "run", first=group[0], last=group[-1])]
