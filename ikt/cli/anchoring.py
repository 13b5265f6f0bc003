"""Which decision a briefing bears witness to: the newest one of the workspace it is made in."""

from __future__ import annotations

from ikt.cli.loading import Ground
from ikt.problems import Problems
from ikt.reading.decisions import ON_PAPER, only_cut_off, read_chain
from ikt.reading.headings import heading
from ikt.telling.assessed.anchor import Anchor


def anchor(here: Ground) -> Anchor | None:
    """The newest decision; None where none was filed. A chain that does not hold stops no briefing."""
    if here.embedded:
        return None
    problems = Problems()
    links = read_chain(here.root, problems)
    if not links and not problems.errors:
        return None
    if problems.errors and not only_cut_off(problems):
        return Anchor(0, "", "", whole=False)
    newest = links[-1]
    head = heading(newest)
    return Anchor(newest.number, head.id, newest.digest.removeprefix("sha256:")[:ON_PAPER])
