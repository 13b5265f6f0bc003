"""A policy file to a Policy that fits the framing: every id known, every criterion weighed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ikt.model.base import POLICY_ID
from ikt.model.criteria import AnyAttribute, Criteria, Criterion
from ikt.model.policy import PerCent, Policy
from ikt.model.twin import WORKBOOKS
from ikt.problems import Problems
from ikt.reading.files import is_there, read_text
from ikt.reading.folders import yaml_files
from ikt.reading.near_names import near
from ikt.reading.rounds import Rounds
from ikt.reading.typed import Sketch
from ikt.reading.workspace import read_sketch

# What percentages may lack of a hundred, or have too much, when each is rounded: 33.3% three times.
_SLACK = 0.1 + 1e-9

# Where a policy says its id: a line of its own, at the margin.
_ID_LINE = re.compile(rf"""^id:[ \t]+(["']?)({POLICY_ID})\1[ \t]*(?:#.*)?\r?$""", re.MULTILINE)


def read_policy(
    path: Path, name: str, criteria: Criteria | None, problems: Problems, rounds: Rounds | None = None
) -> tuple[Policy, str] | None:
    """Read a policy and its hash; None when it is not even a policy. ``name`` is shown to people.

    A workbook that ``ikt score --live`` made is a policy too: the one it was made with, with the weights in
    it. Without criteria (they could not be read) only the file itself is checked. Where the ``rounds`` of the
    workspace are given, those that the policy counts are read and checked as well.
    """
    before = len(problems)
    if path.suffix.lower() in WORKBOOKS:
        from ikt.reading.twins import read_twin

        as_read = read_twin(path, name, criteria, problems)
    else:
        as_read = read_sketch(path, name, Policy, problems)
    if as_read is None:
        return None
    sketch, digest = as_read
    is_policy = len(problems) == before
    check_policy(sketch, criteria, problems)
    if rounds is not None:
        check_rounds(sketch, rounds, problems)
    return (sketch.model, digest) if is_policy else None


def policy_files(root: Path) -> Iterator[tuple[str, str]]:
    """Id and file of each policy of the workspace, the one in force first; only the ids are looked at.

    Each file is opened when its turn comes. Of two with one id the first is meant.
    """
    found: set[str] = set()
    for name in ("policy.yaml", *yaml_files(root, "policies", Problems())):
        file = read_text(root / name, name, Problems()) if is_there(root / name) else None
        match = None if file is None else _ID_LINE.search(file.text)
        if match is not None and match[2] not in found:
            found.add(match[2])
            yield match[2], name


def policies_called(root: Path, word: str) -> list[str]:
    """The files of the policies of the workspace that have this name in either language; capitals aside."""
    called: list[str] = []
    for _, file in policy_files(root):
        found = read_sketch(root / file, file, Policy, Problems())
        if found is not None:
            name = found[0].model.name
            if " ".join(word.casefold().split()) in (name.en.casefold(), name.nl.casefold()):
                called.append(file)
    return called


def check_policy(sketch: Sketch[Policy], criteria: Criteria | None, problems: Problems) -> None:
    """Add a problem for what contradicts itself, and for what does not fit the criteria if they are known."""
    _check_alone(sketch, problems)
    if criteria is not None:
        _Fit(sketch, criteria, problems).check()


def check_rounds(sketch: Sketch[Policy], rounds: Rounds, problems: Problems) -> None:
    """Read the rounds that a policy counts; every problem of theirs is added, and any that is not there."""
    for place, name in enumerate(sketch.model.rounds):
        path = ("rounds", place)
        if name in rounds:
            rounds.read(name, problems)
        else:
            sketch.tell(problems, "P519", path, round=name, among=(name, rounds))


def _check_alone(sketch: Sketch[Policy], problems: Problems) -> None:
    seen: set[str] = set()
    for number, word in enumerate(sketch.model.order or ()):
        if word in seen:
            sketch.tell(problems, "P505", ("order", number), id=word)
        seen.add(word)
    for word, (low, high) in sketch.model.limits.items():
        if low > high:
            sketch.tell(problems, "P507", ("limits", word), low=low, high=high)
    for word, threshold in sketch.model.safeguards.items():
        if threshold.at is not None and threshold.effect != "cap":
            path = ("safeguards", word, "at")
            leans = [("safeguards", word, "effect")]
            sketch.tell(problems, "P508", path, key=True, leans=leans, effect=threshold.effect)


class _Fit:
    """Whether a policy speaks of the criteria and safeguards there are."""

    def __init__(self, sketch: Sketch[Policy], criteria: Criteria, problems: Problems) -> None:
        self.sketch = sketch
        self.policy = sketch.model
        self.criteria = criteria
        self.problems = problems
        self.known = {node.id for node in criteria.nodes()}
        self.criteria_ids = list(criteria.ids)
        self.guards = [guard.id for guard in criteria.safeguards]
        self.meant: set[str] = set()

    def check(self) -> None:
        for word in self.policy.weights or {}:
            self.named(("weights", word), word, self.known, key=True)
        first = {word: number for number, word in reversed(list(enumerate(self.policy.order or ())))}
        for word, number in sorted(first.items(), key=lambda pair: pair[1]):
            self.named(("order", number), word, self.criteria_ids, key=False)
        for word in self.policy.limits:
            self.named(("limits", word), word, self.known, key=True)
        for number, statement in enumerate(self.policy.statements):
            for side in ("more", "than"):
                for word in getattr(statement, side):
                    self.named(("statements", number, side, word), word, self.criteria_ids, key=True)
        for word in self.policy.safeguards:
            self.named(("safeguards", word), word, self.guards, key=True)
        self.all_named()
        self.per_cent()
        self.sums()
        self.limits()

    def named(self, path: tuple[str | int, ...], word: str, names: Iterable[str], *, key: bool) -> None:
        """Tell of a word that is not among the names; what was probably meant counts as named."""
        if word in names or self.problems.full(self.sketch.document.file.name):
            return
        like = near(word, sorted(names))
        self.meant |= {like} if like else set()
        if names is self.guards:
            self.sketch.tell(self.problems, "P511", path, key=key, id=word, near=like, known=self.guards)
        elif names is self.criteria_ids and word not in self.guards:
            known = self.criteria_ids
            self.sketch.tell(self.problems, "P502", path, reason="order", id=word, near=like, known=known)
        elif word in self.guards:
            self.sketch.tell(self.problems, "P503", path, key=key, id=word)
        else:
            self.sketch.tell(self.problems, "P502", path, key=key, id=word, near=like)

    def all_named(self) -> None:
        field = "weights" if self.policy.order is None else "order"
        names = self.policy.weights if self.policy.order is None else self.policy.order
        if names is None or not self.sketch.sound_below((field,)):
            return
        for word in self.criteria_ids:
            if word not in names and word not in self.meant:
                self.sketch.tell(self.problems, "P504", (field,), key=True, id=word, reason=field)

    def families(self) -> list[tuple[str, tuple[Criterion | AnyAttribute, ...]]]:
        """The nodes that share the weight of a parent, with the id of the parent; none where unsound."""
        if self.policy.weights is None or not self.sketch.sound_below(("weights",)):
            return []
        found: list[tuple[str, tuple[Criterion | AnyAttribute, ...]]] = [("", self.criteria.criteria)]
        nodes = self.criteria.nodes()
        return found + [(node.id, node.children) for node in nodes if isinstance(node, Criterion)]

    def per_cent(self) -> None:
        """Weights in per cent are those of all that share a weight, and add up to a hundred."""
        weights = self.policy.weights or {}
        for parent, children in self.families():
            given = {child.id: weights[child.id] for child in children if child.id in weights}
            shares = [name for name, weight in given.items() if isinstance(weight, PerCent)]
            if not shares:
                continue
            lacking = [child.id for child in children if child.id not in given]
            points = [name for name in given if name not in shares]
            word = min(points or shares, key=list(weights).index)
            here, total = ("weights", word), sum(given.values())
            if points:
                self.sketch.tell(self.problems, "P514", here, reason="mixed", id=word)
            elif lacking and parent:
                self.sketch.tell(self.problems, "P514", here, reason="lacking", id=word, known=lacking)
            elif not lacking and abs(total - 100.0) > _SLACK:
                self.sketch.tell(self.problems, "P514", here, total=total)

    def sums(self) -> None:
        """Points among siblings must not all be zero."""
        weights = self.policy.weights or {}
        for parent, children in self.families():
            points = [weights.get(child.id, child.share) for child in children]
            if not children or any(point > 0 for point in points):
                continue
            if parent:
                path = ("weights", children[0].id)
                self.sketch.tell(self.problems, "P509", path, key=True, reason="below", parent=parent)
            else:
                self.sketch.tell(self.problems, "P509", ("weights",), key=True)

    def limits(self) -> None:
        """Limits between which no weighting lies are no limits."""
        if not self.sketch.sound_below(("limits",)):
            return
        lower, upper = self.policy.limits_of(self.criteria_ids)
        for reason, total, apart in (
            ("low", sum(lower), 1),
            ("high", sum(upper), -1),
        ):
            if (total - 1.0) * apart > 1e-9:
                self.sketch.tell(
                    self.problems, "P512", ("limits",), key=True, reason=reason, total=round(total, 4)
                )
