"""The answer of ``ikt collect`` about weights: what the files bring, what differs, who is awaited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from pydantic import Field

from ikt.deciding.group.opinions import CollectedWeights, Outcome, TakenWeights
from ikt.model.base import Language
from ikt.model.output import Output
from ikt.model.policy import Policy, Way
from ikt.reading.weighings import GivenWeights
from ikt.telling.answering import answer, grid, listed
from ikt.telling.document import Document, Part
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.sheets.weighed_words import SAY
from ikt.telling.sheets.weights_words import WORDS
from ikt.telling.sheets.words import COLLECT

_MOST_NAMED = 12
# Points of a hundred are shown with one decimal, so a smaller difference is none.
_SEEN = 0.05


def weights_document(
    found: CollectedWeights,
    rounds: Mapping[str, GivenWeights],
    received: date,
    lang: Language,
    *,
    written: Sequence[str] = (),
    dry_run: bool = False,
) -> Document:
    """What was collected; ``written`` are the files that changed, none where nothing did."""
    return _Teller(found, rounds, received, lang).document(written, dry_run)


class _Teller:
    def __init__(
        self, found: CollectedWeights, rounds: Mapping[str, GivenWeights], received: date, lang: Language
    ) -> None:
        self.found = found
        self.rounds = rounds
        self.received = received
        self.lang = lang

    def document(self, written: Sequence[str], dry_run: bool) -> Document:
        heads = [*map(self.say, ("file", "assessor")), COLLECT(self.lang, "head_brings")]
        heads += map(self.say, ("way", "allows"))
        table = grid(heads, map(self.row, self.found.taken), left=range(5), title=COLLECT(self.lang, "files"))
        parts = [
            self.changes(one, one.before, one.policy)
            for one in self.found.replacing
            if one.before is not None and one.policy is not None
        ]
        lead = list(self.lead(written, dry_run))
        return answer(self.say("collected"), lead, [table], parts, lang=self.lang, as_of=self.received)

    def lead(self, written: Sequence[str], dry_run: bool) -> Iterator[str]:
        coming = self.found.to_write
        replacing = () if written or dry_run else self.found.replacing
        rest = [one.assessor for one in coming if one not in replacing]
        if not coming:
            yield COLLECT(self.lang, "nothing")
        elif rest:
            yield SAY.plural(self.lang, "did" if written else "would", len(rest), list=few(rest, self.lang))
        if written:
            yield COLLECT(self.lang, "received", date=numbers.day(self.received, self.lang))
            for name in dict.fromkeys(one.round for one in coming):
                yield from self.awaited(name)
        elif coming and dry_run:
            yield COLLECT(self.lang, "dry_run")
        elif replacing:
            names = few([one.assessor for one in replacing], self.lang)
            yield SAY.plural(self.lang, "ask_replace", len(replacing), list=names)

    def awaited(self, name: str) -> Iterator[str]:
        """Who has answered a round now, and whom it still waits for."""
        given = self.rounds[name]
        here = {*given.weights, *(one.assessor for one in self.found.to_write if one.round == name)}
        away = [one for one in given.weighing.asked if one not in here]
        params = {"round": name, "all": len(given.weighing.asked), "count": len(here)}
        if away:
            yield self.say("delivered", list=few(away, self.lang), **params)
        else:
            yield self.say("delivered_all", **params)
        if len(here) > 1:
            yield self.say("next_group", round=name)

    def row(self, one: TakenWeights) -> tuple[str, ...]:
        way, allows = "", ""
        if one.policy is not None:
            way = WORDS(self.lang, way_of(one.policy))
            allows = self.say("allows_set" if one.policy.statements else "allows_point")
        file = re.split(r"[/\\]", one.file)[-1]
        words = COLLECT if one.outcome in ("same", "again") else SAY
        return (file, one.assessor, words(self.lang, f"brings_{one.outcome}"), way, allows)

    def changes(self, one: TakenWeights, old: Policy, new: Policy) -> Part:
        """What somebody answers otherwise now."""
        lines = []
        ways = [WORDS(self.lang, way_of(policy)) for policy in (old, new)]
        if ways[0] != ways[1]:
            lines.append(self.say("changed_way", before=ways[0], after=ways[1]))
        criteria = self.rounds[one.round].weighing.criteria
        before, after = old.weights or {}, new.weights or {}
        for name, span in criteria.items():
            points = [before.get(name, 0.0), after.get(name, 0.0)]
            if abs(points[0] - points[1]) >= _SEEN:
                was, now = (numbers.decimal(x, 1, self.lang) for x in points)
                lines.append(self.say("change", criterion=span.name.say(self.lang), before=was, after=now))
        counts = [len(policy.statements) for policy in (old, new)]
        if counts[0] != counts[1]:
            lines.append(self.say("changed_said", before=counts[0], after=counts[1]))
        return listed(f"changes-{one.assessor}", self.say("changes", assessor=one.assessor), lines)

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, **params)


def way_of(policy: Policy) -> str:
    """In which way somebody said what a policy says."""
    return "points" if policy.opinion is None else policy.opinion.way


def few(names: Sequence[str], lang: Language) -> str:
    """Names in a sentence, so many that it stays one."""
    rest = len(names) - _MOST_NAMED
    if rest <= 0:
        return enumerate_words(list(names), lang)
    return COLLECT(lang, "more", list=", ".join(names[:_MOST_NAMED]), count=rest)


class CollectedWeighting(Output):
    """What a file brings."""

    file: str
    round: str
    assessor: str
    outcome: Outcome = Field(
        description="Untouched: nothing was filled in. Same: it is here already. Again: as an earlier file."
    )
    way: Way | None = Field(description="Null where nothing was filled in.")
    points: dict[str, float] = Field(description="Points of a hundred; of a set the mean of its corners.")
    statements: int = Field(description="How many statements leave a set; 0 where it is one weighting.")


class CollectWeightsAnswer(Output):
    """The answer of ``ikt collect`` about weights."""

    format: Literal["ikt.collect_weights/1"]
    received: str = Field(description="The day from which the answers count (ISO date).")
    written: list[str] = Field(description="Files that were written; empty when nothing was.")
    needs_replace: list[str] = Field(
        description="Assessors who answered before and now otherwise, where --replace was not given."
    )
    files: list[CollectedWeighting]


def weights_data(
    found: CollectedWeights, received: date, written: Sequence[str] = (), *, replace: bool = False
) -> CollectWeightsAnswer:
    """``ikt.collect_weights/1``."""
    return CollectWeightsAnswer(
        format="ikt.collect_weights/1",
        received=received.isoformat(),
        written=list(written),
        needs_replace=[] if replace else [one.assessor for one in found.replacing],
        files=[
            CollectedWeighting(
                file=one.file,
                round=one.round,
                assessor=one.assessor,
                outcome=one.outcome,
                way=None if one.policy is None or one.policy.opinion is None else one.policy.opinion.way,
                points={} if one.policy is None else dict(one.policy.weights or {}),
                statements=0 if one.policy is None else len(one.policy.statements),
            )
            for one in found.taken
        ],
    )
