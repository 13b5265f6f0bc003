"""What the commands about decisions share: finding one, checking it, telling where it does not hold."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
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
    heading,
    headings,
    only_cut_off,
    read_chain,
    read_decision,
    why_not_whole,
    withdrawals,
)
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


def chain(here: Ground, problems: Problems) -> list[Link]:
    """The links of the decisions of a workspace, with a problem for each that does not hold.

    The workspace that comes with ikt is nobody's, and has none. Raises BadFiles where the folder cannot be
    read.
    """
    if here.embedded:
        return []
    flaws = Problems()
    links = read_chain(here.root, flaws)
    if any(problem.place.file == FOLDER for problem in flaws.errors):
        raise BadFiles(flaws)
    problems.extend(flaws)
    return links


def whole(here: Ground) -> list[Link]:
    """The links of the decisions of a workspace; raises BadRecord unless all of them hold.

    Every command that speaks of a filed decision asks this first: a seal lets a decision vouch for itself
    only, and one that was altered and sealed again is betrayed by those built on it. That the newest is not
    noted yet stops nobody from reading; see ``find``.
    """
    problems = Problems()
    links = chain(here, problems)
    if problems.errors and not only_cut_off(problems):
        raise BadRecord(problems)
    if problems.errors:
        links[-1] = replace(links[-1], noted=False)
    return links


def find(here: Ground, word: str) -> Found:
    """The filed decision of this number or id, or the one in this file; raises BadRequest, BadRecord.

    A filed decision that is not as it was sealed, or whose chain is not whole, is never spoken of as if it
    were. Of one that is not noted yet that is told.
    """
    path = Path(word)
    elsewhere = word.endswith(".yaml") and os.path.isfile(path)
    if elsewhere and not here.embedded and _lies_in(path, here.root / FOLDER):
        elsewhere, word = False, path.name
    if not elsewhere:
        link = _named(here, whole(here), word)
        if link.withdraws is not None:
            raise BadRequest("P044", reason="is_one", number=link.withdraws)
        return _filed(here, link)
    record = read_file(path, word)
    if record[0].model.number is not None or record[0].model.seal is not None:
        _must_be_whole(record)
    return record


def notice(here: Ground, link: Link) -> list[str]:
    """That a filed decision was withdrawn, by whom and why, in a sentence; none where it is in force."""
    links = chain(here, Problems())
    if link.digest not in (one.digest for one in links):
        return []
    by = withdrawals(links).get(link.number)
    return [] if by is None else [withdrawn_line(headings(here.root, [by])[0], lang())]


def in_force(here: Ground) -> Found | None:
    """The decision filed last of those that are not withdrawn; None where there is none."""
    links = whole(here)
    gone = withdrawals(links)
    for link in reversed(links):
        if link.withdraws is None and link.number not in gone:
            return _filed(here, link)
    return None


def _filed(here: Ground, link: Link) -> Found:
    """A decision of the chain, read again as a whole."""
    if not link.noted:
        problems = Problems()
        name, number = link.name.removeprefix(f"{FOLDER}/"), link.number
        problems.add("Q910", Place(f"{FOLDER}/{LAST}"), name=name, number=number, digest=link.digest)
        tell(problems, err=True)
    record = read_file(here.root / link.name, link.name)
    _must_be_whole(record)
    return record


def _must_be_whole(linked: Found) -> None:
    sketch, link = linked
    if not link.whole:
        problems = Problems()
        problems.add("P862", sketch.document.place(("seal",), key=True), reason=why_not_whole(link))
        raise BadRecord(problems)


def linked(here: Ground, links: Sequence[Link], word: str) -> Link:
    """The place in the chain of the filed decision of this number or id; raises BadRequest."""
    path = Path(word)
    if word.endswith(".yaml") and _lies_in(path, here.root / FOLDER):
        word = path.name
    return _named(here, links, word)


def _lies_in(path: Path, folder: Path) -> bool:
    try:
        return os.path.samefile(path.parent, folder)
    except OSError:
        return False


def _named(here: Ground, links: Sequence[Link], word: str) -> Link:
    if not links:
        raise BadRequest("P860", reason="none", name=word)
    plain = word.removeprefix(f"{FOLDER}/").removesuffix(".yaml")
    if plain.isascii() and plain.isdigit():
        asked = [link for link in links if link.number == int(plain[:12])]
    else:
        names = {link.name: link.name.removeprefix(f"{FOLDER}/") for link in links}
        asked = [link for link in links if heading(here.root, names[link.name]).id == plain]
    if len(asked) > 1:
        listed = ", ".join(str(link.number) for link in asked)
        raise BadRequest("P860", reason="several", name=word, list=listed)
    if not asked:
        raise BadRequest("P860", name=word)
    return asked[0]


def last(here: Ground) -> Found:
    """The decision that was filed last, of those that are not withdrawn."""
    found = in_force(here)
    if found is None:
        if whole(here):
            raise BadRequest("P044", reason="all")
        raise BadRequest("P860", reason="none", name="")
    return found


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
