"""The answer of ``ikt collect``: what the files bring, what differs from before, what was passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ikt.countries.table import countries
from ikt.deciding.rounds.collecting import Collected, Taken
from ikt.model.base import Language
from ikt.model.round import Answer
from ikt.reading.rounds import rubrics_of
from ikt.reading.workspace import Workspace
from ikt.telling.answering import answer, grid, listed
from ikt.telling.document import Document, Part
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.sheets.words import COLLECT

_MOST_NAMED = 12
_MOST_CHANGES = 200


def collect_document(
    found: Collected,
    workspace: Workspace,
    received: date,
    lang: Language,
    *,
    written: Sequence[str] = (),
    dry_run: bool = False,
) -> Document:
    """What was collected; ``written`` are the files that changed, none where nothing did."""
    return _Teller(found, workspace, received, lang).document(written, dry_run)


class _Teller:
    def __init__(self, found: Collected, workspace: Workspace, received: date, lang: Language) -> None:
        self.found = found
        self.rubrics = rubrics_of(workspace.criteria)
        self.profiles = workspace.profiles
        self.received = received
        self.lang = lang

    def document(self, written: Sequence[str], dry_run: bool) -> Document:
        rows = [self.row(one) for one in self.found.taken if one.outcome != "untouched"]
        heads = ("file", "assessor", "brings", "levels", "unknown", "open")
        table = grid(
            [self.say(f"head_{key}") for key in heads], rows, left=(0, 1, 2), title=self.say("files")
        )
        parts = [
            *map(self.changes, self.found.replacing),
            listed("besides", self.say("besides"), self.besides()),
        ]
        return answer(
            self.say("title"), self.lead(written, dry_run), [table] if rows else [], parts,
            lang=self.lang, as_of=self.received,
        )  # fmt: skip

    def lead(self, written: Sequence[str], dry_run: bool) -> Iterator[str]:
        coming = self.found.to_write
        if not coming:
            yield self.say("nothing")
            return
        replacing = () if written or dry_run else self.found.replacing
        if len(replacing) < len(coming):
            named = self.few([one.assessor for one in coming if one not in replacing])
            yield self.plural("did" if written else "would", len(coming) - len(replacing), list=named)
        if written:
            yield self.say("received", date=numbers.day(self.received, self.lang))
            for name in dict.fromkeys(one.round for one in coming):
                yield self.say("next", round=name)
        elif dry_run:
            yield self.say("dry_run")
        elif replacing:
            yield self.plural(
                "ask_replace", len(replacing), list=self.few([one.assessor for one in replacing])
            )
        else:
            yield self.say("nothing_written")

    def row(self, one: Taken) -> tuple[str, ...]:
        answers = one.answers.answers if one.answers is not None else ()
        unknown = sum(1 for said in answers if said.unknown)
        counts = (len(answers) - unknown, unknown, one.asked - len(answers))
        return (
            _own(one.file), one.assessor, self.say(f"brings_{one.outcome}"),
            *map(str, counts),
        )  # fmt: skip

    def changes(self, one: Taken) -> Part:
        changes = one.changes
        lines = [
            self.say(
                "change",
                country=self.country(changed.cell[0]),
                question=self.question(changed.cell[1]),
                before=self.answer(changed.before),
                after=self.answer(changed.after),
            )
            for changed in changes[:_MOST_CHANGES]
        ]
        return listed(f"changes-{one.assessor}", self.say("changes", assessor=one.assessor), lines)

    def answer(self, said: Answer | None) -> str:
        if said is None:
            return self.say("answer_none")
        if said.unknown:
            key = "answer_unknown" if said.why is None else "answer_unknown_why"
            told = self.say(key, why=said.why)
        else:
            certain = said.lowest == said.highest
            key = "answer" if certain else "answer_range"
            told = self.say(key, level=said.level, low=said.lowest, high=said.highest, why=said.why or "–")
        return told if said.basis is None else self.say("answer_basis", answer=told, basis=said.basis)

    def besides(self) -> Iterator[str]:
        for one in self.found.taken:
            if one.missing and one.outcome != "untouched":
                cells = [f"{self.country(country)} ({self.question(name)})" for country, name in one.missing]
                yield self.plural("missing", len(cells), file=_own(one.file), list=self.few(cells))
            if one.drafts:
                yield self.plural("drafts", one.drafts, file=_own(one.file))
        untouched = [_own(one.file) for one in self.found.taken if one.outcome == "untouched"]
        if untouched:
            yield self.plural("untouched", len(untouched), list=self.few(untouched))
        passed = self.found.passed_over
        if passed:
            yield self.plural("no_form", len(passed), list=self.few(passed))
        kinds = self.found.other_kinds
        if kinds:
            yield self.plural("other_kind", len(kinds), list=self.few(kinds))

    def country(self, iso2: str) -> str:
        """A country as its profile calls it, else as the table of countries does."""
        named = self.profiles.get(iso2) or countries().get(iso2)
        return iso2 if named is None else named.name.say(self.lang)

    def question(self, name: str) -> str:
        rubric = self.rubrics.get(name)
        return name if rubric is None or rubric.name is None else rubric.name.say(self.lang)

    def few(self, names: Sequence[str]) -> str:
        rest = len(names) - _MOST_NAMED
        if rest <= 0:
            return enumerate_words(list(names), self.lang)
        return self.say("more", list=", ".join(names[:_MOST_NAMED]), count=rest)

    def say(self, key: str, **params: object) -> str:
        return COLLECT(self.lang, key, **params)

    def plural(self, key: str, number: int, **params: object) -> str:
        return COLLECT.plural(self.lang, key, number, **params)


def _own(file: str) -> str:
    """A file as people speak of it, without the folders it lies in."""
    return re.split(r"[/\\]", file)[-1]
