"""A what-if in words: who leaves and enters, from where on, what did it, how sure; then the ranks."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.deciding.changes_typed import Setting
from ikt.deciding.whatif import WhatIf
from ikt.model.base import Language
from ikt.telling.answering import answer
from ikt.telling.document import Document
from ikt.telling.whatif.changes import Changes
from ikt.telling.whatif.ranks import Ranks
from ikt.telling.whatif.reservations import Reservations
from ikt.telling.whatif.who_moves import WhoMoves

# Of so many countries of which something is supposed it is told what becomes of them.
_MOST_MINE = 4


def whatif_document(
    outcome: WhatIf,
    lang: Language,
    settings: Sequence[Setting] = (),
    *,
    rows: int | None = None,
    only: Sequence[int] = (),
    about: Sequence[int] = (),
) -> Document:
    """The answer to a what-if: ``settings`` are the weights that were set, ``rows`` how many to show,
    ``only`` the rows of the countries that were asked about, ``about`` those of which something is supposed.
    """
    changes = Changes(outcome, lang, settings)
    ranks = Ranks(outcome, lang, rows, only)
    policy = outcome.before.recipe.policy.name.say(lang)
    return answer(
        changes.say("title", changes=changes.together()),
        whatif_sentences(outcome, lang, settings, only=only, about=about),
        ranks.blocks(),
        lang=lang,
        as_of=outcome.after.recipe.as_of,
        subtitle=changes.say("title_frame", **(changes.frame() | {"policy": policy})),
        data=(ranks.data(),),
    )


def whatif_sentences(
    outcome: WhatIf,
    lang: Language,
    settings: Sequence[Setting] = (),
    *,
    only: Sequence[int] = (),
    about: Sequence[int] = (),
) -> list[str]:
    """The answer without its title and table, a sentence or two an item; see ``whatif_document``."""
    changes = Changes(outcome, lang, settings)
    moves = WhoMoves(outcome, changes)
    first, *rest = moves.lead()
    # Who leaves or enters is told already, and who has no rank in a sentence below.
    told_already = {*only, *(move.row for move in outcome.moves)}
    mine = [row for row in dict.fromkeys(about) if row not in told_already and outcome.after.ranked[row]]
    reservations = Reservations(outcome, changes)
    return [
        *map(moves.becomes, only),
        first,
        *reservations.verdict(),
        *map(moves.becomes, mine[:_MOST_MINE]),
        *rest,
        *reservations.told(),
    ]


def changes_sentence(outcome: WhatIf, lang: Language, settings: Sequence[Setting] = ()) -> str:
    """What was changed, as a sentence of its own."""
    return Changes(outcome, lang, settings).sentence()
