"""Write the JSON Schemas of the workspace files from the models, for editors that complete and check.

``--check`` writes nothing and exits with 1 when a committed schema is not what the models say. The
schemas of the program's own output (``score.json``, ``deciding.json``, ``planning.json``) are written by
hand.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from ikt.model.backtest import Backtest
from ikt.model.base import SourceId
from ikt.model.criteria import Criteria
from ikt.model.decision import Decision
from ikt.model.plan import Plan
from ikt.model.policy import Policy
from ikt.model.profile import Profile
from ikt.model.source import Source
from ikt.model.strategy import Strategy

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
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {f"{name}.json": dialect | schema for name, schema in made.items()}


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
