"""A folder to a Workspace: every file read, every problem told at once, every citation resolved."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from ikt.model.base import SourceId
from ikt.model.criteria import Criteria, Indicator
from ikt.model.membership import Bodies, Memberships
from ikt.model.profile import Profile
from ikt.model.source import Source
from ikt.problems import BadFiles, Place, Problems
from ikt.reading.check_criteria import Sources, check_framing, check_sources, inside_indicators, lost_series
from ikt.reading.check_eligible import check_eligible
from ikt.reading.check_references import References
from ikt.reading.figures import MAX_FIGURES_TOTAL, Figures, read_figures
from ikt.reading.files import MAX_CSV_BYTES, is_there, read_text
from ikt.reading.folders import within, yaml_files
from ikt.reading.memberships import BODIES_FILE, ROWS_FILE, TABLE, check_bodies, check_profile, read_rows
from ikt.reading.named import check_names
from ikt.reading.typed import Sketch, sketch
from ikt.reading.yaml_document import Document, parse_yaml

if TYPE_CHECKING:
    from ikt.model.strategy import Strategy

Model = TypeVar("Model", bound=BaseModel)
MARKS = ("criteria.yaml", "countries", "sources.yaml", "policy.yaml")


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything of the facts and the framing; frozen, and every citation in it resolves.

    ``hashes`` are those of the parts, ``files`` of every file that a score rests on. ``memberships`` is None
    where the workspace has no such table; then the facts of profiles say who takes part in what.
    """

    root: Path
    criteria: Criteria
    profiles: Mapping[str, Profile]
    sources: Mapping[str, Source]
    figures: Figures
    strategy: Strategy | None
    documents: Mapping[str, Document]
    hashes: Mapping[str, str]
    source_of: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    memberships: Memberships | None = None


def is_workspace(root: Path) -> bool:
    """Whether a folder holds a workspace, or at least the beginning of one, readable or not."""
    return any(is_there(root / mark) for mark in MARKS)


def embedded_root() -> Path:
    """The workspace that comes with the package; in a checkout, the checkout itself."""
    inside = Path(__file__).parent.parent / "workspace"
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent


def example_root(name: str) -> Path:
    """The example of a name that comes with the package; in a checkout, that of the checkout."""
    inside = Path(__file__).parent.parent / "examples" / name
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "examples" / name


def sources_of_memberships(root: Path) -> str:
    """The entries of ``sources.yaml`` that the table of memberships cites, as they are written there.

    Raises BadFiles where a file cannot be read.
    """
    problems = Problems()
    file = read_text(root / "sources.yaml", "sources.yaml", problems)
    document = None if file is None else parse_yaml(file, problems)
    bodies = read_model_file(root / BODIES_FILE, BODIES_FILE, Bodies, problems)
    rows = read_text(root / ROWS_FILE, ROWS_FILE, problems, MAX_CSV_BYTES)
    if file is None or document is None or bodies is None or rows is None:
        raise BadFiles(problems)
    cited = {body.source for body in bodies[0].bodies}
    cited |= {row["source"] for row in csv.DictReader(rows.text.splitlines())}
    lines = file.text.splitlines()
    begin = {name: document.keys[(name,)][0] - 1 for name in document.data}
    ends = [*sorted(begin.values())[1:], len(lines)]
    parts = []
    for name, end in zip(begin, ends, strict=True):
        own = lines[begin[name] : end]
        # What stands at the left edge behind an entry heads the next ones.
        own = [line for line in own if line.strip() and not line.startswith("#")]
        parts += ["\n".join(own)] if name in cited else []
    return "\n\n".join(parts) + "\n"


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
    gathered = gather_workspace(root, problems, strategy=strategy, all_figures=all_figures)
    if gathered.workspace is None:
        raise BadFiles(problems)
    return gathered.workspace


