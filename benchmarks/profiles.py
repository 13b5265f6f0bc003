"""Read and assess a workspace whose profiles are copies of each other: for ``run.py`` only."""

import sys
from pathlib import Path

from ikt.assessing.assessment import assess
from ikt.assessing.facts import Evidence, gather
from ikt.assessing.recipe import make_recipe
from ikt.problems import Problems
from ikt.reading.policies import read_policy
from ikt.reading.workspace import read_workspace

root = Path(sys.argv[1])
problems = Problems()
workspace = read_workspace(root, problems=problems)
policy = read_policy(root / "policy.yaml", "policy.yaml", workspace.criteria, problems)
assert policy is not None
evidence = gather(workspace)
many = Evidence(
    evidence.units * (int(sys.argv[2]) if len(sys.argv) > 2 else 1),
    evidence.criteria, evidence.figures, evidence.sources, evidence.source_of, evidence.hashes,
)  # fmt: skip
print(len(assess(many, make_recipe(*policy)).units))
