"""A policy that prefers nothing yet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ikt.model.base import Language, Text
from ikt.model.policy import Policy
from ikt.telling.new_files.comments import both, comment, written
from ikt.telling.new_files.words import NOTE

_POINTS = 10
# What a first policy asks where none is there to follow: half of the weight, with a profile and without.
_LEAST_KNOWN = {"country": 0.5, "longlist": 0.5}


def policy_text(
    policy_id: str,
    name: Text,
    criteria: Sequence[tuple[str, Text]],
    like: Policy | None,
    as_of: str,
    lang: Language,
    *,
    schema: str = "../schema/policy.json",
) -> str:
    """A policy with equal points; line, day and thresholds are those of ``like`` if there is one."""
    said = {} if like is None else like.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    note = Text(en=NOTE("en", "policy_note"), nl=NOTE("nl", "policy_note"))
    parts = [
        f"# yaml-language-server: $schema={schema}\n",
        comment(NOTE(lang, "policy")),
        f"id: {policy_id}\nname: {both(name)}\nnote:\n  en: {note.en}\n  nl: {note.nl}\n",
        f"as_of: {said.get('as_of', as_of)}   # {NOTE(lang, 'as_of')}\n",
        f"top: {10 if like is None else like.top}   # {NOTE(lang, 'top')}\n",
        "weights:\n",
        *(f"  {key}: {_POINTS}   # {one.say(lang)}\n" for key, one in criteria),
        comment(NOTE(lang, "limits")),
        "# limits:\n",
        *(f"#   {key}: [0.05, 0.30]\n" for key, _ in criteria),
        comment(NOTE(lang, "least_known")),
        f"least_known: {_flow(said.get('least_known', _LEAST_KNOWN))}\n",
    ]
    for key in ("close_gap", "unknown", "rounds", "least_judged", "marking"):
        if key in said:
            parts.append(f"{key}: {_flow(said[key])}\n")
    guards = said.get("safeguards")
    if guards:
        parts += [comment(NOTE(lang, "safeguards")), "safeguards:\n"]
        parts += [f"  {guard}: {_flow(_threshold(rule))}\n" for guard, rule in guards.items()]
    return "".join(parts)


def first_policy_text(as_of: str, lang: Language) -> str:
    """The policy of a workspace that has one criterion yet."""
    name = Text(en=NOTE("en", "equal_name"), nl=NOTE("nl", "equal_name"))
    first = Text(en=NOTE("en", "first_name"), nl=NOTE("nl", "first_name"))
    return policy_text("equal", name, [("first", first)], None, as_of, lang, schema="schema/policy.json")


def _threshold(rule: Mapping[str, Any]) -> dict[str, Any]:
    return {"below": rule["below"], "effect": rule.get("effect", "flag")} | (
        {"at": rule["at"]} if "at" in rule else {}
    )


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(part) for part in value) + "]"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return written(value) if isinstance(value, str) else json.dumps(value)
