"""What a round asks, told to who organises it: of whom, how much, by which rule, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.deciding.rounds.design import Design
from ikt.deciding.rounds.first import AskFirst, Way
from ikt.model.base import Language, Text
from ikt.model.round import Assessor, Panel, Round
from ikt.telling.answering import answer, grid
from ikt.telling.document import Document, Table
from ikt.telling.language import numbers
from ikt.telling.language.alphabet import alphabetical
from ikt.telling.language.naming import listed
from ikt.telling.language.phrases import uncapital
from ikt.telling.sheets.asking_words import SAY

LANGUAGES: tuple[Language, ...] = ("en", "nl")
# More assessors that differ, or countries of a rule, are not named.
_MOST_NAMED, _MOST_LISTED = 5, 12


def team(name: Text) -> Assessor:
    """The assessor of a country's team, by the short name of the country."""
    return Assessor(role=Text(**{lang: SAY(lang, "team", name=name.say(lang)) for lang in LANGUAGES}))


def first_rule(a: Assessment, first: AskFirst, most: int) -> Text:
    """By which rule a round asks first, in both languages, as it is written into the round."""
    return Text(**{lang: " ".join(_first(a, first, most, lang)) for lang in LANGUAGES})


def _first(a: Assessment, first: AskFirst, most: int, lang: Language) -> Iterator[str]:
    taken, other = first.taken, first.other
    names = {leaf.id: leaf.name.say(lang) if leaf.name else leaf.id for leaf in a.leaves}
    if taken.whole == "questions":
        told = listed([f"“{uncapital(names[one])}”" for one in taken.questions], lang)
        count = len(taken.questions)
        yield SAY.plural(lang, "first_questions", count, list=told, worth=_worth(taken, lang), most=most)
    else:
        told = listed([a.units[row].name.say(lang) for row in taken.rows], lang)
        key = "who_named" if len(taken.rows) <= _MOST_LISTED else "who"
        who = SAY(lang, key, count=len(taken.rows), list=told)
        yield SAY(lang, "first_countries", who=who, worth=_worth(taken, lang), most=most)
    if other is not None and other.whole == "countries":
        yield SAY(lang, "instead_countries", count=len(other.rows), worth=_worth(other, lang))
    elif other is not None:
        yield SAY.plural(lang, "instead_questions", len(other.questions), worth=_worth(other, lang))
    policy, date = a.recipe.policy.name.say(lang), numbers.day(a.recipe.as_of, lang)
    yield SAY(lang, "first_frame", policy=policy, date=date)


def _worth(way: Way, lang: Language) -> str:
    return numbers.decimal(way.gain.worth, 2, lang)


def differing(found: Mapping[str, Sequence[str]], lang: Language) -> str:
    """How a round that is asked for differs from the one of that name which is there, in one line."""
    told = []
    for name, values in found.items():
        if name in ("asked", "panel"):
            shown = ", ".join(values[:_MOST_NAMED]) + (", ..." if len(values) > _MOST_NAMED else "")
            told.append(SAY.plural(lang, f"differs_{name}", len(values), list=shown))
        else:
            new, old = (SAY(lang, "no_value") if value == "None" else value for value in values)
            told.append(SAY(lang, f"differs_{name}", new=new, old=old))
    return "; ".join(told)


@dataclass(frozen=True, slots=True)
class Asking:
    """What was made: the round with its panel, and the ``names`` of the countries by their codes.

    ``design``, where it was made just now, the ``least`` views that each country was to have and who of the
    panel is ``unasked``; of cells that are asked ``again`` how many. ``filed`` says that the round was
    written; ``sheets`` are the names of the files by assessor (None where nothing was to be written) and
    ``folder`` is where they are.
    """

    asked: Round
    panel: Panel
    names: Mapping[str, Text]
    design: Design | None = None
    least: int = 0
    unasked: tuple[str, ...] = ()
    again: int | None = None
    filed: bool = False
    sheets: Mapping[str, tuple[str, ...]] | None = None
    folder: str = ""


