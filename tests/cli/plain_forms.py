"""A form as plain JSON, in the place of the files that people fill: what tests of asking read back."""

from __future__ import annotations

import json
from dataclasses import asdict

from ikt.telling.sheets.form import Form


def to_json(form: Form) -> str:
    return json.dumps(asdict(form), ensure_ascii=False, default=str)
