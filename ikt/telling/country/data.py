"""One country as JSON: format ``ikt.show/1``."""

from __future__ import annotations

from typing import Any

from ikt.assessing.assessment import Assessment
from ikt.assessing.performance import Why
from ikt.assessing.presence import office
from ikt.model.base import Language
from ikt.model.profile import Profile
from ikt.telling.score.data import score_json

FORMAT = "ikt.show/1"


def show_json(assessment: Assessment, row: int, lang: Language) -> dict[str, Any]:
    """Everything known of one unit; the fields of the strategy stand on the top level."""
    unit = assessment.units[row]
    told = score_json(assessment, lang, frozenset({unit.iso2}))
    ranked = told["countries"]
    aside = told["set_aside"]
    return {
        "format": FORMAT,
        "iso2": unit.iso2,
        "name": unit.name.say(lang),
        "names": unit.name.model_dump(),
        "as_of": told["as_of"],
        **(_profile(unit.profile, assessment, lang) if unit.profile is not None else {}),
        "evidence": [_leaf(assessment, row, column) for column in range(len(assessment.leaves))],
        "assessment": ranked[0] if ranked else None,
        "set_aside": aside[0] if aside else None,
        "policy": told["policy"],
        "hashes": told["hashes"],
    }


def _profile(profile: Profile, assessment: Assessment, lang: Language) -> dict[str, Any]:
    plain: dict[str, Any] = profile.model_dump(mode="json", exclude={"iso2", "name", "short", "ikt"})
    if profile.ikt is None:
        return plain
    ikt = profile.ikt.model_dump(mode="json")
    neso = {key: ikt["neso"][key] for key in ("letter", "closes_by", "source", "where", "note")}
    neso["state"] = office(profile.ikt.neso, assessment.evidence.sources, assessment.recipe.as_of)
    return {
        "ikt_choice": ikt["choice"],
        "choice_by": ikt["choice_by"],
        "neso": neso,
        "post": _named(ikt["post"], "city", lang) if ikt["post"] else None,
        "attaches": [_named(attache, "city", lang) for attache in ikt["attaches"]],
        "pilot_2018": profile.ikt.pilot_2018 is not None,
        "werkplaats_programme": ikt["werkplaats_programme"],
        "nlib_cities": [_named(city, "name", lang) for city in ikt["nlib_cities"]],
        "tinl_focus": profile.ikt.tinl_focus,
        "global_stars_call": ikt["global_stars_call"],
        "pacts": ikt["pacts"],
        "missions": [_named(mission, "city", lang) for mission in ikt["missions"]],
        **plain,
    }


def _named(part: dict[str, Any], field: str, lang: Language) -> dict[str, Any]:
    """A part whose name, where it is written in two languages, is the one asked for."""
    name = part[field]
    return part | {field: name[lang]} if isinstance(name, dict) else part


def _leaf(a: Assessment, row: int, column: int) -> dict[str, Any]:
    leaf = a.leaves[column]
    why = Why(int(a.performance.why[row, column]))
    known = why == Why.KNOWN
    return {
        "id": leaf.id,
        "strength": leaf.strength,
        "share": float(a.share[column]),
        "known": known,
        "why": why.name.lower(),
        "figure": float(a.performance.best[row, column]) if known else None,
        "year": int(a.performance.year[row, column]) or None,
        "value": float(a.values.leaf[row, column]) if known else None,
        "low": float(a.values.leaf_low[row, column]),
        "high": float(a.values.leaf_high[row, column]),
    }
