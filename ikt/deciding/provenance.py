"""Whether a record says what the files say from which it claims to have been made.

What those files give is made into a record by the function that makes every record, and the two are compared
whole: so no field can be forgotten. What a file that has changed since would have given is taken from the
record itself, and what people said is theirs to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ikt import __version__
from ikt.assessing.assessment import assess_measured, judged_widely
from ikt.assessing.expected import estimated
from ikt.assessing.facts import Evidence
from ikt.assessing.judged import Judged
from ikt.assessing.membership import PREFIX
from ikt.assessing.performance import Performance, measure
from ikt.assessing.recipe import Recipe, Supposition
from ikt.assessing.safeguards import Verdict, verdicts
from ikt.countries.table import codes
from ikt.deciding.changes import points_of
from ikt.deciding.provenance_of_choice import PlanRead, choice_input_flaws, inputs_beside, rests_on_files
from ikt.deciding.record import framed, performance_of, recorded, unit_of, verdicts_of
from ikt.deciding.verifying import TOLERANCE, Flaw, Path
from ikt.model.criteria import AnyAttribute, Count, Criteria, Indicator, Safeguard
from ikt.model.decision import Decision
from ikt.model.policy import Policy
from ikt.reading.memberships import TABLE
from ikt.reading.rounds import FOLDER
from ikt.scoring.arrays import Bools

_VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}")
# What the page takes from the policy in force when it loads another, and else keeps to its own policy.
_OF_THE_PAGE = ("limits", "least_known", "close_gap", "unknown", "rounds", "least_judged")
# The day and the line may be others than the policy's own, and then every answer says so.
_ASKED_FOR = ("as_of", "top")
_RESULTS = ("rank", "aside", "score", "low", "high", "known", "values", "leaves")


@dataclass(frozen=True, slots=True)
class Files:
    """What the files here give: the evidence, the policies with their hashes by name; and the names of those
    that are not what a record was made from.
    """

    evidence: Evidence
    policies: Mapping[str, tuple[Policy, str]]
    changed: frozenset[str] = frozenset()
    plan: PlanRead | None = None


def against_files(decision: Decision, files: Files) -> Iterator[Flaw]:
    """What a decision that was not filed yet records and the files it was made from do not say."""
    decision = decision.model_copy(update={"framing": framed(decision.framing)})
    yield from _version_flaws(decision.version)
    name = _policy_file(decision, files)
    flaws = list(_input_flaws(decision, files, name))
    if "criteria.yaml" not in files.changed:
        wanted = framed(files.evidence.criteria)
        flaws += _differing(("framing",), _plain(decision.framing), _plain(wanted), "says")
    flaws += _country_flaws(decision, files)
    if flaws:
        # Beyond this nothing stands in the place where it belongs.
        yield from flaws
        return
    own = files.policies[name] if name in files.policies and name not in files.changed else None
    policy, settled_by = _policies(decision, None if own is None else own[0])
    evidence = _evidence(decision, files, name)
    masked = _Masked(decision, files, evidence)
    recipe = Recipe(
        policy,
        decision.inputs.get(name, "") if own is None else own[1],
        decision.policy.as_of.last,
        decision.policy.top,
        tuple(Supposition(item.country, item.attribute, item.number) for item in decision.supposed),
        settled_by,
    )
    safeguards = masked.verdicts(policy)
    measured = judged_widely(evidence, recipe, masked.performance(), safeguards)
    a = assess_measured(evidence, recipe, measured, safeguards)
    expected = recorded(
        a,
        time=decision.time,
        title=decision.title,
        decided=decision.decided,
        chosen=decision.chosen,
        deviations=decision.deviations,
        log=decision.log,
        policy_file=name or None,
        rests_on=rests_on_files(decision, a, files),
    ).model_copy(update={"version": decision.version})
    flaws = list(_differing((), _plain(decision), _plain(expected), "says"))
    # That something else comes out where something else went in is no second mistake.
    for flaw in [flaw for flaw in flaws if not _came_out(flaw.path)] or flaws:
        named = flaw.path[:1] == ("policy",)
        yield replace(flaw, reason="named", about=(name, policy.name)) if named else flaw


def _came_out(path: Path) -> bool:
    """Whether this is a result; all of them were held against what was recorded already."""
    return path[:1] == ("countries",) and (path[2] in _RESULTS or path[-1] == "state")


def _version_flaws(version: str) -> Iterator[Flaw]:
    """A page may be older than the program that files it, and never newer."""

    def parts(text: str) -> list[int]:
        return [int(part) for part in text.split(".")]

    if _VERSION.fullmatch(version) is None or parts(version) > parts(__version__):
        yield Flaw(("version",), "version", version, __version__)


# The inputs


def _policy_file(decision: Decision, files: Files) -> str:
    """The one input that is no fact, no framing and no other's; nothing where there is none or several."""
    beside = inputs_beside(decision)
    matching = [
        name
        for name in decision.inputs
        if name not in files.evidence.files
        and name not in beside
        and (name in files.policies or not _is_part(name))
    ]
    return matching[0] if len(matching) == 1 else ""


