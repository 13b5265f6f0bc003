"""What the shipped workspace does now, found rather than remembered.

Its figures and its framing change with the world. A test that wants an example of it (a weight that changes
the ten, a judgement that would, a cap that makes countries share the last place) takes one from here: the
first that has what the test is about, whichever country that is today.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ikt.assessing.assessment import assess
from ikt.assessing.facts import Unit
from ikt.assessing.recipe import Recipe, Supposition
from ikt.deciding.changes import changed
from ikt.deciding.changes_typed import Setting
from ikt.deciding.whatif import what_if
from ikt.model.base import Language
from ikt.model.criteria import JudgementScale
from ikt.telling.whatif.sentences import whatif_sentences
from tests.deciding.worlds import shipped


@dataclass(frozen=True, slots=True)
class Swap:
    """A change by which one country leaves the first and another enters."""

    out: Unit
    into: Unit
    recipe: Recipe
    settings: tuple[Setting, ...] = ()

    def told(self, lang: Language = "en") -> list[str]:
        """What ``ikt whatif`` says of it; who leaves and enters first."""
        return whatif_sentences(what_if(shipped(), self.recipe), lang, self.settings)


def _swap(recipe: Recipe, settings: Sequence[Setting] = ()) -> Swap | None:
    """The change, if one leaves and one enters by it."""
    a = shipped()
    was, now = set(a.inside()), set(assess(a.evidence, recipe).inside())
    if (len(was - now), len(now - was)) != (1, 1):
        return None
    return Swap(a.units[(was - now).pop()], a.units[(now - was).pop()], recipe, tuple(settings))


@cache
def doubled() -> tuple[int, Swap]:
    """The first criterion, by its place, whose doubled weight changes the first by one."""
    a = shipped()
    for place, name in enumerate(a.evidence.criteria.ids):
        setting = Setting(name, "factor", 2.0)
        found = _swap(changed(a.recipe, a.evidence, settings=(setting,)), (setting,))
        if found is not None:
            return place, found
    raise AssertionError("no doubled weight changes the first by one country")


@cache
def raised() -> tuple[Supposition, Swap]:
    """The first judgement at its highest level that brings a country in, from the line downward."""
    a = shipped()
    for row in a.order()[len(a.inside()) :]:
        for leaf in a.leaves:
            if isinstance(leaf, JudgementScale):
                supposed = Supposition(a.units[row].iso2, leaf.id, float(max(leaf.levels)))
                found = _swap(changed(a.recipe, a.evidence, supposed=(supposed,)))
                if found is not None and found.into.iso2 == supposed.iso2:
                    return supposed, found
    raise AssertionError("no judgement brings a country in")


@dataclass(frozen=True, slots=True)
class SharedLast:
    """A cap of academic freedom at ``at``, by which ``rows`` share the last place above the line."""

    at: float
    rows: tuple[int, ...]
    recipe: Recipe

    @property
    def threshold(self) -> str:
        """As it is written on a command line."""
        return f"academic_freedom=0.4:cap@{self.at:g}"

    def told(self, lang: Language = "en") -> list[str]:
        """What ``ikt whatif`` says of who shares and of whom the cap moved."""
        marks = ("share place", "By the cap: ", "delen plaats", "Door de begrenzing: ")
        said = whatif_sentences(what_if(shipped(), self.recipe, draws=50), lang)
        return [one for one in said if any(mark in one for mark in marks)]


@cache
def shared_last() -> SharedLast:
    """The first cap, in tenths of a point downward, by which more than one country shares the last place."""
    a = shipped()
    for tenths in range(math.floor(float(a.scores.total.max()) * 10), 0, -1):
        at = tenths / 10
        recipe = changed(a.recipe, a.evidence, thresholds=(f"academic_freedom=0.4:cap@{at:g}",))
        rows = assess(a.evidence, recipe).sharing()
        if rows:
            return SharedLast(at, tuple(rows), recipe)
    raise AssertionError("no cap makes countries share the last place")
