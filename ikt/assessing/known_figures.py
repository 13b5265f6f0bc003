"""The latest figure of every country on an attribute that was known on a day, with its uncertainty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from ikt.assessing.clock import age
from ikt.assessing.derived import derive, pace
from ikt.assessing.facts import Evidence
from ikt.assessing.latest import last_year
from ikt.model.criteria import AnyAttribute, Indicator
from ikt.scoring.arrays import Bools, Floats, Ints
from ikt.scoring.values import UNKNOWN_DOUBT

# Uncertainty in value points where the framing states none. A filled cell is not yet evidence: what
# stands in for the thing asked is given five times the uncertainty of what measures it.
DOUBT = {"direct": 5.0, "proxy": 25.0, "judgement": 0.0}


@dataclass(frozen=True, slots=True)
class Known:
    """The figures of one attribute for all countries (c,) that have any.

    ``number`` in the unit of the attribute, NaN where none was known; ``year`` and ``since`` the last and the
    first year that went into it, 0 where none; ``spread`` the uncertainty in value points either way;
    ``later`` whether there are figures, all of them published later.
    """

    iso3: dict[str, int]
    number: Floats
    year: Ints
    since: Ints
    spread: Floats
    later: Bools


def doubt_of(leaf: AnyAttribute) -> float:
    """The uncertainty of an attribute in value points either way, before it ages."""
    return DOUBT[leaf.strength] if leaf.doubt is None else leaf.doubt


def known_figures(leaf: Indicator, evidence: Evidence, as_of: date) -> Known:
    """The latest figures of an attribute known on a day.

    A figure never drops out because time passes: its uncertainty widens. Its own, that of its age (the pace
    of the series, as a random walk) and that of a mean over years are independent, so their variances add up;
    an uncertainty *w* either way has the variance w²/3 that the simulations give it. Nothing widens it beyond
    that of an unknown, and it is fixed at two decimals so that the meeting page has the same.
    """
    last = last_year(evidence, as_of, *leaf.all_series)
    derived = derive(leaf, evidence, last)
    there: Bools = ~np.isnan(derived.number)
    if leaf.edition is not None:
        there &= derived.years == leaf.edition
    timely: Bools = there & (derived.years <= last)
    some: Bools = np.any(timely, axis=1)
    columns = timely.shape[1]
    latest = columns - 1 - timely[:, ::-1].argmax(axis=1) if columns else np.zeros(0, dtype=np.int64)
    rows = np.arange(len(some))
    year = np.where(some, derived.first + latest, 0)
    steps = 3.0 * pace(leaf, derived, last) ** 2 * np.array([age(as_of, int(one)) for one in year])
    own = doubt_of(leaf)
    spread = np.sqrt(own**2 + np.maximum(steps, 0.0) + 3.0 * derived.noise[rows, latest] ** 2)
    spread = np.maximum(np.minimum(spread, UNKNOWN_DOUBT), own)
    return Known(
        iso3=derived.iso3,
        number=np.where(some, derived.number[rows, latest], np.nan),
        year=year,
        since=np.where(some, derived.since[rows, latest], 0),
        spread=np.where(some, np.round(spread, 2), np.nan),
        later=np.any(there, axis=1) & ~some,
    )


def all_known(evidence: Evidence, as_of: date) -> dict[int, Known]:
    """The figures of every attribute that has a series, by its column."""
    return {
        column: known_figures(leaf, evidence, as_of)
        for column, leaf in enumerate(evidence.criteria.attributes())
        if isinstance(leaf, Indicator)
    }