def _is_part(name: str) -> bool:
    """Whether a name is that of a fact or of the framing, which may be gone by now."""
    folders = ("countries/", "indicators/", f"{FOLDER}/")
    return name in ("criteria.yaml", "sources.yaml", *TABLE) or name.startswith(folders)


def _input_flaws(decision: Decision, files: Files, policy: str) -> Iterator[Flaw]:
    if not policy:
        yield Flaw(("inputs",), "one_policy")
    elif policy not in files.policies and policy not in files.changed:
        yield Flaw(("inputs", policy), "no_policy", policy)
    for name in decision.inputs:
        if name != policy and name not in {*files.evidence.files, *files.changed, *inputs_beside(decision)}:
            yield Flaw(("inputs", name), "no_input", name)
    yield from choice_input_flaws(decision, files)


def misnamed(decision: Decision, policies: Mapping[str, tuple[Policy, str]]) -> list[str]:
    """The policies among those of the workspace by whose id or name the record goes, though it is made with
    another one and does not name their file among its inputs.
    """
    began = [policies[name][0] for name in decision.inputs if name in policies]
    names = []
    for name, (policy, _) in sorted(policies.items()):
        if name in decision.inputs or not _goes_by(decision.policy, policy):
            continue
        # The page keeps what is no weight and no threshold from the policy it was made with.
        alike = [policy]
        alike += [
            policy.model_copy(update={field: getattr(other, field) for field in _OF_THE_PAGE})
            for other in began
        ]
        if not any(_same(decision.policy, one, decision.framing) for one in alike):
            names.append(name)
    return names


# The policy


def _policies(decision: Decision, own: Policy | None) -> tuple[Policy, Policy | None]:
    """The policy in force and the one that settles who is ranked, as they should stand in the record.

    The policy of the file stands in every record whole: as the one in force, or, under changed weights, as
    the one that people began with. What was changed has a name of its own.
    """
    policy, settled_by = decision.policy, decision.settled_by
    if own is None:
        return policy, settled_by
    began = settled_by
    if settled_by is None or not _same(settled_by, own, decision.framing, ()):
        began = own
    if not _goes_by(policy, own):
        return policy, began
    same = _same(policy, own, decision.framing)
    in_force = own.model_copy(update={field: getattr(policy, field) for field in _ASKED_FOR})
    return policy if same else in_force, None if settled_by is None else began


def _goes_by(policy: Policy, other: Policy) -> bool:
    """Whether people would take one for the other by its id or its name in either language."""
    mine, theirs = ({_folded(one.name.en), _folded(one.name.nl)} for one in (policy, other))
    return policy.id == other.id or bool(mine & theirs)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _same(policy: Policy, other: Policy, criteria: Criteria, free: Collection[str] = _ASKED_FOR) -> bool:
    """Whether two policies weigh and say the same; an order is the points that it stands for."""
    try:
        if points_of(criteria, policy) != points_of(criteria, other):
            return False
    except (KeyError, ValueError):
        return False
    left = {"weights", "order", *free}
    return policy.model_dump(exclude=left) == other.model_dump(exclude=left)


