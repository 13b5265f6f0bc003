"""Whether the framing holds together: ids, goalposts, series, and what sources say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from ikt.countries.table import codes, iso2_meant, iso3_meant
from ikt.model.criteria import Count, Criteria, Criterion, Indicator, Safeguard
from ikt.model.membership import Memberships
from ikt.model.profile import FactKind
from ikt.model.source import Source
from ikt.problems import Problems
from ikt.reading.typed import Sketch
from ikt.reading.yaml_document import Path

# Kinds that the block ``ikt`` of a profile gives, beside the kinds of its facts.
IKT_KINDS = ("pilot", "programme", "call", "focus", "mission", "city", "pact")
KINDS = tuple(dict.fromkeys((*IKT_KINDS, *get_args(FactKind))))
# A figure that comes out later than this is no figure; a year written here by mistake is.
MOST_LAG = 50

Sources = Sketch[dict[str, Source]]


@dataclass(frozen=True, slots=True)
class Node:
    """A criterion or attribute, where it stands, what it stands under, and at the top."""

    path: Path
    node: Any
    parent: Node | None
    top: str


def tree(criteria: Criteria) -> Iterator[Node]:
    """Every criterion and attribute, parents first."""

    def below(here: Node) -> Iterator[Node]:
        yield here
        if isinstance(here.node, Criterion):
            for field in ("criteria", "attributes"):
                for number, child in enumerate(getattr(here.node, field)):
                    yield from below(Node((*here.path, field, number), child, here, here.top))

    for number, criterion in enumerate(criteria.criteria):
        yield from below(Node(("criteria", number), criterion, None, criterion.id))


def ids_are_sound(criteria: Sketch[Criteria]) -> bool:
    """Whether every id of the tree is the one the file says, so that a name not among them is wrong."""
    lost = any({"criteria", "attributes"} & set(path[-2:]) for path in criteria.unsound)
    return not lost and all(criteria.sound((*node.path, "id")) for node in tree(criteria.model))


def lost_series(sources: Sources) -> set[str | int]:
    """Sources of which a series may have got lost, since the name of one was refused."""
    return {path[0] for path in sources.unsound if len(path) <= 3 and path[1:2] in ((), ("series",))}


def check_framing(
    criteria: Sketch[Criteria],
    sources: Sources | None,
    source_of: Mapping[str, str],
    memberships: Memberships | None,
    problems: Problems,
) -> None:
    """Add a problem for everything in ``criteria.yaml`` that points at nothing or cannot be."""
    checker = _Framing(criteria, sources, source_of, problems)
    if memberships is not None:
        whole = (body.id for body in memberships.bodies.values() if body.complete)
        checker.complete = {f"membership.{body}" for body in whole}
    checker.ids()
    for node in tree(criteria.model):
        checker.attribute(node)
    checker.beside()


class _Framing:
    def __init__(
        self,
        criteria: Sketch[Criteria],
        sources: Sources | None,
        source_of: Mapping[str, str],
        problems: Problems,
    ) -> None:
        self.criteria = criteria
        self.sources = sources
        self.series_known = sources is not None and not lost_series(sources)
        self.source_of = source_of
        self.problems = problems
        self.used: dict[str, str] = {}
        # Kinds of which the table of memberships names everybody.
        self.complete: set[str] = set()

    def add(
        self,
        path: Path,
        code: str,
        /,
        leans: tuple[Path, ...] = (),
        among: tuple[str, Iterable[str]] | None = None,
        **params: object,
    ) -> None:
        self.criteria.tell(self.problems, code, path, key=False, leans=leans, among=among, **params)

    def ids(self) -> None:
        seen: set[str] = set()
        for here in tree(self.criteria.model):
            path = (*here.path, "id")
            if here.node.id in seen:
                self.add(path, "P601", id=here.node.id)
            seen.add(here.node.id)
            parent = here.parent
            if parent is not None and not here.node.id.startswith(f"{parent.node.id}."):
                above = (*parent.path, "id")
                self.add(path, "P602", id=here.node.id, parent=parent.node.id, leans=(above,))
        for section in ("safeguards", "regions", "context"):
            known: set[str] = set()
            for number, item in enumerate(getattr(self.criteria.model, section)):
                if item.id in known:
                    self.add((section, number, "id"), "P601", id=item.id)
                known.add(item.id)

    def attribute(self, here: Node) -> None:
        node, path = here.node, here.path
        if isinstance(node, Criterion):
            if not node.children:
                self.add(path, "P603", id=node.id, leans=((*path, "criteria"), (*path, "attributes")))
            return
        if node.worst == node.best:
            self.add((*path, "best"), "P604", id=node.id, leans=((*path, "worst"), (*path, "levels")))
        if isinstance(node, Indicator):
            self.indicator(here)
        if isinstance(node, Count):
            self.count(here)

    def indicator(self, here: Node) -> None:
        path, leaf = here.path, here.node
        named: list[tuple[Path, str]] = [((*path, "series"), leaf.series)]
        named += [((*path, "per"), leaf.per)] if leaf.per is not None else []
        named += [((*path, "times", number), series) for number, series in enumerate(leaf.times)]
        named += [((*path, "alike", number), series) for number, series in enumerate(leaf.alike)]
        for where, series in named:
            self.series(where, series)
            if where[-1] == "per":
                continue  # what a figure is divided by is no idea that counts
            first = self.used.setdefault(series, here.top)
            if first != here.top and self.criteria.sound(where):
                self.add(where, "P605", series=series, first=first, second=here.top)
        if leaf.scale == "log":
            for field in ("worst", "best"):
                if getattr(leaf, field) <= 0:
                    self.add((*path, field), "P606", id=leaf.id)
            if leaf.change_over is not None:
                self.add((*path, "scale"), "P607", id=leaf.id)
        over_years = [field for field in ("change_over", "average_over", "mean_over") if getattr(leaf, field)]
        if len(over_years) > 1:
            self.add((*path, over_years[1]), "P608", id=leaf.id, first=over_years[0], second=over_years[1])
        if leaf.alike and (leaf.per is not None or leaf.times or over_years or leaf.scale == "log"):
            self.add((*path, "alike"), "P609", id=leaf.id)
        if leaf.alike and self.criteria.model.home is None:
            self.add((*path, "alike"), "P610", id=leaf.id)

    def series(self, path: Path, series: str | None) -> None:
        if self.series_known and series is not None and series not in self.source_of:
            self.add(path, "P303", series=series, among=(series, self.source_of))

    def count(self, here: Node) -> None:
        sources = self.sources
        whole = sources is not None and not sources.unsound
        all_sources = sources.model.values() if sources is not None else ()
        complete = self.complete | {kind for source in all_sources for kind in source.complete_for}
        for number, kind in enumerate(here.node.count):
            path = (*here.path, "count", number)
            if kind.split(".")[0] not in KINDS:
                self.add(path, "P203", value=kind, allowed=KINDS, among=(kind, KINDS))
            elif whole and kind not in complete:
                self.add(path, "Q701", kind=kind, id=here.node.id)

    def beside(self) -> None:
        framing = self.criteria.model
        for number, guard in enumerate(framing.safeguards):
            for field in ("series", "low", "high", "error"):
                self.series(("safeguards", number, field), getattr(guard, field))
            self.guard(("safeguards", number), guard)
        for number, item in enumerate(framing.context):
            self.series(("context", number, "series"), item.series)
        for number, name in enumerate(framing.key_figures):
            self.series(("key_figures", number), name)
        if framing.home is not None and framing.home not in codes().iso3_of:
            self.add(("home",), "P307", code=framing.home, near=iso2_meant(framing.home))

    def guard(self, path: Path, guard: Safeguard) -> None:
        """A mean has bounds of its own, and levels beside a series stand on its scale."""
        if guard.mean_over is not None:
            others = [field for field in ("low", "high", "error") if getattr(guard, field) is not None]
            if guard.series is None or others:
                reason = "bounds" if others else "series"
                leans = [(*path, field) for field in ("series", "low", "high", "error")]
                self.add((*path, "mean_over"), "P948", id=guard.id, reason=reason, leans=tuple(leans))
        if guard.levels is not None and guard.series is not None:
            ends = min(guard.levels), max(guard.levels)
            if ends != (guard.worst, guard.best):
                leans = [(*path, field) for field in ("series", "worst", "best")]
                self.add((*path, "levels"), "P947", id=guard.id, leans=tuple(leans))


def check_sources(sources: Sources, problems: Problems) -> None:
    """Add a problem for everything that ``sources.yaml`` says of figures and cannot be so."""
    for source_id, source in sources.model.items():
        here: Path = (source_id,)
        for field in _missing(source):
            sources.tell(problems, "P111", here, key=True, leans=((*here, field),), field=field)
        lags = [((*here, "lag"), source.lag)]
        lags += [((*here, "series", name, "lag"), series.lag) for name, series in source.series.items()]
        for path, lag in lags:
            if lag is not None and lag > MOST_LAG:
                sources.tell(problems, "P208", path, value=str(lag), bound="le", limit=MOST_LAG)
        if source.file is not None and not inside_indicators(source.file):
            sources.tell(problems, "P306", (*here, "file"), file=source.file)
        for iso3 in source.leaves_out:
            if iso3 not in codes().iso2_of:
                sources.tell(
                    problems, "P403", (*here, "leaves_out", iso3), key=True, code=iso3, near=iso3_meant(iso3)
                )
        for number, kind in enumerate(source.complete_for):
            if kind.split(".")[0] not in KINDS:
                path = (*here, "complete_for", number)
                sources.tell(problems, "P203", path, value=kind, allowed=KINDS, among=(kind, KINDS))


def _missing(source: Source) -> list[str]:
    """What a source of figures must say: where they are, since when they are out, and how late."""
    if not source.series:
        return []
    late = source.lag is not None or all(series.lag is not None for series in source.series.values())
    fields = {"file": source.file is not None, "published": source.published is not None, "lag": late}
    return [field for field, value in fields.items() if not value]


def inside_indicators(file: str) -> bool:
    """Whether a path names a file of the folder ``indicators``, and nothing beyond it."""
    parts = file.split("/")
    return (
        len(parts) == 2
        and parts[0] == "indicators"
        and parts[1] not in ("", ".", "..")
        and not any(char in file for char in "\\:\x00")
    )
