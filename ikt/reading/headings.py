"""What stands at the head of a filed decision: enough for a list, and to say which of them is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from ikt.model.base import Text
from ikt.model.decision import Decision, id_of
from ikt.problems import Problems
from ikt.reading.decisions import Link
from ikt.reading.files import TextFile
from ikt.reading.yaml_document import parse_yaml


@dataclass(frozen=True, slots=True)
class Dissent:
    """A party that dissented: its id, the name it gave its policy, and its reason."""

    id: str
    name: Text
    why: str


def dissents_of(decision: Decision) -> tuple[Dissent, ...]:
    """The parties to a decision that dissented."""
    return tuple(
        Dissent(party.id, party.name, party.why or "")
        for party in decision.parties
        if party.stance == "dissents"
    )


@dataclass(frozen=True, slots=True)
class Heading:
    """The first lines of a decision, as far as they can be read.

    ``withdraws`` is the number of the one that it withdraws, and ``why`` the reasons of who did; None and
    nothing of any other decision.
    """

    name: str
    number: int
    time: str = ""
    title: str = ""
    by: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    deviations: int = 0
    same_minute: int | None = None
    dissents: tuple[Dissent, ...] = ()
    withdraws: int | None = None
    why: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the decision: the minute in which it was taken."""
        return id_of(self.time, self.same_minute)


def heading(link: Link) -> Heading:
    """What stands above the policy, and which decision of its minute it is, without parsing the rest."""
    problems = Problems()
    document = parse_yaml(TextFile(link.name, link.head, ""), problems) if link.head else None
    if document is None or len(problems) or not isinstance(document.data, dict):
        return Heading(link.name, link.number)
    data = document.data

    def words(key: str, part: str | None = None) -> tuple[str, ...]:
        rows = data.get(key)
        rows = rows if isinstance(rows, list) else []
        # Who says what else should be done (dissent) does not decide.
        rows = [row for row in rows if not (isinstance(row, dict) and row.get("what"))]
        return tuple(str(row.get(part) if part and isinstance(row, dict) else row) for row in rows)

    return Heading(
        withdraws=link.withdraws,
        why=() if link.withdraws is None else words("decided", "why"),
        name=link.name,
        number=link.number,
        time=str(data.get("time") or ""),
        title=str(data.get("title") or ""),
        by=words("decided", "by"),
        chosen=words("chosen"),
        deviations=len(words("deviations")),
        same_minute=link.same_minute,
        dissents=_dissents(data.get("parties")),
    )


Told = TypeVar("Told", Heading, Link)


def headings(links: Sequence[Link]) -> list[Heading]:
    """The first lines of the decisions of a chain."""
    return [heading(link) for link in links]


def withdrawals(heads: Sequence[Told]) -> dict[int, Told]:
    """By the number of each decision that was withdrawn, the one that did it."""
    return {head.withdraws: head for head in reversed(heads) if head.withdraws is not None}


def _dissents(rows: object) -> tuple[Dissent, ...]:
    """Who dissented, as far as the lines can be read."""
    found = []
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and row.get("stance") == "dissents":
            name = row.get("name")
            both = [name.get("en"), name.get("nl")] if isinstance(name, dict) else [name, name]
            en, nl = (str(one or row.get("id") or "-") for one in both)
            found.append(Dissent(str(row.get("id")), Text(en=en, nl=nl), str(row.get("why") or "")))
    return tuple(found)
