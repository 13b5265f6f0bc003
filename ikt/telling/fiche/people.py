"""People: students and researchers both ways, and what holds for diplomas."""

from __future__ import annotations

from ikt.assessing.latest import Latest, latest
from ikt.telling.document import Line, Part, Strong
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.presence import bullets, taking_part
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words

STUDENTS = "OECD.STUDENTS_IN_NLD_FROM"
TO_US = "ERASMUS.STUDENTS_TO_NLD"
FEW = 10  # below this many students a figure may as well be a gap in the source
FROM_US = "ERASMUS.STUDENTS_FROM_NLD"


def people(desk: Desk) -> Part:
    """Students in degree programmes, exchange both ways, recognition; what has no figure in one line."""
    items: list[Line] = []
    lacks = [desk.say("no_researchers")]
    degree = _latest(desk, STUDENTS)
    if degree is None:
        lacks.insert(0, desk.say("no_students"))
    else:
        words = {"count": numbers.figure(degree.figure, desk.lang), "year": degree.year, "name": desk.name}
        few = degree.figure < FEW
        text = desk.plural("students_few", degree.figure, **words) if few else desk.say("students", **words)
        items.append((text, *_notes(desk, STUDENTS)))
    came, went = _latest(desk, TO_US), _latest(desk, FROM_US)
    if came is not None and went is not None and came.year == went.year:
        both = {
            "came": numbers.figure(came.figure, desk.lang),
            "went": numbers.figure(went.figure, desk.lang),
            "year": came.year,
            "name": desk.name,
        }
        items.append((desk.say("exchange", **both), *_notes(desk, TO_US)))
    recognised = recognition(desk)
    items += recognised
    if not recognised:
        lacks.append(desk.say("no_recognition"))
    open_fields = desk.unfilled("recognition") if not recognised else ()
    items.append((desk.say("people_lack", list=enumerate_words(lacks, desk.lang)), *open_fields))
    return Part("people", desk.say("people"), bullets(items))


def recognition(desk: Desk) -> list[Line]:
    """What a post said of diplomas, then the conventions on recognition that the country is party to."""
    label = desk.say("entry", label=desk.say("recognition"))
    items: list[Line] = [
        (Strong(label), one.text, *desk.supplied_by(one)) for one in desk.supplied("recognition")
    ]
    party = taking_part(desk, "convention")
    if party is not None:
        items.append((desk.say("conventions", list=party[0]), *party[1]))
    return items


def _latest(desk: Desk, series: str) -> Latest | None:
    evidence = desk.a.evidence
    if series not in evidence.source_of or series not in evidence.figures:
        return None
    return latest(evidence, series, desk.unit.iso3, desk.day)


def _notes(desk: Desk, series: str) -> Line:
    return desk.notes(desk.a.evidence.source_of[series])
