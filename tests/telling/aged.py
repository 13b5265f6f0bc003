"""A small world with a figure of every kind that needs a word: old, changed, a mean, estimated, overruled."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.facts import Unit
from ikt.assessing.recipe import make_recipe
from ikt.countries.table import codes
from ikt.model.criteria import Criterion
from tests.assessing.small import country, evidence, framing, indicator, judged, policy, text

FIELDS = ("F1", "F2", "F3")
LEVELS = {level: text(f"Level {level} of fit.") for level in range(3)}
# Albania has no figure X, which is then estimated; Burundi's team overrules the figure of fit.
ESTIMATED, JUDGED, OLD = "ALB", "BDI", "AND"
_NAMES = {
    "c.x": "Spending", "c.y": "Schooling", "c.z": "Stand-in", "c.change": "Change", "c.mean": "Mean",
    "c.fit": "Fit",
}  # fmt: skip
_UNNAMED = (
    indicator("c.x", "X"),
    indicator("c.y", "Y", tolerance=7),
    indicator("c.z", "Z", strength="proxy", tolerance=1),
    indicator("c.change", "X2", change_over=5, worst=-10.0, best=10.0),
    indicator("c.mean", "X2", mean_over=5),
    indicator("c.fit", "F1", alike=FIELDS[1:], worst=-1.0, best=1.0, levels=LEVELS),
)
ATTRIBUTES = tuple(leaf.model_copy(update={"name": text(_NAMES[leaf.id])}) for leaf in _UNNAMED)
CRITERIA = framing(
    Criterion(id="c", name=text("Quality"), measured_by=text("spending and fit"), attributes=ATTRIBUTES),
    home="NL",
    key_figures=("Y",),
)


@lru_cache
def aged(unknown: str = "expected", top: int = 3) -> Assessment:
    """The assessment on the last day of 2025, by either rule for unknowns."""
    table = codes()
    iso3 = [*sorted({*list(table.iso2_of)[:40], ESTIMATED, JUDGED, OLD} - {"NLD"})]
    dealt = np.random.default_rng(3)
    common = dealt.uniform(20.0, 80.0, len(iso3))
    figures: dict[str, dict[str, dict[int, float]]] = {}
    for name in "XYZ":
        own = np.clip(common + dealt.normal(0.0, 4.0, len(iso3)), 0.0, 100.0)
        figures[name] = {one: {2024: float(x)} for one, x in zip(iso3, own, strict=True)}
    del figures["X"][ESTIMATED]
    for name in "YZ":
        figures[name][OLD] = {2012: 40.0}
    figures["X2"] = {one: {2016: 41.0, 2018: 42.0, 2019: 43.0, 2021: 44.0} for one in iso3}
    for name, there, here in zip(FIELDS, (2.0, 0.5, 1.0), (2.0, 1.0, 0.5), strict=True):
        figures[name] = {one: {2022: there} for one in iso3} | {"NLD": {2022: here}}
    units: list[Unit] = []
    for one in (ESTIMATED, JUDGED, OLD, *[one for one in iso3 if one not in (ESTIMATED, JUDGED, OLD)][:9]):
        given = {"c.fit": judged(2, 1, 2)} if one == JUDGED else {}
        unit = country("A", given, iso2=table.iso2_of[one])
        called = table.names[table.iso2_of[one]]
        units.append(replace(unit, iso2=table.iso2_of[one], iso3=one, name=called, short=called))
    units.sort(key=lambda unit: unit.iso2)
    made = evidence(CRITERIA, units, {name: {} for name in figures})
    chosen = policy(CRITERIA, unknown=unknown, top=top)
    return assess(replace(made, figures=figures), make_recipe(chosen, f"sha256:{'0' * 64}"))


def row_of(iso3: str) -> int:
    """The row of a country."""
    return [unit.iso3 for unit in aged().units].index(iso3)


def column_of(attribute: str) -> int:
    """The column of an attribute."""
    return [leaf.id for leaf in CRITERIA.attributes()].index(attribute)
