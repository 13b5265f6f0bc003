"""What the commands about decisions share: finding one, checking it, telling where it does not hold."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ikt.assessing.assessment import Assessment
from ikt.cli.common import Ground, lang
from ikt.deciding.holding import Flaw, choice_flaws, differences, flaws_of_form
from ikt.deciding.record import reproduced
from ikt.model.decision import Decision
from ikt.problems import BadFiles, BadRecord, BadRequest, Problems
from ikt.reading.decisions import FOLDER, Link, heading, numbered, read_chain, read_decision
from ikt.reading.typed import Sketch

Found = tuple[Sketch[Decision], Link]

# One number changed moves hundreds of others; more of them than this tells nobody anything.
_TOLD = 5


def tell_flaws(problems: Problems, found: Sketch[Decision], flaws: Iterable[Flaw], code: str) -> None:
    """Add a problem for each flaw, at its place in the file; numbers in full, since the last digit counts.

    Of numbers that come out differently the first few, and how many there are more.
    """
    every = list(flaws)
    computed = code in ("P861", "P865")
    for place, flaw in enumerate(every):
        if computed and place == _TOLD and len(every) > _TOLD + 1:
            found.tell(problems, code, flaw.path, reason="more", count=len(every) - _TOLD - 1)
            return
        said, came = (value if isinstance(value, str) else repr(value) for value in (flaw.said, flaw.found))
        words: dict[str, Any] = {"said": said, "found": came, "name": said, "country": said}
        words["reason"] = "" if flaw.reason == "differs" else flaw.reason
        if flaw.reason in ("differs", "says") and len(flaw.path) > 1 and flaw.path[0] == "countries":
            country = found.model.countries[int(flaw.path[1])]
            words |= {"reason": "country", "country": country.name.say(lang())}
        if flaw.about is not None:
            file, name = flaw.about
            words |= {"file": file, "name": name.say(lang())}
        found.tell(problems, code, flaw.path, **words)


def must_fit(found: Sketch[Decision]) -> Decision:
    """The decision, once it is sure that it can be computed; raises BadRecord."""
    problems = Problems()
    tell_flaws(problems, found, flaws_of_form(found.model), "P866")
    if problems.errors:
        raise BadRecord(problems)
    return found.model


def read_file(path: Path, name: str) -> Found:
    """A decision from a file; raises BadFiles."""
    problems = Problems()
    found = read_decision(path, name, problems)
    if found is None:
        raise BadFiles(problems)
    return found


def filed(here: Ground) -> list[str]:
    """Names of the decisions of a workspace; the one that comes with ikt is nobody's, and has none."""
    return [] if here.embedded else numbered(here.root, Problems())


def chain(here: Ground, problems: Problems) -> list[Link]:
    """The links of the decisions of a workspace, with a problem for each that does not hold."""
    return [] if here.embedded else read_chain(here.root, problems)


def find(here: Ground, word: str) -> Found:
    """The filed decision of this number or id, or the one in this file; raises BadRequest, BadRecord.

    A filed decision that is not as it was sealed is never spoken of as if it were.
    """
    if word.endswith(".yaml") and os.path.isfile(word):
        found = read_file(Path(word), word)
    else:
        name = _named(here, word)
        found = read_file(here.root / FOLDER / name, f"{FOLDER}/{name}")
    sketch, link = found
    filed = (
        link.name.startswith(f"{FOLDER}/") or sketch.model.number is not None or sketch.model.seal is not None
    )
    if filed and not link.whole:
        problems = Problems()
        reason = "form" if link.said is None else "seal"
        problems.add("P862", sketch.document.place(("seal",), key=True), reason=reason)
        raise BadRecord(problems)
    return found


def _named(here: Ground, word: str) -> str:
    names = filed(here)
    if not names:
        raise BadRequest("P860", reason="none", name=word)
    plain = word.removeprefix(f"{FOLDER}/").removesuffix(".yaml")
    if plain.isascii() and plain.isdigit():
        asked = [name for name in names if int(name[:-5]) == int(plain[:12])]
    else:
        asked = [name for name in names if heading(here.root, name).id == plain]
    if len(asked) > 1:
        listed = ", ".join(str(int(name[:-5])) for name in asked)
        raise BadRequest("P860", reason="several", name=word, list=listed)
    if not asked:
        raise BadRequest("P860", name=word)
    return asked[0]


def last(here: Ground) -> Found:
    """The decision that was filed last."""
    names = filed(here)
    if not names:
        raise BadRequest("P860", reason="none", name="")
    return find(here, names[-1])


def recomputed(found: Sketch[Decision]) -> Assessment:
    """The assessment that a decision records; raises BadRecord where it does not come out again."""
    decision = must_fit(found)
    a = reproduced(decision)
    problems = Problems()
    tell_flaws(problems, found, differences(decision, a), "P861")
    tell_flaws(problems, found, choice_flaws(decision), "P864")
    if problems.errors:
        raise BadRecord(problems)
    return a
