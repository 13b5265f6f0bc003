"""What stands in the cells of the coherence matrix: kinds of effort in one country, as they are on a day."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.assessing.facts import Unit
from ikt.assessing.presence import Kind, Presence
from ikt.model.base import Language
from ikt.telling.pictures.words import SAY

# The columns, by their words, with the kinds of effort of which each is a count or a yes.
COLUMNS = ("pilot", "programme", "cities", "focus", "call", "pact", "attache", "post", "neso")
_SINGLE: dict[str, Kind] = {"pilot": "pilot", "programme": "programme", "focus": "focus", "call": "call"}
_COUNTED: dict[str, Kind] = {"cities": "city", "pact": "pact", "attache": "attache"}
SHOWN = frozenset({*_SINGLE.values(), *_COUNTED.values(), "neso", "post"})


@dataclass(frozen=True, slots=True)
class KindCell:
    """Words or counts: of what is there, of what is only planned, of what is over or not coming.

    All empty where nothing is stated. ``said`` is for the text alternative, where the short words do not do.
    """

    done: str = ""
    planned: str = ""
    over: str = ""
    said: str = ""

    def __bool__(self) -> bool:
        return bool(self.done or self.planned or self.over)


def cells_of(unit: Unit, presence: Presence, lang: Language) -> tuple[KindCell, ...]:
    """A cell for each column."""
    cells = {column: _single(presence, kind, lang) for column, kind in _SINGLE.items()}
    cells |= {column: _counted(presence, kind, lang) for column, kind in _COUNTED.items()}
    cells["post"] = _post(unit, presence, lang)
    cells["neso"] = _neso(presence, lang)
    return tuple(cells[column] for column in COLUMNS)


def _single(presence: Presence, kind: Kind, lang: Language) -> KindCell:
    if presence.count(kind, "there"):
        return KindCell(SAY(lang, "yes"))
    if presence.count(kind, "planned"):
        return KindCell(planned=SAY(lang, "meant"), said=SAY(lang, "meant_said"))
    return _past(presence, kind, lang)


def _counted(presence: Presence, kind: Kind, lang: Language) -> KindCell:
    numbers = [presence.count(kind, state) for state in ("there", "planned")]
    return KindCell(*(str(n or "") for n in numbers)) if any(numbers) else _past(presence, kind, lang)


def _past(presence: Presence, kind: Kind, lang: Language) -> KindCell:
    """What ended, what lapsed without anybody saying what came of it, what is not coming."""
    if presence.count(kind, "over"):
        return KindCell(over=SAY(lang, "ended"))
    years = [one.until.last.year for one in presence.of(kind) if one.state == "lapsed" and one.until]
    if years:
        year = min(years)
        return KindCell(over=SAY(lang, "lapsed", year=year), said=SAY(lang, "lapsed_said", year=year))
    return KindCell(over=SAY(lang, "no")) if presence.count(kind, "not_coming") else KindCell()


def _post(unit: Unit, presence: Presence, lang: Language) -> KindCell:
    """Whether a post is there, meant or not coming."""
    ikt = unit.profile.ikt if unit.profile is not None else None
    if ikt is None or ikt.post is None or not presence.of("post"):
        return KindCell()
    status = ikt.post.status
    said = SAY(lang, f"post_{status}")
    if status == "in_place":
        return KindCell(SAY(lang, "yes"), said=said)
    if status == "none_planned":
        return KindCell(over=SAY(lang, "none"), said=said)
    words = {"planned": "meant", "reinforced": "reinforcement", "open": "studied"}
    return KindCell(planned=SAY(lang, words[status]), said=said)


def _neso(presence: Presence, lang: Language) -> KindCell:
    """The year until which the office is open, or by which it was to close."""
    offices = presence.of("neso")
    year = next((one.until.last.year for one in offices if one.until is not None), None)
    open_still = any(one.state == "there" for one in offices)
    if year is None:
        return KindCell(SAY(lang, "office")) if open_still else KindCell()
    if open_still:
        return KindCell(SAY(lang, "neso_to", year=year), said=SAY(lang, "neso_closes", year=year))
    return KindCell(over=SAY(lang, "lapsed", year=year), said=SAY(lang, "neso_lapsed", year=year))