def read_profiles(root: Path) -> dict[str, Profile]:
    """The profiles of a workspace by code, and nothing else of it; raises BadFiles where any is wrong."""
    problems = Problems()
    reader = _Reader(root, problems)
    found = {name: reader.sketch(name, Profile) for name in yaml_files(root, "countries", problems)}
    read = {name: one for name, one in found.items() if one is not None}
    for name, one in read.items():
        _check_name(name, one, problems)
    check_names(read.items(), problems)
    if problems.errors:
        raise BadFiles(problems)
    return {one.model.iso2: one.model for one in read.values()}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a folder gave: a workspace when nothing is wrong, and else what could be read."""

    workspace: Workspace | None
    criteria: Sketch[Criteria] | None
    sources: Sources | None


def gather_workspace(
    root: Path, problems: Problems, *, strategy: bool = False, all_figures: bool = False
) -> Gathered:
    """Read and check every file of a workspace but the policies; every problem is added."""
    reader = _Reader(root, problems)
    criteria = reader.sketch("criteria.yaml", Criteria)
    sources: Sources | None = reader.sketch("sources.yaml", dict[SourceId, Source])
    profiles = {name: reader.sketch(name, Profile) for name in yaml_files(root, "countries", problems)}
    plan = reader.strategy() if strategy else None
    source_of = {} if sources is None else _source_of(sources, problems)
    wanted = None if all_figures or criteria is None else used_series(criteria.model)
    figures = {} if sources is None else reader.figures(sources, wanted)
    references = References(criteria, sources, plan, problems)
    memberships = reader.memberships(references)
    if criteria is not None:
        check_framing(criteria, sources, source_of, memberships, problems)
    if sources is not None:
        check_sources(sources, problems)
    for name, profile in profiles.items():
        if profile is not None:
            _check_name(name, profile, problems)
            references.profile(profile)
            if memberships is not None:
                check_profile(profile, memberships, problems)
    check_names(((name, one) for name, one in profiles.items() if one is not None), problems)
    if criteria is not None:
        _check_home(criteria, profiles, problems)
    if plan is not None:
        references.plan(plan)
        read = [one.model for one in profiles.values() if one is not None]
        check_eligible(plan, criteria, memberships, read, problems)
    if problems.errors or criteria is None or sources is None:
        return Gathered(None, criteria, sources)
    hashes = {
        "criteria": f"sha256:{reader.hashes['criteria.yaml']}",
        "countries": reader.together("countries/"),
        "indicators": reader.together("indicators/"),
        "sources": f"sha256:{reader.hashes['sources.yaml']}",
    }
    if memberships is not None:
        hashes["memberships"] = reader.together("memberships.")
    by_code = {read.model.iso2: read.model for read in profiles.values() if read is not None}
    workspace = Workspace(
        root=root,
        criteria=criteria.model,
        profiles=by_code,
        sources=sources.model,
        figures=figures,
        strategy=None if plan is None else plan.model,
        documents=reader.documents,
        hashes=hashes,
        source_of=source_of,
        files={name: f"sha256:{digest}" for name, digest in reader.hashes.items() if name != "strategy.yaml"},
        memberships=memberships,
    )
    return Gathered(workspace, criteria, sources)


def read_model_file(
    path: Path, name: str, model: type[Model], problems: Problems
) -> tuple[Model, Document, str] | None:
    """Read one YAML file as a model, with its document (for places) and its hash."""
    before = len(problems)
    as_read = read_sketch(path, name, model, problems)
    if as_read is None or len(problems) > before:
        return None
    return as_read[0].model, as_read[0].document, as_read[1]


def must_read(root: Path, name: str, model: type[Any]) -> Any:
    """One YAML file of a workspace as a model; raises BadFiles with everything wrong in it."""
    problems = Problems()
    found = read_model_file(root / name, name, model, problems)
    if found is None:
        raise BadFiles(problems)
    return found[0]


def read_sketch(
    path: Path, name: str, model: type[Model], problems: Problems
) -> tuple[Sketch[Model], str] | None:
    """Read one YAML file as far as it goes, and its hash; ``name`` is shown to people."""
    reader = _Reader(path.parent, problems)
    as_read = reader.sketch(path.name, model, shown=name)
    return None if as_read is None else (as_read, f"sha256:{reader.hashes[name]}")


def used_series(criteria: Criteria) -> set[str]:
    """The series that attributes, safeguards and the figures beside the score rest on."""
    used = {
        series for leaf in criteria.attributes() if isinstance(leaf, Indicator) for series in leaf.all_series
    }
    for guard in criteria.safeguards:
        used.update(name for name in (guard.series, guard.low, guard.high, guard.error) if name)
    used.update(item.series for item in criteria.context)
    used.update(criteria.key_figures)
    return used


def _source_of(sources: Sources, problems: Problems) -> dict[str, str]:
    owners: dict[str, str] = {}
    for source_id, source in sources.model.items():
        for series in source.series:
            if series in owners:
                path = (source_id, "series", series)
                sources.tell(problems, "P304", path, key=True, series=series, other=owners[series])
            owners.setdefault(series, source_id)
    return owners


def _check_name(name: str, profile: Sketch[Profile], problems: Problems) -> None:
    """A profile is called after its country, so that nobody finds two of one."""
    code = profile.model.iso2
    if name != f"countries/{code}.yaml":
        file = name.removeprefix("countries/")
        profile.tell(problems, "P305", ("iso2",), code=code, file=file)


def _check_home(
    criteria: Sketch[Criteria], profiles: Mapping[str, Sketch[Profile] | None], problems: Problems
) -> None:
    """The country that chooses is not among those it chooses from: it has no profile to be scored by."""
    home = criteria.model.home
    if home is None or not criteria.sound(("home",)):
        return
    for profile in profiles.values():
        if profile is not None and profile.model.iso2 == home:
            profile.tell(problems, "P952", ("iso2",), code=home)


class _Reader:
    """Reads files below a root and remembers documents and hashes."""

    def __init__(self, root: Path, problems: Problems) -> None:
        self.root = root
        self.problems = problems
        self.documents: dict[str, Document] = {}
        self.hashes: dict[str, str] = {}

    def sketch(self, name: str, kind: Any, shown: str | None = None) -> Sketch[Any] | None:
        """One YAML file as a model, as far as it goes; what is wrong with it is told."""
        shown = shown or name
        file = read_text(self.root / name, shown, self.problems)
        document = None if file is None else parse_yaml(file, self.problems)
        if file is None or document is None:
            return None
        self.documents[shown] = document
        self.hashes[shown] = file.sha256
        return sketch(kind, document, self.problems)

    def strategy(self) -> Sketch[Strategy] | None:
        from ikt.model.strategy import Strategy

        return self.sketch("strategy.yaml", Strategy)

    def memberships(self, references: References) -> Memberships | None:
        """The table, of two files that belong together; None where there is neither, or only one."""
        there = [name for name in TABLE if is_there(self.root / name)]
        if not there:
            return None
        bodies: Sketch[Bodies] | None = None
        if BODIES_FILE in there:
            bodies = self.sketch(BODIES_FILE, Bodies)
            if bodies is not None:
                check_bodies(bodies, self.problems)
                references.everywhere(bodies)
        file = None
        if ROWS_FILE in there:
            file = read_text(self.root / ROWS_FILE, ROWS_FILE, self.problems, MAX_CSV_BYTES)
        if len(there) == 1:
            other = ROWS_FILE if there[0] == BODIES_FILE else BODIES_FILE
            self.problems.add("P275", Place(there[0]), "", file=there[0], other=other)
        if file is None:
            return None
        self.hashes[ROWS_FILE] = file.sha256
        return read_rows(file, bodies, references.sources, self.problems)

    def figures(self, sources: Sources, wanted: Collection[str] | None) -> Figures:
        figures: Figures = {}
        by_file: dict[str, set[str]] = {}
        lost = lost_series(sources)
        doubtful: set[str] = set()
        for source_id, source in sources.model.items():
            # A path that leads elsewhere is told and never opened.
            if source.file and inside_indicators(source.file):
                by_file.setdefault(source.file, set()).update(source.series)
                doubtful |= {source.file} if source_id in lost else set()
        if wanted is not None:
            by_file = {name: declared for name, declared in by_file.items() if declared & set(wanted)}
        limits = (MAX_CSV_BYTES, MAX_FIGURES_TOTAL)
        if not within(self.root, by_file, limits, "indicators", self.problems):
            return {}
        for name, declared in sorted(by_file.items()):
            whole = name not in doubtful
            read, file = read_figures(self.root / name, name, declared, wanted, self.problems, whole=whole)
            figures.update(read)
            if file is not None:
                self.hashes[name] = file.sha256
        return figures

    def together(self, prefix: str) -> str:
        return together(self.hashes, prefix)


def together(hashes: Mapping[str, str], prefix: str) -> str:
    """One hash over the files of a folder: the hash of their names and hashes in order."""
    lines = [f"{name} {value}\n" for name, value in sorted(hashes.items()) if name.startswith(prefix)]
    return f"sha256:{hashlib.sha256(''.join(lines).encode()).hexdigest()}"
