"""What the replay of the past was settled on before it ran."""

from __future__ import annotations

from ikt.model.base import Frozen, Line, SeriesId, SourceId, Text, Whole
from ikt.model.moment import Moment


class Then(Frozen):
    """The edition of a series that existed on the day that is replayed."""

    series: SeriesId
    edition: Whole | None = None


class Backtest(Frozen):
    """The day it replays, the framing it holds to by hash, and the figures it has to beat.

    ``frozen`` is the day on which this was settled, ``criteria`` the hash of ``criteria.yaml`` on it.
    ``figures`` are series that order countries alone; ``lacking`` are figures one would want for which there
    is no series. ``then`` names for a series of the framing the edition that existed on that day; its
    goalposts are those of the framing.
    """

    frozen: Moment
    as_of: Moment
    choice: SourceId
    criteria: Line
    figures: tuple[SeriesId, ...]
    lacking: tuple[Text, ...] = ()
    then: dict[SeriesId, Then] = {}
    note: Text | None = None
