"""Formulas that several columns share: a score, the same in whole billionths, what is enough to be ranked."""

from __future__ import annotations

from ikt.telling.twin import places as at
from ikt.telling.twin.live import Live
from ikt.telling.twin.places import cell

# Ranks and ends of scores are compared in whole billionths.
_BILLIONTHS = 1_000_000_000


def score(live: Live, values: str) -> str:
    """The score of values by criterion, before a cap."""
    shares = live.places.shares
    if live.a.tree.mean != "geometric":
        return f"SUMPRODUCT({shares},{values})"
    # Nought as soon as a criterion with any weight is; LN has no nought.
    zero = f"SUMPRODUCT(({values}<=0)*({shares}<>0))>0"
    found = f"IF({zero},0,EXP(SUMPRODUCT({shares},LN({values}*({values}>0)+({values}<=0)))))"
    return f"IF({cell(at.SUM_VALID, at.SUM_COUNTRY, fixed='rc')}=1,{found},0)"


def in_billionths(score: str) -> str:
    """A score in whole billionths, half up."""
    return f"INT({score}*{_BILLIONTHS}+0.5)"


def billionths(score: float) -> float:
    """What that formula gives of a score."""
    return float(int(score * _BILLIONTHS + 0.5))


def enough(known: str, least: str) -> str:
    """Whether enough is known for a place in the ranking."""
    return f"ROUND({known},9)>=ROUND({least},9)"
