"""A policy file to a Policy that fits the framing: every id known, every criterion weighed."""

from __future__ import annotations

from pathlib import Path

from ikt.model.criteria import AnyAttribute, Criteria, Criterion
from ikt.model.policy import Policy
from ikt.problems import Problems
from ikt.reading.typed import near
from ikt.reading.workspace import read_model_file
from ikt.reading.yaml_document import Document, dotted


def read_policy(
    path: Path, name: str, criteria: Criteria | None, problems: Problems
) -> tuple[Policy, str] | None:
    """Read a policy and its hash; None when it is not even a policy. ``name`` is shown to people.

    Without criteria (they could not be read) only the file itself is checked.
    """
    found = read_model_file(path, name, Policy, problems)
    if found is None:
        return None
    policy, document, digest = found
    if criteria is not None:
        _check(policy, criteria, document, problems)
    return policy, digest


def _check(policy: Policy, criteria: Criteria, document: Document, problems: Problems) -> None:
    known = {node.id for node in criteria.nodes()}
    guards = [guard.id for guard in criteria.safeguards]

    def unknown(path: tuple[str | int, ...], word: str, names: set[str] | list[str], *, key: bool) -> None:
        is_guard = word in guards and names is known
        code = "P503" if is_guard else "P502"
        problems.add(
            code, document.place(path, key=key), dotted(path), id=word, near=near(word, sorted(names))
        )

    for word in policy.weights or {}:
        if word not in known:
            unknown(("weights", word), word, known, key=True)
    for number, word in enumerate(policy.order or ()):
        if word not in criteria.ids:
            unknown(("order", number), word, set(criteria.ids), key=False)
        elif word in (policy.order or ())[:number]:
            problems.add("P505", document.place(("order", number)), f"order[{number}]", id=word)
    named = set(policy.order if policy.order is not None else policy.weights or {})
    field = "order" if policy.order is not None else "weights"
    for word in criteria.ids:
        if word not in named:
            problems.add("P504", document.place((field,), key=True), field, id=word)
    _check_sums(policy, criteria, document, problems)
    for word, (low, high) in policy.limits.items():
        if word not in known:
            unknown(("limits", word), word, known, key=True)
        if low > high:
            problems.add("P507", document.place(("limits", word)), f"limits.{word}", low=low, high=high)
    for word, threshold in policy.safeguards.items():
        if word not in guards:
            unknown(("safeguards", word), word, guards, key=True)
        if threshold.at is not None and threshold.effect != "cap":
            path = ("safeguards", word, "at")
            problems.add("P508", document.place(path, key=True), dotted(path), effect=threshold.effect)


def _check_sums(policy: Policy, criteria: Criteria, document: Document, problems: Problems) -> None:
    """Points among siblings must not all be zero."""
    if policy.weights is None:
        return
    weights = policy.weights
    families: list[tuple[str | None, tuple[Criterion | AnyAttribute, ...]]] = [(None, criteria.criteria)]
    families += [(node.id, node.children) for node in criteria.nodes() if isinstance(node, Criterion)]
    for parent, children in families:
        points = [weights.get(child.id, child.share) for child in children]
        if children and all(point == 0 for point in points):
            problems.add("P509", document.place(("weights",), key=True), "weights", parent=parent or "")
