"""``ikt diff``: who moved between two decisions, folders or revisions, and what did it."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang
from ikt.cli.completing import Offered
from ikt.cli.loading import Ground, ground, load
from ikt.cli.options import place_options, policy_options, rows_option, top_option
from ikt.problems import BadRequest

if TYPE_CHECKING:
    from ikt.cli.records import Chain
    from ikt.telling.decisions.side import Side

_NOW = ("now", "nu")


@make_command(
    "diff",
    """See who moved between two decisions or states of the files, and what did it: figures, judgements,
counted facts, the framing or the weights.

OLD and NEW are each the number or id of a decision, a file, a folder with a workspace, git:REVISION, or now:
the files as they are. --weights, --as-of and --top only count for a side that is no decision.

Example: ikt diff 1 now

Example: ikt diff git:HEAD~1 now""",
    """Zie wie is verschoven tussen twee besluiten of standen van de bestanden, en waardoor: cijfers,
oordelen, getelde feiten, het kader of de gewichten.

OUD en NIEUW zijn elk het nummer of de id van een besluit, een bestand, een werkmap, git:REVISIE, of nu: de
bestanden zoals ze zijn. --weights, --as-of en --top gelden alleen voor een kant die geen besluit is.

Voorbeeld: ikt diff 1 nu

Voorbeeld: ikt diff git:HEAD~1 nu""",
)
@click.argument("old", type=Offered("decision"))
@click.argument("new", default="now", type=Offered("decision"))
@policy_options
@top_option
@rows_option
@answer_options
@place_options
def command(
    old: str,
    new: str,
    weights: str | None,
    as_of: str | None,
    top: int | None,
    rows: int | None,
    form: str | None,
    output: str | None,
    folder: str | None,
) -> None:
    from ikt.cli.records import Chain
    from ikt.deciding.who_moved import moved
    from ikt.telling.answering import preceded
    from ikt.telling.decisions.who_moved_data import diff_data
    from ikt.telling.decisions.who_moved_tables import diff_document

    here = ground(folder)
    gone: list[str] = []
    chain = Chain(here)
    with ExitStack() as open_folders:
        one, two = (_side(chain, word, weights, as_of, top, open_folders, gone=gone) for word in (old, new))
    difference = moved(one.a, two.a)
    deliver(
        form,
        output,
        document=lambda: preceded(diff_document(difference, one, two, lang(), rows), gone),
        data=lambda: diff_data(difference, one, two, lang()).printed(),
    )


def _side(
    chain: Chain, word: str, weights: str | None, as_of: str | None, top: int | None, open_folders: ExitStack,
    gone: list[str],
) -> Side:  # fmt: skip
    """One side; where it is a decision that was withdrawn the sentence on that is added to ``gone``."""
    from ikt.cli.records import recomputed
    from ikt.reading.revisions import revision
    from ikt.reading.workspace import is_workspace
    from ikt.telling.decisions.side import Side

    here = chain.here
    if word.lower() in _NOW:
        return Side(load(here, weights, as_of, top), "here")
    if word.startswith("git:"):
        root, commit = open_folders.enter_context(revision(here.root, word[4:], [weights] if weights else []))
        return Side(load(Ground(root, False), weights, as_of, top), "git", word[4:], commit)
    if os.path.isdir(word):
        there = ground(word)
        if not is_workspace(there.root):
            raise BadRequest("P868", reason="name", name=word)
        return Side(load(there, weights, as_of, top), "folder", word)
    try:
        sketch, link = chain.find(word)
    except BadRequest as bad:
        if bad.problem.params.get("reason") in ("several", "is_one"):
            raise
        raise BadRequest("P868", reason="name", name=word) from None
    gone += [line for line in chain.notice(link) if line not in gone]
    return Side(recomputed(sketch), "decision", decision=sketch.model)
