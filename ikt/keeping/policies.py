"""A policy as its file has it, for who saves one that was worked out."""

from __future__ import annotations

import json

from ikt.model.policy import Policy


def policy_text(policy: Policy) -> str:
    """A line of YAML for each thing that the policy says; JSON is YAML, so nothing in it can be misread."""
    said = policy.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in said.items())