def asking_document(made: Asking, lang: Language) -> Document:
    """The answer of ``ikt ask judgements``."""
    asked = made.asked
    dry = made.sheets is None
    return answer(
        SAY(lang, "head", round=asked.id),
        list(_lead(made, lang)),
        [_table(made, lang)] if dry else [],
        lang=lang,
        as_of=asked.made.last,
        subtitle="" if dry else SAY(lang, "frame", date=numbers.day(asked.made.last, lang)),
    )


def _lead(made: Asking, lang: Language) -> Iterator[str]:
    asked = made.asked
    yield " ".join(_asks(asked, lang))
    if made.again is not None:
        yield SAY.plural(lang, "again", made.again)
    if asked.first is not None:
        yield asked.first.rule.say(lang)
    if made.design is not None:
        yield from _lacking(made, made.design, lang)
    told = [SAY(lang, f"rule_{asked.rule}")]
    if asked.until is not None:
        told.append(SAY(lang, "until", date=numbers.day(asked.until.last, lang)))
    yield " ".join(told)
    yield from _done(made, lang)


def _asks(asked: Round, lang: Language) -> Iterator[str]:
    cells = asked.cells()
    people, countries = len(asked.asked), len({country for country, _ in cells})
    questions = len({question for _, question in cells})
    yield SAY.plural(
        lang,
        "asks",
        countries,
        assessors=SAY.plural(lang, "assessors", people),
        get=SAY.plural(lang, "get", people),
        questions=SAY.plural(lang, "questions", questions),
    )
    loads = [sum(1 for _ in asked.cells_of(one)) for one in asked.asked]
    key = "each" if min(loads) == max(loads) else "each_between"
    are, rows = (SAY.plural(lang, name, max(loads)) for name in ("are", "rows"))
    yield SAY(lang, key, are=are, rows=rows, low=min(loads))
    views = Counter(cell for one in asked.asked for cell in asked.cells_of(one)).values()
    key = "seen" if min(views) == max(views) else "seen_between"
    yield SAY(lang, key, count=max(views), low=min(views), high=max(views))


def _lacking(made: Asking, design: Design, lang: Language) -> Iterator[str]:
    """What the panel does not allow: countries with too few views, and people who cannot be compared."""
    names = {iso2: made.names[iso2].say(lang) for iso2 in design.seen_less}
    order = sorted(names, key=lambda iso2: alphabetical(names[iso2]))
    unseen = [names[iso2] for iso2 in order if not design.seen_less[iso2]]
    few = [
        SAY(lang, "seen_one", name=names[iso2], count=design.seen_less[iso2])
        for iso2 in order
        if design.seen_less[iso2]
    ]
    if unseen:
        yield SAY(lang, "seen_none", list=listed(unseen, lang))
    if few:
        yield SAY(lang, "seen_less", least=made.least, list=listed(few, lang))
    if made.unasked:
        yield SAY(lang, "unasked", list=listed(made.unasked, lang))
    if len(design.parts) > 1:
        yield SAY(lang, "apart", count=len(design.parts))


def _done(made: Asking, lang: Language) -> Iterator[str]:
    if made.sheets is None:
        yield SAY(lang, "dry")
        return
    folder = f"rounds/{made.asked.id}"
    where = SAY(lang, "filed", folder=folder, panel=f"{folder}/panel.yaml")
    written = sum(map(len, made.sheets.values()))
    sheets = SAY.plural(lang, "sheets", written, folder=made.folder)
    yield " ".join([where if made.filed else SAY(lang, "unchanged"), sheets])
    yield f"{SAY(lang, 'next_mail')} {SAY(lang, 'next_count', round=made.asked.id)}"


def _table(made: Asking, lang: Language) -> Table:
    rows = []
    for one in made.asked.asked:
        cells = list(made.asked.cells_of(one))
        who = made.panel.assessors.get(one)
        countries = dict.fromkeys(country for country, _ in cells)
        rows.append((one, "" if who is None else who.role.say(lang), " ".join(countries), str(len(cells))))
    heads = [SAY(lang, f"col_{name}") for name in ("assessor", "role", "countries", "rows")]
    return grid(heads, rows, left=(0, 1, 2), title=SAY(lang, "table"))
