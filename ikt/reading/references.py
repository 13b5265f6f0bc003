"""Whether everything that one file says of another holds: sources, criteria, levels, regions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from ikt.model.criteria import Count, Criteria, Criterion, Indicator, JudgementScale
from ikt.model.profile import Profile
from ikt.model.source import Source
from ikt.problems import Problems
from ikt.reading.iso import codes
from ikt.reading.typed import near
from ikt.reading.yaml_document import Document, Path, dotted

if TYPE_CHECKING:
    from ikt.model.strategy import Strategy

# Kinds that the block ``ikt`` of a profile gives, beside the kinds of its facts.
IKT_KINDS = ("pilot", "programme", "call", "focus", "mission", "city", "pact")
FACT_KINDS = (
    "agreement", "actor", "visit", "institute", "programme", "membership", "mission", "presence",
    "relation", "reason", "motion", "statistic", "statement", "neso", "embargo",
)  # fmt: skip


def check_references(
    criteria: Criteria,
    sources: Mapping[str, Source],
    profiles: Mapping[str, Profile],
    strategy: Strategy | None,
    source_of: Mapping[str, str],
    documents: Mapping[str, Document],
    problems: Problems,
) -> None:
    """Add a problem for everything that points at nothing or at the wrong thing."""
    checker = _Checker(criteria, sources, source_of, documents, problems)
    checker.framing()
    checker.source_entries()
    for code, profile in profiles.items():
        checker.profile(f"countries/{code}.yaml", profile)
    if strategy is not None:
        checker.strategy(strategy)


class _Checker:
    def __init__(
        self,
        criteria: Criteria,
        sources: Mapping[str, Source],
        source_of: Mapping[str, str],
        documents: Mapping[str, Document],
        problems: Problems,
    ) -> None:
        self.criteria = criteria
        self.sources = sources
        self.source_of = source_of
        self.documents = documents
        self.problems = problems
        self.scales = {leaf.id: leaf for leaf in criteria.attributes() if isinstance(leaf, JudgementScale)}

    def add(self, name: str, path: Path, code: str, /, *, key: bool = False, **params: object) -> None:
        document = self.documents.get(name)
        if document is not None:
            self.problems.add(code, document.place(path, key=key), dotted(path), **params)

    def cited(self, name: str, path: Path, source: str | None) -> None:
        if source is not None and source not in self.sources:
            self.add(name, path, "P302", source=source, near=near(source, list(self.sources)))

    def every_citation(self, name: str, model: BaseModel, path: Path = ()) -> None:
        for field, source, where in _citations(model, path):
            self.cited(name, (*where, field), source)

    # The framing

    def framing(self) -> None:
        name = "criteria.yaml"
        seen: dict[str, Path] = {}
        used: dict[str, str] = {}
        for path, parent, node in _tree(self.criteria):
            if node.id in seen:
                self.add(name, (*path, "id"), "P601", id=node.id)
            seen.setdefault(node.id, path)
            if parent is not None and not node.id.startswith(parent.id + "."):
                self.add(name, (*path, "id"), "P602", id=node.id, parent=parent.id)
            if isinstance(node, Criterion):
                if not node.children:
                    self.add(name, path, "P603", id=node.id)
                continue
            if node.worst == node.best:
                self.add(name, (*path, "best"), "P604", id=node.id)
            top = node.id.split(".")[0]
            if isinstance(node, Indicator):
                self.indicator(name, path, node)
                for series in node.all_series:
                    if used.setdefault(series, top) != top:
                        self.add(
                            name, (*path, "series"), "P605", series=series, first=used[series], second=top
                        )
            if isinstance(node, Count):
                self.count(name, path, node)
        self.beside(name)

    def indicator(self, name: str, path: Path, leaf: Indicator) -> None:
        for field in ("series", "per"):
            self.series(name, (*path, field), getattr(leaf, field))
        for number, series in enumerate(leaf.times):
            self.series(name, (*path, "times", number), series)
        if leaf.scale == "log":
            for field in ("worst", "best"):
                if getattr(leaf, field) <= 0:
                    self.add(name, (*path, field), "P606", id=leaf.id)
            if leaf.change_over is not None:
                self.add(name, (*path, "scale"), "P607", id=leaf.id)
        if leaf.change_over is not None and leaf.average_over is not None:
            self.add(name, (*path, "average_over"), "P608", id=leaf.id)

    def series(self, name: str, path: Path, series: str | None) -> None:
        if series is not None and series not in self.source_of:
            self.add(name, path, "P303", series=series, near=near(series, list(self.source_of)))

    def count(self, name: str, path: Path, leaf: Count) -> None:
        known = (*IKT_KINDS, *FACT_KINDS)
        for number, kind in enumerate(leaf.count):
            if kind.split(".")[0] not in known:
                self.add(
                    name,
                    (*path, "count", number),
                    "P203",
                    value=kind,
                    allowed=list(known),
                    near=near(kind, list(known)),
                )
            elif not any(kind in source.complete_for for source in self.sources.values()):
                self.add(name, (*path, "count", number), "Q701", kind=kind, id=leaf.id)

    def beside(self, name: str) -> None:
        for number, guard in enumerate(self.criteria.safeguards):
            for field in ("series", "low", "high", "error"):
                self.series(name, ("safeguards", number, field), getattr(guard, field))
        for number, item in enumerate(self.criteria.context):
            self.series(name, ("context", number, "series"), item.series)

    # Sources

    def source_entries(self) -> None:
        name = "sources.yaml"
        for source_id, source in self.sources.items():
            if source.series and (source.file is None or source.published is None or source.lag is None):
                missing = [field for field in ("file", "published", "lag") if getattr(source, field) is None]
                for field in missing:
                    self.add(name, (source_id,), "P111", key=True, field=field)
            if source.file is not None and not _inside_indicators(source.file):
                self.add(name, (source_id, "file"), "P306", file=source.file)
            for iso3 in source.leaves_out:
                if iso3 not in codes().iso2_of:
                    self.add(name, (source_id, "leaves_out", iso3), "P307", key=True, code=iso3)

    # Profiles

    def profile(self, name: str, profile: Profile) -> None:
        if name not in self.documents:
            return
        if profile.iso2 not in codes().iso3_of:
            self.add(name, ("iso2",), "P307", code=profile.iso2)
        regions = [region.id for region in self.criteria.regions]
        if regions and profile.region not in regions:
            self.add(
                name,
                ("region",),
                "P203",
                value=profile.region,
                allowed=regions,
                near=near(profile.region, regions),
            )
        self.every_citation(name, profile)
        if profile.ikt is not None:
            for field in ("choice_source",):
                self.cited(name, ("ikt", field), getattr(profile.ikt, field))
        for attribute, judgement in profile.judgements.items():
            self.judgement(name, ("judgements", attribute), attribute, judgement)

    def judgement(self, name: str, path: Path, attribute: str, judgement: Any) -> None:
        scale = self.scales.get(attribute)
        if scale is None:
            self.add(name, path, "P308", key=True, id=attribute, near=near(attribute, list(self.scales)))
            return
        for field in ("level", "low", "high"):
            level = getattr(judgement, field)
            if level is not None and level not in scale.levels:
                self.add(
                    name,
                    (*path, field),
                    "P204",
                    reason="level",
                    level=level,
                    least=min(scale.levels),
                    most=max(scale.levels),
                )
        low = judgement.level if judgement.low is None else judgement.low
        high = judgement.level if judgement.high is None else judgement.high
        if not low <= judgement.level <= high:
            self.add(name, path, "P211", key=True, low=low, level=judgement.level, high=high)
        source = self.sources.get(judgement.source)
        if source is not None and source.looked_at == "some_countries":
            self.add(name, (*path, "source"), "P701", source=judgement.source, id=attribute)

    # Strategy

    def strategy(self, strategy: Strategy) -> None:
        name = "strategy.yaml"
        self.every_citation(name, strategy)
        bodies = {body.id for body in strategy.bodies}
        groups = {group.id for group in strategy.groups}
        targets = {objective.id for objective in strategy.objectives}
        seen: set[str] = set()
        for path, item in _items(strategy):
            if item.id in seen:
                self.add(name, (*path, "id"), "P601", id=item.id)
            seen.add(item.id)
            for field, known, code in (
                ("actors", bodies, "P309"),
                ("run_by", bodies, "P309"),
                ("groups", groups, "P309"),
                ("serves", targets, "P309"),
            ):
                for number, word in enumerate(getattr(item, field, ())):
                    if word not in known:
                        self.add(
                            name,
                            (*path, field, number),
                            code,
                            id=word,
                            near=near(word, sorted(known)),
                            what=field,
                        )
            for field in ("countries", "members"):
                for number, iso2 in enumerate(getattr(item, field, ())):
                    if iso2 not in codes().iso3_of:
                        self.add(name, (*path, field, number), "P307", code=iso2)


def _inside_indicators(file: str) -> bool:
    parts = file.split("/")
    return (
        parts[0] == "indicators" and len(parts) == 2 and parts[1] not in ("", ".", "..") and "\\" not in file
    )


def _tree(criteria: Criteria) -> Iterator[tuple[Path, Criterion | None, Any]]:
    def below(
        node: Any, path: Path, parent: Criterion | None
    ) -> Iterator[tuple[Path, Criterion | None, Any]]:
        yield path, parent, node
        if isinstance(node, Criterion):
            for number, child in enumerate(node.criteria):
                yield from below(child, (*path, "criteria", number), node)
            for number, leaf in enumerate(node.attributes):
                yield from below(leaf, (*path, "attributes", number), node)

    for number, criterion in enumerate(criteria.criteria):
        yield from below(criterion, ("criteria", number), None)


def _citations(model: BaseModel, path: Path) -> Iterator[tuple[str, str | None, Path]]:
    for field in type(model).model_fields:
        value = getattr(model, field)
        if field == "source" and isinstance(value, str):
            yield field, value, path
        else:
            yield from _nested(value, (*path, field))


def _nested(value: Any, path: Path) -> Iterator[tuple[str, str | None, Path]]:
    if isinstance(value, BaseModel):
        yield from _citations(value, path)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _nested(item, (*path, number))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _nested(item, (*path, key))


def _items(strategy: Strategy) -> Iterator[tuple[Path, Any]]:
    for section in type(strategy).model_fields:
        value = getattr(strategy, section)
        if not isinstance(value, tuple):
            continue
        for number, item in enumerate(value):
            yield (section, number), item
            for inner, part in enumerate(getattr(item, "parts", ())):
                yield (section, number, "parts", inner), part
