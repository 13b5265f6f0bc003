"""What a round about weights asks, told to who organises it and given to programs; its forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from ikt.assessing.assessment import Assessment
from ikt.deciding.group.elicitation import ends, spans
from ikt.model.base import Language, Text
from ikt.model.output import Code, Output
from ikt.model.policy import Way
from ikt.model.round import Panel
from ikt.model.weighing import Span, Weighing
from ikt.telling.answering import answer, grid
from ikt.telling.document import Document
from ikt.telling.language import numbers
from ikt.telling.sheets.asking_words import SAY as ASKING
from ikt.telling.sheets.weighed_words import SAY
from ikt.telling.sheets.weights_form import Person, WeightForm, weights_form
from ikt.telling.sheets.weights_words import WORDS
from ikt.telling.sheets.words import COLLECT

_MOST_NAMED = 5
# Steps are written into the round in value points with so many decimals, from which swing is worked out.
_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Weighings:
    """What was made: the round with its panel and the ``names`` of the countries by their codes.

    ``filed`` says that it was written now; ``forms`` are the names of the files by assessor (None where
    nothing was to be written), ``together`` that of the page for all, ``folder`` where they are.
    """

    asked: Weighing
    panel: Panel
    names: Mapping[str, Text]
    filed: bool = False
    forms: Mapping[str, tuple[str, ...]] | None = None
    together: str | None = None
    folder: str = ""


def spans_asked(a: Assessment) -> dict[str, Span]:
    """The criteria with the steps that people are asked about, as a round fixes them."""
    low_high = spans(a).tolist()
    return {
        one.id: Span(
            name=one.name,
            worst=a.units[worst].iso2,
            best=a.units[best].iso2,
            length=round(float(high - low), _DECIMALS),
        )
        for one, (worst, best), (low, high) in zip(
            a.evidence.criteria.criteria, ends(a), low_high, strict=True
        )
    }


def form_of(
    a: Assessment, asked: Weighing, panel: Panel, people: Sequence[str], lang: Language
) -> WeightForm:
    """The form of one assessor, in their own language, or the one that several hand round in ``lang``.

    Raises:
        BadRequest: P840 or P841, scores are no straight lines in the weights.
    """
    who = panel.assessors.get(people[0]) if len(people) == 1 else None
    lang = (who.language if who is not None else None) or lang
    made = weights_form(
        a,
        round_id=asked.id,
        version=asked.version,
        title=SAY(lang, "title") if asked.name is None else asked.name.say(lang),
        people=[Person(one, _role(panel, one, lang)) for one in people],
        lang=lang,
        until=None if asked.until is None else asked.until.last,
        ways=asked.ways,
    )
    lengths = asked.lengths
    return replace(made, criteria=tuple(replace(one, length=lengths[one.id]) for one in made.criteria))


def _role(panel: Panel, assessor: str, lang: Language) -> str:
    who = panel.assessors.get(assessor)
    return assessor if who is None else who.role.say(lang)


def differing(there: Weighings, wanted: Weighing, panel: Panel | None, lang: Language) -> str:
    """How a round that is asked for differs from the one of that name which is there, in one line."""
    old = there.asked
    told = []
    for name in ("until", "ways"):
        one, other = (_shown(getattr(each, name), lang) for each in (wanted, old))
        if one != other:
            words = ASKING if name == "until" else SAY
            told.append(words(lang, f"differs_{name}", new=one, old=other))
    others = {"asked": sorted(set(old.asked) ^ set(wanted.asked))}
    others["criteria"] = [name for name in {**old.criteria, **wanted.criteria}
                          if old.criteria.get(name) != wanted.criteria.get(name)]  # fmt: skip
    if panel is not None and not others["asked"]:
        both = set(old.asked) - set(there.panel.forgotten)
        others["panel"] = [
            one for one in sorted(both) if panel.assessors.get(one) != there.panel.assessors.get(one)
        ]
    for name, values in others.items():
        if values:
            shown = ", ".join(values[:_MOST_NAMED]) + (", …" if len(values) > _MOST_NAMED else "")
            told.append(SAY(lang, f"differs_{name}", new=shown))
    return "; ".join(told)


def _shown(value: object, lang: Language) -> str:
    if value is None:
        return SAY(lang, "none")
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def weighing_document(made: Weighings, lang: Language) -> Document:
    """The answer of ``ikt ask weights``."""
    asked = made.asked
    steps = grid(
        [SAY(lang, name) for name in ("criterion", "lowest", "highest", "far")],
        [
            (
                span.name.say(lang), made.names[span.worst].say(lang), made.names[span.best].say(lang),
                numbers.decimal(span.length, 0, lang),
            )
            for span in asked.criteria.values()
        ],
        left=(0, 1, 2),
        title=SAY(lang, "steps"),
    )  # fmt: skip
    people = grid(
        [SAY(lang, "assessor"), ASKING(lang, "col_role"), SAY(lang, "language")],
        [
            (one, _role(made.panel, one, lang), SAY(lang, _language(made.panel, one, lang)))
            for one in asked.asked
        ],
        left=(0, 1, 2),
        title=WORDS(lang, "people"),
    )
    blocks = [people, steps] if made.forms is None else []
    return answer(
        SAY(lang, "head", round=asked.id), list(_lead(made, lang)), blocks,
        lang=lang, as_of=asked.as_of.last,
    )  # fmt: skip


def _language(panel: Panel, assessor: str, lang: Language) -> Language:
    who = panel.assessors.get(assessor)
    return (who.language if who is not None else None) or lang


def _lead(made: Weighings, lang: Language) -> Iterator[str]:
    asked = made.asked
    told = [SAY.plural(lang, "asks", len(asked.asked), criteria=len(asked.criteria))]
    told.append(SAY(lang, "ways", list=_one_of([SAY(lang, f"way_{way}") for way in asked.ways], lang)))
    yield " ".join(told)
    if asked.until is not None:
        yield ASKING(lang, "until", date=numbers.day(asked.until.last, lang))
    if made.forms is None:
        yield COLLECT(lang, "dry_run")
        return
    folder = f"rounds/{asked.id}"
    filed = SAY(lang, "filed", folder=folder, panel=f"{folder}/panel.yaml")
    count = sum(map(len, made.forms.values()))
    forms = SAY.plural(lang, "forms", count, folder=made.folder)
    yield " ".join([filed if made.filed else SAY(lang, "unchanged"), forms])
    if made.together is not None:
        yield SAY(lang, "together", file=made.together)
    yield SAY(lang, "next", round=asked.id)


def _one_of(words: list[str], lang: Language) -> str:
    """Words of which one is chosen: a, b or c."""
    if len(words) == 1:
        return words[0]
    return SAY(lang, "one_of", list=", ".join(words[:-1]), last=words[-1])


class AskedSpan(Output):
    """A criterion with the step that people are asked about."""

    criterion: str
    worst: Code
    best: Code
    length: float = Field(description="How far the two lie apart, in value points (0..100).")


class AskedPerson(Output):
    """Somebody who is asked, by the id; names stand in the panel and not here."""

    assessor: str
    files: list[str] = Field(description="Names of the forms; empty when nothing was written.")


class AskWeightsAnswer(Output):
    """The answer of ``ikt ask weights``."""

    format: Literal["ikt.ask_weights/1"]
    round: str
    version: str = Field(description="The hash of the round, which its forms and answers bear.")
    made: str
    until: str | None
    as_of: str
    ways: list[Way]
    criteria: list[AskedSpan]
    assessors: list[AskedPerson]
    together: str | None = Field(description="The page that can be handed round; null where there is none.")
    new: bool = Field(description="Whether the round was written now.")
    folder: str | None = Field(description="Where the forms were written; null when nothing was.")


def weighing_data(made: Weighings) -> AskWeightsAnswer:
    """``ikt.ask_weights/1``."""
    asked = made.asked
    forms = made.forms or {}
    return AskWeightsAnswer(
        format="ikt.ask_weights/1",
        round=asked.id,
        version=asked.version,
        made=str(asked.made),
        until=None if asked.until is None else str(asked.until),
        as_of=str(asked.as_of),
        ways=list(asked.ways),
        criteria=[
            AskedSpan(criterion=name, worst=span.worst, best=span.best, length=span.length)
            for name, span in asked.criteria.items()
        ],
        assessors=[AskedPerson(assessor=one, files=list(forms.get(one, ()))) for one in asked.asked],
        together=made.together,
        new=made.filed,
        folder=made.folder or None,
    )
