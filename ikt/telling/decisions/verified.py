"""What ``ikt verify`` found, in words and as a table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ikt import __version__
from ikt.model.base import Language
from ikt.model.decision import Decision
from ikt.reading.headings import Heading, dissents_of, withdrawals
from ikt.reading.signed import Signed
from ikt.telling.answering import answer, grid
from ikt.telling.decisions.behind_words import SAY as BEHIND
from ikt.telling.decisions.listing import day_of, title_of, withdrawn_line
from ikt.telling.decisions.said import moment, same_words
from ikt.telling.decisions.signed import runs, signed_lines
from ikt.telling.decisions.words import SAY
from ikt.telling.document import Document, Table
from ikt.telling.language import numbers


@dataclass(frozen=True, slots=True)
class Checked:
    """One decision that holds: how far its scores lie from those recomputed, None when not asked.

    ``changed`` are the files it was made from that are others now (``changed`` or ``gone``), ``added`` the
    profiles, and the table of memberships, that are new. ``digest`` is the hash of its file. ``solved`` says
    whether its plan was solved again, None where that was not asked or there is none.
    """

    name: str
    digest: str
    decision: Decision
    difference: float | None
    changed: Mapping[str, Literal["changed", "gone"]]
    added: Sequence[str]
    solved: bool | None = None

    @property
    def heading(self) -> Heading:
        """Its first lines."""
        decision = self.decision
        deciders = tuple(statement.by for statement in decision.decided if statement.what is None)
        return Heading(
            self.name, decision.number or 0, decision.time, decision.title,
            deciders, decision.chosen, len(decision.deviations),
            decision.same_minute, dissents_of(decision),
        )  # fmt: skip


def verify_document(
    checked: Sequence[Checked],
    chain: Sequence[Heading] | None,
    lang: Language,
    *,
    signed: Signed,
    paper: int | None = None,
    gone: Sequence[str] = (),
    last: str = "",
) -> Document:
    """The answer, what holds as its title.

    ``chain`` are the first lines of all decisions that were looked at, None when one was asked for.
    ``signed`` is what signatures say, ``paper`` the number of the decision whose hash was brought;
    ``gone`` tells that the one that was asked for was withdrawn. ``last`` is the hash of the newest file.
    """
    headings = [one.heading for one in checked] if chain is None else chain
    title, *lead = _lines(checked, chain, lang, last)
    told = list(gone) if chain is None else [withdrawn_line(one, lang) for one in withdrawals(chain).values()]
    lead = [*told, *_on_paper(headings, paper, lang), *signed_lines(signed, lang), *lead]
    tables = [_table(checked, headings, lang)] if headings else []
    return answer(title, lead, tables, lang=lang, as_of=day_of(headings))


def verified_withdrawal(head: Heading, lang: Language, *, signed: Signed) -> Document:
    """That the withdrawal of a decision is as it was sealed."""
    words = {"name": head.name, "number": head.number, "id": head.id, "withdraws": head.withdraws}
    lead = [withdrawn_line(head, lang), *signed_lines(signed, lang)]
    return answer(SAY(lang, "verified_withdrawal", **words), lead, lang=lang, as_of=day_of([head]))


def _on_paper(headings: Sequence[Heading], paper: int | None, lang: Language) -> list[str]:
    """To which decision the hash on a paper belongs, and what was filed after it."""
    if paper is None:
        return []
    printed = next(one for one in headings if one.number == paper)
    lines = [SAY(lang, "on_paper", number=paper, id=printed.id)]
    later = [one.number for one in headings if one.number > paper]
    return (
        [*lines, SAY.plural(lang, "paper_later", len(later), numbers=runs(later, lang))] if later else lines
    )


def _table(checked: Sequence[Checked], headings: Sequence[Heading], lang: Language) -> Table:
    """A row for each decision, in the order of filing.

    In narrow forms the id is left out: it is the minute that stands there as well.
    """
    differences = {one.name: one.difference for one in checked}
    unsealed = {one.name for one in checked if one.decision.seal is None}
    gone = withdrawals(headings)
    rows = []
    for head in headings:
        difference = differences.get(head.name)
        rows.append(
            (
                numbers.decimal(head.number, 0, lang) if head.number else "",
                head.id,
                title_of(head, gone, lang),
                moment(head.time, lang),
                SAY(lang, "no" if head.name in unsealed else "yes"),
                SAY(lang, "no" if difference is None else "yes"),
                "" if difference is None else _difference(difference, lang),
            )
        )
    keys = ("number", "id", "title", "time", "whole", "recomputed", "difference")
    heads = [SAY(lang, f"head_{key}") for key in keys]
    short = {"whole", "difference"}
    return replace(
        grid(heads, rows, left=(1, 2, 3, 4, 5)),
        short=tuple(
            SAY(lang, f"head_{key}_short") if key in short else SAY(lang, f"head_{key}") for key in keys
        ),
        wide=frozenset({1}),
    )


def _difference(value: float, lang: Language) -> str:
    """A difference that is far too small for the decimals of a score: ``7.1 × 10^-15``."""
    if value == 0.0:
        return numbers.decimal(0.0, 0, lang)
    power = math.floor(math.log10(value))
    printed = f"{numbers.decimal(value / 10.0**power, 1, lang)} × 10^{power}"
    return numbers.Printed.of(printed, value, 1 - power)


def _lines(
    checked: Sequence[Checked], chain: Sequence[Heading] | None, lang: Language, last: str = ""
) -> list[str]:
    """The answer in sentences; ``chain`` is what it holds, None when one was asked for."""
    if chain is None:
        return _one(checked[0], lang)
    if not chain:
        return [SAY(lang, "list_none")]
    lines = [SAY.plural(lang, "whole", len(chain))]
    lines.append(SAY(lang, "last_hash", digest=last))
    if all(one.difference is not None for one in checked):
        lines.append(
            SAY(lang, "compute_both") if len(checked) == 2 else SAY.plural(lang, "compute_all", len(checked))
        )
    lines += _behind(checked, lang)
    same = [one for one in checked if not one.changed and not one.added]
    if len(same) > 1:
        lines.append(
            SAY(lang, "unchanged_all" if len(same) == len(checked) else "unchanged_n", count=len(same))
        )
        checked = [one for one in checked if one.changed or one.added]
    return lines + [line for one in checked for line in _inputs(one, lang)]


def _one(one: Checked, lang: Language) -> list[str]:
    decision = one.decision
    key = "sealed" if decision.seal is not None else "not_filed"
    lines = [SAY(lang, key, name=one.name, number=decision.number, id=decision.id)]
    if one.difference is not None:
        words = {"count": len(decision.countries), "then": decision.version, "now": __version__}
        lines.append(SAY(lang, "computes", name=one.name, same=same_words(one.difference, lang), **words))
    return lines + _behind([one], lang) + _inputs(one, lang)


def _behind(checked: Sequence[Checked], lang: Language) -> list[str]:
    """That what they rest on beside the ranking came out again as well, and what of it was not checked."""
    found: dict[str, list[str]] = {}
    for one in checked:
        if one.difference is None:
            continue
        if one.decision.parties:
            found.setdefault("tops", []).append(one.name)
        made = one.decision.plan
        if made is not None:
            key = "never_proven" if not made.proven else "solved" if one.solved else "unsolved"
            found.setdefault(key, []).append(one.name)
    return [BEHIND.plural(lang, key, len(names), name=names[0]) for key, names in found.items()]


def _inputs(one: Checked, lang: Language) -> list[str]:
    count = len(one.decision.inputs)
    if not one.changed:
        lines = [SAY(lang, "unchanged", name=one.name, count=count)]
    else:
        parts = []
        for kind in ("changed", "gone"):
            names = [name for name, what in one.changed.items() if what == kind]
            if names:
                listed = ", ".join(names)
                parts.append(SAY.plural(lang, f"inputs_{kind}", len(names), n=len(names), list=listed))
        lines = [SAY(lang, "changed", name=one.name, count=count, list="; ".join(parts))]
    if one.added:
        lines.append(SAY(lang, "new", name=one.name, list=", ".join(one.added)))
    return lines
