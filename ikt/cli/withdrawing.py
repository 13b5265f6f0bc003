"""A decision withdrawn: by whom and why, in a record of its own behind all others."""

from __future__ import annotations

from collections.abc import Sequence

from ikt import __version__
from ikt.cli.answers import deliver
from ikt.cli.base import lang
from ikt.cli.dates import must_be_moment
from ikt.cli.loading import Ground
from ikt.cli.records import Chain
from ikt.cli.signing import key_of, sign_if_asked, tell_unfinished
from ikt.cli.words_typed import SAID, say_something, told_by_option
from ikt.problems import BadRequest
from ikt.reading.headings import headings, withdrawals


def withdraw(
    here: Ground,
    word: str,
    by: Sequence[str],
    why: Sequence[str],
    *,
    time: str,
    filed: str,
    time_differs: bool,
    dry: bool,
    key_file: str | None,
    form: str | None,
) -> None:
    """File that a decision is withdrawn; ``time`` is when that was decided, ``filed`` this moment."""
    from ikt.keeping.decisions import file_decision, settled
    from ikt.model.decision import Said
    from ikt.model.withdrawal import FORMAT, Withdrawal
    from ikt.telling.decisions.withdrawn import Withdrawing, withdrawn_data, withdrawn_document

    if not by or len(by) != len(why) or not say_something(*by, *why):
        raise BadRequest("P044", reason="who")
    must_be_moment(time)
    chain = Chain(here)
    links, link = chain.whole(), chain.linked(word)
    gone = withdrawals(links)
    if link.withdraws is not None:
        raise BadRequest("P044", reason="is_one", number=link.withdraws)
    if link.number in gone:
        raise BadRequest("P044", reason="again", number=link.number, by=gone[link.number].number)
    key = None if key_file is None else key_of(key_file)
    with told_by_option(Said, SAID):
        decided = tuple(Said(by=name, why=reason) for name, reason in zip(by, why, strict=True))
    record = settled(
        Withdrawal(
            format=FORMAT,
            time=time,
            withdraws=link.number,
            withdrawn=link.digest,
            decided=decided,
            version=__version__,
        )
    )
    made = file_decision(
        here.root, record, filed=filed, after=links[-1].number, time_differs=time_differs, dry=dry
    )
    signature, unsigned = sign_if_asked(here, made, None if dry else key)
    left = [
        one for one in links if one.withdraws is None and one.number not in gone and one.number != link.number
    ]
    standing = headings(left[-1:])
    told = Withdrawing(made.decision, made.link, dry, signature, standing[0] if standing else None,
                       made.unnoted is None)  # fmt: skip
    deliver(
        form,
        None,
        document=lambda: withdrawn_document(told, lang()),
        data=lambda: withdrawn_data(told).printed(),
    )
    tell_unfinished(made, unsigned)
