"""Write the JSON Schemas from the models: of the workspace files, for editors that complete and check, and
of what commands print with ``--format json``, for whoever reads that with a program.

``--check`` writes nothing and exits with 1 when a committed schema is not what the models say.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from ikt.model.answered import Answered
from ikt.model.backtest import Backtest
from ikt.model.base import SourceId
from ikt.model.criteria import Criteria
from ikt.model.decision import Decision
from ikt.model.fields import Fields
from ikt.model.membership import Bodies
from ikt.model.outcomes import Outcomes
from ikt.model.output import Output
from ikt.model.plan import Plan
from ikt.model.policy import Policy
from ikt.model.profile import Profile
from ikt.model.round import Answers, Panel, Round
from ikt.model.source import Source
from ikt.model.strategy import Strategy
from ikt.model.weighing import Weighing
from ikt.model.withdrawal import Withdrawal
from ikt.telling.agenda.data import StatusAnswer
from ikt.telling.audit.data import AuditAnswer
from ikt.telling.backtest.data import BacktestAnswer
from ikt.telling.country.data import ShowAnswer
from ikt.telling.decisions.data import Decisions, Draft, Filed, SignedDecision, Verified, Withdrawn
from ikt.telling.decisions.who_moved_data import Diff
from ikt.telling.decisions.why_data import WhyChosen
from ikt.telling.edited.document import EditedAnswer
from ikt.telling.explain.attribute import AttributesExplained
from ikt.telling.explain.data import CountryExplained, CriteriaExplained, DifferenceExplained
from ikt.telling.fit.data import FitAnswer
from ikt.telling.group.data import GroupAnswer
from ikt.telling.imports.data import ImportAnswer
from ikt.telling.new_fact.data import FactAnswer
from ikt.telling.plan.data import PlanAnswer
from ikt.telling.plan.posture_data import PostureAnswer
from ikt.telling.profile_form.asked import ProfilesAsked
from ikt.telling.profile_form.collected import ProfilesCollected
from ikt.telling.review.data import ReviewAnswer
from ikt.telling.robust.data import RobustAnswer
from ikt.telling.round.data import RoundAnswer
from ikt.telling.score.data import ScoreAnswer
from ikt.telling.sheets.asking_data import AskAnswer
from ikt.telling.sheets.data import CollectAnswer
from ikt.telling.sheets.weighing import AskWeightsAnswer
from ikt.telling.sheets.weights_collected import CollectWeightsAnswer
from ikt.telling.tip.data import CommonAnswer, EvidenceAnswer, ShiftAnswer, TipAnswer
from ikt.telling.tip.explained_data import ExplainedAnswer
from ikt.telling.whatif.data import WhatIfAnswer

# The answers for programs, by the file of their schema; one of several holds for each.
OUTPUTS: dict[str, list[type[Output]]] = {
    "agreement": [RoundAnswer],
    "ask": [AskAnswer, AskWeightsAnswer, ProfilesAsked],
    "audit": [AuditAnswer],
    "collect": [CollectAnswer, CollectWeightsAnswer, ProfilesCollected],
    "deciding": [
        WhatIfAnswer,
        TipAnswer,
        ShiftAnswer,
        CommonAnswer,
        EvidenceAnswer,
        ExplainedAnswer,
        RobustAnswer,
    ],
    "decisions": [Filed, Withdrawn, Draft, SignedDecision, Decisions, Verified, WhyChosen, Diff],
    "edited": [EditedAnswer],
    "explain": [CountryExplained, DifferenceExplained, CriteriaExplained, AttributesExplained],
    "fit": [FitAnswer],
    "group": [GroupAnswer],
    "import": [ImportAnswer],
    "new": [FactAnswer],
    "planning": [PlanAnswer, PostureAnswer, StatusAnswer, BacktestAnswer, ExplainedAnswer],
    "review": [ReviewAnswer],
    "score": [ScoreAnswer],
    "show": [ShowAnswer],
}

FOLDER = Path(__file__).resolve().parent.parent / "schema"


def schemas() -> dict[str, dict[str, Any]]:
    """File name -> JSON Schema."""
    made = {
        "answered": Answered.model_json_schema(),
        "answers": Answers.model_json_schema(),
        "backtest": Backtest.model_json_schema(),
        "country": Profile.model_json_schema(),
        "criteria": Criteria.model_json_schema(),
        "decision": Decision.model_json_schema(),
        "withdrawal": Withdrawal.model_json_schema(),
        "fields": Fields.model_json_schema(),
        "memberships": Bodies.model_json_schema(),
        "outcomes": Outcomes.model_json_schema(),
        "panel": Panel.model_json_schema(),
        "plan": Plan.model_json_schema(),
        "policy": Policy.model_json_schema(),
        "round": Round.model_json_schema(),
        "sources": TypeAdapter(dict[SourceId, Source]).json_schema(),
        "strategy": Strategy.model_json_schema(),
        "weighing": Weighing.model_json_schema(),
    }
    made = {name: with_keywords(schema) for name, schema in made.items()}
    made |= {name: of_answers(models) for name, models in OUTPUTS.items()}
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {f"{name}.json": dialect | schema for name, schema in made.items()}


# What pydantic calls the bounds of a number that it reads with a function of ours, and what JSON Schema does.
_KEYWORDS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}


def with_keywords(schema: Any) -> Any:
    """A schema in which every bound of a number has the name that checkers know; they skip any other."""
    if isinstance(schema, list):
        return [with_keywords(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    bounded = schema.get("type") in ("number", "integer")
    return {_KEYWORDS.get(key, key) if bounded else key: with_keywords(part) for key, part in schema.items()}


def of_answers(models: list[type[Output]]) -> dict[str, Any]:
    """The schema of what a command prints; it stays true when a field is added."""
    if len(models) == 1:
        made = models[0].model_json_schema(mode="serialization")
    else:
        refs, rest = models_json_schema([(model, "serialization") for model in models])
        made = {"oneOf": [refs[model, "serialization"] for model in models], **rest}
    found: dict[str, Any] = opened(made)
    return found


def opened(schema: Any) -> Any:
    """A schema in which an object may have fields that are not told of."""
    if isinstance(schema, list):
        return [opened(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: opened(part)
        for key, part in schema.items()
        if not (key == "additionalProperties" and part is False)
    }


def main() -> int:
    stale = []
    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        path = FOLDER / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8", newline="\n")
    if stale:
        print(("stale: " if "--check" in sys.argv else "written: ") + ", ".join(stale))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
