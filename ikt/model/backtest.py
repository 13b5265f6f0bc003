"""What the replay of the past was settled on before it ran."""

from __future__ import annotations

from ikt.model.base import Frozen, Line, SeriesId, SourceId, Text
from ikt.model.moment import Moment


class Backtest(Frozen):
    """The day it replays, the framing it holds to by hash, and the figures it has to beat.

    ``frozen`` is the day on which this was settled, ``criteria`` the hash of ``criteria.yaml`` on it.
    ``figures`` are series that order countries alone; ``lacking`` are figures one would want for which there
    is no series.
    """

    frozen: Moment
    as_of: Moment
    choice: SourceId
    criteria: Line
    figures: tuple[SeriesId, ...]
    lacking: tuple[Text, ...] = ()
    note: Text | None = None
