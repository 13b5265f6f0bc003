"""What the commands about decisions share: finding one, checking it, telling where it does not hold."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from ikt.assessing.assessment import Assessment
from ikt.cli.base import lang
from ikt.cli.loading import Ground
from ikt.cli.outcome import tell
from ikt.deciding.parties import party_flaws, party_flaws_of_form
from ikt.deciding.plan_decided import plan_flaws, plan_flaws_of_form
from ikt.deciding.record import reproduced
from ikt.deciding.verifying import Flaw, choice_flaws, differences, flaws_of_form
from ikt.model.decision import Decision
from ikt.problems import BadFiles, BadRecord, BadRequest, Place, Problems
from ikt.reading.decisions import (
    FOLDER,
    LAST,
    Link,
    all_read,
    only_cut_off,
    read_chain,
    read_decision,
    why_not_whole,
)
from ikt.reading.headings import Heading, heading, headings, withdrawals
from ikt.reading.typed import Sketch
from ikt.telling.decisions.listing import withdrawn_line

Found = tuple[Sketch[Decision], Link]

# One number changed moves hundreds of others; more of them than this tells nobody anything.
_TOLD = 5


def tell_flaws(problems: Problems, sketch: Sketch[Decision], flaws: Iterable[Flaw], code: str) -> None:
    """Add a problem for each flaw, at its place in the file; numbers in full, since the last digit counts.

    Of numbers that come out differently the first few, and how many there are more.
    """
    every = list(flaws)
    computed = code in ("P861", "P865")
    for index, flaw in enumerate(every):
        if computed and index == _TOLD and len(every) > _TOLD + 1:
            sketch.tell(problems, code, flaw.path, reason="more", count=len(every) - _TOLD - 1)
            return
        recorded, came = (
            value if isinstance(value, str) else repr(value) for value in (flaw.said, flaw.found)
        )
        words: dict[str, Any] = {"said": recorded, "found": came, "name": recorded, "country": recorded}
        words["reason"] = "" if flaw.reason == "differs" else flaw.reason
        if flaw.reason in ("differs", "says") and len(flaw.path) > 1 and flaw.path[0] == "countries":
            country = sketch.model.countries[int(flaw.path[1])]
            words |= {"reason": "country", "country": country.name.say(lang())}
        if flaw.about is not None:
            file, name = flaw.about
            words |= {"file": file, "name": name.say(lang())}
        sketch.tell(problems, code, flaw.path, **words)


def must_fit(sketch: Sketch[Decision]) -> Decision:
    """The decision, once it is sure that it can be computed; raises BadRecord."""
    problems = Problems()
    tell_flaws(problems, sketch, flaws_of_form(sketch.model), "P866")
    tell_flaws(problems, sketch, party_flaws_of_form(sketch.model), "P819")
    tell_flaws(problems, sketch, plan_flaws_of_form(sketch.model), "P897")
    if problems.errors:
        raise BadRecord(problems)
    return sketch.model


def read_file(path: Path, name: str) -> Found:
    """A decision from a file; raises BadFiles."""
    problems = Problems()
    record = read_decision(path, name, problems)
    if record is None:
        raise BadFiles(problems)
    return record


class Chain:
    """The filed decisions of a workspace, read once in a run: when the first of them is asked for.

    The workspace that comes with ikt is nobody's, and has none.
    """

    def __init__(self, here: Ground) -> None:
        self.here = here

    @cached_property
    def _read(self) -> tuple[list[Link], Problems]:
        flaws = Problems()
        links = [] if self.here.embedded else read_chain(self.here.root, flaws)
        return links, flaws

    def links(self, problems: Problems) -> list[Link]:
        """All links, with a problem for each that does not hold; raises BadFiles without a folder to read."""
        links, flaws = self._read
        if any(problem.place.file == FOLDER for problem in flaws.errors):
            raise BadFiles(flaws)
        problems.extend(flaws)
        return links

    def heads(self) -> list[Heading] | None:
        """The first lines of all decisions, whether or not they hold; None where one could not be read."""
        links, flaws = self._read
        return headings(links) if all_read(flaws) else None

    def whole(self) -> list[Link]:
        """All links; raises BadRecord unless each of them holds.

        Every command that speaks of a filed decision asks this first: a seal lets a decision vouch for itself
        only, and one that was altered and sealed again is betrayed by those built on it. That the newest is
        not noted yet stops nobody from reading; see ``find``.
        """
        problems = Problems()
        links = self.links(problems)
        if not problems.errors:
            return links
        if not only_cut_off(problems):
            raise BadRecord(problems)
        return [*links[:-1], replace(links[-1], noted=False)]

    def holds(self, link: Link) -> bool:
        """Whether a decision is one of the chain, and not a file elsewhere."""
        return link.digest in (one.digest for one in self.links(Problems()))

    def find(self, word: str) -> Found:
        """The filed decision of this number or id, or the one in this file; raises BadRequest, BadRecord.

        A filed decision that is not as it was sealed, or whose chain is not whole, is never spoken of as if
        it were. Of one that is not noted yet that is told.
        """
        path = Path(word)
        elsewhere = word.endswith(".yaml") and os.path.isfile(path)
        if elsewhere and not self.here.embedded and _lies_in(path, self.here.root / FOLDER):
            elsewhere, word = False, path.name
        if not elsewhere:
            link = _named(self.whole(), word)
            if link.withdraws is not None:
                raise BadRequest("P044", reason="is_one", number=link.withdraws)
            return self._filed(link)
        record = read_file(path, word)
        if record[0].model.number is not None or record[0].model.seal is not None:
            _must_be_whole(record)
        return record

    def linked(self, word: str) -> Link:
        """The place in the chain of the filed decision of this number or id; raises BadRequest, BadRecord."""
        path = Path(word)
        if word.endswith(".yaml") and _lies_in(path, self.here.root / FOLDER):
            word = path.name
        return _named(self.whole(), word)

    def notice(self, link: Link) -> list[str]:
        """That a filed decision was withdrawn, by whom and why, in a sentence; none where it is in force."""
        if not self.holds(link):
            return []
        by = withdrawals(self.links(Problems())).get(link.number)
        return [] if by is None else [withdrawn_line(heading(by), lang())]

    def in_force(self) -> Found | None:
        """The decision filed last of those that are not withdrawn; None where there is none."""
        links = self.whole()
        gone = withdrawals(links)
        for link in reversed(links):
            if link.withdraws is None and link.number not in gone:
                return self._filed(link)
        return None

    def last(self) -> Found:
        """The same; raises BadRequest where there is none."""
        found = self.in_force()
        if found is not None:
            return found
        if self.whole():
            raise BadRequest("P044", reason="all")
        raise BadRequest("P860", reason="none", name="")

    def _filed(self, link: Link) -> Found:
        """A decision of the chain, read again as a whole."""
        if not link.noted:
            problems = Problems()
            name, number = link.name.removeprefix(f"{FOLDER}/"), link.number
            problems.add("Q910", Place(f"{FOLDER}/{LAST}"), name=name, number=number, digest=link.digest)
            tell(problems, err=True)
        record = read_file(self.here.root / link.name, link.name)
        _must_be_whole(record)
        return record


def _must_be_whole(linked: Found) -> None:
    sketch, link = linked
    if not link.whole:
        problems = Problems()
        problems.add("P862", sketch.document.place(("seal",), key=True), reason=why_not_whole(link))
        raise BadRecord(problems)


def _lies_in(path: Path, folder: Path) -> bool:
    try:
        return os.path.samefile(path.parent, folder)
    except OSError:
        return False


def _named(links: Sequence[Link], word: str) -> Link:
    if not links:
        raise BadRequest("P860", reason="none", name=word)
    plain = word.removeprefix(f"{FOLDER}/").removesuffix(".yaml")
    if plain.isascii() and plain.isdigit():
        asked = [link for link in links if link.number == int(plain[:12])]
    else:
        asked = [link for link in links if heading(link).id == plain]
    if len(asked) > 1:
        listed = ", ".join(str(link.number) for link in asked)
        raise BadRequest("P860", reason="several", name=word, list=listed)
    if not asked:
        raise BadRequest("P860", name=word)
    return asked[0]


def tell_choice(problems: Problems, sketch: Sketch[Decision], a: Assessment, *, solve: bool = False) -> None:
    """Add a problem for what a decision says of its parties or its plan and does not come out again."""
    tell_flaws(problems, sketch, party_flaws(sketch.model, a), "P819")
    tell_flaws(problems, sketch, plan_flaws(sketch.model, a, solve=solve), "P897")


def recomputed(sketch: Sketch[Decision], *, solve: bool = False) -> Assessment:
    """The assessment that a decision records; raises BadRecord where it does not come out again.

    With ``solve`` its plan, if it has one, is solved anew.
    """
    decision = must_fit(sketch)
    a = reproduced(decision)
    problems = Problems()
    tell_flaws(problems, sketch, differences(decision, a), "P861")
    tell_flaws(problems, sketch, choice_flaws(decision), "P864")
    if not problems.errors:
        tell_choice(problems, sketch, a, solve=solve)
    if problems.errors:
        raise BadRecord(problems)
    return a
