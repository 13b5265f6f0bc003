"""``ikt brief --diff``: what people changed in a briefing that came back as a Word file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from ikt.cli.answers import deliver
from ikt.cli.base import lang
from ikt.cli.loading import chosen
from ikt.model.base import Language
from ikt.model.moment import parse_when
from ikt.problems import BadRequest, BadWords, Place, Problems

if TYPE_CHECKING:
    from ikt.assessing.assessment import Assessment
    from ikt.assessing.facts import Unit
    from ikt.assessing.fit import Fit
    from ikt.model.strategy import Strategy
    from ikt.reading.edited_word import EditedWord
    from ikt.telling.assessed.judged import NamedBy
    from ikt.telling.document import Document
    from ikt.telling.fiche.document import Audience, Kind

    Load = Callable[[str, str | None], tuple[Assessment, Strategy | None, Fit | None]]
    Make = Callable[[Assessment, Strategy | None, Fit | None, int, "Making"], Document]

_CODE, _DAY, _PAGES = (re.compile(p) for p in ("[A-Z]{2}", r"\d{4}-\d{2}-\d{2}", "[1-9][0-9]{0,3}"))
# What has no place beside --diff, by its parameter, as people type it.
_NOT_BESIDE = {
    "everyone": "--all", "overview": "--overview", "with_plan": "--plan", "forms": "--to", "pages": "--pages",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Making:
    """How a briefing is made: what the file says of itself, else what was asked."""

    kind: Kind
    audience: Audience
    language: Language
    marking: str | None
    names: NamedBy
    annex: bool
    without: tuple[str, ...] = ()

    def as_the_file_says(self, made_as: Mapping[str, str], allowed: Mapping[str, tuple[str, ...]]) -> Making:
        """With what the file says, as far as it is one of what there is; anybody can write anything there."""
        known = {name: made_as[name] for name in allowed if made_as.get(name) in allowed[name]}
        annex = known.pop("annex", None)
        return replace(
            self,
            **cast(dict[str, Any], known),
            annex=self.annex if annex is None else annex == "yes",
            marking=made_as.get("marking", self.marking),
            without=tuple(made_as.get("without", "").split()),
        )


def made_as(iso2: str, making: Making, as_of: date) -> tuple[tuple[str, str], ...]:
    """What a Word file says of how it was made, by name."""
    return (
        ("country", iso2), ("kind", making.kind), ("audience", making.audience),
        ("language", making.language), ("annex", "yes" if making.annex else "no"), ("names", making.names),
        ("marking", making.marking or ""), ("as_of", as_of.isoformat()),
        ("without", " ".join(making.without)),
    )  # fmt: skip


def compare(
    file: str,
    country: tuple[str, ...],
    as_of: str | None,
    asked: Making,
    *,
    root: Path,
    load: Load,
    make: Make,
    form: str | None,
    output: str | None,
) -> int:
    """Tell what people changed in a file; 0 where that is nothing, else 1, as ``diff`` has it.

    ``load`` gives the assessment of a day and a country, ``make`` the briefing of one of its rows.

    Raises:
        BadWords: P030, P031, P108, P103: the file cannot be read, or is of another country.
        BadRequest: P032, an option that has no place here.
    """
    from ikt.reading.edited_word import read_edited_word
    from ikt.reading.written import Written
    from ikt.telling.edited.comparing import compared
    from ikt.telling.edited.document import Returned, edited_data, edited_document, nouns_of
    from ikt.telling.writing.fitting import telling_what_gave_way
    from ikt.telling.writing.units import digest_of, units_of

    _must_be_alone(country)
    _must_keep(file, output)
    problems = Problems()
    edited = read_edited_word(Path(file), file, problems)
    if edited is None:
        raise BadWords(problems)
    word = country[0] if country else _country(edited, file)
    made_as_of = _day(edited)
    a, strategy, fit = load(word, as_of or (made_as_of.isoformat() if made_as_of else None))
    (row,) = chosen(a, [word])
    unit = a.units[row]
    _must_be_of(edited, file, unit, a.units)
    making = asked.as_the_file_says(edited.made_as, _allowed())
    document = make(a, strategy, fit, row, making)
    pages = _PAGES.fullmatch(edited.made_as.get("pages", ""))
    if making.without and pages is not None:
        whole = make(a, strategy, fit, row, replace(making, without=()))
        out = [one for one in whole.gives_way if one.id in making.without]
        document = telling_what_gave_way(document, out, int(pages[0]))
    returned = Returned(
        file=os.path.basename(file),
        edited=edited,
        compared=compared(*units_of(document), edited),
        iso2=unit.iso2,
        name=unit.name.say(lang()),
        kind=making.kind,
        audience=making.audience,
        language=making.language,
        as_of=a.recipe.as_of,
        usual_as_of=a.recipe.policy.as_of.last,
        made_as_of=made_as_of,
        same_data=None if edited.digest is None else edited.digest == digest_of(document),
    )
    written = Written(root, nouns_of(unit.iso2, unit.profile, strategy, a.evidence.sources))
    deliver(
        form,
        output,
        document=lambda: edited_document(returned, written, lang()),
        data=lambda: edited_data(returned, written, lang()).printed(),
    )
    return 1 if returned.compared.changes else 0


def _must_be_alone(country: tuple[str, ...]) -> None:
    ctx = click.get_current_context()
    given = [
        option
        for name, option in _NOT_BESIDE.items()
        if ctx.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT
    ]
    if given:
        raise BadRequest("P032", option=given[0])
    if len(country) > 1:
        raise BadRequest("P032", reason="countries")


def _must_keep(file: str, output: str | None) -> None:
    """Raise BadRequest where the answer would be written over the file that came back."""
    there = output is not None and os.path.exists(output) and os.path.exists(file)
    if output is not None and there and os.path.samefile(output, file):
        raise BadRequest("P032", reason="same", file=file)


def _allowed() -> dict[str, tuple[str, ...]]:
    """What may be said of how a file was made: the choices of the options of this command."""
    found: dict[str, tuple[str, ...]] = {"language": ("en", "nl")}
    for option in click.get_current_context().command.params:
        if isinstance(option.type, click.Choice) and option.name in ("kind", "audience", "names", "annex"):
            # The annex for parliament is about no country, and does not come back.
            found[option.name] = tuple(str(one) for one in option.type.choices if one != "parliament")
    return found


def _country(edited: EditedWord, file: str) -> str:
    code = edited.made_as.get("country", "")
    if not _CODE.fullmatch(code):
        raise _refused(file, reason="unsaid")
    return code


def _must_be_of(edited: EditedWord, file: str, unit: Unit, units: Sequence[Unit]) -> None:
    code = edited.made_as.get("country", unit.iso2)
    if code != unit.iso2:
        name = next((one.name.say(lang()) for one in units if one.iso2 == code), code)
        raise _refused(file, value=name, country=unit.name.say(lang()))


def _refused(file: str, **params: object) -> BadWords:
    problems = Problems()
    problems.add("P031", Place(file), "", **params)
    return BadWords(problems)


def _day(edited: EditedWord) -> date | None:
    """The day that a file names as its own, where it is one that an as-of can be."""
    told = edited.made_as.get("as_of", "")
    when = parse_when(told) if _DAY.fullmatch(told) else None
    return when.first if when is not None else None
