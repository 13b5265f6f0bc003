"""Settings of hypothesis: no deadlines, since machines differ; the same examples every time in CI."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("desk", deadline=None, max_examples=60)
settings.register_profile("ci", deadline=None, max_examples=60, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
