"""The yardstick of ``run.py``: the same five packages, the same files read into dicts, nothing else."""

import csv
import sys
from pathlib import Path

import click  # noqa: F401
import jinja2  # noqa: F401
import numpy as np  # noqa: F401
import yaml
from pydantic import BaseModel  # noqa: F401

root = Path(sys.argv[1])
documents = {}
for path in [
    root / "criteria.yaml",
    root / "policy.yaml",
    root / "sources.yaml",
    *(root / "countries").iterdir(),
]:
    documents[path.name] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
figures: dict[tuple[str, str, str], str] = {}
for path in (root / "indicators").iterdir():
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for iso3, series, year, value in rows:
            figures[series, iso3, year] = value
print(len(documents), len(figures))
