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

from ikt.model.backtest import Backtest
from ikt.model.base import SourceId
from ikt.model.criteria import Criteria
from ikt.model.decision import Decision
from ikt.model.output import Output
from ikt.model.plan import Plan
from ikt.model.policy import Policy
from ikt.model.profile import Profile
from ikt.model.source import Source
from ikt.model.strategy import Strategy
from ikt.telling.robust.data import RobustAnswer
from ikt.telling.tip.data import CommonAnswer, EvidenceAnswer, ShiftAnswer, TipAnswer
from ikt.telling.whatif.data import WhatIfAnswer

# What commands print, by the file that holds the schemas of their answers.
OUTPUTS: dict[str, list[type[Output]]] = {
    "deciding": [WhatIfAnswer, TipAnswer, ShiftAnswer, CommonAnswer, EvidenceAnswer, RobustAnswer],
}

FOLDER = Path(__file__).resolve().parent.parent / "schema"


def schemas() -> dict[str, dict[str, Any]]:
    """File name -> JSON Schema."""
    made = {
        "backtest": Backtest.model_json_schema(),
        "country": Profile.model_json_schema(),
        "criteria": Criteria.model_json_schema(),
        "decision": Decision.model_json_schema(),
        "plan": Plan.model_json_schema(),
        "policy": Policy.model_json_schema(),
        "sources": TypeAdapter(dict[SourceId, Source]).json_schema(),
        "strategy": Strategy.model_json_schema(),
    }
    made |= {name: of_answers(models) for name, models in OUTPUTS.items()}
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {f"{name}.json": dialect | schema for name, schema in made.items()}


def of_answers(models: list[type[Output]]) -> dict[str, Any]:
    """One schema for several answers; which of them one is, its ``format`` says."""
    places, schema = models_json_schema([(model, "serialization") for model in models])
    return {
        "description": "Numbers are never rounded. Fields may be added within /1; none is renamed or "
        "removed.",
        "oneOf": [places[model, "serialization"] for model in models],
        "$defs": schema["$defs"],
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
