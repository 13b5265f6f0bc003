"""What ``ikt verify`` found, in words and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ikt import __version__
from ikt.model.base import Language
from ikt.model.decision import Decision
from ikt.telling.decisions.filed import same_words
from ikt.telling.decisions.words import SAY


@dataclass(frozen=True, slots=True)
class Checked:
    """One decision that holds: how far its scores lie from those recomputed, None when not asked.

    ``changed`` are the files it was made from that are others now (``changed`` or ``gone``), ``added`` the
    profiles that are new. ``digest`` is the hash of its file.
    """

    name: str
    digest: str
    decision: Decision
    difference: float | None
    changed: Mapping[str, str]
    added: Sequence[str]


def verify_lines(checked: Sequence[Checked], chain: int | None, lang: Language) -> list[str]:
    """The answer in sentences; ``chain`` is how many decisions it has, None when one was asked for."""
    if chain == 0:
        return [SAY(lang, "list_none")]
    if chain is None:
        return _one(checked[0], lang)
    lines = [SAY(lang, "whole_1" if chain == 1 else "whole", count=chain)]
    lines.append(SAY(lang, "last_hash", digest=checked[-1].digest))
    if all(one.difference is not None for one in checked):
        lines.append(SAY(lang, "compute_all_1" if chain == 1 else "compute_all", count=chain))
    same = [one for one in checked if not one.changed and not one.added]
    if len(same) > 1:
        lines.append(
            SAY(lang, "unchanged_all" if len(same) == len(checked) else "unchanged_n", count=len(same))
        )
        checked = [one for one in checked if one.changed or one.added]
    return lines + [line for one in checked for line in _inputs(one, lang)]


def _one(one: Checked, lang: Language) -> list[str]:
    decision = one.decision
    key = "sealed" if decision.seal is not None else "not_filed"
    lines = [SAY(lang, key, name=one.name, number=decision.number, id=decision.id)]
    if one.difference is not None:
        words = {"count": len(decision.countries), "then": decision.version, "now": __version__}
        lines.append(SAY(lang, "computes", name=one.name, same=same_words(one.difference, lang), **words))
    return lines + _inputs(one, lang)


def _inputs(one: Checked, lang: Language) -> list[str]:
    count = len(one.decision.inputs)
    if not one.changed:
        lines = [SAY(lang, "unchanged", name=one.name, count=count)]
    else:
        parts = []
        for kind in ("changed", "gone"):
            names = [name for name, what in one.changed.items() if what == kind]
            if names:
                key = f"{kind}_1" if len(names) == 1 else f"{kind}_n"
                parts.append(SAY(lang, key, n=len(names), list=", ".join(names)))
        lines = [SAY(lang, "changed", name=one.name, count=count, list="; ".join(parts))]
    if one.added:
        lines.append(SAY(lang, "new", name=one.name, list=", ".join(one.added)))
    return lines


def verify_json(checked: Sequence[Checked], chain: int | None) -> dict[str, Any]:
    """``ikt.verify/1``: only what holds; what does not is told as problems."""
    return {
        "format": "ikt.verify/1",
        "chain": chain,
        "checked": [
            {
                "file": one.name,
                "number": one.decision.number,
                "id": one.decision.id,
                "sealed": one.decision.seal is not None,
                "countries": len(one.decision.countries),
                "difference": one.difference,
                "version": one.decision.version,
                "inputs": len(one.decision.inputs),
                "changed": dict(one.changed),
                "added": list(one.added),
            }
            for one in checked
        ],
    }
