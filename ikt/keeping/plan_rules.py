"""Rules that were typed for one run, kept in the file of the plan, of which all other lines stay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ikt.deciding.rules_typed import WithTyped
from ikt.keeping.editing.edits import APPEND, Edit
from ikt.keeping.editing.preview import Preview, preview
from ikt.keeping.reread import must_be_a_plan
from ikt.model.plan import Plan, Rule

# What stands before "on:" in a rule that does not say it yet.
_BEFORE_ON = tuple(Rule.model_fields)[: tuple(Rule.model_fields).index("on")]


def rules_preview(root: Path, file: str, plan: Plan, made: WithTyped) -> Preview:
    """The change of the file of a plan by which it says what was typed; ``plan`` is what it says now.

    Raises:
        BadFiles: A file of the workspace cannot be read, or the plan would not be one.
        BadRequest: P850 without the extra ``edit``, and as ``preview`` does.
    """
    shown = preview(root, _edits(file, plan, made))
    must_be_a_plan(root, shown, file)
    return shown


def _edits(file: str, plan: Plan, made: WithTyped) -> Iterator[Edit]:
    for number, rule in enumerate(plan.rules):
        if rule.id in made.turned:
            yield Edit(file, ("rules", number, "on"), "set", made.turned[rule.id], _BEFORE_ON)
    names = list(Plan.model_fields)
    before = tuple(names[: names.index("rules")])
    for rule in made.added:
        yield Edit(file, ("rules", APPEND), "set", _written(rule), before)


def _written(rule: Rule) -> dict[str, Any]:
    """A rule as it stands in a file: what it says, and nothing that goes without saying."""
    said: dict[str, Any] = rule.model_dump(mode="json", exclude_defaults=True)
    return said
