"""A filled form about weights held against its round: whose it is, and whether it says what was asked."""

from __future__ import annotations

from collections.abc import Iterable

from ikt.model.criteria import Criteria
from ikt.model.weights_asked import Choices, Order, Points, Swing, Weighed
from ikt.problems import Place, Problems
from ikt.reading.answers.weights import FilledWeights
from ikt.reading.near_names import near
from ikt.reading.weighings import GivenWeights, changed_since

# Points that people type add up to a hundred, save for what halves and thirds leave in a computer.
NEARLY = 1e-6


def check_weights(filled: FilledWeights, given: GivenWeights, criteria: Criteria, problems: Problems) -> bool:
    """Whether a form fits its round; all that does not is told with its place."""
    made = given.weighing
    here = Place(filled.file)
    before = len(problems)
    _, version, assessor, _ = filled.heading
    if assessor not in made.asked:
        params = {"value": assessor, "round": made.id, "near": near(assessor, made.asked)}
        problems.add("P962", here, reason="assessor", **params)
        return False
    if version != made.version:
        problems.add("P906", here, assessor, round=made.id)
        return False
    changed = changed_since(made, criteria)
    if changed:
        problems.add("P906", here, assessor, reason="criteria", round=made.id, list=", ".join(changed))
        return False
    if filled.handed is not None:
        weighed = filled.handed.weighed
        if weighed.way not in made.ways:
            problems.add("P907", here, assessor, reason="way", list=", ".join(made.ways), value=weighed.way)
        else:
            _Held(filled, given, problems).check(weighed)
    return len(problems) == before


class _Held:
    def __init__(self, filled: FilledWeights, given: GivenWeights, problems: Problems) -> None:
        self.filled = filled
        self.lengths = given.weighing.lengths
        self.problems = problems

    def tell(self, at: str, reason: str, path: str = "", **params: object) -> None:
        self.problems.add("P907", self.filled.at(at), path or at, reason=reason, **params)

    def check(self, weighed: Weighed) -> None:
        if isinstance(weighed, Points):
            if self.named(weighed.points, self.lengths):
                self.points(weighed)
        elif isinstance(weighed, Swing):
            live = [name for name, length in self.lengths.items() if length > 0.0]
            self.named(weighed.worth, live)
            if 100.0 not in [weighed.worth.get(name) for name in live]:
                self.tell("total", "none_full", self.whose)
        elif isinstance(weighed, Order):
            self.order(weighed)
        else:
            self.choices(weighed)

    @property
    def whose(self) -> str:
        return self.filled.heading[2]

    def points(self, weighed: Points) -> None:
        total = sum(weighed.points.values())
        if abs(total - 100.0) > NEARLY:
            self.tell("total", "sum", self.whose, value=f"{total:.6f}".rstrip("0").rstrip("."))

    def order(self, weighed: Order) -> None:
        seen: set[str] = set()
        for name in weighed.order:
            if name in seen:
                self.tell(name, "double")
            seen.add(name)
        self.named(weighed.order, self.lengths)

    def choices(self, weighed: Choices) -> None:
        if not weighed.choices:
            self.tell("total", "no_choices", self.whose)
        for choice in weighed.choices:
            self.named([*choice.left, *choice.right], ())

    def named(self, names: Iterable[str], wanted: Iterable[str]) -> bool:
        """Whether criteria of the round are named, and all those that are wanted."""
        given = set(names)
        strange = [name for name in sorted(given) if name not in self.lengths]
        missing = [name for name in wanted if name not in given]
        for name in strange:
            self.tell(name, "criterion", value=name)
        for name in missing:
            self.tell(name, "missing")
        return not (strange or missing)