# The countries


def _profile(iso2: str) -> str:
    return f"countries/{iso2}.yaml"


def _country_flaws(decision: Decision, files: Files) -> Iterator[Flaw]:
    """Who stands in the record and not in the files, and the other way round."""
    known = {unit.iso2: unit for unit in files.evidence.units}
    loose = files.changed & {"criteria.yaml", "sources.yaml"} or any(
        name.startswith("indicators/") for name in files.changed
    )
    recorded = [country.iso2 for country in decision.countries]
    for index, country in enumerate(decision.countries):
        moved = _profile(country.iso2) in files.changed if country.profile else loose
        if country.iso2 not in known and not moved:
            yield Flaw(("countries", index, "iso2"), "no_country", country.iso2)
    for iso2, unit in sorted(known.items()):
        moved = _profile(iso2) in files.changed if unit.profile is not None else loose
        if iso2 not in recorded and not moved:
            yield Flaw(("countries",), "left_out", iso2)
    if recorded != sorted(recorded):
        yield Flaw(("countries",), "order")


def _evidence(decision: Decision, files: Files, policy: str) -> Evidence:
    """The evidence of the files here for the countries of a record."""
    known = {unit.iso2: unit for unit in files.evidence.units}
    units = []
    for country in decision.countries:
        unit = known.get(country.iso2)
        if unit is None or _profile(country.iso2) in files.changed:
            iso3 = codes().iso3_of.get(country.iso2, country.iso2)
            unit = replace(unit_of(country), iso3=iso3)
        units.append(unit)
    kept = {name: digest for name, digest in files.evidence.files.items() if name not in files.changed}
    kept |= {name: digest for name, digest in decision.inputs.items() if name in files.changed}
    kept.pop(policy, None)
    changed = "criteria.yaml" in files.changed
    criteria = decision.framing if changed else files.evidence.criteria
    return replace(files.evidence, units=tuple(units), criteria=criteria, files=kept)


