"""Fields of research, and which series say what of each: what fit by field is worked out from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Of

from ikt.model.base import Frozen, Id, Label, Line, Natural, Positive, SeriesId, Text


class ResearchField(Frozen):
    """One field of research.

    ``short`` heads a column; ``also`` are other names by which people ask for it, in any language.
    ``specialisation`` is the part of a country's articles that lies in the field, over that part in the world
    (1 is as in the world); without it nothing is said of fit. ``cited`` is how often articles of the home
    country cite the country's, over what its size leads one to expect; ``cites`` is the other way round.
    """

    id: Id
    name: Label
    short: Label
    also: tuple[Line, ...] = ()
    articles: SeriesId
    specialisation: SeriesId | None = None
    cited: SeriesId | None = None
    cites: SeriesId | None = None
    note: Text | None = None

    @property
    def series(self) -> tuple[str, ...]:
        """Every series of the field."""
        return tuple(
            name for name in (self.specialisation, self.articles, self.cited, self.cites) if name is not None
        )


class Fields(Frozen):
    """The fields, and from where on something is said of them.

    ``specialised``: a country is, from this ratio on. ``expected``: citing is as much as expected, from this
    ratio on. Nearer than ``near`` to these a verdict is narrow. ``least``: with fewer articles a year a ratio
    is mostly chance. ``cited`` and ``cites`` are the ratios over all fields together.
    """

    specialised: Positive = 1.0
    expected: Positive = 1.0
    near: Natural = 0.1
    least: Natural = 50.0
    cited: SeriesId | None = None
    cites: SeriesId | None = None
    why: Text | None = None
    fields: Annotated[tuple[ResearchField, ...], Of(min_length=1, max_length=14)]

    @property
    def series(self) -> tuple[str, ...]:
        """Every series that is named, each once."""
        own = [name for name in (self.cited, self.cites) if name is not None]
        return tuple(dict.fromkeys([*own, *(name for field in self.fields for name in field.series)]))
