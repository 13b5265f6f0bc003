"""Read the profiles of a workspace a number of times and assess them all, for ``run.py`` only.

A country has one profile, so a workspace cannot hold 2,000; reading the same files again costs the same.
"""

import sys
from dataclasses import replace
from pathlib import Path

from ikt.assessing.assessment import assess
from ikt.assessing.facts import gather
from ikt.assessing.recipe import make_recipe
from ikt.model.profile import Profile
from ikt.problems import Problems
from ikt.reading.policies import read_policy
from ikt.reading.workspace import read_model_file, read_workspace

root, times = Path(sys.argv[1]), int(sys.argv[2])
problems = Problems()
workspace = read_workspace(root, problems=problems)
policy = read_policy(root / "policy.yaml", "policy.yaml", workspace.criteria, problems)
assert policy is not None
for _ in range(times - 1):
    for path in sorted((root / "countries").iterdir()):
        assert read_model_file(path, f"countries/{path.name}", Profile, problems)
evidence = gather(workspace)
many = replace(evidence, units=evidence.units * times)
print(len(assess(many, make_recipe(*policy)).units))
