"""Which model a YAML file of the workspace is written by, known from its name."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase

from ikt.model.answered import Answered
from ikt.model.base import Frozen
from ikt.model.criteria import Criteria
from ikt.model.outcomes import Outcomes
from ikt.model.plan import Plan
from ikt.model.policy import Policy
from ikt.model.profile import Profile
from ikt.model.round import Answers
from ikt.model.strategy import Strategy

_MODELS: Mapping[str, type[Frozen]] = {
    "policy.yaml": Policy,
    "policies/*": Policy,
    "countries/*": Profile,
    "plan.yaml": Plan,
    "criteria.yaml": Criteria,
    "strategy.yaml": Strategy,
    "outcomes.yaml": Outcomes,
    "answered.yaml": Answered,
    "rounds/*/answers/*": Answers,
}


def model_of(file: str) -> type[Frozen] | None:
    """The model of a file by its name below the workspace, with ``/``; None where it has none of its own."""
    return next((model for name, model in _MODELS.items() if fnmatchcase(file, name)), None)
