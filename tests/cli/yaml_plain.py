"""YAML as any other reader reads it: what we write must mean the same to all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def plain_data(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
