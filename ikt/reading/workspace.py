"""A folder to a Workspace: every file read, every problem told at once, every citation resolved."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, TypeAdapter

from ikt.model.base import SourceId
from ikt.model.criteria import Criteria, Indicator
from ikt.model.profile import Profile
from ikt.model.source import Source
from ikt.problems import BadFiles, Place, Problems
from ikt.reading.figures import Figures, read_figures
from ikt.reading.files import read_text
from ikt.reading.typed import to_model
from ikt.reading.yaml_document import Document, parse_yaml

if TYPE_CHECKING:
    from ikt.model.strategy import Strategy

Model = TypeVar("Model", bound=BaseModel)
MARKS = ("criteria.yaml", "countries", "sources.yaml", "policy.yaml")


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything of the facts and the framing; frozen, and every citation in it resolves."""

    root: Path
    criteria: Criteria
    profiles: Mapping[str, Profile]
    sources: Mapping[str, Source]
    figures: Figures
    strategy: Strategy | None
    documents: Mapping[str, Document]
    hashes: Mapping[str, str]
    source_of: Mapping[str, str] = field(default_factory=dict)


def is_workspace(root: Path) -> bool:
    """Whether a folder holds a workspace, or at least the beginning of one."""
    return any((root / mark).exists() for mark in MARKS)


def embedded_root() -> Path:
    """The workspace that comes with the package; in a checkout, the checkout itself."""
    inside = Path(__file__).parent.parent / "workspace"
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent


def read_workspace(
    root: Path,
    *,
    strategy: bool = False,
    all_figures: bool = False,
    problems: Problems | None = None,
) -> Workspace:
    """Read a workspace; raises BadFiles with every problem when anything is wrong.

    ``strategy`` also reads what only some commands need; ``all_figures`` keeps the series that no
    criterion uses. Problems found by the caller before may be handed in, to be told together.
    """
    problems = Problems() if problems is None else problems
    reader = _Reader(root, problems)
    criteria = reader.model("criteria.yaml", Criteria)
    sources = reader.sources()
    profiles = reader.profiles()
    plan = reader.strategy() if strategy else None
    source_of = _source_of(sources, reader)
    wanted = None if all_figures else (used_series(criteria) if criteria else set())
    figures = reader.figures(sources, wanted)
    if criteria is not None:
        from ikt.reading.references import check_references

        check_references(criteria, sources, profiles, plan, source_of, reader.documents, problems)
    if problems.errors or criteria is None:
        raise BadFiles(problems)
    hashes = {
        "criteria": f"sha256:{reader.hashes['criteria.yaml']}",
        "countries": reader.together("countries/"),
        "indicators": reader.together("indicators/"),
        "sources": f"sha256:{reader.hashes['sources.yaml']}",
    }
    return Workspace(root, criteria, profiles, sources, figures, plan, reader.documents, hashes, source_of)


def read_model_file(
    path: Path, name: str, model: type[Model], problems: Problems
) -> tuple[Model, Document, str] | None:
    """Read one YAML file as a model, with its document (for places) and its hash."""
    reader = _Reader(path.parent, problems)
    found = reader.model(path.name, model, shown=name)
    if found is None:
        return None
    return found, reader.documents[name], f"sha256:{reader.hashes[name]}"


def used_series(criteria: Criteria) -> set[str]:
    """The series that attributes, safeguards and the figures beside the score rest on."""
    used = {
        series for leaf in criteria.attributes() if isinstance(leaf, Indicator) for series in leaf.all_series
    }
    for guard in criteria.safeguards:
        used.update(name for name in (guard.series, guard.low, guard.high, guard.error) if name)
    used.update(item.series for item in criteria.context)
    return used


def _source_of(sources: Mapping[str, Source], reader: _Reader) -> dict[str, str]:
    found: dict[str, str] = {}
    for source_id, source in sources.items():
        for series in source.series:
            if series in found:
                reader.problem(
                    "sources.yaml", (source_id, "series", series), "P304", series=series, other=found[series]
                )
            found.setdefault(series, source_id)
    return found


class _Reader:
    """Reads files below a root and remembers documents and hashes."""

    def __init__(self, root: Path, problems: Problems) -> None:
        self.root = root
        self.problems = problems
        self.documents: dict[str, Document] = {}
        self.hashes: dict[str, str] = {}

    def problem(self, name: str, path: tuple[str | int, ...], code: str, /, **params: object) -> None:
        from ikt.reading.yaml_document import dotted

        self.problems.add(code, self.documents[name].place(path, key=True), dotted(path), **params)

    def document(self, name: str, shown: str | None = None) -> Document | None:
        shown = shown or name
        file = read_text(self.root / name, shown, self.problems)
        if file is None:
            return None
        document = parse_yaml(file, self.problems)
        if document is not None:
            self.documents[shown] = document
            self.hashes[shown] = file.sha256
        return document

    def model(self, name: str, model: type[Model], shown: str | None = None) -> Model | None:
        document = self.document(name, shown)
        return None if document is None else to_model(model, document, self.problems)

    def strategy(self) -> Strategy | None:
        # The largest of the models; most commands do without.
        from ikt.model.strategy import Strategy

        return self.model("strategy.yaml", Strategy)

    def sources(self) -> dict[str, Source]:
        document = self.document("sources.yaml")
        if document is None:
            return {}
        if not isinstance(document.data, dict):
            self.problems.add("P202", document.place(), "", expected="mapping", value="")
            return {}
        return _each(document, TypeAdapter(dict[SourceId, Source]), self.problems)

    def profiles(self) -> dict[str, Profile]:
        folder = self.root / "countries"
        try:
            files = sorted(item for item in folder.iterdir() if item.suffix in (".yaml", ".yml"))
        except FileNotFoundError:
            return {}
        except OSError as error:
            self.problems.add("P108", Place("countries"), reason="os", detail=error.strerror or "")
            return {}
        found: dict[str, Profile] = {}
        for path in files:
            name = f"countries/{path.name}"
            profile = self.model(name, Profile)
            if profile is None:
                continue
            if path.stem != profile.iso2:
                self.problem(name, ("iso2",), "P305", code=profile.iso2, file=path.name)
            found[profile.iso2] = profile
        return found

    def figures(self, sources: Mapping[str, Source], wanted: Collection[str] | None) -> Figures:
        figures: Figures = {}
        by_file: dict[str, set[str]] = {}
        for source in sources.values():
            if source.file:
                by_file.setdefault(source.file, set()).update(source.series)
        for name, declared in sorted(by_file.items()):
            if wanted is not None and not declared & set(wanted):
                continue
            found, file = read_figures(self.root / name, name, declared, wanted, self.problems)
            figures.update(found)
            if file is not None:
                self.hashes[name] = file.sha256
        return figures

    def together(self, prefix: str) -> str:
        """One hash over the files of a folder: the hash of their names and hashes in order."""
        lines = [
            f"{name} {value}\n" for name, value in sorted(self.hashes.items()) if name.startswith(prefix)
        ]
        return f"sha256:{hashlib.sha256(''.join(lines).encode()).hexdigest()}"


def _each(
    document: Document, adapter: TypeAdapter[dict[str, Source]], problems: Problems
) -> dict[str, Source]:
    from pydantic import ValidationError

    from ikt.reading.typed import tell

    try:
        return adapter.validate_python(document.data)
    except ValidationError as error:
        tell(error, dict[str, Source], document, problems)
        return {}