class _Masked:
    """What the files give, and in the place of what rests on a file that has changed what the record says."""

    def __init__(self, decision: Decision, files: Files, evidence: Evidence) -> None:
        self.decision = decision
        self.evidence = evidence
        self.changed = files.changed
        self.all = bool(files.changed & {"criteria.yaml", "sources.yaml"})
        self.day = decision.policy.as_of.last

    def performance(self) -> Performance:
        recorded = performance_of(self.decision)
        if self.all:
            return recorded
        measured, loose = self._measured(), self._loose()
        parts = {
            name: np.where(loose, getattr(recorded, name), getattr(measured, name))
            for name in ("best", "low", "high", "year", "why", "since", "spread", "old", "judged")
        }
        # What one figure is expected to be rests on all others, so on every file of figures.
        leaves = (leaf for leaf in self.evidence.criteria.attributes() if isinstance(leaf, Indicator))
        moved = any(self._moved(leaf.all_series) for leaf in leaves)
        made = measured
        if self.decision.policy.unknown == "expected" and not moved:
            made = estimated(measured, self.evidence, self.day)
        heard = self._heard(recorded, measured, loose)
        if made.estimate is None or made.error is None or recorded.estimate is None or recorded.error is None:
            return Performance(**parts, heard=heard, estimate=recorded.estimate, error=recorded.error)
        return Performance(
            **parts,
            heard=heard,
            estimate=np.where(loose, recorded.estimate, made.estimate),
            error=np.where(loose, recorded.error, made.error),
        )

    def _heard(
        self, recorded: Performance, measured: Performance, loose: Bools
    ) -> dict[tuple[str, str], Judged]:
        """The judgements of rounds, each from where its performance comes from."""
        heard = {}
        for row, unit in enumerate(self.evidence.units):
            for column, leaf in enumerate(self.evidence.criteria.attributes()):
                cell = unit.iso2, leaf.id
                found = (recorded if loose[row, column] else measured).heard.get(cell)
                if found is not None:
                    heard[cell] = found
        return heard

    def _measured(self) -> Performance:
        """What the files give; a round that is gone by now gives nothing, as its answers changed."""
        there = [name for name in self.decision.policy.rounds if name in self.evidence.rounds]
        return measure(self.evidence, self.day, rounds=there)

    def _loose(self) -> Bools:
        """Which performances (n, l) rest on a file that has changed."""
        rows = np.array([_profile(unit.iso2) in self.changed for unit in self.evidence.units], dtype=bool)
        columns = [self._rests_on(leaf, rows) for leaf in self.evidence.criteria.attributes()]
        return np.stack(columns, axis=1)

    def _rests_on(self, leaf: AnyAttribute, profiles: Bools) -> Bools:
        """Of each unit (n,) whether an attribute rests on a changed file; ``profiles`` says so of its own."""
        asked = not isinstance(leaf, Count) and leaf.levels is not None
        if asked and any(name.startswith(f"{FOLDER}/") for name in self.changed):
            return np.ones(len(profiles), dtype=bool)
        if isinstance(leaf, Indicator):
            figures = np.full(len(profiles), self._moved(leaf.all_series))
            # Where a team can overrule a figure, its profile has a say as well.
            return figures | profiles if leaf.levels is not None else figures
        if isinstance(leaf, Count) and any(kind.startswith(PREFIX) for kind in leaf.count):
            return profiles | bool(self.changed & set(TABLE))
        return profiles

    def _moved(self, series: Collection[str]) -> bool:
        """Whether one of these series stands in a file that has changed."""
        sources = (self.evidence.sources[self.evidence.source_of[name]] for name in series)
        return any(source.file in self.changed for source in sources)

    def verdicts(self, policy: Policy) -> tuple[tuple[Verdict, ...], ...]:
        decision = self.decision.model_copy(update={"policy": policy})
        recorded = tuple(verdicts_of(decision, country) for country in decision.countries)
        if self.all:
            return recorded
        guards = self.evidence.criteria.safeguards
        moved = [self._moved(_series(guard)) for guard in guards]
        computed = verdicts(self.evidence, policy.safeguards, self.day)
        rows = []
        for unit, then, now in zip(self.evidence.units, recorded, computed, strict=True):
            # What a profile says of a safeguard with levels takes the place of a figure.
            profile = _profile(unit.iso2) in self.changed
            loose = [
                other or (profile and guard.levels is not None)
                for guard, other in zip(guards, moved, strict=True)
            ]
            rows.append(
                tuple(
                    mine if either else theirs for mine, theirs, either in zip(then, now, loose, strict=True)
                )
            )
        return tuple(rows)


def _series(guard: Safeguard) -> list[str]:
    return [name for name in (guard.series, guard.low, guard.high, guard.error) if name]


# Comparing


def _plain(model: Any) -> Any:
    return model.model_dump(mode="json")


def _differing(path: Path, recorded: Any, computed: Any, reason: str) -> Iterator[Flaw]:
    """Every leaf of two trees of plain data that is not the same; numbers of countries to ``TOLERANCE``."""
    if isinstance(recorded, dict) and isinstance(computed, dict):
        for key in dict.fromkeys((*recorded, *computed)):
            yield from _differing((*path, key), recorded.get(key), computed.get(key), reason)
    elif isinstance(recorded, list) and isinstance(computed, list) and len(recorded) == len(computed):
        for index, (mine, theirs) in enumerate(zip(recorded, computed, strict=True)):
            yield from _differing((*path, index), mine, theirs, reason)
    elif not _alike(path, recorded, computed):
        yield Flaw(path, reason, _shown(recorded), _shown(computed))


def _alike(path: Path, recorded: Any, computed: Any) -> bool:
    numbers = all(isinstance(one, int | float) and not isinstance(one, bool) for one in (recorded, computed))
    if numbers and path[:1] == ("countries",):
        return bool(abs(recorded - computed) <= TOLERANCE * max(1.0, abs(computed)))
    return bool(recorded == computed)


def _shown(value: Any) -> object:
    if value is None or value in ([], {}):
        return "–"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
