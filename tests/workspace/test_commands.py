"""The commands among forty real countries: they end well, fit the screen and keep to their schemas.

Answers are held word for word in the invented workspace, and some of this one in the documents.
"""

from __future__ import annotations

import json

import jsonschema
import pytest

from tests.cli.conftest import ROOT, Run
from tests.samples import SCHEMAS, SHIPPED, as_json

# The widest answers of each kind; Dutch words are the longer ones.
SHOWN = (
    "score-security", "show-DE", "show-TW", "explain-ZA-TR", "explain-criteria", "whatif-criterion", "tip",
    "tip-CN-US", "tip-common", "tip-evidence", "robust", "plan-rules", "plan-CN", "status",
)  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_an_answer_fits_eighty_columns(run: Run, name: str) -> None:
    ran = run(*SHIPPED[name], "--lang", "nl")
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("name", ["score", "whatif-supposed", "plan"])
def test_json_is_what_its_schema_says(run: Run, name: str) -> None:
    words = SHIPPED[name]
    schema = json.loads((ROOT / "schema" / SCHEMAS[words[0]]).read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(run(*as_json(words)).out), schema)
