"""What a plan comes to in each country: build, deepen, keep, under conditions, or what the strategy says.

The rule, the first line that holds:

in the plan      a safeguard below its threshold: keep under conditions; the home country has something
                 there, or the strategy names the country as a partner: deepen; neither: build.
not in the plan  an agreement in force: keep (under conditions where a safeguard is below its threshold); the
                 strategy chose the country or winds its effort down: that stands, since a calculation ends
                 nothing; something is there, or the strategy names the country as a partner: keep, or keep
                 under conditions; nothing: no posture.

The multi-year plan follows the strategy, so there every country that it chose, or may add, counts as in the
plan (``by_strategy``).

What is there is what the profile says holds on the day. Lists of trade policy (cities, markets), calls that
were held once and the pilots of 2018, of which nothing was heard since, are told and decide nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ikt.assessing.presence import Kind, presence
from ikt.assessing.safeguards import Verdict
from ikt.deciding.plan_rules import member_of
from ikt.deciding.planning import Planned
from ikt.model.effort import Choice
from ikt.model.plan import Condition, Fit, PostureName
from ikt.model.strategy import Instrument, Item, Strategy

Reason = Literal["in_plan", "out_of_plan", "safeguard", "there", "nothing", "agreement", "choice"]
_PARTNERS: frozenset[Choice] = frozenset({"possible", "logical_partner", "continued_without_extra"})
# The ten, and who may be added to them.
CHOSEN: tuple[Choice, ...] = ("chosen", "possible")
_Standing = Literal["fits", "unsure", "ended"]
DECIDING: frozenset[Kind] = frozenset({"post", "attache", "neso", "agreement", "pact", "programme"})


@dataclass(frozen=True, slots=True)
class Posture:
    """The posture of one country.

    ``there`` is what the home country has there and ``many`` how many of each, ``below`` the safeguards below
    their threshold, ``because`` the reasons that decided it in the order of the rule, ``margin`` what going
    against the plan for this country costs, ``otherwise`` the posture it would have without the safeguard (or
    None).
    """

    row: int
    name: PostureName
    inside: bool
    because: tuple[Reason, ...]
    choice: Choice
    there: tuple[Kind, ...]
    below: tuple[Verdict, ...]
    margin: float | None
    otherwise: PostureName | None
    many: Mapping[Kind, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stopped:
    """An instrument that a country could have, were it not for safeguards below their threshold (ids)."""

    fit: Fit
    item: Item
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Means:
    """What fits a country: instruments with why, what to arrange, regions at home that sources link to it.

    ``unsure`` are instruments of which no source says whether they are meant for the country, ``stopped``
    those that a safeguard stops, ``ended`` those that had ended by the day.
    """

    instruments: tuple[tuple[Fit, Item], ...]
    arrange: tuple[tuple[Condition, Item | None], ...]
    regions: tuple[Item, ...]
    unsure: tuple[tuple[Fit, Item], ...] = ()
    stopped: tuple[Stopped, ...] = ()
    ended: tuple[tuple[Fit, Item], ...] = ()

    def stopped_by(self) -> dict[tuple[str, ...], list[Stopped]]:
        """What is stopped, by the safeguards that stop it."""
        made: dict[tuple[str, ...], list[Stopped]] = {}
        for one in self.stopped:
            made.setdefault(one.by, []).append(one)
        return made


def postures(p: Planned) -> list[Posture]:
    """The posture of every country that has one: who is in the plan by rank, then the others by name."""
    known = [one for row in range(len(p.assessment.units)) if (one := posture(p, row)) is not None]
    a = p.assessment
    return sorted(
        known, key=lambda one: (not one.inside, int(a.rank[one.row]) or 10_000, a.units[one.row].iso2)
    )


def by_strategy(p: Planned) -> list[Posture]:
    """The posture of every country that the strategy chose, or may add, in that order and by code."""
    units = p.assessment.units
    rows = [row for choice in CHOSEN for row, unit in enumerate(units) if unit.choice == choice]
    return [one for row in rows if (one := posture(p, row, inside=True)) is not None]


def posture(p: Planned, row: int, *, inside: bool | None = None) -> Posture | None:
    """The posture of one country; None where the plan, the strategy and the profile give none.

    It is in the plan or not as the calculation has it, or as ``inside`` says.
    """
    a = p.assessment
    choice = a.units[row].choice or "not_named"
    many = presence(a, row).there()
    there = tuple(many)
    below = tuple(v for v in a.verdicts[row] if v.speaks)
    inside = row in p.chosen if inside is None else inside
    candidate = p.task.rows.index(row) if row in p.task.rows else None
    margin = p.margin.get(candidate) if candidate is not None else None
    free, because = _rule(inside, choice, there)
    name = free
    if below and free in ("build", "deepen", "keep"):
        name, because = "conditions", (because[0], "safeguard", *because[1:])
    if name is None:
        return None
    otherwise = free if name == "conditions" else None
    return Posture(
        row=row,
        name=name,
        inside=inside,
        because=because,
        choice=choice,
        there=there,
        below=below,
        margin=margin,
        otherwise=otherwise,
        many=many,
    )


def _rule(
    inside: bool, choice: Choice, there: Sequence[Kind]
) -> tuple[PostureName | None, tuple[Reason, ...]]:
    """The posture as far as safeguards let it, and what decided it."""
    something = not DECIDING.isdisjoint(there)
    if inside and something:
        return "deepen", ("in_plan", "there")
    if inside:
        named = choice in _PARTNERS or choice == "chosen"
        return ("deepen", ("in_plan", "choice")) if named else ("build", ("in_plan", "nothing"))
    if "agreement" in there or "pact" in there:
        return "keep", ("out_of_plan", "agreement")
    if choice in ("chosen", "phase_out"):
        return "strategy" if choice == "chosen" else "wind_down", ("out_of_plan", "choice")
    if something:
        return "keep", ("out_of_plan", "there")
    if choice in _PARTNERS:
        return "keep", ("out_of_plan", "choice")
    return None, ()


def means(p: Planned, one: Posture, strategy: Strategy | None) -> Means:
    """Instruments, conditions and regions for a posture; without a strategy conditions only."""
    items: dict[str, Item] = {}
    if strategy is not None:
        items = {item.id: item for item in (*strategy.instruments, *strategy.talent)}
    iso2 = p.assessment.units[one.row].iso2
    sorted_out: dict[_Standing, list[tuple[Fit, Item]]] = {"fits": [], "unsure": [], "ended": []}
    stopped: list[Stopped] = []
    for fit in p.plan.instruments:
        item = items.get(fit.item)
        standing = _standing(p, one, fit, item) if item is not None else None
        if item is None or standing is None:
            continue
        by = _stopping(one, fit, item)
        if by and standing != "ended":
            stopped.append(Stopped(fit, item, by))
        else:
            sorted_out[standing].append((fit, item))
    security = {item.id: item for item in strategy.security} if strategy is not None else {}
    below = [verdict.id for verdict in one.below]
    arrange = tuple(
        (condition, security.get(condition.item or ""))
        for condition in p.plan.conditions
        if one.name in ("conditions", "strategy") and condition.safeguard in below
    )
    regions = strategy.home_regions if strategy is not None else ()
    return Means(
        tuple(sorted_out["fits"]),
        arrange,
        tuple(item for item in regions if iso2 in item.countries),
        unsure=tuple(sorted_out["unsure"]),
        stopped=tuple(stopped),
        ended=tuple(sorted_out["ended"]),
    )


def _standing(p: Planned, one: Posture, fit: Fit, item: Item) -> _Standing | None:
    """How an instrument stands to a country, safeguards left aside; None where it is not for it."""
    # What a safeguard keeps from a country is told, so the posture that it would have without counts too.
    if not {_as_written(one.name), one.otherwise} & set(fit.postures):
        return None
    if not _meant(p, one, fit, item):
        return None
    if item.until is not None and item.until.last < p.assessment.recipe.as_of:
        return "ended"
    if not isinstance(item, Instrument):
        return "fits" if _as_written(one.name) in fit.postures else None
    if item.eligible is None:
        # Where no source says for whom it is meant, the plan may.
        return "fits" if fit.members or fit.others or fit.named_only else "unsure"
    return "unsure" if item.eligible.unknown is not None else "fits"


def _as_written(name: PostureName) -> PostureName:
    """The posture by which a plan says where an instrument goes: where the strategy works it deepens."""
    return "deepen" if name == "strategy" else name


def _meant(p: Planned, one: Posture, fit: Fit, item: Item) -> bool:
    """Whether neither the source nor the plan keeps an instrument to other countries."""
    own = item.eligible if isinstance(item, Instrument) else None
    if own is not None and own.choices and one.choice not in own.choices:
        return False
    iso2 = p.assessment.units[one.row].iso2
    return all(
        (not rule.named_only or iso2 in item.countries)
        and (rule.members is None or member_of(p.assessment, one.row, rule.members))
        and (rule.others is None or not member_of(p.assessment, one.row, rule.others))
        for rule in (fit, own)
        if rule is not None
    )


def _stopping(one: Posture, fit: Fit, item: Item) -> tuple[str, ...]:
    """The safeguards below their threshold that stop an instrument.

    What its source says it works despite does not; nor does anything stop what is no instrument, or what no
    source limits and the plan itself wants under conditions.
    """
    if not isinstance(item, Instrument):
        return ()
    if item.eligible is None:
        return () if _as_written(one.name) in fit.postures else tuple(verdict.id for verdict in one.below)
    return tuple(verdict.id for verdict in one.below if verdict.id not in item.eligible.despite)
